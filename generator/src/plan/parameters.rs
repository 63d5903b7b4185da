//! Parameters and body properties to arguments and setters.

use crate::model::{Encoding, Format, MediaKind, Operation, Parameter, Place, Shape, Style};
use crate::plan::bodies::BodyChoice;
use crate::plan::candidates::all_authored;
use crate::plan::digits::digits;
use crate::plan::docs::code;
use crate::plan::fields::{OPERATORS, clearing};
use crate::plan::ident::{Case, bare, ident};
use crate::plan::scope::{Candidates, Names, Rank, Scope, Wanted};
use crate::plan::unit::Builder;
use crate::plan::{BodyOrigin, Docs, Field, Gate, Input, ItemKind, RustType, Target};

/// What every request builder has for itself.
const RESERVED: &[&str] = &[
    "self",
    "send",
    "send_blocking",
    "send_raw",
    "send_raw_blocking",
    "send_with_response",
    "send_with_response_blocking",
    "send_events",
    "send_events_blocking",
    "send_lines",
    "send_lines_blocking",
    "send_text",
    "send_text_blocking",
    "send_download",
    "send_download_blocking",
    "body",
    "call",
    "client",
    "clone",
    "fmt",
    "into_future",
];

/// What a builder has where its list comes in pages.
const PAGED: &[&str] = &["items", "pages"];

/// Something that wants a name among the inputs.
enum Wish<'a> {
    Parameter(&'a Parameter, Target),
    Field(Box<Field>),
    Body,
    ContentType,
}

impl Builder<'_> {
    /// The arguments and the setters of an operation.
    pub(super) fn inputs(&mut self, operation: &Operation, body: Option<&BodyChoice>) -> (Vec<Input>, Vec<Input>) {
        let mut required = Vec::new();
        let mut optional = Vec::new();
        for parameter in &operation.parameters {
            let lifted = self.client.lifted.iter().any(|lifted| lifted.wire == parameter.name);
            if lifted && parameter.place == Place::Path {
                continue;
            }
            let wish = Wish::Parameter(parameter, Self::target(parameter));
            if parameter.required { required.push(wish) } else { optional.push(wish) }
        }
        // Path variables stand in the order of the template; the other required ones by name, so that the order of the
        // document's list changes no signature.
        required.sort_by_key(|wish| match wish {
            Wish::Parameter(parameter, _) if parameter.place != Place::Path => (1, parameter.name.clone()),
            _ => (0, String::new()),
        });
        self.body_wishes(body, &mut required, &mut optional);
        let paged = !operation.pagination.is_empty();
        let (names, wanted) = self.input_names(required.iter().chain(&optional), paged);
        let mut inputs: Vec<Input> = required
            .iter()
            .chain(&optional)
            .zip(wanted)
            .map(|(wish, (wanted, clear))| {
                let name = |one: Wanted| names.get(one).to_owned();
                self.input(wish, (name(wanted), clear.map(name)), body)
            })
            .collect();
        let setters = inputs.split_off(required.len());
        (inputs, setters)
    }

    fn body_wishes<'a>(&self, body: Option<&BodyChoice>, required: &mut Vec<Wish<'a>>, optional: &mut Vec<Wish<'a>>) {
        let Some(choice) = body else { return };
        optional.extend(choice.content_type.is_some().then_some(Wish::ContentType));
        match choice.body.origin {
            BodyOrigin::Argument => required.push(Wish::Body),
            BodyOrigin::Setter => {}
            BodyOrigin::Constructor | BodyOrigin::Default => {
                for index in &choice.constructor {
                    required.push(Wish::Field(Box::new(choice.fields[*index].clone())));
                }
                let rest = choice.fields.iter().filter(|field| field.is_set());
                optional.extend(rest.map(|field| Wish::Field(Box::new(field.clone()))));
            }
        }
    }

    /// The names of all inputs; with each wish, that of its setter, and of the one that sends `null` where there is one.
    fn input_names<'a>(
        &mut self,
        wishes: impl Iterator<Item = &'a Wish<'a>>,
        paged: bool,
    ) -> (Names, Vec<(Wanted, Option<Wanted>)>) {
        let mut scope = Scope::reserving(&[RESERVED, OPERATORS].concat());
        if paged {
            PAGED.iter().for_each(|name| scope.reserve(name));
        }
        scope.reserve_prefix("with_");
        let wanted = wishes.map(|wish| (want(&mut scope, wish), want_clear(&mut scope, wish))).collect();
        (scope.resolve(self.sink), wanted)
    }

    fn input(&mut self, wish: &Wish<'_>, names: (String, Option<String>), body: Option<&BodyChoice>) -> Input {
        let name = names.0;
        match wish {
            Wish::Parameter(parameter, target) => {
                let place = crate::model::Use {
                    docs: parameter.docs.clone().or_else(|| parameter.value.docs.clone()),
                    ..parameter.value.clone()
                };
                let what = if parameter.place == Place::Path { "path variable" } else { "parameter" };
                let gate = Gate::of(parameter.feature.as_ref());
                let mut docs = self.value_docs(&place, &parameter.name, &name, what);
                gate.say(&mut docs);
                Input {
                    origin: parameter.origin.clone(),
                    wire: parameter.name.clone(),
                    target: target.clone(),
                    ty: self.parameter_type(parameter),
                    docs,
                    gate,
                    deprecated: self.deprecation(parameter.deprecated, &place),
                    clear: None,
                    check: None,
                    name,
                }
            }
            Wish::Field(field) => Input {
                origin: field.origin.clone(),
                wire: field.wire.clone(),
                target: Target::Field { field: field.name.clone(), optional: matches!(field.ty, RustType::Option(_)) },
                ty: if field.required { field.ty.clone() } else { field.ty.inner().clone() },
                docs: renamed(&field.docs, field.clear.as_ref(), names.1.as_ref()),
                deprecated: field.deprecated.clone(),
                gate: field.gate.clone(),
                clear: names.1,
                check: None,
                name,
            },
            Wish::ContentType => {
                let docs = body.and_then(|choice| choice.content_type.clone()).unwrap_or_default();
                of_body(name, "Content-Type", Target::ContentType, RustType::String, docs)
            }
            Wish::Body => {
                let body = body.map(|choice| &choice.body);
                let ty = body.map_or(RustType::Value, |body| body.ty.clone());
                of_body(name, "body", Target::Body, ty, body.map(|body| body.docs.clone()).unwrap_or_default())
            }
        }
    }

    /// The type of a parameter. An integer is the same text wherever it is not written as JSON.
    fn parameter_type(&self, parameter: &Parameter) -> RustType {
        let types = &self.api.types;
        match types.get(types.resolve(parameter.value.ty)).shape {
            Shape::String(Format::Int64 | Format::Uint64) if !matches!(parameter.encoding, Encoding::Content(_)) => {
                digits(types, &parameter.value).map_or(RustType::String, |(ty, _)| ty)
            }
            _ => self.rust_type(&parameter.value),
        }
    }

    /// Where a parameter goes.
    fn target(parameter: &Parameter) -> Target {
        match (parameter.place, &parameter.encoding) {
            (Place::Path, Encoding::Style { style, explode } | Encoding::Reserved { style, explode }) => {
                Target::Path { style: *style, explode: *explode }
            }
            (Place::Path, Encoding::Segments) => Target::Segments,
            (Place::Query, Encoding::Style { style, explode }) => Target::Query { style: *style, explode: *explode },
            (Place::Query, Encoding::Reserved { style, explode }) => {
                Target::Reserved { style: *style, explode: *explode }
            }
            (Place::Header, Encoding::Style { explode, .. }) => Target::Header { explode: *explode },
            (Place::Cookie, Encoding::Style { explode, .. }) => Target::Cookie { explode: *explode },
            (place, Encoding::Content(media)) if MediaKind::of(media) == MediaKind::Json => Target::Json(place),
            // What is no JSON is a text, and a list or an object in it is written as is usual in its place.
            (Place::Path, Encoding::Content(_)) => Target::Path { style: Style::Simple, explode: false },
            (Place::Query, Encoding::Content(_) | Encoding::Segments) => {
                Target::Query { style: Style::Form, explode: true }
            }
            (Place::Header, _) => Target::Header { explode: false },
            (Place::Cookie, _) => Target::Cookie { explode: false },
        }
    }

    /// The struct that a body's type names, where it is a plain one.
    pub(super) fn struct_of(&mut self, ty: &RustType) -> Option<crate::plan::Struct> {
        let RustType::Named(path) = ty else { return None };
        let id = *self.names.paths.iter().find(|(_, known)| *known == path)?.0;
        match &self.item_of(id).kind {
            ItemKind::Struct(found) => Some(found.clone()),
            ItemKind::Alias(target) => {
                let target = target.clone();
                self.struct_of(&target)
            }
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Wrapper(_) | ItemKind::Headers(_) => None,
        }
    }
}

/// The documentation of a field, where the setter that sends `null` has another name than the struct's own.
fn renamed(docs: &Docs, own: Option<&String>, here: Option<&String>) -> Docs {
    let (Some(own), Some(here)) = (own.filter(|own| Some(*own) != here), here) else { return docs.clone() };
    docs.iter().map(|line| line.replace(&code(own), &code(here))).collect()
}

/// An input of the body as a whole.
fn of_body(name: String, wire: &str, target: Target, ty: RustType, docs: Docs) -> Input {
    Input {
        origin: crate::pointer::Pointer::root(),
        wire: wire.to_owned(),
        target,
        ty,
        docs,
        deprecated: None,
        gate: Gate::default(),
        clear: None,
        check: None,
        name,
    }
}

fn want_clear(scope: &mut Scope, wish: &Wish<'_>) -> Option<Wanted> {
    match wish {
        Wish::Field(field) if field.clear.is_some() => {
            Some(scope.want(&field.origin, clearing(bare(&field.name)), Rank::Own))
        }
        Wish::Parameter(..) | Wish::Field(_) | Wish::Body | Wish::ContentType => None,
    }
}

fn want(scope: &mut Scope, wish: &Wish<'_>) -> Wanted {
    match wish {
        Wish::Parameter(parameter, _) => {
            let name = ident(&parameter.name, Case::Snake);
            let place = match parameter.place {
                Place::Path => "path",
                Place::Query => "query",
                Place::Header => "header",
                Place::Cookie => "cookie",
            };
            let (wire, plain) = (parameter.name.clone(), bare(&name).trim_end_matches('_').to_owned());
            let names = Candidates::lazy(name, move || {
                let mut names = vec![format!("{plain}_in_{place}"), format!("set_{plain}")];
                names.extend(all_authored(&wire, Case::Snake, place).into_iter().skip(1));
                names
            });
            // What every call has in its path keeps its name; what the body has is its struct's as well.
            let rank = if parameter.place == Place::Path { Rank::Asked } else { Rank::Authored };
            scope.want(&parameter.origin, names, rank)
        }
        Wish::Field(field) => {
            let plain = bare(&field.name).trim_end_matches('_').to_owned();
            let names = vec![field.name.clone(), format!("{plain}_in_body"), format!("set_{plain}")];
            scope.want(&field.origin, names, Rank::Operation)
        }
        Wish::ContentType => {
            let names = vec!["content_type".to_owned(), "media_type".to_owned(), "body_content_type".to_owned()];
            scope.want(&crate::pointer::Pointer::root(), names, Rank::Own)
        }
        Wish::Body => {
            // Its place among the arguments is its own, so that the reserved word does not stand against it.
            let names = vec!["content".to_owned(), "request_body".to_owned(), "whole_body".to_owned()];
            scope.want(&crate::pointer::Pointer::root(), names, Rank::Own)
        }
    }
}
