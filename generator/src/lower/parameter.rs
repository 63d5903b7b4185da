//! Parameters: inherited, referenced, and with their defaults filled in.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::ignored::ignored_header;
use crate::lower::refs::Sought;
use crate::model::path::plain_name;
use crate::model::{Encoding, Format, MediaKind, Parameter, PathTemplate, Place, Shape, Style, Use};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The parameters of an operation: its own, and those of its path that it does not override.
    pub(super) fn parameters(
        &mut self,
        path: &Pointer,
        operation: &Pointer,
        template: &PathTemplate,
    ) -> Vec<Parameter> {
        let mut found = self.list(&operation.key("parameters"));
        for inherited in self.list(&path.key("parameters")) {
            if !found.iter().any(|own| own.name == inherited.name && own.place == inherited.place) {
                found.push(inherited);
            }
        }
        let mut ordered = Vec::with_capacity(found.len());
        for variable in template.variables() {
            let named = |name: &str| name == variable || plain_name(name).0 == variable;
            let declared = found.iter().position(|one| one.place == Place::Path && named(&one.name));
            let mut parameter = match declared {
                Some(index) => found.remove(index),
                None => self.undeclared(operation, variable),
            };
            variable.clone_into(&mut parameter.name);
            if template.spread.iter().any(|name| name == variable) {
                parameter.encoding = Encoding::Segments;
            }
            ordered.push(parameter);
        }
        for left in found {
            if left.place == Place::Path {
                self.say(
                    Code::UnusedPathParameter,
                    &left.origin,
                    format!("the path `{}` has no variable `{}`; the parameter is ignored", template.text, left.name),
                );
            } else {
                ordered.push(left);
            }
        }
        ordered
    }

    pub(super) fn list(&mut self, at: &Pointer) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        for index in 0..self.length(at) {
            let place = at.index(index);
            let Some(parameter) = self.parameter(&place) else { continue };
            if found.iter().any(|known| known.name == parameter.name && known.place == parameter.place) {
                self.say(
                    Code::DuplicateParameter,
                    &place,
                    format!("the parameter `{}` is declared twice; the first declaration counts", parameter.name),
                );
            } else {
                found.push(parameter);
            }
        }
        found
    }

    /// A path variable that nobody declares: a text.
    fn undeclared(&mut self, operation: &Pointer, variable: &str) -> Parameter {
        self.say(
            Code::UndeclaredPathParameter,
            operation,
            format!("no parameter declares the path variable `{variable}`; it is taken as a text"),
        );
        let value = self.text_value(operation);
        Parameter {
            origin: operation.clone(),
            listed: operation.clone(),
            name: variable.to_owned(),
            place: Place::Path,
            docs: None,
            required: true,
            deprecated: false,
            empty: false,
            encoding: Encoding::Style { style: Style::Simple, explode: false },
            value,
            feature: None,
        }
    }

    fn parameter(&mut self, listed: &Pointer) -> Option<Parameter> {
        let at = self.follow(listed, Sought::Parameter)?;
        let (name, place) = self.name_and_place(&at)?;
        if place == Place::Header && ignored_header(&name) {
            self.ignored.push((at, name));
            return None;
        }
        let style = self.style(&at, place);
        // OAS 3.0.3, Parameter Object: `explode` is true by default for style `form` alone.
        let explode = self.truth(&at, "explode").unwrap_or(style == Style::Form);
        let required = self.truth(&at, "required").unwrap_or(false);
        let deprecated = self.truth(&at, "deprecated").unwrap_or(false);
        let (encoding, value) = self.parameter_value(&at, style, explode);
        let example = self.node(&at).and_then(|node| node.get("example")).map(super::literal::literal);
        let feature = self.feature(&at, required || place == Place::Path);
        Some(Parameter {
            name,
            docs: self.text(&at, "description"),
            // OAS 3.0.3, Parameter Object: "path" parameters are always required.
            required: required || place == Place::Path,
            deprecated: deprecated || value.deprecated,
            empty: place == Place::Query && self.flag(&at, "allowEmptyValue"),
            place,
            encoding,
            value: Use { example: example.or(value.example.clone()), ..value },
            feature,
            origin: at,
            listed: listed.clone(),
        })
    }

    /// How a parameter is written: by its `style`, where its place allows that, else as is usual in its place.
    fn style(&mut self, at: &Pointer, place: Place) -> Style {
        let styles: &[(&str, Style)] = match place {
            Place::Path => &[("simple", Style::Simple), ("label", Style::Label), ("matrix", Style::Matrix)],
            Place::Query => &[
                ("form", Style::Form),
                ("spaceDelimited", Style::SpaceDelimited),
                ("pipeDelimited", Style::PipeDelimited),
                ("deepObject", Style::DeepObject),
            ],
            Place::Header => &[("simple", Style::Simple)],
            Place::Cookie => &[("form", Style::Form)],
        };
        let (usual, style) = styles[0];
        let at = at.key("style");
        let Some(node) = self.node(&at) else { return style };
        if let Some((_, style)) = styles.iter().find(|(word, _)| node.as_str() == Some(word)) {
            return *style;
        }
        let words: Vec<String> = styles.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("the style is read as `{usual}`; here it can be {}", words.join(", "));
        self.say(Code::UnreadableKeyword, &at, message);
        style
    }

    /// The value's type: under `schema`, or under the one media type of `content`.
    fn parameter_value(&mut self, at: &Pointer, style: Style, explode: bool) -> (Encoding, Use) {
        let encoding = match style {
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject
                if self.text(at, "in").as_deref() == Some("query") && self.truth(at, "allowReserved") == Some(true) =>
            {
                Encoding::Reserved { style, explode }
            }
            _ => Encoding::Style { style, explode },
        };
        if self.node(&at.key("schema")).is_some() {
            return (encoding, self.schema_use(&at.key("schema")));
        }
        let content = at.key("content");
        match self.keys(&content).first() {
            Some(media) => {
                let schema = content.key(media).key("schema");
                let value = match (self.node(&schema), MediaKind::of(media)) {
                    (Some(_), _) => self.schema_use(&schema),
                    (None, MediaKind::Json) => self.plain(&schema, Shape::Any),
                    (None, _) => self.text_value(at),
                };
                (Encoding::Content(media.clone()), value)
            }
            None => {
                let message = "the parameter has neither `schema` nor `content`; it is taken as a text";
                self.say(Code::MissingKeyword, at, message);
                (encoding, self.text_value(at))
            }
        }
    }

    /// A text, where nothing says what a value is.
    fn text_value(&mut self, at: &Pointer) -> Use {
        let value = self.plain(at, Shape::String(Format::Plain));
        Use { docs: None, deprecated: false, default: None, example: None, ..value }
    }

    /// What a parameter cannot do without. Says what is wrong where it is missing.
    fn name_and_place(&mut self, at: &Pointer) -> Option<(String, Place)> {
        let Some(Value::Object(fields)) = self.node(at) else {
            let message = "a parameter is a mapping with `name`, `in` and `schema`; this one is left out";
            self.say(Code::UnreadableKeyword, at, message);
            return None;
        };
        let name = match fields.get("name") {
            Some(Value::String(name)) => Some(name.clone()),
            Some(name @ (Value::Number(_) | Value::Bool(_))) => Some(name.to_string()),
            _ => None,
        };
        let (at, message) = match (name, fields.get("in").map(|place| (place, place.as_str()))) {
            (Some(name), Some((_, Some(word)))) => match place_of(word) {
                Some(place) => return Some((name, place)),
                None => (at.key("in"), wrong_place(word)),
            },
            (None, _) => (at.clone(), "the parameter has no `name`, so that there is no way to send it".to_owned()),
            (Some(_), None) => {
                (at.clone(), "the parameter has no `in`, so that nothing says where its value goes".to_owned())
            }
            (Some(_), Some((place, _))) => (at.key("in"), wrong_place(&place.to_string())),
        };
        self.say(Code::UnreadableKeyword, &at, format!("{message}; it is left out"));
        None
    }
}

fn place_of(word: &str) -> Option<Place> {
    match word {
        "path" => Some(Place::Path),
        "query" => Some(Place::Query),
        "header" => Some(Place::Header),
        "cookie" => Some(Place::Cookie),
        _ => None,
    }
}

/// What to say of a place that does not exist.
fn wrong_place(word: &str) -> String {
    match word {
        "body" => "`in: body` is from Swagger 2; OpenAPI 3 describes the body under `requestBody`".to_owned(),
        "formData" => "`in: formData` is from Swagger 2; OpenAPI 3 describes a form under `requestBody`".to_owned(),
        word => format!("a parameter is `in` the path, the query, a header or a cookie, not in `{word}`"),
    }
}
