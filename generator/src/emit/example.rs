//! Examples in documentation: the code that readers see, and around it what makes it a program that runs.

use crate::plan::{Credential, Docs, Example, Method, Unit, file_stem};

/// The section of a method's documentation.
pub(super) fn section(unit: &Unit, method: &Method) -> Docs {
    let Some(example) = &method.example else { return Docs::new() };
    let mut lines = ["", "# Examples", "", "```no_run"].map(str::to_owned).to_vec();
    lines.extend(imports(example));
    lines.push("# #[tokio::main(flavor = \"current_thread\")]".to_owned());
    lines.push("# async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.push(format!("# let client = {}.build()?;", client(unit, method)));
    lines.extend(example.lines.iter().cloned());
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The imports, those of one module together.
fn imports(example: &Example) -> Docs {
    let mut modules: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in &example.imports {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        match modules.last_mut().filter(|(known, _)| *known == module) {
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

/// The expression of a client that can make a call, but for the end: whatever the API asks for is set.
fn client(unit: &Unit, method: &Method) -> String {
    let mut text = format!("{}::Client::builder()", unit.path);
    let complete = |url: &String| url.starts_with("https://") && !url.contains('{');
    if !unit.client.base_url.as_ref().is_some_and(complete) {
        let setter = unit.client.choices.setter.as_deref().unwrap_or("base_url");
        text.push_str(&format!(".{setter}(\"https://api.example.com\")"));
    }
    if method.server.as_ref().is_some_and(|url| url.starts_with("http:")) {
        text.push_str(".allow_plain_http()");
    }
    for scheme in &unit.client.schemes {
        let given = match scheme.credential {
            Credential::Basic => "\"user\", \"password\"".to_owned(),
            _ => format!("{:?}", file_stem(&scheme.setter)),
        };
        text.push_str(&format!(".{}({given})", scheme.setter));
    }
    for lifted in &unit.client.lifted {
        text.push_str(&format!(".{}(\"acme\")", lifted.name));
    }
    text
}
