//! How a witness gives an argument, so that it compiles where the parameter is exactly what the surface says.
//!
//! A parameter that takes whatever converts gets a value that converts into that type and into nothing else. One that takes a
//! list gets what can only be gone through. Any other gets a value of its type, and once more one whose type is left to be
//! inferred, as `x.into()` is in real programs, which does not compile where the parameter has become generic.

use std::collections::BTreeSet;

use crate::surface::Given;
use crate::witness::aliases::Aliases;
use crate::witness::spelling::spelled;

/// The arguments of a call in Rust, and the same with every type left open that can be.
pub(super) struct Arguments {
    /// With every type written down.
    pub typed: String,
    /// With types to be inferred; nothing where that is the same.
    pub inferred: Option<String>,
}

/// The types that uses name, and the values of them that they give.
#[derive(Default)]
pub(super) struct Types<'s> {
    /// Other names of them.
    pub aliases: Aliases<'s>,
    /// The types into which something is converted.
    pub converted: BTreeSet<String>,
}

impl Types<'_> {
    /// A type by a path that holds from everywhere.
    pub(super) fn spelled(&self, ty: &str) -> String {
        spelled(&self.aliases.expanded(ty))
    }

    /// Gives arguments of these types.
    pub(super) fn give(&mut self, types: &[&str]) -> Arguments {
        let (mut typed, mut inferred, mut open) = (Vec::new(), Vec::new(), false);
        for ty in types {
            let value = match Given::of(ty) {
                Given::Into(ty) => {
                    self.converted.insert(ty.to_owned());
                    format!("any::<Only<{}>>()", spelled(ty))
                }
                Given::ListInto(item) => {
                    self.converted.insert(item.to_owned());
                    format!("any::<Many<Only<{}>>>()", spelled(item))
                }
                Given::List(item) => format!("any::<Many<{}>>()", self.spelled(item)),
                Given::Trait(_) => "given".to_owned(),
                Given::Exact(ty) => {
                    open = true;
                    typed.push(format!("any::<{}>()", self.spelled(ty)));
                    inferred.push("any()".to_owned());
                    continue;
                }
            };
            typed.push(value.clone());
            inferred.push(value);
        }
        Arguments { typed: typed.join(", "), inferred: open.then(|| inferred.join(", ")) }
    }
}

/// The parameters of the function around a call whose arguments only have a trait.
pub(super) fn traits(types: &[&str]) -> String {
    types.iter().filter(|ty| ty.starts_with("impl ")).map(|ty| format!(", given: {}", spelled(ty))).collect()
}

/// What lets a value be converted into this type and no other.
pub(super) fn conversion(ty: &str) -> String {
    let ty = spelled(ty);
    format!("impl From<Only<{ty}>> for {ty} {{ fn from(_: Only<{ty}>) -> Self {{ loop {{}} }} }}")
}
