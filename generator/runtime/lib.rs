//! The runtime of generated clients, as a crate of its own so that it can be tested.
//!
//! Every file but this one is copied, as it is, to `src/runtime/` of a generated crate. `macros.rs`, `open.rs`,
//! `sending.rs` and `tables.rs` are part of no crate here: what they expand to is tested where it is used.

mod address;
mod alarm;
mod answer;
mod around;
mod auth;
mod base64;
#[cfg(feature = "blocking")]
mod block_on;
mod body;
mod body_fields;
mod by_hand;
mod call;
mod client;
mod codec;
mod conditions;
#[cfg(feature = "hyper")]
mod connect;
#[cfg(feature = "chrono")]
mod dates_chrono;
#[cfg(feature = "jiff")]
mod dates_jiff;
#[cfg(feature = "time")]
mod dates_time;
mod declared;
mod digits;
#[cfg(feature = "hyper")]
mod disk;
mod download;
mod elsewhere;
mod encoded;
mod environment;
mod error;
mod error_body;
mod events;
mod file;
mod finite;
mod form;
mod headers;
mod hook;
#[cfg(feature = "hyper")]
mod hyper;
mod json_lines;
mod limiter;
#[cfg(feature = "hyper")]
mod line;
mod lines;
mod lines_with_head;
mod links;
mod message;
mod mismatch;
mod mock;
mod mock_answer;
mod mock_call;
mod mock_clock;
mod mock_expectation;
mod mock_expected;
mod multipart;
#[cfg(all(feature = "blocking", not(feature = "hyper")))]
mod no_transport;
mod not_json;
mod operation;
#[cfg(feature = "stream")]
mod page_stream;
mod pages;
mod paging;
mod pairs;
mod parameters;
mod patch;
mod path;
mod provider;
mod query;
mod rate;
mod raw;
mod reply;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(all(feature = "reqwest", target_family = "wasm"))]
mod reqwest_fetch;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod reqwest_tokio;
mod retry;
#[cfg(any(feature = "blocking", feature = "hyper"))]
mod roots;
mod sample;
mod secret;
mod send;
mod sent;
mod server;
mod shape;
#[cfg(feature = "hyper")]
mod stream;
mod time;
#[cfg(all(any(feature = "hyper", feature = "reqwest"), not(target_family = "wasm")))]
mod tokio_clock;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod tuples;
mod upload;
#[cfg(feature = "blocking")]
mod ureq;
mod values;
mod walk;

#[cfg(feature = "hyper")]
pub use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
pub use self::time::{Date, DateTime, InvalidTime};
pub use answer::Answer;
#[cfg(feature = "blocking")]
pub use block_on::block_on;
pub use body::Body;
pub use by_hand::Wrong;
pub use call::Call;
pub use client::{Core, CoreBuilder};
pub use codec::{Decode, Encode, Fields, Object, deserialize, serialize};
pub use conditions::{Condition, Hint, Named, is_named};
pub use declared::{Declared, header};
pub use digits::Digits;
pub use download::Download;
pub use encoded::{Base64, Base64Url};
pub use environment::{Environment, Setting, Variable};
pub use error::{Error, ErrorKind};
pub use error_body::refusal;
pub use events::{Event, Events};
pub use file::File;
pub use form::{Property, Written};
pub use hook::{AttemptInfo, AttemptOutcome, Hook};
pub use limiter::{Limiter, Rate};
pub use lines::JsonLines;
pub use lines_with_head::JsonLinesWithHead;
pub use links::next_link;
pub use mismatch::Mismatch;
pub use mock::MockTransport;
pub use mock_answer::{Example, MockBody, MockOperation, MockReply, MockStream};
pub use mock_call::MockCall;
pub use mock_expectation::MockExpectation;
pub use operation::{Lifted, Operation, Place, Scheme, Unit};
pub use pages::{Items, Pages};
pub use paging::{FindLink, NextPage, Paging, Position};
pub use patch::Patch;
pub use path::PathStyle;
pub use provider::{CredentialProvider, Renewal};
pub use query::Style;
pub use rate::{RateLimit, RateLimitReset, server_wait};
pub use reply::{Reply, Response};
pub use sample::sample;
pub use secret::Secret;
pub use sent::Sent;
pub use server::ServerUrl;
pub use shape::{Shape, Trial, has_tag, tag_alone, with_tag};
pub use transport::{Attempt, BoxFuture, Clock, Failure, Transport, TransportError};
pub use upload::BodySender;
