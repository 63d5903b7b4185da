//! How bad a change is on the wire, and in which direction.

/// What a change does to those who talk to the API. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Words alone.
    Docs,
    /// Nothing that worked stops working.
    Safe,
    /// May fail, depending on how lenient both sides are.
    Risky,
    /// A call that was right can fail, or an answer cannot be read any more.
    Breaking,
}

impl Level {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Level::Docs => "docs",
            Level::Safe => "safe",
            Level::Risky => "risky",
            Level::Breaking => "breaking",
        }
    }
}

/// Which way a value goes. What widens a request narrows a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

impl Direction {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
        }
    }
}
