//! `openapi-sdkgen` as somebody uses it who has two documents and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const API: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, age: {type: integer}}}
";

/// A folder of its own, gone when the test is over.
struct Dir(PathBuf);

impl Dir {
    fn new(test: &str) -> Self {
        let dir = Dir(Path::new(env!("CARGO_TARGET_TMPDIR")).join("program").join(test));
        let _ = fs::remove_dir_all(&dir.0);
        fs::create_dir_all(&dir.0).expect("a folder can be made");
        dir.put("old.yml", API);
        dir.put("new.yml", &API.replace(", age: {type: integer}", ""));
        dir
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("a file can be written");
    }

    /// Runs the program: how it ended, what it printed, what it said.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_openapi-sdkgen"));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command.env("XDG_CACHE_HOME", self.0.join("cache")).env_remove("NO_COLOR").env_remove("CARGO_TARGET_DIR");
        let output = command.output().expect("it can be run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    #[track_caller]
    fn ends(&self, arguments: &[&str], code: i32, word: &str) {
        let found = self.run(arguments);
        assert_eq!(found.0, Some(code), "{found:#?}");
        assert!(found.1.contains(word) || found.2.contains(word), "it does not say `{word}`: {found:#?}");
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn two_documents_are_compared_and_the_compiler_agrees() {
    let dir = Dir::new("diff");
    dir.ends(&["diff", "old.yml", "new.yml"], 1, "agrees");
    assert!(dir.0.join("cache/openapi-sdkgen/diff/client").is_dir());
    assert!(!dir.0.join("target").exists());
}

#[test]
fn the_exit_code_says_how_bad_it_is() {
    let dir = Dir::new("codes");
    let quiet = |more: &[&'static str]| [&["diff", "--no-witness", "old.yml", "new.yml"], more].concat();
    dir.ends(&quiet(&[]), 1, "Pet.age");
    dir.ends(&quiet(&["--fail-on", "none"]), 0, "Pet.age");
    dir.ends(&quiet(&["--name", "pets-sdk", "--format", "json"]), 1, "pets-sdk");
    dir.ends(&["diff", "--no-witness", "old.yml", "old.yml"], 0, "");
    dir.ends(&["diff", "old.yml", "nowhere.yml"], 2, "cannot read `nowhere.yml`");
    dir.ends(&["diff", "old.yml"], 2, "<NEW>");
    dir.put("bad.yml", "a: [");
    dir.ends(&["diff", "old.yml", "bad.yml"], 2, "bad.yml cannot be read");
    dir.ends(&["diff", "x", "y", "--format", "schema"], 0, "$schema");
}

#[test]
fn the_schema_needs_no_documents_and_a_comparison_two() {
    let dir = Dir::new("fewer");
    let (code, printed, _) = dir.run(&["diff", "--format", "schema"]);
    assert_eq!(code, Some(0));
    assert!(printed.contains("json-schema.org"), "{printed}");
    for arguments in [&["diff"][..], &["diff", "old.yml"], &["diff", "old.yml", "missing.yml"]] {
        let (code, _, said) = dir.run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("help: "), "{said}");
    }
}

/// What is corrected on both sides is no change; what is corrected need not be there in the old document.
#[test]
fn overlays_are_for_both_sides() {
    let dir = Dir::new("overlays");
    let overlay = |target: &str, update: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{title: t, version: 1.0.0}}\nactions: [{{target: \"{target}\", update: {update}}}]\n"
        )
    };
    dir.put("fixes.yml", &overlay("$.components.schemas.Pet", "{required: [name]}"));
    dir.ends(&["diff", "--no-witness", "old.yml", "old.yml", "--overlay", "fixes.yml"], 0, "");
    dir.put("none.yml", &overlay("$.info", "{version: '2'}"));
    let given = ["--overlay", "fixes.yml", "--old-overlay", "none.yml"];
    dir.ends(&[&["diff", "--no-witness", "old.yml", "old.yml"], &given[..]].concat(), 1, "Pet.name");
    dir.put("late.yml", &overlay("$.components.schemas.Toy", "{required: [name]}"));
    let toy = API.replace("    Pet:", "    Toy: {type: object, properties: {name: {type: string}}}\n    Pet:");
    dir.put("toy.yml", &toy);
    dir.ends(&["diff", "--no-witness", "old.yml", "toy.yml", "--overlay", "late.yml"], 0, "overlay");
    dir.ends(&["diff", "--no-witness", "toy.yml", "old.yml", "--overlay", "late.yml"], 2, "overlay-no-match");
}

#[test]
fn a_configuration_chooses_names() {
    let dir = Dir::new("config");
    dir.put(
        "sdkgen.toml",
        "[crate]\nname = \"pets\"\nworkspace = true\n[[unit]]\nspec = \"x\"\n[unit.names]\nlistPets = \"everyone\"\n",
    );
    dir.put("new.yml", &API.replace("/pets:", "/animals:"));
    let arguments = ["diff", "--no-witness", "old.yml", "new.yml", "--config", "sdkgen.toml", "--format", "json"];
    dir.ends(&arguments, 1, "everyone");
    dir.ends(&["diff", "old.yml", "new.yml", "--config", "nowhere.toml"], 2, "nowhere.toml");
}

#[test]
fn a_crate_is_generated_and_findings_are_explained() {
    let dir = Dir::new("generate");
    dir.ends(&["generate", "old.yml", "--out", "sdk", "--name", "pets"], 0, "1 operations in 1 groups");
    dir.ends(
        &["generate", "old.yml", "--out", "sdk", "--name", "pets", "--check"],
        0,
        "is what the document makes today",
    );
    dir.ends(&["generate", "new.yml", "--out", "sdk", "--name", "pets", "--check"], 1, "changed: ");
    dir.ends(&["explain", "dangling-reference"], 0, "dangling-reference (");
    dir.ends(&["explain", "nope"], 2, "no diagnostic is called `nope`");
}
