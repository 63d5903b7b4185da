//! Laws of comparing schemas, on random pairs of them.

use std::collections::BTreeSet;

use openapi_sdkgen::diff::{Change, Level, diff};
use proptest::prelude::any;
use proptest::test_runner::TestCaseError;

use super::using;
use crate::diff::types::judged::random::Random;
use crate::diff::{api, shown};
use crate::support;

/// The rules that say that more is allowed, or less, and nothing else.
const PURE: &[&str] = &[
    "-type-widened",
    "-type-narrowed",
    "-set",
    "-unset",
    "-tightened",
    "-loosened",
    "-enum-value-added",
    "-enum-value-removed",
    "-became-nullable",
    "-became-not-nullable",
    "-variant-added",
    "-variant-removed",
    "-const-changed",
];

fn found(old: &str, new: &str, sent: bool) -> Vec<Change> {
    diff(&api(&using(old, sent, !sent)), &api(&using(new, sent, !sent)))
}

#[test]
fn nothing_differs_from_itself() {
    support::hold(40, &any::<u64>(), |seed| {
        let schema = format!("Pet: {}", Random::new(seed).schema(3));
        for sent in [true, false] {
            let changes = found(&schema, &schema, sent);
            if !changes.is_empty() {
                return Err(TestCaseError::fail(format!("{schema}\n{}", shown(&changes))));
            }
        }
        Ok(())
    });
}

#[test]
fn order_means_nothing() {
    let old = "{type: object, required: [a, b], properties: {a: {enum: [x, y]}, b: {oneOf: [{type: string}, {type: integer}]}}}";
    let new = "{properties: {b: {oneOf: [{type: integer}, {type: string}]}, a: {enum: [y, x]}}, required: [b, a], type: object}";
    assert_eq!(super::ways(old, new), "");
}

#[test]
fn what_is_added_one_way_is_removed_the_other() {
    support::hold(120, &any::<u64>(), |seed| {
        let mut random = Random::new(seed);
        let old = random.schema(3);
        let new = random.edit(&old);
        let (old, new) = (format!("Pet: {old}"), format!("Pet: {new}"));
        let (there, back) = (found(&old, &new, true), found(&new, &old, true));
        let places = |changes: &[Change], one: bool| -> BTreeSet<String> {
            let with = changes.iter().filter(|change| change.old.is_none() == one && change.new.is_some() == one);
            with.filter_map(|change| change.old.as_ref().or(change.new.as_ref())).map(ToString::to_string).collect()
        };
        let gone = |changes: &[Change]| -> BTreeSet<String> {
            let with = changes.iter().filter(|change| change.new.is_none());
            with.filter_map(|change| change.old.as_ref()).map(ToString::to_string).collect()
        };
        if places(&there, true) != gone(&back) || places(&back, true) != gone(&there) {
            return Err(TestCaseError::fail(format!("{old}\n{new}\n{}\n{}", shown(&there), shown(&back))));
        }
        Ok(())
    });
}

#[test]
fn directions_mirror_each_other() {
    support::hold(120, &any::<u64>(), |seed| {
        let mut random = Random::new(seed);
        let old = random.schema(3);
        let new = random.edit(&old);
        let (old, new) = (format!("Pet: {old}"), format!("Pet: {new}"));
        // What breaks requests from one to the other breaks responses from the other to the one.
        let (sent, received) = (found(&old, &new, true), found(&new, &old, false));
        // Where a type became an alternative, what else differs is told of the alternative, which only one side has.
        if sent.iter().chain(&received).any(|change| change.rule.contains("wrapped")) {
            return Ok(());
        }
        let bad = |changes: &[Change]| -> BTreeSet<String> {
            let bad = changes.iter().filter(|change| change.level >= Level::Risky);
            let pure = bad.filter(|change| PURE.iter().any(|end| change.rule.ends_with(end)));
            pure.map(|change| change.subject.clone()).collect()
        };
        // An enum value that is new in a response is risky, and one that is gone from a request breaks: both count.
        if bad(&sent) != bad(&received) {
            return Err(TestCaseError::fail(format!("{old}\n{new}\n{}\n{}", shown(&sent), shown(&received))));
        }
        Ok(())
    });
}
