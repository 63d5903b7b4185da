//! How an operation's list is cut into pages: the extension `x-sdkgen-pagination`, which overlays set.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Encoding, NextPage, Pagination, Parameter, Place, Style};
use crate::pointer::Pointer;

/// The kinds of paging; `whole` is none.
const KINDS: &[&str] = &["page", "offset", "cursor", "link", "whole"];
const PAGED: &[&str] = &["page", "offset", "cursor", "link"];

/// What a declaration can say, and which kinds of paging it belongs to; an empty list is every kind.
const KEYS: &[(&str, &[&str])] = &[
    ("by", &[]),
    ("position", PAGED),
    ("size", PAGED),
    ("first", &["page", "offset"]),
    ("items", &[]),
    ("next", &["cursor", "link"]),
    ("last", &["cursor"]),
    ("more", PAGED),
    ("pages", &["page"]),
    ("total", &[]),
];

impl Lowering<'_> {
    /// The ways from page to page that an operation declares: one, or a list of them.
    pub(super) fn pagination(&mut self, at: &Pointer, parameters: &[Parameter]) -> Vec<Pagination> {
        match self.node(at) {
            None => Vec::new(),
            Some(Value::Array(all)) => {
                (0..all.len()).filter_map(|index| self.way(&at.index(index), parameters)).collect()
            }
            Some(_) => self.way(at, parameters).into_iter().collect(),
        }
    }

    fn way(&mut self, at: &Pointer, parameters: &[Parameter]) -> Option<Pagination> {
        if !self.node(at).is_some_and(Value::is_object) {
            let message = "a mapping is expected here, with the keys `by`, `position` and `items`";
            self.say(Code::InvalidPagination, at, message);
            return None;
        }
        let by =
            self.needed(at, "by", "`page`, `offset`, `cursor`, `link`, or `whole` for a list that comes in one piece")?;
        if !KINDS.contains(&by.as_str()) {
            let message = format!("`{by}` is no kind of paging; these are `{}`", KINDS.join("`, `"));
            self.say(Code::InvalidPagination, &at.key("by"), message);
            return None;
        }
        self.unknown_keys(at, &by);
        let (mut position, mut next) = (String::new(), NextPage::Whole);
        if by != "whole" {
            position = self.needed(at, "position", "the query parameter that says which page is asked for")?;
            let parameter = self.query_parameter(at, "position", &position, parameters)?;
            next = self.next_page(at, &by, parameter)?;
        }
        let size = self.text(at, "size");
        if let Some(size) = &size {
            self.query_parameter(at, "size", size, parameters)?;
        }
        if !self.has(at, "items") {
            let message = "`items` is missing: the JSON pointer to the list in the answer, such as `/data`; \
                           `\"\"` where the answer is the list";
            self.say(Code::InvalidPagination, at, message);
            return None;
        }
        Some(Pagination {
            origin: at.clone(),
            position,
            size,
            next,
            items: self.pointer(at, "items")?.unwrap_or_else(Pointer::root),
            more: self.pointer(at, "more")?,
            pages: self.pointer(at, "pages")?,
            total: self.pointer(at, "total")?,
        })
    }

    fn next_page(&mut self, at: &Pointer, by: &str, parameter: &Parameter) -> Option<NextPage> {
        let first = self.first(at, by, parameter)?;
        let (next, last) = (self.pointer(at, "next")?, self.pointer(at, "last")?);
        Some(match (by, next, last) {
            ("page", ..) => NextPage::Page(first),
            ("offset", ..) => NextPage::Offset(first),
            ("link", next, _) => NextPage::Link(next),
            (_, Some(next), None) => NextPage::Cursor(next),
            (_, None, Some(last)) => NextPage::Last(last),
            _ => {
                let message = "a cursor is at the place `next` of the answer, or at the place `last` of its last item; \
                               one of the two keys says where";
                self.say(Code::InvalidPagination, at, message);
                return None;
            }
        })
    }

    /// The text that a declaration cannot do without.
    fn needed(&mut self, at: &Pointer, key: &str, what: &str) -> Option<String> {
        let found = self.text(at, key);
        if found.is_none() {
            self.say(Code::InvalidPagination, at, format!("`{key}` is missing or no text: {what}"));
        }
        found
    }

    fn unknown_keys(&mut self, at: &Pointer, by: &str) {
        for key in self.keys(at) {
            let message = match KEYS.iter().find(|(known, _)| *known == key) {
                None => format!("`{key}` says nothing of pages"),
                Some((_, kinds)) if kinds.is_empty() || kinds.contains(&by) => continue,
                Some(_) => format!("`{key}` says nothing of pages by `{by}`"),
            };
            let fitting = KEYS.iter().filter(|(_, kinds)| kinds.is_empty() || kinds.contains(&by));
            let fitting: Vec<String> = fitting.map(|(key, _)| format!("`{key}`")).collect();
            let help = format!("the keys are {}", fitting.join(", "));
            self.sink.push_with_help(Code::InvalidPagination, at.key(&key), message, help);
        }
    }

    /// The query parameter of a name, which must be one that a number or a text can be written to.
    fn query_parameter<'p>(
        &mut self,
        at: &Pointer,
        key: &str,
        name: &str,
        parameters: &'p [Parameter],
    ) -> Option<&'p Parameter> {
        let plain = |one: &&Parameter| match one.encoding {
            Encoding::Style { style, .. } | Encoding::Reserved { style, .. } => style == Style::Form,
            Encoding::Segments | Encoding::Content(_) => false,
        };
        let in_query = parameters.iter().find(|one| one.name == name && one.place == Place::Query);
        let message = match in_query {
            Some(found) if plain(&found) => return Some(found),
            Some(_) => format!("the parameter `{name}` is not written as a plain text in the query"),
            None if parameters.iter().any(|one| one.name == name) => {
                format!("the parameter `{name}` is not in the query, where pages are asked for")
            }
            None => format!("the operation has no query parameter `{name}`; an overlay can add it"),
        };
        self.say(Code::InvalidPagination, &at.key(key), message);
        None
    }

    /// The number of the first page or of the first item: what is said, else the parameter's default.
    fn first(&mut self, at: &Pointer, by: &str, parameter: &Parameter) -> Option<i64> {
        let usual = i64::from(by == "page");
        match self.node(at).and_then(|node| node.get("first")) {
            None => {
                let default = self.types.default_of(&parameter.value);
                Some(default.and_then(crate::model::Literal::as_i64).unwrap_or(usual))
            }
            Some(value) => {
                let found = value.as_i64();
                if found.is_none() {
                    self.say(Code::InvalidPagination, &at.key("first"), "`first` is a whole number");
                }
                found
            }
        }
    }

    /// A JSON pointer, where there is one.
    #[allow(clippy::option_option, reason = "no pointer is fine, and a bad one is not")]
    fn pointer(&mut self, at: &Pointer, key: &str) -> Option<Option<Pointer>> {
        let Some(value) = self.node(at).and_then(|node| node.get(key)) else { return Some(None) };
        let found = value.as_str().and_then(Pointer::from_text);
        if found.is_none() {
            let message =
                format!("`{key}` is a JSON pointer (RFC 6901), which begins with a slash: `/data` or `/meta/next`");
            self.say(Code::InvalidPagination, &at.key(key), message);
        }
        found.map(Some)
    }
}
