//! The output directory: everything or nothing is written, and only what is ours is touched.

use std::fs;
use std::path::{Path, PathBuf};

use openapi_sdkgen::output::{Files, LIST, OutputError};

/// The folder in which the writer makes new files ready; an interrupted run leaves it behind.
const STAGING: &str = ".sdkgen-staging";

/// A directory for one test, gone when the test is over.
pub(crate) struct Dir(pub(crate) PathBuf);

impl Dir {
    pub(crate) fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sdkgen-{}-{test}", std::process::id()));
        // An earlier process with our number may have left one.
        let _ = fs::remove_dir_all(&path);
        Dir(path)
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("it is in the directory")).expect("a directory can be made");
        fs::write(path, text).expect("a file can be written");
    }

    pub(crate) fn get(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    /// Every file and every empty directory, by path.
    pub(crate) fn listing(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.0, &self.0, &mut found);
        found.sort();
        found
    }

    /// Every file with its content, to see whether anything changed.
    pub(crate) fn everything(&self) -> Vec<(String, Option<String>)> {
        self.listing().into_iter().map(|path| (path.clone(), self.get(&path))).collect()
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn list(root: &Path, dir: &Path, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    let entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    if entries.is_empty() && dir != root {
        found.push(format!("{}/", dir.strip_prefix(root).expect("it is within").display()));
    }
    for path in entries {
        if path.is_dir() {
            list(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).expect("it is within").display().to_string());
        }
    }
}

pub(crate) fn files(all: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    all.iter().for_each(|(path, text)| files.insert((*path).to_owned(), (*text).to_owned()));
    files
}

#[test]
fn into_a_directory_that_is_not_there() {
    let dir = Dir::new("fresh");
    let done = files(&[("Cargo.toml", "a"), ("src/lib.rs", "b")]).write(&dir.0.join("deep/er")).expect("it writes");
    assert_eq!(done.written, ["Cargo.toml", "src/lib.rs"]);
    assert_eq!(dir.listing(), ["deep/er/.sdkgen-files", "deep/er/Cargo.toml", "deep/er/src/lib.rs"]);
}

#[test]
fn a_second_time_changes_nothing() {
    let dir = Dir::new("twice");
    let files = files(&[("a", "1"), ("b/c", "2")]);
    files.write(&dir.0).expect("it writes");
    let before = dir.everything();
    let done = files.write(&dir.0).expect("it writes again");
    assert_eq!((done.written.len(), done.removed.len(), done.unchanged), (0, 0, 2));
    assert_eq!(dir.everything(), before);
}

#[test]
fn only_what_changed_is_written() {
    let dir = Dir::new("changed");
    files(&[("a", "1"), ("b", "2")]).write(&dir.0).expect("it writes");
    let done = files(&[("a", "1"), ("b", "3"), ("c", "4")]).write(&dir.0).expect("it writes again");
    assert_eq!((done.written, done.unchanged), (vec!["b".to_owned(), "c".to_owned()], 1));
    assert_eq!((dir.get("b").as_deref(), dir.get("c").as_deref()), (Some("3"), Some("4")));
}

#[test]
fn a_directory_of_somebody_else_is_refused() {
    let dir = Dir::new("foreign");
    dir.put("notes.txt", "mine");
    let error = files(&[("a", "1")]).write(&dir.0).expect_err("it is not ours");
    assert!(matches!(error, OutputError::Foreign(_)), "{error}");
    assert_eq!(dir.listing(), ["notes.txt"]);
}

#[test]
fn the_configuration_and_what_is_written_by_hand_may_be_there_first() {
    let dir = Dir::new("beside");
    dir.put("sdkgen.toml", "x");
    dir.put("handwritten/extra.rs", "y");
    dir.put("LICENSE-MIT", "z");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    assert_eq!(dir.listing(), [".sdkgen-files", "LICENSE-MIT", "a", "handwritten/extra.rs", "sdkgen.toml"]);
}

#[test]
fn what_is_no_longer_generated_goes_and_leaves_no_empty_folder() {
    let dir = Dir::new("stale");
    files(&[("a", "1"), ("src/types/old.rs", "2"), ("src/lib.rs", "3")]).write(&dir.0).expect("it writes");
    dir.put("src/mine.rs", "by hand");
    let done = files(&[("a", "1"), ("src/lib.rs", "3")]).write(&dir.0).expect("it writes again");
    assert_eq!(done.removed, ["src/types/old.rs"]);
    assert_eq!(dir.listing(), [".sdkgen-files", "a", "src/lib.rs", "src/mine.rs"]);
}

#[test]
fn a_foreign_file_in_the_way_is_refused_and_nothing_is_written() {
    let dir = Dir::new("occupied");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    dir.put("b", "by hand");
    let before = dir.everything();
    let error = files(&[("a", "2"), ("b", "3")]).write(&dir.0).expect_err("`b` is not ours");
    assert!(matches!(&error, OutputError::Occupied(path) if path.ends_with("b")), "{error}");
    assert_eq!(dir.everything(), before);
}

/// A file that somebody else wrote with the very content that we would write is not taken over by accident.
#[test]
fn a_file_that_is_as_it_should_be_is_ours_from_now_on() {
    let dir = Dir::new("adopted");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    dir.put("b", "3");
    let done = files(&[("a", "1"), ("b", "3")]).write(&dir.0).expect("it writes again");
    assert_eq!((done.written.len(), done.unchanged), (0, 2));
    assert!(dir.get(LIST).is_some_and(|list| list.contains(" b\n")));
}

#[test]
fn an_edit_by_hand_is_told_of_and_undone() {
    let dir = Dir::new("edited");
    let files = files(&[("a", "1"), ("b", "2")]);
    files.write(&dir.0).expect("it writes");
    dir.put("b", "2 and more");
    let done = files.write(&dir.0).expect("it writes again");
    assert_eq!((done.edited, done.written), (vec!["b".to_owned()], vec!["b".to_owned()]));
    assert_eq!(dir.get("b").as_deref(), Some("2"));
}

/// A file that was generated, edited by hand, and is no longer generated: whoever edited it should hear of it.
#[test]
fn an_edited_file_that_is_stale_is_told_of() {
    let dir = Dir::new("edited-stale");
    files(&[("a", "1"), ("b", "2")]).write(&dir.0).expect("it writes");
    dir.put("b", "2 and more");
    let done = files(&[("a", "1")]).write(&dir.0).expect("it writes again");
    assert_eq!((done.edited, done.removed), (vec!["b".to_owned()], vec!["b".to_owned()]));
}

#[test]
fn a_deleted_file_comes_back() {
    let dir = Dir::new("deleted");
    let files = files(&[("a", "1"), ("b", "2")]);
    files.write(&dir.0).expect("it writes");
    fs::remove_file(dir.0.join("b")).expect("it is there");
    assert_eq!(files.write(&dir.0).expect("it writes again").written, ["b"]);
}

/// The old files are in the staging folder, the new ones half in place: the next run starts from the old state.
#[test]
fn an_interrupted_run_is_taken_back() {
    let dir = Dir::new("interrupted");
    files(&[("a", "1"), ("b/c", "2"), ("d", "3")]).write(&dir.0).expect("it writes");
    dir.put(&format!("{STAGING}/old/a"), "1");
    dir.put("a", "half");
    fs::create_dir_all(dir.0.join(STAGING).join("old/b")).expect("a directory can be made");
    fs::rename(dir.0.join("b/c"), dir.0.join(STAGING).join("old/b/c")).expect("a file can be moved");
    dir.put(&format!("{STAGING}/new/d"), "4");
    let done = files(&[("a", "1"), ("b/c", "2"), ("d", "3")]).write(&dir.0).expect("it recovers");
    assert_eq!((done.written.len(), done.unchanged, done.edited.len()), (0, 3, 0));
    assert_eq!(dir.listing(), [".sdkgen-files", "a", "b/c", "d"]);
}

/// The list of a run, which lies in the staging folder before anything is moved.
fn intended(files: &Files, dir: &Dir) {
    let other = Dir::new(&format!("intended-{}", dir.0.file_name().expect("it has a name").to_string_lossy()));
    files.write(&other.0).expect("it writes");
    dir.put(&format!("{STAGING}/{LIST}"), &other.get(LIST).expect("there is a list"));
}

/// A new file was placed before the run was interrupted, and the list does not know of it yet.
#[test]
fn a_new_file_of_an_interrupted_run_does_not_block_the_next() {
    let dir = Dir::new("interrupted-new");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    intended(&files(&[("a", "1"), ("b", "2"), ("c", "3")]), &dir);
    dir.put("b", "2");
    dir.put(&format!("{STAGING}/new/c"), "3");
    let done = files(&[("a", "1"), ("b", "2 again"), ("c", "3")]).write(&dir.0);
    let done = done.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((done.written, done.edited.len()), (vec!["b".to_owned(), "c".to_owned()], 0));
    assert_eq!(dir.listing(), [".sdkgen-files", "a", "b", "c"]);
}

/// What the interrupted run placed and the next one does not generate is removed like anything else that is stale.
#[test]
fn a_new_file_of_an_interrupted_run_can_be_stale_in_the_next() {
    let dir = Dir::new("interrupted-stale");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    intended(&files(&[("a", "1"), ("b/c", "2")]), &dir);
    dir.put("b/c", "2");
    let done = files(&[("a", "1")]).write(&dir.0).expect("it recovers");
    assert_eq!((done.removed, dir.listing()), (vec!["b/c".to_owned()], vec![LIST.to_owned(), "a".to_owned()]));
}

/// The very first run was interrupted: there is no list but the intended one, some files, and a folder without any.
#[test]
fn an_interrupted_first_run_does_not_block_the_next() {
    let dir = Dir::new("interrupted-first");
    intended(&files(&[("a", "1"), ("src/b", "2"), ("src/deep/c", "3")]), &dir);
    dir.put("a", "1");
    fs::create_dir_all(dir.0.join("src/deep")).expect("a directory can be made");
    let next = files(&[("a", "10"), ("src/b", "2")]);
    next.write(&dir.0).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (dir.get("a").as_deref(), dir.listing()),
        (Some("10"), [".sdkgen-files", "a", "src/b"].map(str::to_owned).to_vec())
    );
    // Interrupted before anything was moved.
    let dir = Dir::new("interrupted-first-early");
    intended(&next, &dir);
    fs::create_dir_all(dir.0.join("src")).expect("a directory can be made");
    next.write(&dir.0).unwrap_or_else(|error| panic!("{error}"));
}

/// The new list was in place, and the folder with the old files was not yet gone.
#[test]
fn a_run_that_was_interrupted_at_its_end_is_taken_back() {
    let dir = Dir::new("interrupted-end");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    let old = dir.get(LIST).expect("there is a list");
    let next = files(&[("a", "2"), ("b", "3")]);
    next.write(&dir.0).expect("it writes again");
    intended(&next, &dir);
    dir.put(&format!("{STAGING}/old/a"), "1");
    dir.put(&format!("{STAGING}/old/{LIST}"), &old);
    let done = files(&[("a", "4"), ("b", "5")]).write(&dir.0).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((done.written.len(), done.edited.len()), (2, 0));
    assert_eq!(dir.listing(), [".sdkgen-files", "a", "b"]);
}

/// A file by hand is nobody's but its author's, even where an interrupted run meant to put one there.
#[test]
fn an_interrupted_run_takes_over_nothing_that_it_did_not_write() {
    let dir = Dir::new("interrupted-foreign");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    intended(&files(&[("a", "1"), ("b", "2")]), &dir);
    dir.put("b", "by hand");
    let error = files(&[("a", "1"), ("b", "3")]).write(&dir.0).expect_err("`b` is not ours");
    assert!(matches!(&error, OutputError::Occupied(path) if path.ends_with("b")), "{error}");
    assert_eq!(dir.get("b").as_deref(), Some("by hand"));
}

#[test]
fn comparing_tells_what_differs_and_changes_nothing() {
    let dir = Dir::new("compare");
    files(&[("a", "1"), ("b", "2"), ("c", "3")]).write(&dir.0).expect("it writes");
    dir.put("mine", "by hand");
    let before = dir.everything();
    let found = files(&[("a", "1"), ("b", "changed"), ("d", "4")]).compare(&dir.0).expect("it compares");
    assert_eq!(
        (found.missing, found.changed, found.stale),
        (vec!["d".to_owned()], vec!["b".to_owned()], vec!["c".to_owned()])
    );
    assert!(files(&[("a", "1"), ("b", "2"), ("c", "3")]).compare(&dir.0).expect("it compares").is_empty());
    assert_eq!(dir.everything(), before);
}

#[test]
fn comparing_with_nothing_tells_that_all_is_missing() {
    let dir = Dir::new("compare-nothing");
    let found = files(&[("a", "1")]).compare(&dir.0).expect("it compares");
    assert_eq!(found.missing, ["a"]);
    assert!(!dir.0.exists());
}

/// The list is only a file: what leads out of the directory is not removed, whoever wrote it there.
#[test]
fn a_path_that_leads_out_of_the_directory_is_not_ours() {
    let dir = Dir::new("traversal");
    dir.put("victim", "mine");
    let inner = dir.0.join("out");
    files(&[("a", "1")]).write(&inner).expect("it writes");
    let list = fs::read_to_string(inner.join(LIST)).expect("there is a list");
    let absolute = dir.0.join("victim").display().to_string();
    let rows = ["../victim", "./../victim", "b/../../victim", absolute.as_str()];
    let rows: String = rows.iter().map(|path| format!("0000000000000000 {path}\n")).collect();
    fs::write(inner.join(LIST), list + &rows).expect("a file can be written");
    let done = files(&[("a", "2")]).write(&inner).expect("it writes again");
    assert_eq!((done.removed.len(), dir.get("victim").as_deref()), (0, Some("mine")));
}

/// A directory stands where a file must go, so that the move into place fails midway.
#[test]
fn a_failure_is_taken_back() {
    let dir = Dir::new("failure");
    files(&[("a", "1"), ("b", "2"), ("z", "3")]).write(&dir.0).expect("it writes");
    dir.put("m/mine", "by hand");
    let before = dir.everything();
    files(&[("a", "10"), ("c", "20"), ("m", "30"), ("z", "40")]).write(&dir.0).expect_err("`m` is a directory");
    assert_eq!(dir.everything(), before);
}

/// A link that leads nowhere stands where a folder must be made: files before it are in place by then.
#[cfg(unix)]
#[test]
fn a_failure_midway_is_taken_back() {
    let dir = Dir::new("failure-midway");
    files(&[("a", "1"), ("b", "2"), ("z", "3")]).write(&dir.0).expect("it writes");
    std::os::unix::fs::symlink(dir.0.join("nowhere"), dir.0.join("m")).expect("a link can be made");
    let before = dir.everything();
    let error =
        files(&[("a", "10"), ("c", "20"), ("m/n", "30"), ("z", "40")]).write(&dir.0).expect_err("`m` is no folder");
    assert!(matches!(error, OutputError::Io(..)), "{error}");
    assert_eq!(dir.everything(), before);
}

/// A file stands where a directory must go.
#[test]
fn a_failure_of_a_folder_is_taken_back() {
    let dir = Dir::new("failure-folder");
    files(&[("a", "1")]).write(&dir.0).expect("it writes");
    dir.put("m", "by hand");
    let before = dir.everything();
    files(&[("a", "10"), ("b", "20"), ("m/n", "30")]).write(&dir.0).expect_err("`m` is a file");
    assert_eq!(dir.everything(), before);
}

/// Links may lead anywhere; a generated file does not go through one.
#[cfg(unix)]
#[test]
fn a_link_is_not_followed_out_of_the_directory() {
    let dir = Dir::new("link");
    dir.put("elsewhere/lib.rs", "mine");
    let inner = dir.0.join("out");
    files(&[("a", "1")]).write(&inner).expect("it writes");
    std::os::unix::fs::symlink(dir.0.join("elsewhere"), inner.join("src")).expect("a link can be made");
    let done = files(&[("a", "1"), ("src/lib.rs", "ours")]).write(&inner);
    assert!(done.is_err(), "it wrote through a link");
    assert_eq!(dir.get("elsewhere/lib.rs").as_deref(), Some("mine"));
}
