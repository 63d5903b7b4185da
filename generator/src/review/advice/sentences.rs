//! The sentences of advice about single items.

use crate::review::items::Moved;
use crate::review::join::parent;
use crate::surface::{Entry, Kind, Surface};

/// An item as a program writes it.
fn code(item: &str, kind: Kind) -> String {
    match kind {
        Kind::Method | Kind::Function | Kind::Constructor | Kind::Predicate => format!("`{item}()`"),
        // A setter stands behind its call, whose arguments nobody repeats.
        Kind::Setter if item.contains("().") => match item.rsplit_once('.') {
            Some((call, setter)) => format!("`{call}(..).{setter}(..)`"),
            None => format!("`{item}`"),
        },
        Kind::Setter => format!("`{item}()`"),
        _ => format!("`{item}`"),
    }
}

/// An item has another name or another place, for sure or by all that is seen.
pub(super) fn replaced(one: &Moved<'_>, after: &str, sure: bool) -> String {
    let (before, after) = (code(&one.change.item, one.change.kind), code(after, one.change.kind));
    if sure { format!("{before} is now {after}") } else { format!("{before} → {after}, which looks like it") }
}

/// An item is gone and nothing takes its place.
pub(super) fn gone(one: &Moved<'_>, new: &Surface) -> String {
    let item = &one.change.item;
    let shown = code(item, one.change.kind);
    let wire = one.entry().map(|entry| entry.wire.as_str()).unwrap_or_default();
    match one.change.kind {
        Kind::Field if !wire.starts_with("header ") => {
            let extra = keeper(new, item, one.change.kind, "any other key").unwrap_or_else(|| "extra".to_owned());
            format!("{shown} is gone; what a server still sends under {} is in `{extra}`", ticked(wire))
        }
        Kind::Variant => match keeper(new, item, one.change.kind, "any other") {
            Some(other) => {
                format!("{shown} is gone; the value {} is `{other}({wire})` where it still occurs", ticked(wire))
            }
            None => format!("{shown} is gone"),
        },
        Kind::Setter => format!("{shown} is gone: leave it out"),
        Kind::Variable => format!("{shown} is no longer read: set the value in the program or by another variable"),
        _ => format!("{shown} is gone, and nothing takes its place"),
    }
}

fn ticked(wire: &str) -> String {
    format!("`{}`", wire.trim_matches('"'))
}

/// The item of the same owner that keeps what the document does not know.
fn keeper(new: &Surface, item: &str, kind: Kind, wire: &str) -> Option<String> {
    let owner = parent(item, kind)?;
    let fits = |entry: &&Entry| parent(&entry.item, entry.kind) == Some(owner) && entry.wire.starts_with(wire);
    new.entries().iter().find(fits).map(|entry| entry.item.clone())
}

/// An item is there and another one than it was.
pub(super) fn changed(old: &Entry, new: &Entry) -> String {
    let shown = code(&new.item, new.kind);
    if moves_behind(old, new) {
        return format!(
            "{shown} is behind the feature {} now: name it among the features of the dependency",
            new.feature
        );
    }
    let (before, after) = (ty(old), ty(new));
    if before == format!("Option<{after}>") {
        return format!("{shown} is always there: it is no longer an `Option`");
    }
    if after == format!("Option<{before}>") {
        return format!("{shown} may be missing: it is an `Option` now");
    }
    if let Some(headers) = after.strip_prefix(before).and_then(|rest| rest.strip_prefix(", with ")) {
        return format!("what `send_with_response()` of {shown} yields has its headers as `{headers}`");
    }
    match new.kind {
        Kind::Method | Kind::Send => format!("{shown} yields `{after}` in place of `{before}`"),
        Kind::Setter | Kind::Setting => format!("{shown} takes `{after}` in place of `{before}`"),
        Kind::Variant if after.is_empty() => format!("{shown} holds nothing any more"),
        Kind::Variant => format!("{shown} holds `{after}` in place of `{before}`"),
        _ if old.kind != new.kind => format!("{shown} is a {} now, and was a {}", new.kind.word(), old.kind.word()),
        _ => format!("{shown} is `{after}` in place of `{before}`"),
    }
}

/// Whether an item is as it was, but for the feature that brings it.
pub(super) fn moves_behind(old: &Entry, new: &Entry) -> bool {
    old.signature == new.signature && old.feature != new.feature && !new.feature.is_empty()
}

/// The type in a signature: of a field, of what is held, taken or yielded.
fn ty(entry: &Entry) -> &str {
    let rest = entry.signature.strip_prefix(entry.item.as_str()).unwrap_or(&entry.signature);
    if let Some((_, output)) = rest.split_once(" -> ") {
        return output;
    }
    let rest = rest.trim_start_matches([':', ' ', '=']);
    rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest)
}

/// An item is marked as deprecated.
pub(super) fn marked(one: &Moved<'_>) -> Option<String> {
    let (old, new) = (one.old?, one.new?);
    let whole = !matches!(new.kind, Kind::Setter if !new.item.contains("()."));
    (new.deprecated && !old.deprecated && whole)
        .then(|| format!("{} is deprecated: do without it", code(&new.item, new.kind)))
}

/// A value that programs met as an unknown one has a variant of its own.
pub(super) fn named(one: &Moved<'_>, new: &Surface) -> String {
    let item = &one.change.item;
    let wire = one.entry().map(|entry| entry.wire.as_str()).unwrap_or_default();
    match keeper(new, item, Kind::Variant, "any other") {
        Some(other) => format!("match `{item}`: the value is no longer `{other}({wire})`"),
        None => format!("match `{item}`"),
    }
}
