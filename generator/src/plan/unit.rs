//! One document to its unit: the order of work, and what travels through it.

use std::collections::{BTreeMap, BTreeSet};

use crate::config;
use crate::diagnostic::{self, Code, Diagnostics};
use crate::model::{self, Api, KeyPlace, Place, SchemeKind, TypeId};
use crate::plan::afterwards;
use crate::plan::candidates;
use crate::plan::checks;
use crate::plan::credentials::scheme_docs;
use crate::plan::deeds::{Deed, deeds};
use crate::plan::docs::{self, code};
use crate::plan::gate;
use crate::plan::groups::Resource;
use crate::plan::ident::{Case, ident};
use crate::plan::rates;
use crate::plan::recursion;
use crate::plan::sample::sample;
use crate::plan::scope::{Rank, Scope, Wanted};
use crate::plan::sizes;
use crate::plan::tags::Tags;
use crate::plan::types::{TypeNames, module_name};
use crate::plan::usage::Usage;
use crate::plan::{
    Client, Credential, Docs, Environment, Gate, Group, Home, Item, ItemKind, Lifted, Part, RustType, Scheme, TypeFile,
    Unit,
};
use crate::pointer::Pointer;

/// What every client builder has for itself, and after `with_` every call.
const SETTINGS: &[&str] = &[
    "new",
    "build",
    "base_url",
    "server",
    "transport",
    "timeout",
    "connect_timeout",
    "attempt_timeout",
    "user_agent",
    "header",
    "hook",
    "query",
    "body",
    "body_field",
    "allow_plain_http",
    "max_response_bytes",
    "retries",
    "idempotent",
    "allow_credentials_to",
    "rate_limit",
    "operation_rate_limit",
    "recommended_rate_limits",
    "clone",
    "fmt",
    "clock",
    "from_env",
];

/// What travels together while a unit is planned.
pub(super) struct Builder<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a config::Unit,
    pub(super) sink: &'a mut Diagnostics,
    pub(super) usage: Usage,
    /// What marks objects as alternatives of unions.
    pub(super) tags: Tags,
    pub(super) boxes: BTreeSet<(TypeId, TypeId)>,
    /// Lists and maps that are made of themselves and nothing else, which Rust has no alias for: they become types.
    pub(super) endless: BTreeSet<TypeId>,
    /// Names of each other and of nothing else.
    pub(super) hollow: BTreeSet<TypeId>,
    /// What tells the alternatives of unions that stand inline, by their places.
    pub(super) alternatives: BTreeMap<Pointer, Vec<Vec<String>>>,
    /// Each operation's place and the words of its name.
    pub(super) operation_words: Vec<(Pointer, Vec<String>)>,
    /// The bodies of errors that belong to no operation alone: the place and the words of each.
    pub(super) error_words: Vec<(Pointer, Vec<String>)>,
    /// What each operation does.
    pub(super) deeds: Vec<Deed>,
    pub(super) groups: Vec<Resource>,
    pub(super) group_of: Vec<usize>,
    pub(super) names: TypeNames,
    pub(super) client: Client,
    /// The names of the configuration that something asked for.
    pub(super) asked_for: BTreeSet<String>,
    /// The parts of the runtime that what was decided so far needs.
    pub(super) parts: BTreeMap<Part, Gate>,
    /// What each type is behind; empty where nothing of the document is behind a feature.
    pub(super) gates: BTreeMap<TypeId, Gate>,
    items: BTreeMap<TypeId, Item>,
}

/// Plans one unit.
pub(super) fn unit(api: &Api, source: &str, config: &config::Unit, sink: &mut Diagnostics) -> Unit {
    let tags = Tags::of(&api.types);
    let usage = Usage::of(api, &tags);
    let mut boxes = recursion::boxes(&api.types, &usage.all());
    boxes.extend(sizes::large(&api.types, &usage.all(), &boxes));
    let deeds = deeds(api);
    let operation_words = api.operations.iter().zip(&deeds).map(|(one, deed)| (one.origin.clone(), deed.words.clone()));
    let mut builder = Builder {
        operation_words: operation_words.collect(),
        error_words: error_words(&api.types),
        deeds,
        alternatives: alternatives(&api.types),
        groups: Vec::new(),
        group_of: Vec::new(),
        names: TypeNames::default(),
        client: Client::default(),
        asked_for: BTreeSet::new(),
        parts: BTreeMap::new(),
        gates: gate::of_types(api, &tags),
        items: BTreeMap::new(),
        endless: recursion::endless(&api.types, &usage.all()),
        hollow: recursion::hollow(&api.types, &usage.all()),
        api,
        config,
        sink,
        usage,
        tags,
        boxes,
    };
    builder.client = builder.client();
    builder.sort_into_groups();
    builder.names = builder.name_types();
    builder.all_items();
    let mut groups: Vec<Group> = (0..builder.groups.len()).map(|index| builder.group(index)).collect();
    let mut files = builder.files();
    afterwards::mark_dated(&mut groups, &mut files);
    let positions = builder.positions(&groups);
    checks::note(&config.checks, &mut groups, builder.sink);
    builder.client.rates = rates::rates(&config.rate_limits, &groups, builder.sink);
    builder.complain_of_unused_names();
    builder.need(config.base_url.per_call.then_some(Part::Elsewhere), &Gate::default());
    afterwards::parts(&groups, &files).into_iter().for_each(|(part, gate)| builder.need([part], &gate));
    Unit {
        source: source.to_owned(),
        module: config.module.clone(),
        feature: config.feature.clone(),
        path: String::new(),
        title: api.title.clone(),
        docs: builder.unit_docs(),
        front: None,
        client: Client { security: afterwards::security(&groups), ..builder.client.clone() },
        groups,
        files,
        errors: config.errors.clone(),
        hints: config.hints.clone(),
        parts: builder.parts.clone(),
        positions,
    }
}

/// The bodies of errors that belong to no operation alone.
fn error_words(types: &model::Types) -> Vec<(Pointer, Vec<String>)> {
    let bodies = types.iter().filter(|(_, def)| def.of_errors);
    bodies.map(|(_, def)| (def.origin.clone(), candidates::error_words(def))).collect()
}

/// What tells the alternatives of unions that stand inline.
fn alternatives(types: &model::Types) -> BTreeMap<Pointer, Vec<Vec<String>>> {
    let is_one = |at: &Pointer| {
        let list = at.parent().and_then(|list| list.last().map(|token| token.into_owned()));
        list.is_some_and(|token| token == "oneOf" || token == "anyOf")
    };
    let inline = types.iter().filter(|(_, def)| is_one(&def.origin));
    inline.map(|(_, def)| (def.origin.clone(), candidates::variant_words(def, types))).collect()
}

impl<'a> Builder<'a> {
    /// The item of a schema that has one, made once.
    pub(super) fn item_of(&mut self, id: TypeId) -> &Item {
        if !self.items.contains_key(&id) {
            let mut item = self.item(id);
            if let ItemKind::Struct(strukt) = &mut item.kind
                && self.usage.made_by_server(id)
            {
                strukt.sample = sample(&self.api.types, id).map(|value| value.to_string());
            }
            self.items.insert(id, item);
        }
        &self.items[&id]
    }

    /// What is said of the unit as a whole.
    fn unit_docs(&self) -> Docs {
        let title = &self.api.title;
        let mut docs = vec![format!("A client of {}{}.", super::article(title), docs::lines(title).join(" "))];
        let said = self.api.description.as_deref().map(docs::lines).filter(|said| !said.is_empty());
        docs.extend(said.into_iter().flat_map(|said| [vec![String::new()], said].concat()));
        self.webhook_docs(&mut docs);
        docs
    }

    /// Which types the server sends to which webhook.
    fn webhook_docs(&self, docs: &mut Docs) {
        let mut lines = Vec::new();
        for webhook in &self.api.webhooks {
            for body in &webhook.bodies {
                if let RustType::Named(path) = self.rust_type(body) {
                    let module = match &path.home {
                        Home::Types => "types".to_owned(),
                        Home::Group(module) => format!("api::{module}"),
                    };
                    let line = format!("- {}: [`{module}::{}`]", code(&webhook.name), path.name);
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        if !lines.is_empty() {
            docs::paragraph(docs, "# What the server sends");
            docs::paragraph(
                docs,
                "Webhooks and callbacks are calls that the server makes; of each, there is the type of its body:",
            );
            docs.push(String::new());
            docs.extend(lines);
        }
    }

    fn client(&mut self) -> Client {
        let mut scope = Scope::reserving(SETTINGS);
        self.config.base_url.setter.iter().for_each(|setter| scope.reserve(setter));
        let schemes = self.schemes(&mut scope);
        let lifted = self.lifted(&mut scope);
        let names = scope.resolve(self.sink);
        let scheme = |(scheme, credential, wanted): (&model::Scheme, Credential, Wanted)| Scheme {
            origin: scheme.origin.clone(),
            name: scheme.name.clone(),
            constant: ident(&scheme.name, Case::Shout),
            setter: names.get(wanted).to_owned(),
            provider: None,
            docs: scheme_docs(scheme, &credential),
            credential,
        };
        let lift = |(lift, docs, wanted): (config::Lift, Docs, Wanted)| Lifted {
            wire: lift.parameter,
            name: names.get(wanted).to_owned(),
            docs,
        };
        Client {
            base_url: self.base_url(),
            choices: self.config.base_url.clone(),
            servers: self.servers(),
            schemes: schemes.into_iter().map(scheme).collect(),
            security: Vec::new(),
            lifted: lifted.into_iter().map(lift).collect(),
            rates: Vec::new(),
            environment: Environment::default(),
        }
    }

    /// The schemes that operations use, each with the name that its setter wants.
    fn schemes(&mut self, scope: &mut Scope) -> Vec<(&'a model::Scheme, Credential, Wanted)> {
        let used: BTreeSet<&String> =
            self.api.operations.iter().flat_map(|one| &one.security).flat_map(|one| &one.schemes).collect();
        let mut found = Vec::new();
        for scheme in self.api.schemes.iter().filter(|scheme| used.contains(&scheme.name)) {
            let (credential, short) = match &scheme.kind {
                SchemeKind::Bearer => (Credential::Bearer, "token"),
                SchemeKind::Basic => (Credential::Basic, "basic_auth"),
                SchemeKind::ApiKey { place: KeyPlace::Header, name } => {
                    (Credential::Header(name.to_ascii_lowercase()), "api_key")
                }
                SchemeKind::ApiKey { place: KeyPlace::Query, name } => (Credential::Query(name.clone()), "api_key"),
                SchemeKind::ApiKey { place: KeyPlace::Cookie, name } => (Credential::Cookie(name.clone()), "api_key"),
                SchemeKind::Http(_) => (Credential::Header("authorization".to_owned()), "authorization"),
                SchemeKind::Other(_) => continue,
            };
            let wanted = match self.asked(&[scheme.origin.as_str()], Case::Snake) {
                Some(name) => scope.want(&scheme.origin, vec![name], Rank::Asked),
                None => {
                    let mut names = vec![short.to_owned()];
                    names.extend(candidates::all_authored(&scheme.name, Case::Snake, short));
                    scope.want(&scheme.origin, names, Rank::Own)
                }
            };
            found.push((scheme, credential, wanted));
        }
        found
    }

    fn lifted(&mut self, scope: &mut Scope) -> Vec<(config::Lift, Docs, Wanted)> {
        let mut found = Vec::new();
        for lift in &self.config.lift {
            let parameters = self.api.operations.iter().flat_map(|one| &one.parameters);
            let mut matching = parameters.filter(|one| one.place == Place::Path && one.name == lift.parameter);
            let Some(parameter) = matching.next() else {
                let message = format!("`lift` names `{}`, but no path has such a variable", lift.parameter);
                self.sink.push(Code::InvalidConfiguration, diagnostic::Place::Nowhere, message);
                continue;
            };
            let name = lift.name.clone().unwrap_or_else(|| lift.parameter.clone());
            let wanted = scope.want(&parameter.origin, vec![ident(&name, Case::Snake)], Rank::Asked);
            let text = lift.docs.as_deref().or(parameter.docs.as_deref());
            let docs = docs::or_else(text, || format!("The path variable {}.", code(&lift.parameter)));
            found.push((lift.clone(), docs, wanted));
        }
        found
    }

    fn group(&mut self, index: usize) -> Group {
        let methods = self.methods(index);
        let resource = self.groups[index].clone();
        let home = Home::Group(resource.module.clone());
        let mut items = self.items_in(|path| *path == home);
        let members: Vec<usize> = (0..self.group_of.len()).filter(|one| self.group_of[*one] == index).collect();
        items.extend(members.into_iter().filter_map(|one| self.header_item(one)));
        Group {
            gate: Gate::any(methods.iter().map(|method| &method.gate)),
            handle: self.names.handles[index].clone(),
            items,
            key: resource.key,
            name: resource.name,
            module: resource.module,
            docs: resource.docs,
            methods,
            is_dated: false,
        }
    }

    /// The items of a module, in the order of their places in the document.
    fn items_in(&self, test: impl Fn(&Home) -> bool) -> Vec<Item> {
        let members = self.names.paths.iter().filter(|(_, path)| test(&path.home));
        members.filter_map(|(id, _)| self.items.get(id)).cloned().collect()
    }

    /// The files of the `types` module.
    fn files(&mut self) -> Vec<TypeFile> {
        let mut by_key: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
        for (id, path) in &self.names.paths {
            if path.home == Home::Types {
                by_key.entry(self.file_key(*id)).or_default().push(*id);
            }
        }
        let mut scope = Scope::reserving(&["mod", "types"]);
        let wanted: Vec<_> = by_key
            .keys()
            .map(|key| {
                let mut names = vec![module_name(key)];
                names.extend(candidates::all_authored(key, Case::Snake, "types"));
                scope.want(&Pointer::root().key("components").key(key), names, Rank::Own)
            })
            .collect();
        let names = scope.resolve(self.sink);
        let mut found: Vec<TypeFile> = by_key
            .into_values()
            .zip(wanted)
            .map(|(ids, wanted)| {
                let items: Vec<Item> = ids.iter().filter_map(|id| self.items.get(id)).cloned().collect();
                let gate = Gate::any(items.iter().map(|item| &item.gate));
                TypeFile { module: names.get(wanted).to_owned(), items, gate, is_dated: false }
            })
            .collect();
        found.sort_by(|a, b| a.module.cmp(&b.module));
        found
    }

    fn complain_of_unused_names(&mut self) {
        for name in self.config.names.keys() {
            if !self.asked_for.contains(name) {
                let wanted = &self.config.names[name];
                let message = format!(
                    "`names` calls `{name}` `{wanted}`, but nothing in the document is called so or can take a name of that spelling"
                );
                self.sink.push(Code::InvalidNameOverride, diagnostic::Place::Nowhere, message);
            }
        }
    }
}
