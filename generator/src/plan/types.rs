//! Which schemas become types of their own, where they live and what they are called.

use std::collections::BTreeMap;

use crate::model::{Format, Literal, Operation, Shape, TypeId, Use};
use crate::plan::candidates::{self, Owner};
use crate::plan::enums::kind_of;
use crate::plan::failures::differ;
use crate::plan::headers;
use crate::plan::ident::{Case, ident, joined};
use crate::plan::scope::{Candidates, Names, Rank, Scope, Wanted};
use crate::plan::unit::Builder;
use crate::plan::words::words;
use crate::plan::{Home, RustType, TypePath};
use crate::pointer::Pointer;

/// Names that the text of a types file uses itself.
const RESERVED: &[&str] = &[
    "String",
    "Option",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Self",
    "Into",
    "From",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "Iterator",
    "IntoIterator",
    "Send",
    "Sync",
];

/// Names that the text of an operations file uses beside those.
const RESERVED_IN_GROUPS: &[&str] = &["Client", "Call", "Error"];

/// The names of everything that is a type: schemas, request builders, handles.
#[derive(Debug, Default)]
pub(super) struct TypeNames {
    /// Where each schema with a type of its own lives.
    pub(super) paths: BTreeMap<TypeId, TypePath>,
    /// The request builders of each operation, by its number and that of the body.
    pub(super) requests: BTreeMap<(usize, usize), String>,
    /// The enum of what each operation yields, where it has several successes.
    pub(super) answers: Vec<String>,
    /// The enum of the bodies of each operation's errors, where these differ; empty where they do not.
    pub(super) failures: Vec<String>,
    /// The struct of the headers that each operation's successes declare; empty where they declare none.
    pub(super) headers: Vec<String>,
    /// The handle of each group.
    pub(super) handles: Vec<String>,
}

/// The words of a type's name, and one more.
fn camel(words: &[String], more: &str) -> String {
    joined(&[words, &[more.to_owned()]].concat(), Case::Camel)
}

/// Names by the place of an operation. Two places may be the same words; letter by letter they never are.
fn placed(operation: &Operation, more: &str) -> Vec<String> {
    let place = candidates::place_of(operation);
    let letters = candidates::all_authored(&place, Case::Camel, "").pop().unwrap_or_default();
    vec![ident(&format!("{place} {more}"), Case::Camel), format!("{letters}{}", joined(&words(more), Case::Camel))]
}

/// The names that the types of one operation want.
struct OfOperation {
    home: Home,
    /// Its request builders, by the number of the operation and that of the body.
    requests: Vec<((usize, usize), Wanted)>,
    answer: Option<Wanted>,
    failures: Option<Wanted>,
    headers: Option<Wanted>,
}

impl Builder<'_> {
    /// Whether a schema becomes a type of its own: named ones always, inline ones where Rust has no type for them.
    pub(super) fn is_item(&self, id: TypeId) -> bool {
        let def = self.api.types.get(id);
        if def.component.is_some() || self.endless.contains(&id) {
            return true;
        }
        match &def.shape {
            Shape::Object(_) | Shape::Union(_) => true,
            Shape::Enum(values) => kind_of(values).is_some(),
            _ => false,
        }
    }

    /// Settles the names of all types, request builders and handles.
    pub(super) fn name_types(&mut self) -> TypeNames {
        let mut scopes: BTreeMap<Home, Scope> = BTreeMap::new();
        let mut wanted: Vec<(TypeId, Home, Wanted)> = Vec::new();
        for id in self.usage.all() {
            if self.is_item(id) {
                let home = self.home(id);
                let (names, rank) = self.type_candidates(id);
                let origin = self.api.types.get(id).origin.clone();
                let scope = scopes.entry(home.clone()).or_insert_with(|| new_scope(&home));
                wanted.push((id, home, scope.want(&origin, names, rank)));
            }
        }
        let requests = self.want_for_operations(&mut scopes);
        let mut handles = Vec::new();
        for group in &self.groups {
            let home = Home::Group(group.module.clone());
            let with = |word: &str| ident(&format!("{} {word}", group.key), Case::Camel);
            let names = vec![ident(&group.key, Case::Camel), with("api"), with("handle")];
            let scope = scopes.entry(home.clone()).or_insert_with(|| new_scope(&home));
            handles.push((home, scope.want(&Pointer::root(), names, Rank::Authored)));
        }
        let resolved: BTreeMap<Home, Names> =
            scopes.into_iter().map(|(home, scope)| (home, scope.resolve(self.sink))).collect();
        let name = |home: &Home, wanted: Wanted| resolved[home].get(wanted).to_owned();
        TypeNames {
            requests: requests
                .iter()
                .flat_map(|of| of.requests.iter().map(|(key, one)| (*key, name(&of.home, *one))))
                .collect(),
            answers: requests.iter().map(|of| of.answer.map(|one| name(&of.home, one)).unwrap_or_default()).collect(),
            failures: requests
                .iter()
                .map(|of| of.failures.map(|one| name(&of.home, one)).unwrap_or_default())
                .collect(),
            headers: requests.iter().map(|of| of.headers.map(|one| name(&of.home, one)).unwrap_or_default()).collect(),
            handles: handles.iter().map(|(home, wanted)| name(home, *wanted)).collect(),
            paths: wanted.into_iter().map(|(id, home, one)| (id, TypePath { name: name(&home, one), home })).collect(),
        }
    }

    /// The names that the types of each operation want.
    fn want_for_operations(&self, scopes: &mut BTreeMap<Home, Scope>) -> Vec<OfOperation> {
        let mut found = Vec::with_capacity(self.api.operations.len());
        for (index, operation) in self.api.operations.iter().enumerate() {
            let home = Home::Group(self.groups[self.group_of[index]].module.clone());
            let words = &self.operation_words[index].1;
            let scope = scopes.entry(home.clone()).or_insert_with(|| new_scope(&home));
            let mut requests = Vec::new();
            for (turn, kinds) in self.turns(operation).into_iter().enumerate() {
                let all = [words.as_slice(), &with_kind(&kinds)].concat();
                let with = |word: &str| camel(&all, word);
                let names = vec![joined(&all, Case::Camel), with("call"), with("request builder")];
                let names = [names, placed(operation, &with_kind(&kinds).join(" "))].concat();
                let rank = if turn == 0 { Rank::Operation } else { Rank::Inline };
                requests.push(((index, turn), scope.want(&operation.origin, names, rank)));
            }
            let at = operation.origin.key("responses");
            let mut want = |word: &str, other: &str| {
                let names = [vec![camel(words, word), camel(words, other)], placed(operation, word)].concat();
                scope.want(&at, names, Rank::Operation)
            };
            let several = operation.responses.iter().filter(|one| one.status.is_success()).count() > 1;
            let answer = several.then(|| want("answer", "outcome"));
            let declares = !headers::declared(operation).is_empty();
            let headers = declares.then(|| want("headers", "answer headers"));
            let failures = differ(&self.api.types, operation).then(|| want("error body", "failure"));
            found.push(OfOperation { home, requests, answer, failures, headers });
        }
        found
    }

    fn type_candidates(&mut self, id: TypeId) -> (Candidates, Rank) {
        let def = self.api.types.get(id);
        if let Some(whole) = def.request_of {
            return (candidates::request(self.type_candidates(whole).0), Rank::Own);
        }
        let asked = self.asked(&[def.origin.as_str()], Case::Camel);
        if let Some(name) = asked.or_else(|| self.named(def.name.as_ref(), Case::Camel)) {
            return (vec![name].into(), Rank::Asked);
        }
        if let Some(name) = &def.component {
            return (candidates::authored(name, Case::Camel, "schema"), Rank::Authored);
        }
        let api = self.api;
        let parameter = |place: &Pointer| {
            let of_webhooks = api.webhooks.iter().flat_map(|webhook| &webhook.parameters);
            let parameters = api.operations.iter().flat_map(|operation| &operation.parameters).chain(of_webhooks);
            parameters.clone().find(|one| one.origin == *place).map(|one| one.name.clone())
        };
        let alternatives = &self.alternatives;
        let (operations, errors) = (&self.operation_words, &self.error_words);
        let owner = Owner { operations, errors, parameter: &parameter, alternatives };
        if def.of_errors {
            let rank = if self.is_usual_error(id) { Rank::Operation } else { Rank::Inline };
            return (candidates::error_body(def, &api.types, &owner), rank);
        }
        let names = candidates::inline(def, &api.types, &owner);
        let depth = def.origin.tokens().count();
        // The body of a request or response is named by its operation alone.
        let whole = self.operation_words.iter().any(|(origin, _)| def.origin.starts_with(origin)) && depth <= 8;
        (names, if whole { Rank::Operation } else { Rank::Inline })
    }

    fn home(&self, id: TypeId) -> Home {
        let origin = &self.api.types.get(id).origin;
        if self.is_of_errors(origin) {
            return Home::Types;
        }
        let owner = self.operation_words.iter().position(|(place, _)| origin.starts_with(place));
        match owner {
            Some(index) => Home::Group(self.groups[self.group_of[index]].module.clone()),
            None => Home::Types,
        }
    }

    /// Whether more than half of the errors have this body, so that it keeps its name when an operation comes with another one.
    fn is_usual_error(&self, id: TypeId) -> bool {
        let errors = || self.api.operations.iter().flat_map(|operation| operation.failure_values());
        errors().filter(|place| place.ty == id).count() * 2 > errors().count()
    }

    /// Whether a place is in the body of errors that belongs to no operation alone.
    fn is_of_errors(&self, at: &Pointer) -> bool {
        self.error_words.iter().any(|(place, _)| at.starts_with(place))
    }

    /// The words of the file of the `types` module that a type stands in.
    pub(super) fn file_key(&self, id: TypeId) -> String {
        let origin = &self.api.types.get(id).origin;
        if self.is_of_errors(origin) {
            return "error bodies".to_owned();
        }
        let tokens: Vec<String> = origin.tokens().map(|token| token.into_owned()).collect();
        match tokens.as_slice() {
            [components, _, name, ..] if components == "components" => name.clone(),
            [first, ..] => first.clone(),
            [] => "root".to_owned(),
        }
    }

    /// The Rust type of a place, without its `Option`.
    pub(super) fn rust_type(&self, place: &Use) -> RustType {
        self.type_of(place.ty, self.api.types.secret(place))
    }

    /// The Rust type of an element of a list or a map, with `Option` where `null` may stand there.
    fn element(&self, place: &Use) -> RustType {
        let ty = self.rust_type(place);
        if self.api.types.nullable(place) && ty != RustType::Value { ty.optional() } else { ty }
    }

    fn type_of(&self, id: TypeId, secret: bool) -> RustType {
        let def = self.api.types.get(id);
        if let Some(path) = self.names.paths.get(&id) {
            return RustType::Named(path.clone());
        }
        if self.usage.files.contains(&id) {
            return RustType::File;
        }
        self.shape_type(&def.shape, secret)
    }

    /// The type that a shape has where it gets none of its own.
    pub(super) fn shape_type(&self, shape: &Shape, secret: bool) -> RustType {
        match shape {
            Shape::Any => RustType::Value,
            Shape::Boolean => RustType::Bool,
            Shape::Integer(format) => integer(*format),
            Shape::Number(Format::Float) => RustType::F32,
            Shape::Number(_) => RustType::F64,
            Shape::String(_) if secret => RustType::Secret,
            Shape::String(Format::DateTime) => RustType::DateTime,
            Shape::String(Format::Date) => RustType::Date,
            Shape::String(Format::Byte) => RustType::Base64,
            Shape::String(Format::ByteUrl) => RustType::Base64Url,
            Shape::String(_) => RustType::String,
            Shape::Enum(values) => enum_type(values),
            Shape::Array(item) => RustType::Vec(Box::new(self.element(item))),
            Shape::Tuple(items) => RustType::Tuple(items.iter().map(|item| self.element(item)).collect()),
            Shape::Map(value) => match self.element(value) {
                RustType::Value => RustType::Object,
                value => RustType::Map(Box::new(value)),
            },
            Shape::Alias(place) => self.type_of(place.ty, secret || self.api.types.secret(place)),
            // These have a type of their own; a schema that nothing reaches has no use for one.
            Shape::Object(_) | Shape::Union(_) => RustType::Value,
        }
    }

    /// The name that the configuration asks for under any of these keys, as an identifier.
    ///
    /// A property and the type that stands inline in it share one place: which of them is meant is told by how the name
    /// is spelled, `encryption_cipher` for the field and `EncryptionCipher` for the type.
    pub(super) fn asked(&mut self, keys: &[&str], case: Case) -> Option<String> {
        let fitting = |key: &&&str| self.config.names.get(**key).is_some_and(|name| spelled(name, case).is_some());
        let key = keys.iter().find(fitting)?;
        self.asked_for.insert((*key).to_owned());
        spelled(&self.config.names[*key], case)
    }

    /// A name that the document asks for, as an identifier where it is spelled like one of this case.
    pub(super) fn named(&self, name: Option<&String>, case: Case) -> Option<String> {
        name.and_then(|name| spelled(name, case))
    }
}

/// The words by which a method for another kind of body is told from the first one.
pub(super) fn with_kind(kind: &[String]) -> Vec<String> {
    if kind.is_empty() { Vec::new() } else { [&["with".to_owned()], kind].concat() }
}

/// The identifier that a name is, where it is spelled as its case asks.
fn spelled(name: &str, case: Case) -> Option<String> {
    let made = ident(name, case);
    (crate::plan::ident::bare(&made) == name).then_some(made)
}

fn new_scope(home: &Home) -> Scope {
    match home {
        Home::Types => Scope::reserving(RESERVED),
        Home::Group(_) => Scope::reserving(&[RESERVED, RESERVED_IN_GROUPS].concat()),
    }
}

/// The type of an enum that is none of texts: that of its values.
fn enum_type(values: &crate::model::Enum) -> RustType {
    let all = |test: fn(&Literal) -> bool| values.values.iter().all(|value| test(&value.wire));
    if all(|wire| wire.as_str().is_some()) {
        RustType::String
    } else if all(|wire| wire.as_i64().is_some()) {
        RustType::I64
    } else if all(|wire| matches!(wire, Literal::Number(_))) {
        RustType::F64
    } else if all(|wire| matches!(wire, Literal::Bool(_))) {
        RustType::Bool
    } else {
        RustType::Value
    }
}

fn integer(format: Format) -> RustType {
    match format {
        Format::Int8 => RustType::I8,
        Format::Int16 => RustType::I16,
        Format::Int32 => RustType::I32,
        Format::Uint8 => RustType::U8,
        Format::Uint16 => RustType::U16,
        Format::Uint32 => RustType::U32,
        Format::Uint64 => RustType::U64,
        _ => RustType::I64,
    }
}

/// The module name for a piece of the document.
pub(super) fn module_name(key: &str) -> String {
    file_name(&joined(&words(key), Case::Snake))
}

/// A name that a module can have whose text is a file of its own: rustc wants those in ASCII.
pub(super) fn file_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let spelled = name.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("u{:x}", c as u32) });
    ident(&spelled.collect::<String>(), Case::Snake)
}
