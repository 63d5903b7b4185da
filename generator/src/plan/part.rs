//! The parts of the runtime that only some crates need.

/// A part of the runtime that is shipped where an operation or a type of the crate needs it. A `Builder` collects them in its
/// `parts` as it decides what needs them; the rest of a part is its row in `runtime/dependencies.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What modules need that are written by hand.
    ByHand,
    /// Dates and times as the types of chrono.
    DatesChrono,
    /// The same for jiff.
    DatesJiff,
    /// The same for the crate `time`.
    DatesTime,
    /// Integers that stand in JSON as texts.
    Digits,
    /// Answers that are bytes.
    Download,
    /// Answers that are server-sent events.
    Events,
    /// Bodies that are forms.
    Form,
    /// Bodies of one JSON value a line.
    JsonLines,
    /// Answers that are JSON line by line.
    Lines,
    /// The same with a first line of its own.
    LinesWithHead,
    /// Calls with a base URL of their own.
    Elsewhere,
    /// Bytes that are sent as a text in base64.
    Encoded,
    /// Links to the next page.
    Links,
    /// Lists that come in pages.
    Pages,
    /// The same as streams of another crate.
    PageStream,
    /// Servers to choose from, and their variables.
    Server,
    /// Lists whose items are described one by one.
    Tuples,
    /// Values that a change can keep, clear and set.
    Patch,
    /// Bodies in parts, and the files that these are.
    Multipart,
    /// Bodies that are streams: what feeds them.
    Upload,
}

impl Part {
    /// Every part, for tests.
    pub const ALL: &[Part] = &[
        Part::ByHand,
        Part::DatesChrono,
        Part::DatesJiff,
        Part::DatesTime,
        Part::Digits,
        Part::Download,
        Part::Elsewhere,
        Part::Encoded,
        Part::Events,
        Part::Form,
        Part::JsonLines,
        Part::Lines,
        Part::LinesWithHead,
        Part::Links,
        Part::Multipart,
        Part::PageStream,
        Part::Pages,
        Part::Patch,
        Part::Server,
        Part::Tuples,
        Part::Upload,
    ];

    /// The name of the part, which is that of its file.
    pub fn name(self) -> &'static str {
        match self {
            Part::ByHand => "by_hand",
            Part::DatesChrono => "dates_chrono",
            Part::DatesJiff => "dates_jiff",
            Part::DatesTime => "dates_time",
            Part::Digits => "digits",
            Part::Download => "download",
            Part::Events => "events",
            Part::Form => "form",
            Part::JsonLines => "json_lines",
            Part::Lines => "lines",
            Part::LinesWithHead => "lines_with_head",
            Part::Elsewhere => "elsewhere",
            Part::Encoded => "encoded",
            Part::Links => "links",
            Part::Pages => "pages",
            Part::PageStream => "page_stream",
            Part::Server => "server",
            Part::Tuples => "tuples",
            Part::Multipart => "multipart",
            Part::Patch => "patch",
            Part::Upload => "upload",
        }
    }
}
