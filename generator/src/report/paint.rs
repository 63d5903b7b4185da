//! Lines for a terminal: wrapped at its width, colored only when asked.

use crate::report::Look;
use crate::report::plain::one_line;

/// A color, named by what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As the terminal has it.
    Plain,
    /// What matters.
    Strong,
    /// What may be skipped.
    Faint,
    /// What breaks, or is gone.
    Bad,
    /// What may break.
    Doubtful,
    /// What is fine, or new.
    Good,
}

/// Where lines are written.
pub(super) struct Paper {
    out: String,
    look: Look,
}

/// The least width that is kept to.
const NARROW: usize = 40;

impl Paper {
    /// Nothing yet.
    pub(super) fn new(look: Look) -> Self {
        Paper { out: String::new(), look }
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A text over as many lines as it needs, each indented so far.
    pub(super) fn text(&mut self, indent: usize, tone: Tone, text: &str) {
        self.labeled(indent, "", 0, (Tone::Plain, tone), text);
    }

    /// A text behind a label that has a column of its own.
    ///
    /// The tones are those of the label and of the text.
    pub(super) fn labeled(&mut self, indent: usize, label: &str, column: usize, tones: (Tone, Tone), text: &str) {
        let start = indent + column;
        let width = self.look.width.max(NARROW).saturating_sub(start).max(NARROW / 2);
        let lines = wrap(&one_line(text), width);
        for (index, line) in lines.iter().enumerate() {
            self.out.push_str(&" ".repeat(indent));
            let label = if index == 0 { label } else { "" };
            if !label.is_empty() {
                self.painted(tones.0, label);
            }
            self.out.push_str(&" ".repeat(column.saturating_sub(label.chars().count())));
            self.painted(tones.1, line);
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
    }

    fn painted(&mut self, tone: Tone, text: &str) {
        let code = match tone {
            Tone::Plain => "",
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Bad => "1;31",
            Tone::Doubtful => "33",
            Tone::Good => "32",
        };
        if !self.look.color || code.is_empty() || text.is_empty() {
            self.out.push_str(text);
        } else {
            self.out.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
        }
    }
}

/// Breaks a line at blanks. A word that is longer than the width stays whole, so that it can be copied.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in stuck(text) {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > width {
            lines.push(word);
        } else if let Some(last) = lines.last_mut() {
            if line > 0 {
                last.push(' ');
            }
            last.push_str(&word);
        }
    }
    lines
}

/// The words of a text. A path stays with the method before it.
fn stuck(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if word.starts_with('/') && last.chars().all(|c| c.is_ascii_uppercase()) => {
                last.push_str(&format!(" {word}"));
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}
