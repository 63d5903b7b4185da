//! The command line.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use crate::platform::{Delay, Fault, RateLimit, Settings};

/// Answers the whole Turso Platform API from memory, on this machine alone.
///
/// There is a user with a personal organization and with a team, `acme` if nothing else is said. Nothing leaves this machine, and
/// nothing is kept but with `--state`.
#[derive(Debug, Parser)]
#[command(name = "fake_platform", version)]
pub(crate) struct Options {
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The address to listen on, one of this machine alone.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = loopback)]
    pub(crate) host: IpAddr,
    /// The API token that is expected. Without it, any that is no token of a database is good.
    #[arg(long, value_parser = text)]
    pub(crate) token: Option<String>,
    /// The slug of an organization that the user belongs to; may be given more than once.
    #[arg(long, value_name = "SLUG", default_value = "acme", value_parser = slug)]
    pub(crate) organization: Vec<String>,
    /// The name of the user, which is the slug of the personal organization, too.
    #[arg(long, value_name = "NAME", default_value = "sam", value_parser = slug)]
    pub(crate) user: String,
    /// The plan of all organizations. `starter` has no audit logs.
    #[arg(long, value_enum, default_value = "scaler")]
    pub(crate) plan: Plan,
    /// The most groups of an organization.
    #[arg(long, value_name = "COUNT")]
    pub(crate) max_groups: Option<usize>,
    /// The most databases of an organization.
    #[arg(long, value_name = "COUNT")]
    pub(crate) max_databases: Option<usize>,
    /// How many requests are answered in so many seconds, such as `100/60`; the others are refused with 429.
    #[arg(long, value_name = "REQUESTS/SECONDS")]
    pub(crate) rate_limit: Option<RateLimit>,
    /// Requests that fail: `503:2` for the next two, `500:1:createDatabase` for one of that operation, `drop:1` for one whose
    /// connection is closed; may be given more than once.
    #[arg(long, value_name = "WHAT[:COUNT[:OPERATION]]")]
    pub(crate) fail: Vec<Fault>,
    /// How long answers take: `200ms`, or `2s:createDatabase` for those of that operation; may be given more than once.
    #[arg(long, value_name = "TIME[:OPERATION]")]
    pub(crate) delay: Vec<Delay>,
    /// The file that everything is kept in: read at the start if it is there, and written at each change.
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Where databases are, such as `localhost:8081` for an `sqld` of this machine; `{name}` and `{organization}` are filled in.
    #[arg(long, value_name = "HOST:PORT", value_parser = text)]
    pub(crate) database_host: Option<String>,
    /// The private key of Ed25519 that tokens are signed with, as a PEM file; otherwise one is made up.
    #[arg(long, value_name = "FILE")]
    pub(crate) jwt_key: Option<PathBuf>,
    /// Where to write the public key of tokens, as `sqld --auth-jwt-key-file` takes it.
    #[arg(long, value_name = "FILE")]
    pub(crate) jwt_public_key: Option<PathBuf>,
    /// Writes no line for each request.
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// The plans.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Plan {
    Starter,
    Developer,
    Scaler,
    Pro,
}

impl Plan {
    /// What the API calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Plan::Starter => "starter",
            Plan::Developer => "developer",
            Plan::Scaler => "scaler",
            Plan::Pro => "pro",
        }
    }
}

impl Options {
    /// What does not change while the platform runs.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            token: self.token.clone(),
            max_groups: self.max_groups,
            max_databases: self.max_databases,
            rate_limit: self.rate_limit,
            faults: self.fail.clone(),
            delays: self.delay.clone(),
            database_host: self.database_host.clone(),
        }
    }
}

fn loopback(text: &str) -> Result<IpAddr, String> {
    let address: IpAddr = text.parse().map_err(|_| "it is no IP address, such as `127.0.0.1` or `::1`".to_owned())?;
    let refused =
        "this server has no secrets and keeps none: it listens on this machine alone, on `127.0.0.1` or `::1`";
    if address.is_loopback() { Ok(address) } else { Err(refused.to_owned()) }
}

fn slug(text: &str) -> Result<String, String> {
    let right = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if right { Ok(text.to_owned()) } else { Err("it is made of letters, digits, `-` and `_`".to_owned()) }
}

fn text(text: &str) -> Result<String, String> {
    let right = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    if right { Ok(text.to_owned()) } else { Err("it is made of visible ASCII characters, without spaces".to_owned()) }
}
