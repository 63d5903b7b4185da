//! Findings → text in the manner of rustc, through `annotate-snippets`.
//!
//! Ordered by file and position; what has no place comes last. Only the lines that are shown are handed to the
//! library, so that a large document costs no more than a small one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Diagnostics, Place, Severity, Span, Texts};

/// Draws all findings, one after the other; `color` asks for terminal escapes.
///
/// Advice that is the same for all findings of a code is given once.
pub fn render(diagnostics: &Diagnostics, texts: &dyn Texts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let places: Vec<&Place> = diagnostics.iter().map(|it| &it.at).collect();
    let mut located: Vec<(Option<Span>, &Diagnostic)> = texts.locate(&places).into_iter().zip(diagnostics).collect();
    located.sort_by_key(|(span, _)| match span {
        Some(span) => (span.file, span.bytes.start),
        None => (usize::MAX, 0),
    });
    let mut explained = BTreeSet::new();
    let mut lines = Lines::default();
    let mut out = String::new();
    let mut drawn = BTreeSet::new();
    for (span, diagnostic) in located {
        // A node that YAML aliases put into several places is one to the reader.
        let is_new = match &span {
            Some(span) => drawn.insert((span.file, span.bytes.start, diagnostic.code, &diagnostic.message)),
            None => true,
        };
        if !is_new {
            continue;
        }
        let help = match &diagnostic.help {
            Some(help) => Some(help.as_str()),
            None => explained.insert(diagnostic.code).then(|| diagnostic.code.help()),
        };
        let view = span.and_then(|span| lines.view(&span, texts));
        out.push_str(&renderer.render(&[group(diagnostic, view, help)]));
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What is shown of a text: one line, or a piece of a very long one.
struct View<'a> {
    name: &'a str,
    line: usize,
    /// The column, where the excerpt does not tell it because it is cut.
    column: Option<usize>,
    excerpt: &'a str,
    marked: Range<usize>,
}

fn group<'a>(diagnostic: &'a Diagnostic, view: Option<View<'a>>, help: Option<&str>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Gap => Level::WARNING.with_name(Severity::Gap.word()),
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.slug());
    let mut group = Group::with_title(title);
    if let Some(view) = view {
        let snippet =
            Snippet::source(view.excerpt).line_start(view.line).annotation(AnnotationKind::Primary.span(view.marked));
        group = match view.column {
            None => group.element(snippet.path(view.name)),
            Some(column) => {
                let origin = Origin::path(view.name).line(view.line);
                group.element(origin.char_column(column)).element(snippet)
            }
        };
    }
    if let Some(at) = diagnostic.at.pointer().filter(|at| !at.is_root()) {
        let at = normalize_untrusted_str(at.as_str());
        group = group.element(Level::NOTE.no_name().message(format!("at {at}")));
    }
    if let Some(help) = help {
        let help = normalize_untrusted_str(help);
        group = group.element(Level::HELP.message(wrap(&help)));
    }
    group
}

/// Breaks a text into lines that fit beside a source line.
fn wrap(text: &str) -> Cow<'static, str> {
    const WIDTH: usize = 100;
    let mut out = String::with_capacity(text.len() + 8);
    let mut width = 0_usize;
    for word in text.split(' ') {
        let len = word.chars().count();
        if width > 0 && width + 1 + len > WIDTH {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += len;
    }
    Cow::Owned(out)
}

/// Counts lines and characters: findings come in order, so each text is passed over once, also where it is one line.
#[derive(Default)]
struct Lines {
    file: usize,
    line: usize,
    /// Where the line begins.
    start: usize,
    /// How far the line has been passed over, and how many characters that is.
    passed: usize,
    characters: usize,
}

impl Lines {
    /// What is shown of a line, at most, before and after the marked piece. Some documents are one line.
    const AROUND: usize = 400;

    fn view<'a>(&mut self, span: &Span, texts: &'a dyn Texts) -> Option<View<'a>> {
        let (name, text) = texts.file(span.file)?;
        self.advance(span, text)?;
        let line = text.get(self.start..)?;
        let marked = span.bytes.start - self.start..span.bytes.end.saturating_sub(self.start);
        let from = floor(line, marked.start.saturating_sub(Self::AROUND));
        let to = floor(line, marked.start + Self::AROUND);
        let end = line.get(from..to)?.find(['\n', '\r']).map_or(to, |at| from + at);
        Some(View {
            name,
            line: self.line + 1,
            column: (from > 0).then_some(self.characters + 1),
            excerpt: line.get(from..end)?,
            marked: marked.start.min(end) - from..floor(line, marked.end.min(end)) - from,
        })
    }

    /// Goes on to a finding; back to the start of the text where it comes before the last one.
    fn advance(&mut self, span: &Span, text: &str) -> Option<()> {
        if self.file != span.file || span.bytes.start < self.passed {
            *self = Self { file: span.file, ..Self::default() };
        }
        let between = text.get(self.passed..span.bytes.start)?;
        match between.rfind(['\n', '\r']) {
            Some(last) => {
                let breaks = |pattern: &str| between.matches(pattern).count();
                self.line += breaks("\n") + breaks("\r") - breaks("\r\n");
                self.start = self.passed + last + 1;
                self.characters = between.get(last + 1..)?.chars().count();
            }
            None => self.characters += between.chars().count(),
        }
        self.passed = span.bytes.start;
        Some(())
    }
}

/// Returns the nearest boundary of a character that is not after `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
