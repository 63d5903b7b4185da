//! Schemas: one row for each change, judged by the direction in which the values go.

mod alternatives; // unions, discriminators, what may stand beside properties
mod hints; // what was removed and added, and may be one
mod judged; // what the rules say against what a validator says
mod laws; // nothing differs from itself, and the other direction says the reverse
mod limits; // bounds, patterns, and the keywords that no type says
mod places; // which place a change is told of, and that it is told once
mod properties; // added, removed, required, one way alone
mod values; // types, formats, lists of values, null, defaults

use openapi_sdkgen::diff::diff;

use crate::diff::{api, shown};
use crate::support::document;

/// A document in which an operation sends the schema, and another one receives it, or just one of them.
fn using(schemas: &str, sent: bool, received: bool) -> String {
    let media = "content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}";
    let body = if sent { format!("\n      requestBody: {{{media}}}") } else { String::new() };
    let answer = if received { format!(", {media}") } else { String::new() };
    let schemas = schemas.replace('\n', "\n    ");
    document(&format!(
        "openapi: 3.1.0\npaths:\n  /pets:\n    post:{body}\n      responses: {{'200': {{description: done{answer}}}}}\ncomponents:\n  schemas:\n    {schemas}\n"
    ))
}

/// What differs between two schemas where they are sent, and where they are received.
fn ways(old: &str, new: &str) -> String {
    let one = |sent: bool| {
        let at = |schema: &str| api(&using(&format!("Pet: {schema}"), sent, !sent));
        let text = shown(&diff(&at(old), &at(new)));
        let sign = if sent { "↑" } else { "↓" };
        text.lines().map(|line| format!("  {sign} {}\n", line.split(" (").next().unwrap_or(line))).collect::<String>()
    };
    one(true) + &one(false)
}

/// Each of the schemas in place of the first one: what is sent (↑) and what is received (↓).
fn edits(old: &str, edits: &[&str]) -> String {
    edits.iter().map(|new| format!("{new}\n{}", ways(old, new))).collect()
}

/// The changes between named schemas, of which `Pet` is sent and received.
fn schemas(old: &str, new: &str) -> String {
    shown(&diff(&api(&using(old.trim(), true, true)), &api(&using(new.trim(), true, true))))
}
