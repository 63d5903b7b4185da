//! `required: true` at a property, as Swagger 2 has it at parameters → the property's name in the list of its object.

use serde_json::{Map, Value, json};

/// Takes the truth values under `required` off the properties of a schema, and adds the names of those that are true to its
/// own list. Returns the properties that had one.
pub(super) fn hoist(fields: &mut Map<String, Value>) -> Vec<String> {
    let Some(Value::Object(properties)) = fields.get_mut("properties") else { return Vec::new() };
    let mut found = Vec::new();
    let mut required = Vec::new();
    for (name, property) in properties {
        let Value::Object(property) = property else { continue };
        let is_required = match property.get("required") {
            Some(Value::Bool(truth)) => *truth,
            Some(Value::String(text)) if text == "true" || text == "false" => text == "true",
            _ => continue,
        };
        property.shift_remove("required");
        found.push(name.clone());
        if is_required {
            required.push(name.clone());
        }
    }
    if !required.is_empty()
        && let Value::Array(names) = fields.entry("required").or_insert_with(|| json!([]))
    {
        required.retain(|name| !names.iter().any(|known| known == name));
        names.extend(required.into_iter().map(Value::String));
    }
    found
}
