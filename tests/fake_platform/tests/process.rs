//! The program, built by cargo as a user builds it, and started.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use turso_platform::Client;

/// The built examples, by cargo's own word for where they are.
pub(crate) fn example(name: &str) -> PathBuf {
    static BUILT: OnceLock<Vec<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["build", "--offline", "--package", "turso-platform", "--message-format=json"]);
        command.args(["--example", "fake_platform", "--example", "quick_start"]);
        // What cargo tells of this package is not for that one, and some crates are built anew where it changes.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "RUSTFLAGS" {
                command.env_remove(&name);
            }
        }
        let output = command.current_dir(root()).output().expect("cargo can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
        let found = messages.lines().filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            message["executable"].as_str().map(PathBuf::from)
        });
        found.collect()
    });
    let found = built.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    found.unwrap_or_else(|| panic!("cargo did not build {name}: {built:?}")).clone()
}

pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A path that nobody else has, where nothing is yet.
pub(crate) fn fresh(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fake-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    dir.join(name)
}

/// The program with arguments that end it.
pub(crate) fn run(arguments: &[&str]) -> Output {
    Command::new(example("fake_platform")).args(arguments).stdin(Stdio::null()).output().expect("it can be run")
}

/// A running server, which ends when this is dropped.
pub(crate) struct Fake {
    child: Child,
    /// Where it says that it is.
    pub(crate) url: String,
    /// The lines after the first.
    pub(crate) help: String,
}

impl Fake {
    /// Starts it on any port, and waits for its first words.
    pub(crate) fn start(arguments: &[&str]) -> Fake {
        let mut command = Command::new(example("fake_platform"));
        command.args(["--port", "0"]).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it can be started");
        let mut lines = BufReader::new(child.stdout.take().expect("it has an output")).lines();
        let mut next = || lines.next().and_then(Result::ok);
        let Some(first) = next() else {
            let _ = child.wait();
            panic!("it ended: {}", errors(&mut child));
        };
        let url = first.strip_prefix("listening on ").unwrap_or_else(|| panic!("it says {first}")).to_owned();
        let mut help = String::new();
        while !help.contains("Ctrl-C") {
            help.push_str(&next().expect("it says how to use it"));
            help.push('\n');
        }
        Fake { child, url, help }
    }

    pub(crate) fn client(&self, token: &str) -> Client {
        let client = Client::builder().base_url(&self.url).token(token).organization("acme").retries(0);
        client.build().expect("a client can be made")
    }

    /// Ends it as the system does it: at once, without a word.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Tells it to end, as Ctrl-C does.
    #[cfg(unix)]
    pub(crate) fn interrupt(&self) {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(told.expect("there is a `kill`").success());
    }

    /// Waits for its end: how it ended, and what it wrote of it.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        let said = errors(&mut self.child);
        (self.child.wait().expect("it ends"), said)
    }
}

fn errors(child: &mut Child) -> String {
    let mut text = String::new();
    if let Some(mut errors) = child.stderr.take() {
        errors.read_to_string(&mut text).expect("it writes UTF-8");
    }
    text
}

impl Drop for Fake {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
