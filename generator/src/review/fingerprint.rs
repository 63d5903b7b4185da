//! What tells a change apart from every other: made of structure, so that a rewording or a moved line keeps it.

/// How many hexadecimal digits a fingerprint has.
pub(super) const DIGITS: usize = 12;
