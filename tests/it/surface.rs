//! The public API of whole documents, one line an item: what a reviewer reads first.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use openapi_sdkgen::generate;
use openapi_sdkgen::project::{Project, source};

use crate::support::{crate_of, project, settings};

/// The environment variable that names another revision of the document.
const UPSTREAM: &str = "SDKGEN_UPSTREAM";

#[test]
fn the_turso_client() {
    settings().bind(|| insta::assert_snapshot!("turso-platform.surface", text(project())));
}

/// The document of the API's owner, taken as it is, makes the same client as ours does.
#[test]
fn the_upstream_document_makes_the_same_client() {
    let Some(path) = std::env::var_os(UPSTREAM) else {
        let told =
            "skipped: name the upstream document with SDKGEN_UPSTREAM=path/to/openapi.yml to compare its surface";
        // A closed pipe is nobody's fault.
        let _ = writeln!(std::io::stderr(), "{told}");
        return;
    };
    let ours = text(project());
    let mut theirs = project();
    theirs.inputs[0].document = source(Path::new(&path)).unwrap_or_else(|error| panic!("{UPSTREAM}: {error}"));
    let theirs = text(theirs);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (ours, theirs) = (lines(&ours), lines(&theirs));
    let lost: Vec<String> = ours.difference(&theirs).map(|line| format!("- {line}")).collect();
    let found: Vec<String> = theirs.difference(&ours).map(|line| format!("+ {line}")).collect();
    assert!(lost.is_empty() && found.is_empty(), "{}", [lost, found].concat().join("\n"));
}

fn text(project: Project) -> String {
    crate_of(generate(project.inputs, &project.config)).surface.to_text()
}

/// An item's path is one that a user can write, so that a search for it finds it in the code.
#[test]
fn every_line_is_about_something_that_can_be_called() {
    let project = project();
    let surface = crate_of(generate(project.inputs, &project.config)).surface;
    let odd = surface.entries().iter().map(|entry| entry.item.replace("()", ""));
    let odd: Vec<String> = odd.filter(|item| item.contains(['(', ')', '{', ' '])).collect();
    assert!(odd.is_empty(), "{odd:#?}");
}
