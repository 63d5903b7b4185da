//! Uses of what the runtime of a crate has: a function is called by one with the same signature.

use std::collections::BTreeMap;

use crate::surface::{Entry, Kind, Surface};
use crate::witness::signature::{Signature, bracketed, split};
use crate::witness::spelling::{is_of_path, path};

/// The crates that signatures name by full paths.
const CRATES: &[&str] = &["bytes::", "http::", "serde::", "serde_json::", "std::"];

/// The types that a runtime has, each with what follows its path.
#[derive(Default)]
pub(super) struct Runtime<'s>(BTreeMap<&'s str, &'s str>);

/// The generics, the parameters, what is returned and the statements of a use.
#[derive(Default)]
struct Use {
    generics: String,
    parameters: Vec<String>,
    returned: String,
    statements: Vec<String>,
    waits: bool,
}

impl<'s> Runtime<'s> {
    pub(super) fn of(surface: &'s Surface) -> Self {
        let listed = surface.entries().iter().filter(|entry| entry.kind == Kind::Runtime);
        let types = listed.filter(|entry| name(&entry.item).starts_with(char::is_uppercase));
        let types = types.map(|entry| (&*entry.item, rest(entry)));
        // A variant begins like a type and follows one.
        Runtime(types.filter(|(_, rest)| shape(rest).is_some()).collect())
    }

    /// The use of an item, as a function of this name; or why it has none.
    pub(super) fn write(&self, name: &str, entry: &Entry) -> Result<String, &'static str> {
        if !entry.wire.is_empty() {
            return Err("it is behind a cargo feature that is not built for this");
        }
        let made = match self.0.get(entry.item.as_str()) {
            Some(rest) => self.ty(&entry.item, rest),
            None => self.part(entry).ok_or("it belongs to no type of the runtime")?,
        };
        let waits = if made.waits { "async " } else { "" };
        let mut text =
            format!("{waits}fn {name}{}({}){} {{\n", made.generics, made.parameters.join(", "), made.returned);
        made.statements.iter().for_each(|statement| text.push_str(&format!("    {statement}\n")));
        text.push_str("}\n");
        Ok(text)
    }

    fn ty(&self, item: &str, rest: &str) -> Use {
        let (generics, after) = bracketed(rest, '<', '>').unwrap_or(("", rest));
        if after.starts_with(": trait") {
            let of = format!("<T: {}>", path(item));
            return Use { generics: of, parameters: vec!["_: &T".to_owned()], ..Use::default() };
        }
        let statement = after.strip_prefix(" = ").map(|of| format!("let _: {} = value;", self.spelled(of)));
        Use {
            generics: declared(generics),
            parameters: vec![format!("value: {}", self.whole(item, rest))],
            statements: statement.into_iter().collect(),
            ..Use::default()
        }
    }

    /// A field, a variant, a function or a constant.
    fn part(&self, entry: &Entry) -> Option<Use> {
        let (owner, own) = entry.item.rsplit_once('.').or_else(|| entry.item.rsplit_once("::"))?;
        let of = *self.0.get(owner)?;
        let rest = rest(entry);
        let rest = rest.strip_suffix(", required").or_else(|| rest.strip_suffix(", provided")).unwrap_or(rest);
        let generics = declared(bracketed(of, '<', '>').unwrap_or_default().0);
        let whole = self.whole(owner, of);
        if entry.item.contains('.') {
            let read = format!("let _: {} = value.{own};", self.spelled(rest.strip_prefix(": ")?));
            return Some(Use {
                generics,
                parameters: vec![format!("value: {whole}")],
                statements: vec![read],
                ..Use::default()
            });
        }
        let is_trait = of.contains(": trait");
        if let Some(ty) = rest.strip_prefix(": ") {
            let read = format!("let _: {} = <{whole}>::{own};", self.spelled(ty));
            return (!is_trait).then(|| Use { generics, statements: vec![read], ..Use::default() });
        }
        if of.contains("enum") && own.starts_with(char::is_uppercase) {
            let statements = self.variant(&whole, &path(&entry.item), rest);
            return Some(Use { generics, statements, ..Use::default() });
        }
        let of = if is_trait { format!("<R as {}>", path(owner)) } else { format!("<{whole}>") };
        let of_trait = is_trait.then(|| format!("R: {}", path(owner)));
        Some(self.function(&format!("{of}::{own}"), if is_trait { "R" } else { &whole }, of_trait, rest))
    }

    /// A variant: made, and matched.
    fn variant(&self, whole: &str, variant: &str, rest: &str) -> Vec<String> {
        let signature = Signature::read(rest);
        let (mut made, mut pattern, mut read) = (variant.to_owned(), variant.to_owned(), String::new());
        if let Some(held) = &signature.arguments {
            let names: Vec<String> = (0..held.len()).map(|index| format!("held_{index}")).collect();
            let types: Vec<String> = held.iter().map(|ty| self.spelled(ty)).collect();
            let values: Vec<String> = types.iter().map(|ty| format!("any::<{ty}>()")).collect();
            made.push_str(&format!("({})", values.join(", ")));
            pattern.push_str(&format!("({})", names.join(", ")));
            read = names.iter().zip(types).map(|(name, ty)| format!("let _: {ty} = {name};")).collect();
        } else if !signature.fields.is_empty() {
            let values = signature.fields.iter().map(|(name, ty)| format!("{name}: any::<{}>()", self.spelled(ty)));
            made.push_str(&format!(" {{ {} }}", values.collect::<Vec<_>>().join(", ")));
            pattern.push_str(" { .. }");
        }
        vec![format!("let value: {whole} = {made};"), format!("match value {{ {pattern} => {{ {read} }} _ => {{}} }}")]
    }

    /// A function that calls one with the same signature: whoever can call the one can call the other.
    fn function(&self, callee: &str, own: &str, of_trait: Option<String>, rest: &str) -> Use {
        let (generics, rest) = bracketed(rest, '<', '>').unwrap_or(("", rest));
        let (arguments, after) = bracketed(rest, '(', ')').unwrap_or(("", rest));
        let spelled = |ty: &str| self.spelled(ty).replace("Self", own);
        let arguments = split(arguments).into_iter().map(|ty| match ty.strip_suffix("self") {
            Some(by) => format!("{by}{own}"),
            None => spelled(ty),
        });
        let mut parameters: Vec<String> = arguments.enumerate().map(|(index, ty)| format!("a{index}: {ty}")).collect();
        let given: Vec<String> = (0..parameters.len()).map(|index| format!("a{index}")).collect();
        let waits = after.contains("-> async ");
        let mut of: Vec<String> = split(generics).into_iter().map(|one| self.spelled(one)).chain(of_trait).collect();
        let mut returned = spelled(&after.replacen("-> async ", "-> ", 1));
        let references = parameters.iter().filter(|one| one.contains(": &")).count();
        if references > 1 && returned.contains('&') && parameters[0].ends_with(own) {
            // What is returned is borrowed from the value itself, which has to be said where there are other references.
            parameters[0] = parameters[0].replacen('&', "&'s ", 1);
            returned = returned.replace('&', "&'s ");
            of.insert(0, "'s".to_owned());
        }
        // What no argument tells is said. The parameters of the type are said with it.
        let of_type = split(bracketed(&own[own.find('<').unwrap_or(own.len())..], '<', '>').unwrap_or_default().0);
        let names = split(generics).into_iter().map(|one| one.split([':', ' ']).next().unwrap_or(one));
        let said: Vec<&str> = names.filter(|one| !one.starts_with('\'') && !of_type.contains(one)).collect();
        let said = if said.is_empty() { String::new() } else { format!("::<{}>", said.join(", ")) };
        Use {
            generics: if of.is_empty() { String::new() } else { format!("<{}>", of.join(", ")) },
            parameters,
            returned,
            statements: vec![format!("{callee}{said}({}){}", given.join(", "), if waits { ".await" } else { "" })],
            waits,
        }
    }

    /// A type with its own parameters.
    fn whole(&self, item: &str, rest: &str) -> String {
        if rest.contains(": trait") {
            return "R".to_owned();
        }
        let names: Vec<&str> = split(bracketed(rest, '<', '>').unwrap_or_default().0)
            .into_iter()
            .map(|one| one.split([':', ' ']).next().unwrap_or(one))
            .collect();
        if names.is_empty() { path(item) } else { format!("{}<{}>", path(item), names.join(", ")) }
    }

    /// A text with full paths, as they hold from everywhere.
    fn spelled(&self, text: &str) -> String {
        let (mut made, mut rest) = (String::new(), text);
        while let Some(start) = rest.find(is_of_path) {
            let (before, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|c| !is_of_path(c)).unwrap_or(from.len()));
            let name = word.trim_end_matches(':');
            made.push_str(before);
            match (self.0.contains_key(name), CRATES.iter().any(|krate| word.starts_with(krate))) {
                (true, _) => made.push_str(&format!("{}{}", path(name), &word[name.len()..])),
                (false, true) => made.push_str(&format!("::{word}")),
                (false, false) => made.push_str(word),
            }
            rest = after;
        }
        made + rest
    }
}

/// What follows an item's path.
fn rest(entry: &Entry) -> &str {
    entry.signature.strip_prefix(entry.item.as_str()).unwrap_or_default()
}

fn name(item: &str) -> &str {
    item.rsplit("::").next().unwrap_or(item)
}

/// What says that an item is a type.
fn shape(rest: &str) -> Option<&str> {
    let after = bracketed(rest, '<', '>').map_or(rest, |(_, after)| after);
    let kinds = [": struct", ": exhaustive struct", ": enum", ": exhaustive enum", ": trait", " = "];
    kinds.into_iter().find(|kind| after.starts_with(kind))
}

/// Parameters as a function declares them: what they are by default is no part of that.
fn declared(generics: &str) -> String {
    let names: Vec<&str> = split(generics).iter().map(|one| one.split(" = ").next().unwrap_or(one)).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}
