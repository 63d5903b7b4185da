//! How hand-written files look.

use crate::tidy::{files, functions, none};

/// Where files are written by hand.
const BY_HAND: &[&str] = &[
    "generator/src",
    "generator/runtime",
    "generated-client/handwritten",
    "generated-client/examples",
    "tests",
    "xtask",
];

/// The most lines of a file, and of a function's body.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

#[test]
fn a_file_begins_by_saying_what_it_is() {
    let silent = files(BY_HAND, ".rs").into_iter().filter(|file| {
        let first = file.text.lines().next().unwrap_or_default();
        // The README's examples have the README for documentation; an empty test file says nothing at all.
        !first.starts_with("//! ") && !first.starts_with("#![doc = include_str!(") && !file.text.is_empty()
    });
    let silent: Vec<String> = silent.map(|file| file.path).collect();
    none("the first line of a file is `//!`", &silent);
}

#[test]
fn a_file_is_short() {
    let long = files(BY_HAND, ".rs").into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", file.path))
    });
    let long: Vec<String> = long.collect();
    none(&format!("a file has at most {LONGEST_FILE} lines"), &long);
}

#[test]
fn a_function_is_short() {
    let mut long = Vec::new();
    for file in files(BY_HAND, ".rs") {
        for (name, line, length) in
            functions(&file.text).into_iter().filter(|(_, _, length)| *length > LONGEST_FUNCTION)
        {
            // A test is a case and its snapshot is data; a table of cases is all data.
            let snapshots = file.path.starts_with("tests/it/") && file.text.contains("assert_snapshot");
            if !(snapshots || file.path.starts_with("tests/it/wire/cases/")) {
                long.push(format!("{}:{line}: `{name}` has {length} lines", file.path));
            }
        }
    }
    none(&format!("a function has at most {LONGEST_FUNCTION} lines"), &long);
}

#[test]
fn what_reads_a_document_cannot_panic() {
    let stages = ["generator/src/document", "generator/src/lower", "generator/src/check", "generator/src/plan"];
    let words = ["unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let mut broken = Vec::new();
    for file in files(&stages, ".rs").into_iter().filter(|file| !file.path.ends_with("tests.rs")) {
        for (number, line) in file.code() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                broken.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    none("what a document says is never a reason to panic; say it in a diagnostic", &broken);
}

#[test]
fn only_some_modules_touch_the_disk_and_the_terminal() {
    let mut broken = Vec::new();
    for file in files(&["generator/src"], ".rs") {
        let name = file.path.trim_start_matches("generator/src/");
        // The package of a witness is for cargo alone, which reads what it is called by from the environment.
        let cargo = name == "witness/cargo.rs";
        let command = name.starts_with("command/") || name.starts_with("program/");
        let disk =
            ["output.rs", "project.rs", "witness/package.rs"].contains(&name) || name.starts_with("output/") || command;
        let terminal = command;
        for (number, line) in file.code() {
            let words = [
                ("std::fs", disk),
                ("File::", disk),
                ("println!", terminal),
                ("eprint", terminal),
                ("std::io", disk || terminal || cargo),
            ];
            // What stands at the beginning of a text is written into the generated crate.
            let has = |word: &str| line.match_indices(word).any(|(at, _)| !line[..at].ends_with('"'));
            for (word, _) in words.iter().filter(|(word, allowed)| !allowed && has(word)) {
                broken.push(format!("{}:{number}: {word}", file.path));
            }
            // `env!` is read when the generator is built, and `quote!` writes it into the generated crate.
            let reads = line.contains("env::") && !line.contains("env!");
            if reads && !terminal && !cargo {
                broken.push(format!("{}:{number}: env::", file.path));
            }
        }
    }
    none("the library is a function from text to text", &broken);
}

#[test]
fn imports_are_named_one_by_one() {
    let mut broken = Vec::new();
    for file in files(BY_HAND, ".rs") {
        for (number, line) in file.code().map(|(number, line)| (number, line.trim())) {
            let import =
                line.starts_with("use ") || line.starts_with("pub use ") || line.starts_with("pub(crate) use ");
            if import && line.ends_with("*;") {
                broken.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    none("no glob imports", &broken);
}

#[test]
fn the_runtime_refers_to_itself_by_super() {
    let mut broken = Vec::new();
    for file in files(&["generator/runtime"], ".rs").into_iter().filter(|file| !file.path.ends_with("/lib.rs")) {
        for (number, line) in file.code().filter(|(_, line)| line.contains("crate::") && !line.contains("$crate::")) {
            broken.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    none("a file of the runtime is a module in one crate and the root's child in another", &broken);
}

#[test]
fn the_generator_knows_of_no_api() {
    let mut broken = Vec::new();
    let mut all = files(&["generator/src", "generator/runtime"], "");
    all.extend(files(&["generator"], "Cargo.toml"));
    for file in all {
        for (index, line) in file.text.lines().enumerate().filter(|(_, line)| line.to_lowercase().contains("turso")) {
            broken.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
        }
    }
    none("what is peculiar to an API is said in its overlay or its `sdkgen.toml`", &broken);
}

#[test]
fn nothing_depends_on_the_order_of_a_hash() {
    let mut broken = Vec::new();
    for file in files(&["generator/src", "generator/runtime", "xtask"], ".rs") {
        for (number, line) in file.code().filter(|(_, line)| line.contains("HashMap") || line.contains("HashSet")) {
            broken.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    none("the order of a hash map would reach the output; `IndexMap` and `BTreeMap` have one of their own", &broken);
}
