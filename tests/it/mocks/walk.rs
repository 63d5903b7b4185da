//! Every operation of our documents is answered by its example, and each answer is read.

use std::fs;
use std::path::Path;
use std::process::Command;

use openapi_sdkgen::config::Config;
use openapi_sdkgen::surface::{Entry, Given, Kind, Surface};

use crate::compiles::{put, target};
use crate::support::{crate_of, project, root, run_with, text};

/// The documents whose operations are called, besides those of the client.
const DOCUMENTS: &[&str] = &["answers", "wire", "composition", "values"];

#[test]
fn every_answer_of_a_mock_is_read() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mocks");
    let mut program = "//! One call for each way to send an operation.\n\nuse crate::{any, wait};\n".to_owned();
    let mut dependencies = String::new();
    let mut all = String::new();
    for name in DOCUMENTS {
        let config = Config::for_crate(&format!("fixture-{name}"), "api.yml");
        let generated = crate_of(run_with(&text(format!("tests/specs/{name}.yml")), &[], &config));
        generated.files.write(&dir.join(name)).unwrap_or_else(|error| panic!("{error}"));
        dependencies.push_str(&format!("fixture-{name} = {{ path = {name:?}, default-features = false }}\n"));
        program.push_str(&walk(&format!("fixture_{name}"), &generated.surface));
        all.push_str(&format!("    count += fixture_{name}(failed);\n"));
    }
    let project = project();
    let outcome = openapi_sdkgen::generate(project.inputs, &project.config);
    program.push_str(&walk("turso_platform", &crate_of(outcome).surface));
    let client = root().join("generated-client");
    // Operations may be behind features of their own.
    let manifest = text("generated-client/Cargo.toml");
    let features = ["guides", "sql"].into_iter().filter(|name| manifest.contains(&format!("\n{name} = ")));
    let features: Vec<&str> = features.collect();
    dependencies.push_str(&format!(
        "turso-platform = {{ path = {client:?}, default-features = false, features = {features:?} }}\n"
    ));
    all.push_str("    count += turso_platform(failed);\n");
    program.push_str(&format!(
        "\npub fn all(failed: &mut Vec<String>) -> usize {{\n    let mut count = 0;\n{all}    count\n}}\n"
    ));
    put(
        &dir.join("Cargo.toml"),
        &format!(
            "[package]\nname = \"mocks\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\nmembers = {DOCUMENTS:?}\n\n\
             [dependencies]\nserde = \"1\"\nserde_json = \"1\"\n{dependencies}"
        ),
    );
    put(&dir.join("Cargo.lock"), &text("Cargo.lock"));
    fs::create_dir_all(dir.join("src")).unwrap_or_else(|error| panic!("{error}"));
    put(&dir.join("src/main.rs"), &text("tests/runs/mocks/main.rs"));
    put(&dir.join("src/walk.rs"), &program);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--offline", "--message-format=short"]).current_dir(&dir);
    command.env("CARGO_TARGET_DIR", target()).env_remove("RUSTFLAGS");
    let output = command.output().expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "in {}:\n{said}", dir.display());
    let said = String::from_utf8_lossy(&output.stdout);
    let count: usize = said.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    assert!(count > 120, "{said}");
}

/// A function that makes each call of a crate, and returns how many.
fn walk(krate: &str, surface: &Surface) -> String {
    let mut calls = String::new();
    let mut count = 0;
    let methods: Vec<&Entry> = surface.entries().iter().filter(|one| one.kind == Kind::Method).collect();
    for method in &methods {
        let (module, path) =
            method.item.rsplit_once("::").map_or(("", method.item.as_str()), |(module, path)| (module, path));
        let arguments: Option<Vec<String>> = method.arguments.iter().map(|(_, ty, _)| argument(krate, ty)).collect();
        let Some(arguments) = arguments else { continue };
        let begin = format!("client{}.{path}({})", named(module), arguments.join(", "));
        let prefix = format!("{}().send", method.item);
        let others = surface.entries().iter().filter(|one| one.kind == Kind::Send && one.item.starts_with(&prefix));
        let ends = others.map(|one| (one.item.rsplit("().").next().unwrap_or_default(), result(one)));
        let own = ("send()", result(method));
        for (send, yields) in [own].into_iter().chain(ends) {
            let send = send.trim_end_matches("()");
            calls.push_str(&call(&method.item, &begin, send, yields));
            count += 1;
        }
    }
    let modules: Vec<&str> = if krate == "turso_platform" { vec!["", "sql"] } else { vec![""] };
    let clients: String = modules.iter().map(|module| client(krate, module, surface)).collect();
    format!(
        "\n#[allow(warnings)]\nfn {krate}(failed: &mut Vec<String>) -> usize {{\n    let mock = {krate}::MockTransport::new();\n\
         {clients}{calls}    {count}\n}}\n"
    )
}

fn named(module: &str) -> String {
    if module.is_empty() { String::new() } else { format!("_{module}") }
}

/// A client with all that can be set for all calls.
fn client(krate: &str, module: &str, surface: &Surface) -> String {
    let prefix = if module.is_empty() { String::new() } else { format!("{module}::") };
    let builder = format!("{prefix}ClientBuilder::");
    let settings = surface.entries().iter().filter(|one| one.kind == Kind::Setting && one.item.starts_with(&builder));
    let mut set = String::new();
    for setting in settings {
        let name = &setting.item[builder.len()..];
        let values = setting.signature.strip_prefix(&setting.item).unwrap_or_default();
        match values {
            "(Secret)" | "(String)" if setting.wire != "base URL" => {
                set.push_str(&format!(".{name}(\"sample-value\")"))
            }
            "(user: String, password: Secret)" => set.push_str(&format!(".{name}(\"user\", \"password\")")),
            _ => {}
        }
    }
    format!(
        "    let client{} = {krate}::{prefix}Client::builder().base_url(\"https://api.example.com/v7\"){set}\
         .transport(mock.clone()).build().expect(\"it is set up\");\n",
        named(module)
    )
}

/// What a method yields.
fn result(entry: &Entry) -> &str {
    entry.signature.rsplit_once(" -> ").map_or("()", |(_, result)| result)
}

/// An argument of a type; none where there is no value at hand.
fn argument(krate: &str, ty: &str) -> Option<String> {
    Some(match Given::of(ty) {
        Given::Into("File" | "Body" | "Bytes" | "Secret") => "\"sample\"".to_owned(),
        Given::Into("DateTime") => format!("any::<{krate}::DateTime>()"),
        Given::Into("Date") => format!("any::<{krate}::Date>()"),
        Given::Into("Base64") | Given::Into("Base64Url") => "vec![1_u8]".to_owned(),
        Given::Into(_) => "\"sample\"".to_owned(),
        Given::ListInto(_) => "[\"2024-01-02T03:04:05Z\"]".to_owned(),
        Given::List(_) => "vec![any()]".to_owned(),
        Given::Exact(_) => "any()".to_owned(),
        Given::Trait(_) => return None,
    })
}

/// A call that is made and read to its end.
fn call(id: &str, begin: &str, send: &str, yields: &str) -> String {
    let reads = ["Events<", "JsonLines<", "JsonLinesWithHead<"].iter().any(|stream| yields.starts_with(stream));
    let read = if reads {
        "{ let mut found = found; wait(async { while let Some(_) = found.next().await? {} Ok(()) }) }"
    } else {
        "{ drop(found); Ok(()) }"
    };
    format!(
        "    let done: Result<(), _> = wait({begin}.{send}()).and_then(|found| {read});\n    \
         if let Err(error) = done {{ failed.push(format!(\"{id}, {send}: {{error}}\")); }}\n"
    )
}
