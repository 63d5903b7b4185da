//! The servers of the document to a type that callers choose one with: a constructor a server, a setter a variable.

use std::collections::BTreeMap;

use crate::model::{self, ServerVariable as Variable};
use crate::plan::candidates::all_authored;
use crate::plan::docs::{self, code, paragraph};
use crate::plan::fields::OPERATORS;
use crate::plan::ident::{Case, ident, joined};
use crate::plan::scope::{Names, Rank, Scope, Wanted};
use crate::plan::unit::Builder;
use crate::plan::words::words;
use crate::plan::{Docs, Gate, Part, Server, ServerSetter, ServerValue, ServerVariable, Servers};

/// Functions that would be taken for those of traits, were they called so.
const RESERVED: &[&str] = &["clone", "default", "eq", "fmt", "from", "from_iter", "from_str", "into"];

/// Words of a description that every server could have.
const NOISE: &[&str] = &[
    "a",
    "address",
    "an",
    "api",
    "apis",
    "base",
    "endpoint",
    "endpoints",
    "env",
    "environment",
    "for",
    "host",
    "instance",
    "of",
    "our",
    "region",
    "server",
    "servers",
    "service",
    "the",
    "this",
    "uri",
    "url",
    "urls",
    "your",
];

/// The longest description that makes a name, in words.
const LONGEST: usize = 4;

impl Builder<'_> {
    /// The URL of the first server that calls can go to without another word; if there is none, what is known of the first one.
    pub(super) fn base_url(&self) -> Option<String> {
        let trimmed = |server: &model::Server| server.filled().trim_end_matches('/').to_owned();
        let complete = self.api.servers.iter().find(|server| server.is_complete());
        // A lone slash says nothing.
        complete.or(self.api.servers.first()).map(trimmed).filter(|url| !url.is_empty())
    }

    /// The servers, where there is anything to choose.
    pub(super) fn servers(&mut self) -> Servers {
        let all = usable(self.api);
        if all.len() < 2 && all.iter().all(|server| server.variables.is_empty()) {
            return Servers::default();
        }
        self.need([Part::Server], &Gate::default());
        let mut scope = Scope::reserving(RESERVED);
        OPERATORS.iter().for_each(|name| scope.reserve(name));
        let mut variables: Vec<(&Variable, Wanted)> = Vec::new();
        for variable in all.iter().flat_map(|server| &server.variables) {
            if !variables.iter().any(|(known, _)| known.name == variable.name) {
                let wanted = match self.asked(&[variable.origin.as_str()], Case::Snake) {
                    Some(name) => scope.want(&variable.origin, vec![name], Rank::Asked),
                    None => scope.want(
                        &variable.origin,
                        all_authored(&variable.name, Case::Snake, "variable"),
                        Rank::Authored,
                    ),
                };
                variables.push((variable, wanted));
            }
        }
        let mut constructors = Vec::new();
        for server in &all {
            constructors.push(match self.asked(&[server.origin.as_str()], Case::Snake) {
                Some(name) => scope.want(&server.origin, vec![name], Rank::Asked),
                None => scope.want(&server.origin, candidates(server), Rank::Own),
            });
        }
        let names = scope.resolve(self.sink);
        let named: BTreeMap<&str, &str> =
            variables.iter().map(|(variable, wanted)| (variable.name.as_str(), names.get(*wanted))).collect();
        let list = all.iter().zip(&constructors).map(|(server, wanted)| planned(server, names.get(*wanted), &named));
        let setters = variables.iter().filter_map(|(variable, wanted)| {
            let docs = setter_docs(&variable.name, &all, &constructors, &names)?;
            let name = names.get(*wanted).to_owned();
            Some(ServerSetter { origin: variable.origin.clone(), wire: variable.name.clone(), name, docs })
        });
        Servers { list: list.collect(), setters: setters.collect() }
    }
}

/// The servers that have a host, each once. A variable that can have one value is a part of the URL.
fn usable(api: &model::Api) -> Vec<model::Server> {
    let mut found: Vec<model::Server> = Vec::new();
    for server in api.servers.iter().filter(|server| !server.is_relative()) {
        let mut server = server.clone();
        let (single, free): (Vec<_>, Vec<_>) = server.variables.into_iter().partition(|one| one.values.len() == 1);
        server.variables = free;
        for variable in single {
            server.url = server.url.replace(&format!("{{{}}}", variable.name), &variable.values[0]);
        }
        let same = |one: &model::Server| {
            let what =
                |server: &model::Server| server.variables.iter().map(|one| one.default.clone()).collect::<Vec<_>>();
            one.url == server.url && what(one) == what(&server)
        };
        if !found.iter().any(same) {
            found.push(server);
        }
    }
    found
}

/// What the constructor of a server could be called.
fn candidates(server: &model::Server) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(said) = server.docs.as_deref().and_then(said) {
        found.push(joined(&said, Case::Snake));
        found.push(ident(&format!("{} server", said.join(" ")), Case::Snake));
    }
    let rest = server.url.split_once("://").map_or(server.url.as_str(), |(_, rest)| rest);
    let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, _) = authority.rsplit_once(':').unwrap_or((authority, ""));
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_top = |label: &str| label.chars().all(|c| c.is_ascii_alphabetic());
    let short = host.rsplit_once('.').filter(|(_, top)| is_top(top)).map_or(host, |(short, _)| short);
    found.push(ident(short, Case::Snake));
    found.push(ident(&format!("{short} server"), Case::Snake));
    found.push(ident(rest, Case::Snake));
    found.extend(all_authored(&server.url, Case::Snake, "server"));
    found.extend(all_authored(&format!("{} {}", server.url, server.filled()), Case::Snake, "").pop());
    found
}

/// The words of a description that tell the server from others, where they are few.
fn said(text: &str) -> Option<Vec<String>> {
    let text = text.lines().next()?.split(". ").next()?;
    let first = text.split(['(', ',', ':', ';']).next()?;
    // Neither a number nor a URL is a name, and prose in other letters is hard to type.
    if !first.is_ascii() || first.contains('<') || text.contains("://") || !first.contains(char::is_alphabetic) {
        return None;
    }
    let mut words = words(first);
    words.retain(|word| !NOISE.contains(&word.as_str()));
    (1..=LONGEST).contains(&words.len()).then_some(words)
}

fn planned(server: &model::Server, name: &str, named: &BTreeMap<&str, &str>) -> Server {
    let mut docs = docs::or_else(server.docs.as_deref(), || format!("The server {}.", code(&server.url)));
    if server.docs.is_some() {
        paragraph(&mut docs, format!("Its URL is {}.", code(&server.url)));
    }
    let (mut variables, mut arguments) = (Vec::with_capacity(server.variables.len()), Vec::new());
    for variable in &server.variables {
        let name = named.get(variable.name.as_str()).copied().unwrap_or_default();
        let value = match &variable.default {
            Some(default) => ServerValue::Default(default.clone()),
            None => {
                let said = variable.docs.as_deref().map(|text| docs::lines(text).join(" ")).unwrap_or_default();
                let line = format!("- {}: {said} {}", code(name), limits(variable));
                arguments.push(line.trim_end().trim_end_matches(':').to_owned());
                ServerValue::Argument(name.to_owned())
            }
        };
        variables.push(ServerVariable { wire: variable.name.clone(), value, values: variable.values.clone() });
    }
    if !arguments.is_empty() {
        docs.push(String::new());
        docs.append(&mut arguments);
    }
    Server { origin: server.origin.clone(), name: name.to_owned(), docs, url: server.url.clone(), variables }
}

/// What a setter says; nothing where no server has a default for its variable.
fn setter_docs(wire: &str, all: &[model::Server], constructors: &[Wanted], names: &Names) -> Option<Docs> {
    let mut found: Vec<(&Variable, &str)> = Vec::new();
    for (server, wanted) in all.iter().zip(constructors) {
        let fitting = |one: &&Variable| one.name == wire && one.default.is_some();
        found.extend(server.variables.iter().find(fitting).map(|one| (one, names.get(*wanted))));
    }
    let text = found.iter().find_map(|(variable, _)| variable.docs.as_deref());
    let (first, _) = found.first()?;
    let mut docs = docs::or_else(text, || format!("The variable {} of the server's URL.", code(wire)));
    if found.iter().all(|(variable, _)| limits(variable) == limits(first)) {
        paragraph(&mut docs, limits(first));
    } else {
        docs.push(String::new());
        docs.extend(found.iter().map(|(variable, name)| format!("- {}: {}", code(name), limits(variable))));
    }
    if found.len() < all.len() {
        let with: Vec<String> = found.iter().map(|(_, name)| code(name)).collect();
        paragraph(&mut docs, format!("It is a variable of {} alone.", with.join(", ")));
    }
    Some(docs)
}

/// What a variable is by default, and what it can be.
fn limits(variable: &Variable) -> String {
    let default = match variable.default.as_deref() {
        None => None,
        Some("") => Some("By default it is empty.".to_owned()),
        Some(default) => Some(format!("By default it is {}.", code(default))),
    };
    let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
    let values = (!values.is_empty()).then(|| format!("It is one of {}.", values.join(", ")));
    default.into_iter().chain(values).collect::<Vec<_>>().join(" ")
}
