//! `$ref`: from a reference to the place that it means.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The text of the reference at a place, where there is one.
    pub(super) fn reference(&self, at: &Pointer) -> Option<&str> {
        self.node(at)?.get("$ref")?.as_str()
    }

    /// The place that the reference at `at` means: one step, and only where a walk along all further steps ends.
    pub(super) fn target(&mut self, at: &Pointer) -> Option<Pointer> {
        let first = self.step(at)?;
        let mut seen = vec![at.clone()];
        let mut current = first.clone();
        while self.reference(&current).is_some() {
            if seen.contains(&current) {
                let message = format!("the reference `{}` only leads back to itself", self.reference(at)?);
                self.say(Code::CircularReference, &at.key("$ref"), message);
                return None;
            }
            seen.push(current.clone());
            current = self.step(&current)?;
        }
        Some(first)
    }

    /// The place at the end of all references that begin at `at`; `at` itself where there is none.
    pub(super) fn follow(&mut self, at: &Pointer) -> Option<Pointer> {
        let mut current = at.clone();
        while self.reference(&current).is_some() {
            // `target` has refused circles, so that this ends.
            current = self.target(&current)?;
        }
        Some(current)
    }

    /// One reference, resolved (RFC 3986, section 3.5, and RFC 6901, section 6).
    fn step(&mut self, at: &Pointer) -> Option<Pointer> {
        let text = self.reference(at)?.to_owned();
        let place = at.key("$ref");
        if !text.starts_with('#') {
            self.say(
                Code::ForeignReference,
                &place,
                format!("`{text}` is in another document, which is not read; any JSON stands in its place"),
            );
            return None;
        }
        let target = Pointer::from_fragment(&text);
        if let Some(target) = target.as_ref().filter(|target| self.node(target).is_some()) {
            return Some(target.clone());
        }
        let help = target.as_ref().and_then(|target| self.nearest(target));
        let message = format!("there is nothing at `{text}`");
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
