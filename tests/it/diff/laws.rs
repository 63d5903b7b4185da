//! What holds for every two documents: nothing is no change, what comes one way goes the other, and order never matters.

use std::collections::BTreeSet;

use openapi_sdkgen::diff::{Change, diff};
use openapi_sdkgen::document::Source;
use openapi_sdkgen::model::Api;
use openapi_sdkgen::pointer::Pointer;
use openapi_sdkgen::{Input, understand};
use proptest::prelude::any;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use crate::diff::shown;
use crate::laws::{Damage, Fixture, damage, excerpt, fixtures, inflict, places, shuffle, turso};
use crate::support::hold;

/// What a tree means, where it can be read at all.
fn read(tree: &Value) -> Option<Api> {
    let source = Source { name: "api.json".to_owned(), text: tree.to_string() };
    understand(Input { document: source, overlays: Vec::new() }, &[]).api
}

/// Shuffles what has no order: objects, and lists of parameters.
fn stir(node: &mut Value, state: &mut u64) {
    shuffle(node, state);
    turn(node);
}

fn turn(node: &mut Value) {
    match node {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                if let ("parameters", Value::Array(list)) = (key.as_str(), &mut *value) {
                    list.reverse();
                }
                turn(value);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(turn),
        _ => {}
    }
}

#[test]
fn nothing_is_no_change() {
    for Fixture { name, tree, .. } in fixtures() {
        let api = read(&tree).expect("it can be read");
        assert_eq!(diff(&api, &api), [], "{name}");
    }
}

#[test]
fn order_is_no_change() {
    for Fixture { name, tree, .. } in fixtures() {
        let old = read(&tree).expect("it can be read");
        hold(4, &any::<u64>(), |mut state| {
            let mut other = tree.clone();
            stir(&mut other, &mut state);
            let new = read(&other).expect("it can be read");
            alike(&name, "", &shown(&diff(&old, &new)))
        });
    }
}

/// Damages a document here and there, and looks at the difference from all sides.
#[test]
fn a_damaged_document_differs_alike_from_all_sides() {
    let small = excerpt(&turso().tree);
    let places = places(&small);
    let old = read(&small).expect("it can be read");
    hold(96, &(proptest::collection::vec((any::<Index>(), damage()), 1..4), any::<u64>()), |(all, mut state)| {
        let mut other = small.clone();
        for (index, damage) in &all {
            inflict(&mut other, &places, index.get(&places), damage);
        }
        let Some(new) = read(&other) else { return Ok(()) };
        alike("itself", "", &shown(&diff(&new, &new)))?;
        let (there, back) = (diff(&old, &new), diff(&new, &old));
        mirrored(&there, &back)?;
        mirrored(&back, &there)?;
        // Where references go in circles, which of them is cut depends on where they begin.
        if all.iter().any(|(_, damage)| matches!(damage, Damage::Pointing(_))) {
            return Ok(());
        }
        let mut stirred = (small.clone(), other);
        stir(&mut stirred.0, &mut state);
        stir(&mut stirred.1, &mut state);
        let (Some(before), Some(after)) = (read(&stirred.0), read(&stirred.1)) else { return Ok(()) };
        alike("stirred", &shown(&there), &shown(&diff(&before, &after)))
    });
}

fn alike(name: &str, expected: &str, found: &str) -> Result<(), TestCaseError> {
    match expected == found {
        true => Ok(()),
        false => Err(TestCaseError::fail(format!("{name}\n{expected}--- and:\n{found}"))),
    }
}

/// What is gone on the way there comes on the way back.
fn mirrored(there: &[Change], back: &[Change]) -> Result<(), TestCaseError> {
    let come: BTreeSet<(&Pointer, &str)> = back
        .iter()
        .filter(|change| change.old.is_none())
        .filter_map(|change| Some((change.new.as_ref()?, change.subject.as_str())))
        .collect();
    for change in there.iter().filter(|change| change.new.is_none()) {
        let Some(old) = &change.old else { continue };
        if !come.contains(&(old, change.subject.as_str())) {
            let message = format!("{} does not come back\n{}---\n{}", change.subject, shown(there), shown(back));
            return Err(TestCaseError::fail(message));
        }
    }
    Ok(())
}
