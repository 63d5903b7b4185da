//! What the generated client costs its users in crates: cargo is asked for the tree of each set of features.

use std::collections::BTreeSet;
use std::process::Command;

use crate::support::root;

/// The crates of the tree with these features, itself included, on the machines that tests are run on: name and version.
fn tree(features: &[&str], edges: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["tree", "--quiet", "--offline", "--locked", "--package", "turso-platform", "--prefix", "none"]);
    command.args(["--target", "x86_64-unknown-linux-gnu", "--edges", edges, "--no-dedupe", "--format", "{p}"]);
    command.args(["--no-default-features", "--features", &features.join(",")]).current_dir(root());
    let output = command.output().expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    // The path of a member of the workspace says nothing.
    text.lines().map(|line| line.split(" (/").next().unwrap_or(line).to_owned()).collect()
}

fn names(tree: &BTreeSet<String>) -> Vec<&str> {
    tree.iter().filter_map(|line| line.split(' ').next()).collect()
}

/// Holds a tree to a size; what is more than there was when this was written stands in the message.
fn at_most(most: usize, features: &[&str], usual: &str) {
    let found = tree(features, "normal");
    let usual: BTreeSet<&str> = usual.split_whitespace().collect();
    let new: Vec<&str> = names(&found).into_iter().filter(|name| !usual.contains(name)).collect();
    assert!(
        found.len() <= most,
        "{} crates with the features {features:?}, and {most} are allowed; new are {new:?}, and all are\n{found:#?}",
        found.len()
    );
}

/// The crates without default features.
const BARE: &str = "bytes http itoa memchr percent-encoding serde serde_core serde_json turso-platform zmij";
/// Those of the default transport.
const DEFAULT: &str = "atomic-waker bytes cfg-if fnv futures-channel futures-core getrandom http http-body httparse httpdate hyper \
     itoa libc log memchr mio once_cell percent-encoding pin-project-lite ring rustls rustls-pki-types rustls-webpki serde \
     serde_core serde_json smallvec socket2 subtle tokio try-lock turso-platform untrusted want webpki-roots zeroize zmij";

#[test]
fn the_default_tree_is_small() {
    at_most(40, &["default"], DEFAULT);
}

#[test]
fn the_tree_without_a_transport_is_smaller() {
    at_most(15, &[], BARE);
}

#[test]
fn the_trees_of_other_transports_are_bounded() {
    at_most(32, &["blocking"], &format!("{BARE} {DEFAULT} base64 log ureq ureq-proto utf8-zero"));
    at_most(44, &["default", "blocking"], &format!("{DEFAULT} base64 log ureq ureq-proto utf8-zero"));
    at_most(80, &["reqwest"], "");
}

#[test]
fn no_procedural_macro_is_in_the_default_tree() {
    for features in [&["default"][..], &["default", "blocking"]] {
        let found = tree(features, "normal");
        let macros: Vec<&String> = found.iter().filter(|line| line.contains("(proc-macro)")).collect();
        assert!(macros.is_empty(), "{features:?}: {macros:?}");
        let usual = ["proc-macro2", "quote", "syn"];
        assert!(names(&found).iter().all(|name| !usual.contains(name)), "{features:?}: {found:#?}");
    }
}

#[test]
fn nothing_is_there_twice_and_there_is_one_library_of_cryptography() {
    let every = ["blocking", "hyper", "reqwest"];
    for chosen in 0..1 << every.len() {
        let features: Vec<&str> = (0..every.len()).filter(|n| chosen >> n & 1 == 1).map(|n| every[n]).collect();
        let found = tree(&features, "normal,build");
        let names = names(&found);
        for name in ["hyper", "rustls", "http", "http-body", "tokio", "ring", "webpki-roots", "base64"] {
            assert!(names.iter().filter(|other| **other == name).count() <= 1, "{features:?}: `{name}` is there twice");
        }
        let other = ["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl", "openssl-sys"];
        let found: Vec<&&str> = names.iter().filter(|name| other.contains(name)).collect();
        assert!(found.is_empty(), "{features:?}: {found:?}");
    }
}
