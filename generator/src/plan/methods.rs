//! Operations to methods: name, arguments, setters, and what they yield.

use crate::model::{self, Operation};
use crate::plan::bodies::BodyChoice;
use crate::plan::candidates;
use crate::plan::deeds::{by_path, class_word};
use crate::plan::docs::{self, code, paragraph};
use crate::plan::fields::deprecation_note;
use crate::plan::ident::{Case, bare, ident, joined};
use crate::plan::scope::{Rank, Scope};
use crate::plan::types::with_kind;
use crate::plan::unit::Builder;
use crate::plan::usage::deals_with_secrets;
use crate::plan::words::{is_verb, singular, words};
use crate::plan::{Docs, Gate, Method, Turn};

/// Methods that every handle has, or that would read as something else.
const RESERVED: &[&str] = &["clone", "fmt", "eq", "into", "from", "drop", "new", "default", "cmp"];

impl Builder<'_> {
    /// The methods of a group, by the numbers of its operations.
    pub(super) fn methods(&mut self, group: usize) -> Vec<Method> {
        let api = self.api;
        let members: Vec<usize> = (0..api.operations.len()).filter(|index| self.group_of[*index] == group).collect();
        let mut scope = Scope::reserving(RESERVED);
        let mut wanted = Vec::new();
        for &index in &members {
            let operation = &api.operations[index];
            let (names, rank) = self.method_candidates(index, group);
            for (turn, kind) in self.turns(operation).into_iter().enumerate() {
                let with =
                    |name: &String| ident(&[vec![name.clone()], with_kind(&kind)].concat().join("_"), Case::Snake);
                let (names, rank) = match turn {
                    0 => (names.clone(), rank),
                    _ => (names.iter().map(with).collect(), Rank::Inline),
                };
                wanted.push((index, turn, scope.want(&operation.origin, names, rank)));
            }
        }
        let names = scope.resolve(self.sink);
        let firsts: Vec<&str> =
            wanted.iter().filter(|(_, turn, _)| *turn == 0).map(|(_, _, one)| names.get(*one)).collect();
        let mut constants = self.constants(&members, &firsts).into_iter();
        let mut found = Vec::with_capacity(wanted.len());
        let (mut bodies, mut constant) = (Vec::new(), String::new());
        for (index, turn, wanted) in wanted {
            if turn == 0 {
                bodies = self.bodies(&api.operations[index]);
                constant = constants.next().unwrap_or_default();
            }
            let body = bodies.get_mut(turn).and_then(Option::take);
            found.push(self.method((index, turn), (names.get(wanted).to_owned(), constant.clone()), body));
        }
        found
    }

    /// The names of the statics of a group's operations.
    fn constants(&mut self, members: &[usize], names: &[&str]) -> Vec<String> {
        let mut scope = Scope::default();
        let wanted: Vec<_> = members
            .iter()
            .zip(names)
            .map(|(index, name)| {
                let (origin, words) = &self.operation_words[*index];
                let upper = bare(name).to_uppercase();
                let names = vec![joined(words, Case::Shout), upper.clone(), format!("{upper}_OPERATION")];
                scope.want(origin, names, Rank::Own)
            })
            .collect();
        let names = scope.resolve(self.sink);
        wanted.into_iter().map(|wanted| names.get(wanted).to_owned()).collect()
    }

    /// The operation's words without those that its group or its client already say.
    fn method_candidates(&mut self, index: usize, group: usize) -> (Vec<String>, Rank) {
        let operation = &self.api.operations[index];
        let keys = [operation.id.as_deref().unwrap_or_default(), operation.origin.as_str()];
        if let Some(name) = self.asked(&keys, Case::Snake) {
            return (vec![name], Rank::Asked);
        }
        let own: Vec<String> = words(&self.groups[group].key).iter().map(|word| singular(word)).collect();
        let place = ident(&candidates::place_of(operation), Case::Snake);
        let letters = candidates::all_authored(&candidates::place_of(operation), Case::Snake, "").pop();
        let Some(all) = &self.deeds[index].authored else {
            let own = [own, self.noise()].concat();
            let names = by_path(operation, &self.deeds[index], &own);
            let names = names.iter().map(|words| joined(words, Case::Snake));
            return (names.chain([place]).chain(letters).collect(), Rank::Inline);
        };
        let short = without(all, &own);
        let mut noise = self.noise();
        noise.extend(operation.id.as_deref().and_then(class_word).map(|word| singular(&word)));
        noise.extend(short.iter().filter(|word| is_version(word)).cloned());
        let shortest = without(&short, &noise);
        let quiet = shortest == short;
        let names = [&shortest, &short, all].map(|words| joined(words, Case::Snake));
        let rank = if quiet { Rank::Operation } else { Rank::Inline };
        (names.into_iter().chain([place]).chain(letters).collect(), rank)
    }

    /// The words of what is said once for the whole client.
    fn noise(&self) -> Vec<String> {
        let lifted = self.client.lifted.iter().flat_map(|lifted| [words(&lifted.name), words(&lifted.wire)].concat());
        lifted.map(|word| singular(&word)).collect()
    }

    fn method(&mut self, (index, turn): (usize, usize), names: (String, String), body: Option<BodyChoice>) -> Method {
        let (name, constant) = names;
        let api = self.api;
        let operation = &api.operations[index];
        let place = format!("{} {}", operation.method.wire(), operation.path.text);
        let (arguments, setters) = self.inputs(operation, body.as_ref());
        let lifted = self.client.lifted.iter().map(|lifted| lifted.wire.clone());
        let variables = operation.path.variables();
        let lifted = lifted.filter(|wire| variables.contains(&wire.as_str())).collect();
        let outputs = self.outputs(operation, index);
        let paging = self.paging(operation, &outputs.output, &setters);
        let failures = self.failures(operation, index);
        let mut docs = method_docs(operation, &place);
        let rows = self.failure_docs(operation);
        if !rows.is_empty() {
            paragraph(&mut docs, "# Errors");
            docs.push(String::new());
            docs.extend(rows);
            if let Some(choice) = &failures {
                paragraph(&mut docs, format!("[`{}::of`] reads the body by the status.", choice.name));
            }
        }
        if let Some(choice) = body.as_ref().filter(|_| turn > 0) {
            docs[0] = format!("{} With a body of {}.", docs[0].trim_end(), code(choice.body.format.media()));
        }
        let text = operation.description.as_deref().or(operation.summary.as_deref()).unwrap_or_default();
        let gate = Gate::of(operation.feature.as_ref());
        Method {
            origin: operation.origin.clone(),
            id: operation.id.clone().unwrap_or_else(|| place.clone()),
            identified: operation.id.is_some(),
            request: self.names.requests[&(index, turn)].clone(),
            constant,
            turn: if turn == 0 { Turn::First } else { Turn::Further },
            docs,
            deprecated: operation.deprecated.then(|| deprecation_note(text)),
            verb: operation.method.wire(),
            path: operation.path.wire.clone(),
            server: operation.servers.first().map(|server| server.filled().trim_end_matches('/').to_owned()),
            security: self.security(operation),
            accept: outputs.accept,
            redirects: outputs.redirects,
            failures,
            secret: deals_with_secrets(api, operation),
            paging,
            mocked: self.mocked(operation),
            headers: Some(self.names.headers[index].clone()).filter(|name| !name.is_empty()),
            alternatives: outputs.alternatives,
            gate,
            lifted,
            arguments,
            setters,
            body: body.map(|choice| choice.body),
            output: outputs.output,
            example: None,
            name,
        }
    }

    fn security(&self, operation: &Operation) -> Vec<Vec<String>> {
        // What the transport shows, a client certificate, is shown with the others and asks nothing of the caller.
        let usable = |name: &&String| self.client.schemes.iter().any(|scheme| scheme.name == **name);
        let shown = |one: &model::Requirement| one.schemes.iter().filter(usable).cloned().collect();
        operation.security.iter().map(shown).collect()
    }
}

/// Summary, description, and the place on the wire.
fn method_docs(operation: &Operation, place: &str) -> Docs {
    let summary = operation.summary.as_deref().or(operation.description.as_deref());
    let mut found = docs::or_else(summary, || match &operation.id {
        Some(id) => format!("The operation {}.", code(id)),
        None => "An operation that the document does not describe.".to_owned(),
    });
    if operation.summary.is_some()
        && let Some(description) = &operation.description
        && operation.summary.as_ref() != Some(description)
    {
        found.push(String::new());
        found.extend(docs::lines(description));
    }
    paragraph(&mut found, format!("On the wire: {}.", code(place)));
    Gate::of(operation.feature.as_ref()).say(&mut found);
    if let Some(url) = operation.external_docs.as_deref().filter(|url| url.starts_with("https://")) {
        paragraph(&mut found, format!("More in [the API's documentation]({url})."));
    }
    found
}

/// The words but for some, a verb at the beginning always kept, and no preposition left hanging at the end.
fn without(all: &[String], some: &[String]) -> Vec<String> {
    let said = |(index, word): &(usize, &String)| some.contains(&singular(word)) && !(*index == 0 && is_verb(word));
    let mut kept: Vec<String> =
        all.iter().enumerate().filter(|word| !said(word)).map(|(_, word)| word.clone()).collect();
    if kept.first().is_none_or(|word| is_preposition(word)) {
        // Nothing is left that stands for itself.
        kept = all.iter().take(1).cloned().chain(kept).collect();
    }
    while kept.len() > 1 && kept.last().is_some_and(|word| is_preposition(word)) {
        kept.pop();
    }
    kept
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "to" | "from" | "in" | "of" | "for" | "by" | "on" | "at" | "with" | "the" | "a" | "an")
}

/// Whether a word is only a version: `v2`.
fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
}
