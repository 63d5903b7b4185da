//! Random schemas, small edits of them, and values that fit or nearly do.

use serde_json::{Map, Value, json};

/// A source of chance that gives the same for the same seed.
pub(in crate::diff::types) struct Random {
    state: u64,
}

const NAMES: &[&str] = &["a", "b", "c", "d"];

impl Random {
    pub(in crate::diff::types) fn new(seed: u64) -> Self {
        Random { state: seed ^ 0x9e37_79b9_7f4a_7c15 }
    }

    /// SplitMix64, by Steele, Lea and Flood.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).expect("it is small")
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// A schema of a kind that the validator knows.
    pub(in crate::diff::types) fn schema(&mut self, depth: usize) -> Value {
        let kinds = if depth == 0 { 5 } else { 10 };
        let mut schema = match self.below(kinds) {
            0 => json!({"type": "string"}),
            1 => json!({"type": "integer"}),
            2 => json!({"type": "number"}),
            3 => json!({"type": "boolean"}),
            4 => return self.listed(),
            5 => json!({"type": "array", "items": self.schema(depth - 1)}),
            6 => json!({"type": "object", "additionalProperties": self.schema(depth - 1)}),
            7 => return json!({"anyOf": [{"type": "string"}, self.object(depth - 1)]}),
            8 => return self.parts(depth - 1),
            _ => self.object(depth),
        };
        if self.chance(2) {
            self.bound(&mut schema);
        }
        if self.chance(6)
            && let Some(Value::String(name)) = schema.get("type").cloned()
        {
            schema["type"] = json!([name, "null"]);
        }
        schema
    }

    /// Two objects in one, which have no property in common.
    fn parts(&mut self, depth: usize) -> Value {
        let mut parts = [self.object(depth), self.object(0)];
        for (part, names) in parts.iter_mut().zip([["a", "b"], ["c", "d"]]) {
            if let Some(Value::Object(properties)) = part.get_mut("properties") {
                properties.retain(|name, _| names.contains(&name.as_str()));
            }
            if let Some(Value::Array(required)) = part.get_mut("required") {
                required.retain(|name| names.iter().any(|known| name == known));
            }
            part.as_object_mut().map(|fields| fields.shift_remove("additionalProperties"));
        }
        json!({"allOf": parts})
    }

    fn listed(&mut self) -> Value {
        let mut values = vec!["x", "y", "z", "w"];
        values.truncate(1 + self.below(4));
        json!({"type": "string", "enum": values})
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for name in NAMES {
            if self.chance(2) {
                properties.insert((*name).to_owned(), self.schema(depth.saturating_sub(1)));
                if self.chance(2) {
                    required.push(*name);
                }
            }
        }
        let mut object = json!({"type": "object", "properties": properties});
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        if self.chance(6) {
            object["additionalProperties"] = json!(false);
        }
        object
    }

    /// Adds a keyword that restricts values.
    fn bound(&mut self, schema: &mut Value) {
        let name = match schema.get("type") {
            Some(Value::String(name)) => name.clone(),
            _ => return,
        };
        let small = self.below(3);
        let (key, value) = match (name.as_str(), self.below(5)) {
            ("string", 0) => ("minLength", json!(1 + small)),
            ("string", 1) => ("maxLength", json!(small)),
            ("string", 2) => ("pattern", json!(self.pick(&["^x", "^y"]))),
            ("string", 3) => ("format", json!("date")),
            ("string", _) => ("not", json!({"enum": ["x"]})),
            ("integer" | "number", 0) => ("minimum", json!(small)),
            ("integer" | "number", 1) => ("maximum", json!(small)),
            ("integer" | "number", 2) => ("exclusiveMinimum", json!(small)),
            ("integer" | "number", 3) => ("multipleOf", json!(2 + small)),
            ("integer", _) => ("format", json!("int32")),
            ("array", 0) => ("minItems", json!(1 + small)),
            ("array", 1) => ("maxItems", json!(small)),
            ("array", 2) => ("uniqueItems", json!(true)),
            ("array", 3) => ("contains", json!({"type": "string"})),
            ("object", 0) => ("minProperties", json!(1 + small)),
            ("object", 1) => ("maxProperties", json!(small)),
            ("object", 2) => ("dependentRequired", json!({"a": ["b"]})),
            ("object", 3) => ("required", json!(["a"])),
            _ => return,
        };
        schema[key] = value;
    }

    /// A schema that differs from another one in a small way, somewhere.
    pub(in crate::diff::types) fn edit(&mut self, schema: &Value) -> Value {
        let mut edited = schema.clone();
        let children: Vec<String> = children(schema);
        if !children.is_empty() && !self.chance(3) {
            let at = self.pick(&children);
            if let Some(child) = edited.pointer_mut(&at) {
                *child = self.edit(&child.clone());
            }
            return edited;
        }
        // Objects mostly get a property or lose one.
        let way = if edited.get("properties").is_some() && self.chance(2) { 2 } else { self.below(4) };
        match way {
            0 => self.bound(&mut edited),
            1 => {
                let keys: Vec<String> = edited.as_object().into_iter().flat_map(Map::keys).cloned().collect();
                // A schema with properties or items is one of objects or lists for the generator, whether it says so or not.
                let mut kept = vec!["properties", "items", "anyOf", "allOf"];
                if ["properties", "items", "additionalProperties"].iter().any(|key| edited.get(*key).is_some()) {
                    kept.push("type");
                }
                let loose: Vec<String> = keys.into_iter().filter(|key| !kept.contains(&key.as_str())).collect();
                if !loose.is_empty() {
                    let key = self.pick(&loose);
                    edited.as_object_mut().map(|fields| fields.shift_remove(&key));
                }
            }
            2 if edited.get("properties").is_some() => {
                let name = self.pick(NAMES);
                let new = self.schema(1);
                if let Some(Value::Object(fields)) = edited.get_mut("properties")
                    && fields.shift_remove(name).is_none()
                {
                    fields.insert(name.to_owned(), new);
                }
            }
            2 if edited.get("enum").is_some() => edited = self.listed(),
            _ => edited = self.schema(1),
        }
        edited
    }

    /// A value that may fit a schema.
    pub(super) fn value_for(&mut self, schema: &Value, depth: usize) -> Value {
        if self.chance(12) {
            return self.any_value();
        }
        for key in ["anyOf", "allOf"] {
            if let Some(Value::Array(parts)) = schema.get(key) {
                return self.value_of_parts(&parts.clone(), key == "allOf", depth);
            }
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return self.pick(&values.clone());
        }
        let name = match schema.get("type") {
            Some(Value::Array(names)) => self.pick(&names.clone()),
            Some(name) => name.clone(),
            None => return self.any_value(),
        };
        match name.as_str().unwrap_or_default() {
            "null" => Value::Null,
            "boolean" => json!(self.chance(2)),
            "integer" => self.pick(&[
                json!(0),
                json!(1),
                json!(2),
                json!(3),
                json!(4),
                json!(6),
                json!(-1),
                json!(5_000_000_000_i64),
            ]),
            "number" => self.pick(&[json!(0), json!(0.5), json!(1.5), json!(2), json!(3), json!(8), json!(-2.5)]),
            "string" => self.pick(&[
                json!("x"),
                json!("y"),
                json!("xx"),
                json!("yyyy"),
                json!(""),
                json!("2020-01-01"),
                json!("q"),
            ]),
            "array" if depth > 0 => {
                let items = schema.get("items").cloned().unwrap_or(json!({}));
                let count = self.below(5);
                Value::Array((0..count).map(|_| self.value_for(&items, depth - 1)).collect())
            }
            "object" if depth > 0 => self.object_for(schema, depth),
            "array" => json!([]),
            _ => json!({}),
        }
    }

    fn object_for(&mut self, schema: &Value, depth: usize) -> Value {
        let mut fields = Map::new();
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        if let Some(Value::Object(properties)) = schema.get("properties") {
            for (name, property) in properties {
                if required.iter().any(|one| one == name) || self.chance(2) {
                    fields.insert(name.clone(), self.value_for(property, depth - 1));
                }
            }
        }
        if let Some(more @ Value::Object(_)) = schema.get("additionalProperties") {
            for name in NAMES {
                let needed = required.iter().any(|one| one == name);
                if !fields.contains_key(*name) && (needed || self.chance(3)) {
                    fields.insert((*name).to_owned(), self.value_for(more, depth - 1));
                }
            }
        }
        Value::Object(fields)
    }

    fn value_of_parts(&mut self, parts: &[Value], all: bool, depth: usize) -> Value {
        if !all {
            let part = self.pick(parts);
            return self.value_for(&part, depth);
        }
        let mut whole = Map::new();
        for part in parts {
            if let Value::Object(fields) = self.value_for(part, depth) {
                whole.extend(fields);
            }
        }
        Value::Object(whole)
    }

    fn any_value(&mut self) -> Value {
        self.pick(&[json!(null), json!(true), json!(1), json!(1.5), json!("x"), json!([]), json!({}), json!(["x", 1])])
    }
}

/// The schemas right below a schema.
fn children(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(Value::Object(properties)) = schema.get("properties") {
        found.extend(properties.keys().map(|name| format!("/properties/{name}")));
    }
    found.extend(
        ["items", "additionalProperties"]
            .iter()
            .filter(|key| schema.get(**key).is_some_and(Value::is_object))
            .map(|key| format!("/{key}")),
    );
    for key in ["anyOf", "allOf"] {
        if let Some(Value::Array(parts)) = schema.get(key) {
            found.extend((0..parts.len()).map(|index| format!("/{key}/{index}")));
        }
    }
    found
}

/// Whether the parts of an `allOf` are objects that speak of different properties: others can ask for what no value is, of which
/// the generator takes one part and says so. And whether all that is required is declared, which else is a fault of the document.
pub(super) fn is_sound(schema: &Value) -> bool {
    let below = children(schema).iter().all(|at| schema.pointer(at).is_none_or(is_sound));
    let parts: Vec<&Value> = schema.get("allOf").and_then(Value::as_array).into_iter().flatten().collect();
    let objects = parts.iter().all(|part| part.get("type").is_some_and(|name| name == "object"));
    let names = parts.iter().filter_map(|part| part.get("properties")?.as_object()).flat_map(Map::keys);
    let mut names: Vec<&String> = names.collect();
    let count = names.len();
    names.sort();
    names.dedup();
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let declared = |name: &str| schema.get("properties").is_some_and(|all| all.get(name).is_some());
    below && objects && names.len() == count && required.into_iter().all(declared)
}
