//! CommonMark to words without any marks, for places that show a text as it is and read it as CommonMark too.

use pulldown_cmark::{Event, Parser, TagEnd};

use super::blocks::options;
use super::html::markdown;

/// The words of a text, a line a block. What rustdoc would take for a link or HTML is left out of them; code
/// keeps its marks.
pub(in crate::plan) fn plain(text: &str) -> String {
    let text = markdown(text);
    let mut words = String::new();
    for event in Parser::new_ext(&text, options()) {
        match event {
            Event::Text(more) => words.push_str(&more.replace(['[', ']', '<', '>', '`', '*', '\\'], "")),
            Event::Code(more) => words.push_str(&format!("`{more}`")),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::SoftBreak => words.push(' '),
            Event::HardBreak | Event::End(_) if !words.ends_with('\n') => words.push('\n'),
            _ => {}
        }
    }
    // A bare address is a link that rustdoc wants in brackets.
    words.replace("https://", "").replace("http://", "")
}
