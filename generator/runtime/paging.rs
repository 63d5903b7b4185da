//! How the pages of a list follow each other, as data: [`Paging`], and what one answer says of the next.

use std::fmt;
use std::hash::{DefaultHasher, Hasher};

use http::HeaderMap;
use serde_json::Value;

/// One way from page to page. Pointers are JSON pointers (RFC 6901) into the body of an answer.
pub struct Paging {
    /// The query parameter that says which page is asked for; empty where there is but one.
    pub position: &'static str,
    /// How the next page is found.
    pub next: NextPage,
    /// Where the list is.
    pub items: &'static str,
    /// Whether an answer may lack the list.
    pub optional: bool,
    /// Where it says whether there are more pages.
    pub more: Option<&'static str>,
    /// Where it says how many pages there are.
    pub pages: Option<&'static str>,
    /// Where it says how many items there are on all pages.
    pub total: Option<&'static str>,
}

/// How the next page is found.
pub enum NextPage {
    /// Pages are numbered, the first one with this number.
    Page(i64),
    /// Items are numbered, the first one with this number.
    Offset(i64),
    /// The answer has it there.
    Cursor(&'static str),
    /// The last item has it there.
    Last(&'static str),
    /// There is none: one answer has all.
    Whole,
    /// A link has it, there or in a header field; the function finds it.
    Link(Option<&'static str>, FindLink),
}

/// Finds the next position in the link to the next page: headers, body, where the link is in it, and the parameter.
pub type FindLink = fn(&HeaderMap, &Value, Option<&'static str>, &str) -> Result<Option<String>, String>;

/// Where to go on in a list: the value of a query parameter.
///
/// It displays as the value. A call goes on there when the parameter's own setter or `with_query` is given it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Position {
    /// The parameter's name on the wire.
    pub parameter: &'static str,
    /// Its value: the number of a page or of an item, or a cursor.
    pub value: String,
}

impl Position {
    #[inline]
    pub(super) fn new(parameter: &'static str, value: String) -> Position {
        Position { parameter, value }
    }
}

impl fmt::Display for Position {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

/// What comes after a page.
#[derive(Debug)]
pub(super) enum Ahead {
    /// The page at this position.
    Next(String),
    /// Nothing.
    End,
}

/// What an answer says of the pages: what comes next, and whether there is more, if it says that.
pub(super) struct Said {
    pub(super) ahead: Ahead,
    pub(super) more: Option<bool>,
}

impl Paging {
    /// The list in the body; the error says what is there instead.
    #[inline]
    pub(super) fn list<'v>(&self, json: &'v Value) -> Result<&'v [Value], &'static str> {
        match json.pointer(self.items) {
            Some(Value::Array(items)) => Ok(items),
            // `null` stands for an empty list everywhere.
            Some(Value::Null) => Ok(&[]),
            None if self.optional => Ok(&[]),
            Some(_) => Err("the list of the page is no list"),
            None => Err("the page has no list"),
        }
    }

    /// Whether an answer has what this way goes by.
    #[inline]
    pub(super) fn is_followed(&self, headers: &HeaderMap, json: &Value) -> bool {
        let there = |at: Option<&str>| at.and_then(|at| json.pointer(at)).is_some_and(|value| !value.is_null());
        match &self.next {
            NextPage::Page(_) | NextPage::Offset(_) | NextPage::Last(_) => {
                there(self.more) || there(self.pages) || there(self.total)
            }
            NextPage::Whole => false,
            NextPage::Cursor(at) => there(Some(at)),
            NextPage::Link(at, find) => matches!(find(headers, json, *at, self.position), Ok(Some(_))),
        }
    }

    /// How many items there are on all pages.
    #[inline]
    pub(super) fn total(&self, json: &Value) -> Option<u64> {
        number(json.pointer(self.total?)?)
    }

    /// What an answer says of the next page. `at` is the position of this one, `count` how many items it has, and `size` how
    /// many the longest so far had; the error is what is wrong with what it says.
    #[inline]
    pub(super) fn after(
        &self,
        (headers, json): (&HeaderMap, &Value),
        at: Option<&str>,
        (items, size): (&[Value], usize),
    ) -> Result<Said, String> {
        let more = self.more.and_then(|at| json.pointer(at)).and_then(Value::as_bool);
        let cursor = match &self.next {
            NextPage::Page(first) => {
                let next = start(at, *first)?.saturating_add(1);
                let gone = u64::try_from(next.saturating_sub(*first)).unwrap_or_default();
                let pages = self.pages.and_then(|at| json.pointer(at)).and_then(number);
                let said = more.or(pages.map(|pages| gone < pages));
                return Ok(self.numbered(next, said, gone.saturating_mul(size as u64), (json, items)));
            }
            NextPage::Offset(first) => {
                let next = start(at, *first)?.saturating_add(i64::try_from(items.len()).unwrap_or(i64::MAX));
                let gone = u64::try_from(next.saturating_sub(*first)).unwrap_or_default();
                return Ok(self.numbered(next, more, gone, (json, items)));
            }
            NextPage::Whole => None,
            NextPage::Cursor(at) => text(json.pointer(at))?,
            NextPage::Last(at) => text(items.last().and_then(|item| item.pointer(at)))?,
            NextPage::Link(at, find) => find(headers, json, *at, self.position)?,
        };
        Ok(match cursor {
            Some(cursor) if more != Some(false) => Said { ahead: Ahead::Next(cursor), more: Some(true) },
            Some(_) => Said { ahead: Ahead::End, more },
            None => Said { ahead: Ahead::End, more: more.filter(|_| !items.is_empty()) },
        })
    }

    /// What comes after a page with a number. An empty one ends the list, unless the server says that pages follow.
    #[inline]
    fn numbered(&self, next: i64, said: Option<bool>, gone: u64, (json, items): (&Value, &[Value])) -> Said {
        let more = said.or(self.total(json).map(|total| gone < total));
        let goes_on = if items.is_empty() { said == Some(true) } else { more != Some(false) };
        let ahead = if goes_on { Ahead::Next(next.to_string()) } else { Ahead::End };
        Said { ahead, more }
    }
}

/// The number of the page or the item that is asked for.
#[inline]
fn start(at: Option<&str>, first: i64) -> Result<i64, String> {
    match at.map(str::parse) {
        None => Ok(first),
        Some(Ok(number)) => Ok(number),
        Some(Err(_)) => Err(format!("`{}` is no number of a page or an item", at.unwrap_or_default())),
    }
}

/// A number, also one in quotes.
#[inline]
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

/// A position in an answer. One that is empty is none.
#[inline]
fn text(value: Option<&Value>) -> Result<Option<String>, String> {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => Ok(None),
        Some(Value::String(text)) => Ok((!text.is_empty()).then(|| text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err("the position of the next page is neither a text nor a number".to_owned()),
    }
}

/// A number that two lists of the same items share, and others in all likelihood do not.
#[inline]
pub(super) fn likeness(items: &[Value]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for item in items {
        hasher.write(item.to_string().as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}
