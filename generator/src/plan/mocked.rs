//! What each operation answers where nobody says it, out of the document's examples, so that tests need no server.
//!
//! An example of the document counts where it is a value of its type; else one is made up. So what is answered can be read.

use crate::model::{Header, Literal, Media, MediaKind, Operation, Response, Shape, StatusSet, Use};
use crate::plan::sample::{fits_use, sample};
use crate::plan::unit::Builder;
use crate::plan::usage::successes;
use crate::plan::{Mocked, MockedBody, headers};

impl Builder<'_> {
    /// The example of an operation: its first success that has a body, else its first.
    pub(super) fn mocked(&self, operation: &Operation) -> Mocked {
        let redirect = || operation.responses.iter().find(|one| one.status.is_redirect() && status(one.status) >= 300);
        let all = successes(operation).responses();
        // A response to HEAD has no body, whatever is declared of it (RFC 9110, section 9.3.2).
        let is_head = operation.method.wire() == "HEAD";
        let first = all.iter().copied().find(|one| !one.media.is_empty()).or(all.first().copied()).or_else(redirect);
        let Some(response) = first else { return Mocked { status: 200, headers: Vec::new(), bodies: Vec::new() } };
        let declared = headers::declared(operation);
        let own = declared.into_iter().filter(|one| response.headers.iter().any(|other| other.origin == one.origin));
        Mocked {
            status: status(response.status),
            headers: own.filter_map(|header| Some((header.name.clone(), self.header_text(header)?))).collect(),
            bodies: if is_head { Vec::new() } else { self.mocked_bodies(response) },
        }
    }

    /// A body for each media type that can be asked for, the one that `send` asks for first.
    fn mocked_bodies(&self, response: &Response) -> Vec<MockedBody> {
        let json = |media: &&Media| self.kind(media) == MediaKind::Json;
        let Some(first) = response.media.iter().find(json).or(response.media.first()) else { return Vec::new() };
        let others = response.media.iter().filter(|media| media.origin != first.origin && !json(media));
        let body = |media: &Media| MockedBody {
            content_type: if media.content_type.contains(['*', ' ']) || !media.content_type.contains('/') {
                stand_in(self.kind(media)).to_owned()
            } else {
                media.content_type.clone()
            },
            text: self.body_text(media),
        };
        [first].into_iter().chain(others).map(body).collect()
    }

    fn body_text(&self, media: &Media) -> String {
        match self.kind(media) {
            MediaKind::Json => self.value(media, media.value.as_ref()).to_string(),
            MediaKind::Lines => self.lines_text(media),
            MediaKind::Events => self.events_text(media),
            MediaKind::Text | MediaKind::Xml | MediaKind::Yaml => match self.value(media, media.value.as_ref()) {
                Literal::String(text) => text,
                other => other.to_string(),
            },
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => {
                let text = media.examples.iter().find_map(Literal::as_str).unwrap_or("sample");
                text.to_owned()
            }
        }
    }

    /// The first example of the media type that is a value of this type, or one that is made up.
    fn value(&self, media: &Media, place: Option<&Use>) -> Literal {
        let types = &self.api.types;
        let Some(place) = place else {
            return media.examples.first().cloned().unwrap_or_else(|| Literal::String("sample".to_owned()));
        };
        let given = media.examples.iter().chain(&place.example).find(|one| fits_use(types, place, one, 0));
        given.cloned().or_else(|| sample(types, place.ty)).unwrap_or(Literal::Null)
    }

    /// A line for each value: those of an example that is a list, or one that is made up.
    fn lines_text(&self, media: &Media) -> String {
        let types = &self.api.types;
        let of = |place: &Use| {
            let given = place.example.clone().filter(|one| fits_use(types, place, one, 0));
            given.or_else(|| sample(types, place.ty)).unwrap_or(Literal::Null)
        };
        let (head, item) = match &media.lines {
            Some(lines) => (lines.head.as_ref(), Some(&lines.item)),
            None => (None, media.value.as_ref()),
        };
        // A list of values is said of the lines as a whole.
        let list = item.map(|item| types.get(types.resolve(item.ty)));
        let item = match list.map(|list| &list.shape) {
            Some(Shape::Array(one)) if media.lines.is_none() => Some(&**one),
            _ => item,
        };
        let fit = |items: &[Literal], place: Option<&Use>| {
            items.iter().all(|one| place.is_none_or(|place| fits_use(types, place, one, 0)))
        };
        let given = media.examples.iter().find_map(|one| match one {
            Literal::Array(items) => {
                let (first, rest) = items.split_at(usize::from(head.is_some()).min(items.len()));
                let is_whole = first.len() == usize::from(head.is_some());
                (is_whole && fit(first, head) && fit(rest, item)).then(|| items.clone())
            }
            _ => None,
        });
        let made = || head.map(of).into_iter().chain([item.map_or(Literal::Object(Vec::new()), of)]).collect();
        given.unwrap_or_else(made).iter().map(|value| format!("{value}\n")).collect()
    }

    /// One event.
    fn events_text(&self, media: &Media) -> String {
        if let Some(text) = media.examples.iter().find_map(Literal::as_str)
            && text.lines().any(|line| line.starts_with("data:"))
        {
            return format!("{}\n\n", text.trim_end());
        }
        let data = match self.value(media, media.value.as_ref()) {
            Literal::String(text) => text,
            other => other.to_string(),
        };
        let lines: String = data.lines().map(|line| format!("data: {line}\n")).collect();
        format!("{lines}\n")
    }

    /// The text of a header: its example, or a made-up value where it always comes.
    fn header_text(&self, header: &Header) -> Option<String> {
        let types = &self.api.types;
        let place = header.value.as_ref();
        let of_place = place.and_then(|place| types.example(place));
        let given = header.examples.iter().chain(of_place);
        let given = given.into_iter().find(|one| place.is_none_or(|place| fits_use(types, place, one, 0))).cloned();
        let made = || place.filter(|_| header.required).and_then(|place| sample(types, place.ty));
        let text = match given.or_else(made)? {
            Literal::String(text) => text,
            value @ (Literal::Number(_) | Literal::Bool(_)) => value.to_string(),
            Literal::Array(items) => {
                let items = items.into_iter().map(|item| match item {
                    Literal::String(text) => text,
                    other => other.to_string(),
                });
                items.collect::<Vec<_>>().join(",")
            }
            Literal::Null | Literal::Object(_) => return None,
        };
        let is_sendable = text.chars().all(|c| (' '..='~').contains(&c));
        is_sendable.then_some(text)
    }
}

/// One status of a set.
fn status(set: StatusSet) -> u16 {
    match set {
        StatusSet::Code(code) => code,
        StatusSet::Range(digit) => u16::from(digit) * 100,
        StatusSet::Default => 200,
    }
}

/// A media type for content whose own is none that could be sent.
fn stand_in(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Json => "application/json",
        MediaKind::Text | MediaKind::Xml | MediaKind::Yaml => "text/plain",
        MediaKind::Events => "text/event-stream",
        MediaKind::Lines => "application/x-ndjson",
        MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => "application/octet-stream",
    }
}
