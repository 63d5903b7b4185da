//! Which media types of a request body are sent: the one that says most first, and the others that say something else.

use std::collections::BTreeSet;

use crate::model::{Body, Format, Media, MediaKind, Operation, Shape, TypeId, Types, Use};
use crate::plan::alike::alike;
use crate::plan::candidates;
use crate::plan::unit::Builder;
use crate::plan::words::words;

/// A value that a body can be sent as.
#[derive(Debug, Clone)]
pub(super) struct Choice<'m> {
    /// The media type that is sent unless the caller says otherwise.
    pub(super) media: &'m Media,
    /// Other media types that the same value can be sent as, written the same way.
    pub(super) same: Vec<&'m Media>,
    /// How it is written.
    pub(super) written: Written,
}

/// A media type that would only say what another one says.
#[derive(Debug, Clone)]
pub(super) struct Twin<'m> {
    /// The media type.
    pub(super) media: &'m Media,
    /// The one that is sent.
    pub(super) sent: &'m Media,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As JSON.
    Json,
    /// As JSON values, one a line.
    Lines,
    /// As a form.
    Form,
    /// In parts.
    Multipart,
    /// As the text that is given.
    Text,
    /// As the bytes that are given.
    Bytes,
}

/// The ways in which a body can be sent, the best first, and the media types that would only say the same again.
pub(super) fn choices<'m>(types: &Types, body: &'m Body) -> (Vec<Choice<'m>>, Vec<Twin<'m>>) {
    let mut ordered: Vec<&Media> = body.media.iter().collect();
    // Stable, so that the order of the document decides between equals.
    ordered.sort_by_key(|media| std::cmp::Reverse(worth(types, media)));
    let mut found: Vec<Choice<'m>> = Vec::new();
    let mut again = Vec::new();
    for media in ordered {
        let written = written(types, media);
        if let Some(known) = found.iter_mut().find(|one| one.written == written && same_value(types, one, media)) {
            known.same.push(media);
        } else if let Some(known) = found.iter().find(|one| says_the_same(types, one, media, written)) {
            again.push(Twin { media, sent: known.media });
        } else {
            found.push(Choice { media, same: Vec::new(), written });
        }
    }
    (found, again)
}

impl Builder<'_> {
    /// The methods of an operation, each by the words for the kind of its body; the first needs none.
    pub(super) fn turns(&self, operation: &Operation) -> Vec<Vec<String>> {
        let found = operation.body.as_ref().map(|body| choices(&self.api.types, body).0).unwrap_or_default();
        let kind = |turn: usize| match turn {
            0 => Vec::new(),
            _ => words_of(&found, &found[turn]),
        };
        (0..found.len().max(1)).map(kind).collect()
    }
}

/// The words for a kind of body: what it is written as, where that tells it from the others, or its media type.
fn words_of(all: &[Choice<'_>], choice: &Choice<'_>) -> Vec<String> {
    let word = candidates::media_word(&choice.media.content_type);
    if all.iter().filter(|one| one.media.kind == choice.media.kind).count() == 1 {
        return vec![word.to_owned()];
    }
    let sub = choice.media.content_type.split(['/', ';']).nth(1).unwrap_or_default();
    let unique = |text: &str| all.iter().filter(|one| one.media.content_type.contains(text)).count() == 1;
    let found = words(if unique(sub) { sub } else { &choice.media.content_type });
    if found.is_empty() { vec![word.to_owned()] } else { found }
}

/// Whether callers give a value of the schema's type, and not the content itself.
pub(super) fn is_value(written: Written) -> bool {
    match written {
        Written::Json | Written::Lines | Written::Form | Written::Multipart => true,
        Written::Text | Written::Bytes => false,
    }
}

/// Whether a media type says nothing that a value, which is sent otherwise, does not say.
fn says_the_same(types: &Types, known: &Choice<'_>, media: &Media, written: Written) -> bool {
    is_value(known.written) && (is_value(written) || media.value.is_some()) && same_value(types, known, media)
}

fn same_value(types: &Types, known: &Choice<'_>, media: &Media) -> bool {
    match (&known.media.value, &media.value) {
        _ if !is_value(known.written) => true,
        (Some(one), Some(other)) => alike(types, one, other),
        (None, None) => true,
        _ => false,
    }
}

/// How a media type is written. What is binary is the content itself whatever it is called, and what is structured is JSON
/// wherever the media type can hold JSON.
pub(super) fn written(types: &Types, media: &Media) -> Written {
    let shape = media.value.as_ref().map(|value| &types.get(types.resolve(value.ty)).shape);
    let text = matches!(shape, Some(Shape::String(_) | Shape::Enum(_)));
    match (media.kind, shape) {
        (MediaKind::Multipart, Some(Shape::String(_))) => Written::Bytes,
        (MediaKind::Multipart, _) => Written::Multipart,
        (MediaKind::Bytes, _) | (_, Some(Shape::String(Format::Binary))) => Written::Bytes,
        (MediaKind::Json, None) if is_range(media) => Written::Bytes,
        (MediaKind::Json, _) => Written::Json,
        (MediaKind::Lines, _) if text => Written::Text,
        (MediaKind::Lines, _) => Written::Lines,
        (MediaKind::Form, _) if text => Written::Text,
        (MediaKind::Form, _) => Written::Form,
        (MediaKind::Text | MediaKind::Yaml, Some(Shape::Object(_) | Shape::Map(_) | Shape::Array(_))) => Written::Json,
        (MediaKind::Text | MediaKind::Yaml | MediaKind::Xml | MediaKind::Events, _) => Written::Text,
    }
}

/// How much a media type says and can do; the most is sent.
fn worth(types: &Types, media: &Media) -> usize {
    match written(types, media) {
        Written::Multipart if !files(types, media).is_empty() => 7,
        Written::Json if media.kind == MediaKind::Json => 6,
        Written::Form => 5,
        Written::Multipart => 4,
        Written::Json => 3,
        Written::Lines => 2,
        Written::Text => 1,
        Written::Bytes => 0,
    }
}

/// Whether a media type stands for many (RFC 9110, section 12.5.1), so that it cannot be sent itself.
pub(super) fn is_range(media: &Media) -> bool {
    media.content_type.contains('*') || !media.content_type.contains('/')
}

/// The schemas whose values are files in a multipart body: binary texts that stand in no object but the body itself, and what has
/// no type of its own where `encoding` says that it is no text (OAS 3.1.0, Special Considerations for `multipart` Content).
pub(super) fn files(types: &Types, media: &Media) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let Some(value) = media.value.as_ref().filter(|_| media.kind == MediaKind::Multipart) else { return found };
    let mut seen = BTreeSet::new();
    let mut properties: Vec<(Option<&str>, &Use)> = Vec::new();
    let mut left = vec![value.ty];
    while let Some(id) = left.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &types.get(id).shape {
            Shape::Object(object) => {
                properties.extend(object.fields.iter().map(|field| (Some(field.wire.as_str()), &field.value)));
            }
            Shape::Map(value) | Shape::Array(value) => properties.push((None, value)),
            Shape::Alias(place) => left.push(place.ty),
            Shape::Union(union) => left.extend(union.variants.iter().map(|variant| variant.value.ty)),
            _ => {}
        }
    }
    for (name, place) in properties {
        let encoding = media.encoding.iter().find(|one| Some(one.name.as_str()) == name);
        let binary = encoding
            .is_some_and(|one| !one.content_types.is_empty() && one.content_types.iter().all(|one| is_binary(one)));
        values(types, place.ty, binary, &mut found);
    }
    found
}

/// The binary texts among the values of a property: itself, the items of its list, its alternatives.
fn values(types: &Types, start: TypeId, untyped: bool, found: &mut BTreeSet<TypeId>) {
    let mut seen = BTreeSet::new();
    let mut left = vec![start];
    while let Some(id) = left.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &types.get(id).shape {
            Shape::String(Format::Binary) => {
                found.insert(id);
            }
            Shape::Any if untyped => {
                found.insert(id);
            }
            Shape::Alias(place) | Shape::Array(place) => left.push(place.ty),
            Shape::Union(union) => left.extend(union.variants.iter().map(|variant| variant.value.ty)),
            _ => {}
        }
    }
}

/// Whether a media type is neither JSON nor any other text.
fn is_binary(content_type: &str) -> bool {
    match MediaKind::of(content_type) {
        MediaKind::Bytes | MediaKind::Multipart => true,
        MediaKind::Json => content_type.contains('*'),
        MediaKind::Lines | MediaKind::Yaml | MediaKind::Form | MediaKind::Text | MediaKind::Events | MediaKind::Xml => {
            false
        }
    }
}
