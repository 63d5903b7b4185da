//! What a change of an item means for programs, kind by kind.

use std::collections::BTreeSet;

use super::arguments;
use super::shape::{Names, rest, same, same_given};
use crate::review::item::RustLevel;
use crate::review::path::without_names;
use crate::surface::{Entry, Kind};

/// What is said of one item.
pub(super) struct Verdict {
    pub(super) level: RustLevel,
    pub(super) reason: &'static str,
    pub(super) visible: bool,
}

impl Verdict {
    pub(super) fn breaking(reason: &'static str) -> Self {
        Verdict { level: RustLevel::Breaking, reason, visible: true }
    }

    pub(super) fn additive(reason: &'static str) -> Self {
        Verdict { level: RustLevel::Additive, reason, visible: true }
    }

    pub(super) fn none(reason: &'static str) -> Self {
        Verdict { level: RustLevel::None, reason, visible: true }
    }

    /// The same, where programs compile as before.
    pub(super) fn unseen(self) -> Self {
        Verdict { visible: false, ..self }
    }
}

/// The item is gone.
pub(super) fn removed(kind: Kind) -> Verdict {
    match kind {
        Kind::Resource => Verdict::breaking("the accessor of the resource is gone"),
        Kind::Method => Verdict::breaking("the method is gone"),
        Kind::Handle | Kind::Request | Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias => {
            Verdict::breaking("the type is gone")
        }
        Kind::Send => Verdict::breaking("the way to send the call is gone"),
        Kind::Setter => Verdict::breaking("the setter is gone"),
        Kind::Setting => Verdict::breaking("the setting is gone"),
        Kind::Field => Verdict::breaking("the field is gone"),
        Kind::Constructor | Kind::Function => Verdict::breaking("the function is gone"),
        Kind::Variant => Verdict::breaking("the variant is gone"),
        Kind::Server => Verdict::breaking("the server is gone"),
        Kind::Predicate => Verdict::breaking("the predicate of the error is gone"),
        Kind::Variable => {
            Verdict::breaking("the environment variable is no longer read, and programs compile as before").unseen()
        }
        Kind::Handwritten => Verdict::breaking("what a module written by hand exports is gone"),
        Kind::Runtime => Verdict::breaking("the runtime of the crate no longer has it"),
    }
}

/// The item is new.
pub(super) fn added(kind: Kind) -> Verdict {
    match kind {
        Kind::Resource => Verdict::additive("there is an accessor for one more resource"),
        Kind::Method => Verdict::additive("there is one more method"),
        Kind::Handle | Kind::Request | Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias => {
            Verdict::additive("there is one more type")
        }
        Kind::Send => Verdict::additive("there is one more way to send the call"),
        Kind::Setter => Verdict::additive("there is one more setter, which nobody has to call"),
        Kind::Setting => Verdict::additive("there is one more setting, which nobody has to make"),
        Kind::Field => Verdict::additive("the struct is `#[non_exhaustive]`, so that it can have one more field"),
        Kind::Constructor | Kind::Function => Verdict::additive("there is one more function"),
        Kind::Variant => Verdict::additive("the enum is `#[non_exhaustive]`, so that it can have one more variant"),
        Kind::Server => Verdict::additive("there is one more server to choose"),
        Kind::Predicate => Verdict::additive("there is one more predicate of errors"),
        Kind::Variable => Verdict::additive("one more environment variable is read"),
        Kind::Handwritten => Verdict::additive("a module written by hand exports something more"),
        Kind::Runtime => Verdict::additive("the runtime of the crate has something more"),
    }
}

/// The item was there and is there.
pub(super) fn changed(old: &Entry, new: &Entry, names: &(Names<'_>, Names<'_>)) -> Option<Verdict> {
    if old.kind != new.kind {
        return Some(of_kind(old, new, names));
    }
    let (before, after) = (rest(old), rest(new));
    let is_same = match (old.kind, given(&before), given(&after)) {
        (Kind::Setter, Some(before), Some(after)) => same_given(before, after, names),
        _ => same(&before, &after, names),
    };
    let ty = (!is_same).then(|| Verdict::breaking(of_type(old.kind, &before, &after)));
    let arguments =
        matches!(old.kind, Kind::Method | Kind::Constructor).then(|| arguments::compared(old, new, names)).flatten();
    let mark = (old.deprecated != new.deprecated).then(|| match new.deprecated {
        true => Verdict::additive("it is marked as deprecated, which compilers warn of"),
        false => Verdict::none("it is no longer marked as deprecated"),
    });
    let wire = wire(old, new).map(Verdict::none);
    let renamed = (old.item != new.item && matches!(old.kind, Kind::Struct | Kind::Enum | Kind::Union))
        .then(|| Verdict::none("it is another name for a type of the same kind now"));
    let found = [arguments, ty, feature(&old.feature, &new.feature), mark, wire, renamed].into_iter().flatten();
    // Of equals the first one counts.
    found.reduce(|worst, one| if (one.level, one.visible) > (worst.level, worst.visible) { one } else { worst })
}

/// What is said of an item that is behind other features than it was. A witness has all of them.
fn feature(old: &str, new: &str) -> Option<Verdict> {
    let any = |text: &str| text.split(" or ").map(str::to_owned).collect::<BTreeSet<_>>();
    match (old, new) {
        _ if old == new => None,
        ("", _) => Some(
            Verdict::breaking("it is behind a cargo feature now: programs without the feature no longer have it")
                .unseen(),
        ),
        (_, "") => Some(Verdict::additive("it is there without a cargo feature now")),
        _ if any(old).is_subset(&any(new)) => Some(Verdict::additive("another cargo feature brings it, too")),
        _ => Some(Verdict::breaking("it is behind another cargo feature: programs have to have that one").unseen()),
    }
}

/// What the parentheses of a setter hold.
fn given(rest: &str) -> Option<&str> {
    rest.strip_prefix('(')?.strip_suffix(')')
}

/// It is an item of another kind. Programs can still name a type, and what they do with it are items of their own.
fn of_kind(old: &Entry, new: &Entry, names: &(Names<'_>, Names<'_>)) -> Verdict {
    let is_type = |kind: Kind| matches!(kind, Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias);
    let reason = "it is an item of another kind";
    match (old.kind, new.kind) {
        (Kind::Alias, _) if is_type(new.kind) && same(&rest(old), &new.item, names) => {
            Verdict::none("the type that it stood for has this name now")
        }
        (Kind::Struct | Kind::Enum | Kind::Union, _) if is_type(new.kind) && rest(old).is_empty() => {
            Verdict::breaking("it is a type of another kind: its name is there, and what belonged to it is not")
                .unseen()
        }
        _ => Verdict::breaking(reason),
    }
}

/// Why a type is not the one that it was.
fn of_type(kind: Kind, before: &str, after: &str) -> &'static str {
    let optional =
        |ty: &str, inner: &str| ty.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')) == Some(inner);
    match kind {
        Kind::Field if optional(after, before) => "the field is an `Option` now",
        Kind::Field if optional(before, after) => "the field is no longer an `Option`",
        Kind::Field => "the field has another type",
        Kind::Method if optional(after, before) => "the method yields an `Option` now",
        Kind::Method if optional(before, after) => "the method no longer yields an `Option`",
        Kind::Method | Kind::Send => "what the method yields has another type",
        Kind::Setter => "the setter takes another type",
        Kind::Setting => "the setting takes another type",
        Kind::Server => "the server takes other variables",
        Kind::Variant => "the variant holds something else",
        Kind::Alias => "the name stands for another type",
        Kind::Resource => "the accessor of the resource returns another type",
        _ => "its signature has changed",
    }
}

/// What is said of an item that is as it was in Rust and stands for something else on the wire.
fn wire(old: &Entry, new: &Entry) -> Option<&'static str> {
    if without_names(&old.wire) == without_names(&new.wire) {
        return None;
    }
    Some(match new.kind {
        Kind::Field | Kind::Setter => "it keeps its Rust name, and the wire has another one: rebuilt programs use that",
        Kind::Variant => "it keeps its Rust name, and stands for another value on the wire",
        Kind::Method | Kind::Request => "it keeps its Rust name, and calls another path or with another method",
        Kind::Send => "it keeps its Rust name, and asks for what it yields in another way",
        Kind::Setting | Kind::Function if !old.wire.is_empty() && !new.wire.is_empty() => {
            "it keeps its Rust name, and its value goes elsewhere"
        }
        Kind::Server => "it keeps its Rust name, and has another URL",
        Kind::Predicate => "it keeps its Rust name, and says yes to other errors",
        Kind::Variable => "the variable keeps its name, and sets something else",
        // What these have on the wire is where the document describes them.
        _ => return None,
    })
}
