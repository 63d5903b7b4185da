//! The layer above the protocol, against the real server: what a user writes, and what the server has of it afterwards.

#[path = "layer/batches.rs"]
mod batches;
#[path = "layer/cursors.rs"]
mod cursors;
#[path = "layer/queries.rs"]
mod queries;
#[path = "layer/transactions.rs"]
mod transactions;

use std::io::Write;
use std::sync::OnceLock;

use sqld::{HOW, Options, Server};
use turso_platform::sql::Client;

/// A server and clients of it; `None` where there is no binary, which one line says.
pub(crate) fn server() -> Option<Server> {
    static SAID: OnceLock<()> = OnceLock::new();
    match sqld::binary() {
        Some(binary) => Some(Server::start(&binary, &Options::default())),
        None => {
            SAID.get_or_init(|| {
                // Not by `eprintln!`, which tests keep to themselves where they succeed.
                let _ = writeln!(std::io::stderr(), "skipped: {HOW}");
            });
            None
        }
    }
}

pub(crate) fn client(server: &Server) -> Client {
    Client::builder().url(server.url()).retries(0).build().expect("these settings are right")
}

/// Makes a table `t` with the columns `id` and `name`.
pub(crate) async fn table(db: &Client) {
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)", ()).await.expect("there is no such table");
}

/// How many rows `t` has.
pub(crate) async fn count(db: &Client) -> i64 {
    let rows = db.query("SELECT count(*) FROM t", ()).await.expect("there is such a table");
    rows.first().expect("a count is a row").get(0).expect("it is a number")
}
