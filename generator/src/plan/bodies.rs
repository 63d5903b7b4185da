//! Request bodies: which media type is sent, and how a caller gives the value.

use crate::diagnostic::Code;
use crate::model::{self, MediaKind, Operation, PropertyEncoding, Shape, Use};
use crate::plan::docs::{self, code, paragraph};
use crate::plan::media::{Choice, Written, choices, is_range};
use crate::plan::unit::Builder;
use crate::plan::{Body, BodyFormat, BodyOrigin, Docs, Field, Gate, Part, Property, RustType, Style, WrittenAs};

/// A body, and the fields that become arguments and setters.
#[derive(Debug, Clone)]
pub(super) struct BodyChoice {
    /// The body.
    pub(super) body: Body,
    /// The fields of its struct.
    pub(super) fields: Vec<Field>,
    /// The numbers of those that the constructor takes.
    pub(super) constructor: Vec<usize>,
    /// What the setter of the media type says, where there is a choice.
    pub(super) content_type: Option<Docs>,
}

impl Builder<'_> {
    /// The request bodies of an operation, one for each of its methods.
    pub(super) fn bodies(&mut self, operation: &Operation) -> Vec<Option<BodyChoice>> {
        let api = self.api;
        let Some(body) = &operation.body else { return vec![None] };
        let (found, again) = choices(&api.types, body);
        for twin in again {
            let message = format!("the same value is sent as `{}` instead", twin.sent.content_type);
            self.sink.push(Code::OtherMediaType, &twin.media.origin, message);
        }
        let gate = Gate::of(operation.feature.as_ref());
        match found.is_empty() {
            true => vec![None],
            false => found.iter().map(|choice| Some(self.body(body, choice, &gate))).collect(),
        }
    }

    fn body(&mut self, body: &model::Body, choice: &Choice<'_>, gate: &Gate) -> BodyChoice {
        let part = match choice.written {
            Written::Json | Written::Text => None,
            Written::Lines => Some(Part::JsonLines),
            Written::Form => Some(Part::Form),
            Written::Multipart => Some(Part::Multipart),
            Written::Bytes => Some(Part::Upload),
        };
        self.need(part, gate);
        let ty = self.body_type(choice);
        let strukt = self.struct_of(&ty);
        let constructor = strukt.as_ref().and_then(|strukt| strukt.constructor.clone()).unwrap_or_default();
        let origin = match (&strukt, body.required) {
            (Some(_), true) if !constructor.is_empty() => BodyOrigin::Constructor,
            (Some(_), _) if constructor.is_empty() => BodyOrigin::Default,
            (_, true) => BodyOrigin::Argument,
            (_, false) => BodyOrigin::Setter,
        };
        let docs = docs::or_else(body.docs.as_deref(), || "The request body.".to_owned());
        let fields = strukt.map(|strukt| strukt.fields).unwrap_or_default();
        let single_use = fields.iter().filter(|field| field.single_use);
        let single_use =
            single_use.map(|field| (field.name.clone(), field.ty.inner() != &field.ty, field.gate.clone())).collect();
        BodyChoice {
            content_type: content_type_docs(choice),
            body: Body {
                ty,
                required: body.required,
                format: format(choice),
                origin,
                single_use,
                checks: Vec::new(),
                docs,
            },
            fields,
            constructor,
        }
    }

    /// The type of the value that a caller gives.
    fn body_type(&self, choice: &Choice<'_>) -> RustType {
        let value = choice.media.value.as_ref();
        let shape = value.map(|value| &self.api.types.get(self.api.types.resolve(value.ty)).shape);
        match (choice.written, value) {
            (Written::Text, _) => RustType::String,
            (Written::Bytes, _) => RustType::Body,
            (Written::Multipart, _) if shape.is_none_or(|shape| self.says_nothing(shape)) => {
                RustType::Map(Box::new(RustType::File))
            }
            (Written::Form, _) if shape.is_none_or(|shape| *shape == Shape::Any) => RustType::Object,
            (Written::Lines, Some(value)) if matches!(shape, Some(Shape::Array(_))) => self.rust_type(value),
            (Written::Lines, Some(value)) => RustType::Vec(Box::new(self.rust_type(value))),
            (Written::Lines, None) => RustType::Vec(Box::new(RustType::Value)),
            (Written::Json | Written::Form | Written::Multipart, Some(value)) => self.rust_type(value),
            (Written::Json | Written::Form | Written::Multipart, None) => RustType::Value,
        }
    }

    /// Whether a shape names no property and no type of one.
    fn says_nothing(&self, shape: &Shape) -> bool {
        let any = |place: &Use| self.api.types.get(self.api.types.resolve(place.ty)).shape == Shape::Any;
        match shape {
            Shape::Any => true,
            Shape::Map(value) => any(value) && !self.usage.files.contains(&value.ty),
            _ => false,
        }
    }
}

/// The media type that is sent: the one of the document, unless that is a range of them.
fn sent_as(choice: &Choice<'_>) -> String {
    let usual = match choice.written {
        _ if !is_range(choice.media) => choice.media.content_type.trim(),
        Written::Json => "application/json",
        Written::Lines => "application/x-ndjson",
        Written::Form => "application/x-www-form-urlencoded",
        Written::Multipart => "multipart/form-data",
        Written::Text => "text/plain",
        Written::Bytes => "application/octet-stream",
    };
    usual.to_owned()
}

fn format(choice: &Choice<'_>) -> BodyFormat {
    let media = sent_as(choice);
    let properties = || choice.media.encoding.iter().filter_map(|one| property(one, choice.written)).collect();
    match choice.written {
        Written::Json => BodyFormat::Json(media),
        Written::Lines => BodyFormat::Lines(media),
        Written::Form => BodyFormat::Form(media, properties()),
        Written::Multipart => BodyFormat::Multipart(media, properties()),
        Written::Text => BodyFormat::Text(media),
        Written::Bytes => BodyFormat::Bytes(media),
    }
}

/// How a property is written, where the document says so. OAS 3.1.0, Encoding Object: where a style is given, `contentType` is
/// ignored; where none is, the style is `form`, and `explode` is true for that style alone.
fn property(encoding: &PropertyEncoding, written: Written) -> Option<Property> {
    // A file without a type of its own is of the first that is no range.
    let content_type = encoding.content_types.iter().find(|one| !one.contains('*'));
    // Generators write `explode` beside every `contentType`, and mean nothing by it.
    let alone = content_type.is_none() && (encoding.explode.is_some() || encoding.allow_reserved);
    let styled = encoding.style.is_some() || alone;
    let style = encoding.style.unwrap_or(Style::Form);
    let explode = encoding.explode.unwrap_or(style == Style::Form);
    let written_as = match content_type {
        _ if styled && encoding.allow_reserved => WrittenAs::Reserved { style, explode },
        _ if styled => WrittenAs::Styled { style, explode },
        Some(content_type) => WrittenAs::Media(content_type.clone()),
        None => WrittenAs::Usual,
    };
    let headers = if written == Written::Multipart { encoding.headers.clone() } else { Vec::new() };
    let usual = written_as == WrittenAs::Usual && headers.is_empty();
    (!usual).then(|| Property { name: encoding.name.clone(), written_as, headers })
}

/// What the setter of the media type says, where a caller has a choice and the media type needs nothing of its own.
fn content_type_docs(choice: &Choice<'_>) -> Option<Docs> {
    let fixed = matches!(choice.written, Written::Form | Written::Multipart);
    // Parts that the caller has written have a boundary, which is a parameter of the media type.
    let in_parts = choice.media.kind == MediaKind::Multipart;
    if fixed || (choice.same.is_empty() && !is_range(choice.media) && !in_parts) {
        return None;
    }
    let mut docs = vec![format!("The media type of the body, where it is not {}.", code(&sent_as(choice)))];
    let others = choice.same.iter().filter(|media| !is_range(media));
    let others: Vec<String> = others.map(|media| code(media.content_type.trim())).collect();
    if !others.is_empty() {
        paragraph(&mut docs, format!("The API also takes {}.", others.join(", ")));
    }
    Some(docs)
}
