//! What a client offers beyond its operations, as a table of its readme.

use std::fmt::Write;

use crate::plan::{Credential, Method, Part, Plan, Setting, Unit, for_one_call};

/// A row: what it is, and how it is had.
type Row = (&'static str, String);

/// The table.
pub(super) fn offers(plan: &Plan) -> String {
    let Some(unit) = plan.units.first() else { return String::new() };
    let has = |part: Part| plan.units.iter().any(|unit| unit.parts.contains(&part));
    let mut rows = settings(unit);
    rows.extend(calls());
    rows.extend(lists(plan));
    rows.extend(errors(plan));
    rows.extend(values(&has));
    rows.extend(surroundings());
    let mut text = "\n## What it offers\n\n| what | how |\n|---|---|\n".to_owned();
    for (what, how) in rows {
        let _ = writeln!(text, "| {what} | {how} |");
    }
    text
}

/// What a client is made of.
fn settings(unit: &Unit) -> Vec<Row> {
    let client = &unit.client;
    let mut rows = Vec::new();
    if !client.environment.variables.is_empty() {
        let named = |sets: fn(&Setting) -> bool| {
            let found = client.environment.variables.iter().filter(|variable| sets(&variable.sets));
            found.map(|variable| format!("`{}`", variable.names.join("` or `"))).collect::<Vec<_>>()
        };
        let mut names = named(|sets| matches!(sets, Setting::Credential(_)));
        names.extend(named(|sets| matches!(sets, Setting::Lifted(_))));
        names.extend(named(|sets| matches!(sets, Setting::BaseUrl)));
        let how = format!(
            "`Client::from_env()` reads {}. What is missing, empty or contradicts another is an error that names the variables",
            names.join(", ")
        );
        rows.push(("settings from the environment", how));
    }
    if let Some(scheme) = client.schemes.iter().find(|scheme| scheme.credential != Credential::Basic) {
        let setter = &scheme.setter;
        let how = format!(
            "`{setter}(..)`, or `{setter}_provider(..)`, which is asked for one and renews it after a 401; `.{}(..)` for one call. \
             No secret is shown by `Debug`, errors or logs, those in answers included",
            for_one_call(setter)
        );
        rows.push(("credentials", how));
    }
    if let Some(lifted) = client.lifted.first() {
        let (name, one) = (&lifted.name, for_one_call(&lifted.name));
        let how = format!(
            "`{name}(..)` when the client is made; `client.{one}(..)` is a client for another one on the same connections, and \
             `.{one}(..)` is for one call"
        );
        rows.push(("what most calls are about", how));
    }
    rows
}

/// What happens to a call.
fn calls() -> Vec<Row> {
    let row = |what, how: &str| (what, how.to_owned());
    vec![
        row(
            "deadlines",
            "10 s to connect, 30 s for an attempt, 120 s for a call with all its attempts: each can be set for the client and for \
             one call. A body that is a stream may take as long as it moves",
        ),
        row(
            "retries",
            "two, where they can do no harm: nothing was sent, the server said 429, or doing it twice does the same, by its method or \
             by `.with_idempotent(true)`. Waits are random and grow, what the server asks for in any form is kept to, a wait past the \
             deadline is an error at once, and a budget keeps a client from flooding a server that is down",
        ),
        row(
            "rate limits",
            "`rate_limit()` and `retry_after()` of answers and errors; `rate_limit(Rate::per_minute(100).burst(10))` holds back what \
             would be too much",
        ),
        row(
            "options of one call",
            "`.with_timeout`, `.with_attempt_timeout`, `.with_connect_timeout`, `.with_retries`, `.with_idempotent`, `.with_header`, \
             `.with_query`, `.with_body_field`, `.with_body`",
        ),
        row(
            "answers as they came",
            "`.send_with_response()` adds status and headers, `.send_raw()` takes any status and gives the bytes",
        ),
        row(
            "what nobody documented",
            "`client.request(\"GET\", \"/v1/new\")`, with the same credentials, retries and errors; values and fields that are new are \
             kept and written back",
        ),
    ]
}

fn lists(plan: &Plan) -> Option<Row> {
    let pages = |method: &&Method| method.paging.is_some();
    let calls: Vec<String> = (plan.units.iter().flat_map(|unit| &unit.groups))
        .flat_map(|group| {
            group.methods.iter().filter(pages).map(|method| format!("`{}().{}`", group.name, method.name))
        })
        .collect();
    let named = match calls.len() {
        0..=3 => calls.join(", "),
        n => format!("{n} calls, such as {}", calls[..3].join(", ")),
    };
    let how = format!(
        "`.items()` and `.pages()` of {named}: one page in memory at a time, and `position()` says where to go on"
    );
    (!calls.is_empty()).then_some(("lists in pages", how))
}

fn errors(plan: &Plan) -> Vec<Row> {
    let mut names = vec!["not_found", "conflict", "unauthorized", "forbidden", "rate_limited", "timeout", "connect"];
    names.extend(plan.units.iter().flat_map(|unit| &unit.errors).map(|named| named.name.as_str()));
    names.dedup();
    let predicates: Vec<String> = names.iter().map(|name| format!("`is_{name}()`")).collect();
    vec![
        (
            "errors",
            format!(
                "one type: {}, `kind()`, `message()`, `code()`, `status()`, `headers()`, `body()`, `attempts()`, \
                 `body_as()`, \
                 `may_have_succeeded()`. Its text is one line that says all there is to act on",
                predicates.join(", ")
            ),
        ),
        (
            "answers that are not as described",
            "an error with the place (`databases[3].Name`), what was found there and the whole body; nothing is made up".to_owned(),
        ),
    ]
}

/// What the values of calls can say.
fn values(has: &dyn Fn(Part) -> bool) -> Vec<Row> {
    let mut rows = Vec::new();
    if has(Part::Patch) {
        let how = "`Patch::Keep`, `Patch::Clear`, `Patch::Set(..)` wherever the API tells them apart";
        rows.push(("left out, null, or set", how.to_owned()));
    }
    if has(Part::DatesJiff) {
        let how =
            "texts that are kept as they came, and the features `jiff`, `chrono`, `time` for the types of those crates";
        rows.push(("dates and times", how.to_owned()));
    }
    rows
}

/// What stands around a client.
fn surroundings() -> Vec<Row> {
    let row = |what, how: &str| (what, how.to_owned());
    vec![
        row("hooks", "`hook(..)`: sees each attempt, may change or refuse it, and sees what came of it"),
        row(
            "tracing",
            "feature `tracing`: a span for each call and each attempt, with the names of OpenTelemetry, and nothing secret in them",
        ),
        row(
            "transports",
            "hyper with rustls and ring by default; feature `reqwest` for a client of your own; feature `blocking` for \
             `.send_blocking()` without a runtime; `default-features = false` and a `Transport` of your own; `wasm32-unknown-unknown`",
        ),
    ]
}
