//! From words to Rust identifiers: the only place that makes them, and the only one that knows the keywords.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::plan::words::words;

/// How a kind of item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `create_token`: functions, fields, arguments and modules.
    Snake,
    /// `CreateToken`: types and variants.
    Camel,
    /// `CREATE_TOKEN`: statics.
    Shout,
}

/// Makes an identifier in the given case of any text.
pub(super) fn ident(text: &str, case: Case) -> String {
    joined(&words(text), case)
}

/// Makes an identifier of words.
pub(super) fn joined(words: &[String], case: Case) -> String {
    let text = words.join(" ");
    let cased = match case {
        Case::Snake => text.to_snake_case(),
        Case::Camel => text.to_upper_camel_case(),
        Case::Shout => text.to_shouty_snake_case(),
    };
    // Separators that heck adds around digits do no harm.
    guard(cased, case)
}

/// Makes a word that is spelled like an identifier one: keywords and leading digits.
fn guard(name: String, case: Case) -> String {
    if matches!(name.as_str(), "self" | "Self" | "super" | "crate") {
        return format!("{name}_");
    }
    if is_keyword(&name) {
        return format!("r#{name}");
    }
    if name.starts_with(unicode_ident::is_xid_start) {
        return name;
    }
    // A letter and not `_`, which has no case and is what Rust calls the unused by: `N422` is a type, `n422` a module.
    let letter = if name.starts_with(|c: char| c.is_numeric()) { 'n' } else { 'x' };
    match case {
        Case::Snake => format!("{letter}{name}"),
        Case::Camel | Case::Shout => format!("{}{name}", letter.to_ascii_uppercase()),
    }
}

/// An identifier without the mark of a raw one, for file names and for putting words before it.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The keywords of the 2024 edition, strict and reserved (The Rust Reference, "Keywords"), but for those that cannot be raw.
fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

#[cfg(test)]
mod tests;
