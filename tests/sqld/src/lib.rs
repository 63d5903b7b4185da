//! Starts sqld, the server of SQL over HTTP that anybody can run, for tests and benchmarks.
//!
//! `SQLD_BIN` names its binary; `.ci/sqld` installs one and prints where it is. A [`Server`] listens on a free port of this machine,
//! keeps its data in a directory of its own, and both are gone when it is dropped, or when its process ends in any way.

mod http; // requests by hand, which need no client
mod server; // the process, and what it is given
mod tokens; // JSON Web Tokens of databases

pub use server::{Options, Server};
pub use tokens::Keys;

use std::path::PathBuf;

/// The environment variable that names the binary.
pub const SQLD_BIN: &str = "SQLD_BIN";

/// What is to be done where there is no binary, in one line.
pub const HOW: &str = "SQLD_BIN names no sqld; with one they run: SQLD_BIN=\"$(.ci/sqld)\" cargo test --package sqld";

/// The binary, where there is one.
///
/// # Panics
///
/// Where `SQLD_BIN` names something that is no file.
pub fn binary() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(SQLD_BIN).filter(|value| !value.is_empty())?);
    assert!(path.is_file(), "{SQLD_BIN} is `{}`, where there is no file", path.display());
    Some(path)
}
