//! The keywords that restrict values beside their shape, in a form in which two that ask for the same are equal.
//!
//! No generated crate needs them; but a change of one can break a call, and so they are kept for who compares two documents.

use serde_json::{Map, Value};

use crate::document::Version;
use crate::lower::Lowering;
use crate::lower::literal::literal;
use crate::model::{Keyword, Literal, Shape};
use crate::pointer::Pointer;

/// Keywords that restrict values further than a shape says.
const RESTRICTING: &[&str] = &[
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "pattern",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "x-extensible-enum",
];

/// Those that say something beside a reference too, where the version allows them there.
const BESIDE_REFERENCES: &[&str] =
    &["additionalProperties", "allOf", "anyOf", "enum", "items", "oneOf", "properties", "required"];

/// Keywords that restrict nothing.
const WORDS: &[&str] = &[
    "$comment",
    "$defs",
    "default",
    "definitions",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
];

/// How many references are followed within one keyword, one into the other.
const DEPTH: usize = 3;

/// How many nodes of a keyword are compared; a larger one is cut off there.
const NODES: usize = 2_000;

/// What a node within a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Schema,
    /// A mapping from names to schemas.
    Named,
    /// A list whose order means nothing.
    Set,
    Data,
}

impl Lowering<'_> {
    /// What restricts the values of the schema at a place beside the shape that was made of it.
    pub(super) fn keywords(&self, at: &Pointer, shape: &Shape) -> Vec<Keyword> {
        let mut found = Vec::new();
        let Some(Value::Object(schema)) = self.node(at) else { return found };
        self.restricting(at, schema, RESTRICTING, &mut found);
        self.not_in_shape(at, schema, shape, &mut found);
        if schema.contains_key("allOf") {
            for place in self.facts(at) {
                if let Some(Value::Object(part)) = self.node(&place) {
                    self.restricting(&place, part, RESTRICTING, &mut found);
                }
            }
        }
        found
    }

    /// What stands beside a reference and restricts the values there; the standard ignores it before 3.1.
    pub(super) fn keywords_beside(&self, at: &Pointer) -> Vec<Keyword> {
        let mut found = Vec::new();
        if let Some(Value::Object(schema)) = self.node(at)
            && schema.len() > 1
            && schema.contains_key("$ref")
            && self.document.version() == Version::V3_1
        {
            self.restricting(at, schema, RESTRICTING, &mut found);
            self.restricting(at, schema, BESIDE_REFERENCES, &mut found);
        }
        found
    }

    fn restricting(
        &self,
        at: &Pointer,
        schema: &Map<String, Value>,
        names: &'static [&'static str],
        found: &mut Vec<Keyword>,
    ) {
        for (key, value) in schema {
            if let Some(name) = names.iter().find(|name| *name == key)
                && !says_nothing(schema, key, value)
            {
                found.push(Keyword { origin: at.clone(), name, value: self.bare(value, kind_of(key)) });
            }
        }
    }

    /// The keywords that are in the shape as a rule, but not in this one.
    fn not_in_shape(&self, at: &Pointer, schema: &Map<String, Value>, shape: &Shape, found: &mut Vec<Keyword>) {
        let has = |key: &str| schema.contains_key(key);
        let mut kept: Vec<&'static str> = Vec::new();
        let listed = matches!(shape, Shape::Enum(_) | Shape::Union(_)) && !has("oneOf") && !has("anyOf");
        let waits = has("allOf") && matches!(shape, Shape::Any);
        if has("enum") && !listed && !waits {
            kept.push("enum");
        }
        if matches!(shape, Shape::Map(_)) {
            kept.push("required");
        }
        if !matches!(shape, Shape::Tuple(_)) {
            kept.push("prefixItems");
        }
        if has("patternProperties") {
            kept.extend(["patternProperties", "additionalProperties"]);
        }
        for name in ["oneOf", "anyOf"].into_iter().filter(|name| has(name)) {
            if matches!(shape, Shape::Any) && self.only_requires(at, name) {
                kept.push(name);
            } else if name == "oneOf" {
                found.push(Keyword { origin: at.clone(), name, value: Literal::Bool(true) });
            }
        }
        let there = kept.into_iter().filter_map(|name| Some((name, schema.get(name)?)));
        found.extend(there.map(|(name, value)| Keyword {
            origin: at.clone(),
            name,
            value: self.bare(value, kind_of(name)),
        }));
    }

    /// Whether the alternatives beside other keywords say nothing but which properties must be there together.
    pub(super) fn only_requires(&self, at: &Pointer, keyword: &str) -> bool {
        let list = at.key(keyword);
        let mut places = (0..self.length(&list)).map(|index| list.index(index));
        let mapped = self.has(&at.key("discriminator"), "mapping");
        !mapped && !places.any(|place| self.narrows(&place))
    }

    /// A value without what restricts nothing, sorted, and with what its references mean in their place.
    fn bare(&self, value: &Value, kind: Kind) -> Literal {
        self.bare_within(value, kind, DEPTH, &mut NODES.clone())
    }

    fn bare_within(&self, value: &Value, kind: Kind, depth: usize, nodes: &mut usize) -> Literal {
        *nodes = nodes.saturating_sub(1);
        match (value, kind) {
            _ if *nodes == 0 => Literal::Null,
            (Value::Object(fields), Kind::Schema | Kind::Named) => self.bare_object(fields, kind, depth, nodes),
            (Value::Array(items), Kind::Set) => {
                let mut items: Vec<Literal> = items.iter().map(literal).collect();
                items.sort();
                Literal::Array(items)
            }
            (Value::Array(items), _) => {
                Literal::Array(items.iter().map(|item| self.bare_within(item, kind, depth, nodes)).collect())
            }
            (value, _) => plain(literal(value)),
        }
    }

    fn bare_object(&self, fields: &Map<String, Value>, kind: Kind, depth: usize, nodes: &mut usize) -> Literal {
        let target = fields.get("$ref").and_then(Value::as_str).and_then(|text| self.place_of(text));
        if let Some(target) = target.and_then(|place| self.node(&place)).filter(|_| depth > 0 && kind == Kind::Schema) {
            return self.bare_within(target, Kind::Schema, depth - 1, nodes);
        }
        let mut kept: Vec<(String, Literal)> = Vec::new();
        for (key, value) in fields {
            let is_word = WORDS.contains(&key.as_str()) || key.starts_with("x-");
            if kind == Kind::Named {
                // Values of `dependentRequired` are lists of names.
                let inner = if value.is_array() { Kind::Set } else { Kind::Schema };
                kept.push((key.clone(), self.bare_within(value, inner, depth, nodes)));
            } else if !is_word {
                kept.push((key.clone(), self.bare_within(value, kind_of(key), depth, nodes)));
            }
        }
        kept.sort();
        Literal::Object(kept)
    }
}

/// What stands under a keyword of a schema.
fn kind_of(keyword: &str) -> Kind {
    match keyword {
        "properties" | "patternProperties" | "dependentSchemas" | "dependentRequired" | "dependencies" => Kind::Named,
        "required" | "enum" | "type" | "x-extensible-enum" => Kind::Set,
        "const" => Kind::Data,
        _ => Kind::Schema,
    }
}

/// Whether a keyword is there and restricts nothing.
fn says_nothing(schema: &Map<String, Value>, key: &str, value: &Value) -> bool {
    let is_everything = value == &Value::Bool(true) || value.as_object().is_some_and(Map::is_empty);
    match key {
        "minLength" | "minItems" | "minProperties" => value.as_u64() == Some(0),
        "uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum" => value == &Value::Bool(false),
        "unevaluatedItems" | "unevaluatedProperties" | "propertyNames" | "contentSchema" => is_everything,
        "dependentRequired" | "dependentSchemas" | "dependencies" => is_everything,
        "format" | "pattern" => value.as_str().is_none_or(str::is_empty),
        "multipleOf" => value.as_u64() == Some(1) && schema.get("type").and_then(Value::as_str) == Some("integer"),
        "minContains" | "maxContains" => !schema.contains_key("contains"),
        "then" | "else" => !schema.contains_key("if") || is_everything,
        "if" => !schema.contains_key("then") && !schema.contains_key("else"),
        _ => false,
    }
}

/// A number without a fraction of nothing.
fn plain(value: Literal) -> Literal {
    match value {
        Literal::Number(digits) => Literal::Number(digits.strip_suffix(".0").map_or(digits.clone(), str::to_owned)),
        other => other,
    }
}
