//! What is shown of a review, where it goes, and when it fails.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{API, Repo};

/// A repository with a document that lost a property.
fn changed(test: &str) -> Repo {
    let repo = Repo::new(test);
    repo.put("new.yml", &API.replace("        age:\n          type: integer\n", ""));
    repo
}

const PAIR: [&str; 4] = ["diff", "spec/api.yml", "new.yml", "--no-witness"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&PAIR, more].concat()
}

#[test]
fn a_run_can_write_several_reports() {
    let repo = changed("reports");
    let files = ["--write", "markdown=out/comment.md", "--write", "html=diff.html", "--write", "github=remarks"];
    let found = repo.run(&with(&[&files[..], &["--format", "json"]].concat()));
    found.ends(1, &["wrote  out/comment.md (markdown)"]);
    let json: Value = serde_json::from_str(&found.out).unwrap_or_else(|error| panic!("{error}: {found:#?}"));
    assert!(json.to_string().contains("age"), "{json}");
    assert!(repo.get("out/comment.md").starts_with("<!-- sdk-diff -->"));
    assert!(
        repo.get("diff.html").starts_with("<!doctype html>") || repo.get("diff.html").starts_with("<!DOCTYPE html>")
    );
    assert!(repo.get("remarks").starts_with("::"), "{}", repo.get("remarks"));
    // Nothing half done lies about.
    let left = fs::read_dir(repo.0.join("out")).expect("it is there").count();
    assert_eq!(left, 1);
}

#[test]
fn the_schema_needs_no_documents() {
    let repo = Repo::bare("schema");
    let found = repo.run(&["diff", "nowhere.yml", "--format", "schema"]);
    found.ends(0, &[]);
    assert!(serde_json::from_str::<Value>(&found.out).is_ok(), "{found:#?}");
}

#[test]
fn the_threshold_decides_how_it_ends() {
    let repo = changed("threshold");
    repo.run(&with(&[])).ends(1, &[]);
    repo.run(&with(&["--fail-on", "none"])).ends(0, &[]);
    repo.run(&with(&["--fail-on", "wire=none,rust=none"])).ends(0, &[]);
    repo.run(&with(&["--fail-on", "wire=risky,rust=none"])).ends(1, &[]);
    repo.run(&with(&["--fail-on", "wire=awful"])).ends(2, &["the levels are"]);
    repo.run(&with(&["--format", "pdf"])).ends(2, &["the formats are terminal, markdown"]);
    repo.run(&with(&["--write", "html"])).ends(2, &["such as `markdown=comment.md`"]);
    repo.run(&with(&["--write", "html=spec"])).ends(2, &["`spec` cannot be written"]);
    repo.run(&with(&["--color", "sometimes"])).ends(2, &["`auto`, `always` or `never`"]);
}

#[test]
fn what_was_accepted_does_not_fail() {
    let repo = changed("accepted");
    let found = repo.run(&with(&["--format", "json"]));
    let mut entries = String::new();
    for (at, _) in found.out.match_indices("\"fingerprint\"") {
        let digits: String = found.out[at + 13..].chars().filter(char::is_ascii_hexdigit).take(12).collect();
        entries.push_str(&format!("[[accept]]\nfingerprint = \"{digits}\"\nreason = \"nobody uses it\"\n"));
    }
    repo.put("accepted.toml", &entries);
    repo.run(&with(&["--accept", "accepted.toml"])).ends(0, &[]);
    repo.put("generated-client/accepted-changes.toml", &entries);
    let found = repo.run(&with(&[]));
    found.ends(0, &[]);
    repo.put("generated-client/accepted-changes.toml", "[[accept]]\nfingerprint = \"x\"\n");
    repo.run(&with(&[])).ends(2, &["accepted-changes.toml", "fingerprint"]);
    repo.run(&with(&["--accept", "nowhere.toml"])).ends(2, &["nowhere.toml"]);
}

#[test]
fn colors_are_for_those_who_want_them() {
    let repo = changed("colors");
    assert!(!repo.run(&with(&[])).out.contains('\u{1b}'));
    assert!(repo.run(&with(&["--color", "always"])).out.contains('\u{1b}'));
    assert!(!repo.run(&with(&["--color", "never"])).out.contains('\u{1b}'));
    let files = with(&["--color", "always", "--write", "terminal=report.txt"]);
    repo.run(&files).ends(1, &[]);
    assert!(!repo.get("report.txt").contains('\u{1b}'));
}

/// `cargo xtask diff | head -1`.
#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let repo = changed("pipe");
    let mut command = repo.command("", &with(&["--format", "html"]));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be run");
    drop(child.stdout.take());
    let found = crate::support::said(child.wait_with_output().expect("it ends"));
    found.ends(1, &[]);
}
