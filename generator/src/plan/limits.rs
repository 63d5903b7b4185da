//! What is said of a value beside its type, in one line and in the same words everywhere.

use crate::model::{Bound, Limits, Literal, Range, Shape, TypeId, Types, Use};
use crate::plan::docs::code;
use crate::plan::enums::kind_of;

/// The longest text of the document that is told.
const LONGEST: usize = 120;

/// Formats that a type of Rust says.
const SAID_BY_TYPES: &[&str] = &["password", "float", "double"];

/// The line for a value in its place: its default, then its limits.
pub(super) fn of_place(types: &Types, place: &Use) -> Option<String> {
    let default = types.default_of(place).and_then(default);
    line(default.into_iter().chain(of_type(types, place.ty)).collect())
}

/// The line for a named type.
pub(super) fn of_named(types: &Types, id: TypeId) -> Option<String> {
    line(of_type(types, id))
}

fn line(sentences: Vec<String>) -> Option<String> {
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn default(value: &Literal) -> Option<String> {
    let text = match value {
        Literal::String(text) if !text.is_empty() => text.clone(),
        Literal::Null => return None,
        other => other.to_string(),
    };
    (text.len() <= LONGEST).then(|| format!("Default: {}.", code(&text)))
}

/// A sentence for each thing that is said.
fn of_type(types: &Types, id: TypeId) -> Vec<String> {
    let limits = types.limits(id);
    let shape = &types.get(types.resolve(id)).shape;
    let mut found = Vec::new();
    let (mut numbers, mut texts) = (true, true);
    match shape {
        Shape::Boolean | Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_) => {
            (numbers, texts) = (false, false);
        }
        Shape::Integer(_) | Shape::Number(_) => texts = false,
        Shape::String(_) => numbers = false,
        Shape::Enum(values) => {
            (numbers, texts) = (false, false);
            if kind_of(values).is_none() {
                found.extend(listed(values.values.iter().map(|value| value.wire.to_string())));
            }
        }
        Shape::Any | Shape::Union(_) | Shape::Alias(_) => {}
    }
    found.extend(format_of(limits, shape));
    if numbers {
        found.extend(bounds(limits.minimum.as_ref(), limits.maximum.as_ref()));
        found.extend(limits.multiple_of.as_ref().map(|step| format!("A multiple of {step}.")));
    }
    if texts {
        found.extend(count(limits.length, "character", "characters"));
        found.extend(pattern(limits.pattern.as_ref(), "Matches"));
        found.extend(limits.content.as_ref().map(|content| format!("Holds {}.", code(content))));
    }
    if matches!(shape, Shape::Array(_)) {
        found.extend(count(limits.items, "item", "items"));
        found.extend(limits.unique.then(|| "No item twice.".to_owned()));
    }
    if matches!(shape, Shape::Object(_) | Shape::Map(_)) {
        found.extend(count(limits.keys, "key", "keys"));
        found.extend(pattern(limits.key_pattern.as_ref(), "Keys match"));
    }
    found
}

/// The format, where the type does not say it.
fn format_of(limits: &Limits, shape: &Shape) -> Option<String> {
    use crate::model::Format::Plain;
    let format =
        limits.format.as_ref().filter(|text| text.len() <= LONGEST && !SAID_BY_TYPES.contains(&text.as_str()))?;
    let untold = match shape {
        Shape::Integer(known) | Shape::Number(known) | Shape::String(known) => *known == Plain,
        Shape::Any | Shape::Enum(_) => false,
        Shape::Boolean | Shape::Array(_) | Shape::Tuple(_) | Shape::Object(_) | Shape::Map(_) => false,
        Shape::Union(_) | Shape::Alias(_) => false,
    };
    untold.then(|| format!("Format: {}.", code(format)))
}

fn bounds(minimum: Option<&Bound>, maximum: Option<&Bound>) -> Option<String> {
    let least = |bound: &Bound| format!("{} {}", if bound.exclusive { "more than" } else { "at least" }, bound.digits);
    let most = |bound: &Bound| format!("{} {}", if bound.exclusive { "less than" } else { "at most" }, bound.digits);
    let text = match (minimum, maximum) {
        (Some(one), Some(other)) if one == other && !one.exclusive => format!("exactly {}", one.digits),
        (Some(one), Some(other)) => format!("{}, {}", least(one), most(other)),
        (Some(one), None) => least(one),
        (None, Some(other)) => most(other),
        (None, None) => return None,
    };
    Some(sentence(&text))
}

fn count(range: Range, one: &str, many: &str) -> Option<String> {
    let noun = |count: u64| if count == 1 { one } else { many };
    let text = match (range.least, range.most) {
        (Some(least), Some(most)) if least == most => format!("exactly {least} {}", noun(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", noun(most)),
        (Some(least), None) => format!("at least {least} {}", noun(least)),
        // A bound that nothing reaches is none.
        (None, Some(most)) if most < i32::MAX as u64 => format!("at most {most} {}", noun(most)),
        (None, _) => return None,
    };
    Some(sentence(&text))
}

fn pattern(text: Option<&String>, verb: &str) -> Option<String> {
    text.filter(|text| text.len() <= LONGEST).map(|text| format!("{verb} {}.", code(text)))
}

/// The values of a list that is no type of its own.
fn listed(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.map(|value| code(&value)).collect();
    let text = match values.as_slice() {
        [] => return None,
        [only] => format!("Always {only}."),
        values => format!("One of {}.", values.join(", ")),
    };
    (text.len() <= 2 * LONGEST).then_some(text)
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
