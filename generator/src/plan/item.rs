//! What is decided of one generated type: a struct, an enum, a union or another name.

use crate::plan::{Docs, Gate, RustType};
use crate::pointer::Pointer;

/// A type to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The schema's place.
    pub origin: Pointer,
    /// The type's name.
    pub name: String,
    /// What the document calls it, where it has a name there.
    pub wire: Option<String>,
    /// Its documentation.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// What all that uses it is behind.
    pub gate: Gate,
    /// What it is.
    pub kind: ItemKind,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// An object with declared properties.
    Struct(Struct),
    /// A list of texts or whole numbers, open to others.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// A list or a map that holds itself, which needs a type of its own.
    Wrapper(RustType),
    /// The declared headers of an answer.
    Headers(Vec<HeaderField>),
    /// Another name of a type.
    Alias(RustType),
}

/// A declared header of an answer, which is a field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderField {
    /// The header's place.
    pub origin: Pointer,
    /// The field's name.
    pub name: String,
    /// The header's name, in lower case.
    pub wire: String,
    /// The type of its value, which may be missing.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Docs,
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struct {
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
    /// Properties that always have this text and are no fields: they mark the struct as an alternative of a union.
    pub marks: Vec<(String, String)>,
    /// The field for what is not declared.
    pub extra: Extra,
    /// The fields that `new` takes, by number; `None` for a type that only responses have.
    pub constructor: Option<Vec<usize>>,
    /// JSON that decodes into the type; `None` for a type that only requests have.
    pub sample: Option<String>,
}

/// The field that keeps undeclared properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub value: RustType,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The property's place.
    pub origin: Pointer,
    /// The field's name.
    pub name: String,
    /// The key on the wire.
    pub wire: String,
    /// Its type, `Option` included.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// Whether the key is always there.
    pub required: bool,
    /// The only value that it can have, where it always has that.
    pub fixed: Option<Fixed>,
    /// Whether `null` is written for `None` instead of leaving the key out.
    pub null: bool,
    /// How the integers in it are written, where they can come as texts.
    pub digits: Option<Digits>,
    /// Whether a server takes its value once and no second time.
    pub single_use: bool,
    /// The name of its setter, where the struct is made by users.
    pub setter: String,
    /// The name of the setter that sends `null`, where that and leaving it out mean different things.
    pub clear: Option<String>,
    /// What it is behind beside its struct; nothing where it is required.
    pub gate: Gate,
}

/// How an integer is written that is read from a text or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// As a text.
    Text,
    /// As a number.
    Number,
}

/// A value that a new struct has by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fixed {
    /// This variant of the field's type.
    Variant(String),
    /// `true` or `false`.
    Bool(bool),
}

/// An enum of texts or of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The known values.
    pub variants: Vec<EnumVariant>,
    /// What the values are.
    pub kind: EnumKind,
    /// The variant for any other.
    pub other: String,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumKind {
    /// Texts.
    Text,
    /// Whole numbers.
    Integer,
}

/// A known value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumVariant {
    /// Its place.
    pub origin: Pointer,
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// The value on the wire.
    pub wire: Wire,
}

/// A value of an enum on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wire {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
}

/// A union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// The alternatives, in the order of the document.
    pub variants: Vec<UnionVariant>,
    /// The property that tells them apart.
    pub tag: Option<String>,
    /// The variant for anything else.
    pub other: String,
}

/// An alternative of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionVariant {
    /// Its place.
    pub origin: Pointer,
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds; nothing where the tag says it all.
    pub ty: Option<RustType>,
    /// The values of the tag that mean it; none where the value's looks decide.
    pub tags: Vec<String>,
    /// What a value must look like to be tried as this.
    pub test: Test,
}

/// What a JSON value must look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Like anything.
    Any,
    /// Like `null`.
    Null,
    /// Like `true` or `false`.
    Boolean,
    /// Like this of the two.
    Truth(bool),
    /// Like a whole number.
    Integer,
    /// Like one of these.
    Integers(Vec<i64>),
    /// Like a number.
    Number,
    /// Like a text.
    Text,
    /// Like one of these texts.
    Texts(Vec<String>),
    /// Like a point in time.
    DateTime,
    /// Like a day.
    Date,
    /// Like a list of what looks so.
    List(Box<Test>),
    /// Like an object whose values look so.
    Map(Box<Test>),
    /// Like an object with these keys.
    Object(Looks),
    /// Like one of several things.
    OneOf(Vec<Test>),
}

/// What an object looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    /// The keys that must be there.
    pub required: Vec<String>,
    /// The keys that may be there.
    pub optional: Vec<String>,
    /// What the values of some keys look like.
    pub fixed: Vec<(String, Test)>,
    /// Whether there are no other keys.
    pub closed: bool,
}

impl Looks {
    /// Takes a key out.
    pub fn forget(&mut self, key: &str) {
        self.required.retain(|name| name != key);
        self.optional.retain(|name| name != key);
        self.fixed.retain(|(name, _)| name != key);
    }
}

impl Field {
    /// Whether a setter gives the field its value: one that need not be there.
    pub fn is_set(&self) -> bool {
        !self.required
    }
}

impl Item {
    /// What the places are behind that name a type for which the test holds.
    pub fn needing(&self, test: &dyn Fn(&RustType) -> bool) -> Vec<Gate> {
        let whole = |holds: bool| holds.then(|| self.gate.clone()).into_iter().collect();
        match &self.kind {
            ItemKind::Struct(strukt) => {
                let fields = strukt.fields.iter().filter(|field| field.ty.any(test));
                let extra = strukt.extra.value.any(test).then(|| self.gate.clone());
                fields.map(|field| field.gate.within(&self.gate)).chain(extra).collect()
            }
            ItemKind::Enum(_) => Vec::new(),
            ItemKind::Union(union) => {
                whole(union.variants.iter().any(|variant| variant.ty.as_ref().is_some_and(|ty| ty.any(test))))
            }
            ItemKind::Headers(fields) => whole(fields.iter().any(|field| field.ty.any(test))),
            ItemKind::Alias(ty) | ItemKind::Wrapper(ty) => whole(ty.any(test)),
        }
    }
}
