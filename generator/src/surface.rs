//! From the plan to the public surface: one entry per public item, with the fact on the wire that it stands for.
//!
//! The text form is for reviewers, one line an item in alphabetical order; the JSON form is for the differ and keeps
//! what a line leaves out: the place in the document, the order and the types of arguments.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::plan::{
    Credential, Field, Group, Home, Input, Item, ItemKind, Method, Output, Plan, RustType, Target, Unit,
};

/// Every public item of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surface {
    entries: Vec<Entry>,
}

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The item's path, unique in the crate.
    pub item: String,
    /// What it is: `method`, `setter`, `struct`, `field`, ...
    pub kind: &'static str,
    /// How it is written, types included.
    pub signature: String,
    /// What it stands for on the wire.
    pub wire: String,
    /// Its place in the document.
    pub origin: String,
    /// The arguments in order: name, type, name on the wire.
    pub arguments: Vec<(String, String, String)>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
}

/// Lists every public item that the plan makes.
pub fn surface(plan: &Plan) -> Surface {
    let mut entries = Vec::new();
    for unit in &plan.units {
        let prefix = unit.module.as_ref().map(|module| format!("{module}::")).unwrap_or_default();
        let lister = Lister { prefix };
        lister.client(unit, &mut entries);
        for group in &unit.groups {
            lister.group(group, &mut entries);
        }
        for item in unit.files.iter().flat_map(|file| &file.items) {
            lister.item("types", item, &mut entries);
        }
    }
    entries.sort_by(|a, b| a.item.cmp(&b.item));
    Surface { entries }
}

impl Surface {
    /// The items, in alphabetical order of their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One line an item: how it is written, and what it is on the wire.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for entry in &self.entries {
            let mark = if entry.deprecated { " (deprecated)" } else { "" };
            let left = format!("{}{mark}", entry.signature);
            let wire = entry.wire.replace('\n', " ");
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{}", format!("{left:<76} {wire}").trim_end());
        }
        text
    }

    /// The list that is committed beside the crate.
    pub fn to_json(&self) -> String {
        let items: Vec<Value> = self.entries.iter().map(entry_json).collect();
        let mut text = String::from("{\n  \"version\": 1,\n  \"items\": [\n");
        for (index, item) in items.iter().enumerate() {
            let comma = if index + 1 < items.len() { "," } else { "" };
            let _ = writeln!(text, "    {item}{comma}");
        }
        text.push_str("  ]\n}\n");
        text
    }
}

fn entry_json(entry: &Entry) -> Value {
    let mut object = json!({
        "item": entry.item,
        "kind": entry.kind,
        "signature": entry.signature,
        "wire": entry.wire,
        "origin": entry.origin,
    });
    if !entry.arguments.is_empty() {
        let arguments =
            entry.arguments.iter().map(|(name, ty, wire)| json!({ "name": name, "type": ty, "wire": wire }));
        object["arguments"] = arguments.collect();
    }
    if entry.deprecated {
        object["deprecated"] = Value::Bool(true);
    }
    object
}

struct Lister {
    /// The module of the unit, with its colons.
    prefix: String,
}

impl Lister {
    fn client(&self, unit: &Unit, entries: &mut Vec<Entry>) {
        let mut add = |name: &str, signature: String, wire: String, origin: String| {
            entries.push(Entry {
                item: format!("{}ClientBuilder::{name}", self.prefix),
                kind: "setting",
                signature: format!("{}ClientBuilder::{signature}", self.prefix),
                wire,
                origin,
                arguments: Vec::new(),
                deprecated: false,
            });
        };
        for scheme in &unit.client.schemes {
            let wire = match &scheme.credential {
                Credential::Bearer => "Authorization: Bearer".to_owned(),
                Credential::Basic => "Authorization: Basic".to_owned(),
                Credential::Header(name) => format!("header {name}"),
                Credential::Query(name) => format!("query {name}"),
                Credential::Cookie(name) => format!("cookie {name}"),
            };
            let signature = match &scheme.credential {
                Credential::Basic => format!("{}(user: String, password: Secret)", scheme.setter),
                _ => format!("{}(Secret)", scheme.setter),
            };
            add(&scheme.setter, signature, wire, scheme.origin.to_string());
        }
        for lifted in &unit.client.lifted {
            let wire = format!("path {{{}}}", lifted.wire);
            add(&lifted.name, format!("{}(String)", lifted.name), wire, String::new());
        }
    }

    fn group(&self, group: &Group, entries: &mut Vec<Entry>) {
        for method in &group.methods {
            self.method(group, method, entries);
        }
        for item in &group.items {
            self.item(&format!("api::{}", group.name), item, entries);
        }
    }

    fn method(&self, group: &Group, method: &Method, entries: &mut Vec<Entry>) {
        let path = format!("{}{}().{}", self.prefix, group.name, method.name);
        let output = match &method.output {
            Output::Nothing => "()".to_owned(),
            Output::Json(ty) => name(ty),
            Output::MaybeJson(ty) => format!("Option<{}>", name(ty)),
            Output::Text => "String".to_owned(),
            Output::Bytes => "Bytes".to_owned(),
        };
        let arguments: Vec<String> =
            method.arguments.iter().map(|input| format!("{}: {}", input.name, name(&input.ty))).collect();
        entries.push(Entry {
            item: path.clone(),
            kind: "method",
            signature: format!("{path}({}) -> {output}", arguments.join(", ")),
            wire: format!("{} {}", method.verb, method.path),
            origin: method.origin.to_string(),
            arguments: method.arguments.iter().map(argument).collect(),
            deprecated: method.deprecated.is_some(),
        });
        for setter in &method.setters {
            let deprecated = setter.deprecated.is_some();
            entries.push(self.setter(
                &path,
                &setter.name,
                &name(&setter.ty),
                wire_of(setter),
                &setter.origin.to_string(),
                deprecated,
            ));
        }
        if let Some(body) = &method.body
            && body.origin != crate::plan::BodyOrigin::Argument
        {
            entries.push(self.setter(
                &path,
                "body",
                &name(&body.ty),
                "body".to_owned(),
                &method.origin.to_string(),
                false,
            ));
        }
        for wire in &method.lifted {
            let origin = method.origin.to_string();
            entries.push(self.setter(
                &path,
                &format!("with({wire})"),
                "String",
                format!("path {{{wire}}}"),
                &origin,
                false,
            ));
        }
    }

    fn setter(&self, path: &str, setter: &str, ty: &str, wire: String, origin: &str, deprecated: bool) -> Entry {
        Entry {
            item: format!("{path}.{setter}"),
            kind: "setter",
            signature: format!("{path}.{setter}({ty})"),
            wire,
            origin: origin.to_owned(),
            arguments: Vec::new(),
            deprecated,
        }
    }

    fn item(&self, module: &str, item: &Item, entries: &mut Vec<Entry>) {
        let path = format!("{}{module}::{}", self.prefix, item.name);
        let mut entry = Entry {
            item: path.clone(),
            kind: "struct",
            signature: path.clone(),
            wire: item.wire.as_ref().map_or_else(|| item.origin.to_string(), |wire| format!("schema {wire}")),
            origin: item.origin.to_string(),
            arguments: Vec::new(),
            deprecated: false,
        };
        match &item.kind {
            ItemKind::Struct(strukt) => {
                entries.extend(strukt.fields.iter().map(|one| field(&path, one)));
                if let Some(required) = &strukt.constructor {
                    let fields: Vec<&Field> = required.iter().map(|index| &strukt.fields[*index]).collect();
                    let shown: Vec<String> =
                        fields.iter().map(|one| format!("{}: {}", one.name, name(&one.ty))).collect();
                    entries.push(Entry {
                        item: format!("{path}::new"),
                        kind: "constructor",
                        signature: format!("{path}::new({})", shown.join(", ")),
                        wire: "required keys".to_owned(),
                        arguments: fields
                            .iter()
                            .map(|one| (one.name.clone(), name(&one.ty), one.wire.clone()))
                            .collect(),
                        ..entry.clone()
                    });
                }
            }
            ItemKind::Enum(values) => {
                entry.kind = "enum";
                entries.extend(
                    values
                        .variants
                        .iter()
                        .map(|one| variant(&path, &one.name, "", format!("{:?}", one.wire), one.origin.to_string())),
                );
            }
            ItemKind::Union(union) => {
                entry.kind = "union";
                entries.extend(union.variants.iter().map(|one| {
                    let wire = match &union.tag {
                        Some(tag) => format!("{tag} = {}", one.tags.join(" | ")),
                        None => "one of".to_owned(),
                    };
                    variant(&path, &one.name, &format!("({})", name(&one.ty)), wire, one.origin.to_string())
                }));
            }
            ItemKind::Alias(ty) => {
                entry.kind = "alias";
                entry.signature = format!("{path} = {}", name(ty));
            }
        }
        entries.push(entry);
    }
}

fn field(path: &str, field: &Field) -> Entry {
    Entry {
        item: format!("{path}.{}", field.name),
        kind: "field",
        signature: format!("{path}.{}: {}", field.name, name(&field.ty)),
        wire: format!("{:?}", field.wire),
        origin: field.origin.to_string(),
        arguments: Vec::new(),
        deprecated: field.deprecated.is_some(),
    }
}

fn variant(path: &str, variant: &str, payload: &str, wire: String, origin: String) -> Entry {
    Entry {
        item: format!("{path}::{variant}"),
        kind: "variant",
        signature: format!("{path}::{variant}{payload}"),
        wire,
        origin,
        arguments: Vec::new(),
        deprecated: false,
    }
}

fn argument(input: &Input) -> (String, String, String) {
    (input.name.clone(), name(&input.ty), wire_of(input))
}

fn wire_of(input: &Input) -> String {
    let wire = &input.wire;
    match &input.target {
        Target::Path { .. } => format!("path {{{wire}}}"),
        Target::Query { .. } | Target::QueryJson => format!("query {wire}"),
        Target::Header => format!("header {wire}"),
        Target::Cookie => format!("cookie {wire}"),
        Target::Field { .. } => format!("body {wire:?}"),
        Target::Body => "body".to_owned(),
    }
}

/// A type as a reader would write it.
fn name(ty: &RustType) -> String {
    match ty {
        RustType::String => "String".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::DateTime => "DateTime".to_owned(),
        RustType::Date => "Date".to_owned(),
        RustType::Secret => "Secret".to_owned(),
        RustType::Value => "Value".to_owned(),
        RustType::Object => "Map<String, Value>".to_owned(),
        RustType::Bytes => "Bytes".to_owned(),
        RustType::Vec(item) => format!("Vec<{}>", name(item)),
        RustType::Map(value) => format!("Map<String, {}>", name(value)),
        RustType::Option(inner) => format!("Option<{}>", name(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", name(inner)),
        RustType::Named(path) => match &path.home {
            Home::Types => format!("types::{}", path.name),
            Home::Group(_) => path.name.clone(),
        },
    }
}
