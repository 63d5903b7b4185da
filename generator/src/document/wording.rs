//! What serde says of a value → the same in the words of the standard.

/// Says what is wrong with a value, without the names of types that only this program knows.
pub(super) fn plainly(error: &str) -> String {
    if let Some((found, expected)) = error.strip_prefix("invalid type: ").and_then(parts) {
        return format!("expected {}, found {}", expectation(expected), thing(found));
    }
    if let Some((found, expected)) = error.strip_prefix("invalid value: ").and_then(parts) {
        return format!("expected {}, found {}", expectation(expected), thing(found));
    }
    if let Some((found, known)) = error.strip_prefix("unknown variant ").and_then(parts) {
        return format!("{found} is none of {}", known.trim_start_matches("one of "));
    }
    if let Some(name) = error.strip_prefix("missing field ") {
        return format!("the required keyword {name} is missing");
    }
    if let Some(name) = error.strip_prefix("duplicate field ") {
        return format!("{name} is there twice");
    }
    "it has none of the forms that the standard allows".to_owned()
}

/// The two sides of `.., expected ..`.
fn parts(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(", expected ")
}

fn expectation(word: &str) -> &str {
    match word {
        "a map" => "a mapping",
        "a sequence" => "a list",
        "a string" | "a borrowed string" | "string or map" => "text",
        "a boolean" => "`true` or `false`",
        "a JSON number" | "f64" | "f32" => "a number",
        "i64" | "u64" | "i32" | "u32" | "usize" | "isize" => "a whole number",
        word if word.starts_with("struct ") || word.contains("enum ") => "a mapping",
        _ => "another value",
    }
}

fn thing(word: &str) -> String {
    match word {
        "map" => "a mapping".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit value" | "Option value" => "nothing".to_owned(),
        word => match word.split_once(' ') {
            Some(("string", text)) => format!("the text {text}"),
            Some(("boolean", truth)) => truth.to_owned(),
            Some(("integer" | "floating point", number)) => format!("the number {number}"),
            _ => "another value".to_owned(),
        },
    }
}
