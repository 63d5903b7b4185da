//! A server on this machine that answers the whole Turso Platform API from memory, to try programs on without an account.
//!
//! ```sh
//! cargo run -p turso-platform --example fake_platform -- --port 8080
//! cargo run -p turso-platform --example fake_platform -- --help
//! ```

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::Parser;
use ring::rand::{SecureRandom, SystemRandom};
use tokio::net::TcpListener;

mod options;
mod platform;
mod server;
mod storage;

use options::Options;
use platform::{Keys, OPERATIONS, Platform, State};
use server::{Server, Signals};
use storage::Storage;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    // Wrong arguments end the program here, with exit code 2.
    let options = Options::parse();
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody reads, nobody misses it.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<(), String> {
    let storage = options.state.as_deref().map(Storage::new);
    let mut state = match storage.as_ref().map(Storage::load).transpose()?.flatten() {
        Some(state) => state,
        None => State::new(seed()?, &options.user, &options.organization, options.plan.name()),
    };
    state.ensure(&options.organization, options.plan.name());
    let keys = keys(options, &state)?;
    if let Some(path) = &options.jwt_public_key {
        std::fs::write(path, keys.public()).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    if let Some(storage) = &storage {
        // A file that cannot be written shows at the start and not at the first change.
        storage.save(&state)?;
    }
    let listener = TcpListener::bind((options.host, options.port)).await.map_err(|error| {
        let what = format!("cannot listen on {}:{}: {error}", options.host, options.port);
        match error.kind() {
            io::ErrorKind::AddrInUse => {
                format!(
                    "{what}; another program has this port: choose another one with `--port`, or any with `--port 0`"
                )
            }
            io::ErrorKind::PermissionDenied => format!("{what}; choose a port from 1024 on with `--port`"),
            _ => what,
        }
    })?;
    let address = listener.local_addr().map_err(|error| format!("cannot tell the port: {error}"))?;
    let signals = Signals::new().map_err(|error| format!("cannot listen for signals: {error}"))?;
    announce(options, &state, &format!("http://{address}"));
    let platform = Mutex::new(Platform::new(options.settings(), state, keys));
    let server = Arc::new(Server { platform, storage, quiet: options.quiet });
    server::run(server, listener, signals).await;
    Ok(())
}

fn seed() -> Result<[u8; 32], String> {
    let mut seed = [0; 32];
    SystemRandom::new().fill(&mut seed).map_err(|_| "the system gives no random numbers".to_owned())?;
    Ok(seed)
}

fn keys(options: &Options, state: &State) -> Result<Keys, String> {
    let Some(path) = &options.jwt_key else { return Keys::of_seed(state.seed()) };
    let refused = |why: String| {
        let path = path.display();
        format!("cannot use `{path}`: {why}; `openssl genpkey -algorithm ed25519 -out {path}` makes such a file")
    };
    let text = std::fs::read_to_string(path).map_err(|error| refused(error.to_string()))?;
    Keys::of_pem(&text).map_err(refused)
}

/// Says where the server is, and how it is used. Whoever started it may read the first line alone.
fn announce(options: &Options, state: &State, url: &str) {
    let token = options.token.as_deref().unwrap_or("any-token");
    let known = state.slugs();
    let organization =
        options.organization.first().map_or_else(|| known.first().copied().unwrap_or_default(), String::as_str);
    let lines = format!(
        "listening on {url}\n\
         # Programs find it by these variables:\n\
         export TURSO_API_BASEURL={url}\n\
         export TURSO_API_TOKEN={token}\n\
         export TURSO_ORG={organization}\n\
         # It answers {} operations, for the organizations {}. Ctrl-C ends it.\n",
        OPERATIONS.len(),
        known.join(", ")
    );
    let mut out = io::stdout().lock();
    let _ = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
}
