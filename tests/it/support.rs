//! Small documents in; the Rust they become, or what is said of them, out.

use std::fs;
use std::path::{Path, PathBuf};

use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::output::Files;
use openapi_sdkgen::project::Project;
use openapi_sdkgen::surface::{Entry, Kind};
use openapi_sdkgen::{Generated, Input, Outcome, generate};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config as RunnerConfig, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// The settings of every snapshot that is a file; inline ones have nothing to set.
pub(crate) fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(root().join("tests/snapshots"));
    settings
}

/// The directory of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is a directory of the repository").to_owned()
}

/// A file of the repository.
pub(crate) fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What `cargo xtask generate` reads.
pub(crate) fn project() -> Project {
    Project::load(&root().join("generated-client")).unwrap_or_else(|error| panic!("{error}"))
}

/// A whole document from the part that a test is about: indentation is taken off, and what every document has is added.
///
/// A text that begins with a capital letter holds named schemas and nothing else.
pub(crate) fn document(yaml: &str) -> String {
    let yaml = dedent(yaml);
    let mut text = String::new();
    let has = |key: &str| yaml.lines().any(|line| line.starts_with(key));
    if !has("openapi:") {
        text.push_str("openapi: 3.0.3\n");
    }
    if !has("info:") {
        text.push_str("info: {title: Test, version: '1'}\n");
    }
    if !has("paths:") {
        text.push_str("paths: {}\n");
    }
    if yaml.starts_with(char::is_uppercase) {
        text.push_str("components:\n  schemas:\n");
        yaml.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
    } else {
        text.push_str(&yaml);
    }
    text
}

/// A text without the indentation that all its lines have, and without the blank lines around it.
fn dedent(text: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).collect();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| depth(line)).min().unwrap_or(0);
    let cut: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or_default()).collect();
    format!("{}\n", cut.join("\n").trim_end())
}

/// Generates the crate `test` from one text.
pub(crate) fn run(text: &str) -> Outcome {
    run_with(text, &[], &Config::for_crate("test", "api.yml"))
}

/// Generates from one text, overlays and a configuration.
pub(crate) fn run_with(text: &str, overlays: &[&str], config: &Config) -> Outcome {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let overlays = overlays.iter().map(|overlay| source("overlay.yml", overlay)).collect();
    generate(vec![Input { document: source("api.yml", text), overlays }], config)
}

/// The crate of one text, which must have no errors.
pub(crate) fn generated(text: &str) -> Generated {
    crate_of(run(text))
}

/// The crate of an outcome, which must have no errors.
pub(crate) fn crate_of(outcome: Outcome) -> Generated {
    let said: String = outcome.reports.iter().map(|report| report.render(false)).collect();
    outcome.generated.unwrap_or_else(|| panic!("nothing was generated:\n{said}"))
}

/// The items of `types/` and `api/`, without headers and imports; what was said about the document follows in comments.
pub(crate) fn items(yaml: &str) -> String {
    print(yaml, |_| true, str::to_owned)
}

/// The definitions of types and their tables, without what every type has: derives, `new`, setters and `sample`.
pub(crate) fn types(yaml: &str) -> String {
    print(yaml, |block| !block.contains("\nimpl ") && !block.starts_with("impl "), plain)
}

/// The methods of operations and what their builders take, without what every call has.
pub(crate) fn methods(yaml: &str) -> String {
    let wanted = |block: &str| {
        let code = block.lines().find(|line| !line.starts_with("///") && !line.starts_with("#[")).unwrap_or_default();
        code.starts_with("impl ") || code.starts_with("runtime::sending!")
    };
    print(yaml, wanted, plain)
}

/// The public items, one a line, with their place on the wire, without what every crate has; what was said about the
/// document follows in comments.
pub(crate) fn surface(yaml: &str) -> String {
    let outcome = run(&document(yaml));
    let mut text = String::new();
    if let Some(generated) = &outcome.generated {
        let shown = generated.surface.to_text();
        let entries = generated.surface.entries().iter().filter(|entry| entry.kind != Kind::Runtime);
        let lines = entries.zip(shown.lines());
        lines.filter(|(entry, _)| !everywhere(entry)).for_each(|(_, line)| text.push_str(&format!("{line}\n")));
    }
    text + &findings(&outcome)
}

/// Whether an item is one that every crate or every type of its kind has.
fn everywhere(entry: &Entry) -> bool {
    let kinds = [Kind::Function, Kind::Handle, Kind::Request, Kind::Resource, Kind::Variable];
    let wires = ["any other key", "any other text", "anything else", "body as it is", "variables"];
    let of_struct = entry.kind == Kind::Setter && !entry.item.contains("().");
    let of_call = entry.kind == Kind::Setter && entry.wire == "Authorization: Bearer";
    kinds.contains(&entry.kind) || wires.contains(&entry.wire.as_str()) || of_struct || of_call
}

/// What is said about a document, as a terminal without color shows it.
pub(crate) fn complaints(text: &str) -> String {
    said(&run(text))
}

/// What was said, as a terminal without color shows it; whether anything was generated is the last line.
pub(crate) fn said(outcome: &Outcome) -> String {
    let text: String = outcome.reports.iter().map(|report| report.render(false)).collect();
    // Trailing blanks would not survive an editor.
    let text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let end = if outcome.generated.is_some() { "generated" } else { "nothing was generated" };
    if text.is_empty() { end.to_owned() } else { format!("{text}\n\n{end}") }
}

fn print(yaml: &str, wanted: impl Fn(&str) -> bool, shown: impl Fn(&str) -> String) -> String {
    let outcome = run(&document(yaml));
    let mut text = String::new();
    if let Some(generated) = &outcome.generated {
        let found: Vec<String> = blocks(&generated.files)
            .iter()
            .filter(|block| wanted(block))
            .map(|block| shown(&without_examples(block)))
            .collect();
        text = found.join("\n\n");
    }
    text.push_str(&findings(&outcome));
    text
}

/// What was said, one line each.
pub(crate) fn findings(outcome: &Outcome) -> String {
    let all = outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
    all.map(|one| format!("\n// {}[{}]: {}", one.severity.word(), one.code.slug(), one.message)).collect()
}

/// The top-level items of the files of types and operations.
pub(crate) fn blocks(files: &Files) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (path, text) in files.iter() {
        let module = path.ends_with("/mod.rs");
        if module || !(path.starts_with("src/types/") || path.starts_with("src/api/")) {
            continue;
        }
        let mut open = false;
        for line in text.lines() {
            if line.starts_with("//") && !line.starts_with("///") {
                continue;
            }
            match found.last_mut().filter(|_| open) {
                // A blank line parts two items unless the next line is indented, which `plain` and the tests do not mind.
                Some(block) if !line.is_empty() => block.push_str(&format!("\n{line}")),
                Some(block) if !ended(block) => block.push('\n'),
                Some(_) => open = false,
                None if line.is_empty() || line.starts_with("use ") => {}
                None => {
                    found.push(line.to_owned());
                    open = true;
                }
            }
        }
    }
    found
}

/// Whether a block is a whole item.
fn ended(block: &str) -> bool {
    let last = block.lines().last().unwrap_or_default();
    last.starts_with(['}', ')']) || last.ends_with([';', '}']) && !last.starts_with(' ')
}

/// A block without the sections of examples, which have tests of their own.
fn without_examples(block: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    // How many fences are left of the section.
    let mut fences = 0;
    for line in block.lines() {
        if line.trim() == "/// # Examples" {
            fences = 2;
            // The blank line before the section.
            kept.pop();
        }
        if fences == 0 {
            kept.push(line);
        } else if line.trim().starts_with("/// ```") {
            fences -= 1;
        }
    }
    kept.join("\n")
}

/// A block without the method that every builder has beside `send`.
fn without_response(block: &str) -> String {
    let Some(start) = block.find("\n\n    /// Like `send`, with the status") else { return block.to_owned() };
    let end = block[start..].find("\n    }").map_or(block.len(), |end| start + end + "\n    }".len());
    format!("{}{}", &block[..start], &block[end..])
}

/// A block without what every item of its kind has.
fn plain(block: &str) -> String {
    const EVERYWHERE: &[&str] = &[
        "#[derive(Debug, Clone, PartialEq)]",
        "#[derive(Debug, Clone, PartialEq, Default)]",
        "#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]",
        "#[non_exhaustive]",
        "#[inline]",
        "/// What else the object holds; it is written back as it came.",
        "pub extra: serde_json::Map<String, serde_json::Value>,",
        "..extra",
        "/// A value that the API's document does not list; it is kept as it came.",
        "/// A value that is none of the alternatives; it is kept as it came.",
        "/// One of the alternatives.",
        "/// Sends the call and reads the answer.",
    ];
    // What the docs say of everything, and what they say where the document says nothing.
    let stand_in = |line: &str| {
        line.starts_with("#[doc(alias = ")
            || line.starts_with("/// On the wire: ")
            || line.starts_with("/// Calls `")
            || line.starts_with("/// `") && line.ends_with("`.")
            || ["field", "schema", "parameter"].iter().any(|what| line.starts_with(&format!("/// The {what} `")))
                && line.ends_with("` of the API.")
    };
    let block = without_response(block);
    let lines = block.lines().filter(|line| !EVERYWHERE.contains(&line.trim()) && !stand_in(line.trim()));
    let mut kept: Vec<&str> = Vec::new();
    for line in lines {
        // An empty line of docs that now begins or ends its block.
        let begins = kept.last().is_none_or(|last| !last.trim().starts_with("///") || last.trim() == "///");
        if line.trim() == "///" && begins {
            continue;
        }
        if !line.trim().starts_with("///") && kept.last().is_some_and(|last| last.trim() == "///") {
            kept.pop();
        }
        kept.push(line);
    }
    kept.join("\n")
}

/// Tries a law on that many values, the same ones in every run; `PROPTEST_CASES` asks for another number.
pub(crate) fn hold<S: Strategy>(cases: u32, values: &S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    let config = RunnerConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..RunnerConfig::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let held = TestRunner::new_with_rng(config, rng).run(values, law);
    held.unwrap_or_else(|error| panic!("{error}"));
}
