//! The next state of the repository, made ready in memory.

use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use openapi_sdkgen::command::{Color, say, today};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::diagnostic::{Code, Severity};
use openapi_sdkgen::output::{Batch, Files};
use openapi_sdkgen::project::{self, Project, shortened};
use openapi_sdkgen::review::Review;
use openapi_sdkgen::{Input, generate, report};
use serde_json::Value;

use super::record::{self, Record, Taken};
use super::words::merge;
use super::{UpdateArgs, changelog, sides, version, yaml};
use crate::paths;

/// What is to be written, and what is said of it.
pub(super) struct Next {
    /// Every file.
    pub(super) batch: Batch,
    /// What changes.
    pub(super) review: Review,
    /// What becomes of the version.
    pub(super) version: String,
    /// The places with new words of the publisher.
    pub(super) reworded: Vec<String>,
    /// The places that had no words before.
    pub(super) new: Vec<String>,
}

/// Makes everything ready; `None` where the documents have errors, which were shown.
pub(super) fn next(root: &Path, args: &UpdateArgs, bytes: &[u8], sha256: String) -> anyhow::Result<Option<Next>> {
    let client = root.join(paths::CLIENT);
    let Project { config, mut inputs, .. } = Project::load(&client)?;
    let first = inputs.first_mut().context("the configuration names no document")?;
    let spec = below(root, &client.join(&config.units.first().context("there is no unit")?.spec))?;
    let beside = spec.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let record_file = format!("{beside}{}", record::FILE);
    let known = match fs::read_to_string(root.join(&record_file)) {
        Ok(text) => Record::from_toml(&text)?,
        Err(_) => Record::default(),
    };
    let theirs = tree(bytes, &args.source)?;
    let ours = tree(first.document.text.as_bytes(), &spec)?;
    let merged = merge(&ours, &theirs, &known.words);
    // Not a byte of a document that says the same, in the same order, is touched.
    let ordered = |tree: &Value| tree.to_string();
    let same = ordered(&merged.document) == ordered(&ours);
    let text = if same { first.document.text.clone() } else { written(&first.document.text, &merged.document) };
    first.document.text.clone_from(&text);
    named_from(root, &mut inputs);
    if !understood(&inputs, &config) {
        return Ok(None);
    }

    let old = sides::before(root, args.since.as_deref())?;
    let before = old.version.clone().unwrap_or_else(|| config.krate.version.clone());
    let review = sides::review(root, old, &config, inputs.clone(), !args.report.no_witness)?;
    let asked = review.bump.as_ref().map_or(&before, |bump| &bump.to);
    // The version that an update before this one asked for, and that nobody has released.
    let held = config.krate.version.clone();
    let version = if later(&held, asked) { &held } else { asked };

    let mut batch = Batch::default();
    let toml = fs::read_to_string(client.join(project::CONFIG)).context(project::CONFIG)?;
    let toml = if *version == held { toml } else { version::in_config(&toml, version)? };
    let (files, config) = crate_of(inputs, &toml)?;
    batch.generated(root, paths::CLIENT, &files)?;
    batch.put(&format!("{}/{}", paths::CLIENT, project::CONFIG), toml);
    batch.put(&spec, text);
    if let Ok(lock) = fs::read_to_string(root.join("Cargo.lock")) {
        let lock = version::in_lock(&lock, &config.krate.name, version);
        lock.into_iter().for_each(|lock| batch.put("Cargo.lock", lock));
    }
    if *version != before {
        let file = format!("{}/{}", paths::CLIENT, changelog::FILE);
        let old = fs::read_to_string(root.join(&file)).ok();
        let section = report::changelog(&review, version, &today());
        let superseded = if held == before { "" } else { &held };
        batch.put(&file, changelog::with_section(old.as_deref(), &section, superseded));
    }
    let taken = taken(args, bytes, sha256, known.document);
    batch.put(&record_file, Record { document: taken, words: merged.record }.to_toml()?);
    let version = match &review.bump {
        Some(bump) if *version != before => format!("version {before} → {version}: {}", bump.reason),
        _ => format!("version {version} stays: no public item changes, and nothing on the wire"),
    };
    Ok(Some(Next { batch, review, version, reworded: merged.reworded, new: merged.new }))
}

/// The tree of a text: JSON, or YAML, whose keys are texts then.
fn tree(bytes: &[u8], name: &str) -> anyhow::Result<Value> {
    let text = std::str::from_utf8(bytes).map_err(|_| anyhow!("`{name}` is no UTF-8 text"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = match serde_json::from_str(text) {
        Ok(tree) => tree,
        Err(_) => {
            let tree: serde_yaml::Value = serde_yaml::from_str(text)
                .map_err(|error| anyhow!("`{name}` is neither JSON nor YAML: {error}\nhelp: look at what is in it"))?;
            plain(tree)
        }
    };
    match tree.get("openapi").or_else(|| tree.get("swagger")) {
        Some(_) => Ok(tree),
        None => bail!("`{name}` is no OpenAPI document: it has no `openapi` at its top\nhelp: look at what is in it"),
    }
}

fn plain(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(one) => Value::Bool(one),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Number(number) => serde_json::to_value(&number).unwrap_or_default(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(plain).collect(),
        serde_yaml::Value::Tagged(tagged) => plain(tagged.value),
        serde_yaml::Value::Mapping(map) => {
            let key = |key| match plain(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(map.into_iter().map(|(name, value)| (key(name), plain(value))).collect())
        }
    }
}

/// The text of a document, below the comments that the one before begins with.
fn written(before: &str, document: &Value) -> String {
    let head: String = before.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    head + &yaml::write(document)
}

/// Whether all of it can be generated; what is wrong is shown.
fn understood(inputs: &[Input], config: &Config) -> bool {
    let outcome = generate(inputs.to_vec(), config);
    let found = || outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
    let count = |severity| found().filter(|one| one.severity == severity).count();
    if outcome.generated.is_some() {
        let (warnings, gaps) = (count(Severity::Warning), count(Severity::Gap));
        if warnings + gaps > 0 {
            let counted = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
            say(&format!(
                "found  {} and {} in the documents with this one; once it is taken over, `cargo xtask generate --check` shows them",
                counted(warnings, "warning"),
                counted(gaps, "gap"),
            ));
        }
        return true;
    }
    for report in &outcome.reports {
        say(report.render_errors(Color::Auto.on_stderr()).trim_end());
    }
    let lost = found().filter(|one| one.code == Code::OverlayNoMatch).count();
    if lost > 0 {
        say(&format!(
            "error: {lost} of the overlay's actions no longer match anything\nhelp: the API has changed there, or says now what the action added: change each of them, or remove it, and run this again"
        ));
    }
    false
}

/// The crate that these texts make.
fn crate_of(inputs: Vec<Input>, toml: &str) -> anyhow::Result<(Files, Config)> {
    let config = Config::from_toml(toml)?;
    let generated = generate(inputs, &config).generated;
    let generated = generated.context("the new version cannot be generated; this is a fault of ours")?;
    Ok((generated.files, config))
}

/// What is recorded of the document; the day stays where nothing else changes.
fn taken(args: &UpdateArgs, bytes: &[u8], sha256: String, before: Taken) -> Taken {
    let local = !args.source.contains("://");
    let name = args.source.rsplit(['/', '\\']).next().filter(|_| local).unwrap_or(&args.source);
    let date = if before.sha256 == sha256 { before.date } else { today() };
    // Where a file lies on somebody's disk is nobody's business.
    let source = if before.sha256 == sha256 { before.source } else { name.to_owned() };
    Taken { source, sha256, bytes: bytes.len(), date }
}

/// A path as it is from the top of the repository.
fn below(root: &Path, path: &Path) -> anyhow::Result<String> {
    let path = shortened(path);
    let inner = path.strip_prefix(shortened(root)).map_err(|_| {
        anyhow!(
            "{} is outside of this repository, and is not written\nhelp: correct `spec` in sdkgen.toml",
            path.display()
        )
    })?;
    Ok(inner.display().to_string().replace('\\', "/"))
}

fn named_from(root: &Path, inputs: &mut [Input]) {
    for source in inputs.iter_mut().flat_map(|input| [&mut input.document].into_iter().chain(&mut input.overlays)) {
        if let Ok(name) = below(root, Path::new(&source.name)) {
            source.name = name;
        }
    }
}

/// Whether a version comes after another.
fn later(version: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        text.split(['-', '+']).next().unwrap_or_default().split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    numbers(version) > numbers(other)
}
