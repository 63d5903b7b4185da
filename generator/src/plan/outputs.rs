//! What a call yields: its successes and their media types to one Rust type, and other ways to ask where there are some.

use crate::diagnostic::Code;
use crate::model::{Format, Media, MediaKind, Operation, Response, Shape, StatusSet, Use};
use crate::plan::docs::{self, code};
use crate::plan::unit::Builder;
use crate::plan::usage::{Successes, successes};
use crate::plan::{Alternative, Choice, ChoiceVariant, Content, Gate, Lines, Output, Part, RustType};

/// What a call yields, all ways of asking for it.
#[derive(Debug)]
pub(super) struct Outputs {
    /// What `send` yields.
    pub(super) output: Output,
    /// The media types that it asks for.
    pub(super) accept: String,
    /// The other ways.
    pub(super) alternatives: Vec<Alternative>,
    /// Whether a redirect is what the operation is about.
    pub(super) redirects: bool,
}

/// One success.
struct Success<'m> {
    status: StatusSet,
    docs: Option<&'m str>,
    content: Content,
    /// What `send` asks for.
    asked: Vec<&'m Media>,
    others: Vec<&'m Media>,
}

impl Builder<'_> {
    /// What the calls of an operation yield; `index` is its number.
    pub(super) fn outputs(&mut self, operation: &Operation, index: usize) -> Outputs {
        let found = successes(operation);
        let redirects = matches!(found, Successes::Redirects);
        // A response to HEAD has no body, whatever is declared of it (RFC 9110, section 9.3.2).
        let head = operation.method.wire() == "HEAD";
        let responses = found.responses();
        let responses: Vec<&Response> = if head { Vec::new() } else { responses };
        let all: Vec<Success<'_>> = responses.iter().map(|response| self.success(response)).collect();
        let output = self.output(&all, index);
        let accept = accept(all.iter().flat_map(|one| &one.asked).copied());
        let mut alternatives: Vec<Alternative> = Vec::new();
        for media in all.iter().flat_map(|one| &one.others) {
            if let Some((name, output)) = self.alternative(media)
                && alternatives.iter().all(|other| other.name != name)
            {
                alternatives.push(Alternative { name, accept: media.content_type.clone(), output });
            }
        }
        for output in alternatives.iter().map(|one| &one.output).chain([&output]) {
            self.need(part(output), &Gate::of(operation.feature.as_ref()));
        }
        Outputs { output, accept, alternatives, redirects }
    }

    /// Sorts the media types of a response: JSON is what `send` reads, and without it the first.
    fn success<'m>(&mut self, response: &'m Response) -> Success<'m> {
        let (status, docs) = (response.status, response.docs.as_deref());
        let of = |content, asked, others| Success { status, docs, content, asked, others };
        let json: Vec<&Media> = response.media.iter().filter(|media| self.kind(media) == MediaKind::Json).collect();
        let Some(first) = json.first().copied().or(response.media.first()) else {
            return of(Content::Nothing, Vec::new(), Vec::new());
        };
        let kind = self.kind(first);
        let rest = || response.media.iter().filter(|media| media.origin != first.origin);
        if kind != MediaKind::Json {
            let (asked, others) = rest().partition(|media| self.kind(media) == kind);
            let content = match kind {
                MediaKind::Text | MediaKind::Xml | MediaKind::Yaml => Content::Text,
                MediaKind::Events => self.events_of(first),
                MediaKind::Lines => Content::Lines(self.line_of(first)),
                MediaKind::Json | MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => Content::Bytes,
            };
            return of(content, [vec![first], asked].concat(), others);
        }
        let ty = self.json_output(first);
        let mut asked = vec![first];
        for media in json.into_iter().skip(1) {
            if self.json_output(media) == ty {
                asked.push(media);
            } else {
                let message =
                    format!("another schema than that of `{}`, which is asked for instead", first.content_type);
                self.sink.push(Code::UnsupportedMediaType, &media.origin, message);
            }
        }
        let others =
            rest().filter(|media| self.kind(media) != MediaKind::Json && !self.repeats(media, first)).collect();
        of(Content::Json(ty), asked, others)
    }

    /// What a media type is for its response: JSON that is a text of bytes is no JSON.
    pub(super) fn kind(&self, media: &Media) -> MediaKind {
        let binary = media.value.as_ref().is_some_and(|value| {
            let shape = &self.api.types.get(self.api.types.resolve(value.ty)).shape;
            matches!(shape, Shape::String(Format::Binary))
        });
        if media.kind == MediaKind::Json && binary { MediaKind::Bytes } else { media.kind }
    }

    /// Whether a media type is the same value written in another way, which nobody need ask for.
    fn repeats(&self, media: &Media, first: &Media) -> bool {
        let stream = matches!(self.kind(media), MediaKind::Events | MediaKind::Lines);
        let ty = |media: &Media| media.value.as_ref().map(|value| self.rust_type(value));
        let same = ty(media).is_some() && ty(media) == ty(first);
        let text = matches!(media.kind, MediaKind::Text | MediaKind::Xml | MediaKind::Yaml);
        !stream && (same || (text && media.value.is_none()))
    }

    /// What all successes are together.
    fn output(&mut self, all: &[Success<'_>], index: usize) -> Output {
        let mut contents: Vec<Content> = Vec::new();
        for one in all.iter().filter(|one| one.content != Content::Nothing) {
            if !contents.contains(&one.content) {
                contents.push(one.content.clone());
            }
        }
        let empty = all.iter().any(|one| one.content == Content::Nothing);
        match (contents.len(), contents.pop()) {
            (1, Some(Content::Json(ty))) if empty => Output::MaybeJson(ty),
            (1, Some(content)) => single(content),
            (_, None) => Output::Nothing,
            (_, Some(_)) => Output::Choice(self.choice(all, index)),
        }
    }

    fn choice(&mut self, all: &[Success<'_>], index: usize) -> Choice {
        let variants = all.iter().map(|one| {
            let (first, last) = match one.status {
                StatusSet::Code(code) => (code, code),
                StatusSet::Range(digit) => (u16::from(digit) * 100, u16::from(digit) * 100 + 99),
                StatusSet::Default => (200, 299),
            };
            // A variant is read as a whole.
            let content = match one.content.clone() {
                Content::Events(_) | Content::TextEvents => Content::Text,
                Content::Lines(_) => Content::Text,
                content => content,
            };
            let docs = docs::or_else(one.docs, || format!("The status {}.", one.status));
            ChoiceVariant { name: reason(one.status), docs, first, last, content }
        });
        let mut variants: Vec<ChoiceVariant> = variants.collect();
        // The narrow before the wide, which would take all.
        variants.sort_by_key(|variant| variant.last - variant.first);
        let operation = &self.api.operations[index];
        let id = operation.id.clone().unwrap_or_else(|| operation.path.text.clone());
        let docs = vec![format!("What {} yields, by the status of its answer.", code(&id))];
        Choice { name: self.names.answers[index].clone(), docs, variants }
    }

    /// The method that asks for a media type that `send` does not ask for.
    fn alternative(&self, media: &Media) -> Option<(&'static str, Output)> {
        if !media.content_type.contains('/') {
            return None;
        }
        Some(match self.kind(media) {
            MediaKind::Events => ("send_events", single(self.events_of(media))),
            MediaKind::Lines => ("send_lines", Output::Lines(self.line_of(media))),
            MediaKind::Text | MediaKind::Xml | MediaKind::Yaml => ("send_text", Output::Text),
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => ("send_download", Output::Download),
            MediaKind::Json => return None,
        })
    }

    /// The data of events: what the schema says, or any text.
    fn events_of(&self, media: &Media) -> Content {
        match media.value.as_ref().map(|value| self.rust_type(value)) {
            None | Some(RustType::String | RustType::Value | RustType::Bytes) => Content::TextEvents,
            Some(ty) => Content::Events(ty),
        }
    }

    /// The value in a line: that of the schema, or of its items where it is a list.
    fn line_of(&self, media: &Media) -> Lines {
        if let Some(lines) = &media.lines {
            return Lines { head: lines.head.as_ref().map(|head| self.whole(head)), item: self.whole(&lines.item) };
        }
        let item = match media.value.as_ref().map(|value| self.rust_type(value)) {
            Some(RustType::Vec(item)) => *item,
            // A line is JSON, also where the schema is of the whole, which is text or bytes.
            None | Some(RustType::String | RustType::Bytes) => RustType::Value,
            Some(ty) => ty,
        };
        Lines { head: None, item }
    }

    /// The type of a value that is all of a text in JSON.
    fn whole(&self, value: &Use) -> RustType {
        let ty = self.rust_type(value);
        let nullable = self.api.types.nullable(value) && ty != RustType::Value;
        if nullable { ty.optional() } else { ty }
    }

    /// The type of a body in JSON.
    pub(super) fn json_output(&mut self, media: &Media) -> RustType {
        media.value.as_ref().map_or(RustType::Value, |value| self.whole(value))
    }
}

/// A call that yields one thing.
fn single(content: Content) -> Output {
    match content {
        Content::Nothing => Output::Nothing,
        Content::Json(ty) => Output::Json(ty),
        Content::Text => Output::Text,
        Content::Bytes => Output::Download,
        Content::Events(ty) => Output::Events(ty),
        Content::TextEvents => Output::TextEvents,
        Content::Lines(lines) => Output::Lines(lines),
    }
}

/// The part of the runtime that an output needs.
fn part(output: &Output) -> Option<Part> {
    match output {
        Output::Download => Some(Part::Download),
        Output::Events(_) | Output::TextEvents => Some(Part::Events),
        Output::Lines(Lines { head: None, .. }) => Some(Part::Lines),
        Output::Lines(Lines { head: Some(_), .. }) => Some(Part::LinesWithHead),
        Output::Choice(_) => None,
        Output::Nothing | Output::Json(_) | Output::MaybeJson(_) | Output::Text => None,
    }
}

/// The media types of all that is asked for, so that no server turns a call down.
fn accept<'m>(asked: impl Iterator<Item = &'m Media>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for media in asked {
        let wire = media.content_type.as_str();
        if !found.contains(&wire) && wire.contains('/') {
            found.push(wire);
        }
    }
    if found.is_empty() { "application/json".to_owned() } else { found.join(", ") }
}

/// The name of a status (RFC 9110, section 15.3, and RFC 4918, 5842 and 3229).
fn reason(status: StatusSet) -> String {
    let name = match status {
        StatusSet::Code(200) => "Ok",
        StatusSet::Code(201) => "Created",
        StatusSet::Code(202) => "Accepted",
        StatusSet::Code(203) => "NonAuthoritative",
        StatusSet::Code(204) => "NoContent",
        StatusSet::Code(205) => "ResetContent",
        StatusSet::Code(206) => "PartialContent",
        StatusSet::Code(207) => "MultiStatus",
        StatusSet::Code(208) => "AlreadyReported",
        StatusSet::Code(226) => "ImUsed",
        StatusSet::Code(code) => return format!("Status{code}"),
        StatusSet::Range(_) | StatusSet::Default => "Success",
    };
    name.to_owned()
}
