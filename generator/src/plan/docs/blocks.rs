//! CommonMark → the same blocks, each line with all that it needs to belong where it does.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag};

use crate::plan::Docs;

/// Blocks that are nested deeper stand at this depth.
const DEEPEST: usize = 16;

/// What rustdoc reads beside CommonMark, as far as authors use it.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The lines of a text, written as rustdoc reads them.
pub(super) fn blocks(text: &str) -> Docs {
    let events: Vec<_> = Parser::new_ext(text, options()).into_offset_iter().collect();
    Walk { text, events: events.into_iter().peekable() }.blocks(0)
}

/// A walk through the events of a text.
pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    pub(super) events: Peekable<IntoIter<(Event<'t>, Range<usize>)>>,
}

impl Walk<'_> {
    /// The blocks up to the end of what holds them, which is passed over.
    fn blocks(&mut self, depth: usize) -> Docs {
        let mut found = Vec::new();
        // Containers that are too deep to be seen as such.
        let mut ignored = 0;
        let mut tight = false;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    if ignored == 0 {
                        break;
                    }
                    ignored -= 1;
                }
                Event::Start(tag) if depth >= DEEPEST && holds_blocks(tag) => {
                    self.events.next();
                    ignored += 1;
                }
                Event::Start(tag) if is_block(tag) => {
                    let tag = tag.clone();
                    self.events.next();
                    // In a tight list, the items of an item follow its words at once.
                    let follows = tight && matches!(tag, Tag::List(_));
                    let block = self.block(&tag, depth);
                    add(&mut found, block, follows);
                    tight = false;
                }
                Event::Rule => {
                    self.events.next();
                    add(&mut found, vec!["---".to_owned()], false);
                }
                _ => {
                    let words = self.inline();
                    add(&mut found, paragraph(&words), false);
                    tight = true;
                }
            }
        }
        found
    }

    /// One block whose beginning is passed over already, up to and with its end.
    fn block(&mut self, tag: &Tag<'_>, depth: usize) -> Docs {
        match tag {
            Tag::Heading { level, .. } => {
                let words = self.inline();
                self.events.next();
                vec![format!("{} {}", "#".repeat(*level as usize), one_line(&words))]
            }
            Tag::BlockQuote(_) => self.blocks(depth + 1).iter().map(|line| format!("> {line}")).collect(),
            Tag::CodeBlock(kind) => self.code_block(matches!(kind, CodeBlockKind::Fenced(_))),
            Tag::List(start) => self.list(*start, depth),
            Tag::Table(columns) => self.table(columns),
            _ if holds_blocks(tag) => self.blocks(depth + 1),
            _ => {
                let words = self.inline();
                self.events.next();
                paragraph(&words)
            }
        }
    }

    /// Code in a fence of its own language, so that nobody runs it. What is only indented has blank lines around it, which
    /// are no part of it.
    fn code_block(&mut self, fenced: bool) -> Docs {
        let mut code = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => code.push_str(&text),
                _ => {}
            }
        }
        let code = if fenced { code.as_str() } else { code.trim_matches('\n') };
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        let mut found = vec![format!("{fence}text")];
        found.extend(code.lines().map(str::to_owned));
        found.push(fence);
        found
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Docs {
        let mut found: Docs = Vec::new();
        let mut number = start;
        while let Some((Event::Start(_), _)) = self.events.next() {
            let loose = matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
            let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            number = number.map(|number| number.saturating_add(1));
            let item = self.blocks(depth + 1);
            if loose && !found.is_empty() {
                found.push(String::new());
            }
            let indent = " ".repeat(marker.len());
            found.push(format!("{marker}{}", item.first().map(String::as_str).unwrap_or_default()));
            found.extend(item.iter().skip(1).map(|line| format!("{indent}{line}")));
        }
        found
    }

    fn table(&mut self, columns: &[Alignment]) -> Docs {
        let mut found = Vec::new();
        let mut cells: Vec<String> = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Start(Tag::TableCell) => {
                    self.events.next();
                    let words = self.inline();
                    self.events.next();
                    cells.push(one_line(&words).replace("\\|", "|").replace('|', "\\|"));
                }
                Event::End(end) => {
                    let over = *end == pulldown_cmark::TagEnd::Table;
                    self.events.next();
                    if over {
                        break;
                    }
                    found.push(format!("| {} |", std::mem::take(&mut cells).join(" | ")));
                    if found.len() == 1 {
                        found.push(rule(columns));
                    }
                }
                _ => {
                    self.events.next();
                }
            }
        }
        found
    }
}

/// The lines of a paragraph, none of which begins another block. One that did not because it was indented still must not.
fn paragraph(words: &str) -> Docs {
    words.lines().map(|line| with_plain_start(line.trim_start())).collect()
}

fn with_plain_start(line: &str) -> String {
    let after = |start: usize| line[start..].is_empty() || line[start..].starts_with(' ');
    let hashes = line.len() - line.trim_start_matches('#').len();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rule = !line.is_empty() && line.chars().all(|c| "-=_*|: ".contains(c));
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) && after(digits + 1) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let begins = hashes > 0 && after(hashes) || line.starts_with(['-', '+', '*']) && after(1);
    if begins || rule || line.starts_with('>') || line.starts_with("~~~") {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// The line between the head and the rows of a table.
fn rule(columns: &[Alignment]) -> String {
    let marks = columns.iter().map(|column| match column {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    });
    format!("| {} |", marks.collect::<Vec<_>>().join(" | "))
}

/// Adds a block, after a blank line where it does not follow at once.
fn add(found: &mut Docs, block: Docs, follows: bool) {
    if !found.is_empty() && !follows {
        found.push(String::new());
    }
    found.extend(block);
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a tag begins a block that holds other blocks.
fn holds_blocks(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
}

/// Whether a tag begins a block.
pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    let leaf = matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Table(_)
            | Tag::MetadataBlock(_)
    );
    leaf || holds_blocks(tag)
}
