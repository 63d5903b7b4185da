//! How a witness gives an argument, so that it compiles where the parameter is exactly what the surface says.
//!
//! A parameter that takes whatever converts gets a value that converts into that type and into nothing else. One that takes a
//! list gets what can only be gone through. Any other gets a value of its type, and once more one whose type is left to be
//! inferred, as `x.into()` is in real programs, which does not compile where the parameter has become generic.

use std::collections::BTreeSet;

use crate::witness::spelling::spelled;

/// The types of which a parameter takes whatever converts.
const CONVERTED: &[&str] =
    &["String", "Secret", "DateTime", "Date", "Base64", "Base64Url", "File", "Value", "Bytes", "Body"];

/// Those of them that do so in a list as well.
const CONVERTED_IN_LISTS: &[&str] = &["String", "Secret", "DateTime", "Date", "Base64", "Base64Url", "File"];

/// What a parameter is.
enum Parameter<'t> {
    /// `impl Into<T>`.
    Into(&'t str),
    /// `impl IntoIterator<Item = impl Into<T>>`.
    ListInto(&'t str),
    /// `impl IntoIterator<Item = T>`.
    List(&'t str),
    /// `impl Trait`.
    Trait,
    /// `T`.
    Exact(&'t str),
}

impl<'t> Parameter<'t> {
    fn of(ty: &'t str) -> Self {
        if ty.starts_with("impl ") {
            return Parameter::Trait;
        }
        if CONVERTED.contains(&ty) {
            return Parameter::Into(ty);
        }
        match ty.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            Some(item) if CONVERTED_IN_LISTS.contains(&item) => Parameter::ListInto(item),
            Some(item) => Parameter::List(item),
            None => Parameter::Exact(ty),
        }
    }
}

/// The arguments of a call in Rust, and the same with every type left open that can be.
pub(super) struct Given {
    /// With every type written down.
    pub typed: String,
    /// With types to be inferred; nothing where that is the same.
    pub inferred: Option<String>,
}

/// Gives arguments of these types; what converts is noted in `converted`.
pub(super) fn give(types: &[&str], converted: &mut BTreeSet<String>) -> Given {
    let (mut typed, mut inferred, mut open) = (Vec::new(), Vec::new(), false);
    for ty in types {
        let value = match Parameter::of(ty) {
            Parameter::Into(ty) => {
                converted.insert(ty.to_owned());
                format!("any::<Only<{}>>()", spelled(ty))
            }
            Parameter::ListInto(item) => {
                converted.insert(item.to_owned());
                format!("any::<Many<Only<{}>>>()", spelled(item))
            }
            Parameter::List(item) => format!("any::<Many<{}>>()", spelled(item)),
            Parameter::Trait => "given".to_owned(),
            Parameter::Exact(ty) => {
                open = true;
                typed.push(format!("any::<{}>()", spelled(ty)));
                inferred.push("any()".to_owned());
                continue;
            }
        };
        typed.push(value.clone());
        inferred.push(value);
    }
    Given { typed: typed.join(", "), inferred: open.then(|| inferred.join(", ")) }
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
