//! `cargo xtask update-spec`: all of it or nothing.

use std::fs;

use crate::support::{API, Repo};

/// The same facts in the publisher's words and form.
fn published() -> String {
    API.replace("Our words for it.", "Pets, as their owner calls them.").replace("# What the pets are.\n", "")
}

/// A repository that has taken over a document once, and a newer one beside it that adds a property and removes another.
fn given(test: &str) -> Repo {
    let repo = Repo::new(test);
    repo.put("new.yml", &published());
    repo.run(&["update-spec", "new.yml", "--no-witness"]).ends(0, &["wrote  spec/upstream.toml"]);
    fs::remove_file(repo.0.join("new.yml")).expect("it is there");
    repo.commit("record");
    repo.put("new.yml", &published().replace("        age:\n", "        years:\n"));
    repo
}

const UPDATE: [&str; 3] = ["update-spec", "new.yml", "--no-witness"];

#[test]
fn a_newer_document_is_taken_over_with_all_that_follows() {
    let repo = given("update");
    let found = repo.run(&UPDATE);
    found.ends(0, &["version 0.1.0 → 0.2.0", "wrote  generated-client/CHANGELOG.md", "wrote  spec/api.yml", "done"]);
    assert!(found.out.contains("age"), "the review is shown: {found:#?}");
    // Our words and our form, with the facts of the publisher.
    assert_eq!(repo.get("spec/api.yml"), API.replace("        age:\n", "        years:\n"));
    let config = repo.get("generated-client/sdkgen.toml");
    assert!(config.contains("version = \"0.2.0\" # by update-spec"), "{config}");
    assert!(repo.get("generated-client/Cargo.toml").contains("version = \"0.2.0\""));
    assert!(repo.get("Cargo.lock").contains("version = \"0.2.0\""));
    let changelog = repo.get("generated-client/CHANGELOG.md");
    assert!(changelog.starts_with("# Changelog\n") && changelog.contains("## [0.2.0] - 2026-01-01"), "{changelog}");
    let record = repo.get("spec/upstream.toml");
    assert!(record.contains("source = \"new.yml\"") && record.contains("date = \"2026-01-01\""), "{record}");
    repo.run(&["generate", "--check"]).ends(0, &[]);
    // Once is enough, and what was written by hand since is kept.
    repo.run(&UPDATE).ends(0, &["all of it was taken over before"]);
    repo.commit("update");
    repo.put("new.yml", &published().replace("        age:\n", "        years: {type: integer}\n        size:\n"));
    repo.put("generated-client/CHANGELOG.md", &changelog.replace("### ", "By hand.\n\n### "));
    repo.run(&UPDATE).ends(0, &["version 0.2.0 → 0.2.1"]);
    let changelog = repo.get("generated-client/CHANGELOG.md");
    let (new, old) = (changelog.find("## [0.2.1]"), changelog.find("## [0.2.0]"));
    assert!(new.is_some() && new < old && changelog.contains("By hand."), "{changelog}");
}

/// The version counts from what was committed, so that two updates in a row are one.
#[test]
fn two_updates_make_one_version() {
    let repo = given("twice");
    repo.put("new.yml", &published().replace("        age:\n", "        age: {type: integer}\n        size:\n"));
    repo.run(&UPDATE).ends(0, &["version 0.1.0 → 0.1.1"]);
    repo.put("new.yml", &published().replace("        age:\n", "        years:\n"));
    repo.run(&UPDATE).ends(0, &["version 0.1.0 → 0.2.0"]);
    let changelog = repo.get("generated-client/CHANGELOG.md");
    assert!(changelog.contains("[0.2.0]") && !changelog.contains("[0.1.1]"), "{changelog}");
    repo.run(&[&UPDATE[..], &["--since", "HEAD~1"]].concat()).ends(0, &[]);
    repo.run(&[&UPDATE[..], &["--since", "nope"]].concat()).ends(2, &["`nope` is neither"]);
}

#[test]
fn a_dry_run_changes_nothing() {
    let repo = given("dry");
    let before = repo.everything();
    let found = repo.run(&[&UPDATE[..], &["--dry-run"]].concat());
    found.ends(0, &["would write  spec/api.yml", "version 0.1.0 → 0.2.0", "nothing was changed"]);
    assert_eq!(repo.everything(), before);
}

/// New words of the publisher are not lost behind ours.
#[test]
fn words_that_were_changed_are_told() {
    let repo = given("words");
    repo.put("new.yml", &published().replace("as their owner calls them", "of which there are at most 64"));
    repo.run(&UPDATE).ends(0, &["words  /info/description has new words", "version 0.1.0 stays"]);
    assert!(repo.get("spec/api.yml").contains("at most 64"));
    assert!(!repo.0.join("generated-client/CHANGELOG.md").exists(), "nothing is released for words alone");
}

/// What it is, what is done before, the arguments, and how the run ends.
type Case<'a> = (&'a str, &'a dyn Fn(), &'a [&'a str], i32, &'a str);

/// Each step that can fail does, and not a byte is another.
#[test]
fn a_step_that_fails_changes_nothing() {
    let repo = given("fails");
    let cases: [Case<'_>; 9] = [
        ("no file", &|| (), &["update-spec", "nowhere.yml"], 2, "cannot read `nowhere.yml`"),
        ("no TLS", &|| (), &["update-spec", "http://127.0.0.1:9/x"], 2, "give an `https://` URL"),
        ("other bytes", &|| (), &["update-spec", "new.yml", "--sha256", &"0".repeat(64)], 2, "the checksum of"),
        ("no checksum", &|| (), &["update-spec", "new.yml", "--sha256", "12"], 2, "64 hexadecimal digits"),
        ("no YAML", &|| repo.put("new.yml", "a: [b"), &UPDATE, 2, "neither JSON nor YAML"),
        ("no API", &|| repo.put("new.yml", "a: b"), &UPDATE, 2, "no OpenAPI document"),
        (
            "an action",
            &|| repo.put("new.yml", &published().replace("    Pet:", "    Animal:").replace("/Pet'", "/Animal'")),
            &UPDATE,
            1,
            "1 of the overlay's actions no longer match",
        ),
        (
            "a folder in the way",
            &|| {
                repo.put("new.yml", &published().replace("age", "years"));
                repo.put("generated-client/CHANGELOG.md/x", "");
            },
            &UPDATE,
            2,
            "nothing was changed",
        ),
        (
            "a report",
            &|| fs::remove_dir_all(repo.0.join("generated-client/CHANGELOG.md")).expect("it is there"),
            &["update-spec", "new.yml", "--no-witness", "--write", "html=spec"],
            2,
            "`spec` cannot be written",
        ),
    ];
    for (name, prepare, arguments, code, told) in cases {
        prepare();
        let before = repo.everything();
        repo.run(arguments).ends(code, &[told]);
        assert!(repo.everything() == before, "{name}: something was changed");
    }
    // Nothing of it stands in the way of the next.
    repo.run(&UPDATE).ends(0, &["version 0.1.0 → 0.2.0"]);
}

/// A file by hand where a generated one belongs, and a record that cannot be read.
#[test]
fn what_others_wrote_stops_it() {
    let repo = given("others");
    let more = "  /toys:\n    get:\n      operationId: listToys\n      tags: [toys]\n      responses: {'200': {description: x}}\ncomponents:\n";
    repo.put("new.yml", &published().replace("components:\n", more));
    repo.put("generated-client/src/api/toys.rs", "// by hand");
    let before = repo.everything();
    repo.run(&UPDATE).ends(2, &["toys.rs", "was not generated by this tool"]);
    assert!(repo.everything() == before);
    fs::remove_file(repo.0.join("generated-client/src/api/toys.rs")).expect("it is there");
    repo.put("spec/upstream.toml", "x = 1");
    repo.run(&UPDATE).ends(2, &["upstream.toml", "correct it, or remove it"]);
}

/// An update that was killed while it moved files: the next command takes it back, and one that only looks says so.
#[test]
fn a_broken_off_update_is_taken_back() {
    let repo = given("broken");
    let before = repo.everything();
    let old = repo.get("spec/api.yml");
    repo.put(".sdkgen-batch/.sdkgen-files", "# nothing new\n");
    repo.put(".sdkgen-batch/old/spec/api.yml", &old);
    repo.put("spec/api.yml", "half");
    repo.run(&["diff", "--no-witness"]).ends(2, &["was broken off", "cargo xtask update-spec"]);
    repo.run(&["generate", "--check"]).ends(2, &["was broken off"]);
    repo.run(&[&UPDATE[..], &["--dry-run"]].concat()).ends(2, &["was broken off"]);
    repo.run(&["generate"]).ends(0, &["what it did was taken back"]);
    assert!(repo.everything() == before);
}

#[test]
fn without_git_the_work_tree_is_what_was_before() {
    let repo = Repo::bare("update-no-git");
    repo.put("new.yml", &published().replace("        age:\n", "        years:\n"));
    repo.run(&UPDATE).ends(0, &["old    the work tree", "version 0.1.0 → 0.2.0"]);
}
