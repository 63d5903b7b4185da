//! Parameters: inherited, referenced, and with their defaults filled in.

use openapiv3::{HeaderStyle, PathStyle, QueryStyle};

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Encoding, Format, Parameter, PathTemplate, Place, Shape, Style};
use crate::pointer::Pointer;

const CHILDREN: &[&str] = &["schema", "content", "example", "examples"];

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
            let declared = found.iter().position(|one| one.place == Place::Path && one.name == variable);
            ordered.push(match declared {
                Some(index) => found.remove(index),
                None => self.undeclared(operation, variable),
            });
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

    fn list(&mut self, at: &Pointer) -> Vec<Parameter> {
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
        let value = self.plain(operation, Shape::String(Format::Plain));
        Parameter {
            origin: operation.clone(),
            name: variable.to_owned(),
            place: Place::Path,
            docs: None,
            required: true,
            deprecated: false,
            encoding: Encoding::Style { style: Style::Simple, explode: false },
            value: crate::model::Use { docs: None, deprecated: false, default: None, example: None, ..value },
        }
    }

    fn parameter(&mut self, place: &Pointer) -> Option<Parameter> {
        let at = self.follow(place)?;
        let read = self.read::<openapiv3::Parameter>(&at, CHILDREN)?;
        let (place, style, explodes) = match &read {
            openapiv3::Parameter::Path { style, .. } => (Place::Path, path_style(style), false),
            openapiv3::Parameter::Query { style, .. } => (Place::Query, query_style(style), true),
            openapiv3::Parameter::Header { style: HeaderStyle::Simple, .. } => (Place::Header, Style::Simple, false),
            openapiv3::Parameter::Cookie { .. } => (Place::Cookie, Style::Form, true),
        };
        let data = read.parameter_data_ref();
        if place == Place::Header && ignored_header(&data.name) {
            return None;
        }
        // OAS 3.0.3, Parameter Object: `explode` is true by default for style `form` alone.
        let explode = data.explode.unwrap_or(explodes && style == Style::Form);
        let (encoding, value) = self.parameter_value(&at, style, explode);
        let example = self.node(&at).and_then(|node| node.get("example")).map(super::literal::literal);
        Some(Parameter {
            name: data.name.clone(),
            docs: self.text(&at, "description"),
            // OAS 3.0.3, Parameter Object: "path" parameters are always required.
            required: data.required || place == Place::Path,
            deprecated: data.deprecated.unwrap_or(false) || value.deprecated,
            place,
            encoding,
            value: crate::model::Use { example: example.or(value.example.clone()), ..value },
            origin: at,
        })
    }

    /// The value's type: under `schema`, or under the one media type of `content`.
    fn parameter_value(&mut self, at: &Pointer, style: Style, explode: bool) -> (Encoding, crate::model::Use) {
        let encoding = Encoding::Style { style, explode };
        if self.node(&at.key("schema")).is_some() {
            return (encoding, self.schema_use(&at.key("schema")));
        }
        let content = at.key("content");
        match self.keys(&content).first() {
            Some(media) => {
                let value = self.schema_use(&content.key(media).key("schema"));
                (Encoding::Content(media.clone()), value)
            }
            None => (encoding, self.plain(at, Shape::String(Format::Plain))),
        }
    }
}

/// OAS 3.0.3, Parameter Object: these header parameters shall be ignored.
fn ignored_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
