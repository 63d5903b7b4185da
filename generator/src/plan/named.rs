//! What is said of the names of errors: which they are, in words.

use crate::plan::docs::{self, code};
use crate::plan::{Condition, Docs, Named};

impl Named {
    /// The documentation of the predicate.
    pub fn about(&self) -> Docs {
        let mut found = docs::or_else(self.docs.as_deref(), || {
            format!("Returns whether the error is one of those that are called {} here.", code(&self.name))
        });
        docs::paragraph(&mut found, "It is one of these:");
        found.push(String::new());
        found.extend(self.any.iter().map(|one| format!("- {}", one.described())));
        found
    }
}

impl Condition {
    /// The condition for readers of documentation.
    pub fn described(&self) -> String {
        self.in_words(&code)
    }

    /// The condition for a list.
    pub fn told(&self) -> String {
        self.in_words(&|text| format!("{text:?}"))
    }

    fn in_words(&self, quoted: &dyn Fn(&str) -> String) -> String {
        let mut parts = Vec::new();
        if let Some(status) = self.status {
            parts.push(format!("status {status}"));
        }
        if let Some(text) = &self.code {
            parts.push(format!("code {}", quoted(text)));
        }
        if let Some(text) = &self.message {
            parts.push(format!("message with {}", quoted(text)));
        }
        parts.join(", ")
    }
}
