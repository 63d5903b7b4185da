//! Answers and refusals, in the words of the API.

use serde::Serialize;
use serde_json::{Map, Value};

/// What is sent back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Header fields beyond those that every answer has.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// JSON; none where the API describes no content.
    pub(crate) body: Option<String>,
}

impl Answer {
    /// A success with a body.
    pub(super) fn json<T: Serialize>(value: &T) -> Result<Answer, Refusal> {
        match serde_json::to_string(value) {
            Ok(body) => Ok(Answer { status: 200, headers: Vec::new(), body: Some(body) }),
            Err(error) => Err(Refusal::new(500, format!("the answer could not be written: {error}"))),
        }
    }

    /// A failure of what is around the platform.
    pub(crate) fn failed(status: u16, error: &str) -> Answer {
        Refusal::new(status, error).into()
    }

    /// A success without one.
    pub(super) fn empty() -> Result<Answer, Refusal> {
        Ok(Answer { status: 200, headers: Vec::new(), body: None })
    }
}

/// Why there is no success.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: u16,
    code: Option<String>,
    error: String,
}

impl Refusal {
    /// A status and a reason.
    pub(crate) fn new(status: u16, error: impl Into<String>) -> Refusal {
        Refusal { status, code: None, error: error.into() }
    }

    /// The same with a code for machines.
    pub(super) fn code(mut self, code: impl Into<String>) -> Refusal {
        self.code = Some(code.into());
        self
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        let mut body = Map::new();
        if let Some(code) = refusal.code {
            body.insert("code".to_owned(), Value::String(code));
        }
        body.insert("error".to_owned(), Value::String(refusal.error));
        Answer { status: refusal.status, headers: Vec::new(), body: Some(Value::Object(body).to_string()) }
    }
}

/// What a handler comes to.
pub(super) type Done = Result<Answer, Refusal>;

/// A value of a type whose fields the API may add to: its example, with these fields in place of the example's.
macro_rules! filled {
    ($ty:ty { $($field:ident: $value:expr),* $(,)? }) => {{
        let mut filled = <$ty>::sample();
        $(filled.$field = $value;)*
        filled
    }};
}

pub(super) use filled;
