//! What a client offers beyond its operations, as a table of its readme.

use std::fmt::Write;

use crate::plan::{Credential, Gate, Method, Part, Plan, Setting, Unit, for_one_call};

/// A row: what it is, and how it is had.
type Row<'p> = (&'p str, String);

/// The table.
pub(super) fn offers(plan: &Plan) -> String {
    let Some(unit) = plan.units.first() else { return String::new() };
    let has = |part: Part| plan.units.iter().any(|unit| unit.parts.contains_key(&part));
    let mut rows = settings(unit);
    rows.extend(calls(unit));
    rows.extend(lists(plan));
    rows.extend(errors(plan));
    rows.extend(values(&has));
    rows.extend(surroundings());
    let features: Vec<(String, String)> =
        plan.features().into_iter().map(|feature| of_feature(plan, &feature)).collect();
    rows.extend(features.iter().map(|(what, how)| (what.as_str(), how.clone())));
    rows.extend(plan.units.iter().skip(1).map(|unit| further(plan, unit)));
    let mut text = "\n## What it offers\n\n| what | how |\n|---|---|\n".to_owned();
    for (what, how) in rows {
        let _ = writeln!(text, "| {what} | {how} |");
    }
    text
}

/// What a client is made of.
fn settings(unit: &Unit) -> Vec<Row<'static>> {
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
            "`Client::from_env()` reads {}. A credential that is missing and variables that contradict each other are errors that name \
             the variables",
            names.join(", ")
        );
        rows.push(("settings from the environment", how));
    }
    if let Some(scheme) = client.schemes.iter().find(|scheme| scheme.credential != Credential::Basic) {
        let setter = &scheme.setter;
        let provider = scheme.provider.as_ref().map(|provider| {
            format!(", or `{provider}(..)`, which is asked for one before each call and for another after a 401")
        });
        let how = format!(
            "`{setter}(..)`{}; `.{}(..)` for one call. No secret is shown by `Debug`, errors or logs, those in answers included",
            provider.unwrap_or_default(),
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
        rows.push(("set once for all calls", how));
    }
    rows
}

/// What happens to a call.
fn calls(unit: &Unit) -> Vec<Row<'static>> {
    let known = match unit.client.rates.is_empty() {
        true => "",
        false => ", and `recommended_rate_limits()` sets what is known of this API",
    };
    let row = |what, how: &str| (what, how.to_owned());
    vec![
        row(
            "deadlines",
            "`connect_timeout(..)`, 10 s; `attempt_timeout(..)`, 30 s; `timeout(..)` for a call with all its attempts, 120 s. One call \
             is given others by `.with_timeout(..)` and its like. A body that is a stream may take as long as it moves",
        ),
        row(
            "retries",
            "two, where they can do no harm: nothing was sent, the server said 429, or doing it twice does the same, by its method or \
             by `.with_idempotent(true)`. Waits are random and grow, and are never shorter than what the server asks for \
             (`Retry-After` and its relatives). A wait past the deadline is an error at once. A budget keeps a client from flooding a \
             server that is down",
        ),
        row(
            "rate limits",
            &format!(
                "`rate_limit()` of an answer or an error is what the server says of its limits, `retry_after()` of an error how long to \
                 wait. On the builder, `rate_limit(Rate::per_minute(100).burst(10))` holds back what would be too much{known}"
            ),
        ),
        row(
            "options of one call",
            "`.with_timeout`, `.with_attempt_timeout`, `.with_connect_timeout`, `.with_retries`, `.with_idempotent`, `.with_header`, \
             `.with_query`; with a body also `.with_body`, and `.with_body_field` where it is JSON",
        ),
        row(
            "answers as they came",
            "`.send_with_response()` adds status and headers, `.send_raw()` takes any status and gives the bytes",
        ),
        row(
            "what nobody documented",
            "`client.request(\"GET\", \"/v1/new\")`, with the same credentials, retries and errors. Values and fields that are new are \
             kept, and written back as they came",
        ),
    ]
}

fn lists(plan: &Plan) -> Option<Row<'static>> {
    let pages = |method: &&Method| method.paging.is_some() && method.gate.is_open();
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

fn errors(plan: &Plan) -> Vec<Row<'static>> {
    let mut names = vec![
        "not_found",
        "conflict",
        "unauthorized",
        "forbidden",
        "rate_limited",
        "server_error",
        "timeout",
        "connect",
        "decode",
    ];
    names.extend(plan.units.iter().flat_map(|unit| &unit.errors).map(|named| named.name.as_str()));
    names.dedup();
    let predicates: Vec<String> = names.iter().map(|name| format!("`is_{name}()`")).collect();
    vec![
        (
            "errors",
            format!(
                "one type, whose text is one line that says all there is to act on: {}; `kind()`, `message()`, `code()`, {}`status()`, \
                 `headers()`, `body()`, `body_as()`, `attempts()`, `may_have_succeeded()`",
                predicates.join(", "),
                if plan.units.iter().any(|unit| !unit.hints.is_empty()) { "`hint()`, " } else { "" }
            ),
        ),
        (
            "answers that are not as described",
            "an error with the place (`json_path()`, such as `items[3].name`), what was found there and the whole body; nothing is \
             made up"
                .to_owned(),
        ),
    ]
}

/// What the values of calls can say.
fn values(has: &dyn Fn(Part) -> bool) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    if has(Part::Patch) {
        let how = "`Patch::Keep`, `Patch::Clear`, `Patch::Set(..)` where the API tells them apart";
        rows.push(("left out, null, or set", how.to_owned()));
    }
    if has(Part::DatesJiff) {
        let how = "texts that are kept as they came; the features `jiff`, `chrono` and `time` convert them to the types of those crates";
        rows.push(("dates and times", how.to_owned()));
    }
    rows
}

/// What a feature brings that the document asks for.
fn of_feature(plan: &Plan, feature: &str) -> (String, String) {
    let what = plan.krate.features.get(feature).cloned();
    let is_of = |gate: &Gate| gate.features().contains(feature);
    let mut names = Vec::new();
    for unit in &plan.units {
        let module = unit.module.as_ref().map(|module| format!("{module}::")).unwrap_or_default();
        for group in &unit.groups {
            for method in &group.methods {
                let call = format!("{module}{}().{}", group.name, method.name);
                if is_of(&method.gate) {
                    names.push(format!("`{call}(..)`"));
                } else {
                    let setters = method.setters.iter().filter(|input| is_of(&input.gate));
                    names.extend(setters.map(|input| format!("`{call}(..).{}(..)`", input.name)));
                }
            }
        }
    }
    let how = if names.is_empty() { "fields of types".to_owned() } else { names.join(", ") };
    (what.unwrap_or_else(|| "more of the API".to_owned()), format!("feature `{feature}`: {how}"))
}

/// Another API in the same crate.
fn further<'p>(plan: &Plan, unit: &'p Unit) -> Row<'p> {
    let krate = plan.krate.name.replace('-', "_");
    let module = unit.module.as_deref().unwrap_or("crate");
    let feature = unit.feature.as_ref().map(|feature| format!("feature `{feature}`: ")).unwrap_or_default();
    let setters: Vec<String> = (unit.client.choices.setter.iter())
        .chain(unit.client.schemes.iter().map(|scheme| &scheme.setter))
        .chain(unit.client.lifted.iter().map(|lifted| &lifted.name))
        .map(|setter| format!("`{setter}(..)`"))
        .collect();
    let setters = if setters.is_empty() { String::new() } else { format!(" with {}", setters.join(", ")) };
    let mut how = format!(
        "{feature}a client of its own, `{krate}::{module}::Client`, made by `Client::builder()`{setters}. Deadlines, retries, errors, hooks \
         and transports are those above"
    );
    if unit.client.choices.per_call {
        how.push_str(
            ". `.with_base_url(..)` sends one call elsewhere; credentials go along where `allow_credentials_to(..)` on the builder says so",
        );
    }
    (unit.title.as_str(), how)
}

/// What stands around a client.
fn surroundings() -> Vec<Row<'static>> {
    let row = |what, how: &str| (what, how.to_owned());
    vec![
        row(
            "hooks",
            "`hook(..)` on the builder: it sees each attempt, may change or refuse it, and sees what came of it",
        ),
        row(
            "tracing",
            "feature `tracing`: a span for each call and each attempt, with the names of OpenTelemetry, and nothing secret in them",
        ),
        row(
            "transports",
            "hyper with rustls and ring by default; feature `reqwest` for a client of your own; feature `blocking` for \
             `.send_blocking()` without a runtime; `default-features = false` and a `Transport` of your own; `wasm32-unknown-unknown`",
        ),
        row(
            "tests of your own code",
            "`MockTransport::new()` for a transport answers each operation with the API's own example. `mock.on::<Operation>()` takes \
             answers, errors and failures of a call, `calls()` is what was asked, and no wait takes time. No feature is needed, and \
             programs that do not use it have nothing of it",
        ),
    ]
}
