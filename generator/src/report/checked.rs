//! What the compiler said of the prediction, in words.

use crate::report::plain::short;
use crate::report::words::count;
use crate::review::Checked;

/// The heading where the compiler contradicts.
pub(super) const CONTRADICTED: &str = "The compiler disagrees: the verdict on Rust cannot be trusted";

/// What to do then.
pub(super) const CONTRADICTED_HELP: &str = "Uses of the old crate were compiled against the new one, and not the predicted \
                                            ones failed. That is a fault of this tool's rules: nothing below about Rust \
                                            is certain until it is mended.";

/// One sentence.
pub(super) fn checked(checked: &Checked) -> String {
    match checked {
        Checked::Not { reason } => format!("not asked: {}", short(reason, 300)),
        Checked::Agrees { uses, broken: 0 } => {
            format!("agrees: all of {} compile", count(*uses, ("use of the old crate", "uses of the old crate")))
        }
        Checked::Agrees { uses, broken } => {
            let uses = count(*uses, ("use of the old crate", "uses of the old crate"));
            format!("agrees: of {uses}, {broken} no longer compile, all of them predicted")
        }
        Checked::Disagrees { compile, fail } => {
            let all = compile.len() + fail.len();
            format!("disagrees on {}", count(all, ("item", "items")))
        }
    }
}

/// Where the compiler contradicts: each item with what was predicted and what it said.
pub(super) fn contradictions(checked: &Checked) -> Vec<(String, String)> {
    let Checked::Disagrees { compile, fail } = checked else { return Vec::new() };
    let fail = fail.iter().map(|(item, said)| {
        (short(item, 200), format!("was predicted to be fine and does not compile: {}", short(said, 400)))
    });
    let compile = compile.iter().map(|item| (short(item, 200), "was predicted to break and compiles".to_owned()));
    fail.chain(compile).collect()
}
