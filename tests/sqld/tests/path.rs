//! From a token of the Platform API to a row: the platform is the example that answers its whole API, and the databases are real.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use turso_platform::Client;
use turso_platform::sql;

use crate::run::aside;
use crate::world::World;

/// The example, as cargo builds it.
fn example() -> PathBuf {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["build", "--offline", "--package", "turso-platform", "--message-format=json"]);
    // Both, so that what the tests of examples have built is not built again.
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
    let found = String::from_utf8_lossy(&output.stdout).lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == "fake_platform";
        is_it.then(|| message["executable"].as_str().map(PathBuf::from)).flatten()
    });
    found.expect("cargo has built it")
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A platform whose databases are the namespace `127` of the server that asks for tokens. It ends when this is dropped.
struct Platform {
    process: Child,
    url: String,
}

impl Platform {
    fn start(world: &World) -> Platform {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let key = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("key-{}-{number}", std::process::id()));
        std::fs::write(&key, world.keys.private()).expect("the key can be written");
        let mut command = Command::new(example());
        command.args(["--port", "0", "--token", "api-token", "--organization", "acme", "--quiet"]);
        command.arg("--database-host").arg(format!("127.0.0.1:{}", world.locked.port())).arg("--jwt-key").arg(&key);
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("it can be started");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("it says something"))
            .read_line(&mut line)
            .expect("it says where it is");
        std::fs::remove_file(key).unwrap_or_default();
        let url = line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("it says {line}")).to_owned();
        Platform { process, url }
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.process.kill().unwrap_or_default();
        self.process.wait().map(|_| ()).unwrap_or_default();
    }
}

/// A platform, and a client of it.
async fn platform(world: &Arc<World>) -> (Platform, Client) {
    let world = world.clone();
    let platform = aside(move || Platform::start(&world)).await;
    let turso = Client::builder().base_url(&platform.url).token("api-token").organization("acme");
    let turso = turso.retries(0).build().expect("these settings are right");
    turso.groups().create("default", "aws-us-east-1").send().await.expect("it is new");
    turso.databases().create("my-db", "default").send().await.expect("it is new");
    (platform, turso)
}

pub(crate) async fn from_an_api_token_to_a_row(world: Arc<World>) {
    let (_platform, turso) = platform(&world).await;
    let db = turso.databases().connect("my-db").await.expect("there is such a database");
    db.execute("create table users (id integer primary key, name text)", ()).await.expect("it may be written");
    db.execute("insert into users (name) values (?)", ["Iku"]).await.expect("it may be written");
    let rows = db.query("select id, name from users where name = ?", ["Iku"]).await.expect("it may be read");
    let row = rows.first().expect("there is a row");
    assert_eq!(
        (row.get::<i64>("id").expect("it is a number"), row.get::<&str>("name").expect("it is a text")),
        (1, "Iku")
    );
    // Without the token, nobody reads it.
    let nobody = sql::Client::builder().url(world.locked.url()).build().expect("these settings are right");
    assert!(nobody.query("select 1", ()).await.expect_err("there is no token").is_unauthorized());
}

pub(crate) async fn from_a_read_only_token(world: Arc<World>) {
    let (_platform, turso) = platform(&world).await;
    let db = turso.databases().connect("my-db").read_only().expiration("1d").await.expect("there is such a database");
    db.query("select 1", ()).await.expect("it may be read");
    assert!(db.execute("create table t (a)", ()).await.expect_err("it may not be written").is_forbidden());
}
