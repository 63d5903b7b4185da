//! Parameters: by place and name; their order means nothing.

use crate::diff::operations::site;
use crate::diff::subject::place_word;
use crate::diff::{Direction, Fact, Found, ParameterFact, Walk, types, variables};
use crate::model::{Api, Encoding, Operation, Parameter, Place, Shape, Style};

/// Compares the parameters of an operation that is in both documents.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    for (one, other) in variables::pairs(old, new) {
        go(walk, old, new, other);
        match (variables::is_declared(one, old), variables::is_declared(other, new)) {
            (true, true) => both(walk, one, other),
            (false, true) => walk.push(Found::added(Fact::PathVariableDeclared, &other.listed).what("declared")),
            (true, false) => {
                walk.push(Found::removed(Fact::PathVariableUndeclared, &one.listed).what("no longer declared"));
            }
            (false, false) => {}
        }
    }
    let besides = |one: &&Parameter| one.place != Place::Path;
    let mut olds: Vec<&Parameter> = old.parameters.iter().filter(besides).collect();
    let mut news: Vec<&Parameter> = new.parameters.iter().filter(besides).collect();
    for (one, other) in take(&mut olds, &mut news, |a, b| a.place == b.place && same_name(a, b)) {
        go(walk, old, new, other);
        both(walk, one, other);
    }
    for (one, other) in take(&mut olds, &mut news, |a, b| a.name == b.name) {
        go(walk, old, new, other);
        let (from, to) = (place_word(one.place).to_owned(), place_word(other.place).to_owned());
        let found = Found::changed(Fact::ParameterMoved, &one.listed, &other.listed, "");
        walk.push(found.values(Some(from), Some(to)));
        both(walk, one, other);
    }
    for one in olds {
        go(walk, old, new, one);
        walk.push(Found::removed(Fact::Parameter(one.place, ParameterFact::Removed), &one.listed));
    }
    for one in news {
        go(walk, old, new, one);
        let (fact, what) = match one.required {
            true => (ParameterFact::AddedRequired, "added, required"),
            false => (ParameterFact::AddedOptional, "added"),
        };
        walk.push(Found::added(Fact::Parameter(one.place, fact), &one.listed).what(what));
    }
}

fn go(walk: &mut Walk<'_>, old: &Operation, new: &Operation, parameter: &Parameter) {
    let path = format!("{} {}", place_word(parameter.place), parameter.name);
    walk.enter(site(Some(old), Some(new), Direction::Request, &path));
}

/// Takes the pairs that belong together out of both lists.
pub(super) fn take<'a, T>(
    olds: &mut Vec<&'a T>,
    news: &mut Vec<&'a T>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(&'a T, &'a T)> {
    let mut found = Vec::new();
    olds.retain(|one| match news.iter().position(|other| same(one, other)) {
        Some(at) => {
            found.push((*one, news.remove(at)));
            false
        }
        None => true,
    });
    found
}

/// Header fields are one in any case (RFC 9110, section 5.1).
pub(super) fn same_name(one: &Parameter, other: &Parameter) -> bool {
    match one.place {
        Place::Header => one.name.eq_ignore_ascii_case(&other.name),
        Place::Path | Place::Query | Place::Cookie => one.name == other.name,
    }
}

fn both(walk: &mut Walk<'_>, old: &Parameter, new: &Parameter) {
    let mut push = |fact: ParameterFact, what: &str| {
        walk.push(Found::changed(Fact::Parameter(new.place, fact), &old.origin, &new.origin, what));
    };
    match (old.required, new.required) {
        (false, true) => push(ParameterFact::BecameRequired, "now required"),
        (true, false) => push(ParameterFact::BecameOptional, "now optional"),
        (true, true) | (false, false) => {}
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => push(ParameterFact::Deprecated, "deprecated"),
        (true, false) => push(ParameterFact::Reactivated, "no longer deprecated"),
        (true, true) | (false, false) => {}
    }
    match (old.empty, new.empty) {
        (false, true) => push(ParameterFact::EmptyAllowed, "may be empty"),
        (true, false) => push(ParameterFact::EmptyForbidden, "may no longer be empty"),
        (true, true) | (false, false) => {}
    }
    if old.place == new.place && old.encoding != new.encoding {
        let (before, after) = (encoding(&old.encoding), encoding(&new.encoding));
        let alike = style(&old.encoding) == style(&new.encoding) && single(walk.old, old) && single(walk.new, new);
        let fact = if alike { ParameterFact::EncodingAlike } else { ParameterFact::Encoding };
        let found = Found::changed(Fact::Parameter(new.place, fact), &old.origin, &new.origin, "");
        walk.push(found.values(Some(before), Some(after)));
    }
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
    match new.encoding {
        Encoding::Content(_) => types::compare(walk, &old.value, &new.value, ""),
        _ => types::compare_text(walk, &old.value, &new.value, ""),
    }
}

/// Whether the value is one text, which `explode` does not part.
fn single(api: &Api, parameter: &Parameter) -> bool {
    let shape = &api.types.get(api.types.resolve(parameter.value.ty)).shape;
    matches!(shape, Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Enum(_))
}

fn style(encoding: &Encoding) -> Option<(Style, bool)> {
    match encoding {
        Encoding::Style { style, .. } => Some((*style, false)),
        Encoding::Reserved { style, .. } => Some((*style, true)),
        Encoding::Segments | Encoding::Content(_) => None,
    }
}

/// How a value is written, in the words of the standard.
fn encoding(encoding: &Encoding) -> String {
    match encoding {
        Encoding::Style { style, explode } => format!("style {}, explode {explode}", style_word(*style)),
        Encoding::Reserved { style, explode } => {
            format!("style {}, explode {explode}, allowReserved", style_word(*style))
        }
        Encoding::Segments => "segments of the path".to_owned(),
        Encoding::Content(media) => format!("content {media}"),
    }
}

/// A style as documents write it.
pub(super) fn style_word(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
    }
}
