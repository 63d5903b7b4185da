//! Items that no change at their own place explains: what they refer to was changed, or what they were made of.

use std::collections::BTreeMap;

use super::near::{Map, inline, of_answers};
use super::places::{paths, places};
use super::web::Web;
use super::{Book, Cause, follow, unit_of};
use crate::diff::Level;
use crate::model::{Api, Shape, Use};
use crate::pointer::Pointer;
use crate::review::items::Moved;
use crate::surface::Kind;

/// Gives what has no cause yet that of what stands behind it, and then to what follows it, until nothing is found any more.
pub(super) fn rest(
    moved: &[Moved<'_>],
    causes: &[Cause<'_>],
    map: &Map<'_>,
    books: (&Book<'_>, &Book<'_>),
    heads: &[Option<usize>],
    found: &mut [Option<usize>],
) {
    let open = |found: &[Option<usize>], index: usize| found[index].is_none() && heads[index].is_none();
    if !(0..moved.len()).any(|index| open(found, index)) {
        return;
    }
    let web = Web::of(moved);
    let behind = (behind(books.0), behind(books.1));
    loop {
        let mut news = Vec::new();
        for (index, one) in moved.iter().enumerate().filter(|(index, _)| open(found, *index)) {
            let cause = referred(one, causes, books, &behind)
                .or_else(|| of_the_whole(one, causes))
                .or_else(|| of_the_runtime(one, causes))
                .or_else(|| of_answers(one, causes, map, books))
                .or_else(|| inline(one, causes, map, books))
                .or_else(|| kin(one, moved, &web, found));
            news.extend(cause.map(|cause| (index, cause)));
        }
        if news.is_empty() {
            return;
        }
        for (index, cause) in news {
            found[index] = Some(cause);
        }
        follow::parts(heads, found);
        follow::others(moved, heads, found);
    }
}

/// The places of the types of properties and parameters, under the places of these.
type Behind = BTreeMap<Pointer, Vec<Pointer>>;

fn behind(book: &Book<'_>) -> Behind {
    let mut found = Behind::new();
    for api in book.apis() {
        for (_, def) in api.types.iter() {
            if let Shape::Object(object) = &def.shape {
                object.fields.iter().for_each(|field| note(&mut found, api, &field.value));
            }
        }
        for operation in &api.operations {
            for parameter in &operation.parameters {
                note(&mut found, api, &parameter.value);
                if let Some(types) = found.get(&parameter.value.origin).cloned() {
                    found.insert(parameter.origin.clone(), types);
                }
            }
        }
    }
    found
}

fn note(found: &mut Behind, api: &Api, value: &Use) {
    let mut at = value.own();
    let mut types = Vec::new();
    // No chain of names and lists is longer than there are types.
    for _ in 0..api.types.len() {
        let def = api.types.get(at);
        types.push(def.origin.clone());
        at = match &def.shape {
            Shape::Alias(next) => next.own(),
            Shape::Array(items) => items.own(),
            _ => break,
        };
    }
    if types.iter().any(|origin| *origin != value.origin) {
        found.insert(value.origin.clone(), types);
    }
}

/// The change of what an item's place refers to: of a named schema, or of a part of one.
fn referred(
    one: &Moved<'_>,
    causes: &[Cause<'_>],
    (old, new): (&Book<'_>, &Book<'_>),
    behind: &(Behind, Behind),
) -> Option<usize> {
    let unit = unit_of(&one.change.item, causes.iter().map(|cause| cause.unit));
    places(one, old, new).into_iter().find_map(|spread| {
        let types = |known: &Behind, at: &Option<Pointer>| {
            at.as_ref().and_then(|at| known.get(at)).cloned().unwrap_or_default()
        };
        let (before, after) = (types(&behind.0, &spread.old), types(&behind.1, &spread.new));
        causes.iter().position(|cause| {
            let is = |at: &Option<Pointer>, types: &[Pointer]| at.as_ref().is_some_and(|at| types.contains(at));
            cause.unit == unit
                && cause.change.level != Level::Docs
                && (is(&cause.old, &before) || is(&cause.new, &after))
        })
    })
}

/// The change of servers or of credentials, where an item belongs to what the whole document says of them.
fn of_the_whole(one: &Moved<'_>, causes: &[Cause<'_>]) -> Option<usize> {
    let origin = one.entry()?.origin.as_str();
    let unit = unit_of(&one.change.item, causes.iter().map(|cause| cause.unit));
    let find = |word: &str| causes.iter().position(|cause| cause.unit == unit && cause.change.rule.starts_with(word));
    if origin == "/servers" || origin.starts_with("/servers/") {
        let word = if one.old.is_none() { "server-added" } else { "server-removed" };
        return find(word).or_else(|| find("server-"));
    }
    origin.starts_with("/components/securitySchemes/").then(|| find("security-")).flatten()
}

/// What brought a part of the runtime that nothing needed before: an operation, or else what requests or answers hold now.
fn of_the_runtime(one: &Moved<'_>, causes: &[Cause<'_>]) -> Option<usize> {
    if one.change.kind != Kind::Runtime || one.old.is_some() {
        return None;
    }
    let find = |word: &str| causes.iter().position(|cause| cause.change.rule.starts_with(word));
    ["operation-added", "request-", "response-", "parameter-"].into_iter().find_map(find)
}

/// The cause of what has the same place and another name, or of the types that its parts speak of.
fn kin(one: &Moved<'_>, moved: &[Moved<'_>], web: &Web<'_>, found: &[Option<usize>]) -> Option<usize> {
    let cause = |index: usize| found.get(index).copied().flatten();
    let (Kind::Struct | Kind::Enum | Kind::Union) = one.change.kind else { return None };
    let origin = one.entry()?.origin.as_str();
    if is_inline(origin) {
        let other = |index: &usize| moved.get(*index).is_some_and(|other| other.old.is_some() != one.old.is_some());
        let twin = web.at(one.change.kind, origin).filter(other).find_map(cause);
        if twin.is_some() {
            return twin;
        }
    }
    let parts = web.parts(&one.change.item).filter_map(|index| moved.get(index)?.entry());
    parts.flat_map(paths).flat_map(|ty| web.items(ty).chain(web.parts(ty))).find_map(cause)
}

/// Whether a place is not that of a named schema, which the document itself names.
pub(super) fn is_inline(origin: &str) -> bool {
    !origin.is_empty() && origin.strip_prefix("/components/schemas/").is_none_or(|name| name.contains('/'))
}
