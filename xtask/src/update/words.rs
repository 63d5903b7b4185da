//! The publisher's facts with our words: what a new document says is taken over, but for its prose where we have our own.
//!
//! A record of the publisher's words, by place, tells which of them are new since the last time. Those are taken over too, so
//! that what they say is not lost; whoever wants own words for them writes them then.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The document.
    pub(super) document: Value,
    /// A hash of the publisher's words in each place.
    pub(super) record: BTreeMap<String, String>,
    /// The places whose words are ours.
    pub(super) kept: usize,
    /// The places whose words the publisher has changed since the last time; the new ones stand there.
    pub(super) reworded: Vec<String>,
    /// The places that had no words of ours.
    pub(super) new: Vec<String>,
}

/// The keys whose texts are prose.
const PROSE: [&str; 2] = ["description", "summary"];
/// The keys whose values are data of the API, and no part of its description.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];
/// The keys whose values are maps from names to things.
const NAMES: [&str; 14] = [
    "properties",
    "patternProperties",
    "paths",
    "schemas",
    "responses",
    "requestBodies",
    "headers",
    "securitySchemes",
    "callbacks",
    "content",
    "variables",
    "links",
    "pathItems",
    "webhooks",
];

/// Merges the document of the publisher with ours; `known` is the record of the last time.
pub(super) fn merge(ours: &Value, theirs: &Value, known: &BTreeMap<String, String>) -> Merged {
    let mut merger = Merger { known, merged: Merged::default() };
    let document = merger.value(Some(ours), theirs, "", false);
    Merged { document, ..merger.merged }
}

struct Merger<'a> {
    known: &'a BTreeMap<String, String>,
    merged: Merged,
}

impl Merger<'_> {
    /// Merges one value; `names` where the keys of an object are names and no words of OpenAPI.
    fn value(&mut self, ours: Option<&Value>, theirs: &Value, at: &str, names: bool) -> Value {
        match theirs {
            Value::Object(map) => Value::Object(self.object(ours.and_then(Value::as_object), map, at, names)),
            Value::Array(items) => Value::Array(self.array(ours.and_then(Value::as_array), items, at)),
            other => other.clone(),
        }
    }

    fn object(
        &mut self,
        ours: Option<&Map<String, Value>>,
        theirs: &Map<String, Value>,
        at: &str,
        names: bool,
    ) -> Map<String, Value> {
        let mut found: Vec<(String, Value)> = Vec::with_capacity(theirs.len());
        for (key, value) in theirs {
            let own = ours.and_then(|ours| ours.get(key));
            let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            let merged = match value {
                Value::String(text) if !names && PROSE.contains(&key.as_str()) => self.words(own, text, place),
                _ if !names && DATA.contains(&key.as_str()) => value.clone(),
                _ => self.value(own, value, &place, !names && NAMES.contains(&key.as_str())),
            };
            found.push((key.clone(), merged));
        }
        // What we say of something of which the publisher says nothing.
        let mut before: Option<&str> = None;
        for (key, value) in ours.into_iter().flatten() {
            let said = PROSE.contains(&key.as_str()) && value.is_string() || key == "example";
            if said && !names && !theirs.contains_key(key) {
                let after = before.and_then(|key| found.iter().position(|(other, _)| other == key));
                found.insert(after.map_or(0, |index| index + 1), (key.clone(), value.clone()));
                self.merged.kept += usize::from(key != "example");
            }
            before = Some(key);
        }
        found.into_iter().collect()
    }

    fn words(&mut self, ours: Option<&Value>, theirs: &str, place: String) -> Value {
        let hash = hash(theirs);
        let known = self.known.get(&place);
        let changed = known.is_some_and(|known| *known != hash);
        self.merged.record.insert(place.clone(), hash);
        match ours.and_then(Value::as_str) {
            Some(own) if own == theirs => {}
            Some(own) if !changed => {
                self.merged.kept += 1;
                return Value::String(own.to_owned());
            }
            Some(_) => self.merged.reworded.push(place),
            None => self.merged.new.push(place),
        }
        Value::String(theirs.to_owned())
    }

    /// Merges a list, each item with the one of ours that is about the same.
    fn array(&mut self, ours: Option<&Vec<Value>>, theirs: &[Value], at: &str) -> Vec<Value> {
        let mut found = Vec::with_capacity(theirs.len());
        for (index, item) in theirs.iter().enumerate() {
            let (own, token) = match identity(item) {
                Some(name) => {
                    let same = |own: &&Value| identity(own).as_ref() == Some(&name);
                    (ours.and_then(|ours| ours.iter().find(same)), name.replace('~', "~0").replace('/', "~1"))
                }
                None => {
                    let nameless = |own: &&Value| identity(own).is_none();
                    (ours.and_then(|ours| ours.get(index)).filter(nameless), index.to_string())
                }
            };
            found.push(self.value(own, item, &format!("{at}/{token}"), false));
        }
        found
    }
}

/// What tells an item of a list from the others, wherever it stands.
fn identity(item: &Value) -> Option<String> {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    match (text("$ref"), text("name"), text("in"), text("url")) {
        (Some(reference), ..) => Some(reference.to_owned()),
        (None, Some(name), Some(place), _) => Some(format!("{place} {name}")),
        (None, Some(name), None, _) => Some(name.to_owned()),
        (None, None, _, url) => url.map(str::to_owned),
    }
}

/// The first 12 digits of a SHA-256, which tell one wording from the next.
fn hash(text: &str) -> String {
    super::checksum::sha256(text.as_bytes()).chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::{Merged, merge};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    fn ours() -> Value {
        json!({
            "info": {"title": "T", "description": "our words"},
            "paths": {"/a": {"get": {
                "summary": "ours",
                "description": "only ours",
                "parameters": [{"name": "x", "in": "query", "description": "our x"}, {"name": "y", "in": "query"}],
            }}},
            "components": {"schemas": {"A": {"type": "object", "properties": {
                "example": {"type": "string"}, "n": {"type": "integer", "description": "our n", "example": 3},
            }}}},
        })
    }

    fn theirs() -> Value {
        json!({
            "info": {"title": "T", "description": "their words"},
            "paths": {"/a": {"get": {
                "summary": "theirs",
                "parameters": [{"name": "x", "in": "query", "description": "their x"}, {"name": "y", "in": "query"}],
            }}},
            "components": {"schemas": {"A": {"type": "object", "properties": {
                "example": {"type": "string"}, "n": {"type": "integer", "description": "their n"},
            }}}},
        })
    }

    fn first() -> Merged {
        merge(&ours(), &theirs(), &BTreeMap::new())
    }

    #[test]
    fn the_same_facts_keep_our_document() {
        let merged = first();
        assert_eq!(merged.document, ours());
        // The order of keys counts, too: it is the order of the text.
        assert_eq!(merged.document.to_string(), ours().to_string());
        assert_eq!((merged.kept, merged.reworded.len(), merged.new.len()), (5, 0, 0));
    }

    #[test]
    fn new_facts_are_taken_over_and_bring_their_words() {
        let mut next = theirs();
        next["paths"]["/a"]["get"]["parameters"] = json!([
            {"name": "z", "in": "query", "description": "their z"},
            {"name": "x", "in": "query", "description": "their x", "required": true},
        ]);
        next["components"]["schemas"]["A"]["properties"] = json!({"n": {"type": "string", "description": "their n"}});
        let merged = merge(&ours(), &next, &first().record);
        let parameters = &merged.document["paths"]["/a"]["get"]["parameters"];
        let expected = json!([
            {"name": "z", "in": "query", "description": "their z"},
            {"name": "x", "in": "query", "description": "our x", "required": true},
        ]);
        assert_eq!(*parameters, expected);
        // A property that is gone is gone, though it is called like a word of OpenAPI.
        let properties = &merged.document["components"]["schemas"]["A"]["properties"];
        assert_eq!(*properties, json!({"n": {"type": "string", "description": "our n", "example": 3}}));
        assert_eq!(merged.new, ["/paths/~1a/get/parameters/query z/description"]);
    }

    #[test]
    fn words_that_were_changed_are_taken_over_once() {
        let mut next = theirs();
        next["info"]["description"] = json!("their words, of 64 letters at the most");
        let merged = merge(&ours(), &next, &first().record);
        assert_eq!(merged.document["info"]["description"], next["info"]["description"]);
        assert_eq!(merged.reworded, ["/info/description"]);
        // Own words for them are kept from then on.
        let mut own = merged.document.clone();
        own["info"]["description"] = json!("our words for 64 letters");
        let again = merge(&own, &next, &merged.record);
        assert_eq!((again.document, again.reworded.len()), (own, 0));
    }
}
