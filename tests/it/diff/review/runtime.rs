//! What the runtime of a crate has, before and after a change of the generator, the document being the same.

use insta::assert_snapshot;
use openapi_sdkgen::review::item::ItemChange;
use openapi_sdkgen::review::side::Side;
use openapi_sdkgen::review::{Options, Review, review};
use openapi_sdkgen::surface::{Kind, Surface};
use openapi_sdkgen::witness::{Verdict, compare, witness};

use super::{plain, side};
use crate::support::document;

const NOTHING: &str = "paths: {}";

/// The crate of a document without operations.
fn plain_side() -> Side {
    side("api", &document(NOTHING), &plain())
}

/// The same crate by a generator whose runtime has other items: lines of its list are replaced, and an empty one is none.
fn doctored(replacements: &[(&str, &str)]) -> Side {
    let mut side = plain_side();
    let mut surface = side.surface.take().expect("the document is sound").to_json();
    for (from, to) in replacements {
        let lines: Vec<&str> = surface.lines().collect();
        let at = |line: &&str| line.contains(&format!("\"signature\":\"{from}\""));
        assert_eq!(lines.iter().filter(|line| at(line)).count(), 1, "`{from}` is not there exactly once");
        let changed = lines.iter().filter_map(|line| match at(line) {
            true if to.is_empty() => None,
            true => Some(line.replace(&format!("\"signature\":\"{from}\""), &format!("\"signature\":\"{to}\""))),
            false => Some((*line).to_owned()),
        });
        surface = changed.collect::<Vec<_>>().join("\n");
    }
    let surface = surface.replace("},\n  ]", "}\n  ]");
    side.surface = Some(Surface::from_json(&surface).unwrap_or_else(|error| panic!("{error}")));
    side
}

fn told(review: &Review) -> String {
    let item = |one: &ItemChange| {
        let unseen = if one.visible { "" } else { ", unseen" };
        format!("\n  {}{unseen}: {}: {}", one.level.word(), one.item, one.reason)
    };
    let row = |row: &openapi_sdkgen::review::Row| {
        let items: String = row.items.iter().map(item).collect();
        format!("{}: {}: {}\n  {}{items}\n", row.rule, row.subject, row.what, row.wire_reason)
    };
    review.rows.iter().map(row).collect()
}

fn between(old: &Side, new: &Side) -> String {
    told(&review(old, new, &Options::default()))
}

#[test]
fn one_runtime_moves_nothing() {
    let review = review(&plain_side(), &plain_side(), &Options::default());
    assert_eq!((told(&review), review.notes.len()), (String::new(), 0));
}

#[test]
fn what_is_gone_breaks_one_row_a_type() {
    let without = [
        ("Error::status(&self) -> Option<http::StatusCode>", ""),
        ("Error::code(&self) -> Option<&str>", ""),
        ("Attempt.timeout: std::time::Duration", "Attempt.timeout: u64"),
        ("ClientBuilder::retries(self, u32) -> Self", "ClientBuilder::retries(self, u64) -> Self"),
    ];
    assert_snapshot!(between(&plain_side(), &doctored(&without)), @"
    crate-changed: Attempt.timeout: changed in the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      breaking: Attempt.timeout: the generator's runtime changed: the signature is another
    crate-changed: ClientBuilder::retries: changed in the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      breaking: ClientBuilder::retries: the generator's runtime changed: the signature is another
    crate-changed: Error: changed in the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      breaking: Error::code: the runtime of the crate no longer has it
      breaking: Error::status: the runtime of the crate no longer has it
    ");
}

#[test]
fn what_is_new_breaks_those_who_have_to_have_it_too() {
    let without = [
        ("Error::status(&self) -> Option<http::StatusCode>", ""),
        ("Clock::now(&self) -> std::time::Duration, required", ""),
        ("Clock::random(&self) -> u64, provided", "Clock::random(&self) -> u64, required"),
        ("Clock::epoch(&self) -> Option<std::time::Duration>, provided", ""),
        ("ErrorKind::Timeout", ""),
        ("Failure: enum", "Failure: exhaustive enum"),
        ("Failure::Upload", ""),
    ];
    assert_snapshot!(between(&doctored(&without), &plain_side()), @"
    crate-changed: Clock: changed in the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      additive: Clock::epoch: the runtime of the crate has something more
      breaking, unseen: Clock::now: the generator's runtime changed: who implements the trait has to have it too
      additive: Clock::random: the generator's runtime changed: who implements the trait need not have it
    crate-changed: Failure: changed in the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      breaking: Failure: the generator's runtime changed: the signature is another
      breaking, unseen: Failure::Upload: the generator's runtime changed: programs may name all that the type has
    crate-changed: Error::status: added to the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      additive: Error::status: the runtime of the crate has something more
    crate-changed: ErrorKind::Timeout: added to the runtime
      Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it.
      additive: ErrorKind::Timeout: the runtime of the crate has something more
    ");
}

#[test]
fn a_list_from_before_is_not_compared() {
    let mut old = plain_side();
    let surface = old.surface.take().expect("the document is sound").to_json();
    let kept: Vec<&str> = surface.lines().filter(|line| !line.contains("\"kind\":\"runtime\"")).collect();
    let kept = kept.join("\n").replace("},\n  ]", "}\n  ]");
    old.surface = Some(Surface::from_json(&kept).unwrap_or_else(|error| panic!("{error}")));
    let review = review(&old, &plain_side(), &Options::default());
    assert_eq!(told(&review), "");
    assert_eq!(review.notes.len(), 1, "{:?}", review.notes);
    assert!(review.notes[0].contains("runtime"), "{:?}", review.notes);
}

/// The compiler decides about what is gone, and how a signature has changed is left open.
#[test]
fn the_compiler_is_held_to_what_is_gone() {
    let (old, new) = (plain_side(), doctored(&[("Error::code(&self) -> Option<&str>", "")]));
    let surfaces = (old.surface.expect("there is one"), new.surface.expect("there is one"));
    let predicted = openapi_sdkgen::review::items(&surfaces.0, &surfaces.1);
    assert_eq!(predicted.iter().filter(|one| one.kind == Kind::Runtime).count(), 1);
    let compiles = Verdict { failed: Default::default(), rounds: 1 };
    let checked = compare(&witness(&surfaces.0, &surfaces.1), &compiles, &predicted);
    let expected = openapi_sdkgen::review::Checked::Disagrees { compile: vec!["Error::code".to_owned()], fail: vec![] };
    assert_eq!(checked, expected);
}
