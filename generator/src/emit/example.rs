//! Examples in documentation: the code that readers see, and around it what makes it a program that runs.

use crate::plan::{Credential, Docs, Example, Method, Unit, file_stem};

/// The section of a method's documentation.
pub(super) fn section(unit: &Unit, method: &Method) -> Docs {
    let Some(example) = &method.example else { return Docs::new() };
    let mut lines = ["", "# Examples", "", if example.runs { FENCE } else { "```no_run" }].map(str::to_owned).to_vec();
    lines.extend(imports(&example.imports));
    lines.extend(BEGIN.map(hidden));
    let settings = [elsewhere(method), settings(unit), vec![mock(unit)]].concat();
    lines.push(hidden(&format!("let client = {}::Client::builder(){}.build()?;", unit.path, settings.concat())));
    lines.extend(example.lines.iter().cloned());
    lines.extend(END.map(hidden));
    lines.push("```".to_owned());
    lines
}

/// The first example of a unit, as documentation has it.
pub(super) fn front(unit: &Unit) -> Docs {
    let Some(example) = &unit.front else { return Docs::new() };
    let mut lines = ["", FENCE].map(str::to_owned).to_vec();
    lines.extend(imports(&with_client(unit, example)));
    lines.extend(BEGIN.map(hidden));
    lines.push("let client = Client::builder()".to_owned());
    lines.extend(settings(unit).iter().map(|setting| format!("    {setting}")));
    lines.push(hidden(&format!("    {}", mock(unit))));
    lines.push("    .build()?;".to_owned());
    lines.extend(example.lines.iter().cloned());
    lines.extend(END.map(hidden));
    lines.push("```".to_owned());
    lines
}

/// The first example of a unit as a program of its own, which needs a server to run.
pub(super) fn program(unit: &Unit) -> Docs {
    let Some(example) = &unit.front else { return Docs::new() };
    let mut lines = vec!["```rust,no_run".to_owned()];
    lines.extend(imports(&with_client(unit, example)));
    lines.extend(BEGIN.map(str::to_owned));
    lines.push("    let client = Client::builder()".to_owned());
    lines.extend(settings(unit).iter().map(|setting| format!("        {setting}")));
    lines.push("        .build()?;".to_owned());
    lines.extend(example.lines.iter().map(|line| format!("    {line}")));
    lines.extend(["    Ok(())", "}", "```"].map(str::to_owned));
    lines
}

const FENCE: &str = "```";
const BEGIN: [&str; 2] =
    ["#[tokio::main(flavor = \"current_thread\")]", "async fn main() -> Result<(), Box<dyn std::error::Error>> {"];
const END: [&str; 2] = ["Ok(())", "}"];

/// What answers in place of the API.
fn mock(unit: &Unit) -> String {
    let root = unit.path.split("::").next().unwrap_or(&unit.path);
    format!(".transport({root}::MockTransport::new())")
}

/// A line that is compiled and not shown.
fn hidden(line: &str) -> String {
    format!("# {line}")
}

fn with_client(unit: &Unit, example: &Example) -> Vec<String> {
    [vec![format!("{}::Client", unit.path)], example.imports.clone()].concat()
}

/// The imports, those of one module together.
fn imports(paths: &[String]) -> Docs {
    let mut modules: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        match modules.iter_mut().find(|(known, _)| *known == module) {
            Some((_, names)) => names.push(name),
            None => modules.push((module, vec![name])),
        }
    }
    let line = |(module, names): &(&str, Vec<&str>)| match names.as_slice() {
        [name] => format!("use {module}::{name};"),
        names => format!("use {module}::{{{}}};", names.join(", ")),
    };
    let mut lines: Docs = modules.iter().map(line).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// What lets a call go over plain HTTP, where its own server has no other.
fn elsewhere(method: &Method) -> Vec<String> {
    let plain = method.server.as_ref().is_some_and(|url| url.starts_with("http:"));
    if plain { vec![".allow_plain_http()".to_owned()] } else { Vec::new() }
}

/// The settings of a client that can make every call: whatever the API asks for.
fn settings(unit: &Unit) -> Vec<String> {
    let mut found = Vec::new();
    let complete = |url: &String| url.starts_with("https://") && !url.contains('{');
    if !unit.client.base_url.as_ref().is_some_and(complete) {
        let setter = unit.client.choices.setter.as_deref().unwrap_or("base_url");
        found.push(format!(".{setter}(\"https://api.example.com\")"));
    }
    for scheme in &unit.client.schemes {
        let given = match scheme.credential {
            Credential::Basic => "\"user\", \"password\"".to_owned(),
            _ => format!("{:?}", file_stem(&scheme.setter)),
        };
        found.push(format!(".{}({given})", scheme.setter));
    }
    found.extend(unit.client.lifted.iter().map(|lifted| format!(".{}(\"acme\")", lifted.name)));
    found
}
