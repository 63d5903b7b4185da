//! Request bodies: which media type is sent, and how a caller gives the value.

use crate::diagnostic::Code;
use crate::model::{Media, MediaKind, Operation};
use crate::plan::docs::{self};
use crate::plan::unit::Builder;
use crate::plan::{Body, BodyFormat, BodyOrigin, Field, RustType};

/// A body, and the fields that become arguments and setters.
#[derive(Debug, Clone)]
pub(super) struct BodyChoice {
    /// The body.
    pub(super) body: Body,
    /// The fields of its struct.
    pub(super) fields: Vec<Field>,
    /// The numbers of those that the constructor takes.
    pub(super) constructor: Vec<usize>,
}

impl Builder<'_> {
    /// The request body of an operation.
    pub(super) fn body(&mut self, operation: &Operation) -> Option<BodyChoice> {
        let body = operation.body.as_ref()?;
        let media = self.media_of(&body.media)?;
        let (format, ty) = match media.kind {
            MediaKind::Json => {
                let ty = media.value.as_ref().map_or(RustType::Value, |value| self.rust_type(value));
                (BodyFormat::Json(media.content_type.clone()), ty)
            }
            MediaKind::Text | MediaKind::Xml => (BodyFormat::Text(media.content_type.clone()), RustType::String),
            MediaKind::Form | MediaKind::Multipart | MediaKind::Events | MediaKind::Lines | MediaKind::Bytes => {
                (BodyFormat::Bytes(media.content_type.clone()), RustType::Bytes)
            }
        };
        let strukt = self.struct_of(&ty);
        let constructor = strukt.as_ref().and_then(|strukt| strukt.constructor.clone()).unwrap_or_default();
        let origin = match (&strukt, body.required) {
            (Some(_), true) if !constructor.is_empty() => BodyOrigin::Constructor,
            (Some(_), _) if constructor.is_empty() => BodyOrigin::Default,
            (_, true) => BodyOrigin::Argument,
            (_, false) => BodyOrigin::Setter,
        };
        let docs = docs::or_else(body.docs.as_deref(), || "The request body.".to_owned());
        Some(BodyChoice {
            body: Body { ty, required: body.required, format, origin, docs },
            fields: strukt.map(|strukt| strukt.fields).unwrap_or_default(),
            constructor,
        })
    }

    /// The media type that is sent: JSON where there is a choice.
    fn media_of<'m>(&mut self, all: &'m [Media]) -> Option<&'m Media> {
        let chosen = all.iter().find(|media| media.kind == MediaKind::Json).or(all.first())?;
        for other in all.iter().filter(|media| media.origin != chosen.origin) {
            let message = format!("sent as `{}` instead", chosen.content_type);
            self.sink.push(Code::UnsupportedMediaType, &other.origin, message);
        }
        if matches!(chosen.kind, MediaKind::Form | MediaKind::Multipart) {
            let message = format!("a body of `{}` is given as ready-made bytes", chosen.content_type);
            self.sink.push(Code::UnsupportedMediaType, &chosen.origin, message);
        }
        Some(chosen)
    }
}
