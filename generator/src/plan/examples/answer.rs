//! What an example does with the answer: prints what tells one from another, or goes through what comes.

use crate::plan::examples::values::Maker;
use crate::plan::ident::{Case, bare, joined};
use crate::plan::words::{singular, words};
use crate::plan::{Field, ItemKind, Lines, Method, Output, RustType, Struct};

/// What an example does with an answer.
pub(super) struct Using {
    /// What stands before the call, such as `let answer = `.
    pub(super) before: &'static str,
    /// What is called on the call, and whether it waits.
    pub(super) send: &'static [&'static str],
    /// The statements behind it.
    pub(super) rest: Vec<String>,
}

/// What people look for in a value, the best first.
const TELLING: &[&str] = &[
    "name",
    "title",
    "slug",
    "id",
    "uuid",
    "username",
    "login",
    "email",
    "hostname",
    "url",
    "status",
    "message",
    "code",
    "key",
    "type",
    "description",
];

const SEND: &[&str] = &[".send()", ".await?"];

/// What is done with the answer of a method.
pub(super) fn using(maker: &Maker<'_>, method: &Method) -> Using {
    let printing = |rest: Vec<String>| Using { before: "let answer = ", send: SEND, rest };
    if let Some(paging) = &method.paging {
        let name = item_name(maker, &paging.item);
        let mut rest = vec![format!("while let Some({name}) = items.next().await? {{")];
        rest.extend(indented(printed(maker, &paging.item, &name, method.secret)));
        // The mock has the same page for every call; a server has a last one.
        rest.extend(["#     break;".to_owned(), "}".to_owned()]);
        return Using { before: "let mut items = ", send: &[".items()"], rest };
    }
    match &method.output {
        Output::Nothing => Using { before: "", send: SEND, rest: Vec::new() },
        Output::Json(ty) => printing(printed(maker, ty, "answer", method.secret)),
        Output::MaybeJson(ty) => {
            let mut rest = vec!["if let Some(answer) = answer {".to_owned()];
            rest.extend(indented(printed(maker, ty, "answer", method.secret)));
            rest.push("}".to_owned());
            printing(rest)
        }
        Output::Text if method.secret => {
            Using { before: "let answer = ", send: SEND, rest: vec!["drop(answer);".to_owned()] }
        }
        Output::Text => printing(vec![print("\"{answer}\"")]),
        Output::Choice(_) => printing(vec![print("\"{answer:?}\"")]),
        Output::Download => Using {
            before: "let content = ",
            send: &[".send()", ".await?", ".bytes()", ".await?"],
            rest: vec![print("\"{} bytes\", content.len()")],
        },
        Output::Events(_) | Output::TextEvents => Using {
            before: "let mut events = ",
            send: SEND,
            rest: vec![
                "while let Some(event) = events.next().await? {".to_owned(),
                format!("    {}", print("\"{:?}\", event.data")),
                "}".to_owned(),
            ],
        },
        Output::Lines(Lines { head, .. }) => {
            let mut rest = Vec::new();
            if head.is_some() {
                rest.push(print("\"{:?}\", lines.head().await?"));
            }
            rest.push("while let Some(line) = lines.next().await? {".to_owned());
            rest.push(format!("    {}", print("\"{line:?}\"")));
            rest.push("}".to_owned());
            Using { before: "let mut lines = ", send: SEND, rest }
        }
    }
}

/// The arm of a `match` that takes the answer of a method.
pub(super) fn arm(maker: &Maker<'_>, method: &Method) -> Vec<String> {
    let Output::Json(ty) = &method.output else {
        return vec![format!("    Ok(()) => {},", print("\"done\"").trim_end_matches(';'))];
    };
    let lines = printed(maker, ty, "answer", method.secret);
    match lines.as_slice() {
        [line] => vec![format!("    Ok(answer) => {},", line.trim_end_matches(';'))],
        _ => {
            let mut found = vec!["    Ok(answer) => {".to_owned()];
            found.extend(lines.into_iter().map(|line| format!("        {line}")));
            found.push("    }".to_owned());
            found
        }
    }
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("    {line}"))
}

/// The statements that print a value; `of` is the expression for it.
fn printed(maker: &Maker<'_>, ty: &RustType, of: &str, secret: bool) -> Vec<String> {
    printed_at(maker, ty, of, secret, 0)
}

fn printed_at(maker: &Maker<'_>, ty: &RustType, of: &str, secret: bool, depth: usize) -> Vec<String> {
    match resolved(maker, ty) {
        // Any JSON shows whatever the server puts there.
        RustType::Value | RustType::Object if secret => vec![format!("drop({of});")],
        RustType::Vec(item) => {
            let name = item_name(maker, item);
            each(of, &name, printed_item(maker, item, &name, secret, depth + 1))
        }
        RustType::Map(value) if resolved(maker, value) != &RustType::Value => vec![
            format!("for (key, value) in &{of} {{"),
            format!("    {}", print("\"{key}: {value:?}\"")),
            "}".to_owned(),
        ],
        RustType::Named(path) => match maker.item(path).map(|item| &item.kind) {
            Some(ItemKind::Struct(strukt)) => printed_struct(maker, strukt, of, secret, depth),
            _ => vec![shown(of, false)],
        },
        RustType::Boxed(inner) => printed_at(maker, inner, of, secret, depth),
        ty => vec![shown(of, displays(ty))],
    }
}

fn printed_item(maker: &Maker<'_>, ty: &RustType, of: &str, secret: bool, depth: usize) -> Vec<String> {
    if depth > 1 { vec![shown(of, displays(resolved(maker, ty)))] } else { printed_at(maker, ty, of, secret, depth) }
}

fn each(of: &str, name: &str, body: Vec<String>) -> Vec<String> {
    let mut lines = vec![format!("for {name} in &{of} {{")];
    lines.extend(indented(body));
    lines.push("}".to_owned());
    lines
}

fn printed_struct(maker: &Maker<'_>, strukt: &Struct, of: &str, secret: bool, depth: usize) -> Vec<String> {
    let fields = || strukt.fields.iter().filter(|field| field.deprecated.is_none() && !holds_secret(&field.ty));
    let place = |field: &Field| format!("{of}.{}", field.name);
    if depth == 0
        && let Some(secret) = strukt.fields.iter().find(|field| field.ty == RustType::Secret)
    {
        // Only this call has it, and nothing prints it.
        return vec![format!("keep({}.expose());", place(secret)), "# fn keep(_: &str) {}".to_owned()];
    }
    let named = |name: &&str, required: bool| {
        fields().find(|field| {
            field.wire.eq_ignore_ascii_case(name)
                && is_plain(maker, field.ty.inner())
                && (field.ty.inner() == &field.ty) == required
        })
    };
    let telling = TELLING
        .iter()
        .find_map(|name| named(name, true))
        .or_else(|| TELLING.iter().find_map(|name| named(name, false)));
    let parts = fields().filter(|_| depth < 2);
    let list = parts
        .clone()
        .find(|field| matches!(resolved(maker, field.ty.inner()), RustType::Vec(item) if is_struct(maker, item)));
    let inner = parts.clone().find(|field| is_struct(maker, field.ty.inner()));
    let plain = || fields().find(|field| is_plain(maker, field.ty.inner()));
    match (telling, list, inner) {
        (Some(field), _, _) => vec![shown(&place(field), displays(resolved(maker, &field.ty)))],
        (None, Some(field), _) => of_list(maker, field, &place(field), secret, depth),
        (None, None, Some(field)) => of_struct(maker, field, &place(field), secret, depth),
        (None, None, None) => match (plain(), fields().find(|field| matches!(field.ty, RustType::Map(_)))) {
            (Some(field), _) => vec![shown(&place(field), displays(resolved(maker, &field.ty)))],
            (None, Some(field)) => printed_at(maker, &field.ty, &place(field), secret, depth),
            (None, None) => vec![shown(of, false)],
        },
    }
}

fn of_list(maker: &Maker<'_>, field: &Field, place: &str, secret: bool, depth: usize) -> Vec<String> {
    let RustType::Vec(item) = resolved(maker, field.ty.inner()) else { return Vec::new() };
    let name = variable(&singular_of(&field.wire));
    let body = printed_item(maker, item, &name, secret, depth + 1);
    let mut lines = each(place, &name, body);
    if field.ty.inner() != &field.ty {
        lines[0] = format!("for {name} in {place}.iter().flatten() {{");
    }
    lines
}

fn of_struct(maker: &Maker<'_>, field: &Field, place: &str, secret: bool, depth: usize) -> Vec<String> {
    let inner = field.ty.inner();
    if inner == &field.ty {
        return printed_at(maker, inner, place, secret, depth + 1);
    }
    let name = variable(&field.wire);
    let mut lines = vec![format!("if let Some({name}) = &{place} {{")];
    lines.extend(indented(printed_at(maker, inner, &name, secret, depth + 1)));
    lines.push("}".to_owned());
    lines
}

/// The statement that prints an expression.
fn shown(of: &str, display: bool) -> String {
    let mark = if display { "" } else { ":?" };
    let is_name = of.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_name { print(&format!("\"{{{of}{mark}}}\"")) } else { print(&format!("\"{{{mark}}}\", {of}")) }
}

pub(super) fn print(what: &str) -> String {
    format!("println!({what});")
}

/// A type without other names for it.
fn resolved<'t>(maker: &Maker<'t>, ty: &'t RustType) -> &'t RustType {
    let mut ty = ty;
    // Aliases that lead back to themselves are no types; the bound is for the reader's peace.
    for _ in 0..16 {
        match ty {
            RustType::Named(path) => match maker.item(path).map(|item| &item.kind) {
                Some(ItemKind::Alias(target)) => ty = target,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

fn is_struct(maker: &Maker<'_>, ty: &RustType) -> bool {
    match resolved(maker, ty) {
        RustType::Named(path) => matches!(maker.item(path).map(|item| &item.kind), Some(ItemKind::Struct(_))),
        RustType::Boxed(inner) => is_struct(maker, inner),
        _ => false,
    }
}

/// Whether a value is one word or number for a reader.
fn is_plain(maker: &Maker<'_>, ty: &RustType) -> bool {
    match resolved(maker, ty) {
        RustType::Named(path) => matches!(maker.item(path).map(|item| &item.kind), Some(ItemKind::Enum(_))),
        ty => displays(ty),
    }
}

fn displays(ty: &RustType) -> bool {
    matches!(
        ty,
        RustType::String
            | RustType::Bool
            | RustType::I8
            | RustType::I16
            | RustType::I32
            | RustType::I64
            | RustType::U8
            | RustType::U16
            | RustType::U32
            | RustType::U64
            | RustType::F32
            | RustType::F64
            | RustType::DateTime
            | RustType::Date
    )
}

fn holds_secret(ty: &RustType) -> bool {
    ty.any(&|ty| *ty == RustType::Secret)
}

/// What an item of a list is called.
fn item_name(maker: &Maker<'_>, item: &RustType) -> String {
    match resolved(maker, item) {
        RustType::Named(path) if path.name.len() <= 20 => variable(&path.name),
        _ => "item".to_owned(),
    }
}

fn singular_of(wire: &str) -> String {
    let mut words = words(wire);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words.join("_")
}

/// A name for a variable that nothing else in an example has. Versions tell types apart, and not values.
fn variable(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().filter(|word| !is_version(word)).collect();
    let name = joined(&words, Case::Snake);
    let taken = ["answer", "client", "items", "lines", "events", ""].contains(&name.as_str())
        || bare(&name) != name
        || name.ends_with('_');
    if taken { "item".to_owned() } else { name }
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
}
