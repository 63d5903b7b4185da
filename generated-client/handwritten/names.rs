//! The names that databases can have.

/// Says what is wrong with the name of a new database: it has 1 to 64 lowercase letters, digits and dashes.
#[inline]
pub(crate) fn check_database_name(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err(
            "a database has a name of 1 to 64 lowercase letters, digits and dashes, and this one is empty".to_owned()
        );
    }
    match name.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')) {
        Some(wrong) => Err(format!(
            "the name of a database has lowercase letters, digits and dashes alone, and this one has {wrong:?}"
        )),
        None if name.len() > 64 => {
            Err(format!("the name of a database has at most 64 characters, and this one has {}", name.len()))
        }
        None => Ok(()),
    }
}
