//! A review in words: for a terminal, a pull request, a browser, a program, the users of the crate.
//!
//! Every function is pure. What is said of a row is said by the same words in each of them, and nothing is judged here.

mod group; // what is told first, and what is folded
mod items; // which public items stand for the others
mod tally; // how many of what

mod checked; // words: of the compiler
mod plain; // words: of documents, made harmless
mod words; // words: of everything else

mod changelog;
mod github;
mod html;
mod json;
mod markdown;
mod paint;
mod summary;
mod terminal;

use crate::review::Review;

/// How a terminal is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether there are colors. What they say is said by words, too.
    pub color: bool,
    /// The columns of a line.
    pub width: usize,
    /// Whether every row is written out, and not only those that break something.
    pub verbose: bool,
}

/// The length of a comment, in bytes, that no program refuses: GitHub takes 65,536 characters.
pub const COMMENT: usize = 60_000;

/// What a comment begins with.
pub const MARKER: &str = "<!-- sdk-diff -->";

/// The review for somebody at a terminal.
pub fn terminal(review: &Review, look: Look) -> String {
    terminal::terminal(review, look)
}

/// The review as a comment of a pull request, which is never longer than `limit` bytes.
///
/// It begins with [`MARKER`], by which it can be found and edited in place.
pub fn markdown(review: &Review, limit: usize) -> String {
    markdown::markdown(review, limit)
}

/// The review as one page that needs nothing else.
pub fn html(review: &Review) -> String {
    html::html(review)
}

/// The review for programs. [`json_schema`] describes it.
pub fn json(review: &Review) -> String {
    json::json(review)
}

/// The JSON Schema of what [`json`] writes.
pub fn json_schema() -> &'static str {
    json::SCHEMA
}

/// The review as workflow commands of GitHub Actions, which put remarks beside lines of the documents.
pub fn github(review: &Review) -> String {
    github::github(review)
}

/// A section of a changelog for the users of the crate. `date` is written as it is.
pub fn changelog(review: &Review, version: &str, date: &str) -> String {
    changelog::changelog(review, version, date)
}

/// The review on one line.
pub fn summary(review: &Review) -> String {
    summary::summary(review)
}
