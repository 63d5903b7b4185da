//! The tree against its own rules, which are those of the generator's `ARCHITECTURE.md`.
//!
//! Every rule lists all places that break it; each says what to do instead where that is not plain.

use std::fs;
use std::path::Path;

use crate::support::root;

mod imports; // which stage may know of which, and of which crates

mod sources; // how hand-written files look

mod generated; // how the generated client looks

mod manifests; // dependencies are said in one place

mod parts; // what is shipped of the runtime holds together

pub(crate) use generated::samples;

/// A file of the tree: its path from the root, with `/` whatever the system, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The lines that are no comments, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every file below these directories whose name ends so, in order.
fn files(dirs: &[&str], end: &str) -> Vec<File> {
    let mut found = Vec::new();
    for dir in dirs {
        collect(&root().join(dir), end, &mut found);
    }
    assert!(!found.is_empty(), "there is no `*{end}` in {dirs:?}; the rule guards nothing");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(dir: &Path, end: &str, found: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            if name != "target" {
                collect(&path, end, found);
            }
        } else if name.ends_with(end) {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(File { path, text });
        }
    }
}

/// Fails with the list of what breaks a rule.
fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// The functions of a formatted file: name, first line, number of lines of the body between its braces.
///
/// Formatted code closes a body at the indentation of the line that begins the item.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = begins_function(line) else { continue };
        let Some(open) = (index..lines.len()).find(|at| lines[*at].ends_with(['{', '}', ';'])) else { continue };
        if !lines[open].ends_with('{') {
            // On one line, or without a body.
            found.push((name, index + 1, usize::from(lines[open].ends_with('}'))));
            continue;
        }
        let end = format!("{}}}", " ".repeat(depth(line)));
        let close = (open + 1..lines.len()).find(|at| lines[*at] == end);
        let close = close.unwrap_or_else(|| panic!("line {}: `{name}` never ends; is the file formatted?", index + 1));
        found.push((name, index + 1, close - open - 1));
    }
    found
}

/// The name of the function whose signature begins on a line.
fn begins_function(line: &str) -> Option<String> {
    let mut rest = line.trim_start();
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async ", "unsafe "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let name: String =
        rest.strip_prefix("fn ")?.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '#').collect();
    Some(name)
}

#[test]
fn functions_are_measured_by_their_bodies() {
    let text = "fn a() {\n    1\n}\nimpl X {\n    pub async fn b(\n        self,\n    ) -> u8 {\n        1;\n        2\n    }\n    fn c() {}\n}\n";
    let found = functions(text);
    let found: Vec<(&str, usize, usize)> =
        found.iter().map(|(name, line, length)| (name.as_str(), *line, *length)).collect();
    assert_eq!(found, [("a", 1, 1), ("b", 5, 2), ("c", 11, 1)]);
}
