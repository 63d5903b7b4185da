//! Accept files, thresholds and the next version.

use openapi_sdkgen::diff::Level;
use openapi_sdkgen::review::accept::Accepted;
use openapi_sdkgen::review::item::RustLevel;
use openapi_sdkgen::review::threshold::Threshold;
use openapi_sdkgen::review::{Options, Review, review};

use super::{plain, replaced, side};
use crate::support::document;

const PETS: &str = r"
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
      /shops:
        get: {operationId: listShops, tags: [shops], description: All shops, responses: {'204': {description: ok}}}
    components:
      schemas:
        Pet: {type: object, required: [id], properties: {id: {type: integer}, tag: {type: string}}}
    ";
const SHOPS: &str = "      /shops:
        get: {operationId: listShops, tags: [shops], description: All shops, responses: {'204': {description: ok}}}
";

/// A review in which an operation is gone, between two versions of the crate.
fn without_shops(version: &str, accepted: Accepted) -> Review {
    let mut config = plain();
    version.clone_into(&mut config.krate.version);
    let (old, new) = (document(PETS), document(&PETS.replace(SHOPS, "")));
    let options = Options { accepted, ..Options::default() };
    review(&side("old", &old, &config), &side("new", &new, &config), &options)
}

#[test]
fn a_threshold_for_each_axis() {
    let read = |text: &str| text.parse::<Threshold>().map_err(|error| error.to_string());
    let of = |wire, rust| Ok(Threshold { wire, rust });
    assert_eq!(read("wire=breaking,rust=breaking"), Ok(Threshold::default()));
    assert_eq!(read("wire=risky"), of(Some(Level::Risky), Some(RustLevel::Breaking)));
    assert_eq!(read(" rust = additive , wire = none "), of(None, Some(RustLevel::Additive)));
    assert_eq!(read("wire=docs,rust=none"), of(Some(Level::Docs), None));
    assert_eq!(read("wire=safe,rust=none").map(|one| one.to_string()), Ok("wire=safe,rust=none".to_owned()));
    for wrong in ["", "wire", "wire=", "wire=worse", "rust=risky", "json=safe", "wire=safe,wire=safe"] {
        assert!(read(wrong).is_err(), "`{wrong}` was read");
    }
    assert_eq!(
        read("rust=risky").unwrap_err(),
        "`rust=risky`: the levels are `breaking`, `additive` and `none`"
            .replace(" and", ",")
            .replace("`, `none", "` and `none")
    );
}

#[test]
fn a_review_reaches_what_it_reaches() {
    let review = without_shops("1.0.0", Accepted::default());
    let reached = |text: &str| text.parse::<Threshold>().expect("it is a threshold").reached(&review);
    assert!(
        reached("wire=breaking,rust=breaking") && reached("wire=none,rust=breaking") && reached("wire=docs,rust=none")
    );
    assert!(!reached("wire=none,rust=none"));
    let words = replaced(PETS, "description: All shops", "description: Every shop");
    assert!(!Threshold::default().reached(&words));
}

#[test]
fn what_is_accepted_stays_visible_counts_for_the_version_and_fails_nothing() {
    let open = without_shops("1.2.3", Accepted::default());
    let breaking: Vec<_> = open.rows.iter().filter(|row| Threshold::default().reached_by(row)).collect();
    assert!(!breaking.is_empty());
    let text: String = breaking
        .iter()
        .map(|row| format!("[[accept]]\nfingerprint = \"{}\"\nreason = \"nobody calls it\"\n", row.fingerprint))
        .collect();
    let accepted = Accepted::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
    let review = without_shops("1.2.3", accepted);
    assert!(!Threshold::default().reached(&review));
    assert_eq!(review.rows.len(), open.rows.len());
    let last = review.rows.last().expect("there is a row");
    assert_eq!(last.accepted.as_deref(), Some("nobody calls it"));
    assert_eq!(review.bump, open.bump);
    assert_eq!(review.bump.map(|bump| bump.to), Some("2.0.0".to_owned()));
    assert!(review.notes.is_empty());
}

#[test]
fn what_was_accepted_and_is_gone_is_said() {
    let accepted = Accepted::from_toml("[[accept]]\nfingerprint = \"0123456789ab\"\nreason = \"long ago\"\n");
    let review = without_shops("1.0.0", accepted.unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(
        review.notes,
        ["`0123456789ab` is accepted (long ago), and there is no such change: take the entry out"]
    );
}

#[test]
fn an_accept_file_says_why() {
    let wrong = |text: &str| Accepted::from_toml(text).err().map(|error| error.to_string());
    assert_eq!(wrong(""), None);
    assert_eq!(
        wrong("[[accept]]\nfingerprint = \"0123456789ab\"\n").as_deref(),
        Some("entry 1: `0123456789ab` has no `reason`: say why the change is accepted")
    );
    assert_eq!(
        wrong("[[accept]]\nfingerprint = \"0123\"\nreason = \"x\"\n").as_deref(),
        Some("entry 1: `0123` is no fingerprint: it has 12 digits, as a review prints it")
    );
    assert_eq!(
        wrong("[[accept]]\nfingerprint = \"0123456789ab\"\nreason = \"x\"\nuntil = \"y\"\n").as_deref(),
        Some("entry 1: `until` is neither `fingerprint` nor `reason`")
    );
    assert_eq!(wrong("[[accepted]]\n").as_deref(), Some("`accepted` is no list of entries `[[accept]]`"));
    assert!(wrong("[[accept").is_some());
    let twice = "[[accept]]\nfingerprint = \"0123456789ab\"\nreason = \"x\"\n".repeat(2);
    assert_eq!(wrong(&twice).as_deref(), Some("entry 2: `0123456789ab` stands there twice"));
}

#[test]
fn the_next_version_is_that_of_cargo() {
    let next = |from: &str| without_shops(from, Accepted::default()).bump.map(|bump| bump.to);
    let breaking = [("1.2.3", "2.0.0"), ("0.4.1", "0.5.0"), ("0.0.7", "0.0.8"), ("1.0.0-rc.1", "1.0.0-rc.2")];
    for (from, to) in breaking {
        assert_eq!(next(from).as_deref(), Some(to), "after {from}");
    }
    assert_eq!(next("one"), None);

    let mut config = plain();
    let mut between = |from: &str, old: &str, new: &str| {
        from.clone_into(&mut config.krate.version);
        let side = |text: &str| side("", &document(text), &config);
        review(&side(old), &side(new), &Options::default()).bump.map(|bump| bump.to)
    };
    let fewer = PETS.replace(SHOPS, "");
    for (from, to) in [("1.2.3", "1.3.0"), ("0.4.1", "0.4.2"), ("0.0.7", "0.0.8")] {
        assert_eq!(between(from, &fewer, PETS).as_deref(), Some(to), "after {from}");
    }
    assert_eq!(between("1.2.3", PETS, PETS).as_deref(), Some("1.2.3"));
    let words = PETS.replace("description: All shops", "description: Every shop");
    assert_eq!(between("1.2.3", PETS, &words).as_deref(), Some("1.2.3"));
}

/// What is only on the wire asks for a release, since programs built before may fail.
#[test]
fn a_key_that_keeps_its_rust_name_is_a_patch() {
    let old = PETS;
    let new = PETS.replace("tag: {type: string}", "Tag: {type: string}");
    let config = plain();
    let side = |text: &str| side("", &document(text), &config);
    let bump = review(&side(old), &side(&new), &Options::default()).bump.expect("the version is known");
    assert_eq!((bump.from.as_str(), bump.to.as_str()), ("0.1.0", "0.1.1"), "{}", bump.reason);
}

#[test]
fn a_fingerprint_is_of_structure() {
    let gone = |base: &str, shops: &str| {
        assert!(base.contains(shops));
        let options = Options::default();
        let (old, new) = (document(base), document(&base.replace(shops, "")));
        let review = review(&side("old", &old, &plain()), &side("new", &new, &plain()), &options);
        review.rows.iter().map(|row| row.fingerprint.clone()).collect::<Vec<_>>()
    };
    let known = gone(PETS, SHOPS);
    assert!(known.iter().all(|one| one.len() == 12 && one.chars().all(|c| c.is_ascii_hexdigit())), "{known:?}");
    // Other words, other lines, and the same change.
    let other = PETS.replace("description: ok", "description: Fine");
    let moved = other.replace("    components:", "\n\n    # A remark.\n    components:");
    assert_eq!(gone(&moved, &SHOPS.replace("description: ok", "description: Fine")), known);
    // Another operation is another change.
    let renamed = without_shops("0.1.0", Accepted::default());
    let rule = |review: &Review| review.rows.first().map(|row| row.fingerprint.clone());
    let other = replaced(PETS, "        Pet: {type: object, required: [id], ", "        Pet: {type: object, ");
    assert_ne!(rule(&renamed), rule(&other));
}
