//! Types as a surface writes them down → the same types where another crate names them.

/// The root that the crate under test has in a witness, whatever its own name is.
const ROOT: &str = "::krate";

/// What Rust has by itself.
const BUILT_IN: &[&str] = &[
    "String", "str", "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "Vec", "Option",
    "Box", "Result", "impl",
];

/// A path of the crate under test.
pub(super) fn path(of: &str) -> String {
    format!("{ROOT}::{of}")
}

/// A type by a path that holds from everywhere.
pub(super) fn spelled(ty: &str) -> String {
    // The one map that is not sorted by us: an object of any JSON.
    const OBJECT: &str = "Map<String, Value>";
    let mut text = String::new();
    let mut rest = ty;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(OBJECT) {
            text.push_str("::serde_json::Map<String, ::serde_json::Value>");
            rest = after;
            continue;
        }
        let length = rest.find(|c: char| !is_of_path(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(if length == 0 { first.len_utf8() } else { length });
        text.push_str(&if length == 0 { word.to_owned() } else { name(word) });
        rest = after;
    }
    text
}

/// Whether a character may be of a path.
pub(super) fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ':' | '#')
}

/// A name of a type by its full path.
fn name(word: &str) -> String {
    match word {
        "Value" => "::serde_json::Value".to_owned(),
        "Map" => "::std::collections::BTreeMap".to_owned(),
        "Bytes" => "::bytes::Bytes".to_owned(),
        "StatusCode" => "::http::StatusCode".to_owned(),
        built_in if BUILT_IN.contains(&built_in) => built_in.to_owned(),
        other => path(other),
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_type_is_named_from_everywhere() {
        assert_eq!(spelled("Option<Vec<types::Pet>>"), "Option<Vec<::krate::types::Pet>>");
        assert_eq!(spelled("Map<String, Value>"), "::serde_json::Map<String, ::serde_json::Value>");
        assert_eq!(
            spelled("Map<String, Map<String, Value>>"),
            "::std::collections::BTreeMap<String, ::serde_json::Map<String, ::serde_json::Value>>"
        );
        assert_eq!(
            spelled("Map<String, Vec<Value>>"),
            "::std::collections::BTreeMap<String, Vec<::serde_json::Value>>"
        );
        assert_eq!(spelled("(i64, r#mod::types::Ünit)"), "(i64, ::krate::r#mod::types::Ünit)");
        assert_eq!(spelled("&Error"), "&::krate::Error");
    }
}
