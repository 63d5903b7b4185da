//! Tests of the runtime: what goes out, what is made of what comes in, and what is refused.

// Generated items are `pub`, and nothing is reachable in a test.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]

/// The macros are part of no library, so this file takes them as a generated crate does.
#[path = "../../../generator/runtime/macros.rs"]
mod macros;
/// What generated code calls the runtime: its items, and its macros.
mod generated {
    pub(crate) use super::macros::{call_options, client_options, open_enum, record, serde_by_codec, tagged, union};
    pub(crate) use ::runtime::*;
}
/// A small API, written as the generator would write it.
mod api;
/// JSON to values and back.
mod codec;
/// What servers say in errors, and what we make of it.
mod errors;
/// Path templates and values that try to leave them.
mod paths;
/// Query, header and cookie parameters.
mod queries;
/// A server on a socket.
#[cfg(feature = "hyper")]
mod server;
/// Building a client: what is refused, and that secrets never show.
mod settings;
/// The files that are shipped: what they may contain.
mod ships;
/// Transports that answer from memory, or never.
mod support;
/// Dates and times.
mod times;
/// The default transport against real sockets.
#[cfg(feature = "hyper")]
mod wire;
