//! The document of the protocol against the table: each operation and each alternative is named by a row.

use std::collections::BTreeSet;
use std::path::Path;

use serde_yaml::Value;

use crate::table::Row;

/// What the server knows and never says. `tests/sql` has answers of others, which our types read.
const ELSEWHERE: &[&str] = &["entry `error`"];

/// Fails where the document has something that no row speaks of, where two rows have one name, or where one says nothing.
pub(crate) fn check(rows: &[Row]) {
    let names: BTreeSet<String> = rows.iter().map(Row::name).collect();
    let texts: BTreeSet<&str> = rows.iter().map(|row| row.says).collect();
    assert!(names.len() == rows.len() && texts.len() == rows.len(), "two rows are one");
    let silent: Vec<String> =
        words().into_iter().filter(|word| !rows.iter().any(|row| row.says.contains(word.as_str()))).collect();
    assert_eq!(silent, ELSEWHERE, "what no row speaks of");
}

/// What rows have to speak of, in the form in which they do.
fn words() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/turso-sql-over-http-openapi.yml");
    let text = std::fs::read_to_string(path).expect("the document is there");
    let document: Value = serde_yaml::from_str(&text).expect("the document is YAML");
    let mut words = BTreeSet::new();
    for (path, methods) in document["paths"].as_mapping().expect("there are paths") {
        for method in methods.as_mapping().into_iter().flatten().filter_map(|(method, _)| method.as_str()) {
            words.insert(format!("`{} {}`", method.to_uppercase(), path.as_str().expect("a path is a text")));
        }
    }
    for (name, schema) in document["components"]["schemas"].as_mapping().expect("there are schemas") {
        // A response has the same alternatives as what it responds to.
        let is_response = name.as_str() == Some("StreamResponse") || name.as_str() == Some("StreamResult");
        let tags = schema["discriminator"]["mapping"].as_mapping().filter(|_| !is_response);
        let group = match name.as_str() {
            Some("BatchCondition") => "condition ",
            Some("CursorEntry") => "entry ",
            _ => "",
        };
        words.extend(tags.into_iter().flatten().filter_map(|(tag, _)| Some(format!("{group}`{}`", tag.as_str()?))));
    }
    assert!(words.len() > 25, "the document has less than is known: {words:?}");
    words
}
