//! The parts of the runtime that only some crates need.

/// A part of the runtime that is shipped where an operation or a type of the crate needs it. A `Builder` collects them in its
/// `parts` as it decides what needs them; the rest of a part is its row in `runtime/dependencies.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Bodies that are streams: what feeds them.
    Upload,
}

impl Part {
    /// Every part, for tests.
    pub const ALL: &[Part] = &[Part::Upload];

    /// The name of the part, which is that of its file.
    pub fn name(self) -> &'static str {
        match self {
            Part::Upload => "upload",
        }
    }
}
