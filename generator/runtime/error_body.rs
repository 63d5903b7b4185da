//! The body of an error's response, read as what the API's description says of it.

use std::error::Error as StdError;

use serde_json::Value;

use super::codec::Decode;
use super::error::{Error, ErrorKind};
use super::mismatch::Mismatch;
use super::not_json::parse;
use super::operation::Operation;

impl Error {
    /// Reads the body of the response as a type of this crate, such as the one that the operation's documentation names for the
    /// status.
    ///
    /// # Errors
    ///
    /// Where there was no response, or its body is no JSON or not as that type is described; [`json_path`](Error::json_path) of
    /// that error is the place. This error is left as it is.
    #[inline]
    pub fn body_as<T: Decode>(&self) -> Result<T, Error> {
        match T::decode(self.body_value()?) {
            Ok(value) => Ok(value),
            Err(e) => Err(self.about_body("the body of the response is not as described").because(e.without_excerpt())),
        }
    }

    /// Reads the body of the response as JSON; `None` if there was none, or it is none.
    #[inline]
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body()?).ok()
    }

    /// Returns the place in the response of the value that could not be read, such as `items[3].name`; that of a missing field
    /// is where it would be. `None` where that is not what went wrong.
    #[inline]
    pub fn json_path(&self) -> Option<String> {
        let mismatch = self.source()?.downcast_ref::<Mismatch>()?;
        Some(mismatch.path())
    }

    #[inline]
    fn body_value(&self) -> Result<Value, Error> {
        let Some(body) = self.body() else {
            return Err(self.about_body("there was no response whose body could be read"));
        };
        match parse(body) {
            Ok(Some(json)) => Ok(json),
            Ok(None) => Err(self.about_body("the response has no body")),
            // The message of this error is all that may be shown of the body.
            Err(e) => Err(self.about_body("the body of the response is not JSON").because(e.without_excerpt())),
        }
    }

    /// An error about the body of this one's response.
    #[inline]
    fn about_body(&self, message: &str) -> Error {
        let mut error = Error::new(ErrorKind::Decode, message);
        if let Some(operation) = self.operation() {
            error = error.during(operation.to_owned().into());
        }
        match (self.status(), self.headers(), self.body()) {
            (Some(status), Some(headers), Some(body)) => error.with_response(status, headers.clone(), body.clone()),
            _ => error,
        }
    }
}

/// Returns the status of an error that is a server's answer to this operation; `None` for every other.
#[inline]
pub fn refusal(error: &Error, operation: &Operation) -> Option<u16> {
    let is_answer = error.operation() == Some(operation.id) && error.kind() != ErrorKind::Decode;
    error.status().filter(|_| is_answer).map(|status| status.as_u16())
}
