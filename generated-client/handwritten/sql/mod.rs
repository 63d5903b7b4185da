//! SQL as one would write it: queries, batches, transactions and cursors over the protocol that is typed beside this.

mod absent;
mod batch;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod connection;
mod cursor;
mod decode;
mod decode_value;
mod encode;
mod failure;
mod from_value;
mod params;
mod pipeline;
mod row_serde;
mod rows;
mod stream;
mod transaction;
mod value;

pub use batch::Behavior;
pub use cursor::Cursor;
pub use failure::{extended_code, statement_index};
pub use from_value::{FromValue, WrongValue};
pub use params::{IntoParams, Params, Sql, named};
pub use rows::{Column, ColumnIndex, Executed, Row, Rows};
pub use stream::{Description, Stream};
pub use transaction::Transaction;
pub use value::Value;
