//! How names are spelled: identifiers, features, versions, environment variables.

/// What a Rust name is, for messages.
pub(super) const IDENTIFIER: &str = "it is a letter or `_`, then letters, digits and `_`, and no keyword";
/// The keywords of the 2024 edition, strict and reserved (The Rust Reference, "Keywords").
const KEYWORDS: &str = "Self abstract as async await become box break const continue crate do dyn else enum extern \
     false final fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static \
     struct super trait true try type typeof unsafe unsized use virtual where while yield";

/// Whether a text is a Rust identifier as it stands. Those outside of ASCII make poor file names and count as none.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && text != "_"
        && !KEYWORDS.split(' ').any(|word| word == text)
}

/// Whether cargo takes a text for a feature, and a manifest without quotes (The Cargo Book, "The [features] section").
pub(super) fn is_feature(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Whether a text is a version (Semantic Versioning 2.0.0).
pub(super) fn is_version(text: &str) -> bool {
    let letters = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let number = |part: &str| digits(part) && (part == "0" || !part.starts_with('0'));
    let (rest, build) = text.split_once('+').map_or((text, None), |(rest, build)| (rest, Some(build)));
    let (core, pre) = rest.split_once('-').map_or((rest, None), |(core, pre)| (core, Some(pre)));
    // Cargo keeps each number in 64 bits.
    core.split('.').count() == 3
        && core.split('.').all(|part| number(part) && part.parse::<u64>().is_ok())
        && pre.is_none_or(|pre| pre.split('.').all(|part| letters(part) && (!digits(part) || number(part))))
        && build.is_none_or(|build| build.split('.').all(letters))
}

/// Whether every system takes a text for the name of an environment variable (POSIX.1-2017, XBD section 8.1, and small letters).
pub(super) fn is_variable(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
