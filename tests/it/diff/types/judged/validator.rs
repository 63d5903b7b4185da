//! A small validator of JSON Schema 2020-12, for the keywords that [`random`](super::random) writes.

use serde_json::{Map, Value};

/// How undeclared properties are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As the schema says.
    Strict,
    /// They are skipped.
    Lenient,
}

/// Whether a schema accepts a value.
pub(super) fn accepts(schema: &Value, value: &Value, reading: Reading) -> bool {
    let Value::Object(schema) = schema else { return schema != &Value::Bool(false) };
    let is = |key: &str, test: &dyn Fn(&Value) -> bool| schema.get(key).is_none_or(test);
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    is("type", &|name| match name {
        Value::Array(names) => names.iter().any(|name| is_of(value, name)),
        name => is_of(value, name),
    }) && is("enum", &|values| list(values).contains(value))
        && is("const", &|only| only == value)
        && is("not", &|not| !accepts(not, value, reading))
        && is("allOf", &|all| list(all).iter().all(|one| accepts(one, value, reading)))
        && is("anyOf", &|all| list(all).iter().any(|one| accepts(one, value, reading)))
        && match value {
            Value::Number(_) => {
                let own = number(value);
                is("minimum", &|least| own >= number(least))
                    && is("maximum", &|most| own <= number(most))
                    && is("exclusiveMinimum", &|least| own > number(least))
                    && is("exclusiveMaximum", &|most| own < number(most))
                    && is("multipleOf", &|step| (own / number(step)).fract() == 0.0)
                    && is("format", &|format| format != "int32" || own.abs() < 2_147_483_648.0)
            }
            Value::String(text) => {
                let length = text.chars().count() as f64;
                is("minLength", &|least| length >= number(least))
                    && is("maxLength", &|most| length <= number(most))
                    && is("pattern", &|pattern| matches(pattern, text))
                    && is("format", &|format| format != "date" || text.starts_with("2020-"))
            }
            Value::Array(items) => {
                let length = items.len() as f64;
                is("minItems", &|least| length >= number(least))
                    && is("maxItems", &|most| length <= number(most))
                    && is("uniqueItems", &|unique| unique == false || distinct(items))
                    && is("items", &|schema| items.iter().all(|item| accepts(schema, item, reading)))
                    && is("contains", &|schema| items.iter().any(|item| accepts(schema, item, reading)))
            }
            Value::Object(fields) => object(schema, fields, reading),
            Value::Null | Value::Bool(_) => true,
        }
}

fn object(schema: &Map<String, Value>, fields: &Map<String, Value>, reading: Reading) -> bool {
    let count = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let properties = schema.get("properties").and_then(Value::as_object);
    let of = |name: &str| properties.and_then(|all| all.get(name));
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let dependent = schema.get("dependentRequired").and_then(Value::as_object).into_iter().flatten();
    let demanded = dependent.filter(|(name, _)| fields.contains_key(*name));
    let demanded = demanded.flat_map(|(_, names)| names.as_array().into_iter().flatten().filter_map(Value::as_str));
    let skipped = |name: &str, more: &Value| reading == Reading::Lenient && of(name).is_none() && more == false;
    count("minProperties").is_none_or(|least| fields.len() >= least)
        && count("maxProperties").is_none_or(|most| fields.len() <= most || reading == Reading::Lenient)
        && required.chain(demanded).all(|name| fields.contains_key(name))
        && fields.iter().all(|(name, value)| match (of(name), schema.get("additionalProperties")) {
            (Some(property), _) => accepts(property, value, reading),
            (None, Some(more)) => skipped(name, more) || accepts(more, value, reading),
            (None, None) => true,
        })
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// The patterns that are written are a letter at the beginning.
fn matches(pattern: &Value, text: &str) -> bool {
    text.starts_with(pattern.as_str().unwrap_or_default().trim_start_matches('^'))
}

fn distinct(items: &[Value]) -> bool {
    items.iter().enumerate().all(|(index, item)| !items[..index].contains(item))
}

/// Whether everything in a value is spoken of by the schema: what nobody declared can be refused at any time.
pub(super) fn declared(schema: &Value, value: &Value) -> bool {
    let parts =
        ["allOf", "anyOf"].iter().flat_map(|key| schema.get(*key).and_then(Value::as_array).into_iter().flatten());
    let parts: Vec<&Value> = parts.collect();
    match value {
        Value::Object(fields) => fields.iter().all(|(name, value)| {
            let own = schema.get("properties").and_then(|all| all.get(name));
            let own = own.or_else(|| schema.get("additionalProperties").filter(|more| more.is_object()));
            let within =
                |part: &&Value| declared(part, &Value::Object([(name.clone(), value.clone())].into_iter().collect()));
            own.is_some_and(|schema| declared(schema, value)) || parts.iter().any(within)
        }),
        Value::Array(items) => match schema.get("items") {
            Some(own) => items.iter().all(|item| declared(own, item)),
            None => items.is_empty() || parts.iter().any(|part| declared(part, value)),
        },
        _ => true,
    }
}
