//! From the model to a plan of the crate: every Rust decision, and not a single token.
//!
//! A [`Plan`] names everything, knows the type of every field and the shape of every method. What reads it, `emit` and
//! `surface`, has nothing left to decide.

mod afterwards;
mod alike;
mod bodies;
mod candidates;
mod checks;
mod credentials;
mod deeds;
mod digits;
mod docs;
mod enums;
mod environment;
mod examples;
mod failures;
mod fields;
mod gate;
mod groups;
mod headers;
mod ident;
mod item;
mod items;
mod letters;
mod limits;
mod looks;
mod media;
mod method;
mod methods;
mod mocked;
mod named;
mod outputs;
mod paging;
mod parameters;
mod part;
mod positions;
mod rates;
mod recursion;
mod rust_type;
mod sample;
mod scope;
mod server;
mod servers;
mod sizes;
mod tags;
mod telling;
mod types;
mod unions;
mod unit;
mod usage;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use crate::config::{BaseUrl, Condition, Handwritten, Hint, Named};
use crate::config::{Config, Krate};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation};
use crate::pointer::Pointer;

pub use self::checks::Check;
pub use self::examples::Example;
pub use self::gate::Gate;
pub use self::item::{
    Digits, Enum, EnumKind, EnumVariant, Extra, Field, Fixed, HeaderField, Item, ItemKind, Looks, Struct, Test, Union,
    UnionVariant, Wire,
};
pub use self::method::{
    Alternative, Body, BodyFormat, BodyOrigin, Choice, ChoiceVariant, Content, Input, Lines, Method, Mocked,
    MockedBody, Output, Place, Property, Style, Target, Turn, WrittenAs,
};
pub use self::paging::{Following, Paging, Way};
pub use self::part::Part;
pub use self::positions::Positions;
pub use self::rates::Rate;
pub use self::rust_type::{Home, RustType, TypePath};
pub use self::server::{Server, ServerSetter, ServerValue, ServerVariable, Servers};

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
    /// The path of the unit's root module as users write it.
    pub path: String,
    /// The API's title.
    pub title: String,
    /// The documentation of the unit's root module.
    pub docs: Docs,
    /// The first example that a reader of the whole meets, where there is one.
    pub front: Option<Example>,
    /// The client.
    pub client: Client,
    /// The resources, by name.
    pub groups: Vec<Group>,
    /// The files of the `types` module, by name.
    pub files: Vec<TypeFile>,
    /// Names for errors.
    pub errors: Vec<Named>,
    /// What errors say beyond what the server does.
    pub hints: Vec<Hint>,
    /// The parts of the runtime that it needs beyond those that every crate has, and what all that needs each is behind.
    pub parts: BTreeMap<Part, Gate>,
    /// How many places have a type.
    pub positions: Positions,
}

/// Lines of documentation, without the leading slashes.
pub type Docs = Vec<String>;

/// The client of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The first server, without a trailing slash: a URL, a path on a host that callers know, or a template with braces.
    pub base_url: Option<String>,
    /// How callers say where the API is.
    pub choices: BaseUrl,
    /// The servers to choose from.
    pub servers: Servers,
    /// The security schemes that the operations use.
    pub schemes: Vec<Scheme>,
    /// What requests beyond the operations show: the first of these lists of schemes that is there as a whole.
    pub security: Vec<Vec<String>>,
    /// The parameters that are set once.
    pub lifted: Vec<Lifted>,
    /// How often the API lets itself be called.
    pub rates: Vec<Rate>,
    /// The environment variables that it can be made from.
    pub environment: Environment,
}

/// The environment variables of a client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// What can be set.
    pub variables: Vec<Variable>,
    /// Variables that look like the right ones, and what they are instead.
    pub foreign: Vec<(String, String)>,
    /// Whether there are operations that nobody can call without a credential.
    pub needs_credential: bool,
}

/// A setting of the client and its environment variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The setting's method on the builder.
    pub setter: String,
    /// What they set.
    pub sets: Setting,
    /// Their names, the preferred one first; there is at least one.
    pub names: Vec<String>,
}

/// What an environment variable sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// The base URL.
    BaseUrl,
    /// The credential of the scheme of this name.
    Credential(String),
    /// The lifted parameter of this name on the wire.
    Lifted(String),
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
    /// The name of the setter of what gives it.
    pub provider: Option<String>,
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
    /// The name of the accessor.
    pub name: String,
    /// The name of the module; the accessor's, unless that could be no file name.
    pub module: String,
    /// The name of the handle.
    pub handle: String,
    /// The handle's documentation.
    pub docs: Docs,
    /// The operations, in the order of the document.
    pub methods: Vec<Method>,
    /// The types that only these operations have, by name.
    pub items: Vec<Item>,
    /// What all of it is behind: the features of its operations, where each is behind one.
    pub gate: Gate,
    /// Whether anything here is made of a type that should no longer be used.
    pub is_dated: bool,
}

/// One file of the `types` module: a named schema and what stands inline in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFile {
    /// The name of the module.
    pub module: String,
    /// Its types, the named one first.
    pub items: Vec<Item>,
    /// What all of them are behind.
    pub gate: Gate,
    /// Whether any of them should no longer be used, or is made of such a type.
    pub is_dated: bool,
}

/// Plans a crate of one API for each unit of the configuration, in the same order; `sources` are their file names.
pub fn plan(apis: &[(&Api, &str)], config: &Config, sinks: &mut [Diagnostics]) -> Plan {
    let mut units = Vec::with_capacity(apis.len());
    for (((api, source), choice), sink) in apis.iter().zip(&config.units).zip(&mut *sinks) {
        let krate = config.krate.name.replace('-', "_");
        let path = choice.module.iter().fold(krate, |path, module| format!("{path}::{module}"));
        gate::check(api, config, sink);
        let mut unit = Unit { path, ..unit::unit(api, source, choice, sink) };
        let prefix = [Some(config.krate.name.as_str()), choice.module.as_deref()];
        let prefix: Vec<String> =
            prefix.into_iter().flatten().map(|name| name.replace('-', "_").to_uppercase()).collect();
        let must = |one: &Operation| !one.security.is_empty() && one.security.iter().all(|one| !one.schemes.is_empty());
        let needs_credential = api.operations.iter().any(must);
        environment::name_providers(&mut unit.client);
        unit.client.environment =
            environment::environment(&unit.client, &choice.env, &prefix.join("_"), needs_credential, sink);
        let examples = examples::examples(api, &unit);
        let methods = unit.groups.iter_mut().flat_map(|group| &mut group.methods);
        methods.zip(examples.methods).for_each(|(method, example)| method.example = example);
        unit.front = examples.front;
        units.push(unit);
    }
    let plan = Plan { krate: config.krate.clone(), units };
    if let Some(sink) = sinks.first_mut() {
        gate::check_listed(&plan, config, sink);
    }
    plan
}

/// The name of a module's file: a raw identifier without its mark.
pub fn file_stem(name: &str) -> &str {
    ident::bare(name)
}

/// The first line of documentation, for a list of several things.
pub fn brief(docs: &Docs) -> &str {
    docs::brief(docs)
}

/// What stands before a title within a sentence; nothing where the title has an article of its own.
pub fn article(title: &str) -> &'static str {
    let begins = |word: &str| title.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if begins("the ") { "" } else { "the " }
}

/// The name of the setter that gives a setting of the client for one call alone.
pub fn for_one_call(setting: &str) -> String {
    format!("with_{}", ident::bare(setting))
}

/// A text as code in documentation.
pub fn code(text: &str) -> String {
    docs::code(text)
}

/// A text as one line of documentation.
pub fn plain_line(text: &str) -> String {
    docs::lines(text).join(" ")
}

impl Unit {
    /// Its types, those of its resources and those of its `types` module.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let of_groups = self.groups.iter().flat_map(|group| &group.items);
        of_groups.chain(self.files.iter().flat_map(|file| &file.items))
    }
}

impl Group {
    /// What the places of the group's file are behind that name a type for which the test holds.
    pub fn needing(&self, test: &dyn Fn(&RustType) -> bool) -> Vec<Gate> {
        let mut found = Vec::new();
        for method in &self.methods {
            let inputs = method.arguments.iter().chain(&method.setters).filter(|input| input.ty.any(test));
            found.extend(inputs.map(|input| input.gate.within(&method.gate)));
            let outputs = [&method.output].into_iter().chain(method.alternatives.iter().map(|one| &one.output));
            let failures = method.failures.iter().flat_map(Choice::types);
            let rest = outputs.flat_map(Output::types).chain(failures);
            let mut rest = rest.chain(method.body.as_ref().map(|body| &body.ty));
            let paged = method.paging.as_ref().is_some_and(|paging| paging.item.any(test));
            found.extend((paged || rest.any(|ty| ty.any(test))).then(|| method.gate.clone()));
        }
        found.extend(self.items.iter().flat_map(|item| item.needing(test)));
        found
    }
}

impl Plan {
    /// The features that documents ask for.
    pub fn features(&self) -> BTreeSet<String> {
        let methods = || self.units.iter().flat_map(|unit| &unit.groups).flat_map(|group| &group.methods);
        let inputs = methods().flat_map(|method| &method.setters).map(|input| &input.gate);
        let items = self.units.iter().flat_map(Unit::items);
        let fields = items.flat_map(|item| match &item.kind {
            ItemKind::Struct(strukt) => strukt.fields.as_slice(),
            _ => &[],
        });
        let gates = methods().map(|method| &method.gate).chain(inputs).chain(fields.map(|field| &field.gate));
        gates.flat_map(Gate::features).cloned().collect()
    }

    /// How much there is in the crate.
    pub fn counts(&self) -> crate::Counts {
        let groups = || self.units.iter().flat_map(|unit| &unit.groups);
        let files = || self.units.iter().flat_map(|unit| &unit.files);
        crate::Counts {
            operations: groups().flat_map(|group| &group.methods).filter(|one| one.turn == Turn::First).count(),
            groups: groups().count(),
            types: groups().map(|group| group.items.len()).sum::<usize>()
                + files().map(|file| file.items.len()).sum::<usize>(),
            positions: self.units.iter().map(|unit| unit.positions.all).sum(),
            widened: self.units.iter().map(|unit| unit.positions.widened).sum(),
        }
    }
}
