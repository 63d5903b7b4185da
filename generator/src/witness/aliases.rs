//! Other names of types, and the types that they stood for: a use is of what a program had, whatever it was called.

use std::collections::BTreeMap;

use crate::surface::{Kind, Surface};
use crate::witness::spelling::is_of_path;

/// As many names as stand one behind another; the planner refuses circles.
const DEEPEST: usize = 16;

/// The other names in a surface.
#[derive(Default)]
pub(super) struct Aliases<'s>(BTreeMap<&'s str, &'s str>);

impl<'s> Aliases<'s> {
    pub(super) fn of(surface: &'s Surface) -> Self {
        let aliases = surface.entries().iter().filter(|entry| entry.kind == Kind::Alias);
        Aliases(aliases.filter_map(|entry| Some((&*entry.item, entry.signature.split_once(" = ")?.1))).collect())
    }

    /// A type without other names for others in it.
    pub(super) fn expanded(&self, ty: &str) -> String {
        let mut text = ty.to_owned();
        for _ in 0..DEEPEST {
            let next = self.once(&text);
            if next == text {
                break;
            }
            text = next;
        }
        text
    }

    fn once(&self, ty: &str) -> String {
        let (mut text, mut rest) = (String::new(), ty);
        while let Some(start) = rest.find(is_of_path) {
            let (before, path) = rest.split_at(start);
            let (path, after) = path.split_at(path.find(|c| !is_of_path(c)).unwrap_or(path.len()));
            text.push_str(before);
            text.push_str(self.0.get(path).copied().unwrap_or(path));
            rest = after;
        }
        text + rest
    }
}
