//! Files of several folders that are written together: all of them or none, whatever comes between.

use std::fs;

use openapi_sdkgen::output::{Batch, Files};

use crate::writing::{Dir, files};

/// The folder in which new files are made ready; an interrupted run leaves it behind.
const STAGING: &str = ".sdkgen-batch";

fn batch(dir: &Dir, generated: &Files, others: &[(&str, &str)]) -> Batch {
    let mut batch = Batch::default();
    batch.generated(&dir.0, "client", generated).unwrap_or_else(|error| panic!("{error}"));
    others.iter().for_each(|(path, text)| batch.put(path, (*text).to_owned()));
    batch
}

/// A crate that was generated, and a document beside it.
fn given(test: &str) -> Dir {
    let dir = Dir::new(test);
    files(&[("a", "1"), ("src/b", "2")]).write(&dir.0.join("client")).unwrap_or_else(|error| panic!("{error}"));
    dir.put("spec/api.yml", "old");
    dir
}

#[test]
fn generated_files_and_others_are_written_together() {
    let dir = given("batch");
    let next = files(&[("a", "10"), ("c", "3")]);
    let batch = batch(&dir, &next, &[("spec/api.yml", "new"), ("client/CHANGELOG.md", "first")]);
    let (written, removed) = batch.changes(&dir.0).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        written,
        ["client/.sdkgen-files", "client/CHANGELOG.md", "client/a", "client/c", "spec/api.yml"].map(str::to_owned)
    );
    assert_eq!(removed, ["client/src/b"]);
    batch.commit(&dir.0).unwrap_or_else(|error| panic!("{error}"));
    let listing = dir.listing();
    assert_eq!(
        listing,
        ["client/.sdkgen-files", "client/CHANGELOG.md", "client/a", "client/c", "spec/api.yml"].map(str::to_owned)
    );
    assert_eq!((dir.get("client/a").as_deref(), dir.get("spec/api.yml").as_deref()), (Some("10"), Some("new")));
    // What was written is what is generated: nothing is left to do.
    let found = next.compare(&dir.0.join("client")).unwrap_or_else(|error| panic!("{error}"));
    assert!(found.is_empty(), "{found:?}");
}

/// A folder stands where a file belongs, so that a move into place fails after others were made.
#[test]
fn a_move_that_fails_leaves_everything_as_it_was() {
    let dir = given("batch-fails");
    dir.put("spec/zone/inner", "mine");
    let before = dir.everything();
    let batch = batch(&dir, &files(&[("a", "10"), ("new/deep", "3")]), &[("spec/api.yml", "new"), ("spec/zone", "x")]);
    batch.commit(&dir.0).expect_err("a folder is in the way");
    assert_eq!(dir.everything(), before);
}

/// Old files are in the staging folder, new ones in place, and the run ended there.
#[test]
fn an_interrupted_run_is_taken_back_as_a_whole() {
    let dir = given("batch-interrupted");
    let before = dir.everything();
    let other = given("batch-interrupted-other");
    let batch = batch(&dir, &files(&[("a", "10"), ("c", "3")]), &[("spec/api.yml", "new"), ("fresh/one", "1")]);
    batch.commit(&other.0).unwrap_or_else(|error| panic!("{error}"));
    // The state in the middle, made by hand: everything was moved and the staging folder is still there.
    let rows: String =
        [("client/c", "3"), ("fresh/one", "1")].map(|(path, text)| format!("{} {path}\n", fnv(text))).concat();
    dir.put(&format!("{STAGING}/.sdkgen-files"), &rows);
    for path in ["client/a", "client/src/b", "client/.sdkgen-files", "spec/api.yml"] {
        dir.put(&format!("{STAGING}/old/{path}"), &dir.get(path).expect("it is there"));
        fs::remove_file(dir.0.join(path)).expect("it can be removed");
    }
    for path in ["client/a", "client/c", "client/.sdkgen-files", "spec/api.yml", "fresh/one"] {
        dir.put(path, &other.get(path).expect("it was written"));
    }
    assert!(Batch::interrupted(&dir.0));
    assert!(Batch::recover(&dir.0).unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(dir.everything(), before);
    assert!(!Batch::recover(&dir.0).unwrap_or_else(|error| panic!("{error}")), "there is nothing left to take back");
}

/// The new state was in place, and the folder with the old files was not yet gone.
#[test]
fn what_a_run_left_after_its_end_is_removed() {
    let dir = given("batch-done");
    let before = dir.everything();
    dir.put(".sdkgen-batch.done/old/spec/api.yml", "older");
    dir.put("client/.sdkgen-staging.done/old/a", "older");
    assert!(!Batch::recover(&dir.0).unwrap_or_else(|error| panic!("{error}")), "it had come to its end");
    files(&[("a", "1"), ("src/b", "2")]).write(&dir.0.join("client")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(dir.everything(), before);
}

/// Somebody wrote a file where the interrupted run was about to put one: it is theirs.
#[test]
fn what_an_interrupted_run_did_not_write_stays() {
    let dir = given("batch-foreign");
    dir.put(&format!("{STAGING}/.sdkgen-files"), &format!("{} spec/more.yml\n", fnv("ours")));
    dir.put("spec/more.yml", "theirs");
    Batch::recover(&dir.0).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(dir.get("spec/more.yml").as_deref(), Some("theirs"));
}

/// A file by hand stands where a generated one belongs.
#[test]
fn a_batch_takes_over_no_file_of_others() {
    let dir = given("batch-occupied");
    dir.put("client/c", "by hand");
    let before = dir.everything();
    Batch::default().generated(&dir.0, "client", &files(&[("c", "3")])).expect_err("`c` is not ours");
    assert_eq!(dir.everything(), before);
}

/// FNV-1a of 64 bits.
fn fnv(text: &str) -> String {
    let state = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{state:016x}")
}
