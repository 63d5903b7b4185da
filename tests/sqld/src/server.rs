//! One server: its process, its port and its directory.

use std::fs;
use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::status;
use crate::tokens::Keys;

/// The longest that a server takes until it answers, on a machine that has much else to do.
const LONGEST: Duration = Duration::from_secs(30);

/// How often the port is asked for the first answer.
const OFTEN: Duration = Duration::from_millis(5);

/// What a server is started with. Without any of it, it has one database and asks for no token.
#[derive(Debug, Default)]
pub struct Options {
    key: Option<String>,
    has_namespaces: bool,
    arguments: Vec<String>,
}

impl Options {
    /// Asks for tokens that these keys have made.
    pub fn keys(mut self, keys: &Keys) -> Options {
        self.key = Some(keys.public());
        self
    }

    /// Has many databases, which [`Server::database`] makes.
    pub fn namespaces(mut self) -> Options {
        self.has_namespaces = true;
        self
    }

    /// Gives the program two more words, such as `--http-self-url` and a URL.
    pub fn argument(mut self, name: &str, value: &str) -> Options {
        self.arguments.extend([name.to_owned(), value.to_owned()]);
        self
    }
}

/// A running server. It ends when this is dropped, and when the process that started it ends, in whatever way.
#[derive(Debug)]
pub struct Server {
    process: Child,
    /// Waits for the end of this process, which may come too suddenly for anything to be dropped.
    watchman: Child,
    port: u16,
    admin: u16,
    directory: PathBuf,
    /// What it was started by.
    command: Command,
}

impl Server {
    /// Starts a server and waits until it answers.
    ///
    /// # Panics
    ///
    /// Where it does not; with what it wrote.
    pub fn start(binary: &Path, options: &Options) -> Server {
        // Another program may take the port between its choice and its use.
        for _ in 0..5 {
            if let Some(server) = Server::attempt(binary, options) {
                return server;
            }
        }
        panic!("{} ended five times before it answered; the last log is above", binary.display());
    }

    fn attempt(binary: &Path, options: &Options) -> Option<Server> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("sqld-{}-{number}", std::process::id()));
        fs::create_dir_all(&directory).expect("there can be a directory for the data");
        let [port, admin] = free_ports();
        let log = File::create(directory.join("log")).expect("there can be a log");
        let mut command = Command::new(binary);
        command.arg("--no-welcome").arg("--db-path").arg(directory.join("data"));
        command.arg("--http-listen-addr").arg(format!("127.0.0.1:{port}"));
        if options.has_namespaces {
            command.arg("--enable-namespaces");
        }
        command.arg("--admin-listen-addr").arg(format!("127.0.0.1:{admin}"));
        if let Some(key) = &options.key {
            let path = directory.join("key");
            fs::write(&path, key).expect("the key can be written");
            command.arg("--auth-jwt-key-file").arg(path);
        }
        command.args(&options.arguments).current_dir(&directory).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a log can be written by two")).stderr(log);
        let (process, watchman) = spawn(&mut command, &directory);
        let mut server = Server { process, watchman, port, admin, directory, command };
        server.answers().then_some(server)
    }

    /// Waits for the first answer; there is none where the process has ended.
    fn answers(&mut self) -> bool {
        let began = Instant::now();
        loop {
            let has_ended = self.process.try_wait().is_ok_and(|code| code.is_some());
            assert!(began.elapsed() < LONGEST, "no answer within {LONGEST:?}:\n{}", self.log());
            if has_ended {
                std::io::Write::write_all(&mut std::io::stderr(), self.log().as_bytes()).unwrap_or_default();
                return false;
            }
            // Both, since another server may have had the port first.
            if status(self.port, "GET", "/health", "") == Some(200) && status(self.admin, "GET", "/", "").is_some() {
                return self.process.try_wait().is_ok_and(|code| code.is_none());
            }
            thread::sleep(OFTEN);
        }
    }

    /// Where it is, such as `http://127.0.0.1:8080`. With namespaces, that is the database `127`, since a name of a host begins
    /// with that of the database.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port on this machine.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// What it has written.
    pub fn log(&self) -> String {
        fs::read_to_string(self.directory.join("log")).unwrap_or_default()
    }

    /// Makes a database; the value for the header `host` by which it is reached is returned.
    ///
    /// # Panics
    ///
    /// Where the server refuses to.
    pub fn database(&self, name: &str) -> String {
        self.administer(&format!("/v1/namespaces/{name}/create"), &json!({}));
        format!("{name}.localhost")
    }

    /// Sends a request to the interface for administrators.
    ///
    /// # Panics
    ///
    /// Where it is refused.
    pub fn administer(&self, path: &str, body: &Value) {
        assert_eq!(status(self.admin, "POST", path, &body.to_string()), Some(200), "{path}:\n{}", self.log());
    }

    /// Ends the process at once, as a crash would.
    pub fn kill(&mut self) {
        // First, since the number of a process that has ended may be given to another. None of this fails for one that has ended.
        self.watchman.kill().unwrap_or_default();
        self.watchman.wait().map(|_| ()).unwrap_or_default();
        self.process.kill().unwrap_or_default();
        self.process.wait().map(|_| ()).unwrap_or_default();
    }

    /// Starts it again after [`kill`](Server::kill), at the same port and with the same data.
    ///
    /// # Panics
    ///
    /// Where it does not answer.
    pub fn restart(&mut self) {
        self.kill();
        (self.process, self.watchman) = spawn(&mut self.command, &self.directory);
        assert!(self.answers(), "it ended before it answered");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        fs::remove_dir_all(&self.directory).unwrap_or_default();
    }
}

/// Starts a server, and what ends it when its own input ends, which it does with this process.
fn spawn(command: &mut Command, directory: &Path) -> (Child, Child) {
    let server = command.spawn().unwrap_or_else(|error| panic!("{:?} cannot run: {error}", command.get_program()));
    let mut watchman = Command::new("sh");
    watchman.args(["-c", "read -r _; kill -9 \"$0\"; rm -rf \"$1\""]).arg(server.id().to_string()).arg(directory);
    watchman.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    (server, watchman.spawn().expect("there is a shell"))
}

/// Ports that nothing listens on.
fn free_ports<const N: usize>() -> [u16; N] {
    let held: [TcpListener; N] =
        std::array::from_fn(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port"));
    held.map(|listener| listener.local_addr().map(|address| address.port()).expect("it listens somewhere"))
}
