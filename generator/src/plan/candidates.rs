//! What a thing could be called, best first, from its own place alone.

use std::collections::BTreeMap;

use crate::model::{Field, Literal, MediaKind, Operation, Shape, TypeDef, Types};
use crate::plan::ident::{Case, bare, ident, joined};
use crate::plan::scope::Candidates;
use crate::plan::telling::telling;
use crate::plan::words::{singular, words};
use crate::pointer::Pointer;

/// Candidates of a thing that carries a name of its author's.
pub(super) fn authored(text: &str, case: Case, suffix: &'static str) -> Candidates {
    let owned = text.to_owned();
    Candidates::lazy(ident(text, case), move || all_authored(&owned, case, suffix))
}

/// The name, then with its spelling told, then letter by letter, which is unique because no two names of one scope are
/// equal.
pub(super) fn all_authored(text: &str, case: Case, suffix: &str) -> Vec<String> {
    let plain = ident(text, case);
    let with = |more: &str| ident(&format!("{} {more}", bare(&plain)), case);
    let letters: String = text.chars().map(|c| format!("{:x}", c as u32)).collect::<Vec<_>>().join("_");
    let mut found = vec![plain.clone()];
    if !suffix.is_empty() {
        found.push(with(suffix));
    }
    found.push(with(spelling(text)));
    found.push(with(&format!("{suffix} {}", spelling(text))));
    found.push(with(&format!("u{letters}")));
    found
}

/// The words for items that are described one by one.
const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/// How a name is spelled, for names that differ in nothing else.
fn spelling(text: &str) -> &'static str {
    let has = |c: char| text.contains(c);
    let upper = text.chars().any(char::is_uppercase);
    let lower = text.chars().any(char::is_lowercase);
    match text.chars().next() {
        _ if has('-') => "kebab",
        _ if has('.') => "dotted",
        _ if has(' ') => "spaced",
        _ if has('_') && upper && !lower => "screaming",
        _ if has('_') => "snake",
        _ if upper && !lower => "upper",
        Some(first) if first.is_uppercase() => "pascal",
        _ if upper => "camel",
        _ => "lower",
    }
}

/// Method and path of an operation, which no other operation has.
pub(super) fn place_of(operation: &Operation) -> String {
    format!("{} {}", operation.method.key(), operation.path.text.replace(['{', '}'], " "))
}

/// How many ways of telling the alternatives on the way to a schema are tried.
const TELLINGS: usize = 3;

/// Candidates for the type of an inline schema.
pub(super) fn inline(def: &TypeDef, types: &Types, owner: &Owner<'_>) -> Candidates {
    let name = spelled(def, types, owner, None);
    let plain = joined(&name, Case::Camel);
    // Alternatives on the way are told where their names are needed.
    let within = def.origin.tokens().any(|token| token == "oneOf" || token == "anyOf");
    let told = |way: usize| joined(&spelled(def, types, owner, Some(way)), Case::Camel);
    let others: Vec<String> = if within { (0..TELLINGS).map(told).collect() } else { Vec::new() };
    let (longer, origin, kind) = (plain.clone(), def.origin.clone(), kind(&def.shape));
    Candidates::lazy(plain, move || {
        let with = |word: &str| ident(&format!("{longer} {word}"), Case::Camel);
        let tokens: Vec<_> = origin.tokens().collect();
        // The bodies of one operation differ in their media type first.
        let content = tokens.iter().position(|token| token == "content").and_then(|at| tokens.get(at + 1));
        let media = content.map(|content| with(media_word(content)));
        let whole = tokens.join(" ");
        let more = others.iter().map(|name| ident(&format!("{name} {kind}"), Case::Camel));
        let own = [with(kind), with("inline"), with("schema"), ident(&whole, Case::Camel)];
        others.iter().cloned().chain(more).chain(media).chain(own).collect()
    })
}

/// The words of an inline schema: its owner's, and the way from there. `telling` says which way the alternatives on it are told.
fn spelled(def: &TypeDef, types: &Types, owner: &Owner<'_>, telling: Option<usize>) -> Vec<String> {
    let (mut name, rest) = owner.base(&def.origin);
    let length = def.origin.tokens().count();
    let mut after_property = false;
    let mut tokens = rest.iter().map(String::as_str);
    while let Some(token) = tokens.next() {
        match token {
            "properties" | "$defs" | "patternProperties" => {
                name.extend(words(tokens.next().unwrap_or_default()));
                after_property = true;
                continue;
            }
            "items" if after_property => {
                let last = name.pop().unwrap_or_default();
                let one = singular(&last);
                let same = one == last;
                name.push(one);
                if same {
                    name.push("item".to_owned());
                }
            }
            "prefixItems" => {
                let index = tokens.next().and_then(|index| index.parse::<usize>().ok());
                name.push(index.and_then(|index| ORDINALS.get(index)).unwrap_or(&"item").to_string());
            }
            "items" => name.push("item".to_owned()),
            "additionalProperties" => name.push("value".to_owned()),
            "oneOf" | "anyOf" => {
                tokens.next();
                let ways = if tokens.len() == 0 {
                    variant_words(def, types)
                } else {
                    let place = def.origin.tokens().take(length - tokens.len());
                    let place = place.fold(Pointer::root(), |place, token| place.key(&token));
                    telling.and(owner.alternatives.get(&place)).cloned().unwrap_or_default()
                };
                name.extend(ways.get(telling.unwrap_or(0)).or(ways.last()).cloned().unwrap_or_default());
            }
            "allOf" => {
                tokens.next();
            }
            "enum" => {
                tokens.next();
                name.push(kind(&def.shape).to_owned());
            }
            "not" => name.push("not".to_owned()),
            _ => {}
        }
        after_property = false;
    }
    name
}

/// Candidates of what requests hold of a type, by what that type could be called.
pub(super) fn request(whole: Candidates) -> Candidates {
    let name = whole.first().to_owned();
    let with = move |word: &str| ident(&format!("{} {word}", bare(&name)), Case::Camel);
    let first = with("request");
    Candidates::lazy(first.clone(), move || {
        let words = ["input", "request body", "request input", "for requests"];
        let spelled = all_authored(&first, Case::Camel, "view");
        words.iter().map(|word| with(word)).chain(spelled).collect()
    })
}

/// The words that tell an inline alternative from the others, the best first.
pub(super) fn variant_words(def: &TypeDef, types: &Types) -> Vec<Vec<String>> {
    let with = |words: Vec<String>| [vec!["with".to_owned()], words].concat();
    let title = def.title.as_deref().map(words);
    match &def.shape {
        Shape::Object(_) => {
            let all: Vec<_> = title.into_iter().chain(telling(types, def).into_iter().map(with)).collect();
            if all.is_empty() { vec![vec![kind(&def.shape).to_owned()]] } else { all }
        }
        shape => vec![title.unwrap_or_else(|| vec![kind(shape).to_owned()])],
    }
}

/// The word for a kind of type.
pub(super) fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any => "any",
        Shape::Boolean => "bool",
        Shape::Integer(_) => "integer",
        Shape::Number(_) => "number",
        Shape::String(_) => "text",
        Shape::Enum(values) => match values.values.first().map(|value| &value.wire) {
            Some(Literal::Number(_)) => "number",
            Some(Literal::Bool(_)) => "bool",
            _ => "text",
        },
        Shape::Array(_) | Shape::Tuple(_) => "list",
        Shape::Object(_) => "object",
        Shape::Map(_) => "map",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
    }
}

/// The word for what a media type is written as.
pub(super) fn media_word(content_type: &str) -> &'static str {
    match MediaKind::of(content_type) {
        MediaKind::Json => "json",
        MediaKind::Lines => "lines",
        MediaKind::Yaml => "yaml",
        MediaKind::Form => "form",
        MediaKind::Multipart => "multipart",
        MediaKind::Text | MediaKind::Events => "text",
        MediaKind::Xml => "xml",
        MediaKind::Bytes => "bytes",
    }
}

/// The words of a body of errors that stands inline: its title's, or what it is.
pub(super) fn error_words(def: &TypeDef) -> Vec<String> {
    let titled = def.title.as_deref().map(words).filter(|words| !words.is_empty());
    titled.unwrap_or_else(|| vec!["error".to_owned(), "body".to_owned()])
}

/// Candidates for a body of errors that stands inline: by what it holds, since it stands at no place alone.
pub(super) fn error_body(def: &TypeDef, types: &Types, owner: &Owner<'_>) -> Candidates {
    let with = |more: &[String]| {
        let words = [&["error".to_owned(), "body".to_owned()], more].concat();
        joined(&words, Case::Camel)
    };
    let fields = match &def.shape {
        Shape::Object(object) => object.fields.as_slice(),
        _ => &[],
    };
    let properties: Vec<String> = fields.iter().flat_map(|field| words(&field.wire)).collect();
    let kind_of = |field: &Field| kind(&types.get(types.resolve(field.value.ty)).shape).to_owned();
    let kinds: Vec<String> =
        fields.iter().flat_map(|field| [words(&field.wire), vec![kind_of(field)]].concat()).collect();
    let mut names = vec![joined(&error_words(def), Case::Camel), with(&[])];
    names.extend(variant_words(def, types).iter().map(|words| with(words)));
    names.extend([properties, kinds].into_iter().map(|more| with(&[vec!["of".to_owned()], more].concat())));
    // What looks alike even so is told by the first operation that has it.
    names.extend(inline(def, types, &Owner { errors: &[], ..*owner }).all());
    names.into()
}

/// What an inline schema belongs to.
pub(super) struct Owner<'a> {
    /// The bodies of errors that belong to no operation alone, each with the words of its name.
    pub(super) errors: &'a [(Pointer, Vec<String>)],
    /// The operations, each with the words of its name.
    pub(super) operations: &'a [(Pointer, Vec<String>)],
    /// Tells the name of a parameter by its place.
    pub(super) parameter: &'a dyn Fn(&Pointer) -> Option<String>,
    /// What tells the alternatives of unions, by their places.
    pub(super) alternatives: &'a BTreeMap<Pointer, Vec<Vec<String>>>,
}

impl Owner<'_> {
    /// The words of the owner's name, and the way from there to the schema.
    fn base(&self, at: &Pointer) -> (Vec<String>, Vec<String>) {
        let tokens: Vec<String> = at.tokens().map(|token| token.into_owned()).collect();
        let parts: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let rest = |from: usize| tokens.get(from..).unwrap_or_default().to_vec();
        if let Some((place, name)) = self.errors.iter().find(|(place, _)| at.starts_with(place)) {
            return (name.clone(), rest(place.tokens().count()));
        }
        match parts.as_slice() {
            ["components", "schemas", name, ..] => (words(name), rest(3)),
            ["components", _, name, ..] => (words(name), rest(3).into_iter().skip_while(|t| t != "schema").collect()),
            ["paths", _, "parameters", index, ..] => (self.parameter_words(at, 4, index), rest(5)),
            ["paths", _, _, ..] => self.operation(at, &tokens),
            ["webhooks" | "x-webhooks", name, _, place, ..] => {
                let mut found = words(name);
                match parts.get(4) {
                    Some(index) if *place == "parameters" => found.extend(self.parameter_words(at, 5, index)),
                    _ => found.push("webhook".to_owned()),
                }
                (found, rest(4).into_iter().skip_while(|token| token != "schema").skip(1).collect())
            }
            _ => (words(parts.last().copied().unwrap_or_default()), Vec::new()),
        }
    }

    fn parameter_words(&self, at: &Pointer, length: usize, index: &str) -> Vec<String> {
        let place = at.tokens().take(length).fold(Pointer::root(), |pointer, token| pointer.key(&token));
        words(&(self.parameter)(&place).unwrap_or_else(|| format!("parameter {index}")))
    }

    fn operation(&self, at: &Pointer, tokens: &[String]) -> (Vec<String>, Vec<String>) {
        let known = self.operations.iter().find(|(origin, _)| at.starts_with(origin));
        let mut name = known.map_or_else(|| words(&tokens[1]), |(_, words)| words.clone());
        let rest = |from: usize| tokens.get(from..).unwrap_or_default().to_vec();
        let after_schema = |from: usize| rest(from).into_iter().skip_while(|token| token != "schema").skip(1).collect();
        let parts: Vec<&str> = tokens.iter().skip(3).map(String::as_str).collect();
        match parts.as_slice() {
            ["parameters", index, ..] => {
                name.extend(self.parameter_words(at, 5, index));
                (name, after_schema(5))
            }
            ["requestBody", ..] => {
                name.push("request".to_owned());
                (name, after_schema(4))
            }
            ["responses", _, "headers", header, ..] => {
                name.extend(words(header));
                (name, after_schema(7))
            }
            ["responses", status, ..] => {
                name.push("response".to_owned());
                if !status.starts_with('2') {
                    name.push((*status).to_owned());
                }
                (name, after_schema(5))
            }
            ["callbacks", callback, ..] => {
                name.extend(words(callback));
                name.push("callback".to_owned());
                (name, after_schema(6))
            }
            _ => (name, rest(3)),
        }
    }
}
