//! What modules need that are written by hand beside the generated ones: errors of their own ([`Wrong`]), clients of another API on the
//! same connections, and calls that nobody waits for.

use std::error::Error as StdError;

use http::uri::Authority;

use super::address::is_loopback;
use super::call::Call;
use super::client::{Core, CoreBuilder};
use super::error::{Error, ErrorKind};
use super::message;
use super::transport::BoxFuture;

/// What went wrong with a call where no status says so: a server answers that what it was asked for failed, or code of the client
/// finds that there is nothing to be sent.
pub struct Wrong {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    code: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Wrong {
    /// Begins with what it is. Of the message, which may be a server's, one line is kept.
    #[inline]
    pub fn new(kind: ErrorKind, message: &str) -> Wrong {
        Wrong { kind, message: message::line(message), operation: None, code: None, source: None }
    }

    /// Says which operation it was.
    #[inline]
    pub fn during(mut self, operation: &'static str) -> Wrong {
        self.operation = Some(operation);
        self
    }

    /// Gives it a code.
    #[inline]
    pub fn code(mut self, code: impl Into<String>) -> Wrong {
        self.code = Some(code.into());
        self
    }

    /// Adds the cause.
    #[inline]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Wrong {
        self.source = Some(source.into());
        self
    }

    /// Makes an error of a client, with the names and hints of its API and without its credentials.
    #[inline]
    pub fn of(self, core: &Core) -> Error {
        let mut error = Error::from(self);
        let mut secrets = Vec::new();
        for (_, secret) in core.shared.credentials.all() {
            error = error.without(secret);
            secrets.push(secret.clone());
        }
        error.of(core.shared.unit, &secrets)
    }
}

impl From<Wrong> for Error {
    #[inline]
    fn from(wrong: Wrong) -> Error {
        let mut error = Error::new(wrong.kind, wrong.message).coded(wrong.code);
        if let Some(operation) = wrong.operation {
            error = error.during(operation.into());
        }
        match wrong.source {
            Some(source) => error.because(source),
            None => error,
        }
    }
}

impl Core {
    /// Makes another client on the transport of this one. Its timeouts, retries and largest response are those of this one, and
    /// plain `http` is allowed where it is here. Credentials, headers, hooks and rates are its own.
    #[inline]
    pub fn beside(&self, mut builder: CoreBuilder) -> Result<Core, Error> {
        let shared = &self.shared;
        builder.limits = shared.limits;
        builder.plain_http |= shared.plain_http;
        #[cfg(feature = "blocking")]
        let blocking = {
            builder.roots.clone_from(&shared.roots);
            shared.blocking.get().cloned()
        };
        #[cfg(not(feature = "blocking"))]
        let blocking = None;
        builder.build_with(shared.transport.clone(), blocking)
    }

    /// Returns the URL of a host, which may have a port: `https`, except on this machine where this client is on it too and speaks
    /// plain `http`, as for trials.
    #[inline]
    pub fn url_of(&self, host: &str) -> String {
        let is_here = host.parse::<Authority>().is_ok_and(|authority| is_loopback(authority.host()));
        let is_plain = self.shared.address.origin().starts_with("http://");
        format!("{}://{host}", if is_here && is_plain { "http" } else { "https" })
    }
}

impl Core {
    /// Does work in the background that nobody waits for, if the transport has a place for it: that of blocking calls, or the other.
    #[inline]
    #[cfg_attr(not(feature = "blocking"), allow(unused_variables, reason = "there is one transport"))]
    pub fn detach(&self, is_blocking: bool, work: BoxFuture<'static, ()>) {
        #[cfg(feature = "blocking")]
        if let Some(blocking) = self.shared.blocking.get().filter(|_| is_blocking) {
            return blocking.detach(work);
        }
        self.shared.transport.detach(work);
    }
}

impl Call {
    /// Sends the call in the background, and forgets what comes of it.
    #[inline]
    pub fn detach(self) {
        let core = self.core.clone();
        #[cfg(feature = "blocking")]
        let is_blocking = self.is_blocking;
        #[cfg(not(feature = "blocking"))]
        let is_blocking = false;
        let sending = self.send();
        core.detach(
            is_blocking,
            Box::pin(async move {
                // Nobody is there to hear of a failure.
                let _ = sending.await;
            }),
        );
    }
}
