//! How the list of an operation is gone through: its items and its pages as types of Rust, and the ways from page to page.

use crate::diagnostic::Code;
use crate::model::{NextPage, Operation, Pagination, Shape, Sight};
use crate::plan::unit::Builder;
use crate::plan::{Gate, Input, Output, Part, RustType};

/// A list that comes in pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The type of an item.
    pub item: RustType,
    /// The type of a page.
    pub page: RustType,
    /// The ways from page to page; there is one at least.
    pub ways: Vec<Way>,
    /// The setter that says how many items a page has, at most.
    pub size: Option<String>,
}

impl Paging {
    /// The query parameters that say which page is asked for; none where one answer has all.
    pub fn positions(&self) -> impl Iterator<Item = &str> {
        self.ways.iter().map(|way| way.position.as_str()).filter(|position| !position.is_empty())
    }
}

/// One way from page to page; places in answers are JSON pointers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The query parameter that says which page is asked for; empty where there is but one.
    pub position: String,
    /// How the next page is found.
    pub next: Following,
    /// Where the list is.
    pub items: String,
    /// Whether an answer may lack it.
    pub optional: bool,
    /// Where an answer says whether there are more pages.
    pub more: Option<String>,
    /// Where it says how many pages there are.
    pub pages: Option<String>,
    /// Where it says how many items there are on all of them.
    pub total: Option<String>,
}

/// How the next page is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Following {
    /// Pages are numbered from this number on.
    Page(i64),
    /// Items are.
    Offset(i64),
    /// The answer has it there.
    Cursor(String),
    /// The last item has it there.
    Last(String),
    /// There is none.
    Whole,
    /// A link has it, there or in a header field.
    Link(Option<String>),
}

impl Builder<'_> {
    /// What an operation declares of its pages. Where that does not fit its answers, it is told already.
    pub(super) fn paging(&mut self, operation: &Operation, output: &Output, inputs: &[Input]) -> Option<Paging> {
        let first = operation.pagination.first()?;
        let (Output::Json(page) | Output::MaybeJson(page)) = output else {
            let message = "a call yields one kind of answer where it has pages, and it has to be JSON";
            self.sink.push(Code::InvalidPagination, &first.origin, message);
            return None;
        };
        let types = &self.api.types;
        let item = match types.sight(operation.page()?, &first.items) {
            Sight::Anything => RustType::Value,
            Sight::Nothing => return None,
            Sight::Value(list, _) => match &types.get(types.resolve(list.ty)).shape {
                Shape::Array(item) => {
                    let ty = self.rust_type(item);
                    if types.nullable(item) && ty != RustType::Value { ty.optional() } else { ty }
                }
                Shape::Any => RustType::Value,
                _ => return None,
            },
        };
        let ways: Vec<Way> = operation.pagination.iter().map(|one| self.way(operation, one, output)).collect();
        let links = ways.iter().any(|way| matches!(way.next, Following::Link(_)));
        let parts = [Part::Pages, Part::PageStream].into_iter().chain(links.then_some(Part::Links));
        self.need(parts, &Gate::of(operation.feature.as_ref()));
        let size = first.size.as_ref().and_then(|wire| inputs.iter().find(|input| input.wire == *wire));
        Some(Paging { item, page: page.clone(), ways, size: size.map(|input| input.name.clone()) })
    }

    fn way(&self, operation: &Operation, declared: &Pagination, output: &Output) -> Way {
        let sight = operation.page().map(|page| self.api.types.sight(page, &declared.items));
        let always = matches!(sight, Some(Sight::Value(_, true))) && !matches!(output, Output::MaybeJson(_));
        let text = |pointer: &crate::pointer::Pointer| pointer.as_str().to_owned();
        Way {
            position: declared.position.clone(),
            next: match &declared.next {
                NextPage::Page(first) => Following::Page(*first),
                NextPage::Offset(first) => Following::Offset(*first),
                NextPage::Cursor(pointer) => Following::Cursor(text(pointer)),
                NextPage::Last(pointer) => Following::Last(text(pointer)),
                NextPage::Whole => Following::Whole,
                NextPage::Link(pointer) => Following::Link(pointer.as_ref().map(text)),
            },
            items: text(&declared.items),
            optional: !always,
            more: declared.more.as_ref().map(text),
            pages: declared.pages.as_ref().map(text),
            total: declared.total.as_ref().map(text),
        }
    }
}
