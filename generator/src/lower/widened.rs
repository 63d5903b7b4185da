//! Which types hold any JSON though their schema says more: the measure of what could not be understood.
//!
//! It looks at the document again instead of trusting what was understood of it, so that a keyword that nothing reads
//! still counts.

use serde_json::Value;

use crate::lower::Lowering;
use crate::model::Shape;
use crate::pointer::Pointer;

/// What a type holds already, beyond which a schema may say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Nothing: the type is any JSON.
    Nothing,
    /// That it is an object: the type is an object of any JSON.
    Object,
}

impl Lowering<'_> {
    /// Marks every type that is wider than its schema.
    pub(super) fn mark_widened(&mut self) {
        let mut found = Vec::new();
        for (id, def) in self.types.iter() {
            let known = match &def.shape {
                Shape::Any => Known::Nothing,
                Shape::Map(value) if self.types.get(self.types.resolve(value.ty)).shape == Shape::Any => Known::Object,
                _ => continue,
            };
            if self.says_more(&def.origin, known, &mut Vec::new()) {
                found.push(id);
            }
        }
        found.into_iter().for_each(|id| self.types.widen(id));
    }

    /// Whether the schema at a place tells more of its values than is known; `seen` are the places on the way there.
    fn says_more(&self, at: &Pointer, known: Known, seen: &mut Vec<Pointer>) -> bool {
        if seen.contains(at) {
            return false;
        }
        seen.push(at.clone());
        let Some(Value::Object(schema)) = self.node(at) else { return false };
        if schema.contains_key("$ref") {
            // A reference that leads nowhere was meant to say something.
            return self.points_to(at).is_none_or(|target| self.says_more(&target, known, seen));
        }
        let of_objects = || {
            let holds = |key: &str| schema.get(key).and_then(Value::as_object).is_some_and(|map| !map.is_empty());
            holds("properties") || holds("patternProperties")
        };
        let of_anything = || {
            let values = ["enum", "const", "items", "prefixItems"].iter().any(|key| schema.contains_key(*key));
            values || holds_schema(schema.get("additionalProperties"))
        };
        names_type(schema.get("type"), known)
            || of_objects()
            || known == Known::Nothing && of_anything()
            || self.parts_say_more(at, known, seen)
    }

    fn parts_say_more(&self, at: &Pointer, known: Known, seen: &mut Vec<Pointer>) -> bool {
        ["allOf", "oneOf", "anyOf"].iter().any(|keyword| {
            let list = at.key(keyword);
            (0..self.length(&list)).any(|index| self.says_more(&list.index(index), known, seen))
        })
    }
}

/// Whether `type` tells more than is known. `any` is no type of the standard, and means what it says.
fn names_type(named: Option<&Value>, known: Known) -> bool {
    match named {
        Some(Value::String(name)) => name != "any" && !(known == Known::Object && name == "object"),
        Some(Value::Array(names)) => names.iter().filter(|name| *name != "null").count() < 5,
        _ => false,
    }
}

fn holds_schema(additional: Option<&Value>) -> bool {
    additional.and_then(Value::as_object).is_some_and(|schema| !schema.is_empty())
}
