//! Faults of both documents, compared by what they are and where: only those that came or went are of interest.

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::document::Sources;
use crate::pointer::Pointer;
use crate::review::Defect;
use crate::review::path::without_names;
use crate::review::side::UnitSide;
use crate::review::spots::spots;

/// The faults that only one of both has: those that appeared first, in the order of the documents.
pub(super) fn defects(old: Option<&UnitSide>, new: Option<&UnitSide>) -> Vec<Defect> {
    let (before, after) = (faults(old), faults(new));
    // What is alike in more is paired first, so that a fault that stayed does not pair with one that came.
    let mut gone: Vec<Option<&Diagnostic>> = before.into_iter().map(Some).collect();
    let mut come: Vec<Option<&Diagnostic>> = after.into_iter().map(Some).collect();
    for alike in [same_place, same_structure] {
        for slot in &mut come {
            let Some(one) = *slot else { continue };
            let twin =
                gone.iter_mut().find(|other| other.is_some_and(|other| other.code == one.code && alike(other, one)));
            if let Some(twin) = twin {
                *twin = None;
                *slot = None;
            }
        }
    }
    let mut found = told(new, true, &come.into_iter().flatten().collect::<Vec<_>>());
    found.extend(told(old, false, &gone.into_iter().flatten().collect::<Vec<_>>()));
    found
}

/// What a reader should do something about; a note is none.
fn faults(side: Option<&UnitSide>) -> Vec<&Diagnostic> {
    let report = side.and_then(|side| side.understood.as_ref()).map(|understood| &understood.report);
    let all = report.into_iter().flat_map(|report| report.diagnostics.iter());
    all.filter(|one| one.severity != Severity::Note).collect()
}

fn same_place(old: &Diagnostic, new: &Diagnostic) -> bool {
    match (&old.at, &new.at) {
        // An offset is nothing to compare by: a line above it may have grown.
        (Place::Text { file, .. }, Place::Text { file: other, .. }) => file == other && old.message == new.message,
        (Place::Nowhere, Place::Nowhere) => old.message == new.message,
        (old, new) => old == new,
    }
}

/// Whether both are at the same place but for numbers in lists, which others may have moved, and for names of path variables.
fn same_structure(old: &Diagnostic, new: &Diagnostic) -> bool {
    match (old.at.pointer(), new.at.pointer()) {
        (Some(before), Some(after)) => old.message == new.message && unnumbered(before).eq(unnumbered(after)),
        _ => false,
    }
}

fn unnumbered(at: &Pointer) -> impl Iterator<Item = String> {
    at.tokens().map(|token| {
        let number = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
        if number { "*".to_owned() } else { without_names(&token) }
    })
}

fn told(side: Option<&UnitSide>, appeared: bool, faults: &[&Diagnostic]) -> Vec<Defect> {
    let Some(understood) = side.and_then(|side| side.understood.as_ref()) else { return Vec::new() };
    let sources: &Sources = &understood.report.sources;
    let places: Vec<&Place> = faults.iter().map(|fault| &fault.at).collect();
    let found = spots(sources, &places);
    let told = faults.iter().zip(found).map(|(fault, spot)| Defect {
        appeared,
        code: fault.code.slug().to_owned(),
        message: fault.message.clone(),
        spot,
    });
    told.collect()
}
