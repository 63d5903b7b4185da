//! What the readme of a client says that it offers is there.

use std::fs;
use std::path::Path;

/// The texts of all Rust files in a folder.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else {
            text.push_str(&fs::read_to_string(&path).expect("it is a text"));
        }
    }
    text
}

/// The names of methods in code of the readme: what stands before a parenthesis, and options such as `.with_timeout`.
fn methods(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(|c: char| c.is_ascii_lowercase()) {
        let name = &rest[start..];
        let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(name.len());
        let called = name[end..].starts_with('(') || (rest[..start].ends_with('.') && end == name.len());
        let within = rest[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        if called && !within {
            found.push(&name[..end]);
        }
        rest = &name[end..];
    }
    found
}

#[test]
fn each_method_that_the_readme_offers_is_public() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client");
    let sources = sources(&client.join("src"));
    let readme = fs::read_to_string(client.join("README.md")).expect("it is generated");
    let table =
        readme.split("## What it offers").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("it is there");
    let code = table.split('`').skip(1).step_by(2);
    let names: Vec<&str> = code.flat_map(methods).collect();
    assert!(names.len() > 40, "{names:?}");
    for name in names {
        let is_public = [format!("pub fn {name}("), format!("pub const fn {name}("), format!("pub fn {name}<")];
        assert!(is_public.iter().any(|start| sources.contains(start)), "the readme speaks of `{name}`");
    }
}
