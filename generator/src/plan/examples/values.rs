//! Values as code: an example of the document as an expression of the type that the crate has for it.
//!
//! An example counts only where it is a value of its type; where there is none, a plain value is made up. Code that is
//! made here compiles.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::model::{Literal, Shape, Types, Use};
use crate::plan::examples::code::{Code, Name};
use crate::plan::examples::scalars;
use crate::plan::words::{singular, words};
use crate::plan::{Enum, Field, Group, Home, Item, ItemKind, RustType, Struct, TypePath, Union, Unit, Wire};
use crate::pointer::Pointer;

/// How many values are tried for one example, and how deep one stands in another. What never ends is given up.
const STEPS: usize = 2_000;
const DEPTH: usize = 12;

/// How many items of a list, and how many entries of a map, are shown.
const ITEMS: usize = 3;

/// How many fields that could be left out are set in one value.
pub(super) const SETTERS: usize = 3;

/// What values are made with.
pub(super) struct Maker<'a> {
    pub(super) types: &'a Types,
    items: BTreeMap<TypePath, &'a Item>,
    places: BTreeMap<&'a Pointer, &'a Use>,
    /// What the operation is about.
    pub(super) resource: String,
    steps: Cell<usize>,
    depth: Cell<usize>,
}

/// What takes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    /// A function, which takes all that converts.
    Argument,
    /// A place that has exactly that type.
    Exactly,
}

/// What a value is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// What it is called on the wire.
    pub(super) wire: &'a str,
    /// Its place in the document.
    pub(super) place: Option<&'a Use>,
    /// The example of it that what surrounds it has.
    pub(super) given: Option<&'a Literal>,
}

impl<'a> Wanted<'a> {
    fn item(self, place: Option<&'a Use>, given: Option<&'a Literal>) -> Wanted<'a> {
        Wanted { wire: self.wire, place, given }
    }
}

impl<'a> Maker<'a> {
    /// What a unit's values are made with; `parameters` are the places that belong to no type.
    pub(super) fn new(
        types: &'a Types,
        unit: &'a Unit,
        parameters: impl Iterator<Item = (&'a Pointer, &'a Use)>,
    ) -> Self {
        let mut items = BTreeMap::new();
        let mut insert = |home: Home, item: &'a Item| {
            items.insert(TypePath { home, name: item.name.clone() }, item);
        };
        unit.files.iter().flat_map(|file| &file.items).for_each(|item| insert(Home::Types, item));
        for group in &unit.groups {
            group.items.iter().for_each(|item| insert(Home::Group(group.module.clone()), item));
        }
        let uses = types.iter().flat_map(|(_, def)| def.shape.uses());
        let places = uses.map(|place| (&place.origin, place)).chain(parameters).collect();
        Maker { types, items, places, resource: String::new(), steps: Cell::new(0), depth: Cell::new(0) }
    }

    /// Begins another example, of a method of this group.
    pub(super) fn begin(&mut self, group: &Group) {
        let about: Vec<String> = words(&group.key).iter().map(|word| singular(word)).collect();
        self.resource = about.join("-");
        self.steps.set(0);
    }

    /// The place in the document of what stands there.
    pub(super) fn place(&self, origin: &Pointer) -> Option<&'a Use> {
        self.places.get(origin).copied()
    }

    /// The type that a name stands for.
    pub(super) fn item(&self, path: &TypePath) -> Option<&'a Item> {
        self.items.get(path).copied()
    }

    /// A value of a type: as the surroundings have it, as its place has it, as it is by default, else made up.
    pub(super) fn value(&self, ty: &RustType, wanted: Wanted<'_>, taking: Taking) -> Option<Code> {
        let place = wanted.place;
        let said = [
            wanted.given,
            place.and_then(|place| self.types.example(place)),
            place.and_then(|place| self.types.default_of(place)),
        ];
        let found = said.into_iter().flatten().filter(|one| **one != Literal::Null);
        let mut tries = found.map(Some).chain([None]);
        tries.find_map(|given| self.of(ty, Wanted { given, ..wanted }, taking))
    }

    /// A value of a type, of this example or made up.
    fn of(&self, ty: &RustType, wanted: Wanted<'_>, taking: Taking) -> Option<Code> {
        let (steps, depth) = (self.steps.get() + 1, self.depth.get() + 1);
        if steps > STEPS || depth > DEPTH {
            return None;
        }
        self.steps.set(steps);
        self.depth.set(depth);
        let found = self.within(ty, wanted, taking);
        self.depth.set(depth - 1);
        found
    }

    fn within(&self, ty: &RustType, wanted: Wanted<'_>, taking: Taking) -> Option<Code> {
        if scalars::is_scalar(ty) {
            return scalars::scalar(ty, self, wanted, taking);
        }
        match ty {
            RustType::Vec(item) => self.list(item, wanted, taking),
            RustType::Tuple(items) => self.tuple(items, wanted),
            RustType::Map(value) => Some(self.map(value, wanted)),
            RustType::Object => Some(scalars::object(wanted.given)),
            RustType::Option(inner) => Some(match self.of(inner, wanted, Taking::Exactly) {
                Some(value) => Code::list("Some(", vec![value]),
                None if wanted.given.is_some() => return None,
                None => Code::text("None"),
            }),
            RustType::Boxed(inner) => {
                let value = self.of(inner, wanted, Taking::Exactly)?;
                Some(if taking == Taking::Exactly { Code::list("Box::new(", vec![value]) } else { value })
            }
            RustType::Named(path) => self.named(path, wanted),
            _ => None,
        }
    }

    fn list(&self, item: &RustType, wanted: Wanted<'_>, taking: Taking) -> Option<Code> {
        let place = wanted.place.and_then(|place| match &self.types.get(self.types.resolve(place.ty)).shape {
            Shape::Array(item) => Some(&**item),
            _ => None,
        });
        let begin = if taking == Taking::Argument { "[" } else { "vec![" };
        let converts = taking == Taking::Argument && scalars::items_convert(item);
        let taking = if converts { Taking::Argument } else { Taking::Exactly };
        let given: Vec<&Literal> = match wanted.given {
            Some(Literal::Array(items)) => items.iter().take(ITEMS).collect(),
            Some(_) => return None,
            None => Vec::new(),
        };
        let mut items = Vec::new();
        for one in given {
            items.push(self.of(item, wanted.item(place, Some(one)), taking)?);
        }
        if items.is_empty() {
            items.extend(self.value(item, wanted.item(place, None), taking));
        }
        // An empty list says nothing of what it could hold.
        if items.is_empty() && converts {
            return None;
        }
        Some(Code::list(begin, items))
    }

    fn tuple(&self, items: &[RustType], wanted: Wanted<'_>) -> Option<Code> {
        let given = |index: usize| match wanted.given {
            Some(Literal::Array(items)) => items.get(index),
            _ => None,
        };
        let values: Option<Vec<Code>> = (items.iter().enumerate())
            .map(|(index, item)| self.value(item, wanted.item(None, given(index)), Taking::Exactly))
            .collect();
        let mut values = values?;
        if let [only] = values.as_mut_slice() {
            *only = std::mem::take(only).and(",");
        }
        Some(Code::list("(", values))
    }

    fn map(&self, value: &RustType, wanted: Wanted<'_>) -> Code {
        let place = wanted.place.and_then(|place| match &self.types.get(self.types.resolve(place.ty)).shape {
            Shape::Map(value) => Some(&**value),
            _ => None,
        });
        let entry = |key: &str, given: Option<&Literal>| {
            let value = self.value(value, wanted.item(place, given), Taking::Exactly)?;
            Some(Code::list("(", vec![Code::text(format!("{key:?}.to_owned()")), value]))
        };
        let entries: Vec<Code> = match wanted.given {
            Some(Literal::Object(entries)) => {
                entries.iter().take(ITEMS).filter_map(|(key, value)| entry(key, Some(value))).collect()
            }
            _ => entry("key", None).into_iter().collect(),
        };
        if entries.is_empty() { Code::text("Default::default()") } else { Code::list("[", entries).and(".into()") }
    }

    fn named(&self, path: &TypePath, wanted: Wanted<'_>) -> Option<Code> {
        let name = Name::Type(path.clone());
        match &self.item(path)?.kind {
            ItemKind::Struct(strukt) => self.strukt(name, strukt, wanted),
            ItemKind::Enum(values) => {
                variant(values, wanted.given).map(|variant| Code::text(format!("::{variant}")).of(name))
            }
            ItemKind::Union(union) => self.union(&name, union, wanted),
            ItemKind::Wrapper(held) => {
                let value = self.of(held, wanted, Taking::Exactly)?;
                Some(Code::list("(", vec![value]).of(name))
            }
            ItemKind::Alias(target) => self.of(target, wanted, Taking::Exactly),
            ItemKind::Headers(_) => None,
        }
    }

    fn strukt(&self, name: Name, strukt: &Struct, wanted: Wanted<'_>) -> Option<Code> {
        let required = strukt.constructor.as_ref()?;
        let given = match wanted.given {
            Some(given @ Literal::Object(_)) => Some(given),
            Some(_) => return None,
            None => None,
        };
        let of = |field: &Field, ty: &RustType| {
            let given = given.and_then(|given| given.get(&field.wire));
            self.value(ty, Wanted { wire: &field.wire, place: self.place(&field.origin), given }, Taking::Argument)
        };
        let arguments: Option<Vec<Code>> =
            required.iter().map(|index| strukt.fields.get(*index)).map(|field| of(field?, &field?.ty)).collect();
        let mut code = Code::list("::new(", arguments?).of(name);
        let mentioned = |field: &&Field| {
            given.and_then(|given| given.get(&field.wire)).is_some_and(|value| *value != Literal::Null)
        };
        let wished =
            strukt.fields.iter().filter(|field| field.is_set() && field.gate.is_open() && field.deprecated.is_none());
        for field in wished.filter(mentioned).take(SETTERS) {
            if let Some(value) = of(field, field.ty.inner()) {
                code = code.then(format!(".{}(", field.setter), vec![value]);
            }
        }
        Some(code)
    }

    /// The first alternative that there is a value of; of those that an example is of, the first.
    fn union(&self, name: &Name, union: &Union, wanted: Wanted<'_>) -> Option<Code> {
        let tag = union.tag.as_ref().and_then(|tag| wanted.given?.get(tag)?.as_str());
        let tagged = |tags: &[String]| tag.is_none_or(|tag| tags.is_empty() || tags.iter().any(|one| one == tag));
        union.variants.iter().filter(|variant| tagged(&variant.tags)).find_map(|variant| {
            let begin = format!("::{}", variant.name);
            let Some(ty) = &variant.ty else { return Some(Code::text(begin).of(name.clone())) };
            let place = self.place(&variant.origin);
            let value = self.of(ty, Wanted { place, ..wanted }, Taking::Exactly)?;
            Some(Code::list(format!("{begin}("), vec![value]).of(name.clone()))
        })
    }
}

/// The variant of a value, or the first.
fn variant<'e>(values: &'e Enum, given: Option<&Literal>) -> Option<&'e str> {
    let known = |given: &Literal| {
        values.variants.iter().find(|variant| match &variant.wire {
            Wire::Text(text) => given.as_str() == Some(text),
            Wire::Integer(number) => given.as_i64() == Some(*number),
        })
    };
    let found = match given {
        Some(given) => known(given),
        None => values.variants.first(),
    };
    found.map(|variant| variant.name.as_str())
}
