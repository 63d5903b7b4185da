//! From a unit of the plan to its entries: one place per kind of item.

use crate::plan::{
    BodyFormat, BodyOrigin, Credential, Digits, Enum, EnumKind, Field, Gate, Group, Input, Item, ItemKind, Lines,
    Method, Output, Place, RustType, Scheme, Struct, Target, Union, Unit, Wire, for_one_call,
};
use crate::surface::written::written;
use crate::surface::{Entry, Kind, choices};

/// The public items of a unit, in the order of the plan.
pub(super) fn list(unit: &Unit) -> Vec<Entry> {
    let prefix = unit.module.as_ref().map(|module| format!("{module}::")).unwrap_or_default();
    let mut lister = Lister { unit, prefix, behind: Gate::default(), entries: Vec::new() };
    lister.client();
    lister.servers();
    for group in &unit.groups {
        lister.group(group);
    }
    for item in unit.files.iter().flat_map(|file| &file.items) {
        lister.item("types", item);
    }
    lister.entries
}

pub(super) struct Lister<'a> {
    unit: &'a Unit,
    /// The module of the unit, with its colons.
    prefix: String,
    /// What the items are behind that are added.
    behind: Gate,
    entries: Vec<Entry>,
}

/// What an item stands for.
#[derive(Clone)]
pub(super) struct Fact {
    wire: String,
    origin: String,
    deprecated: bool,
    /// What it is behind beside what all around it is.
    gate: Gate,
}

impl Fact {
    pub(super) fn of(wire: impl Into<String>, origin: impl ToString) -> Self {
        Fact { wire: wire.into(), origin: origin.to_string(), deprecated: false, gate: Gate::default() }
    }

    fn of_input(input: &Input) -> Self {
        let (deprecated, gate) = (input.deprecated.is_some(), input.gate.clone());
        Fact { deprecated, gate, ..Fact::of(wire_of(input), &input.origin) }
    }

    fn of_field(field: &Field) -> Self {
        let written = match field.digits {
            Some(Digits::Text) => " as a text",
            Some(Digits::Number) | None => "",
        };
        let (deprecated, gate) = (field.deprecated.is_some(), field.gate.clone());
        Fact { deprecated, gate, ..Fact::of(format!("{:?}{written}", field.wire), &field.origin) }
    }
}

impl Lister<'_> {
    /// Adds an item; `rest` is what follows its path where it is written down.
    pub(super) fn add(&mut self, kind: Kind, item: String, rest: &str, fact: Fact) {
        let signature = format!("{item}{rest}");
        let Fact { wire, origin, deprecated, gate } = fact;
        let feature = gate.and(&self.behind);
        self.entries.push(Entry { item, kind, signature, wire, origin, arguments: Vec::new(), deprecated, feature });
    }

    /// Adds a function with its arguments; `rest` is what follows them.
    fn add_function(&mut self, kind: Kind, item: String, of: Vec<(&str, &RustType, String)>, rest: &str, fact: Fact) {
        let arguments: Vec<(String, String, String)> =
            of.into_iter().map(|(name, ty, wire)| (name.to_owned(), self.given(ty), wire)).collect();
        let shown: Vec<String> = arguments.iter().map(|(name, ty, _)| format!("{name}: {ty}")).collect();
        self.add(kind, item, &format!("({}){rest}", shown.join(", ")), fact);
        if let Some(entry) = self.entries.last_mut() {
            entry.arguments = arguments;
        }
    }

    fn client(&mut self) {
        let unit = self.unit;
        let builder = format!("{}ClientBuilder", self.prefix);
        for scheme in &unit.client.schemes {
            let values = match &scheme.credential {
                Credential::Basic => "(user: String, password: Secret)",
                _ => "(Secret)",
            };
            let fact = Fact::of(credential(scheme), &scheme.origin);
            self.add(Kind::Setting, format!("{builder}::{}", scheme.setter), values, fact);
            if let Some(provider) = &scheme.provider {
                let fact = Fact::of(credential(scheme), &scheme.origin);
                self.add(Kind::Setting, format!("{builder}::{provider}"), "(impl CredentialProvider)", fact);
            }
            if scheme.credential != Credential::Basic {
                let item = format!("{}RawRequest::{}", self.prefix, for_one_call(&scheme.setter));
                self.add(Kind::Setter, item, "(Secret)", Fact::of(credential(scheme), &scheme.origin));
            }
        }
        for lifted in &unit.client.lifted {
            let fact = Fact::of(format!("path {{{}}}", lifted.wire), "");
            self.add(Kind::Setting, format!("{builder}::{}", lifted.name), "(String)", fact.clone());
            let handle = format!("{}Client::{}", self.prefix, for_one_call(&lifted.name));
            self.add(Kind::Function, handle, &format!("(String) -> {}Client", self.prefix), fact.clone());
            let raw = format!("{}RawRequest::{}", self.prefix, for_one_call(&lifted.name));
            self.add(Kind::Setter, raw, "(String)", fact);
        }
        if !unit.client.rates.is_empty() {
            self.add(Kind::Setting, format!("{builder}::recommended_rate_limits"), "()", Fact::of("", ""));
        }
        let choices = &unit.client.choices;
        if let Some(setter) = &choices.setter {
            self.add(Kind::Setting, format!("{builder}::{setter}"), "(String)", Fact::of("base URL", ""));
        }
        if choices.per_call {
            self.add(Kind::Setting, format!("{builder}::allow_credentials_to"), "(String)", Fact::of("base URL", ""));
            let raw = format!("{}RawRequest::with_base_url", self.prefix);
            self.add(Kind::Setter, raw, "(String)", Fact::of("base URL", ""));
        }
        let prefix = self.prefix.clone();
        if !unit.client.environment.variables.is_empty() {
            let made = format!("() -> Result<{prefix}Client, Error>");
            self.add(Kind::Constructor, format!("{prefix}Client::from_env"), &made, Fact::of("variables", ""));
            self.add(Kind::Setting, format!("{builder}::from_env"), "()", Fact::of("variables", ""));
        }
        for variable in &unit.client.environment.variables {
            for name in &variable.names {
                let fact = Fact::of(format!("variable of {}", variable.setter), "");
                self.add(Kind::Variable, format!("{prefix}{name}"), "", fact);
            }
        }
    }

    /// The servers to choose from.
    fn servers(&mut self) {
        let servers = &self.unit.client.servers;
        let path = format!("{}Server", self.prefix);
        for server in &servers.list {
            let arguments: Vec<String> = server.arguments().map(|name| format!("{name}: String")).collect();
            let fact = Fact::of(&server.url, &server.origin);
            self.add(Kind::Server, format!("{path}::{}", server.name), &format!("({})", arguments.join(", ")), fact);
        }
        for setter in &servers.setters {
            let fact = Fact::of(format!("server {{{}}}", setter.wire), &setter.origin);
            self.add(Kind::Setting, format!("{path}.{}", setter.name), "(String)", fact);
        }
        if !servers.list.is_empty() {
            self.add(Kind::Struct, path.clone(), "", Fact::of("base URL", "/servers"));
            let item = format!("{}ClientBuilder::server", self.prefix);
            self.add(Kind::Setting, item, &format!("({path})"), Fact::of("base URL", "/servers"));
        }
    }

    fn group(&mut self, group: &Group) {
        self.behind = group.gate.clone();
        let module = format!("api::{}", group.module);
        let handle = format!("{}{module}::{}", self.prefix, group.handle);
        let accessor = format!("{}{}()", self.prefix, group.name);
        self.add(Kind::Resource, accessor, &format!(" -> {handle}"), Fact::of(format!("resource {:?}", group.key), ""));
        self.add(Kind::Handle, handle, "", Fact::of(format!("resource {:?}", group.key), ""));
        for method in &group.methods {
            self.behind = method.gate.clone();
            self.method(group, method);
            let request = format!("{}{module}::{}", self.prefix, method.request);
            self.add(Kind::Request, request, "", Fact::of(format!("{} {}", method.verb, method.path), &method.origin));
        }
        for item in &group.items {
            self.item(&module, item);
        }
    }

    fn method(&mut self, group: &Group, method: &Method) {
        let path = format!("{}{}().{}", self.prefix, group.name, method.name);
        let headers = method.headers.as_ref().map(|name| format!(", with {}", self.of_group(group, name)));
        let output = format!("{}{}", self.output(group, &method.output), headers.unwrap_or_default());
        let arguments = method.arguments.iter().map(|one| (one.name.as_str(), &one.ty, wire_of(one))).collect();
        let fact = Fact::of(format!("{} {}", method.verb, method.path), &method.origin);
        let fact = Fact { deprecated: method.deprecated.is_some(), ..fact };
        self.add_function(Kind::Method, path.clone(), arguments, &format!(" -> {output}"), fact);
        self.setters(&path, method);
        for one in &method.alternatives {
            let fact = Fact::of(one.accept.clone(), &method.origin);
            self.add(
                Kind::Send,
                format!("{path}().{}()", one.name),
                &format!(" -> {}", self.output(group, &one.output)),
                fact,
            );
        }
        if let Some(paging) = &method.paging {
            let positions: Vec<String> = paging.positions().map(|position| format!("query {position}")).collect();
            let wire = if positions.is_empty() { "all at once".to_owned() } else { positions.join(" or ") };
            let fact = || Fact::of(format!("pages: {wire}"), &method.origin);
            let (item, page) = (self.name(&paging.item), self.name(&paging.page));
            self.add(Kind::Send, format!("{path}().items()"), &format!(" -> Items<{item}>"), fact());
            self.add(Kind::Send, format!("{path}().pages()"), &format!(" -> Pages<{page}>"), fact());
        }
        if let Output::Choice(choice) = &method.output {
            choices::list(self, group, method, choice, false);
        }
        if let Some(choice) = &method.failures {
            choices::list(self, group, method, choice, true);
        }
    }

    /// What a call yields.
    fn output(&self, group: &Group, output: &Output) -> String {
        match output {
            Output::Nothing => "()".to_owned(),
            Output::Json(ty) => self.name(ty),
            Output::MaybeJson(ty) => format!("Option<{}>", self.name(ty)),
            Output::Text => "String".to_owned(),
            Output::Download => "Download".to_owned(),
            Output::Events(ty) => format!("Events<{}>", self.name(ty)),
            Output::TextEvents => "Events<String>".to_owned(),
            Output::Lines(Lines { head: None, item }) => format!("JsonLines<{}>", self.name(item)),
            Output::Lines(Lines { head: Some(head), item }) => {
                format!("JsonLinesWithHead<{}, {}>", self.name(head), self.name(item))
            }
            Output::Choice(choice) => self.of_group(group, &choice.name),
        }
    }

    /// What the builder of a call takes.
    fn setters(&mut self, path: &str, method: &Method) {
        let unit = self.unit;
        for setter in &method.setters {
            let ty = format!("({})", self.given(&setter.ty));
            self.add(Kind::Setter, format!("{path}.{}", setter.name), &ty, Fact::of_input(setter));
            if let Some(clear) = &setter.clear {
                let fact = Fact { wire: format!("{}: null", wire_of(setter)), ..Fact::of_input(setter) };
                self.add(Kind::Setter, format!("{path}.{clear}"), "()", fact);
            }
        }
        if let Some(body) = method.body.as_ref().filter(|body| body.origin != BodyOrigin::Argument) {
            let ty = format!("({})", self.given(&body.ty));
            self.add(Kind::Setter, format!("{path}.body"), &ty, Fact::of("body", &method.origin));
        }
        if let Some(body) = &method.body {
            let fact = || Fact::of("body as it is", &method.origin);
            self.add(Kind::Setter, format!("{path}.with_body"), "(&str, Body)", fact());
            if matches!(body.format, BodyFormat::Json(_)) {
                self.add(Kind::Setter, format!("{path}.with_body_field"), "(String, Value)", fact());
            }
        }
        for lifted in unit.client.lifted.iter().filter(|one| method.lifted.contains(&one.wire)) {
            let fact = Fact::of(format!("path {{{}}}", lifted.wire), &method.origin);
            self.add(Kind::Setter, format!("{path}.{}", for_one_call(&lifted.name)), "(String)", fact);
        }
        let used = |scheme: &Scheme| method.security.iter().flatten().any(|name| *name == scheme.name);
        for scheme in unit.client.schemes.iter().filter(|scheme| used(scheme)) {
            // A user and a password are set on the client alone.
            if scheme.credential != Credential::Basic {
                let fact = Fact::of(credential(scheme), &scheme.origin);
                self.add(Kind::Setter, format!("{path}.{}", for_one_call(&scheme.setter)), "(Secret)", fact);
            }
        }
        if unit.client.choices.per_call {
            self.add(Kind::Setter, format!("{path}.with_base_url"), "(String)", Fact::of("base URL", &method.origin));
        }
    }

    fn item(&mut self, module: &str, item: &Item) {
        self.behind = item.gate.clone();
        let path = format!("{}{module}::{}", self.prefix, item.name);
        let (kind, rest) = match &item.kind {
            ItemKind::Struct(strukt) => {
                self.strukt(&path, item, strukt);
                (Kind::Struct, String::new())
            }
            ItemKind::Enum(values) => {
                self.variants(&path, item, values);
                (Kind::Enum, String::new())
            }
            ItemKind::Union(union) => {
                self.alternatives(&path, item, union);
                (Kind::Union, String::new())
            }
            ItemKind::Headers(fields) => {
                for one in fields {
                    let (item, ty) = (format!("{path}.{}", one.name), format!(": Option<{}>", self.name(&one.ty)));
                    self.add(Kind::Field, item, &ty, Fact::of(format!("header {}", one.wire), &one.origin));
                }
                (Kind::Struct, String::new())
            }
            ItemKind::Wrapper(ty) => (Kind::Struct, format!("({})", self.name(ty))),
            ItemKind::Alias(ty) => (Kind::Alias, format!(" = {}", self.name(ty))),
        };
        let fact = Fact { deprecated: item.deprecated.is_some(), ..Fact::of(schema(item), &item.origin) };
        self.add(kind, path, &rest, fact);
    }

    fn strukt(&mut self, path: &str, item: &Item, strukt: &Struct) {
        for field in &strukt.fields {
            let ty = format!(": {}", self.name(&field.ty));
            self.add(Kind::Field, format!("{path}.{}", field.name), &ty, Fact::of_field(field));
        }
        let extra = format!(": {}", self.name(&RustType::Map(Box::new(strukt.extra.value.clone()))));
        let fact = Fact::of("any other key", &item.origin);
        self.add(Kind::Field, format!("{path}.{}", strukt.extra.name), &extra, fact);
        if strukt.sample.is_some() {
            let fact = Fact::of("examples", &item.origin);
            self.add(Kind::Function, format!("{path}::sample"), "()", fact);
        }
        let Some(required) = &strukt.constructor else { return };
        let arguments = required.iter().map(|index| &strukt.fields[*index]);
        let arguments = arguments.map(|one| (one.name.as_str(), &one.ty, one.wire.clone())).collect();
        let fact = Fact::of("required keys", &item.origin);
        self.add_function(Kind::Constructor, format!("{path}::new"), arguments, "", fact);
        for field in strukt.fields.iter().filter(|field| field.is_set()) {
            let ty = format!("({})", self.given(field.ty.inner()));
            self.add(Kind::Setter, format!("{path}::{}", field.setter), &ty, Fact::of_field(field));
            if let Some(clear) = &field.clear {
                let fact = Fact { wire: format!("{:?}: null", field.wire), ..Fact::of_field(field) };
                self.add(Kind::Setter, format!("{path}::{clear}"), "()", fact);
            }
        }
    }

    fn variants(&mut self, path: &str, item: &Item, values: &Enum) {
        for one in &values.variants {
            let wire = match &one.wire {
                Wire::Text(text) => format!("{text:?}"),
                Wire::Integer(number) => number.to_string(),
            };
            self.add(Kind::Variant, format!("{path}::{}", one.name), "", Fact::of(wire, &one.origin));
        }
        let (others, held) = match values.kind {
            EnumKind::Text => ("any other text", "(String)"),
            EnumKind::Integer => ("any other number", "(i64)"),
        };
        self.add(Kind::Variant, format!("{path}::{}", values.other), held, Fact::of(others, &item.origin));
    }

    fn alternatives(&mut self, path: &str, item: &Item, union: &Union) {
        for one in &union.variants {
            let wire = match &union.tag {
                Some(tag) => format!("{tag} = {}", one.tags.join(" | ")),
                None => "one of".to_owned(),
            };
            let ty = one.ty.as_ref().map(|ty| format!("({})", self.name(ty))).unwrap_or_default();
            self.add(Kind::Variant, format!("{path}::{}", one.name), &ty, Fact::of(wire, &one.origin));
        }
        let fact = Fact::of("anything else", &item.origin);
        self.add(Kind::Variant, format!("{path}::{}", union.other), "(Value)", fact);
    }

    /// The path of a type in the module of a resource.
    pub(super) fn of_group(&self, group: &Group, name: &str) -> String {
        format!("{}api::{}::{name}", self.prefix, group.module)
    }

    /// The type of an argument: what is boxed is given as it is.
    fn given(&self, ty: &RustType) -> String {
        match ty {
            RustType::Boxed(inner) => self.name(inner),
            other => self.name(other),
        }
    }

    /// A type as a search finds it.
    pub(super) fn name(&self, ty: &RustType) -> String {
        written(ty, &self.prefix)
    }
}

/// Where a credential goes.
fn credential(scheme: &Scheme) -> String {
    match &scheme.credential {
        Credential::Bearer => "Authorization: Bearer".to_owned(),
        Credential::Basic => "Authorization: Basic".to_owned(),
        Credential::Header(name) => format!("header {name}"),
        Credential::Query(name) => format!("query {name}"),
        Credential::Cookie(name) => format!("cookie {name}"),
    }
}

/// What the document calls a type, or where it stands there.
fn schema(item: &Item) -> String {
    item.wire.as_ref().map_or_else(|| item.origin.to_string(), |wire| format!("schema {wire}"))
}

fn wire_of(input: &Input) -> String {
    let wire = &input.wire;
    match &input.target {
        Target::Path { .. } | Target::Segments | Target::Json(Place::Path) => format!("path {{{wire}}}"),
        Target::Query { .. } | Target::Reserved { .. } | Target::Json(Place::Query) => format!("query {wire}"),
        Target::Header { .. } | Target::Json(Place::Header) => format!("header {wire}"),
        Target::Cookie { .. } | Target::Json(Place::Cookie) => format!("cookie {wire}"),
        Target::Field { .. } => format!("body {wire:?}"),
        Target::Body => "body".to_owned(),
        Target::ContentType => "header Content-Type".to_owned(),
    }
}
