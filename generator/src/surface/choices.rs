//! The enums of what an operation answers, and of what the bodies of its errors are, by the status.

use crate::plan::{Choice, ChoiceVariant, Content, Group, Method};
use crate::surface::Kind;
use crate::surface::lister::{Fact, Lister};

/// Adds an enum with its variants; that of errors is read from one.
pub(super) fn list(lister: &mut Lister<'_>, group: &Group, method: &Method, choice: &Choice, of_errors: bool) {
    let name = lister.of_group(group, &choice.name);
    let at = method.origin.key("responses");
    let of = if of_errors { "errors" } else { "answers" };
    lister.add(Kind::Enum, name.clone(), "", Fact::of(format!("{of} of {}", method.id), &at));
    for variant in &choice.variants {
        let holds = holds(lister, variant);
        lister.add(Kind::Variant, format!("{name}::{}", variant.name), &holds, Fact::of(statuses(variant), &at));
    }
    let rest = if of_errors { "" } else { " { status: StatusCode, body: Bytes }" };
    lister.add(Kind::Variant, format!("{name}::Other"), rest, Fact::of("anything else", &at));
    if of_errors {
        let read = format!("(&Error) -> Option<{name}>");
        lister.add(Kind::Function, format!("{name}::of"), &read, Fact::of("the body of an error", &at));
    }
}

fn holds(lister: &Lister<'_>, variant: &ChoiceVariant) -> String {
    match &variant.content {
        Content::Nothing => String::new(),
        Content::Bytes => "(Bytes)".to_owned(),
        Content::Json(ty) => format!("({})", lister.name(ty)),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => "(String)".to_owned(),
    }
}

fn statuses(variant: &ChoiceVariant) -> String {
    match (variant.first, variant.last) {
        (first, last) if first == last => first.to_string(),
        (0, _) => "any other".to_owned(),
        (first, last) => format!("{first} to {last}"),
    }
}
