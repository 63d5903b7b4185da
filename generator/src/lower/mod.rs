//! From the document to the model: what every node means. The only place that sees `openapiv3` and the model.
//!
//! Reading never stops at the first problem: what cannot be understood is said in the diagnostics, and something
//! sensible stands in its place.

mod alike;
mod body;
mod both;
mod compose;
mod cursor;
mod encoding;
mod enums;
mod failures;
mod feature;
mod fields;
mod ignored;
mod keywords;
mod kinds;
mod leftover;
mod limits;
mod literal;
mod merge;
mod merging;
mod operation;
mod pagination;
mod parameter;
mod parents;
mod refs;
mod response;
mod schema;
mod security;
mod server;
mod unions;
mod views;
mod webhook;
mod widened;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::lower::cursor::Cursor;
use crate::lower::server::Serving;
use crate::model::{self, Api, Tag, TypeId, Types};
use crate::pointer::Pointer;

/// Understands a whole document.
pub fn lower(document: &Document, sink: &mut Diagnostics) -> Api {
    let mut lowering = Lowering::new(document, sink);
    let root = Pointer::root();
    let info = root.key("info");
    lowering.leftovers();
    lowering.components();
    let schemes = lowering.schemes();
    let servers = lowering.servers(&root.key("servers"), Serving::Document);
    let mut operations = lowering.operations(&schemes);
    lowering.webhooks();
    lowering.settle_all();
    lowering.spread_parents();
    lowering.imply_tags();
    lowering.join_alike();
    failures::share(&mut lowering.types, &mut operations);
    merging::mark(&mut lowering.types, &operations);
    views::part(&mut lowering.types, &mut operations);
    lowering.mark_widened();
    lowering.unread_features();
    Api {
        title: lowering.text(&info, "title").unwrap_or_else(|| "API".to_owned()),
        version: lowering.text(&info, "version").unwrap_or_default(),
        description: lowering.text(&info, "description"),
        servers,
        tags: lowering.tags(),
        types: lowering.types,
        operations,
        webhooks: lowering.webhooks,
        schemes,
    }
}

/// What travels together while a document is read.
struct Lowering<'d> {
    document: &'d Document,
    cursor: Cursor<'d>,
    sink: &'d mut Diagnostics,
    types: Types,
    /// The type of each schema seen so far, so that each is read once and types can speak of each other.
    known: BTreeMap<Pointer, TypeId>,
    /// What the types are made of whose shape waits until everything is read.
    compounds: BTreeMap<TypeId, merge::Compound>,
    /// Those of them that need not wait any more, and those that are being merged.
    settled: BTreeSet<TypeId>,
    working: Vec<TypeId>,
    /// The member of an `allOf` that is being merged.
    latest: Pointer,
    /// Pairs of types, each merged to another.
    merged: BTreeMap<(TypeId, TypeId), TypeId>,
    /// The places of schemas that have a name beside their place: `#name` and `$id`.
    anchors: BTreeMap<String, Pointer>,
    /// The calls that the server makes, as far as they were read.
    webhooks: Vec<model::Webhook>,
    /// The header parameters of the present operation that clients ignore.
    ignored: Vec<(Pointer, String)>,
    /// Names that a schema requires without a property beside them, and those that turned out to have one.
    missing: Vec<(Pointer, String)>,
    declared: BTreeSet<(Pointer, String)>,
    /// The places that say which feature they are behind, and where that was read.
    features: BTreeSet<Pointer>,
}

impl<'d> Lowering<'d> {
    fn new(document: &'d Document, sink: &'d mut Diagnostics) -> Self {
        Lowering {
            document,
            cursor: Cursor::new(document.tree()),
            sink,
            types: Types::default(),
            known: BTreeMap::new(),
            compounds: BTreeMap::new(),
            settled: BTreeSet::new(),
            working: Vec::new(),
            latest: Pointer::root(),
            merged: BTreeMap::new(),
            anchors: BTreeMap::new(),
            webhooks: Vec::new(),
            ignored: Vec::new(),
            missing: Vec::new(),
            declared: BTreeSet::new(),
            features: BTreeSet::new(),
        }
    }

    /// Gives every named schema its type, in the order of the document.
    fn components(&mut self) {
        let schemas = Pointer::root().key("components").key("schemas");
        for name in self.keys(&schemas) {
            let at = schemas.key(&name);
            let id = self.schema_type(&at);
            self.types.name(&name, id);
        }
    }

    fn tags(&self) -> Vec<Tag> {
        let tags = Pointer::root().key("tags");
        (0..self.length(&tags))
            .filter_map(|index| {
                let at = tags.index(index);
                let name = self.text(&at, "name")?;
                Some(Tag { name, description: self.text(&at, "description") })
            })
            .collect()
    }

    /// The node at a place.
    fn node(&self, at: &Pointer) -> Option<&'d Value> {
        self.cursor.find(at)
    }

    /// Whether the object at a place has a key.
    fn has(&self, at: &Pointer, key: &str) -> bool {
        self.node(at).is_some_and(|node| node.get(key).is_some())
    }

    /// The keys of the object at a place, extensions aside.
    fn keys(&self, at: &Pointer) -> Vec<String> {
        match self.node(at) {
            Some(Value::Object(map)) => map.keys().filter(|key| !key.starts_with("x-")).cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The length of the list at a place.
    fn length(&self, at: &Pointer) -> usize {
        self.node(at).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The text under a key, where it says anything.
    fn text(&self, at: &Pointer, key: &str) -> Option<String> {
        let text = self.node(at)?.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The truth under a key; what is no truth value counts as false.
    fn flag(&self, at: &Pointer, key: &str) -> bool {
        self.node(at).and_then(|node| node.get(key)).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The truth under a key, where there is one; says so where there is something else.
    fn truth(&mut self, at: &Pointer, key: &str) -> Option<bool> {
        let value = self.node(at)?.get(key)?;
        let read = match value {
            Value::Bool(truth) => return Some(*truth),
            Value::String(text) => text.parse::<bool>().ok(),
            _ => None,
        };
        let done = read.map_or_else(|| "it is ignored".to_owned(), |truth| format!("it is read as `{truth}`"));
        let message = format!("`{key}` is `true` or `false`, without quotes; {done}");
        self.say(Code::UnreadableKeyword, &at.key(key), message);
        read
    }

    /// Reads a node as a type of `openapiv3`, its children left for later.
    fn read<T: serde::de::DeserializeOwned>(&mut self, at: &Pointer, children: &[&str]) -> Option<T> {
        self.document.read(at, children, self.sink)
    }

    fn say(&mut self, code: Code, at: &Pointer, message: impl Into<String>) {
        self.sink.push(code, at, message);
    }

    /// A type that says nothing of its own, for places that have no schema.
    fn plain(&mut self, origin: &Pointer, shape: model::Shape) -> model::Use {
        let ty = self.types.add(schema::blank(origin, shape));
        self.use_of(origin, ty)
    }
}
