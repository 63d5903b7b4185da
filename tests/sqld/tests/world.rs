//! The servers that rows share: each row has a database of its own there.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqld::{Keys, Options, Server};
use turso_platform::sql::{Client, ClientBuilder};

use crate::run::aside;

/// What all rows have.
pub(crate) struct World {
    /// The server's binary, for rows that need one of their own.
    pub(crate) binary: PathBuf,
    /// A server that asks nobody for a token.
    pub(crate) open: Arc<Server>,
    /// The keys of tokens that the other takes.
    pub(crate) keys: Keys,
    /// A server that asks for tokens.
    pub(crate) locked: Arc<Server>,
    made: AtomicU32,
}

impl World {
    /// Starts the servers.
    pub(crate) fn start(binary: PathBuf) -> World {
        let keys = Keys::of([7; 32]);
        let open = Arc::new(Server::start(&binary, &Options::default().namespaces()));
        let locked = Arc::new(Server::start(&binary, &Options::default().namespaces().keys(&keys)));
        // What a host that is no name leads to.
        locked.database("127");
        World { binary, open, keys, locked, made: AtomicU32::new(0) }
    }

    /// A client of a new database.
    pub(crate) async fn database(&self) -> Client {
        let (_, builder) = self.made(&self.open).await;
        builder.build().expect("these settings are right")
    }

    /// A new database on a server: its name, and a client of it that is not finished.
    pub(crate) async fn made(&self, server: &Arc<Server>) -> (String, ClientBuilder) {
        let name = format!("db{}", self.made.fetch_add(1, Ordering::Relaxed));
        let host = aside({
            let (server, name) = (server.clone(), name.clone());
            move || server.database(&name)
        });
        let host = host.await;
        (name, builder(server).header("host", host))
    }

    /// A server of one's own, with one database.
    pub(crate) async fn server(&self, options: Options) -> Server {
        let binary = self.binary.clone();
        aside(move || Server::start(&binary, &options)).await
    }
}

/// The settings of a client of a server, whose calls are made once.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    Client::builder().url(server.url()).retries(0)
}
