//! From the model to a plan of the crate: every Rust decision, and not a single token.
//!
//! A [`Plan`] names everything, knows the type of every field and the shape of every method. What reads it, `emit` and
//! `surface`, has nothing left to decide.

mod bodies;
mod candidates;
mod docs;
mod fields;
mod groups;
mod ident;
mod items;
mod methods;
mod parameters;
mod recursion;
mod sample;
mod scope;
mod types;
mod unit;
mod usage;
mod words;

use crate::config::{Config, Krate};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Style};
use crate::pointer::Pointer;

/// One generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The package.
    pub krate: Krate,
    /// What is generated into it, in the order of the configuration.
    pub units: Vec<Unit>,
}

/// What one document becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The file name of the document, for the header of every file.
    pub source: String,
    /// The module that holds the unit; none for the crate's root.
    pub module: Option<String>,
    /// The cargo feature that the module is behind.
    pub feature: Option<String>,
    /// The API's title.
    pub title: String,
    /// The documentation of the unit's root module.
    pub docs: Docs,
    /// The client.
    pub client: Client,
    /// The resources, by name.
    pub groups: Vec<Group>,
    /// The files of the `types` module, by name.
    pub files: Vec<TypeFile>,
}

/// Lines of documentation, without the leading slashes.
pub type Docs = Vec<String>;

/// The client of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The first server, without a trailing slash.
    pub base_url: Option<String>,
    /// The security schemes that the operations use.
    pub schemes: Vec<Scheme>,
    /// The parameters that are set once.
    pub lifted: Vec<Lifted>,
}

/// A credential that the client holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The scheme's place.
    pub origin: Pointer,
    /// Its name in the document.
    pub name: String,
    /// The name of its static.
    pub constant: String,
    /// The name of its setter.
    pub setter: String,
    /// The setter's documentation.
    pub docs: Docs,
    /// How the credential goes over the wire.
    pub credential: Credential,
}

/// How a credential goes over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// A header field.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
}

/// A parameter that is set once on the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted {
    /// Its name on the wire.
    pub wire: String,
    /// The name of its setter.
    pub name: String,
    /// The setter's documentation.
    pub docs: Docs,
}

/// One resource: an accessor of the client and a module of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What made the group: the tag or the piece of the path.
    pub key: String,
    /// The name of the accessor and of the module.
    pub name: String,
    /// The name of the handle.
    pub handle: String,
    /// The handle's documentation.
    pub docs: Docs,
    /// The operations, in the order of the document.
    pub methods: Vec<Method>,
    /// The types that only these operations have, by name.
    pub items: Vec<Item>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The operation's place.
    pub origin: Pointer,
    /// The operationId, or what stands for it: method and path.
    pub id: String,
    /// Whether the document itself gave the id.
    pub identified: bool,
    /// The method's name.
    pub name: String,
    /// The name of the request builder.
    pub request: String,
    /// The name of the operation's static.
    pub constant: String,
    /// The documentation of the method.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// The HTTP method.
    pub verb: &'static str,
    /// The path template.
    pub path: String,
    /// The base URL of this operation alone.
    pub server: Option<String>,
    /// The schemes that satisfy it: any of the lists, all of each.
    pub security: Vec<Vec<String>>,
    /// The media type that it asks for.
    pub accept: String,
    /// The lifted parameters of its path, by wire name.
    pub lifted: Vec<String>,
    /// The required values, in the order of the arguments.
    pub arguments: Vec<Input>,
    /// The optional values, in the order of the document.
    pub setters: Vec<Input>,
    /// The request body.
    pub body: Option<Body>,
    /// What a success yields.
    pub output: Output,
}

/// A value that a call takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its place.
    pub origin: Pointer,
    /// The name of the argument or the setter.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Where the value goes.
    pub target: Target,
    /// Its type, never an `Option` for an optional one.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
}

/// Where a value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Into the path.
    Path {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into the query.
    Query {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into the query, as JSON.
    QueryJson,
    /// Into a header field.
    Header,
    /// Into a cookie.
    Cookie,
    /// Into this field of the body.
    Field {
        /// The name of the struct's field.
        field: String,
        /// Whether the field holds an `Option`.
        optional: bool,
    },
    /// The whole body.
    Body,
}

/// The request body of a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its type.
    pub ty: RustType,
    /// Whether every call has one.
    pub required: bool,
    /// How it goes over the wire.
    pub format: BodyFormat,
    /// How it comes into being.
    pub origin: BodyOrigin,
    /// The documentation of the value as a whole.
    pub docs: Docs,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFormat {
    /// As JSON of this media type.
    Json(String),
    /// As text of this media type.
    Text(String),
    /// As bytes of this media type.
    Bytes(String),
}

/// How the builder comes to a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyOrigin {
    /// A request struct: its constructor takes the required fields.
    Constructor,
    /// A request struct without required fields.
    Default,
    /// One argument holds the whole.
    Argument,
    /// Only a setter gives one.
    Setter,
}

/// What a success yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Nothing.
    Nothing,
    /// A value read from JSON.
    Json(RustType),
    /// A value, or nothing where the answer has no body.
    MaybeJson(RustType),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// One file of the `types` module: a named schema and what stands inline in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFile {
    /// The name of the module.
    pub module: String,
    /// Its types, the named one first.
    pub items: Vec<Item>,
}

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
    /// What it is.
    pub kind: ItemKind,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// An object with declared properties.
    Struct(Struct),
    /// A list of texts, open to others.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name of a type.
    Alias(RustType),
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struct {
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
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
    /// Whether `null` is written for `None` instead of leaving the key out.
    pub null: bool,
    /// The name of its setter, where the struct is made by users.
    pub setter: String,
}

/// An enum of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The known values.
    pub variants: Vec<EnumVariant>,
    /// The variant for any other.
    pub other: String,
}

/// A known value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumVariant {
    /// Its place.
    pub origin: Pointer,
    /// Its name.
    pub name: String,
    /// The value on the wire.
    pub wire: String,
}

/// A union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// The alternatives, in the order in which they are tried.
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
    /// What it holds.
    pub ty: RustType,
    /// The values of the tag that mean it.
    pub tags: Vec<String>,
    /// What a value must look like to be tried as this.
    pub test: Test,
}

/// What a JSON value must look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Like anything.
    Any,
    /// Like `true` or `false`.
    Boolean,
    /// Like a whole number.
    Integer,
    /// Like a number.
    Number,
    /// Like a text.
    String,
    /// Like one of these texts.
    Texts(Vec<String>),
    /// Like a list.
    Array,
    /// Like an object with these keys, and with these texts under these keys.
    Object(Vec<String>, Vec<(String, String)>),
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// `String`.
    String,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// The runtime's date-time.
    DateTime,
    /// The runtime's date.
    Date,
    /// The runtime's secret.
    Secret,
    /// Any JSON.
    Value,
    /// An object of any JSON.
    Object,
    /// Raw bytes.
    Bytes,
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// A map with text keys.
    Map(Box<RustType>),
    /// `Option<T>`.
    Option(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
    /// A generated type.
    Named(TypePath),
}

/// Where a generated type is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Its module.
    pub home: Home,
    /// Its name.
    pub name: String,
}

/// The module that a generated type is written into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `types`, for everything that stands among the components.
    Types,
    /// The module of a resource.
    Group(String),
}

impl RustType {
    /// `Option<T>` of this type, once.
    pub fn optional(self) -> RustType {
        match self {
            RustType::Option(_) => self,
            other => RustType::Option(Box::new(other)),
        }
    }

    /// Whether the test holds for the type or one within it.
    pub fn any(&self, test: &dyn Fn(&RustType) -> bool) -> bool {
        test(self)
            || match self {
                RustType::Vec(inner) | RustType::Map(inner) | RustType::Option(inner) | RustType::Boxed(inner) => {
                    inner.any(test)
                }
                _ => false,
            }
    }

    /// The type without its `Option`.
    pub fn inner(&self) -> &RustType {
        match self {
            RustType::Option(inner) => inner,
            other => other,
        }
    }
}

/// Plans a crate of one API for each unit of the configuration, in the same order; `sources` are their file names.
pub fn plan(apis: &[(&Api, &str)], config: &Config, sinks: &mut [Diagnostics]) -> Plan {
    let mut units = Vec::with_capacity(apis.len());
    for (((api, source), choice), sink) in apis.iter().zip(&config.units).zip(sinks) {
        units.push(unit::unit(api, source, choice, sink));
    }
    Plan { krate: config.krate.clone(), units }
}

/// The name of a module's file: a raw identifier without its mark.
pub fn file_stem(name: &str) -> &str {
    ident::bare(name)
}

/// A text as one line of documentation.
pub fn plain_line(text: &str) -> String {
    docs::lines(text).join(" ")
}

impl Group {
    /// Whether the test holds for a type that the group's file names.
    pub fn any_type(&self, test: &dyn Fn(&RustType) -> bool) -> bool {
        let in_methods = self.methods.iter().any(|method| {
            let inputs = method.arguments.iter().chain(&method.setters).map(|input| &input.ty);
            let output = match &method.output {
                Output::Json(ty) | Output::MaybeJson(ty) => Some(ty),
                Output::Nothing | Output::Text | Output::Bytes => None,
            };
            inputs.chain(output).chain(method.body.as_ref().map(|body| &body.ty)).any(|ty| ty.any(test))
        });
        in_methods || self.items.iter().any(|item| item.any_type(test))
    }
}

impl Item {
    /// Whether the test holds for a type that the item names.
    pub fn any_type(&self, test: &dyn Fn(&RustType) -> bool) -> bool {
        match &self.kind {
            ItemKind::Struct(strukt) => {
                strukt.fields.iter().any(|field| field.ty.any(test)) || strukt.extra.value.any(test)
            }
            ItemKind::Enum(_) => false,
            ItemKind::Union(union) => union.variants.iter().any(|variant| variant.ty.any(test)),
            ItemKind::Alias(ty) => ty.any(test),
        }
    }
}

impl Plan {
    /// How much there is in the crate.
    pub fn counts(&self) -> crate::Counts {
        let groups = || self.units.iter().flat_map(|unit| &unit.groups);
        let files = || self.units.iter().flat_map(|unit| &unit.files);
        crate::Counts {
            operations: groups().map(|group| group.methods.len()).sum(),
            groups: groups().count(),
            types: groups().map(|group| group.items.len()).sum::<usize>()
                + files().map(|file| file.items.len()).sum::<usize>(),
        }
    }
}
