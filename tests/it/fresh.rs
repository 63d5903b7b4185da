//! `generated-client/` is what the generator makes today.

use openapi_sdkgen::generate;

use crate::support::{crate_of, project};

#[test]
fn the_committed_client_is_what_the_generator_makes_today() {
    let project = project();
    let dir = project.dir.clone();
    let generated = crate_of(generate(project.inputs, &project.config));
    let found = generated.files.compare(&dir).unwrap_or_else(|error| panic!("{error}"));
    let rows = [("missing", &found.missing), ("changed", &found.changed), ("stale", &found.stale)];
    let listed: String =
        rows.iter().flat_map(|(word, paths)| paths.iter().map(move |path| format!("\n  {word}: {path}"))).collect();
    assert!(
        found.is_empty(),
        "`generated-client` is not what the generator makes; run `cargo xtask generate`:{listed}"
    );
}

/// Nothing that the document says goes missing on the way: no gap, no warning, and no error.
#[test]
fn the_document_is_understood_as_a_whole() {
    let project = project();
    let outcome = generate(project.inputs, &project.config);
    for report in &outcome.reports {
        let loud = report.diagnostics.iter().filter(|one| one.severity != openapi_sdkgen::diagnostic::Severity::Note);
        assert_eq!(loud.count(), 0, "{}", report.render(false));
    }
}
