//! Types: an arena of schemas, and the places that use them.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::model::{Format, Keyword, Limits, Literal};
use crate::pointer::Pointer;

/// The number of a type in its arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

/// All types of one API.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Types {
    defs: Vec<TypeDef>,
    components: IndexMap<String, TypeId>,
    widened: BTreeSet<TypeId>,
}

impl Types {
    /// Makes a place for a type; its shape can be set later, so that types can speak of each other.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.defs.push(def);
        TypeId(self.defs.len() - 1)
    }

    /// Gives a type its final content.
    pub fn set(&mut self, id: TypeId, def: TypeDef) {
        self.defs[id.0] = def;
    }

    /// Names a type as a component.
    pub fn name(&mut self, name: &str, id: TypeId) {
        self.components.insert(name.to_owned(), id);
    }

    /// Marks a type that holds any JSON, or an object of any JSON, though its schema says more.
    pub fn widen(&mut self, id: TypeId) {
        self.widened.insert(id);
    }

    /// Whether a type holds any JSON, or an object of any JSON, though its schema says more.
    pub fn is_widened(&self, id: TypeId) -> bool {
        self.widened.contains(&id)
    }

    /// Returns the type of a number that this arena gave out.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.defs[id.0]
    }

    /// The named types, in the order of the document.
    pub fn components(&self) -> impl Iterator<Item = (&str, TypeId)> {
        self.components.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// Every type with its number.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.defs.iter().enumerate().map(|(index, def)| (TypeId(index), def))
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }

    /// Whether `null` is a value here: by the place, by its type, or by what that stands for.
    pub fn nullable(&self, place: &Use) -> bool {
        place.nullable || self.chain(place.ty).any(|def| def.nullable || self.has_nullable_variant(def))
    }

    fn has_nullable_variant(&self, def: &TypeDef) -> bool {
        match &def.shape {
            Shape::Union(union) => union
                .variants
                .iter()
                .any(|variant| variant.value.nullable || self.chain(variant.value.ty).any(|def| def.nullable)),
            _ => false,
        }
    }

    /// Whether the values here are secrets.
    pub fn secret(&self, place: &Use) -> bool {
        place.secret || self.chain(place.ty).any(|def| def.secret)
    }

    /// What is said of the value here: by the place, else by its type.
    pub fn docs<'a>(&'a self, place: &'a Use) -> Option<&'a str> {
        place.docs.as_deref().or_else(|| self.chain(place.ty).find_map(|def| def.docs.as_deref()))
    }

    /// The example here: by the place, else by its type.
    pub fn example<'a>(&'a self, place: &'a Use) -> Option<&'a Literal> {
        place.example.as_ref().or_else(|| self.chain(place.ty).find_map(|def| def.example.as_ref()))
    }

    /// What holds here where nothing is given.
    pub fn default_of<'a>(&'a self, place: &'a Use) -> Option<&'a Literal> {
        place.default.as_ref().or_else(|| self.chain(place.ty).find_map(|def| def.default.as_ref()))
    }

    /// What is said of the values of a type beside what they look like: by the type, else by what it stands for.
    pub fn limits(&self, id: TypeId) -> &Limits {
        let said = self.chain(id).map(|def| &def.limits).find(|limits| !limits.is_empty());
        said.unwrap_or(&self.get(id).limits)
    }

    /// A type and what it stands for, alias by alias.
    fn chain(&self, id: TypeId) -> impl Iterator<Item = &TypeDef> {
        let mut next = Some(id);
        // Lowering refuses circles of references; the bound is for the reader's peace.
        std::iter::from_fn(move || {
            let def = self.get(next?);
            next = match &def.shape {
                Shape::Alias(place) => Some(place.ty),
                _ => None,
            };
            Some(def)
        })
        .take(self.defs.len())
    }

    /// Follows aliases to the type that says what the value looks like.
    pub fn resolve(&self, id: TypeId) -> TypeId {
        let mut at = id;
        // An alias chain is never longer than the arena; lowering refuses circles.
        for _ in 0..self.defs.len() {
            match &self.get(at).shape {
                Shape::Alias(next) => at = next.ty,
                _ => return at,
            }
        }
        at
    }
}

/// One schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeDef {
    /// Where the schema is written.
    pub origin: Pointer,
    /// Its key among the components, where it is one.
    pub component: Option<String>,
    /// A name that the document or an overlay asks for (`x-sdkgen-name`).
    pub name: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub docs: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether `null` is one of its values, wherever it is used.
    pub nullable: bool,
    /// Whether its values are secrets (`x-sdkgen-secret`, `format: password`).
    pub secret: bool,
    /// What holds where it is left out.
    pub default: Option<Literal>,
    /// Its example.
    pub example: Option<Literal>,
    /// What else it says of its values.
    pub limits: Limits,
    /// Every keyword that restricts its values beside their shape, as it is written; those of `limits` among them.
    pub keywords: Vec<Keyword>,
    /// What it is made of by `allOf`, whose keywords hold for it too.
    pub parts: Vec<TypeId>,
    /// The properties of its schema that its values do not hold, since they go the other way alone.
    pub withheld: Vec<Field>,
    /// The type whose values responses hold, where this is what requests hold of it.
    pub request_of: Option<TypeId>,
    /// Whether it is the body of errors and stands inline, so that it belongs to no operation alone.
    pub of_errors: bool,
    /// What its values look like.
    pub shape: Shape,
}

/// A place that uses a type, with what is said there and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where it is used.
    pub origin: Pointer,
    /// The type.
    pub ty: TypeId,
    /// What is said beside the reference, or by the schema itself where it stands inline.
    pub docs: Option<String>,
    /// Whether `null` is allowed here, by this place or by the type.
    pub nullable: bool,
    /// Whether this place should no longer be used.
    pub deprecated: bool,
    /// Whether the value is a secret.
    pub secret: bool,
    /// Whether only responses hold it.
    pub read_only: bool,
    /// Whether only requests hold it.
    pub write_only: bool,
    /// What holds where it is left out.
    pub default: Option<Literal>,
    /// An example, from here or from the type.
    pub example: Option<Literal>,
    /// The keywords beside a reference that restrict the values here further than the type does.
    pub keywords: Vec<Keyword>,
    /// The type as it is written here, where another place that asks for the same lends its own.
    pub written: Option<TypeId>,
}

impl Use {
    /// The type that the document describes here.
    pub fn own(&self) -> TypeId {
        self.written.unwrap_or(self.ty)
    }
}

/// What the values of a type look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Format),
    /// A number.
    Number(Format),
    /// A text.
    String(Format),
    /// One of a few values.
    Enum(Enum),
    /// A list.
    Array(Box<Use>),
    /// A list of as many items as are described one by one.
    Tuple(Vec<Use>),
    /// An object with declared properties.
    Object(Object),
    /// An object without declared properties: any name, values of one type.
    Map(Box<Use>),
    /// One of several types.
    Union(Union),
    /// Another type under a name of its own.
    Alias(Box<Use>),
}

impl Shape {
    /// The places that use other types.
    pub fn uses(&self) -> Vec<&Use> {
        match self {
            Shape::Any | Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Enum(_) => {
                Vec::new()
            }
            Shape::Array(item) | Shape::Map(item) | Shape::Alias(item) => vec![item],
            Shape::Tuple(items) => items.iter().collect(),
            Shape::Object(object) => {
                let fields = object.fields.iter().map(|field| &field.value);
                fields.chain(object.additional.value()).collect()
            }
            Shape::Union(union) => union.variants.iter().map(|variant| &variant.value).collect(),
        }
    }

    /// The same places, to be changed.
    pub fn uses_mut(&mut self) -> Vec<&mut Use> {
        match self {
            Shape::Any | Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Enum(_) => {
                Vec::new()
            }
            Shape::Array(item) | Shape::Map(item) | Shape::Alias(item) => vec![item],
            Shape::Tuple(items) => items.iter_mut().collect(),
            Shape::Object(object) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.value);
                let additional = match &mut object.additional {
                    Additional::Typed(value) => Some(&mut **value),
                    Additional::Any | Additional::Forbidden => None,
                };
                fields.chain(additional).collect()
            }
            Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.value).collect(),
        }
    }
}

/// A closed list of values, which a server may still extend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The values, in the order of the document, each once, without `null`.
    pub values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// Its place.
    pub origin: Pointer,
    /// The value.
    pub wire: Literal,
    /// A name that the document gives it (`x-enum-varnames` and the like).
    pub name: Option<String>,
    /// What the document says of it (`x-enum-descriptions` and the like).
    pub docs: Option<String>,
}

/// An object's declared properties and what may stand beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The properties, in the order of the document.
    pub fields: Vec<Field>,
    /// The keys that are always there, in the order in which the document lists them.
    pub required: Vec<String>,
    /// The others.
    pub additional: Additional,
}

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key on the wire.
    pub wire: String,
    /// A name that the document or an overlay asks for (`x-sdkgen-name`).
    pub name: Option<String>,
    /// Whether the key is always there.
    pub required: bool,
    /// Whether leaving it out and `null` mean different things where it is sent (`x-sdkgen-tristate`, JSON merge patch).
    pub tristate: bool,
    /// Whether a server takes a value once and no second time (`x-sdkgen-single-use`).
    pub single_use: bool,
    /// The cargo feature that it is to be behind (`x-sdkgen-feature`).
    pub feature: Option<String>,
    /// The value.
    pub value: Use,
}

/// `additionalProperties`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additional {
    /// Not mentioned, or allowed with any value: the standard's default.
    Any,
    /// `false`.
    Forbidden,
    /// Allowed with values of this type.
    Typed(Box<Use>),
}

impl Additional {
    /// The type of undeclared properties, where they have one.
    pub fn value(&self) -> Option<&Use> {
        match self {
            Additional::Typed(value) => Some(value),
            Additional::Any | Additional::Forbidden => None,
        }
    }
}

/// `oneOf` or `anyOf`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// The alternatives, in the order of the document.
    pub variants: Vec<Variant>,
    /// The property that tells them apart.
    pub discriminator: Option<String>,
}

/// One alternative of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its type.
    pub value: Use,
    /// The values of the discriminator that mean it.
    pub tags: Vec<String>,
}
