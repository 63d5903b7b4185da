//! Credentials that change while a client lives: who gives them, and that a refused one is renewed once for all who wait.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::alarm::Alarm;
use super::auth::check_credential;
use super::body::MaybeSend;
use super::call::Call;
use super::client::CoreBuilder;
use super::error::{Error, ErrorKind};
use super::secret::Secret;
use super::transport::BoxFuture;

/// Why a credential is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Renewal {
    /// A call is about to be made. A credential that is kept from before will do.
    AsNeeded,
    /// The server has refused the last one (401), so that another is needed.
    Refused,
}

/// Gives the credential of calls, and another one when the server refuses it.
///
/// It is asked before each call, and keeps what it has as long as it likes. When the server answers 401 it is asked once more, and
/// the call is made again with what it gives then; that is safe for any call, since a call that is refused is not carried out. Calls
/// that are refused at the same time share one renewal. A closure that returns a future is one, too.
pub trait CredentialProvider: Send + Sync + 'static {
    /// Gives the credential.
    fn credential(&self, why: Renewal) -> BoxFuture<'_, Result<Secret, Box<dyn StdError + Send + Sync>>>;
}

impl<F, R, S, E> CredentialProvider for F
where
    F: Fn(Renewal) -> R + Send + Sync + 'static,
    R: Future<Output = Result<S, E>> + MaybeSend + 'static,
    S: Into<Secret>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    #[inline]
    fn credential(&self, why: Renewal) -> BoxFuture<'_, Result<Secret, Box<dyn StdError + Send + Sync>>> {
        let given = self(why);
        Box::pin(async move {
            match given.await {
                Ok(secret) => Ok(secret.into()),
                Err(e) => Err(e.into()),
            }
        })
    }
}

/// A provider of a client, and what has come of its renewals.
#[derive(Clone)]
pub(super) struct Provider {
    pub(super) scheme: &'static str,
    gives: Arc<dyn CredentialProvider>,
    renewals: Arc<Mutex<Renewals>>,
}

#[derive(Default)]
struct Renewals {
    /// How many there were, and what the last one gave.
    done: u64,
    last: Option<Secret>,
    /// Whether one is under way, and who waits for it.
    running: bool,
    waiting: Vec<Waker>,
}

impl Provider {
    #[inline]
    fn renewals<T>(&self, see: impl FnOnce(&mut Renewals) -> T) -> T {
        see(&mut self.renewals.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Begins a renewal as soon as no other is under way.
    #[inline]
    fn poll_begin(&self, cx: &mut Context<'_>) -> Poll<Running<'_>> {
        let begins = self.renewals(|renewals| {
            if renewals.running {
                renewals.waiting.push(cx.waker().clone());
            }
            !std::mem::replace(&mut renewals.running, true)
        });
        if begins { Poll::Ready(Running(self)) } else { Poll::Pending }
    }
}

/// A renewal that is under way, until it is dropped.
struct Running<'p>(&'p Provider);

impl Drop for Running<'_> {
    #[inline]
    fn drop(&mut self) {
        let waiting = self.0.renewals(|renewals| {
            renewals.running = false;
            std::mem::take(&mut renewals.waiting)
        });
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl CoreBuilder {
    /// Sets what gives the credential of a scheme.
    #[inline]
    pub fn provider(&mut self, scheme: &'static str, gives: Arc<dyn CredentialProvider>) {
        self.around.provide = Some(Call::provide);
        self.credentials.remove(scheme);
        self.providers.retain(|other| other.scheme != scheme);
        self.providers.push(Provider { scheme, gives, renewals: Arc::default() });
    }
}

impl Call {
    /// Asks for the credentials that it needs and that nobody has set: before the first attempt, and again after a refusal. It says
    /// whether there is any.
    #[inline]
    fn provide(&mut self, why: Renewal, deadline: Duration) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async move {
            let mut provided = false;
            for provider in self.core.shared.providers.clone() {
                let scheme = provider.scheme;
                let is_asked = self.operation.security().iter().any(|all| all.iter().any(|one| one.name == scheme));
                let is_own = self.credentials.get(scheme).is_some() && !self.provided.iter().any(|one| one.0 == scheme);
                if !is_asked || is_own {
                    continue;
                }
                let secret = self.ask(&provider, why, deadline).await;
                let secret = secret.map_err(|e| self.without_secrets(e).during(self.operation.id()))?;
                self.credentials.set(scheme, secret.expose().to_owned());
                provided = true;
            }
            Ok(provided)
        })
    }

    #[inline]
    async fn ask(&mut self, provider: &Provider, why: Renewal, deadline: Duration) -> Result<Secret, Error> {
        let clock = self.transport().clock();
        let mut alarm = Alarm::set(clock, deadline.saturating_sub(clock.now()), None);
        let before = self.provided.iter().find(|one| one.0 == provider.scheme).map(|one| one.1);
        let asked = async {
            let running = match why {
                Renewal::AsNeeded => None,
                Renewal::Refused => Some(poll_fn(|cx| provider.poll_begin(cx)).await),
            };
            let (done, last) = provider.renewals(|renewals| (renewals.done, renewals.last.clone()));
            // Somebody else has renewed it since this call got the one that was refused.
            if let (Some(_), Some(secret)) = (&running, last.filter(|_| before.is_some_and(|before| before < done))) {
                return Ok((done, secret));
            }
            let secret = provider.gives.credential(why).await?;
            let done = provider.renewals(|renewals| {
                if running.is_some() {
                    (renewals.done, renewals.last) = (renewals.done + 1, Some(secret.clone()));
                }
                // What was given before a renewal may be older than it.
                if running.is_some() { renewals.done } else { done }
            });
            Ok((done, secret))
        };
        let mut asked = Box::pin(asked);
        let given = poll_fn(|cx| match asked.as_mut().poll(cx) {
            Poll::Pending => alarm.poll(cx).map(|()| None),
            Poll::Ready(given) => Poll::Ready(Some(given)),
        });
        let (given, scheme) = (given.await, provider.scheme);
        drop(asked);
        let failed = |why: String| Error::new(ErrorKind::Credential, why);
        let (done, secret) = match given {
            Some(Ok(given)) => given,
            Some(Err(e)) => {
                let e: Box<dyn StdError + Send + Sync> = e;
                return Err(failed(format!("the provider of the credential `{scheme}` failed")).because(e));
            }
            None => {
                let problem = format!(
                    "the provider of the credential `{scheme}` took longer than the call's timeout of {:?}",
                    self.timeout
                );
                return Err(Error::new(ErrorKind::Timeout, problem));
            }
        };
        check_credential(scheme, secret.expose())
            .map_err(|why| failed(format!("its provider gave what cannot be sent: {why}")))?;
        self.provided.retain(|one| one.0 != scheme);
        self.provided.push((scheme, done));
        Ok(secret)
    }
}
