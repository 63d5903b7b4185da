//! An example for every operation: a call with what it needs, a little of what it can take, and a use of its answer.
//!
//! Values are those of the document where it has some. What is written here compiles and runs against the mock that each
//! crate has; where no value of a type can be written down, there is no example.

mod answer;
mod code;
mod front;
mod made_up;
mod scalars;
mod values;

use std::collections::BTreeMap;

use crate::model::{Api, Literal, Media, Operation, Use};
use crate::plan::examples::answer::using;
use crate::plan::examples::code::{Code, Names};
use crate::plan::examples::values::{Maker, SETTERS, Taking, Wanted};
use crate::plan::{BodyOrigin, Following, Group, Input, Method, RustType, Target, Unit};
use crate::pointer::Pointer;

/// A use of one method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The paths that it imports.
    pub imports: Vec<String>,
    /// Its statements, laid out. There is a `client`, and what fails is returned.
    pub lines: Vec<String>,
    /// Whether it runs against the mock.
    pub runs: bool,
}

/// The examples of a unit.
pub(super) struct Examples {
    /// One for each method, group by group.
    pub(super) methods: Vec<Option<Example>>,
    /// The first that a reader of the whole meets.
    pub(super) front: Option<Example>,
}

/// The operations, by their places.
type Operations<'a> = BTreeMap<&'a Pointer, &'a Operation>;

/// Which of the values that can be left out are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setters {
    None,
    Few,
}

/// Makes the examples of a unit.
pub(super) fn examples(api: &Api, unit: &Unit) -> Examples {
    let parameters = api.operations.iter().flat_map(|one| &one.parameters).map(|one| (&one.origin, &one.value));
    let mut maker = Maker::new(&api.types, unit, parameters);
    let operations: Operations<'_> = api.operations.iter().map(|one| (&one.origin, one)).collect();
    let mut methods = Vec::new();
    for group in &unit.groups {
        for method in &group.methods {
            maker.begin(group);
            let operation = operations.get(&method.origin);
            methods.push(operation.and_then(|operation| example(&maker, operation, group, method, &unit.path)));
        }
    }
    Examples { methods, front: front::front(&mut maker, unit, &operations) }
}

fn example(maker: &Maker<'_>, operation: &Operation, group: &Group, method: &Method, unit: &str) -> Option<Example> {
    let mut code = call(maker, operation, group, method, Setters::Few)?;
    let using = using(maker, method);
    for link in using.send {
        code = code.and(link);
    }
    let names = Names::of(&[&code], unit);
    let mut lines = code.lines(&names, using.before, ";");
    lines.extend(using.rest);
    Some(Example { imports: names.imports, lines, runs: !is_linked(method) })
}

/// Whether the body has the link to the next page, which no text that is made up can be.
fn is_linked(method: &Method) -> bool {
    let mut ways = method.paging.iter().flat_map(|paging| &paging.ways);
    ways.any(|way| matches!(way.next, Following::Link(Some(_))))
}

/// A call up to what sends it.
fn call(maker: &Maker<'_>, operation: &Operation, group: &Group, method: &Method, which: Setters) -> Option<Code> {
    let body = body_of(operation, method);
    let whole = body.and_then(|media| media.examples.first());
    let value = |input: &Input| {
        let wanted = match input.target {
            Target::Body => Wanted { wire: "body", place: body.and_then(|media| media.value.as_ref()), given: whole },
            Target::Field { .. } => {
                let given = whole.and_then(|whole| whole.get(&input.wire));
                Wanted { wire: &input.wire, place: maker.place(&input.origin), given }
            }
            _ => Wanted { wire: &input.wire, place: maker.place(&input.origin), given: None },
        };
        maker.value(&input.ty, wanted, Taking::Argument)
    };
    let arguments: Option<Vec<Code>> = method.arguments.iter().map(value).collect();
    let mut code = Code::text("client").then(format!(".{}(", group.name), Vec::new());
    code = code.then(format!(".{}(", method.name), arguments?);
    if which == Setters::None {
        return Some(code);
    }
    for input in setters(maker, method, whole) {
        if let Some(value) = value(input) {
            code = code.then(format!(".{}(", input.name), vec![value]);
        }
    }
    match whole_body(maker, method, body, whole) {
        Some(value) => Some(code.then(".body(", vec![value])),
        None => Some(code),
    }
}

/// The content that a method sends.
fn body_of<'o>(operation: &'o Operation, method: &Method) -> Option<&'o Media> {
    let sent = method.body.as_ref()?.format.media();
    operation.body.as_ref()?.media.iter().find(|media| media.content_type == sent)
}

/// What is worth setting, though it can be left out: what the document gives an example of, or, where a call would change nothing
/// otherwise, the first that is plain.
fn setters<'m>(maker: &Maker<'_>, method: &'m Method, whole: Option<&Literal>) -> Vec<&'m Input> {
    let positions: Vec<&str> = method.paging.iter().flat_map(|paging| paging.positions()).collect();
    let usable = |input: &&Input| {
        let is_there = input.gate.is_open() || input.gate == method.gate;
        is_there
            && input.deprecated.is_none()
            && input.target != Target::ContentType
            && !positions.contains(&input.wire.as_str())
    };
    let all = || method.setters.iter().filter(usable);
    let in_whole = |input: &&Input| {
        let given = whole.and_then(|whole| whole.get(&input.wire)).filter(|value| **value != Literal::Null);
        matches!(input.target, Target::Field { .. }) && given.is_some()
    };
    let mut found: Vec<&Input> = all().filter(in_whole).take(SETTERS).collect();
    let has_example = |input: &&Input| {
        let place: Option<&Use> = maker.place(&input.origin);
        is_short(&input.ty) && place.is_some_and(|place| maker.types.example(place).is_some())
    };
    if found.is_empty() {
        found.extend(all().filter(has_example).take(SETTERS - 1));
    }
    let is_field = |input: &&Input| matches!(input.target, Target::Field { .. });
    let empty = method.body.as_ref().is_some_and(|body| body.required && body.origin == BodyOrigin::Default);
    if empty && !found.iter().any(is_field) {
        found.extend(all().filter(|input| is_field(input) && is_short(&input.ty)).take(1));
    }
    found
}

/// Whether a value of a type is short as a rule.
fn is_short(ty: &RustType) -> bool {
    match ty {
        RustType::Vec(item) => !matches!(**item, RustType::Vec(_)) && is_short(item),
        RustType::Value | RustType::Object | RustType::Map(_) | RustType::Tuple(_) => false,
        RustType::Boxed(_) | RustType::Option(_) | RustType::Patch(_) => false,
        _ => true,
    }
}

/// The body that only a setter gives.
fn whole_body(maker: &Maker<'_>, method: &Method, media: Option<&Media>, given: Option<&Literal>) -> Option<Code> {
    let body = method.body.as_ref().filter(|body| body.origin == BodyOrigin::Setter)?;
    let wanted = Wanted { wire: "body", place: media.and_then(|media| media.value.as_ref()), given };
    maker.value(&body.ty, wanted, Taking::Argument)
}
