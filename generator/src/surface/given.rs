//! How an argument of a type is given: what its parameter takes beside values of the type itself.

/// The types of which a parameter takes whatever converts.
const CONVERTED: &[&str] =
    &["String", "Secret", "DateTime", "Date", "Base64", "Base64Url", "File", "Value", "Bytes", "Body"];

/// Those of them that do so in a list as well.
const CONVERTED_IN_LISTS: &[&str] = &["String", "Secret", "DateTime", "Date", "Base64", "Base64Url", "File"];

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'t> {
    /// `impl Into<T>`.
    Into(&'t str),
    /// `impl IntoIterator<Item = impl Into<T>>`.
    ListInto(&'t str),
    /// `impl IntoIterator<Item = T>`.
    List(&'t str),
    /// `impl Trait`.
    Trait(&'t str),
    /// `T`.
    Exact(&'t str),
}

impl<'t> Given<'t> {
    /// What the parameter takes that is written down with this type. Another name for a type is taken as it is: one for
    /// `String` takes no `&str`.
    pub fn of(ty: &'t str) -> Self {
        if ty.starts_with("impl ") {
            return Given::Trait(ty);
        }
        if CONVERTED.contains(&ty) {
            return Given::Into(ty);
        }
        match ty.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            Some(item) if CONVERTED_IN_LISTS.contains(&item) => Given::ListInto(item),
            Some(item) => Given::List(item),
            None => Given::Exact(ty),
        }
    }

    /// Whether both take values in the same way, whatever these are.
    pub fn is_like(&self, other: &Given<'_>) -> bool {
        matches!(
            (self, other),
            (Given::Into(_), Given::Into(_))
                | (Given::ListInto(_), Given::ListInto(_))
                | (Given::List(_), Given::List(_))
                | (Given::Trait(_), Given::Trait(_))
                | (Given::Exact(_), Given::Exact(_))
        )
    }
}
