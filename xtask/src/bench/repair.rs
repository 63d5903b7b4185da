//! The document without references into schemas, for generators that know references to whole components only.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_yaml::Value;

/// How far references are followed that lead to references, so that a circle ends.
const ROUNDS: usize = 8;

/// Writes a copy in which each reference into a component, a property of a schema say, is what it refers to.
pub(super) fn write(from: &Path, to: &Path) -> anyhow::Result<()> {
    let text = fs::read_to_string(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    let mut document: Value =
        serde_yaml::from_str(&text).with_context(|| format!("`{}` is no YAML", from.display()))?;
    for _ in 0..ROUNDS {
        let before = document.clone();
        replace(&mut document, &before);
        if document == before {
            break;
        }
    }
    fs::write(to, serde_yaml::to_string(&document)?).with_context(|| format!("cannot write `{}`", to.display()))
}

fn replace(node: &mut Value, document: &Value) {
    if let Some(found) = referred(node, document) {
        *node = found;
        return;
    }
    match node {
        Value::Mapping(entries) => entries.values_mut().for_each(|value| replace(value, document)),
        Value::Sequence(items) => items.iter_mut().for_each(|item| replace(item, document)),
        _ => {}
    }
}

/// What a reference into a component refers to: one of more than the three parts of `#/components/KIND/NAME`.
fn referred(node: &Value, document: &Value) -> Option<Value> {
    let pointer = node.get("$ref")?.as_str()?.strip_prefix("#/")?;
    let parts: Vec<String> = pointer.split('/').map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    if parts.len() <= 3 {
        return None;
    }
    parts.iter().try_fold(document, |inside, part| inside.get(part.as_str())).cloned()
}
