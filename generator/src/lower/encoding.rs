//! How the properties of forms and multipart bodies are written (OAS 3.0.3, Encoding Object).

use serde_json::Value;

use crate::diagnostic::Code;
use crate::document::Version;
use crate::lower::Lowering;
use crate::lower::refs::Sought;
use crate::model::{Literal, MediaKind, PropertyEncoding, Shape, Style, Use};
use crate::pointer::Pointer;

/// The styles that a property can have: those of the query.
const STYLES: &[(&str, Style)] = &[
    ("form", Style::Form),
    ("spaceDelimited", Style::SpaceDelimited),
    ("pipeDelimited", Style::PipeDelimited),
    ("deepObject", Style::DeepObject),
];

impl Lowering<'_> {
    /// The entries of `encoding`, which counts for forms and multipart bodies alone.
    pub(super) fn encoding(&mut self, media: &Pointer, kind: MediaKind) -> Vec<PropertyEncoding> {
        let at = media.key("encoding");
        let counts = matches!(kind, MediaKind::Form | MediaKind::Multipart);
        if !counts || !self.is_mapping(&at) {
            return Vec::new();
        }
        // OAS 3.0.3: a style "SHALL be ignored if the request body media type is not application/x-www-form-urlencoded";
        // OAS 3.1 has them for multipart/form-data too.
        let styled = kind == MediaKind::Form || self.document.version() == Version::V3_1;
        let names = self.names(&at);
        names.into_iter().map(|name| self.property_encoding(at.key(&name), name, styled)).collect()
    }

    fn property_encoding(&mut self, origin: Pointer, name: String, styled: bool) -> PropertyEncoding {
        let types = self.text(&origin, "contentType").unwrap_or_default();
        let types = types.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned);
        let content_types = types.collect();
        let style = self.property_style(&origin).filter(|_| styled);
        let explode = self.truth(&origin, "explode").filter(|_| styled);
        let allow_reserved = self.truth(&origin, "allowReserved").unwrap_or(false) && styled;
        let headers = self.part_headers(&origin.key("headers"));
        PropertyEncoding { origin, name, content_types, style, explode, allow_reserved, headers }
    }

    fn property_style(&mut self, at: &Pointer) -> Option<Style> {
        let at = at.key("style");
        let node = self.node(&at)?;
        let found = STYLES.iter().find(|(word, _)| node.as_str() == Some(word)).map(|(_, style)| *style);
        if found.is_none() {
            let words: Vec<String> = STYLES.iter().map(|(word, _)| format!("`{word}`")).collect();
            let message = format!("the style is ignored; here it can be {}", words.join(", "));
            self.say(Code::UnreadableKeyword, &at, message);
        }
        found
    }

    /// The header fields of a part whose value the document itself says.
    fn part_headers(&mut self, at: &Pointer) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.is_mapping(at);
        for name in self.names(at) {
            // OAS 3.0.3, Encoding Object: "`Content-Type` is described separately and SHALL be ignored in this section."
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(place) = self.follow(&at.key(&name), Sought::Header) else { continue };
            let schema = place.key("schema");
            let value = self.node(&schema).is_some().then(|| self.schema_use(&schema));
            match value.and_then(|value| self.only_value(&value)) {
                Some(value) => found.push((name, value)),
                None => {
                    let message = format!("the header `{name}` of this part has no value of its own; it is not sent");
                    self.say(Code::UnsupportedMediaType, &place, message);
                }
            }
        }
        found
    }

    /// The keys of the object at a place. Unlike keywords, names may well begin with `x-`.
    pub(super) fn names(&self, at: &Pointer) -> Vec<String> {
        match self.node(at) {
            Some(Value::Object(map)) => map.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The one value that a schema allows, or the one that holds where none is given.
    fn only_value(&self, place: &Use) -> Option<String> {
        let only = match &self.types.get(self.types.resolve(place.ty)).shape {
            Shape::Enum(values) if values.values.len() == 1 => Some(&values.values[0].wire),
            _ => self.types.default_of(place),
        };
        match only? {
            Literal::String(text) => Some(text.clone()),
            Literal::Bool(truth) => Some(truth.to_string()),
            Literal::Number(digits) => Some(digits.clone()),
            Literal::Null | Literal::Array(_) | Literal::Object(_) => None,
        }
    }
}
