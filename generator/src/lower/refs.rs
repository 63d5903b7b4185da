//! `$ref`: from a reference to the place that it means, or to what stands in where it means none.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::pointer::Pointer;

/// What a reference stands for, which decides what stands in for it where it leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// A schema.
    Schema,
    /// A parameter.
    Parameter,
    /// A request body.
    Body,
    /// A response.
    Response,
    /// A header field of a response.
    Header,
    /// A path with its operations.
    Path,
    /// A security scheme.
    Scheme,
    /// An example.
    Example,
}

impl Sought {
    /// What is done without it.
    fn instead(self) -> &'static str {
        match self {
            Sought::Schema => "any JSON stands in its place",
            Sought::Parameter => "the parameter is left out",
            Sought::Body => "any JSON can be sent in its place",
            Sought::Response => "nothing is known of its body",
            Sought::Header => "the header field is left out",
            Sought::Path => "there is no operation here",
            Sought::Scheme => "the security scheme is left out",
            Sought::Example => "the example is left out",
        }
    }
}

impl Lowering<'_> {
    /// The text of the reference at a place, where there is one.
    pub(super) fn reference(&self, at: &Pointer) -> Option<&str> {
        let node = self.node(at)?;
        node.get("$ref").or_else(|| self.known_dynamic(node))?.as_str()
    }

    /// A dynamic reference to a name that one schema has: without a second one that extends it, it is a plain one
    /// (JSON Schema 2020-12, Core, section 8.2.3.2).
    fn known_dynamic<'v>(&self, node: &'v Value) -> Option<&'v Value> {
        node.get("$dynamicRef").filter(|text| text.as_str().is_some_and(|text| self.anchors.contains_key(text)))
    }

    /// Remembers a name that a schema has beside its place (JSON Schema 2020-12, Core, section 8.2).
    pub(super) fn remember_anchor(&mut self, keyword: &str, value: &Value, at: &Pointer) {
        let Value::String(name) = value else { return };
        let name = match keyword {
            "$anchor" | "$dynamicAnchor" => format!("#{name}"),
            "$id" => name.trim_end_matches('#').to_owned(),
            _ => return,
        };
        // Two of one name: which is meant depends on the base of the reference; the first is as good as any.
        self.anchors.entry(name).or_insert_with(|| at.clone());
    }

    /// The place that the text of a reference means, where something is there (RFC 3986, section 3.5, RFC 6901, section 6,
    /// and JSON Schema 2020-12, Core, section 8.2).
    pub(super) fn place_of(&self, text: &str) -> Option<Pointer> {
        let there = |place: &Pointer| self.node(place).is_some();
        if let Some(place) = Pointer::from_fragment(text).filter(there).or_else(|| self.anchors.get(text).cloned()) {
            return Some(place);
        }
        // Where Swagger 2 had its schemas.
        if let Some(name) = text.strip_prefix("#/definitions/") {
            return Pointer::from_fragment(&format!("#/components/schemas/{name}")).filter(there);
        }
        let (base, fragment) = text.split_once('#')?;
        let base = self.anchors.get(base)?;
        Some(base.join(&Pointer::from_fragment(&format!("#{fragment}"))?)).filter(there)
    }

    /// The place that the reference at `at` means: one step, and only where a walk along all further steps ends.
    pub(super) fn target(&mut self, at: &Pointer, sought: Sought) -> Option<Pointer> {
        let first = self.step(at, sought)?;
        let mut seen = vec![at.clone()];
        let mut current = first.clone();
        while self.reference(&current).is_some() {
            if seen.contains(&current) {
                let text = self.reference(at)?;
                let message = format!("the reference `{text}` only leads back to itself; {}", sought.instead());
                self.say(Code::CircularReference, &at.key("$ref"), message);
                return None;
            }
            seen.push(current.clone());
            current = self.step(&current, sought)?;
        }
        Some(first)
    }

    /// The place at the end of all references that begin at `at`; `at` itself where there is none.
    pub(super) fn follow(&mut self, at: &Pointer, sought: Sought) -> Option<Pointer> {
        let mut current = at.clone();
        while self.reference(&current).is_some() {
            // `target` has refused circles, so that this ends.
            current = self.target(&current, sought)?;
        }
        Some(current)
    }

    /// One reference, resolved.
    fn step(&mut self, at: &Pointer, sought: Sought) -> Option<Pointer> {
        let text = self.reference(at)?.to_owned();
        let place = at.key("$ref");
        if let Some(target) = self.place_of(&text) {
            if text.starts_with("#/definitions/") && !target.as_str().starts_with("/definitions/") {
                let message = format!("`{text}` is where Swagger 2 has its schemas; it is read as `#{target}`");
                self.say(Code::DeprecatedKeyword, &place, message);
            }
            return Some(target);
        }
        let instead = sought.instead();
        if !text.starts_with('#') {
            let message = format!("`{text}` is in another document, which is not read; {instead}");
            self.say(Code::ForeignReference, &place, message);
            return None;
        }
        let target = Pointer::from_fragment(&text);
        let help = target.as_ref().and_then(|target| self.nearest(target));
        let message = format!("there is nothing at `{text}`; {instead}");
        match help {
            Some(help) => self.sink.push_with_help(Code::DanglingReference, &place, message, help),
            None => self.say(Code::DanglingReference, &place, message),
        }
        None
    }

    /// The sibling of a missing node whose name is nearest to it.
    fn nearest(&self, missing: &Pointer) -> Option<String> {
        let parent = missing.parent()?;
        let wanted = missing.last()?;
        let Value::Object(siblings) = self.node(&parent)? else { return None };
        siblings
            .keys()
            .map(|name| (distance(name, &wanted), name))
            .filter(|(distance, _)| *distance <= wanted.len().max(3) / 3)
            .min()
            .map(|(_, name)| format!("the nearest name is `{name}`"))
    }
}

/// The number of letters to insert, drop, change or swap with their neighbour to get from one word to the other, no
/// letter being touched twice (the optimal string alignment distance).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let mut least = (row[j] + usize::from(a[i] != b[j])).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}
