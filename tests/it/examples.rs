//! Every example in the document survives its type: it decodes, and encodes to the same JSON, key order aside.
//!
//! An example may stand at a whole body or at one of its properties, however deep: for each named schema and each body
//! the examples are put together to one value, and what must be there but has no example is filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use openapi_sdkgen::diagnostic::Diagnostics;
use openapi_sdkgen::document::{self, Document};
use openapi_sdkgen::pointer::Pointer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::support::project;
use crate::tidy;

/// Reads a value as a type and writes it again.
type Trip = fn(Value) -> Result<Read, String>;

/// A value that was read.
struct Read {
    /// What it is written as.
    again: Value,
    /// What it is in Rust.
    shown: String,
}

fn trip<T: DeserializeOwned + Serialize + Debug>(value: Value) -> Result<Read, String> {
    let read: T = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let shown = format!("{read:?}");
    Ok(Read { again: serde_json::to_value(read).map_err(|error| error.to_string())?, shown })
}

impl Read {
    /// Whether something that the document knows was kept as if it did not.
    fn has_strangers(&self) -> bool {
        self.shown.contains("extra: {\"") || self.shown.contains("Other(")
    }
}

/// The type of each named schema, of each success, and of each request body that is written in its place.
macro_rules! rows {
    ($($name:literal => $ty:ty,)*) => {
        pub(super) const ROWS: &[(&str, Trip)] = &[$(($name, trip::<$ty>)),*];
    };
}

/// Every type that gives a sample.
macro_rules! samples {
    ($($ty:ty,)*) => {
        pub(super) const SAMPLES: &[(&str, fn() -> Result<(Value, Read), String>)] = &[$((stringify!($ty), || {
            let sample = serde_json::to_value(<$ty>::sample()).map_err(|error| error.to_string())?;
            trip::<$ty>(sample.clone()).map(|read| (sample, read))
        })),*];
    };
}

mod tables;

use self::tables::{ROWS, SAMPLES};

/// The places of the document that have a row, each with its schema.
fn places(document: &Document) -> BTreeMap<String, Pointer> {
    let root = Pointer::root();
    let mut found = BTreeMap::new();
    let schemas = root.key("components").key("schemas");
    for name in keys(document, &schemas) {
        found.insert(format!("#/components/schemas/{name}"), schemas.key(&name));
    }
    let paths = root.key("paths");
    for path in keys(document, &paths) {
        for method in keys(document, &paths.key(&path)) {
            let operation = paths.key(&path).key(&method);
            let name = format!("{} {path}", method.to_uppercase());
            let responses = operation.key("responses");
            let success = keys(document, &responses).into_iter().find(|status| status.starts_with('2'));
            if let Some(schema) = success.and_then(|status| schema(document, &follow(document, responses.key(&status))))
            {
                found.insert(name.clone(), schema);
            }
            let body = schema(document, &follow(document, operation.key("requestBody")));
            // A body that is a named schema has that one's row.
            if let Some(schema) = body.filter(|at| document.get(&at.key("$ref")).is_none()) {
                found.insert(format!("{name} request"), schema);
            }
        }
    }
    found
}

/// The JSON schema of a body.
fn schema(document: &Document, body: &Pointer) -> Option<Pointer> {
    let at = body.key("content").key("application/json").key("schema");
    document.get(&at).map(|_| at)
}

fn keys(document: &Document, at: &Pointer) -> Vec<String> {
    document.get(at).and_then(Value::as_object).map(|map| map.keys().cloned().collect()).unwrap_or_default()
}

fn follow(document: &Document, at: Pointer) -> Pointer {
    match document.get(&at.key("$ref")).and_then(Value::as_str) {
        Some(reference) => follow(document, Pointer::from_fragment(reference).expect("references are internal")),
        None => at,
    }
}

/// All values that the examples of a schema make: the whole ones first, then the one that its parts make together.
fn exemplars(document: &Document, at: &Pointer) -> Vec<Value> {
    let body = at.parent().filter(|_| at.last().as_deref() == Some("schema"));
    let mut found = Vec::new();
    for holder in body.into_iter().chain([at.clone()]) {
        found.extend(document.get(&holder.key("example")).cloned());
        for name in keys(document, &holder.key("examples")) {
            found.extend(document.get(&follow(document, holder.key("examples").key(&name)).key("value")).cloned());
        }
    }
    found.push(composed(document, at));
    found
}

/// The value that the examples within a schema make together.
fn composed(document: &Document, at: &Pointer) -> Value {
    let at = follow(document, at.clone());
    let node = document.get(&at).cloned().unwrap_or(Value::Null);
    if let Some(example) = node.get("example") {
        return example.clone();
    }
    let first = |key: &str| composed(document, &at.key(key).index(0));
    if let Some(parts) = node.get("allOf").and_then(Value::as_array) {
        let all = (0..parts.len()).map(|index| follow(document, at.key("allOf").index(index)));
        // A part that only requires, or only describes, has no value of its own.
        let parts = all.filter(|part| {
            document.get(&part.key("properties")).is_some() || document.get(&part.key("allOf")).is_some()
        });
        let parts = parts.map(|part| composed(document, &part));
        let merged = parts.filter_map(|part| part.as_object().cloned()).flatten().collect::<Map<_, _>>();
        return Value::Object(merged);
    }
    if let Some(values) = node.get("enum").and_then(Value::as_array) {
        return values[0].clone();
    }
    match node.get("type").and_then(Value::as_str) {
        _ if node.get("oneOf").is_some() => first("oneOf"),
        _ if node.get("properties").is_some() => {
            let names = keys(document, &at.key("properties")).into_iter();
            Value::Object(
                names.map(|name| (name.clone(), composed(document, &at.key("properties").key(&name)))).collect(),
            )
        }
        Some("array") => json!([composed(document, &at.key("items"))]),
        Some("integer") => json!(7),
        Some("number") => json!(1.5),
        Some("boolean") => json!(true),
        Some("string") => match node.get("format").and_then(Value::as_str) {
            Some("date-time") => json!("2024-02-29T12:34:56.789Z"),
            Some("date") => json!("2024-02-29"),
            _ => json!("text"),
        },
        _ => json!({"any": ["thing"]}),
    }
}

fn document() -> Document {
    let input = project().inputs.remove(0);
    let (_, document) = document::parse(input.document, input.overlays, &mut Diagnostics::new());
    document.expect("the document is sound")
}

#[test]
fn every_place_has_a_row() {
    let places = places(&document());
    let rows: BTreeSet<&str> = ROWS.iter().map(|(name, _)| *name).collect();
    let missing: Vec<&String> = places.keys().filter(|name| !rows.contains(name.as_str())).collect();
    let stale: Vec<&&str> = rows.iter().filter(|name| !places.contains_key(**name)).collect();
    assert!(missing.is_empty() && stale.is_empty(), "without a row: {missing:#?}\nrows of nothing: {stale:#?}");
}

#[test]
fn every_example_survives_its_type() {
    let document = document();
    let places = places(&document);
    let mut broken = Vec::new();
    for (name, trip) in ROWS {
        let Some(at) = places.get(*name) else { continue };
        for value in exemplars(&document, at) {
            match trip(value.clone()) {
                Ok(read) if read.again == value && !read.has_strangers() => {}
                Ok(read) => {
                    broken.push(format!("{name}\n  gave  {value}\n  took  {}\n  as    {}", read.again, read.shown))
                }
                Err(error) => broken.push(format!("{name}\n  gave  {value}\n  heard {error}")),
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What a server adds tomorrow is kept, and written back.
#[test]
fn every_object_keeps_what_it_does_not_know() {
    let document = document();
    let places = places(&document);
    let mut broken = Vec::new();
    for (name, trip) in ROWS {
        let Some(Value::Object(mut map)) = places.get(*name).map(|at| composed(&document, at)) else { continue };
        map.insert("x-from-tomorrow".to_owned(), json!({"a": [1, null]}));
        let value = Value::Object(map);
        if trip(value.clone()).map(|read| read.again).as_ref() != Ok(&value) {
            broken.push(*name);
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_sample_survives_its_type() {
    let mut broken = Vec::new();
    for (name, sample) in SAMPLES {
        match sample() {
            Ok((sample, read)) if sample == read.again && !read.has_strangers() => {}
            Ok((sample, read)) => {
                broken.push(format!("{name}\n  gave  {sample}\n  took  {}\n  as    {}", read.again, read.shown))
            }
            Err(error) => broken.push(format!("{name}\n  heard {error}")),
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_sample_has_a_row() {
    let listed: BTreeSet<String> = SAMPLES.iter().map(|(name, _)| name.replace(' ', "")).collect();
    // Those of the other unit are a test of its own.
    let found: BTreeSet<String> = tidy::samples().into_iter().filter(|name| !name.starts_with("sql::")).collect();
    assert_eq!(listed, found, "the list of samples is not what the generated client has");
}
