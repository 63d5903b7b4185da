//! `cargo xtask diff`: what is compared, and what is said where it cannot be.

use std::fs;

use crate::support::{API, Repo, said};

const QUIET: &[&str] = &["diff", "--no-witness"];

/// A repository with a branch on which a property was removed.
fn branched(test: &str) -> Repo {
    let repo = Repo::new(test);
    repo.git(&["switch", "--quiet", "--create", "work"]);
    repo.change("        age:\n          type: integer\n", "");
    repo.run(&["generate"]).ends(0, &[]);
    repo.commit("second");
    repo
}

#[test]
fn a_branch_is_compared_with_where_it_left_main() {
    let repo = branched("branch");
    let base = repo.git(&["rev-parse", "main"]);
    let found = repo.run(QUIET);
    found.ends(1, &[&format!("base   {} is where HEAD and main part", &base[..10]), "new    the work tree"]);
    assert!(found.out.contains("age"), "{found:#?}");
    // The main branch has gone on, and is not what is compared with.
    repo.git(&["switch", "--quiet", "main"]);
    repo.put("more", "x");
    repo.commit("third");
    repo.git(&["switch", "--quiet", "work"]);
    repo.run(QUIET).ends(1, &[&base[..10]]);
    // Nor does it matter from where it is asked, or that no branch is checked out.
    repo.run_in("spec", QUIET).ends(1, &[]);
    repo.git(&["switch", "--quiet", "--detach"]);
    repo.run(QUIET).ends(1, &[&base[..10]]);
    // A remote's main branch counts before ours.
    repo.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    repo.run(QUIET).ends(0, &["HEAD and origin/main part, which is HEAD, and nothing is changed"]);
}

#[test]
fn two_revisions_are_compared_each_with_its_own_files() {
    let repo = branched("revisions");
    repo.run(&["diff", "main", "work", "--no-witness"]).ends(1, &["old    main (", "new    work ("]);
    repo.run(&["diff", "work", "main", "--no-witness", "--fail-on", "wire=breaking,rust=none"]).ends(0, &[]);
    repo.run(&["diff", "HEAD~1", "--no-witness"]).ends(1, &[]);
    repo.run(&["diff", "HEAD", "--no-witness"]).ends(0, &[]);
    // The trees are kept, and neither the index nor the work tree knows of them.
    let tree = repo.0.join("target/diff").join(repo.git(&["rev-parse", "main"]));
    let marker = tree.join("marker");
    fs::write(&marker, "x").expect("the tree is there");
    repo.run(&["diff", "main", "--no-witness"]).ends(1, &[]);
    assert!(marker.is_file());
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    let left = fs::read_dir(repo.0.join("target/diff")).expect("it is there").flatten();
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().starts_with("partial")));
}

#[test]
fn a_change_of_the_configuration_alone_shows() {
    let repo = Repo::new("configuration");
    let config = repo.get("generated-client/sdkgen.toml");
    repo.put("generated-client/sdkgen.toml", &format!("{config}\n[unit.names]\nlistPets = \"everyone\"\n"));
    repo.run(&["generate"]).ends(0, &[]);
    let found = repo.run(QUIET);
    found.ends(1, &["which is HEAD: only what is not committed is compared"]);
    assert!(found.out.contains("everyone"), "{found:#?}");
}

#[test]
fn a_client_that_was_not_generated_again_is_no_answer() {
    let repo = Repo::new("stale");
    repo.change("        age:\n          type: integer\n", "");
    repo.run(&["diff"]).ends(2, &["surface.json is not what the documents make today", "cargo xtask generate"]);
    let found = repo.run(QUIET);
    found.ends(1, &[]);
    let told = found.out.replace("`", "");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("what is compared is what cargo xtask generate would make"), "{found:#?}");
}

#[test]
fn what_is_no_revision_is_told_what_to_be() {
    let repo = Repo::new("names");
    repo.run(&["diff", "nope"]).ends(2, &["`nope` is neither a file nor a revision", "git rev-parse"]);
    repo.run(&["diff", "main..HEAD"]).ends(2, &["`cargo xtask diff main HEAD`"]);
    repo.run(&["diff", "main..."]).ends(2, &["`cargo xtask diff main HEAD`"]);
    repo.run(&["diff", "HEAD:spec/api.yml"]).ends(2, &["git show HEAD:spec/api.yml"]);
    repo.run(&["diff", "spec"]).ends(2, &["`spec` is a folder"]);
    repo.run(&["diff", "old.yml"]).ends(2, &["there is no file `old.yml`"]);
    repo.run(&["diff", "--", "--upload-pack=x"]).ends(2, &["is neither a file nor a revision"]);
    repo.run(&["diff", "HEAD", "--overlay", "spec/api.overlay.yml"]).ends(2, &["`--overlay` is for a file"]);
    repo.run(&["diff", "a", "b", "c"]).ends(2, &["unexpected argument"]);
    // A folder that is called like a branch.
    repo.git(&["branch", "spec"]);
    repo.run(&["diff", "spec", "--no-witness"]).ends(0, &["old    spec ("]);
}

#[test]
fn a_revision_without_a_client_is_told() {
    let repo = Repo::bare("older");
    repo.git(&["init", "--quiet", "--initial-branch=main"]);
    repo.run(QUIET).ends(2, &["no commit yet"]);
    repo.git(&["add", "spec"]);
    repo.git(&["-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "x"]);
    repo.run(QUIET).ends(2, &["has no `generated-client/sdkgen.toml`", "name a later revision", ":PATH > old.yml"]);
    // One whose configuration nobody understands any more.
    repo.put("generated-client/sdkgen.toml", "[crate]\nname = \"pets\"\nshiny = true\n");
    repo.commit("unreadable");
    repo.run(&["diff", "HEAD", "--no-witness"]).ends(2, &["cannot be read", "shiny", "compare its document as a file"]);
}

#[test]
fn a_revision_without_a_list_of_items_is_planned_now() {
    let repo = branched("unlisted");
    repo.git(&["rm", "--quiet", "generated-client/surface.json"]);
    repo.commit("third");
    repo.git(&["revert", "--no-edit", "--no-commit", "HEAD"]);
    let found = repo.run(&["diff", "HEAD", "--no-witness"]);
    found.ends(0, &[]);
    assert!(found.out.contains("surface.json"), "{found:#?}");
}

#[test]
fn where_git_cannot_help_it_is_told_what_can() {
    let repo = Repo::bare("no-git");
    repo.run(QUIET).ends(2, &["is in no git repository", "cargo xtask diff OLD.yml NEW.yml"]);
    let repo = branched("no-main");
    repo.git(&["branch", "--quiet", "-D", "main"]);
    repo.run(QUIET).ends(2, &["there is no main branch", "cargo xtask diff OLD"]);
    let mut without = repo.command("", QUIET);
    said(without.env("PATH", "/nowhere").output().expect("it can be run")).ends(2, &["there is no program `git`"]);
}

#[test]
fn a_shallow_clone_is_told_how_to_get_the_rest() {
    let origin = branched("origin");
    origin.git(&["switch", "--quiet", "main"]);
    let clone = Repo(origin.0.with_file_name("shallow"));
    let _ = fs::remove_dir_all(&clone.0);
    fs::create_dir_all(&clone.0).expect("a folder can be made");
    let url = format!("file://{}", origin.0.display());
    clone.git(&["clone", "--quiet", "--depth=1", "--branch=work", &url, "."]);
    clone.run(QUIET).ends(2, &["there is no main branch", "git fetch --unshallow", "fetch-depth: 0"]);
    clone.git(&["fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main"]);
    clone.run(QUIET).ends(2, &["have no commit in common here", "git fetch --unshallow"]);
    clone.run(&["diff", "HEAD~1"]).ends(2, &["git fetch --unshallow"]);
    clone.run(&["diff", "origin/main", "--no-witness"]).ends(1, &[]);
}

#[test]
fn documents_are_compared_with_the_configuration_of_today() {
    let repo = Repo::new("files");
    repo.put("old.json", r#"{"openapi": "3.0.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#);
    repo.put("new.yml", &API.replace("age", "years"));
    let found = repo.run(&["diff", "spec/api.yml", "new.yml", "--no-witness", "--verbose"]);
    found.ends(1, &["old    spec/api.yml", "new    new.yml"]);
    assert!(found.out.contains("years"), "{found:#?}");
    // An overlay was made for another document: that is a note.
    let found = repo.run(&["diff", "old.json", "--no-witness"]);
    found.ends(0, &["new    the work tree"]);
    assert!(found.out.contains("2 actions of the overlay match nothing"), "{found:#?}");
    // One that was given for it must fit.
    let given = ["diff", "old.json", "--old-overlay", "spec/api.overlay.yml", "--no-witness"];
    repo.run(&given).ends(2, &["overlay-no-match", "old.json cannot be read"]);
    repo.put("bad.yml", "openapi: [");
    repo.run(&["diff", "bad.yml"]).ends(2, &["bad.yml cannot be read"]);
}

/// The compiler is asked, finds what was predicted, and is asked about a document too.
#[test]
fn the_compiler_checks_what_is_said() {
    let repo = branched("witness");
    let found = repo.run(&["diff"]);
    found.ends(1, &["check  "]);
    assert!(found.out.contains("agrees"), "{found:#?}");
    repo.put("new.yml", &API.replace("age", "years"));
    let found = repo.run(&["diff", "new.yml", "spec/api.yml"]);
    found.ends(1, &["check  "]);
    assert!(found.out.contains("agrees"), "{found:#?}");
    // A compiler that cannot be asked is no compiler that agrees.
    let mut without = repo.command("", &["diff"]);
    let found = said(without.env("CARGO", "/nowhere/cargo").output().expect("it can be run"));
    found.ends(2, &["the compiler could not check"]);
}
