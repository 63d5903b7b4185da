//! The part of a client that does not depend on its API: [`CoreBuilder`] takes settings, [`Core`] holds them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue};

use super::address::Address;
use super::around::Around;
use super::auth::check_credential;
use super::call::Call;
use super::environment::known;
use super::error::{Error, ErrorKind};
use super::headers::{Headers, checked_header};
use super::hook::Hook;
use super::limiter::{Limiter, Rate};
use super::operation::{Callee, Operation, Unit};
use super::pairs::{Pairs, join};
use super::provider::Provider;
use super::retry::{Backoff, Budget};
use super::secret::Secret;
use super::transport::Transport;

/// The settings and connections of a client, shared by its clones, and whom its calls are about.
#[derive(Clone)]
pub struct Core {
    pub(super) shared: Arc<Shared>,
    pub(super) lifted: Arc<Pairs>,
}

pub(super) struct Shared {
    pub(super) unit: &'static Unit,
    pub(super) transport: Arc<dyn Transport>,
    /// What sends blocking calls: what the user has set, or else made by the first of them.
    #[cfg(feature = "blocking")]
    pub(super) blocking: std::sync::OnceLock<Arc<dyn Transport>>,
    /// The authorities that the user trusts, certificates in DER; none for those of Mozilla.
    #[cfg(feature = "blocking")]
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) address: Address,
    /// Whether the user chose the base URL, which then replaces those of single operations too.
    pub(super) address_is_own: bool,
    /// Whether calls may go to other hosts over plain `http`.
    pub(super) plain_http: bool,
    /// The hosts that the user lets have the credentials, where a call goes there.
    pub(super) allowed_hosts: Vec<String>,
    pub(super) headers: Headers,
    pub(super) credentials: Pairs,
    pub(super) providers: Vec<Provider>,
    pub(super) limits: Limits,
    pub(super) budget: Budget,
    pub(super) limiter: Option<Limiter>,
    pub(super) around: Around,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
}

#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) connect: Duration,
    pub(super) attempt: Duration,
    pub(super) call: Duration,
    pub(super) response_bytes: usize,
    pub(super) backoff: Backoff,
}

impl Core {
    /// Returns another core on the same settings and connections, with another value for a path variable.
    #[inline]
    pub fn lift(&self, wire: &'static str, value: String) -> Core {
        let mut lifted = Pairs::clone(&self.lifted);
        lifted.set(wire, value);
        Core { shared: self.shared.clone(), lifted: Arc::new(lifted) }
    }

    /// Starts a call.
    #[inline]
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), Callee::Described(operation))
    }
}

/// Shows where calls go and what is set, but no value that could be a secret.
impl fmt::Debug for Core {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut credentials = String::new();
        for (name, _) in self.shared.credentials.all() {
            join(&mut credentials, ", ", name);
        }
        for provider in &self.shared.providers {
            join(&mut credentials, ", ", provider.scheme);
        }
        let mut debug = f.debug_struct("Client");
        debug
            .field("base_url", &format!("{}{}", self.shared.address.origin(), self.shared.address.path("")))
            .field("credentials", &credentials);
        debug.field("lifted", &self.lifted.all()).finish_non_exhaustive()
    }
}

/// Collects the settings of a client. Nothing is checked before [`build`](CoreBuilder::build).
pub struct CoreBuilder {
    pub(super) unit: &'static Unit,
    /// What the user chose, or why it cannot be.
    pub(super) base_url: Option<Result<String, String>>,
    /// Where the base URL is from, if not from the program.
    pub(super) base_url_source: Option<String>,
    pub(super) plain_http: bool,
    pub(super) allowed_hosts: Vec<String>,
    user_agent: Option<String>,
    headers: Headers,
    pub(super) credentials: Pairs,
    pub(super) providers: Vec<Provider>,
    pub(super) lifted: Pairs,
    pub(super) limits: Limits,
    /// Rates to keep to, and the operations that they are for; an empty name is for all.
    pub(super) rates: Vec<(String, Rate)>,
    transport: Option<Arc<dyn Transport>>,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) around: Around,
    /// Where credentials were looked for; one has to be found.
    pub(super) sought: Vec<String>,
    /// The authorities that the user trusts, certificates in DER.
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) problem: Option<String>,
}

impl CoreBuilder {
    /// Starts with the defaults: 10 s to connect, 30 s for an attempt, 120 s for a call, 64 MiB for a response, two retries.
    #[inline]
    pub fn new(unit: &'static Unit) -> CoreBuilder {
        CoreBuilder {
            unit,
            base_url: None,
            base_url_source: None,
            plain_http: false,
            allowed_hosts: Vec::new(),
            user_agent: None,
            headers: Vec::new(),
            credentials: Pairs::default(),
            providers: Vec::new(),
            lifted: Pairs::default(),
            limits: Limits {
                connect: Duration::from_secs(10),
                attempt: Duration::from_secs(30),
                call: Duration::from_secs(120),
                response_bytes: 64 << 20,
                backoff: Backoff::default(),
            },
            rates: Vec::new(),
            transport: None,
            hooks: Vec::new(),
            around: Around::default(),
            sought: Vec::new(),
            roots: Vec::new(),
            problem: None,
        }
    }

    /// Sets the base URL.
    #[inline]
    pub fn base_url(&mut self, url: String) {
        self.base_url = Some(Ok(url));
        self.base_url_source = None;
    }

    /// Sets the base URL to that of a server, filled, or to what is wrong with its values.
    #[inline]
    pub fn server(&mut self, url: Result<String, String>) {
        self.base_url = Some(url);
        self.base_url_source = None;
    }

    /// Allows `http` to other hosts.
    #[inline]
    pub fn allow_plain_http(&mut self) {
        self.plain_http = true;
    }

    /// Bounds connecting.
    #[inline]
    pub fn connect_timeout(&mut self, timeout: Duration) {
        self.limits.connect = timeout;
    }

    /// Bounds an attempt.
    #[inline]
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.limits.attempt = timeout;
    }

    /// Bounds a call.
    #[inline]
    pub fn timeout(&mut self, timeout: Duration) {
        self.limits.call = timeout;
    }

    /// Bounds the body of a response.
    #[inline]
    pub fn max_response_bytes(&mut self, bytes: usize) {
        self.limits.response_bytes = bytes;
    }

    /// Sets how many attempts there may be beyond the first.
    #[inline]
    pub fn retries(&mut self, retries: u32) {
        self.limits.backoff.retries = retries;
    }

    /// Sets the longest waits before the second attempt, and of all.
    #[inline]
    pub fn backoff(&mut self, first: Duration, longest: Duration) {
        self.limits.backoff.first = first;
        self.limits.backoff.longest = longest;
    }

    /// Sets the `User-Agent`.
    #[inline]
    pub fn user_agent(&mut self, product: String) {
        self.user_agent = Some(product);
    }

    /// Sets a header of every call; `None` is one that is not valid.
    #[inline]
    pub fn header(&mut self, name: Option<HeaderName>, value: Option<HeaderValue>) {
        match checked_header(name, value) {
            Ok(header) => self.headers.push(header),
            Err(problem) => self.problem = self.problem.take().or(Some(problem)),
        }
    }

    /// Sets the credential of a scheme.
    #[inline]
    pub fn credential(&mut self, scheme: &'static str, secret: Secret) {
        self.credentials.set(scheme, secret.expose().to_owned());
        self.providers.retain(|other| other.scheme != scheme);
    }

    /// Sets a path variable for all calls.
    #[inline]
    pub fn lift(&mut self, wire: &'static str, value: String) {
        self.lifted.set(wire, value);
    }

    /// Sets the transport.
    #[inline]
    pub fn transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Some(transport);
    }

    /// Trusts authorities, in PEM or DER, in place of those of Mozilla.
    #[cfg(any(feature = "blocking", feature = "hyper"))]
    #[inline]
    pub fn root_certificate(&mut self, certificate: &[u8]) {
        match super::roots::certificates(certificate) {
            Ok(certificates) => self.roots.extend(certificates),
            Err(why) => {
                let number = self.roots.len() + 1;
                self.problem.get_or_insert(format!("the root certificate number {number} cannot be used: {why}"));
            }
        }
    }

    /// Makes the client, or says what cannot be used. Inline so that the default transport is compiled where a client is made.
    #[inline]
    pub fn build(mut self) -> Result<Core, Error> {
        match self.transport.take() {
            Some(_) if !self.roots.is_empty() => Err(Error::new(
                ErrorKind::Config,
                "a root certificate is for the default transport, and another one is set: give it to that one",
            )),
            Some(own) => self.build_with(own.clone(), Some(own)),
            None => {
                let transport = default_transport(&self.roots)?;
                self.build_with(transport, None)
            }
        }
    }

    /// Returns where calls go and by which name, or says which setting cannot be used.
    #[inline]
    fn checked(&self) -> Result<(Address, HeaderValue), String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        if !self.sought.is_empty() && self.credentials.all().is_empty() && self.providers.is_empty() {
            let mut sought = String::new();
            for place in &self.sought {
                join(&mut sought, "; or ", place);
            }
            return Err(format!("there is no credential: {sought}"));
        }
        let url = match &self.base_url {
            Some(url) => url.clone()?,
            None => known(self.unit)?,
        };
        let address = match Address::parse(&self.unit.with_scheme(&url), self.plain_http) {
            Ok(address) => address,
            Err(e) => {
                // The URL itself is not repeated: one that is refused may be one with a password in it.
                let (within, source) = match &self.base_url_source {
                    Some(source) => (" in ", source.as_str()),
                    None => ("", ""),
                };
                return Err(format!("the base URL{within}{source} cannot be used: {e}"));
            }
        };
        for (scheme, secret) in self.credentials.all() {
            check_credential(scheme, secret)?;
        }
        match HeaderValue::from_str(self.user_agent.as_deref().unwrap_or(self.unit.user_agent)) {
            Ok(agent) => Ok((address, agent)),
            Err(_) => Err("the user agent has a character that no header may have".to_owned()),
        }
    }

    /// Makes the client on a transport, and on one for blocking calls too if that is the user's.
    #[inline]
    pub(super) fn build_with(
        mut self,
        transport: Arc<dyn Transport>,
        own: Option<Arc<dyn Transport>>,
    ) -> Result<Core, Error> {
        let limiter = match self.around.limiter {
            Some(limiter) => limiter(std::mem::take(&mut self.rates)).map(Some),
            None => Ok(None),
        };
        // All that can fail comes before the settings are taken apart.
        let ((address, agent), limiter) = match (self.checked(), limiter) {
            (Ok(checked), Ok(limiter)) => (checked, limiter),
            (Err(problem), _) | (_, Err(problem)) => return Err(Error::new(ErrorKind::Config, problem)),
        };
        // First, so that a header that the user set wins.
        self.headers.insert(0, (USER_AGENT, agent));
        #[cfg(not(feature = "blocking"))]
        drop(own);
        let shared = Shared {
            unit: self.unit,
            transport,
            #[cfg(feature = "blocking")]
            blocking: own.map(Into::into).unwrap_or_default(),
            #[cfg(feature = "blocking")]
            roots: self.roots,
            address,
            address_is_own: self.base_url.is_some(),
            plain_http: self.plain_http,
            allowed_hosts: self.allowed_hosts,
            headers: self.headers,
            credentials: self.credentials,
            providers: self.providers,
            limits: self.limits,
            budget: Budget::new(),
            limiter,
            around: self.around,
            hooks: self.hooks,
        };
        Ok(Core { shared: Arc::new(shared), lifted: Arc::new(self.lifted) })
    }
}

/// Shows nothing: settings may be secrets.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}

#[cfg(feature = "hyper")]
#[inline]
fn default_transport(roots: &[Vec<u8>]) -> Result<Arc<dyn Transport>, Error> {
    shared(|| super::hyper::Hyper::new(roots))
}

/// Makes a transport to be shared.
///
/// Generic and not `#[inline]`: what is inline has a copy in each codegen unit that uses it, and `main` is in two of them. Behind
/// this, all of the transport is compiled once.
#[cfg(feature = "hyper")]
fn shared<T: Transport>(
    make: impl FnOnce() -> Result<T, super::transport::TransportError>,
) -> Result<Arc<dyn Transport>, Error> {
    match make() {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(e) => Err(Error::new(ErrorKind::Config, "the default transport cannot be made").because(e)),
    }
}

#[cfg(all(not(feature = "hyper"), feature = "blocking"))]
fn default_transport(_: &[Vec<u8>]) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::no_transport::NoTransport))
}

#[cfg(all(not(feature = "hyper"), not(feature = "blocking")))]
fn default_transport(_: &[Vec<u8>]) -> Result<Arc<dyn Transport>, Error> {
    let message =
        "there is no transport: enable the feature `hyper` or `blocking`, or set `Client::builder().transport(..)`";
    Err(Error::new(ErrorKind::Config, message))
}
