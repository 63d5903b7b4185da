//! The first example that a reader of the whole meets: one call, and what can come of it.

use crate::plan::examples::answer::{arm, print};
use crate::plan::examples::code::{Code, Names};
use crate::plan::examples::values::Maker;
use crate::plan::examples::{Example, Operations, Setters, call};
use crate::plan::{Group, Method, Output, Turn, Unit};

/// The example of a unit: of a method that reads one thing, where there is one.
pub(super) fn front(maker: &mut Maker<'_>, unit: &Unit, operations: &Operations<'_>) -> Option<Example> {
    let methods = unit.groups.iter().flat_map(|group| group.methods.iter().map(move |method| (group, method)));
    let mut usable: Vec<(&Group, &Method)> = methods.filter(|(_, method)| is_usable(method)).collect();
    usable.sort_by_key(|(_, method)| rank(method));
    usable.into_iter().find_map(|(group, method)| {
        maker.begin(group);
        let code = call(maker, operations.get(&method.origin)?, group, method, Setters::None)?;
        Some(of(maker, unit, method, &code.and(".send()").and(".await")))
    })
}

fn of(maker: &Maker<'_>, unit: &Unit, method: &Method, code: &Code) -> Example {
    let names = Names::of(&[code], &unit.path);
    let mut lines = code.lines(&names, "match ", " {");
    lines.extend(arm(maker, method));
    lines.push(format!(
        "    Err(error) if error.is_not_found() => {},",
        print("\"there is none\"").trim_end_matches(';')
    ));
    lines.extend(["    Err(error) => return Err(error.into()),".to_owned(), "}".to_owned()]);
    Example { imports: names.imports, lines, runs: true }
}

fn is_usable(method: &Method) -> bool {
    let yields = matches!(method.output, Output::Json(_) | Output::Nothing);
    method.turn == Turn::First && method.gate.is_open() && method.deprecated.is_none() && yields
}

/// The lower, the better: what reads one thing of which there may be none, then what reads, then anything.
fn rank(method: &Method) -> (bool, bool, usize) {
    let one = method.arguments.len() == 1 && matches!(method.output, Output::Json(_));
    (method.verb != "GET", !one, method.arguments.len())
}
