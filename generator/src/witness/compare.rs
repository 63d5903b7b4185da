//! The prediction beside what the compiler says.

use std::collections::BTreeSet;

use crate::review::Checked;
use crate::review::item::{ItemChange, RustLevel};
use crate::surface::{Kind, Surface};
use crate::witness::{Place, Verdict, Witness, run, witness};

/// Compiles the uses of `old` against the crate of `new`, and compares with what was predicted.
pub fn check(old: &Surface, new: &Surface, predicted: &[ItemChange], place: &Place<'_>) -> Checked {
    let witness = witness(old, new);
    match run(&witness, place) {
        Ok(verdict) => compare(&witness, &verdict, predicted),
        Err(reason) => Checked::Not { reason },
    }
}

/// Compares what was predicted of the items of a witness with what the compiler says of them.
pub fn compare(witness: &Witness, verdict: &Verdict, predicted: &[ItemChange]) -> Checked {
    let used: BTreeSet<&str> = witness.items().collect();
    // How a signature of the runtime has changed is not looked at: not every such change breaks every use.
    let is_open =
        |change: &&ItemChange| change.kind == Kind::Runtime && change.before.is_some() && change.after.is_some();
    let open: BTreeSet<&str> = predicted.iter().filter(is_open).map(|change| change.item.as_str()).collect();
    let breaking = predicted.iter().filter(|change| change.level == RustLevel::Breaking && change.visible);
    let expected: BTreeSet<&str> =
        breaking.map(|change| change.item.as_str()).filter(|item| used.contains(item)).collect();
    let compile: Vec<String> = expected
        .iter()
        .filter(|item| !verdict.failed.contains_key(**item) && !open.contains(**item))
        .map(|item| (*item).to_owned())
        .collect();
    let unforeseen = verdict.failed.iter().filter(|(item, _)| !expected.contains(item.as_str()));
    let fail: Vec<(String, String)> = unforeseen.map(|(item, message)| (item.clone(), message.clone())).collect();
    if compile.is_empty() && fail.is_empty() {
        Checked::Agrees { uses: witness.uses(), broken: verdict.failed.len() }
    } else {
        Checked::Disagrees { compile, fail }
    }
}
