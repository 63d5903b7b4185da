//! Which crates users of a generated client meet: the types named in public signatures of the default build.
//!
//! Held to it are the client and all of the runtime that can be shipped. What is behind a feature that is not on by default may name
//! the crate that the feature is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type, UseTree, Visibility};
use toml::{Table, Value};

use crate::support::{root, text};

/// The crates that a public signature may name.
const ALLOWED: &[&str] = &["alloc", "bytes", "core", "http", "serde", "serde_json", "std"];

/// What is excepted, by file and crate, and why.
const EXCEPTED: &[(&str, &str)] = &[
    // `Body::reader` takes any reader of tokio, on which the default transport runs; it is behind the feature `hyper`.
    ("upload.rs", "tokio"),
];

/// The crates that a generated crate can depend on, as code names them.
fn crates() -> BTreeSet<String> {
    let table: Table = text("generator/runtime/dependencies.toml").parse().expect("it is TOML");
    let targets = table["target"].as_table().expect("it has targets").values().map(|target| &target["dependencies"]);
    let sections = targets.chain([&table["dependencies"]]).filter_map(Value::as_table);
    sections.flat_map(|section| section.keys().map(|name| name.replace('-', "_"))).collect()
}

/// The files of the runtime that are there only with a feature that is not on by default.
fn optional_files() -> BTreeSet<String> {
    let table: Table = text("generator/runtime/dependencies.toml").parse().expect("it is TOML");
    let parts = table["parts"].as_table().expect("it has parts");
    let behind = |row: &Value| row.get("feature").and_then(Value::as_str).is_some_and(|feature| feature != "hyper");
    parts.iter().filter(|(_, row)| behind(row)).map(|(name, _)| format!("{name}.rs")).collect()
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display())).flatten() {
        match entry.path() {
            path if path.is_dir() => sources(&path, found),
            path if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            _ => {}
        }
    }
}

/// What a file imports: each name and the crate that it comes from.
fn imports(tree: &UseTree, from: Option<&str>, found: &mut BTreeMap<String, String>) {
    match tree {
        UseTree::Path(path) => {
            let first = path.ident.to_string();
            imports(&path.tree, Some(from.unwrap_or(&first)), found);
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            found.insert(name.clone(), from.unwrap_or(&name).to_owned());
        }
        UseTree::Rename(rename) => {
            found.insert(rename.rename.to_string(), from.unwrap_or(&rename.ident.to_string()).to_owned());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, from, found)),
        UseTree::Glob(_) => {}
    }
}

/// The names that paths begin with.
fn roots(tokens: TokenStream, found: &mut BTreeSet<String>) {
    // Whether the token before is part of a path, and how many colons have come since.
    let (mut inside, mut colons) = (false, 0);
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if !(inside && colons == 2) {
                    found.insert(ident.to_string());
                }
                (inside, colons) = (true, 0);
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                roots(group.stream(), found);
                (inside, colons) = (false, 0);
            }
            _ => (inside, colons) = (false, 0),
        }
    }
}

/// Whether something is there by default: a feature that it asks for is that of the default transport.
fn by_default(attributes: &[Attribute]) -> bool {
    !attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        attribute.path().is_ident("cfg") && text.contains("feature") && !text.contains("\"hyper\"")
    })
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn of_fields(fields: &Fields, all: bool) -> Vec<TokenStream> {
    let shown = fields.iter().filter(|field| (all || public(&field.vis)) && by_default(&field.attrs));
    shown.map(|field| field.ty.to_token_stream()).collect()
}

/// The signatures of an item that users can meet.
fn signatures(item: &Item, types: &BTreeSet<String>) -> Vec<TokenStream> {
    match item {
        Item::Fn(item) if public(&item.vis) && by_default(&item.attrs) => vec![item.sig.to_token_stream()],
        Item::Struct(item) if public(&item.vis) && by_default(&item.attrs) => {
            let mut shown = of_fields(&item.fields, false);
            shown.push(item.generics.to_token_stream());
            shown
        }
        Item::Enum(item) if public(&item.vis) && by_default(&item.attrs) => {
            item.variants.iter().flat_map(|variant| of_fields(&variant.fields, true)).collect()
        }
        Item::Type(item) if public(&item.vis) && by_default(&item.attrs) => vec![item.ty.to_token_stream()],
        Item::Const(item) if public(&item.vis) && by_default(&item.attrs) => vec![item.ty.to_token_stream()],
        Item::Trait(item) if public(&item.vis) && by_default(&item.attrs) => {
            let functions = item.items.iter().filter_map(|item| match item {
                TraitItem::Fn(function) => Some(function.sig.to_token_stream()),
                _ => None,
            });
            functions.chain([item.supertraits.to_token_stream()]).collect()
        }
        // What a macro writes goes into the public API wherever it is used.
        Item::Macro(item) => vec![item.mac.tokens.clone()],
        Item::Impl(item) if by_default(&item.attrs) => {
            let Type::Path(path) = &*item.self_ty else { return Vec::new() };
            let name = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            if item.trait_.is_some() {
                let (generics, header) = (&item.generics, item.trait_.as_ref().map(|(path, _)| path));
                return if types.contains(&name) { vec![quote!(#generics #header)] } else { Vec::new() };
            }
            let functions = item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) if public(&function.vis) && by_default(&function.attrs) => {
                    Some(function.sig.to_token_stream())
                }
                _ => None,
            });
            functions.collect()
        }
        _ => Vec::new(),
    }
}

/// The crates that the public signatures of a file name.
fn named(source: &str) -> BTreeSet<String> {
    let file = syn::parse_file(source).expect("it is Rust");
    let (mut imported, mut types, mut found) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    for item in &file.items {
        match item {
            Item::Use(item) => imports(&item.tree, None, &mut imported),
            Item::Struct(item) if public(&item.vis) => drop(types.insert(item.ident.to_string())),
            Item::Enum(item) if public(&item.vis) => drop(types.insert(item.ident.to_string())),
            _ => {}
        }
    }
    for tokens in file.items.iter().flat_map(|item| signatures(item, &types)) {
        roots(tokens, &mut found);
    }
    found.into_iter().map(|name| imported.get(&name).cloned().unwrap_or(name)).collect()
}

#[test]
fn public_signatures_name_few_crates() {
    let mut paths = Vec::new();
    sources(&root().join("generated-client/src"), &mut paths);
    sources(&root().join("generator/runtime"), &mut paths);
    let (crates, optional) = (crates(), optional_files());
    let mut broken = Vec::new();
    for path in paths {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if optional.contains(&file) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for name in named(&source).into_iter().filter(|name| crates.contains(name)) {
            if !ALLOWED.contains(&&*name) && !EXCEPTED.contains(&(&*file, &*name)) {
                broken.push(format!("{}: `{name}`", path.strip_prefix(root()).unwrap_or(&path).display()));
            }
        }
    }
    assert!(broken.is_empty(), "public signatures name {ALLOWED:?} and what is the client's own; not so: {broken:#?}");
}

#[test]
fn what_a_signature_names_is_found() {
    let cases = [
        ("pub fn f(a: tokio::net::TcpStream) {}", true),
        ("use tokio::net::{TcpStream as T}; pub struct S { pub t: Vec<T> }", true),
        ("pub struct S; impl S { pub fn f() -> impl Into<::tokio::X> {} }", true),
        ("use tokio::X; pub struct S; impl From<X> for S {}", true),
        ("macro_rules! m { ($a:ident) => { pub fn $a(x: ::tokio::X) {} }; }", true),
        ("use tokio::X; struct S { x: X } impl S { pub(crate) fn f(x: X) {} }", false),
        ("pub fn f() { tokio::X::new(); }", false),
        ("#[cfg(feature = \"other\")] pub fn f(a: tokio::X) {}", false),
        ("pub fn f(a: super::tokio::X) {}", false),
    ];
    for (source, expected) in cases {
        assert_eq!(named(source).contains("tokio"), expected, "{source}");
    }
}
