//! What every crate has by the runtime, as far as the plan ships it: the list beside the runtime's sources.

use crate::emit;
use crate::plan::Plan;
use crate::surface::{Entry, Kind};

/// One line an item: the part, the cargo feature or `-`, the item. A test holds it to the sources.
const LIST: &str = include_str!("../../runtime/public.txt");

/// What `emit` writes for each unit, besides what the document says.
const OF_UNITS: &[&str] = &[
    "- - Client: struct",
    "- - Client::builder() -> ClientBuilder",
    "- - Client::request(&self, impl TryInto<http::Method>, impl Into<String>) -> RawRequest",
    "- - ClientBuilder: struct",
    "- - ClientBuilder::build(self) -> Result<Client, Error>",
    "- - MockTransport::new() -> MockTransport",
    "- - MockTransport::strict() -> MockTransport",
    "- - RawRequest: struct",
];

/// The types that each unit has for itself.
const TYPES_OF_UNITS: &[&str] = &["Client", "ClientBuilder", "RawRequest"];

/// The items of the parts that are shipped; those that each unit has come once for each.
pub(super) fn runtime(plan: &Plan) -> Vec<Entry> {
    let shipped = emit::shipped(plan);
    let lines = LIST.lines().filter(|line| !line.starts_with('#')).filter_map(read);
    let lines = lines.filter(|line| shipped.contains(line.part)).chain(OF_UNITS.iter().filter_map(|line| read(line)));
    let mut entries = Vec::new();
    for line in lines {
        let head = line.item.split_once("::").map_or(line.item, |(head, _)| head);
        if TYPES_OF_UNITS.contains(&head) {
            let modules = plan.units.iter().map(|unit| unit.module.as_deref());
            entries.extend(modules.map(|module| entry(&line, module)));
        } else {
            entries.push(entry(&line, None));
        }
    }
    entries
}

/// A line of the list.
struct Line<'l> {
    part: &'l str,
    feature: &'l str,
    item: &'l str,
    /// What follows the item's path.
    rest: &'l str,
}

fn read(line: &str) -> Option<Line<'_>> {
    let (part, rest) = line.split_once(' ')?;
    let (feature, written) = rest.split_once(' ')?;
    let item = written.split(['<', '(', ' ']).next().unwrap_or(written).trim_end_matches(':');
    Some(Line { part, feature, item, rest: &written[item.len()..] })
}

fn entry(line: &Line<'_>, module: Option<&str>) -> Entry {
    let (item, rest) = match module {
        Some(module) => (format!("{module}::{}", line.item), within(module, line.rest)),
        None => (line.item.to_owned(), line.rest.to_owned()),
    };
    Entry {
        signature: format!("{item}{rest}"),
        item,
        kind: Kind::Runtime,
        wire: if line.feature == "-" { String::new() } else { format!("feature {}", line.feature) },
        origin: String::new(),
        arguments: Vec::new(),
        deprecated: false,
        feature: String::new(),
    }
}

/// A text with the types of units by their paths.
fn within(module: &str, text: &str) -> String {
    let mut parts = Vec::new();
    for part in text.split_inclusive(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        parts.push(if TYPES_OF_UNITS.contains(&word) { format!("{module}::{part}") } else { part.to_owned() });
    }
    parts.concat()
}
