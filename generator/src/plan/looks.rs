//! What JSON values of a type look like from outside, for unions without a tag to choose by.

use std::collections::BTreeSet;

use crate::model::{self, Additional, Format, Literal, Shape, TypeId, Types, Use};
use crate::plan::{Looks, Test};

/// How deep a test follows lists, maps and unions. Deeper, anything will do.
const DEPTH: usize = 4;

/// How many values of a property are still evidence of a type.
const VALUES: usize = 40;

/// What a JSON value must look like to be of a type.
pub(super) fn test(types: &Types, id: TypeId) -> Test {
    Reader { types, detail: Detail::Keys }.of_type(id, DEPTH)
}

/// The same for an object that looks like another one from outside: what stands under each key counts too.
pub(super) fn close_test(types: &Types, id: TypeId) -> Test {
    Reader { types, detail: Detail::Values }.of_type(id, DEPTH)
}

/// How much of an object is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Its keys, and constants.
    Keys,
    /// The values of its keys too.
    Values,
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    types: &'t Types,
    detail: Detail,
}

impl Reader<'_> {
    fn of_type(self, id: TypeId, depth: usize) -> Test {
        let types = self.types;
        let Some(deeper) = depth.checked_sub(1) else { return Test::Any };
        match &types.get(types.resolve(id)).shape {
            Shape::Any | Shape::Alias(_) => Test::Any,
            Shape::Boolean => Test::Boolean,
            Shape::Integer(_) => Test::Integer,
            Shape::Number(_) => Test::Number,
            Shape::String(Format::DateTime) => Test::DateTime,
            Shape::String(Format::Date) => Test::Date,
            Shape::String(_) => Test::Text,
            Shape::Enum(values) => one_of(literals(values.values.iter().map(|value| &value.wire))),
            Shape::Array(item) => Test::List(Box::new(self.of_item(item, deeper))),
            Shape::Tuple(items) => {
                let items = items.iter().map(|item| self.of_item(item, deeper)).collect();
                Test::List(Box::new(one_of(items)))
            }
            Shape::Map(value) => Test::Map(Box::new(self.of_item(value, deeper))),
            Shape::Object(object) => Test::Object(self.looks(object, deeper)),
            Shape::Union(union) => {
                one_of(union.variants.iter().map(|one| self.of_variant(union, one, deeper)).collect())
            }
        }
    }

    /// An element of a list or a map, which may be `null` where the type allows it.
    fn of_item(self, place: &Use, depth: usize) -> Test {
        let test = self.of_type(place.ty, depth);
        if self.types.nullable(place) && test != Test::Any { one_of(vec![Test::Null, test]) } else { test }
    }

    /// An alternative of a union within a union, its tag included.
    fn of_variant(self, union: &model::Union, variant: &model::Variant, depth: usize) -> Test {
        let test = self.of_type(variant.value.ty, depth);
        match (test, &union.discriminator) {
            (Test::Object(mut looks), Some(tag)) if !variant.tags.is_empty() => {
                looks.forget(tag);
                looks.required.push(tag.clone());
                looks.fixed.push((tag.clone(), Test::Texts(variant.tags.clone())));
                Test::Object(looks)
            }
            (test, _) => test,
        }
    }

    fn looks(self, object: &model::Object, depth: usize) -> Looks {
        let mut found = Looks {
            required: object.required.clone(),
            optional: Vec::new(),
            fixed: Vec::new(),
            closed: object.additional == Additional::Forbidden,
        };
        for field in &object.fields {
            let is_required = found.required.contains(&field.wire);
            match (field.required, is_required) {
                (true, false) => found.required.push(field.wire.clone()),
                (false, true) => found.required.retain(|name| *name != field.wire),
                (true, true) | (false, false) => {}
            }
            if !field.required {
                found.optional.push(field.wire.clone());
            }
            let values = constants(self.types, field.value.ty);
            let test = match self.detail {
                _ if !values.is_empty() && values.len() <= VALUES => one_of(literals(values.into_iter())),
                Detail::Values => Reader { detail: Detail::Keys, ..self }.of_type(field.value.ty, depth.min(2)),
                Detail::Keys => continue,
            };
            if test != Test::Any {
                found.fixed.push((field.wire.clone(), test));
            }
        }
        found
    }
}

/// The values that a type has and no others; none where there are more than can be listed.
pub(super) fn constants(types: &Types, id: TypeId) -> BTreeSet<&Literal> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut left = vec![types.resolve(id)];
    while let Some(id) = left.pop().filter(|_| found.len() <= VALUES) {
        if !seen.insert(id) {
            continue;
        }
        match &types.get(id).shape {
            Shape::Enum(values) => found.extend(values.values.iter().map(|value| &value.wire)),
            Shape::Union(union) => left.extend(union.variants.iter().map(|one| types.resolve(one.value.ty))),
            Shape::Any
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Object(_)
            | Shape::Alias(_) => return BTreeSet::new(),
        }
    }
    found
}

/// Tests for listed values, those of one kind together.
fn literals<'l>(values: impl Iterator<Item = &'l Literal>) -> Vec<Test> {
    let (mut texts, mut integers, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let other = match value {
            Literal::String(text) => {
                texts.push(text.clone());
                continue;
            }
            Literal::Number(_) => match value.as_i64() {
                Some(number) => {
                    integers.push(number);
                    continue;
                }
                None => Test::Number,
            },
            Literal::Null => Test::Null,
            Literal::Bool(truth) => Test::Truth(*truth),
            Literal::Array(_) => Test::List(Box::new(Test::Any)),
            Literal::Object(_) => Test::Map(Box::new(Test::Any)),
        };
        others.push(other);
    }
    if [true, false].iter().all(|truth| others.contains(&Test::Truth(*truth))) {
        others.retain(|test| !matches!(test, Test::Truth(_)));
        others.push(Test::Boolean);
    }
    if !texts.is_empty() {
        others.push(Test::Texts(texts));
    }
    if !integers.is_empty() {
        others.push(Test::Integers(integers));
    }
    others
}

/// A test that holds where one of several does.
pub(super) fn one_of(tests: Vec<Test>) -> Test {
    let mut found: Vec<Test> = Vec::new();
    for test in tests {
        let parts = match test {
            Test::OneOf(parts) => parts,
            test => vec![test],
        };
        for part in parts {
            if !found.contains(&part) {
                found.push(part);
            }
        }
    }
    match found.len() {
        1 => found.remove(0),
        _ if found.contains(&Test::Any) => Test::Any,
        _ => Test::OneOf(found),
    }
}
