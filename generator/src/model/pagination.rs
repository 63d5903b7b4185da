//! How the list of an operation is cut into pages: what `x-sdkgen-pagination` says of it.

use crate::model::{MediaKind, Operation, Shape, Types, Use};
use crate::pointer::Pointer;

/// One way from a page to the next. Where an operation has several, the answer to the first call tells which it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// The declaration's place.
    pub origin: Pointer,
    /// The query parameter that says which page is asked for; empty where there is but one.
    pub position: String,
    /// The query parameter that says how many items a page has, at most.
    pub size: Option<String>,
    /// How the next page is found.
    pub next: NextPage,
    /// Where the list is in the body of an answer; the root where the body is the list.
    pub items: Pointer,
    /// Where an answer says whether there are more pages.
    pub more: Option<Pointer>,
    /// Where an answer says how many pages there are.
    pub pages: Option<Pointer>,
    /// Where an answer says how many items there are on all pages.
    pub total: Option<Pointer>,
}

/// How the next page is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextPage {
    /// Pages are numbered, the first one with this number.
    Page(i64),
    /// Items are numbered, the first one with this number, and a page begins with the one that is asked for.
    Offset(i64),
    /// The answer has it at this place of its body.
    Cursor(Pointer),
    /// It is at this place of the last item.
    Last(Pointer),
    /// There is none: one answer has all.
    Whole,
    /// A link has it in its query: one at this place of the body, or that of the header field `Link` (RFC 8288).
    Link(Option<Pointer>),
}

/// Where a pointer leads within the values of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight<'t> {
    /// To values of this type, and whether they are always there.
    Value(&'t Use, bool),
    /// Into values of which nothing is known.
    Anything,
    /// Nowhere.
    Nothing,
}

impl Types {
    /// Follows a pointer from the values of one type to what is within them.
    pub fn sight<'t>(&'t self, from: &'t Use, pointer: &Pointer) -> Sight<'t> {
        let (mut at, mut always) = (from, true);
        for token in pointer.tokens() {
            always &= !self.nullable(at);
            match &self.get(self.resolve(at.ty)).shape {
                Shape::Any => return Sight::Anything,
                Shape::Object(object) => {
                    let Some(field) = object.fields.iter().find(|field| field.wire == token) else {
                        return Sight::Nothing;
                    };
                    always &= field.required;
                    at = &field.value;
                }
                Shape::Map(value) => {
                    always = false;
                    at = value;
                }
                _ => return Sight::Nothing,
            }
        }
        Sight::Value(at, always && !self.nullable(at))
    }
}

impl Operation {
    /// The JSON that a page is: that of the first success that has any.
    pub fn page(&self) -> Option<&Use> {
        let successes = self.responses.iter().filter(|response| response.status.is_success());
        let others = self.responses.iter().filter(|response| response.status == crate::model::StatusSet::Default);
        let media = successes.chain(others).flat_map(|response| &response.media);
        media.filter(|media| media.kind == MediaKind::Json).find_map(|media| media.value.as_ref())
    }
}
