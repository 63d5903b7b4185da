//! The way through a list: [`Walk`] asks for one page after the other, remembers where it is, and never goes round in circles.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use http::StatusCode;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::call::Call;
use super::error::{Error, ErrorKind};
use super::mismatch::Mismatch;
use super::not_json::parse;
use super::paging::{Ahead, NextPage, Paging, Position, likeness};
use super::reply::Reply;
use super::transport::BoxFuture;

/// Goes from page to page.
pub(super) struct Walk {
    call: Call,
    ways: &'static [Paging],
    /// The way that the list goes: the first until a position or an answer tells.
    way: &'static Paging,
    told: bool,
    /// Where the page is that is asked for, or was read last; none is where the server begins.
    at: Option<String>,
    state: State,
    /// How many items the last page had, and the longest.
    count: usize,
    longest: usize,
    total: Option<u64>,
    /// The likeness of the last page.
    last: Option<u64>,
    circle: Circle,
    /// The call that is under way. The mutex is never locked: it makes what is `Send` `Sync` too.
    sending: Mutex<Option<BoxFuture<'static, Result<Reply, Error>>>>,
    failed: bool,
}

enum State {
    /// The page at the present position is to be read.
    Here,
    /// The page at this position is.
    Ahead(String),
    /// There is more, which cannot be had.
    Lost(Error),
    /// There is no more.
    End,
}

/// A page that has come.
pub(super) struct Sheet {
    reply: Reply,
    pub(super) json: Value,
    next: State,
    count: usize,
    likeness: u64,
    total: Option<u64>,
}

impl Walk {
    #[inline]
    pub(super) fn new(call: Call, ways: &'static [Paging]) -> Walk {
        let given = |way: &&Paging| call.query.get(way.position).is_some();
        let asked = ways.iter().find(given);
        let way = asked.unwrap_or(&ways[0]);
        let at = call.query.get(way.position).map(plain);
        Walk {
            way,
            told: asked.is_some() || ways.len() == 1,
            circle: Circle { mark: at.clone(), left: 1, length: 1 },
            at,
            call,
            ways,
            state: State::Here,
            count: 0,
            longest: 0,
            total: None,
            last: None,
            sending: Mutex::new(None),
            failed: false,
        }
    }

    /// Reads the next page; `None` is the end. It is the present one when it is passed.
    #[inline]
    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Sheet>, Error>> {
        let read = match ready!(self.poll_reply(cx)) {
            Ok(Some(reply)) => self.read(reply),
            Ok(None) => Ok(None),
            Err(e) => Err(e),
        };
        self.failed = read.is_err();
        Poll::Ready(read)
    }

    /// Has the calls from here on sent by what blocks, or by what does not. One that is under way has nobody left to drive it.
    #[cfg(feature = "blocking")]
    #[inline]
    pub(super) fn block(&mut self, blocking: bool) {
        if self.call.is_blocking != blocking {
            self.call.is_blocking = blocking;
            self.sending = Mutex::new(None);
        }
    }

    /// Whether the last page could not be read; asked again, it is forgotten.
    #[inline]
    #[allow(dead_code, reason = "streams alone ask for it, which not every build has")]
    pub(super) fn give_up(&mut self) -> bool {
        std::mem::take(&mut self.failed)
    }

    #[inline]
    fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Reply>, Error>> {
        match std::mem::replace(&mut self.state, State::End) {
            State::Here => {}
            State::Ahead(position) => {
                self.call.query(self.way.position, &position);
                self.at = Some(position);
                self.count = 0;
            }
            State::Lost(e) => return Poll::Ready(Err(e)),
            State::End => return Poll::Ready(Ok(None)),
        }
        self.state = State::Here;
        let sending = self.sending.get_mut().unwrap_or_else(PoisonError::into_inner);
        let under_way = match sending {
            Some(under_way) => under_way,
            None => match self.call.try_clone() {
                Some(call) => sending.insert(call.send()),
                None => {
                    let message =
                        "a body that is a stream is sent once, and each page sends it again: give it as bytes";
                    let error = Error::new(ErrorKind::InvalidRequest, message).during(self.call.operation.id());
                    return Poll::Ready(Err(error));
                }
            },
        };
        let reply = ready!(under_way.as_mut().poll(cx));
        *sending = None;
        Poll::Ready(reply.map(Some))
    }

    /// Reads what came; `None` where it is the page before once more.
    #[inline]
    fn read(&mut self, reply: Reply) -> Result<Option<Sheet>, Error> {
        let json = match parse(&reply.body) {
            Ok(Some(json)) => json,
            Ok(None) if reply.status() == StatusCode::NO_CONTENT => {
                self.state = State::End;
                return Ok(None);
            }
            Ok(None) => return Err(wrong(&reply, "the response has no body, and one was expected")),
            Err(e) => return Err(reply.not_json(e)),
        };
        if !self.told {
            let followed = |way: &&Paging| way.is_followed(reply.headers(), &json);
            self.way = self.ways.iter().find(followed).unwrap_or(self.way);
            self.told = true;
        }
        let items = match self.way.list(&json) {
            Ok(items) => items,
            Err(problem) => return Err(wrong(&reply, problem)),
        };
        let (count, likeness) = (items.len(), likeness(items));
        let longest = self.longest.max(count);
        let said = match self.way.after((reply.headers(), &json), self.at.as_deref(), (items, longest)) {
            Ok(said) => said,
            Err(problem) => return Err(wrong(&reply, problem)),
        };
        let numbered = matches!(self.way.next, NextPage::Page(_) | NextPage::Offset(_));
        // A search may well find nothing for several cursors.
        let again = self.last == Some(likeness) && (count > 0 || numbered);
        let lost = || wrong(&reply, "the server says that there are more pages, and sends one that it sent already");
        let next = match said.ahead {
            // It is another page by number, or has another one ahead, which is not to be had.
            _ if again && (said.more == Some(true) || (numbered && count > 0 && said.more.is_some())) => {
                self.state = State::End;
                return Err(lost());
            }
            // Some servers send the last page for every number behind it.
            _ if again && numbered => {
                self.state = State::End;
                return Ok(None);
            }
            Ahead::Next(position) if self.is_behind(&position, numbered) => State::Lost(lost()),
            Ahead::Next(position) => State::Ahead(position),
            Ahead::End if said.more == Some(true) && !numbered => {
                State::Lost(wrong(&reply, "the server says that there are more pages, and not where"))
            }
            Ahead::End => State::End,
        };
        let total = self.way.total(&json);
        Ok(Some(Sheet { next, count, likeness, total, json, reply }))
    }

    /// Whether a position is one that the list has been at.
    #[inline]
    fn is_behind(&self, position: &str, numbered: bool) -> bool {
        let is = |other: Option<&str>| other == Some(position);
        is(self.at.as_deref()) || (!numbered && is(self.circle.mark.as_deref()))
    }

    /// Takes the list out of a page, and passes it.
    #[inline]
    pub(super) fn turn(&mut self, page: &mut Sheet) -> Vec<Value> {
        self.pass(page);
        match page.json.pointer_mut(self.way.items).map(Value::take) {
            Some(Value::Array(items)) => {
                page.json = Value::Null;
                items
            }
            _ => Vec::new(),
        }
    }

    /// Leaves a page that could be read behind.
    #[inline]
    pub(super) fn pass(&mut self, page: &mut Sheet) {
        self.state = std::mem::replace(&mut page.next, State::End);
        if let State::Ahead(position) = &self.state {
            self.circle.step(position);
        }
        self.count = page.count;
        self.longest = self.longest.max(page.count);
        self.total = page.total.or(self.total);
        self.last = Some(page.likeness);
    }

    /// Returns where to go on when so many items of the last page are left.
    #[inline]
    pub(super) fn position(&self, left: usize) -> Option<Position> {
        let value = match (&self.way.next, &self.state) {
            (NextPage::Offset(first), _) if self.told => {
                let at = self.at.as_deref().map_or(Some(*first), |at| at.parse().ok())?;
                at.saturating_add(i64::try_from(self.count.saturating_sub(left)).ok()?).to_string()
            }
            (_, State::Ahead(next)) if left == 0 => next.clone(),
            (NextPage::Page(first), _) if self.told && self.at.is_none() => first.to_string(),
            _ => self.at.clone()?,
        };
        Some(Position::new(self.way.position, value))
    }

    /// A page that is not as described. It is asked for again.
    #[inline]
    pub(super) fn wrong_page(&mut self, page: Sheet, e: Mismatch) -> Error {
        self.failed = true;
        page.reply.not_as_described(e)
    }

    /// An item that is not; so many behind it are left.
    #[inline]
    pub(super) fn wrong_item(&self, page: &Sheet, left: usize, e: Mismatch) -> Error {
        let mut e = e.at(self.count.saturating_sub(left + 1));
        for name in self.way.items.rsplit('/').filter(|name| !name.is_empty()) {
            e = e.under(name);
        }
        page.reply.clone().not_as_described(e)
    }

    #[inline]
    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }

    #[inline]
    pub(super) fn operation(&self) -> Cow<'static, str> {
        self.call.operation.id()
    }
}

#[inline]
fn wrong(reply: &Reply, message: impl AsRef<str>) -> Error {
    reply.clone().undecodable(message.as_ref(), None)
}

/// The value of a parameter that is a text or a number, as it was before it was written as `name=value`.
#[inline]
fn plain(pair: &str) -> String {
    let value = pair.split_once('=').map_or("", |(_, value)| value);
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

/// Finds out that positions come round again, however many lie between, and remembers but one of them: each time twice as many
/// steps are made before another one is remembered (R. P. Brent, An improved Monte Carlo factorization algorithm, 1980).
struct Circle {
    mark: Option<String>,
    left: u32,
    length: u32,
}

impl Circle {
    /// Goes a step on.
    #[inline]
    fn step(&mut self, position: &str) {
        self.left -= 1;
        if self.left == 0 {
            self.mark = Some(position.to_owned());
            self.length = self.length.saturating_mul(2);
            self.left = self.length;
        }
    }
}
