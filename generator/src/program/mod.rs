//! The commands of `openapi-sdkgen`, one a file, and what they share.

mod config;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod generate;
