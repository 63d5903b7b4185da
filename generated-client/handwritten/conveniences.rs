//! What takes more than one call, or a call to another host than the API's: groups that are made where they are missing, waiting for
//! a new database, uploads of SQLite files, the closest region, and the lifetimes of tokens.
//!
//! All of it is `#[inline]`: a program that uses none of it compiles none of it.

mod closest;
mod create_in_group;
mod database_file;
mod expiration;
mod how;
mod names;
mod readiness;
mod sqlite_header;
mod upload;

pub use closest::{ClosestRegion, FindClosestRegion};
pub use create_in_group::{CreateInGroup, CreatedInGroup};
pub use database_file::DatabaseFile;
pub(crate) use expiration::check_expiration;
pub use expiration::{Expiration, InvalidExpiration};
pub(crate) use names::check_database_name;
pub use readiness::WaitUntilReady;
pub use upload::UploadDatabase;
