//! What a type is called in a sentence: `string`, `array of Pet`, `integer (int32)`.

use crate::diff::types::kind::format_word;
use crate::model::{Shape, TypeId, Types};

/// How deep a type is told.
const DEPTH: usize = 3;

/// How many alternatives or values are told.
const MANY: usize = 4;

/// A type in a few words; by its name, where it has one.
pub(super) fn of(types: &Types, id: TypeId) -> String {
    within(types, id, DEPTH)
}

/// What a type is made of in a few words.
pub(super) fn content(types: &Types, id: TypeId) -> String {
    described(types, types.resolve(id), DEPTH)
}

fn within(types: &Types, id: TypeId, depth: usize) -> String {
    match &types.get(id).component {
        Some(name) => name.clone(),
        None => described(types, id, depth),
    }
}

fn described(types: &Types, id: TypeId, depth: usize) -> String {
    let def = types.get(id);
    let Some(deeper) = depth.checked_sub(1) else { return "..".to_owned() };
    let scalar = |name: &str| match def.limits.format.as_deref().or_else(|| format_word(&def.shape)) {
        Some(format) => format!("{name} ({format})"),
        None => name.to_owned(),
    };
    match &def.shape {
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer(_) => scalar("integer"),
        Shape::Number(_) => scalar("number"),
        Shape::String(_) => scalar("string"),
        Shape::Enum(values) => {
            let listed: Vec<String> = values.values.iter().map(|value| value.wire.to_string()).collect();
            let open = def.keywords.iter().any(|keyword| keyword.name == "open");
            format!("{}{}", listing(listed, " | "), if open { " | any other" } else { "" })
        }
        Shape::Array(item) => format!("array of {}", within(types, item.ty, deeper)),
        Shape::Tuple(items) => {
            let listed = items.iter().map(|item| within(types, item.ty, deeper)).collect();
            format!("array of exactly {}", listing(listed, ", "))
        }
        Shape::Object(_) => "object".to_owned(),
        Shape::Map(value) => match within(types, value.ty, deeper) {
            any if any == "any JSON" => "object".to_owned(),
            value => format!("map of {value}"),
        },
        Shape::Union(union) => {
            let listed = union.variants.iter().map(|one| within(types, one.value.ty, deeper)).collect();
            listing(listed, " or ")
        }
        Shape::Alias(target) => within(types, target.ty, deeper),
    }
}

fn listing(mut words: Vec<String>, between: &str) -> String {
    let more = words.len().saturating_sub(MANY);
    words.truncate(MANY);
    let end = if more > 0 { format!("{between}{more} more") } else { String::new() };
    format!("{}{end}", words.join(between))
}
