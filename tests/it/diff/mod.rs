//! What differs between two documents, and what is said of it.

mod bounds; // large, deep, and in circles
mod facts; // one small change each, there and back
mod history; // a real document and its history, with a verdict on each of its changes
mod laws; // what holds for every two documents
mod matching; // which operation is which
mod prose; // words that say what is allowed
mod review; // both verdicts of each change, the items that it moves, and what to do
mod rules; // the tables: every fact has its verdict, and every verdict a reason
mod types; // schemas, in requests and in responses

mod reports; // what is said of a review, in each form

use openapi_sdkgen::diff::{Change, diff};
use openapi_sdkgen::document::Source;
use openapi_sdkgen::model::Api;
use openapi_sdkgen::{Input, understand};

use crate::support::document;

/// What a text means; it may have faults, but must be readable.
pub(crate) fn api(text: &str) -> Api {
    let source = Source { name: "api.yml".to_owned(), text: text.to_owned() };
    let understood = understand(Input { document: source, overlays: Vec::new() }, &[]);
    let said = understood.report.render(false);
    understood.api.unwrap_or_else(|| panic!("the document cannot be read:\n{said}"))
}

/// The changes from one document to another, one a line; documents are as in [`document`].
pub(crate) fn changes(old: &str, new: &str) -> String {
    shown(&diff(&api(&document(old)), &api(&document(new))))
}

/// The changes that replacing one part of a document makes, there (`>`) and back (`<`).
pub(crate) fn replaced(base: &str, from: &str, to: &str) -> String {
    assert_eq!(base.matches(from).count(), 1, "`{from}` is not there exactly once");
    let (old, new) = (document(base), document(&base.replace(from, to)));
    let (old, new) = (api(&old), api(&new));
    let mark = |sign: &str, text: String| text.lines().map(|line| format!("{sign} {line}\n")).collect::<String>();
    mark(">", shown(&diff(&old, &new))) + &mark("<", shown(&diff(&new, &old)))
}

/// Changes, one a line: level, rule, subject, what; then how many operations send and receive it.
pub(crate) fn shown(changes: &[Change]) -> String {
    changes.iter().map(|change| format!("{}\n", line(change))).collect()
}

fn line(change: &Change) -> String {
    let Change { rule, level, subject, what, sites, .. } = change;
    let count = |way: &str| sites.iter().filter(|site| site.direction.word() == way).count();
    let sites = match (count("request"), count("response")) {
        (0, 0) => String::new(),
        (sent, 0) => format!(" (sent {sent})"),
        (0, received) => format!(" (received {received})"),
        (sent, received) => format!(" (sent {sent}, received {received})"),
    };
    let hint = change.hint.as_ref().map_or_else(String::new, |hint| format!(" ~ {:?} {}", hint.kind, hint.other));
    format!("{} {rule}: {subject}: {what}{sites}{hint}", level.word())
}
