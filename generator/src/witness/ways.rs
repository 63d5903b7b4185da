//! How a witness gets at what belongs to a call: the accessor of the resource and the method, with its arguments.
//!
//! The way is walked as the crate under test has it, so that a use fails for what has become of its own item, and not because
//! the method on the way takes another argument.

use std::collections::BTreeMap;

use crate::surface::{Kind, Surface};
use crate::witness::values::Types;

/// The methods of a crate, by their items.
pub(super) struct Ways<'s> {
    methods: BTreeMap<&'s str, Vec<&'s str>>,
    /// What the arguments on the way are, as that crate has them.
    pub types: Types<'s>,
}

impl<'s> Ways<'s> {
    /// The ways through a crate.
    pub(super) fn through(surface: &'s Surface) -> Self {
        let methods = surface.entries().iter().filter(|entry| entry.kind == Kind::Method);
        let methods =
            methods.map(|entry| (&*entry.item, entry.arguments.iter().map(|(_, ty, _)| ty.as_str()).collect()));
        Ways { methods: methods.collect(), types: Types::default() }
    }

    /// The expression that begins a call of a method; one that does not compile where there is no such method.
    pub(super) fn begin(&mut self, method: &str) -> String {
        let arguments = self.methods.get(method).map(|types| self.types.give(types).typed).unwrap_or_default();
        let (_, accessor) = unit(method);
        format!("client.{accessor}({arguments})")
    }
}

/// The module of the unit that a path begins with, with its colons, and the rest.
///
/// In `a::pets().list` the unit is `a::`; in `pets().list` it is the root.
pub(super) fn unit(item: &str) -> (&str, &str) {
    let call = item.find('(').unwrap_or(item.len());
    let start = item[..call].rfind("::").map_or(0, |at| at + "::".len());
    item.split_at(start)
}
