//! The sources of the runtime → its public items, one line each.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::Visibility;
use syn::{Attribute, Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ItemTrait, TraitItem, Type};
use toml::{Table, Value};

use crate::runtime_api::written::Imports;
use crate::support::text;

/// The macros of which every crate has what they make, and for which type.
const MACROS: &[(&str, &str)] = &[
    ("client_options", "ClientBuilder"),
    ("call_options", "RawRequest"),
    ("body_field_option", "RawRequest"),
    ("raw_sending", "RawRequest"),
];

/// The sources, part by part.
#[derive(Default)]
pub(super) struct Runtime {
    parts: Vec<Part>,
}

struct Part {
    name: String,
    feature: Option<String>,
    /// What users meet of it.
    exports: BTreeSet<String>,
    file: syn::File,
}

impl Runtime {
    /// Those of the generator.
    pub(super) fn read() -> Self {
        let table: Table = text("generator/runtime/dependencies.toml").parse().expect("it is TOML");
        let parts = table["parts"].as_table().expect("it has parts");
        let exports = parts.values().filter_map(|row| row.get("exports")?.as_array()).flatten();
        let exports: BTreeSet<&str> = exports.filter_map(Value::as_str).collect();
        let homes = homes();
        let mut runtime = Runtime::default();
        for (name, row) in parts {
            let exports: Vec<&str> =
                exports.iter().filter(|export| homes.get(**export) == Some(name)).copied().collect();
            let source = text(format!("generator/runtime/{name}.rs"));
            runtime.add(name, row.get("feature").and_then(Value::as_str), &exports, &source);
        }
        runtime
    }

    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, feature: Option<&str>, exports: &[&str], source: &str) {
        let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{name}: {error}"));
        let exports = exports.iter().map(|name| (*name).to_owned()).collect();
        self.parts.push(Part { name: name.to_owned(), feature: feature.map(str::to_owned), exports, file });
    }

    /// One line an item: part, feature, item.
    pub(super) fn list(&self) -> Vec<String> {
        let made = MACROS.iter().map(|(_, of)| (*of).to_owned());
        let exports: BTreeSet<String> = self.parts.iter().flat_map(|part| part.exports.clone()).chain(made).collect();
        let hidden = self.parts.iter().flat_map(|part| &part.file.items).filter_map(name);
        let hidden: BTreeSet<String> = hidden.filter(|name| !exports.contains(name)).collect();
        let mut lines = BTreeSet::new();
        for part in &self.parts {
            // A type of its own may be called like what another part exports.
            let own: BTreeSet<String> = part.file.items.iter().filter_map(name).collect();
            let exports = exports.iter().filter(|name| part.exports.contains(*name) || !own.contains(*name));
            let exports = exports.cloned().collect();
            let mut lister = Lister { exports, imports: Imports::default(), found: Vec::new() };
            part.file.items.iter().for_each(|item| lister.import(item));
            part.file.items.iter().for_each(|item| lister.item(item));
            let own = lister.found.into_iter().filter(|(_, item)| !names(item, &hidden));
            lines.extend(own.map(|(feature, item)| {
                let feature: Vec<String> = part.feature.clone().into_iter().chain(feature).collect();
                let feature = if feature.is_empty() { "-".to_owned() } else { feature.join("+") };
                format!("{} {feature} {item}", part.name)
            }));
        }
        let mut lines: Vec<String> = lines.into_iter().collect();
        lines.sort_by(|a, b| order(a).cmp(order(b)));
        lines
    }
}

/// The files that the public names of the runtime are in.
fn homes() -> BTreeMap<String, String> {
    let file = syn::parse_file(&text("generator/runtime/lib.rs")).expect("it is Rust");
    let mut homes = BTreeMap::new();
    for item in &file.items {
        let Item::Use(item) = item else { continue };
        let mut imports = Imports::default();
        imports.add(&item.tree, &[]);
        homes.extend(imports.paths().map(|(name, path)| {
            let file = path.trim_start_matches("self::").split("::").next().unwrap_or_default();
            (name.to_owned(), file.to_owned())
        }));
    }
    homes
}

/// Items stand in the order of their paths.
pub(super) fn order(line: &str) -> &str {
    line.splitn(3, ' ').nth(2).unwrap_or_default()
}

/// Whether an item names something that users cannot.
fn names(item: &str, hidden: &BTreeSet<String>) -> bool {
    let mut words = item.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')));
    words.any(|word| hidden.contains(word.trim_end_matches(':')))
}

fn name(item: &Item) -> Option<String> {
    match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Trait(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// The items of one part, each with the features that it asks for by itself.
struct Lister {
    exports: BTreeSet<String>,
    imports: Imports,
    found: Vec<(Option<String>, String)>,
}

impl Lister {
    fn import(&mut self, item: &Item) {
        if let Item::Use(item) = item {
            self.imports.add(&item.tree, &[]);
        }
    }

    fn add<'a>(&mut self, attributes: impl IntoIterator<Item = &'a Attribute>, item: String) {
        if let Ok(feature) = feature(attributes) {
            self.found.push((feature, item));
        }
    }

    fn item(&mut self, item: &Item) {
        if name(item).is_some_and(|name| !self.exports.contains(&name)) {
            return;
        }
        match item {
            Item::Struct(item) => self.strukt(item),
            Item::Enum(item) => self.variants(item),
            Item::Trait(item) => self.methods_of(item),
            Item::Type(item) => {
                let of = self.imports.written(&item.ty);
                let generics = self.imports.generics(&[&item.generics]);
                self.add(&item.attrs, format!("{}{generics} = {of}", item.ident));
            }
            Item::Impl(item) => self.functions(item),
            Item::Macro(item) => self.made(item),
            _ => {}
        }
    }

    fn strukt(&mut self, item: &ItemStruct) {
        let (name, generics) = (&item.ident, self.imports.generics(&[&item.generics]));
        let shown: Vec<_> = item.fields.iter().enumerate().filter(|(_, field)| public(&field.vis)).collect();
        let whole = !item.fields.is_empty() && shown.len() == item.fields.len() && !non_exhaustive(&item.attrs);
        let whole = if whole { "exhaustive " } else { "" };
        self.add(&item.attrs, format!("{name}{generics}: {whole}struct"));
        for (index, field) in shown {
            let ty = self.imports.written(&field.ty);
            let field_name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            self.add(&field.attrs, format!("{name}.{field_name}: {ty}"));
        }
    }

    fn variants(&mut self, item: &ItemEnum) {
        let (name, generics) = (&item.ident, self.imports.generics(&[&item.generics]));
        let whole = if non_exhaustive(&item.attrs) { "" } else { "exhaustive " };
        self.add(&item.attrs, format!("{name}{generics}: {whole}enum"));
        for variant in &item.variants {
            let holds: Vec<String> = variant.fields.iter().map(|field| self.imports.written(&field.ty)).collect();
            let holds = match &variant.fields {
                Fields::Unit => String::new(),
                Fields::Unnamed(_) => format!("({})", holds.join(", ")),
                Fields::Named(fields) => {
                    let names = fields.named.iter().filter_map(|field| field.ident.as_ref());
                    let pairs: Vec<String> = names.zip(&holds).map(|(name, ty)| format!("{name}: {ty}")).collect();
                    format!(" {{ {} }}", pairs.join(", "))
                }
            };
            self.add(&variant.attrs, format!("{name}::{}{holds}", variant.ident));
        }
    }

    fn methods_of(&mut self, item: &ItemTrait) {
        let (name, generics) = (&item.ident, self.imports.generics(&[&item.generics]));
        let above = self.imports.written(&item.supertraits);
        self.add(&item.attrs, format!("{name}{generics}: trait {above}").trim_end().to_owned());
        let mark = |provided: bool| if provided { "provided" } else { "required" };
        for one in &item.items {
            match one {
                TraitItem::Fn(one) => {
                    let signature = self.imports.signature(&one.sig, &item.generics);
                    let mark = mark(one.default.is_some());
                    self.add(&one.attrs, format!("{name}::{}{signature}, {mark}", one.sig.ident));
                }
                TraitItem::Const(one) => {
                    let (ty, mark) = (self.imports.written(&one.ty), mark(one.default.is_some()));
                    self.add(&one.attrs, format!("{name}::{}: {ty}, {mark}", one.ident));
                }
                _ => {}
            }
        }
    }

    fn functions(&mut self, item: &ItemImpl) {
        let Type::Path(path) = &*item.self_ty else { return };
        let name = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if item.trait_.is_some() || !self.exports.contains(&name) {
            return;
        }
        for one in &item.items {
            match one {
                ImplItem::Fn(one) if public(&one.vis) => {
                    let signature = self.imports.signature(&one.sig, &item.generics);
                    self.add(item.attrs.iter().chain(&one.attrs), format!("{name}::{}{signature}", one.sig.ident));
                }
                ImplItem::Const(one) if public(&one.vis) => {
                    let ty = self.imports.written(&one.ty);
                    self.add(&one.attrs, format!("{name}::{}: {ty}", one.ident));
                }
                _ => {}
            }
        }
    }

    /// What a macro makes for a type that every crate has.
    fn made(&mut self, item: &syn::ItemMacro) {
        let Some(of) = item.ident.as_ref().and_then(|name| MACROS.iter().find(|(macro_name, _)| name == macro_name))
        else {
            return;
        };
        let body = item.mac.tokens.clone().into_iter().filter_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Brace => Some(group.stream()),
            _ => None,
        });
        let body = named(body.collect(), of.1);
        let file: syn::File = syn::parse2(body).unwrap_or_else(|error| panic!("{}: {error}", of.0));
        file.items.iter().for_each(|item| self.item(item));
    }
}

/// The body of a macro with the name in the place of `$name`.
fn named(tokens: TokenStream, name: &str) -> TokenStream {
    let mut after_mark = false;
    let replaced = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Punct(punct) if punct.as_char() == '$' => {
            after_mark = true;
            None
        }
        TokenTree::Ident(_) if after_mark => {
            after_mark = false;
            Some(TokenTree::Ident(format_ident!("{name}")))
        }
        TokenTree::Group(group) => {
            Some(TokenTree::Group(proc_macro2::Group::new(group.delimiter(), named(group.stream(), name))))
        }
        other => Some(other),
    });
    replaced.collect()
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn non_exhaustive(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"))
}

/// The features that an item is behind; an error for what is not there in a program for this machine.
fn feature<'a>(attributes: impl IntoIterator<Item = &'a Attribute>) -> Result<Option<String>, ()> {
    let mut features = Vec::new();
    for attribute in attributes.into_iter().filter(|attribute| attribute.path().is_ident("cfg")) {
        let condition = attribute.meta.to_token_stream().to_string();
        if condition.contains("target_family = \"wasm\"") && !condition.contains("not") {
            return Err(());
        }
        let names = condition.split("feature = \"").skip(1).filter_map(|rest| rest.split('"').next());
        features.push(names.collect::<Vec<_>>().join("|"));
    }
    features.retain(|one| !one.is_empty());
    Ok((!features.is_empty()).then(|| features.join("+")))
}
