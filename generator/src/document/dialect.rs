//! OpenAPI 3.1 → the shape of 3.0 that openapiv3 reads, wherever a schema can be.
//!
//! A property that is called `type` is no keyword, and examples, defaults and extensions are data:
//! so the walk follows a table of the places that the standard knows, and touches nothing else.
//! A 3.0 document with spellings of 3.1 gets the same treatment, and a note.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::origin::Origins;
use super::required;
use super::schema;
use super::trail::Trail;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

/// The kinds of objects on the way to a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Root,
    Components,
    PathItem,
    Operation,
    /// A parameter or a header.
    Parameter,
    Body,
    Response,
    Media,
    Encoding,
    Schema,
}

/// How children hang on a keyword.
#[derive(Debug, Clone, Copy)]
enum Hung {
    One,
    List,
    Map,
    /// A map of maps: callbacks.
    Maps,
}

/// Returns the keywords of a kind of object that lead to schemas.
fn children(kind: Kind) -> &'static [(&'static str, Hung, Kind)] {
    use Hung::{List, Map, Maps, One};
    match kind {
        Kind::Root => {
            &[("paths", Map, Kind::PathItem), ("webhooks", Map, Kind::PathItem), ("components", One, Kind::Components)]
        }
        Kind::Components => &[
            ("schemas", Map, Kind::Schema),
            ("responses", Map, Kind::Response),
            ("parameters", Map, Kind::Parameter),
            ("requestBodies", Map, Kind::Body),
            ("headers", Map, Kind::Parameter),
            ("callbacks", Maps, Kind::PathItem),
            ("pathItems", Map, Kind::PathItem),
        ],
        Kind::PathItem => &[
            ("parameters", List, Kind::Parameter),
            ("get", One, Kind::Operation),
            ("put", One, Kind::Operation),
            ("post", One, Kind::Operation),
            ("delete", One, Kind::Operation),
            ("options", One, Kind::Operation),
            ("head", One, Kind::Operation),
            ("patch", One, Kind::Operation),
            ("trace", One, Kind::Operation),
        ],
        Kind::Operation => &[
            ("parameters", List, Kind::Parameter),
            ("requestBody", One, Kind::Body),
            ("responses", Map, Kind::Response),
            ("callbacks", Maps, Kind::PathItem),
        ],
        Kind::Parameter => &[("schema", One, Kind::Schema), ("content", Map, Kind::Media)],
        Kind::Body => &[("content", Map, Kind::Media)],
        Kind::Response => &[("headers", Map, Kind::Parameter), ("content", Map, Kind::Media)],
        Kind::Media => &[("schema", One, Kind::Schema), ("encoding", Map, Kind::Encoding)],
        Kind::Encoding => &[("headers", Map, Kind::Parameter)],
        Kind::Schema => &[
            ("properties", Map, Kind::Schema),
            ("patternProperties", Map, Kind::Schema),
            ("$defs", Map, Kind::Schema),
            ("definitions", Map, Kind::Schema),
            ("dependentSchemas", Map, Kind::Schema),
            ("allOf", List, Kind::Schema),
            ("anyOf", List, Kind::Schema),
            ("oneOf", List, Kind::Schema),
            ("prefixItems", List, Kind::Schema),
            ("items", One, Kind::Schema),
            ("additionalProperties", One, Kind::Schema),
            ("not", One, Kind::Schema),
            ("if", One, Kind::Schema),
            ("then", One, Kind::Schema),
            ("else", One, Kind::Schema),
            ("contains", One, Kind::Schema),
            ("propertyNames", One, Kind::Schema),
            ("unevaluatedItems", One, Kind::Schema),
            ("unevaluatedProperties", One, Kind::Schema),
            ("contentSchema", One, Kind::Schema),
        ],
    }
}

/// Rewrites a whole document.
pub(super) fn rewrite(tree: &mut Value, version: Version, origins: &mut Origins, sink: &mut Diagnostics) {
    let mut walk = Walk { version, origins, foreign: BTreeMap::new(), misplaced: None };
    walk.node(tree, Kind::Root, &Trail::Root);
    for (keyword, (at, count)) in walk.foreign {
        let (belongs, follows) = match version {
            Version::V3_0 => ("3.1", "3.0"),
            Version::V3_1 => ("3.0", "3.1"),
        };
        let places = more(count);
        let message = format!("{keyword} belongs to OpenAPI {belongs}, and the document follows {follows}{places}");
        sink.push(Code::DeprecatedKeyword, Place::Node(at), message);
    }
    if let Some((at, count)) = walk.misplaced {
        let message = format!(
            "`required` is a list of names beside `properties`; at a property it is read as saying whether that is one of them{}",
            more(count)
        );
        sink.push(Code::UnreadableKeyword, Place::Node(at), message);
    }
}

/// What to add to a message that stands for several places.
fn more(count: usize) -> String {
    match count {
        1 => String::new(),
        _ => format!(" (here and in {} more places)", count - 1),
    }
}

struct Walk<'o> {
    version: Version,
    origins: &'o mut Origins,
    /// Spellings of the other version: the first place of each, and how many there are.
    foreign: BTreeMap<&'static str, (Pointer, usize)>,
    /// Properties that say of themselves whether they are required: the first, and how many there are.
    misplaced: Option<(Pointer, usize)>,
}

impl Walk<'_> {
    fn node(&mut self, node: &mut Value, kind: Kind, trail: &Trail<'_>) {
        if let (Kind::Schema, Value::Bool(anything)) = (kind, &*node) {
            *node = schema::from_bool(*anything);
        }
        let Value::Object(fields) = node else {
            return;
        };
        match kind {
            Kind::Schema => self.schema(fields, trail),
            // OAS 3.1.0: neither `paths` nor `responses` is required any more.
            Kind::Root if self.version == Version::V3_1 => require(fields, "paths"),
            Kind::Operation if self.version == Version::V3_1 => require(fields, "responses"),
            _ => {}
        }
        for (keyword, hung, kind) in children(kind) {
            if let Some(child) = fields.get_mut(*keyword) {
                // These two say yes or no in both versions.
                let is_switch =
                    child.is_boolean() && matches!(*keyword, "additionalProperties" | "unevaluatedProperties");
                if !is_switch {
                    self.child(child, *hung, *kind, &Trail::Key(trail, keyword));
                }
            }
        }
    }

    fn child(&mut self, child: &mut Value, hung: Hung, kind: Kind, trail: &Trail<'_>) {
        match (hung, child) {
            // `items` was a list of schemas before `prefixItems`.
            (Hung::List | Hung::One, Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(item, kind, &Trail::Index(trail, index));
                }
            }
            (Hung::One, child) => self.node(child, kind, trail),
            (Hung::Map, Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.node(entry, kind, &Trail::Key(trail, key));
                }
            }
            (Hung::Maps, Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.child(entry, Hung::Map, kind, &Trail::Key(trail, key));
                }
            }
            _ => {}
        }
    }

    fn schema(&mut self, fields: &mut Map<String, Value>, trail: &Trail<'_>) {
        let is_nullable = fields.contains_key("nullable");
        let misplaced = required::hoist(fields);
        if let Some(first) = misplaced.first() {
            let entry = self.misplaced.get_or_insert_with(|| (trail.pointer().key("properties").key(first), 0));
            entry.1 += misplaced.len();
        }
        let found = schema::rewrite(fields, trail, self.origins);
        let foreign = match self.version {
            Version::V3_0 => found,
            Version::V3_1 => is_nullable.then_some("`nullable`"),
        };
        if let Some(keyword) = foreign {
            let entry = self.foreign.entry(keyword);
            entry.or_insert_with(|| (trail.pointer(), 0)).1 += 1;
        }
    }
}

fn require(fields: &mut Map<String, Value>, keyword: &str) {
    if !fields.contains_key(keyword) {
        fields.insert(keyword.to_owned(), Value::Object(Map::new()));
    }
}
