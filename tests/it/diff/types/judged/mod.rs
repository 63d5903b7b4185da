//! The rules against a judge that knows none of them: a value that was right and is refused has to be told of.
//!
//! Random schemas are edited at random; values are made for one side and validated by both. Where one is right before and refused
//! after, as something sent, at least one change has to break or be risky; and the reverse, as something received.

pub(super) mod random;
mod validator;

use openapi_sdkgen::diff::{Level, diff};
use proptest::prelude::any;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::using;
use crate::diff::{api, shown};
use crate::support;
use random::{Random, is_sound};
use validator::{Reading, accepts, declared};

/// A value that one schema accepts, with nothing in it that nobody declared, and that the other one refuses.
fn witness(random: &mut Random, right: &Value, other: &Value, reading: Reading) -> Option<Value> {
    (0..60).map(|_| random.value_for(right, 3)).find(|value| {
        accepts(right, value, Reading::Strict) && declared(right, value) && !accepts(other, value, reading)
    })
}

fn judge(random: &mut Random, old: &Value, new: &Value, sent: bool) -> Result<(), TestCaseError> {
    if !is_sound(old) || !is_sound(new) {
        return Ok(());
    }
    let witness = match sent {
        true => witness(random, old, new, Reading::Strict),
        // Readers skip what they do not know.
        false => witness(random, new, old, Reading::Lenient),
    };
    let Some(value) = witness else { return Ok(()) };
    let at = |schema: &Value| api(&using(&format!("Pet: {schema}"), sent, !sent));
    let changes = diff(&at(old), &at(new));
    if changes.iter().any(|change| change.level >= Level::Risky) {
        return Ok(());
    }
    let way = if sent { "sent" } else { "received" };
    Err(TestCaseError::fail(format!("{way}: {value}\nold: {old}\nnew: {new}\nfound:\n{}", shown(&changes))))
}

#[test]
fn what_is_refused_now_is_told() {
    support::hold(400, &any::<u64>(), |seed| {
        let mut random = Random::new(seed);
        let old = random.schema(3);
        let new = random.edit(&old);
        judge(&mut random, &old, &new, true)?;
        judge(&mut random, &old, &new, false)
    });
}

#[test]
fn what_has_little_in_common_is_told() {
    support::hold(150, &any::<u64>(), |seed| {
        let mut random = Random::new(seed);
        let (old, new) = (random.schema(2), random.schema(2));
        judge(&mut random, &old, &new, true)?;
        judge(&mut random, &old, &new, false)
    });
}

#[test]
fn the_judge_finds_values() {
    // A judge that never finds a value would approve of everything.
    let mut found = 0;
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let old = random.schema(3);
        let new = random.edit(&old);
        let sent = witness(&mut random, &old, &new, Reading::Strict);
        let received = witness(&mut random, &new, &old, Reading::Lenient);
        found += usize::from(sent.is_some()) + usize::from(received.is_some());
    }
    assert!(found > 60, "only {found} of 400 pairs have a value that is refused");
}
