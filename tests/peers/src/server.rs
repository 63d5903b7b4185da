//! A sqld of our own: a process with a new folder at a free port, which is gone with the value.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};

use crate::raw::Raw;

/// The variable that names the program.
pub(crate) const PROGRAM: &str = "SQLD_BIN";

/// A running server.
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    url: String,
}

impl Server {
    /// Starts it, and waits until it answers.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let program = std::env::var_os(PROGRAM).with_context(|| format!("{PROGRAM} must name the program `sqld`"))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        // In memory where there is such a place: nobody compares disks here.
        let memory = PathBuf::from("/dev/shm");
        let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let folder = place.join(format!("sql-peers-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let child = Command::new(&program)
            .args(["--no-welcome", "--http-listen-addr", &format!("127.0.0.1:{port}"), "--db-path"])
            .arg(folder.join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot run `{}`", program.display()))?;
        let mut server = Self { child, folder, url: format!("http://127.0.0.1:{port}") };
        for _ in 0..500 {
            if Raw::connect(&server.url).await.is_ok() {
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("sqld ended before it answered: {status}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("sqld did not answer within 10 s")
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What cannot be ended or removed is nothing that a measurement could still be wrong by.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
