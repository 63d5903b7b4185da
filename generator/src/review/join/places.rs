//! The places in both documents at which a change could have moved an item, the likeliest first.

use super::Book;
use crate::model::{Operation, Shape};
use crate::pointer::Pointer;
use crate::review::items::Moved;
use crate::surface::{Entry, Kind};

/// One place in both documents, where it is there.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    pub(super) old: Option<Pointer>,
    pub(super) new: Option<Pointer>,
    /// Whether the item is a part of a call, which named schemas have no part in.
    pub(super) in_call: bool,
    /// How far below the place a change may be, where it is not the usual depth.
    pub(super) deepest: Option<usize>,
}

impl Spread {
    fn at(old: Option<Pointer>, new: Option<Pointer>) -> Self {
        Spread { old, new, ..Spread::default() }
    }

    fn is_some(&self) -> bool {
        self.old.is_some() || self.new.is_some()
    }
}

/// The places for an item.
pub(super) fn places(moved: &Moved<'_>, old: &Book<'_>, new: &Book<'_>) -> Vec<Spread> {
    let own = Spread::at(moved.old.and_then(origin), moved.new.and_then(origin));
    let mut found = Vec::new();
    match moved.change.kind {
        Kind::Method => {
            found.extend(arguments(moved, |entry, wire, is_old| {
                let book = if is_old { old } else { new };
                operation(book, entry).and_then(|operation| argument(book, operation, entry, wire))
            }));
            found.push(Spread { deepest: Some(0), ..own.clone() });
            found.extend(types(moved, old, new));
            let answers = |at: &Option<Pointer>| at.as_ref().map(|at| at.key("responses"));
            found.push(Spread { deepest: Some(usize::MAX), ..Spread::at(answers(&own.old), answers(&own.new)) });
        }
        Kind::Constructor => {
            found.extend(arguments(moved, |entry, wire, is_old| field(if is_old { old } else { new }, entry, wire)));
        }
        Kind::Setter | Kind::Send => {
            let method = |entry: Option<&Entry>, book: &Book<'_>| method(book, entry?).and_then(origin);
            let call = Spread::at(method(moved.old, old), method(moved.new, new));
            let in_call = call.is_some();
            found.push(Spread { in_call, ..own.clone() });
            if in_call {
                let body = |at: &Option<Pointer>| at.as_ref().map(|at| at.key("requestBody"));
                found.push(Spread { deepest: Some(usize::MAX), ..Spread::at(body(&call.old), body(&call.new)) });
                found.push(Spread { deepest: Some(usize::MAX), ..call });
            }
        }
        _ => {}
    }
    found.push(own);
    found.extend(types(moved, old, new));
    found.retain(Spread::is_some);
    found
}

/// An item's own place; some have none.
fn origin(entry: &Entry) -> Option<Pointer> {
    Some(&entry.origin).filter(|text| !text.is_empty()).and_then(|text| Pointer::from_text(text))
}

/// The places of the arguments that one side alone has, or has with another type.
fn arguments(moved: &Moved<'_>, place: impl Fn(&Entry, &str, bool) -> Option<Pointer>) -> Vec<Spread> {
    let (Some(old), Some(new)) = (moved.old, moved.new) else { return Vec::new() };
    let has = |entry: &Entry, one: &(String, String, String)| {
        entry.arguments.iter().any(|(_, ty, wire)| *ty == one.1 && *wire == one.2)
    };
    let gone = old.arguments.iter().filter(|one| !has(new, one)).map(|one| Spread::at(place(old, &one.2, true), None));
    let come = new.arguments.iter().filter(|one| !has(old, one)).map(|one| Spread::at(None, place(new, &one.2, false)));
    come.chain(gone).collect()
}

/// The operation of a method.
fn operation<'a>(book: &Book<'a>, entry: &Entry) -> Option<&'a Operation> {
    let api = book.api(&entry.item)?;
    api.operations.iter().find(|operation| operation.origin.as_str() == entry.origin)
}

/// The place of an argument of a method: a parameter, or a property of the body.
fn argument(book: &Book<'_>, operation: &Operation, entry: &Entry, wire: &str) -> Option<Pointer> {
    let (place, name) = wire.split_once(' ').unwrap_or((wire, ""));
    if place == "body" {
        let body = operation.body.as_ref()?;
        let key: &str = name.trim_matches('"');
        let types = &book.api(&entry.item)?.types;
        let values = body.media.iter().filter_map(|media| media.value.as_ref());
        let fields = values.filter_map(|value| match &types.get(types.resolve(value.ty)).shape {
            Shape::Object(object) => Some(&object.fields),
            _ => None,
        });
        let field = fields.flatten().find(|field| field.wire == key);
        return field.map(|field| field.value.origin.clone()).or_else(|| Some(body.origin.clone()));
    }
    let name = name.trim_start_matches('{').trim_end_matches('}');
    let found = operation.parameters.iter().find(|parameter| parameter.name == name);
    found.map(|parameter| parameter.origin.clone())
}

/// The place of an argument of `new`: the field that it fills.
fn field(book: &Book<'_>, entry: &Entry, wire: &str) -> Option<Pointer> {
    let owner = entry.item.strip_suffix("::new")?;
    let (name, ..) = entry.arguments.iter().find(|one| one.2 == wire)?;
    book.entry(&format!("{owner}.{name}")).and_then(origin)
}

/// The method that a setter or a way of sending belongs to.
fn method<'a>(book: &Book<'a>, entry: &Entry) -> Option<&'a Entry> {
    let (path, _) = entry.item.rsplit_once('.')?;
    let path = path.strip_suffix("()").unwrap_or(path);
    path.contains("().").then(|| book.entry(path)).flatten()
}

/// The places of the types that one signature alone speaks of.
fn types(moved: &Moved<'_>, old: &Book<'_>, new: &Book<'_>) -> Vec<Spread> {
    let (Some(before), Some(after)) = (moved.old, moved.new) else { return Vec::new() };
    let (gone, come) = (paths(before), paths(after));
    let place = |book: &Book<'_>, path: &str| book.entry(path).and_then(origin);
    let come_at = come.iter().filter(|path| !gone.contains(path)).map(|path| Spread::at(None, place(new, path)));
    let gone_at = gone.iter().filter(|path| !come.contains(path)).map(|path| Spread::at(place(old, path), None));
    come_at.chain(gone_at).collect()
}

/// The paths of generated types in a signature, without the item's own.
pub(in crate::review) fn paths(entry: &Entry) -> Vec<&str> {
    let rest = entry.signature.strip_prefix(entry.item.as_str()).unwrap_or_default();
    let words = rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '#')));
    words.filter(|word| word.contains("::")).map(|word| word.trim_end_matches(':')).collect()
}
