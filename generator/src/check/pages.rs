//! Declarations of pages that speak of what no answer has.

use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Api, NextPage, Operation, Pagination, Shape, Sight, TypeId, Use};
use crate::pointer::Pointer;

/// What a pointer has to lead to.
struct Wanted {
    key: &'static str,
    what: &'static str,
    fits: fn(&Shape) -> bool,
}

const LIST: Wanted = Wanted { key: "items", what: "a list", fits: |shape| matches!(shape, Shape::Array(_)) };
const NEXT: Wanted = Wanted { key: "next", what: "a text or a number", fits: is_text_or_number };
const LAST: Wanted = Wanted { key: "last", what: "a text or a number", fits: is_text_or_number };
const MORE: Wanted = Wanted { key: "more", what: "a truth value", fits: |shape| matches!(shape, Shape::Boolean) };
const PAGES: Wanted = Wanted { key: "pages", what: "a number", fits: is_number };
const TOTAL: Wanted = Wanted { key: "total", what: "a number", fits: is_number };

/// A pointer that leads to nothing in the schema of the answer, or to something of another kind.
pub(super) fn lost(api: &Api, sink: &mut Diagnostics) {
    for operation in &api.operations {
        for pagination in &operation.pagination {
            match operation.page() {
                Some(page) => within(api, pagination, page, sink),
                None => {
                    let message = "no success of the operation has a schema of JSON, so that there is no list in it";
                    sink.push(Code::InvalidPagination, &pagination.origin, message);
                }
            }
        }
        several(operation, sink);
    }
}

fn within(api: &Api, pagination: &Pagination, page: &Use, sink: &mut Diagnostics) {
    let mut look = |from: &Use, pointer: &Pointer, wanted: &Wanted| {
        let at = pagination.origin.key(wanted.key);
        let message = match api.types.sight(from, pointer) {
            Sight::Anything => return,
            Sight::Value(found, _) if fits(api, found.ty, wanted) => return,
            Sight::Value(..) if pointer.is_root() => {
                format!("the answer as a whole is something else than {}", wanted.what)
            }
            Sight::Value(..) => format!("`{pointer}` leads to something else than {}", wanted.what),
            Sight::Nothing => format!("the schema of the answer has nothing at `{pointer}`; an overlay can add it"),
        };
        sink.push(Code::InvalidPagination, &at, message);
    };
    look(page, &pagination.items, &LIST);
    let others = [(&pagination.more, &MORE), (&pagination.pages, &PAGES), (&pagination.total, &TOTAL)];
    for (pointer, wanted) in others {
        if let Some(pointer) = pointer {
            look(page, pointer, wanted);
        }
    }
    match &pagination.next {
        NextPage::Cursor(pointer) | NextPage::Link(Some(pointer)) => look(page, pointer, &NEXT),
        NextPage::Last(pointer) => {
            if let Sight::Value(list, _) = api.types.sight(page, &pagination.items)
                && let Shape::Array(item) = &api.types.get(api.types.resolve(list.ty)).shape
            {
                look(item, pointer, &LAST);
            }
        }
        NextPage::Page(_) | NextPage::Offset(_) | NextPage::Whole | NextPage::Link(None) => {}
    }
}

fn fits(api: &Api, id: TypeId, wanted: &Wanted) -> bool {
    let shape = &api.types.get(api.types.resolve(id)).shape;
    matches!(shape, Shape::Any) || (wanted.fits)(shape)
}

fn is_text_or_number(shape: &Shape) -> bool {
    // A text or a number, or nothing: how that is written differs.
    matches!(shape, Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Union(_))
}

fn is_number(shape: &Shape) -> bool {
    matches!(shape, Shape::Integer(_) | Shape::Number(_) | Shape::String(_))
}

/// Several ways to go through different lists, which have no one type of items.
fn several(operation: &Operation, sink: &mut Diagnostics) {
    let Some((first, others)) = operation.pagination.split_first() else { return };
    for other in others.iter().filter(|other| other.items != first.items) {
        let message = format!("the ways through one list have it in one place, and the first says `{}`", first.items);
        sink.push(Code::InvalidPagination, other.origin.key("items"), message);
    }
}
