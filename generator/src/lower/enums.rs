//! `enum`: the values that a schema lists, read as its `type` says, and sorted by kind.
//!
//! Values of one kind are an enum; values of several are a union with one alternative a kind.

use openapiv3::SchemaKind;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::literal::literal;
use crate::lower::schema::blank;
use crate::model::{Enum, EnumValue, Literal, Shape, Union, Variant};
use crate::pointer::Pointer;

/// Extensions that name the values of an `enum`, by number or by value.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-keys"];

/// Extensions that describe them.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions", "x-enum-comments"];

/// The kinds of values that can stand in one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Boolean,
    /// Lists and objects, which are compared with nothing.
    Other,
}

impl Lowering<'_> {
    /// `enum`: its values, each once, `null` apart.
    pub(super) fn enumeration(&mut self, at: &Pointer, kind: &SchemaKind) -> (Shape, bool) {
        let place = at.key("enum");
        let Some(Value::Array(listed)) = self.node(&place) else { return (self.typed(at, kind), false) };
        let nullable = listed.iter().any(Value::is_null);
        let mut kinds: Vec<(Kind, Vec<EnumValue>)> = Vec::new();
        for value in self.enum_values(at, listed) {
            let kind = kind_of(&value.wire);
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, values)) => values.push(value),
                None => kinds.push((kind, vec![value])),
            }
        }
        if kinds.is_empty() || kinds.iter().any(|(kind, _)| *kind == Kind::Other) {
            return (self.typed(at, kind), nullable);
        }
        if let [(_, values)] = kinds.as_mut_slice() {
            return (Shape::Enum(Enum { values: std::mem::take(values) }), nullable);
        }
        let variants = kinds.into_iter().map(|(_, values)| self.kind_of_values(at, values)).collect();
        (Shape::Union(Union { variants, discriminator: None }), nullable)
    }

    /// The alternative for the values of one kind.
    fn kind_of_values(&mut self, at: &Pointer, values: Vec<EnumValue>) -> Variant {
        let origin = values.first().map_or(at, |value| &value.origin).clone();
        let ty = self.types.add(blank(&origin, Shape::Enum(Enum { values })));
        let value = crate::model::Use { docs: None, ..self.use_of(&origin, ty) };
        Variant { value, tags: Vec::new() }
    }

    /// The values, each once, with what extensions say of them.
    fn enum_values(&mut self, at: &Pointer, listed: &[Value]) -> Vec<EnumValue> {
        let place = at.key("enum");
        let declared = self.text(at, "type");
        let names = self.said_of_values(at, NAMES, "name", listed);
        let docs = self.said_of_values(at, DESCRIPTIONS, "description", listed);
        let mut found: Vec<EnumValue> = Vec::new();
        let mut respelled = None;
        for (index, value) in listed.iter().enumerate() {
            let written = literal(value);
            let wire = declared.as_deref().and_then(|name| respell(&written, name));
            if let Some(wire) = wire.as_ref().filter(|_| !whole(&written)) {
                respelled.get_or_insert_with(|| (index, written.clone(), wire.clone()));
            }
            let wire = wire.unwrap_or(written);
            if wire != Literal::Null && !found.iter().any(|known| known.wire == wire) {
                let said = |of: &[Option<String>]| of.get(index).cloned().flatten();
                found.push(EnumValue { origin: place.index(index), wire, name: said(&names), docs: said(&docs) });
            }
        }
        if let (Some((index, written, wire)), Some(declared)) = (respelled, declared) {
            let message = format!("the type is `{declared}`, so that `{written}` is read as `{wire}`");
            self.say(Code::UnreadableKeyword, &place.index(index), message);
        }
        found
    }

    /// Alternatives that are one value each and a description of it, which is how JSON Schema describes the values of an enum;
    /// and whether `null` is one of them. Texts or whole numbers, all of them.
    pub(super) fn described_values(&self, list: &Pointer) -> Option<(Vec<EnumValue>, bool)> {
        const SAID: &[&str] = &["type", "enum", "title", "description", "deprecated", "example", "examples", "default"];
        let mut found: Vec<EnumValue> = Vec::new();
        let mut nullable = false;
        for index in 0..self.length(list) {
            let place = list.index(index);
            if self.is_null(&place) {
                nullable = true;
                continue;
            }
            let node = self.node(&place)?.as_object()?;
            let only = match node.get("enum")?.as_array()?.as_slice() {
                [only @ (Value::String(_) | Value::Number(_))] => literal(only),
                _ => return None,
            };
            let says_no_more = node.keys().all(|key| SAID.contains(&key.as_str()) || key.starts_with("x-"));
            let declared = self.text(&place, "type");
            if !says_no_more || declared.is_some_and(|name| respell(&only, &name).is_some()) {
                return None;
            }
            // A text names itself; what a number means only its title tells.
            let name = self.text(&place, "title").filter(|_| only.as_i64().is_some());
            let value = EnumValue {
                origin: place.key("enum").index(0),
                name,
                docs: self.text(&place, "description").or_else(|| self.text(&place, "title")),
                wire: only,
            };
            if !found.iter().any(|known| known.wire == value.wire) {
                found.push(value);
            }
        }
        let texts = found.iter().all(|value| value.wire.as_str().is_some());
        let numbers = found.iter().all(|value| value.wire.as_i64().is_some());
        (found.len() > 1 && (texts || numbers)).then_some((found, nullable))
    }

    /// What the first of some extensions says of each value: a list in the order of the values, or a mapping from them.
    fn said_of_values(&self, at: &Pointer, keys: &[&str], in_list: &str, listed: &[Value]) -> Vec<Option<String>> {
        let said = keys.iter().find_map(|key| self.node(&at.key(key)));
        match said.or_else(|| self.node(&at.key("x-ms-enum").key("values"))) {
            Some(Value::Array(said)) if said.len() == listed.len() => {
                let text = |one: &Value| one.as_str().or_else(|| one.get(in_list)?.as_str()).map(str::to_owned);
                said.iter().map(text).collect()
            }
            Some(Value::Object(said)) => {
                let key = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                listed.iter().map(|value| Some(said.get(&key(value))?.as_str()?.to_owned())).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whether a number is written with a fraction of nothing, which is a whole number all the same (JSON Schema, section 6.1.1).
fn whole(value: &Literal) -> bool {
    matches!(value, Literal::Number(digits) if digits.ends_with(".0"))
}

fn kind_of(value: &Literal) -> Kind {
    match value {
        Literal::String(_) => Kind::Text,
        Literal::Number(_) => Kind::Number,
        Literal::Bool(_) => Kind::Boolean,
        Literal::Null | Literal::Array(_) | Literal::Object(_) => Kind::Other,
    }
}

/// The value that was meant where it is not of the declared type as it is written: YAML needs quotes to make a text of
/// `true` and none to make a number of `5`.
fn respell(value: &Literal, declared: &str) -> Option<Literal> {
    match (declared, value) {
        ("string", Literal::Bool(truth)) => Some(Literal::String(truth.to_string())),
        ("string", Literal::Number(digits)) => Some(Literal::String(digits.clone())),
        ("integer", Literal::String(text)) => text.trim().parse::<i64>().ok().map(|n| Literal::Number(n.to_string())),
        ("integer", Literal::Number(digits)) => {
            digits.strip_suffix(".0").map(|whole| Literal::Number(whole.to_owned()))
        }
        ("number", Literal::String(text)) => {
            let text = text.trim();
            text.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| Literal::Number(text.to_owned()))
        }
        ("boolean", Literal::String(text)) => text.parse::<bool>().ok().map(Literal::Bool),
        _ => None,
    }
}
