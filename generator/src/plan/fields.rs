//! Properties to fields: name, type, and what is said of them.

use crate::model::{self, Literal, Shape, TypeId};
use crate::plan::candidates;
use crate::plan::digits::digits;
use crate::plan::docs::{self, code, paragraph};
use crate::plan::ident::{Case, bare};
use crate::plan::limits;
use crate::plan::scope::{Rank, Scope, Wanted};
use crate::plan::unit::Builder;
use crate::plan::{Docs, Extra, Field, Fixed, Gate, ItemKind, Part, RustType, Struct};
use crate::pointer::Pointer;

/// Methods that every struct made by users has.
const RESERVED_SETTERS: &[&str] = &["new", "sample", "clone", "default", "eq", "fmt"];

/// Methods of one value that would be taken for the operators of `std::ops`, were they called so.
pub(super) const OPERATORS: &[&str] = &["add", "sub", "mul", "div", "rem", "bitand", "bitor", "bitxor", "shl", "shr"];

impl Builder<'_> {
    /// The struct of an object with declared properties.
    pub(super) fn strukt(&mut self, id: TypeId, object: &model::Object) -> Struct {
        let object = &self.tags.unmarked(id, object);
        let origin = self.api.types.get(id).origin.clone();
        let (names, extra) = self.field_names(&origin, object);
        let setters = self.setter_names(id, object, &names);
        let mut fields = Vec::with_capacity(object.fields.len());
        for ((field, name), setters) in object.fields.iter().zip(names).zip(setters) {
            fields.push(self.field(id, field, name, setters));
        }
        let value = match &object.additional {
            model::Additional::Typed(value) => self.rust_type(value),
            model::Additional::Any | model::Additional::Forbidden => RustType::Value,
        };
        let constructor = self.usage.made_by_users(id).then(|| constructor(object, &fields));
        Struct { fields, marks: self.tags.marks(id), extra: Extra { name: extra, value }, constructor, sample: None }
    }

    fn field_names(&mut self, origin: &Pointer, object: &model::Object) -> (Vec<String>, String) {
        let mut scope = Scope::default();
        let mut wanted = Vec::new();
        for field in &object.fields {
            let place = &field.value.origin;
            let asked = self.asked(&[place.as_str()], Case::Snake);
            let (names, rank) = match asked.or_else(|| self.named(field.name.as_ref(), Case::Snake)) {
                Some(name) => (vec![name].into(), Rank::Asked),
                None => (candidates::authored(&field.wire, Case::Snake, ""), Rank::Authored),
            };
            wanted.push(scope.want(place, names, rank));
        }
        let own = ["extra", "extra_fields", "unknown_fields", "undeclared_fields"].map(str::to_owned).to_vec();
        let extra = scope.want(origin, own, Rank::Own);
        let names = scope.resolve(self.sink);
        (wanted.iter().map(|one| names.get(*one).to_owned()).collect(), names.get(extra).to_owned())
    }

    /// The names of the setter of each field, and of the one that sends `null` where there is one.
    fn setter_names(
        &mut self,
        holder: TypeId,
        object: &model::Object,
        names: &[String],
    ) -> Vec<(String, Option<String>)> {
        let mut scope = Scope::reserving(&[RESERVED_SETTERS, OPERATORS].concat());
        let wanted: Vec<_> = object
            .fields
            .iter()
            .zip(names)
            .map(|(field, name)| {
                let bare = bare(name);
                let candidates = vec![name.clone(), format!("set_{bare}"), format!("put_{bare}")];
                let setter = scope.want(&field.value.origin, candidates, Rank::Inline);
                let clear = self.is_patched(holder, field);
                let clear = clear.then(|| scope.want(&field.value.origin, clearing(bare), Rank::Own));
                (setter, clear)
            })
            .collect();
        let resolved = scope.resolve(self.sink);
        let name = |one: &Wanted| resolved.get(*one).to_owned();
        wanted.iter().map(|(setter, clear)| (name(setter), clear.as_ref().map(name))).collect()
    }

    /// Whether users say of a field that it stays, goes away or gets a value.
    fn is_patched(&self, holder: TypeId, field: &model::Field) -> bool {
        let null = self.api.types.nullable(&field.value);
        field.tristate && null && !self.always_there(holder, field) && self.usage.made_by_users(holder)
    }

    fn field(
        &mut self,
        holder: TypeId,
        field: &model::Field,
        name: String,
        (setter, clear): (String, Option<String>),
    ) -> Field {
        let digits = digits(&self.api.types, &field.value).filter(|_| !field.tristate);
        let (mut ty, digits) = match digits {
            Some((ty, digits)) => (ty, Some(digits)),
            None => (self.rust_type(&field.value), None),
        };
        let held = self.api.types.resolve(field.value.ty);
        if self.boxes.contains(&(holder, held)) {
            ty = RustType::Boxed(Box::new(ty));
        }
        let gate = Gate::of(field.feature.as_ref());
        self.need(digits.map(|_| Part::Digits), &gate.within(&self.gate_of(holder)));
        let nullable = self.api.types.nullable(&field.value);
        let required = self.always_there(holder, field);
        let mut docs = self.value_docs(&field.value, &field.wire, &name, "field");
        gate.say(&mut docs);
        if let Some(clear) = &clear {
            ty = RustType::Patch(Box::new(ty));
            let line =
                format!("Left out, it stays as it is; {} sends {}, which takes it away.", code(clear), code("null"));
            paragraph(&mut docs, line);
        } else if nullable || !required {
            ty = ty.optional();
        }
        if field.single_use && self.usage.made_by_users(holder) {
            paragraph(&mut docs, "It is good once: a call with it is not repeated once it was sent.");
        }
        let deprecated = self.deprecation(field.value.deprecated, &field.value);
        let fixed = if required && !nullable { self.fixed(&field.value) } else { None };
        Field {
            origin: field.value.origin.clone(),
            docs,
            null: required && nullable,
            digits,
            single_use: field.single_use,
            gate,
            required,
            wire: field.wire.clone(),
            deprecated,
            fixed,
            name,
            ty,
            setter,
            clear,
        }
    }

    /// The only value that a type allows, which nobody needs to give.
    fn fixed(&mut self, place: &model::Use) -> Option<Fixed> {
        let api = self.api;
        let id = api.types.resolve(place.ty);
        let Shape::Enum(values) = &api.types.get(id).shape else { return None };
        let [only] = values.values.as_slice() else { return None };
        match (&self.item_of_enum(id), &only.wire) {
            (Some(name), _) => Some(Fixed::Variant(name.clone())),
            (None, Literal::Bool(truth)) => Some(Fixed::Bool(*truth)),
            (None, _) => None,
        }
    }

    /// The name of the first variant, where a type is an enum of the crate.
    fn item_of_enum(&mut self, id: TypeId) -> Option<String> {
        if !self.is_item(id) {
            return None;
        }
        match &self.item_of(id).kind {
            ItemKind::Enum(values) => values.variants.first().map(|variant| variant.name.clone()),
            _ => None,
        }
    }

    /// Whether every value of a type has a field: OAS 3.0.3 lets `required` speak for responses alone where a property is
    /// `readOnly`, and for requests alone where it is `writeOnly`.
    fn always_there(&self, holder: TypeId, field: &model::Field) -> bool {
        let not_sent = field.value.read_only && self.usage.made_by_users(holder);
        let not_received = field.value.write_only && self.usage.made_by_server(holder);
        field.required && !not_sent && !not_received
    }

    /// What is said of a value: the author's text, its name on the wire where Rust's differs, its default and limits.
    pub(super) fn value_docs(&self, place: &model::Use, wire: &str, name: &str, what: &str) -> Docs {
        let types = &self.api.types;
        let mut found = docs::or_else(types.docs(place), || format!("The {what} {} of the API.", code(wire)));
        if bare(name) != wire {
            paragraph(&mut found, format!("Called {} on the wire.", code(wire)));
        }
        if let Some(line) = limits::of_place(types, place) {
            paragraph(&mut found, line);
        }
        found
    }

    /// The note of a `#[deprecated]` attribute.
    pub(super) fn deprecation(&self, here: bool, place: &model::Use) -> Option<String> {
        let text = self.api.types.docs(place).unwrap_or_default();
        here.then(|| deprecation_note(text))
    }
}

/// What the setter could be called that sends `null` for a field.
pub(super) fn clearing(bare: &str) -> Vec<String> {
    let plain = bare.trim_end_matches('_');
    vec![format!("clear_{plain}"), format!("set_{plain}_to_null"), format!("put_{plain}_as_null")]
}

/// The sentence of a text that speaks of the deprecation, or a plain one.
pub(super) fn deprecation_note(text: &str) -> String {
    if !text.to_lowercase().contains("deprecat") {
        return "the API has deprecated it".to_owned();
    }
    let text = docs::plain(text);
    let found = sentences(&text).find(|sentence| sentence.to_lowercase().contains("deprecat"));
    found.map_or_else(|| "the API has deprecated it".to_owned(), |sentence| sentence.trim_end_matches('.').to_owned())
}

/// The sentences of a text. A dot within a word, such as that of an address or a version, ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split_inclusive(". ")).map(str::trim)
}

/// Whether a value cannot do without a field, and only its maker knows what it holds.
fn is_given(field: &Field) -> bool {
    field.required && field.fixed.is_none()
}

/// The numbers of the fields that `new` takes, in the order of `required` (their place in the property list decides a tie).
fn constructor(object: &model::Object, fields: &[Field]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for name in &object.required {
        found.extend(fields.iter().position(|field| field.wire == *name && is_given(field)));
    }
    let missed = fields.iter().enumerate().filter(|(_, field)| is_given(field)).map(|(index, _)| index);
    let missed: Vec<usize> = missed.filter(|index| !found.contains(index)).collect();
    found.extend(missed);
    found
}
