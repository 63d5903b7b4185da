//! A few texts by name, in the order they were set: [`Pairs`].
//!
//! One type that is generic over nothing, for path variables, parameters, cookies and credentials alike, so that one copy of
//! its code is compiled. It has no `Debug`: what it holds may be secret.

/// Texts by name.
#[derive(Clone, Default)]
pub(super) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Sets a text, in place of one that is there.
    pub(super) fn set(&mut self, name: &str, text: String) {
        self.remove(name);
        self.0.push((name.to_owned(), text));
    }

    /// Takes a text away.
    pub(super) fn remove(&mut self, name: &str) {
        self.0.retain(|(other, _)| other != name);
    }

    /// Returns the text of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str())
    }

    /// Returns all names and texts.
    pub(super) fn all(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Adds an item to a list in a text; the first may be empty.
pub(super) fn append(list: &mut Option<String>, separator: &str, item: &str) {
    match list {
        Some(list) => {
            list.push_str(separator);
            list.push_str(item);
        }
        None => *list = Some(item.to_owned()),
    }
}

/// Adds an item to a list in a text.
pub(super) fn join(list: &mut String, separator: &str, item: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(item);
}
