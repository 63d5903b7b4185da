//! What only some clients do around a call: [`Around`].
//!
//! The functions come with the settings that need them, so that a program without these settings has none of their code.

use std::time::Duration;

use http::Request;

use super::body::Body;
use super::call::Call;
use super::error::Error;
use super::hook::AttemptOutcome;
use super::limiter::{Limiter, Rate};
use super::provider::Renewal;
use super::transport::{BoxFuture, TransportError};

/// Has providers give the credentials, until a time of the clock; says whether they gave any.
type Provide = for<'c> fn(&'c mut Call, Renewal, Duration) -> BoxFuture<'c, Result<bool, Error>>;
/// Makes a limiter of rates and the operations that they are for.
type MakeLimiter = fn(Vec<(String, Rate)>) -> Result<Limiter, String>;
/// Waits until an attempt may go, until a time of the clock.
type Turn = for<'c> fn(&'c Call, Duration) -> BoxFuture<'c, Result<(), Error>>;
/// Takes the request of an attempt past the hooks, within some time.
type Before = for<'c> fn(&'c Call, &'c mut Request<Body>, u32, Duration) -> BoxFuture<'c, Result<(), TransportError>>;
/// Tells the hooks what came of an attempt.
type After = fn(&Call, u32, &AttemptOutcome<'_>);

/// What a client does around its calls.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) provide: Option<Provide>,
    pub(super) limiter: Option<MakeLimiter>,
    pub(super) turn: Option<Turn>,
    pub(super) before: Option<Before>,
    pub(super) after: Option<After>,
}
