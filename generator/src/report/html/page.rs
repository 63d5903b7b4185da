//! Text of a page in which nothing but our own text can be markup.

use crate::report::plain::{harmless, one_line};

/// A page while it is written. Markup is `&'static str`, so that no text of a document can pass for it.
pub(super) struct Page(String);

impl Page {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Page(String::new())
    }

    /// The page.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Our own markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A text on one line, which may stand between tags or quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.as_it_is(&one_line(text))
    }

    /// A text with its blanks, which may stand between tags or quotes.
    pub(super) fn as_it_is(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\t' => self.0.push_str("    "),
                c => self.0.push(harmless(c)),
            }
        }
        self
    }

    /// A number.
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// A name, set apart.
    pub(super) fn code(&mut self, text: &str) -> &mut Self {
        self.raw("<code>").text(text).raw("</code>")
    }

    /// Running text in which what stands between backticks is a name.
    pub(super) fn prose(&mut self, words: &str) -> &mut Self {
        let parts: Vec<&str> = words.split('`').collect();
        if parts.len().is_multiple_of(2) {
            // A backtick without another.
            return self.text(words);
        }
        for (index, part) in parts.iter().enumerate() {
            if index % 2 == 1 {
                self.code(part);
            } else {
                self.as_it_is(&part.replace(char::is_whitespace, " "));
            }
        }
        self
    }
}
