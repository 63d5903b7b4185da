//! What the runtime of a crate has: what is gone or another breaks, what is new breaks where programs have to have it too.

use std::collections::BTreeMap;

use super::verdict::Verdict;
use crate::review::join::parent;
use crate::surface::{Entry, Kind, Surface};

/// The lists, if either has nothing of the runtime, since it is from before that was listed.
pub(in crate::review) fn unlisted(old: &Surface, new: &Surface) -> bool {
    let lists = |surface: &Surface| surface.entries().iter().any(|entry| entry.kind == Kind::Runtime);
    lists(old) != lists(new)
}

/// What is said of an item that is new, given those that were there.
pub(super) fn added(new: &Entry, old: &BTreeMap<&str, &Entry>) -> Verdict {
    let owner = parent(&new.item, new.kind).and_then(|owner| old.get(owner));
    match owner.map(|owner| rest(owner)) {
        Some(_) if rest(new).ends_with(", required") => {
            Verdict::breaking("the generator's runtime changed: who implements the trait has to have it too").unseen()
        }
        Some(rest) if rest.contains(": exhaustive ") && !is_function(new) => {
            Verdict::breaking("the generator's runtime changed: programs may name all that the type has").unseen()
        }
        _ => Verdict::additive("the runtime of the crate has something more"),
    }
}

/// What is said of an item that was there and is there.
pub(super) fn changed(old: &Entry, new: &Entry) -> Option<Verdict> {
    let (before, after) = (rest(old), rest(new));
    if before == after {
        return match (old.wire == new.wire, new.wire.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Verdict::none("the generator's runtime changed: it is there without a feature")),
            (false, false) => {
                Some(Verdict::breaking("the generator's runtime changed: it is behind another cargo feature"))
            }
        };
    }
    let provided = (before.strip_suffix(", required"), after.strip_suffix(", provided"));
    if let (Some(before), Some(after)) = provided
        && before == after
    {
        return Some(Verdict::additive("the generator's runtime changed: who implements the trait need not have it"));
    }
    Some(Verdict::breaking("the generator's runtime changed: the signature is another"))
}

/// What follows an item's path.
fn rest(entry: &Entry) -> &str {
    entry.signature.strip_prefix(entry.item.as_str()).unwrap_or(&entry.signature)
}

/// Whether an item can be added to any type: a function, or a constant.
fn is_function(entry: &Entry) -> bool {
    let name = entry.item.rsplit("::").next().unwrap_or_default();
    !entry.item.contains('.') && (name.starts_with(char::is_lowercase) || rest(entry).starts_with(": "))
}
