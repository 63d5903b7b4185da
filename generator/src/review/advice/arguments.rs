//! What callers do about the arguments of a function.

use crate::surface::Entry;

/// The sentence; nothing where the arguments are what they were.
pub(super) fn told(old: &Entry, new: &Entry) -> Option<String> {
    if old.arguments == new.arguments {
        return None;
    }
    let has = |entry: &Entry, wire: &str| entry.arguments.iter().any(|one| one.2 == wire);
    let come: Vec<String> = new
        .arguments
        .iter()
        .enumerate()
        .filter(|(_, one)| !has(old, &one.2))
        .map(|(index, one)| format!("`{}` as the {} argument", one.0, ordinal(index)))
        .collect();
    let gone: Vec<String> =
        old.arguments.iter().filter(|one| !has(new, &one.2)).map(|one| format!("`{}`", one.0)).collect();
    let of = format!("`{}()`", new.item);
    let retyped =
        new.arguments.iter().find(|one| old.arguments.iter().any(|other| other.2 == one.2 && other.1 != one.1));
    let mut parts = Vec::new();
    if !come.is_empty() {
        parts.push(format!("pass {} to {of}", list(&come)));
    }
    if !gone.is_empty() {
        let of = if parts.is_empty() { format!("{of} ") } else { String::new() };
        parts.push(format!("{of}no longer takes {}", list(&gone)).trim().to_owned());
    }
    if parts.is_empty() {
        parts.extend(retyped.map(|one| format!("`{}`, an argument of {of}, is a `{}` now", one.0, one.1)));
    }
    if parts.is_empty() {
        let names: Vec<&str> = new.arguments.iter().map(|one| one.0.as_str()).collect();
        parts.push(format!("the order of arguments is now `{}({})`: look at each call", new.item, names.join(", ")));
    }
    Some(parts.join(", and it "))
}

fn ordinal(index: usize) -> String {
    match index {
        0 => "first".to_owned(),
        1 => "second".to_owned(),
        2 => "third".to_owned(),
        3 => "fourth".to_owned(),
        4 => "fifth".to_owned(),
        other => format!("{}th", other + 1),
    }
}

fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
