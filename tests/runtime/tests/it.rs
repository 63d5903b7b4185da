//! Tests of the runtime: what goes out, what is made of what comes in, and what is refused.

// Generated items are `pub`, and nothing is reachable in a test.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]

/// The macros are part of no library, so this file takes them as a generated crate does.
#[path = "../../../generator/runtime/macros.rs"]
#[allow(unused_imports, unused_macros, reason = "what no test here uses is tested where it is generated")]
mod macros;
#[path = "../../../generator/runtime/open.rs"]
#[allow(unused_imports, unused_macros, reason = "what no test here uses is tested where it is generated")]
mod open;
#[path = "../../../generator/runtime/tables.rs"]
#[allow(unused_imports, unused_macros, reason = "what no test here uses is tested where it is generated")]
mod tables;
/// What generated code calls the runtime: its items, and its macros.
mod generated {
    pub(crate) use super::macros::{body_options, call_options, client_options};
    pub(crate) use super::open::{open_enum, open_numbers};
    pub(crate) use super::tables::{record, serde_by_codec, tagged, union};
    pub(crate) use ::runtime::{
        Attempt, AttemptInfo, AttemptOutcome, Base64, Base64Url, Body, BoxFuture, Call, Clock, Condition, Core,
        CoreBuilder, Date, DateTime, Decode, Encode, Environment, Error, ErrorKind, Event, Events, Failure, Fields,
        File, Hint, Hook, JsonLines, JsonLinesWithHead, Lifted, Mismatch, Named, Object, Operation, Patch, PathStyle,
        Place, Property, Rate, Renewal, Reply, Scheme, Secret, ServerUrl, Setting, Shape, Style, Transport,
        TransportError, Trial, Unit, Variable, Written, deserialize, has_tag, is_named, serialize, tag_alone, with_tag,
    };
}
mod api;
#[cfg(feature = "hyper")]
mod bodies;
mod calendars;
mod codec;
mod conditions;
mod declared;
mod elsewhere;
mod encoded;
mod environment;
mod errors;
mod forms;
mod hand;
mod held;
mod hooks;
#[cfg(feature = "hyper")]
mod hostile;
#[cfg(feature = "hyper")]
mod kept;

mod limiter;
mod lines_with_head;
mod numbers;
mod open_sets;
#[cfg(feature = "hyper")]
mod parts;
mod paths;
mod providers;
mod queries;
mod rate;
mod retries;
#[cfg(feature = "hyper")]
mod server;
mod servers;
mod settings;
mod ships;
#[cfg(feature = "hyper")]
mod streams;
mod support;
mod times;
#[cfg(all(feature = "blocking", feature = "hyper"))]
mod tls;
#[cfg(all(feature = "hyper", feature = "tracing"))]
mod traces;
#[cfg(all(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod transports;
mod tuples;
mod unions;
#[cfg(all(feature = "blocking", feature = "hyper"))]
mod waits;
#[cfg(feature = "hyper")]
mod wire;
