//! A newcomer without an account follows the README, from nothing to the audit log.

use std::fs;
use std::process::Command;

use crate::process::{Fake, example, root};

/// The section of the README that this is about.
fn section() -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let (_, section) = readme.split_once("\n## Try it without an account\n").expect("it has the section");
    section.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The code blocks of a text in a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    text.split(&begin).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

#[test]
fn the_readme_shows_the_program_that_runs() {
    let source = fs::read_to_string(root().join("generated-client/examples/quick_start.rs")).expect("it is there");
    let code = source.split_once("\nuse ").map(|(_, code)| format!("use {code}")).expect("it uses something");
    assert_eq!(blocks(&section(), "rust,no_run"), [code]);
}

/// What the shell is told in the README, but for the port, the organization and the token: those are what the server says.
#[test]
fn the_first_program_does_what_it_says() {
    let fake = Fake::start(&[]);
    let shell = blocks(&section(), "sh").join("\n");
    for command in [
        "cargo run -p turso-platform --example fake_platform",
        "export TURSO_API_BASEURL=http://127.0.0.1:8080 TURSO_API_TOKEN=any-token TURSO_ORG=acme",
        "cargo run -p turso-platform --example quick_start",
    ] {
        assert!(shell.contains(command), "{command} is not in\n{shell}");
    }
    let begin = |times: &str| {
        let mut command = Command::new(example("quick_start"));
        for line in fake.help.lines() {
            if let Some((name, value)) = line.strip_prefix("export ").and_then(|line| line.split_once('=')) {
                command.env(name, value);
            }
        }
        let output = command.output().expect("it can be run");
        assert!(output.status.success(), "the {times} time: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it writes UTF-8")
    };
    let first = begin("first");
    for line in ["made the group default", "made the database my-db at my-db-acme.turso.io", "made a token of "] {
        assert!(first.contains(line), "{line} is not in\n{first}");
    }
    let codes: Vec<&str> = first.lines().filter_map(|line| line.split_once(" sam ")).map(|(_, code)| code).collect();
    assert_eq!(codes, ["db-token-create", "db-create", "group-create"]);
    let second = begin("second");
    assert!(second.contains("the group is there") && second.contains("the database is there"), "{second}");
}
