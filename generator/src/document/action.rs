//! One action of an overlay on a tree: merge or remove.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::origin::{Origin, Origins};
use super::version::kind;
use crate::pointer::Pointer;

/// What an action does with what it selects.
pub(super) enum Change<'a> {
    /// Merges this into it.
    Update(&'a Value),
    /// Takes it away.
    Remove,
}

/// Parsers allow no deeper trees than this, and what walks them counts on it.
const DEEPEST: usize = 128;

/// Changes all targets, or says why one of them cannot be changed.
pub(super) fn apply(
    change: &Change<'_>,
    targets: &[Pointer],
    tree: &mut Value,
    origin: &Origin,
    origins: &mut Origins,
) -> Result<(), String> {
    match change {
        Change::Remove => remove(targets, tree, origins),
        Change::Update(update) => targets.iter().try_for_each(|at| merge_into(at, update, tree, origin, origins)),
    }
}

fn merge_into(
    at: &Pointer,
    update: &Value,
    tree: &mut Value,
    (file, from): &Origin,
    origins: &mut Origins,
) -> Result<(), String> {
    if at.tokens().count() + depth(update) > DEEPEST {
        return Err("the tree would be too deep".to_owned());
    }
    let mut merger = Merger { file: *file, origins };
    match (tree.pointer_mut(at.as_str()), update) {
        (Some(Value::Object(target)), Value::Object(update)) => {
            merger.objects(target, update, at, from);
        }
        (Some(Value::Array(target)), Value::Array(update)) => {
            merger.arrays(target, update, at, from);
        }
        (Some(Value::Array(target)), entry) => {
            merger.set(at.index(target.len()), from.clone());
            target.push(entry.clone());
        }
        (Some(Value::Object(_)), update) => {
            return Err(format!("a mapping cannot be updated with {}", kind(update)));
        }
        (Some(_), _) => {
            return Err("a single value cannot be updated; select the mapping around it".to_owned());
        }
        // It was within another target, which has been replaced.
        (None, _) => {}
    }
    Ok(())
}

/// Merges recursively and notes where each new value comes from.
struct Merger<'o> {
    file: usize,
    origins: &'o mut Origins,
}

impl Merger<'_> {
    fn set(&mut self, at: Pointer, from: Pointer) {
        self.origins.set(at, (self.file, from));
    }

    fn objects(&mut self, target: &mut Map<String, Value>, update: &Map<String, Value>, at: &Pointer, from: &Pointer) {
        for (key, value) in update {
            let (at, from) = (at.key(key), from.key(key));
            match (target.get_mut(key), value) {
                (Some(Value::Object(target)), Value::Object(update)) => {
                    self.objects(target, update, &at, &from);
                }
                (Some(Value::Array(target)), Value::Array(update)) => {
                    self.arrays(target, update, &at, &from);
                }
                // `components:` without a value, as in the standard's first example, changes nothing.
                (Some(Value::Object(_) | Value::Array(_)), Value::Null) => {}
                (Some(old), new) => {
                    self.set(at, from);
                    old.clone_from(new);
                }
                (None, new) => {
                    self.set(at, from);
                    target.insert(key.clone(), new.clone());
                }
            }
        }
    }

    fn arrays(&mut self, target: &mut Vec<Value>, update: &[Value], at: &Pointer, from: &Pointer) {
        for (index, value) in update.iter().enumerate() {
            self.set(at.index(target.len()), from.index(index));
            target.push(value.clone());
        }
    }
}

/// Removes all targets, the deepest first, those of one parent at once.
fn remove(targets: &[Pointer], tree: &mut Value, origins: &mut Origins) -> Result<(), String> {
    let mut parents: BTreeMap<(Reverse<usize>, Pointer), BTreeSet<String>> = BTreeMap::new();
    for at in targets {
        let (Some(parent), Some(last)) = (at.parent(), at.last()) else {
            return Err("the whole document cannot be removed".to_owned());
        };
        let depth = Reverse(parent.tokens().count());
        let children = parents.entry((depth, parent)).or_default();
        children.insert(last.into_owned());
    }
    for ((_, parent), children) in parents {
        match tree.pointer_mut(parent.as_str()) {
            Some(Value::Object(fields)) => {
                fields.retain(|key, _| !children.contains(key));
                for key in &children {
                    origins.forget(&parent.key(key));
                }
            }
            Some(Value::Array(items)) => {
                let len = items.len();
                let kept: Vec<usize> = (0..len).filter(|index| !children.contains(&index.to_string())).collect();
                let mut index = 0..len;
                items.retain(|_| index.next().is_some_and(|it| kept.binary_search(&it).is_ok()));
                origins.keep(&parent, len, &kept);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns how many levels a value has.
fn depth(value: &Value) -> usize {
    match value {
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
