//! The commands of `openapi-sdkgen`, one a file.

pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod generate;
