//! Reviews made by hand.

use openapi_sdkgen::diff::{Direction, Edit, Hint, HintKind, Level, Site};
use openapi_sdkgen::pointer::Pointer;
use openapi_sdkgen::review::item::{ItemChange, RustLevel};
use openapi_sdkgen::review::{Bump, Checked, Defect, Review, Row, Spot};
use openapi_sdkgen::surface::Kind;

/// A review in which nothing changed.
pub(crate) fn clean() -> Review {
    Review {
        old: "main".to_owned(),
        new: "the work tree".to_owned(),
        krate: "pet-store".to_owned(),
        rows: Vec::new(),
        defects: Vec::new(),
        bump: Some(bump("0.4.1", "0.4.1", "Nothing that users see has changed.")),
        checked: Checked::Agrees { uses: 348, broken: 0 },
        notes: Vec::new(),
        unchecked: Vec::new(),
        command: "cargo xtask diff main".to_owned(),
    }
}

/// A review of these rows.
pub(crate) fn of(rows: Vec<Row>) -> Review {
    let breaks = rows.iter().filter(|row| row.rust == RustLevel::Breaking).count();
    let (to, reason) = match (breaks, rows.iter().any(|row| row.rust == RustLevel::Additive)) {
        (0, false) => ("0.4.1", "Nothing that users see has changed."),
        (0, true) => ("0.4.2", "Items were added and none is another."),
        _ => ("0.5.0", "Below 1.0, what breaks programs raises the minor number."),
    };
    Review {
        rows,
        bump: Some(bump("0.4.1", to, reason)),
        checked: Checked::Agrees { uses: 348, broken: breaks },
        ..clean()
    }
}

fn bump(from: &str, to: &str, reason: &str) -> Bump {
    Bump { from: from.to_owned(), to: to.to_owned(), reason: reason.to_owned() }
}

/// A row about which nothing is said beyond these; its fingerprint is made of the subject.
pub(crate) fn row(rule: &str, subject: &str, what: &str, wire: Level, reason: &str) -> Row {
    let digest = subject
        .bytes()
        .chain(rule.bytes())
        .fold(17_u64, |sum, byte| sum.wrapping_mul(1_099_511_628_211).wrapping_add(u64::from(byte)));
    Row {
        rule: rule.to_owned(),
        wire,
        wire_reason: reason.to_owned(),
        rust: RustLevel::None,
        rust_reason: "No public item is another.".to_owned(),
        subject: subject.to_owned(),
        what: what.to_owned(),
        before: None,
        after: None,
        unit: String::new(),
        old: None,
        new: None,
        anchor: None,
        sites: Vec::new(),
        items: Vec::new(),
        hint: None,
        edits: Vec::new(),
        advice: None,
        fingerprint: format!("{:012x}", digest & 0xffff_ffff_ffff),
        accepted: None,
    }
}

/// A row with what is public of it; the verdict on Rust is that of the worst item.
pub(crate) fn with_items(mut row: Row, reason: &str, items: Vec<ItemChange>) -> Row {
    row.rust = items.iter().map(|item| item.level).max().unwrap_or(RustLevel::None);
    row.rust_reason = reason.to_owned();
    row.items = items;
    row
}

/// A place of some lines.
pub(crate) fn spot(file: &str, line: usize, fragment: &str) -> Spot {
    Spot {
        file: file.to_owned(),
        line,
        column: 9,
        last_line: line + fragment.lines().count().max(1) - 1,
        pointer: "/components/schemas/Pet".to_owned(),
        fragment: fragment.to_owned(),
    }
}

/// An item: how it was written and how it is; its path is what stands before its type.
pub(crate) fn item(kind: Kind, before: Option<&str>, after: Option<&str>) -> ItemChange {
    let text = before.or(after).unwrap_or_default();
    let text = text.split(" -> ").next().unwrap_or_default();
    let called = text.ends_with(')').then(|| text.rfind('(')).flatten();
    let end = called.or_else(|| text.find(": ")).unwrap_or(text.len());
    let (level, reason) = match (before, after) {
        (Some(_), None) => (RustLevel::Breaking, "It is gone."),
        (Some(_), Some(_)) => (RustLevel::Breaking, "Its type is another."),
        (None, _) => (RustLevel::Additive, "It is new."),
    };
    ItemChange {
        item: text[..end].to_owned(),
        kind,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        level,
        reason,
        visible: true,
        old_origin: String::new(),
        new_origin: String::new(),
    }
}

/// An operation that sends or receives it.
pub(crate) fn site(operation: &str, direction: Direction, path: &str) -> Site {
    Site { operation: operation.to_owned(), direction, path: path.to_owned(), old: None, new: None }
}

/// A field that got another name: what the history of a real document has most.
pub(crate) fn renamed() -> Row {
    let removed = row(
        "response-property-removed",
        "Pet.blocked_reads",
        "removed",
        Level::Risky,
        "Readers that look for it find nothing.",
    );
    let items = vec![item(Kind::Field, Some("types::Pet.blocked_reads: Option<bool>"), None)];
    let old = "\"blocked_reads\": {\n  \"type\": \"boolean\",\n  \"example\": false\n}";
    Row {
        old: Some(spot("spec/pets.json", 1830, old)),
        anchor: Some(spot("spec/pets.json", 1822, "\"properties\": {\n  \"name\": {}\n}")),
        sites: vec![
            site("GET /v1/pets", Direction::Response, ".pets[].blocked_reads"),
            site("GET /v1/pets/{petName}", Direction::Response, ".pet.blocked_reads"),
        ],
        hint: Some(Hint { other: "Pet.block_reads".to_owned(), kind: HintKind::Renamed, likeness: 97 }),
        advice: Some("read `Pet::block_reads` instead of `Pet::blocked_reads`".to_owned()),
        ..with_items(removed, "A public field is gone.", items)
    }
}

/// An operation that is gone with everything that belonged to it.
pub(crate) fn removed() -> Row {
    let gone =
        row("operation-removed", "POST /v1/pets/dumps", "removed", Level::Breaking, "Calls to it fail from now on.");
    let items = vec![
        item(Kind::Request, Some("api::pets::UploadDump"), None),
        item(Kind::Struct, Some("api::pets::UploadDumpResponse"), None),
        item(Kind::Field, Some("api::pets::UploadDumpResponse.dump_url: Option<String>"), None),
        item(Kind::Method, Some("pets().upload_dump(file: File) -> api::pets::UploadDumpResponse"), None),
        item(Kind::Setter, Some("pets().upload_dump.with_token(Secret)"), None),
    ];
    let anchor = spot("spec/pets.json", 12, "\"paths\": {}");
    Row {
        old: Some(spot("spec/pets.json", 276, "\"post\": {\n  \"operationId\": \"uploadDump\"\n}")),
        anchor: Some(anchor),
        sites: vec![site("POST /v1/pets/dumps", Direction::Request, "")],
        ..with_items(gone, "A method is gone.", items)
    }
}

/// A change of a value that no signature shows.
pub(crate) fn tightened() -> Row {
    Row {
        before: Some("100".to_owned()),
        after: Some("50".to_owned()),
        old: Some(spot("spec/pets.json", 40, "\"limit\": {\n  \"type\": \"integer\",\n  \"maximum\": 100\n}")),
        new: Some(spot("spec/pets.json", 42, "\"limit\": {\n  \"type\": \"integer\",\n  \"maximum\": 50\n}")),
        anchor: Some(spot("spec/pets.json", 44, "50")),
        sites: vec![site("GET /v1/pets", Direction::Request, "?limit")],
        advice: Some("ask for at most 50".to_owned()),
        ..row(
            "request-limit-tightened",
            "GET /v1/pets query limit",
            "maximum 100 → 50",
            Level::Breaking,
            "What was valid is refused.",
        )
    }
}

/// A value that answers may hold from now on.
pub(crate) fn widened() -> Row {
    let widened = row(
        "response-enum-value-added",
        "Pet.kind",
        "value `bird` added",
        Level::Risky,
        "Readers may meet a value they do not know.",
    );
    let items = vec![item(Kind::Variant, None, Some("types::PetKind::Bird"))];
    Row {
        new: Some(spot("spec/pets.json", 90, "\"bird\"")),
        anchor: Some(spot("spec/pets.json", 90, "\"bird\"")),
        sites: vec![site("GET /v1/pets", Direction::Response, ".pets[].kind")],
        ..with_items(widened, "An open enum has one more variant.", items)
    }
}

/// An operation that is new.
pub(crate) fn added() -> Row {
    let new = row("operation-added", "PUT /v1/pets/{petName}/owner", "added", Level::Safe, "Nobody calls it yet.");
    let items = vec![
        item(Kind::Method, None, Some("pets().set_owner(pet_name: String) -> ()")),
        item(Kind::Setter, None, Some("pets().set_owner.with_token(Secret)")),
    ];
    Row { new: Some(spot("spec/pets.json", 300, "\"put\": {}")), ..with_items(new, "A method is new.", items) }
}

/// An operation that is to be used no longer.
pub(crate) fn deprecated() -> Row {
    let marked = row("operation-deprecated", "GET /v1/owners", "deprecated", Level::Safe, "It still works.");
    let text = "owners().list() -> api::owners::ListOwnersResponse";
    let mut method = item(Kind::Method, Some(text), Some(text));
    method.level = RustLevel::Additive;
    method.reason = "It is marked as deprecated.";
    let row = with_items(marked, "A method is marked as deprecated.", vec![method]);
    Row { advice: Some("call `pets().owners()` instead".to_owned()), ..row }
}

/// An edit of prose that carries a rule.
pub(crate) fn watched() -> Row {
    Row {
        before: Some("No longer than 32 characters.".to_owned()),
        after: Some("No longer than 64 characters.".to_owned()),
        new: Some(spot("spec/pets.json", 77, "\"The name of the pet.\"")),
        anchor: Some(spot("spec/pets.json", 77, "\"The name of the pet.\"")),
        ..row(
            "docs-rule-changed",
            "Pet.name",
            "numbers in the description",
            Level::Docs,
            "The words say what is allowed.",
        )
    }
}

/// Edits of prose, all together.
pub(crate) fn edited() -> Row {
    let place = |name: &str| Pointer::root().key("components").key("schemas").key(name).key("description");
    let edit = |name: &str, before: Option<&str>, after: Option<&str>| Edit {
        old: place(name),
        new: place(name),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let long = "A pet that lives in the store until it is sold, and that is fed by its keepers each day";
    Row {
        new: Some(spot("spec/pets.json", 70, "\"A pet.\"")),
        edits: vec![
            edit("Pet", Some(long), Some(&long.replace("sold", "given away"))),
            edit("Owner", None, Some("Who has a pet.")),
            edit("Keeper", Some("Who feeds it."), None),
        ],
        ..row("docs-changed", "documentation", "3 edits", Level::Docs, "Words of the documentation are not sent.")
    }
}

/// A change of the crate that no document asked for.
pub(crate) fn of_the_generator() -> Row {
    let items = vec![item(
        Kind::Field,
        Some("types::Pet.born: Option<String>"),
        Some("types::Pet.born: Option<jiff::civil::Date>"),
    )];
    let row =
        row("crate-changed", "types::Pet.born", "typed otherwise", Level::Safe, "The documents are the same here.");
    Row {
        advice: Some("use a `jiff::civil::Date` where a `String` was".to_owned()),
        ..with_items(row, "The type of a field is another.", items)
    }
}

/// One of each.
pub(crate) fn mixed() -> Review {
    let mut accepted = tightened();
    accepted.subject = "GET /v1/owners query limit".to_owned();
    accepted.fingerprint = "00aa11bb22cc".to_owned();
    accepted.accepted = Some("the server never kept to the old limit".to_owned());
    let rows = vec![
        removed(),
        tightened(),
        renamed(),
        of_the_generator(),
        widened(),
        added(),
        deprecated(),
        watched(),
        edited(),
        accepted,
    ];
    let defect = Defect {
        appeared: true,
        code: "duplicate-operation-id".to_owned(),
        message: "`listPets` is the id of two operations".to_owned(),
        spot: Some(spot("spec/pets.json", 120, "\"listPets\"")),
    };
    let repaired = Defect {
        appeared: false,
        message: "`Pett` is no schema".to_owned(),
        code: "dangling-reference".to_owned(),
        spot: None,
    };
    let notes = vec!["The public items of `main` are those of the committed `surface.json`.".to_owned()];
    Review { defects: vec![defect, repaired], notes, ..of(rows) }
}

/// A review that the compiler contradicts.
pub(crate) fn contradicted() -> Review {
    let checked = Checked::Disagrees {
        compile: vec!["types::Pet.blocked_reads".to_owned()],
        fail: vec![("pets().list".to_owned(), "expected `String`, found `u32`".to_owned())],
    };
    Review { checked, ..of(vec![renamed(), added()]) }
}

/// So many changes of several kinds.
pub(crate) fn many(number: usize) -> Review {
    let rows = (0..number).map(|index| match index % 5 {
        0 => Row { subject: format!("Pet{index}.blocked_reads"), fingerprint: format!("{index:012x}"), ..renamed() },
        1 => Row { subject: format!("POST /v1/pets{index}"), fingerprint: format!("{index:012x}"), ..removed() },
        2 => Row { subject: format!("PUT /v1/pets{index}"), fingerprint: format!("{index:012x}"), ..added() },
        3 => Row { subject: format!("Pet{index}.name"), fingerprint: format!("{index:012x}"), ..watched() },
        _ => Row { subject: format!("Pet{index}.kind"), fingerprint: format!("{index:012x}"), ..widened() },
    });
    of(rows.chain([edited()]).collect())
}
