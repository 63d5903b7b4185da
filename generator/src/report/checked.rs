//! What the compiler said of the prediction, in words.

use crate::report::plain::short;
use crate::report::words::count;
use crate::review::Checked;

/// The heading where the compiler contradicts.
pub(super) const CONTRADICTED: &str = "The compiler disagrees: the verdict on Rust cannot be trusted";

/// What that means.
pub(super) const CONTRADICTED_HELP: &str = "Programs that use every item of the old crate were compiled against the new \
                                            one, and others failed than the rules predict. That is a fault of this \
                                            tool: until it is mended, nothing below about Rust is certain.";

/// The heading where something could not be compared.
pub(super) const UNCHECKED: &str = "Not everything could be compared, so that no check has passed";

/// One sentence.
pub(super) fn checked(checked: &Checked) -> String {
    match checked {
        Checked::Not { reason } => format!("not asked: {}", short(reason, 300)),
        Checked::Agrees { uses, broken: 0 } => {
            format!("agrees: of {}, none is broken", count(*uses, ("use of the old crate", "uses of the old crate")))
        }
        Checked::Agrees { uses, broken } => {
            let (one, many) = ("use of the old crate", "uses of the old crate");
            let verb = if *broken == 1 { "is" } else { "are" };
            format!("agrees: of {}, {broken} {verb} broken, as predicted", count(*uses, (one, many)))
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
