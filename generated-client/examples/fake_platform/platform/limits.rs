//! How often requests may come: so many in a window, which begins with the first of them.

use std::num::NonZeroU32;
use std::time::Duration;

use super::answer::{Answer, Refusal};

/// So many requests in so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateLimit {
    /// How many requests.
    pub(crate) requests: NonZeroU32,
    /// In how many seconds.
    pub(crate) seconds: NonZeroU32,
}

impl std::str::FromStr for RateLimit {
    type Err = String;

    fn from_str(text: &str) -> Result<RateLimit, String> {
        let parsed = text.split_once('/').and_then(|(requests, seconds)| {
            Some(RateLimit { requests: requests.parse().ok()?, seconds: seconds.parse().ok()? })
        });
        parsed.ok_or_else(|| "it is a number of requests, `/` and a number of seconds, such as `100/60`".to_owned())
    }
}

/// What was taken of the present window.
#[derive(Debug, Default)]
pub(super) struct Window {
    ends: Duration,
    used: u32,
}

/// What a request finds.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) refused: bool,
    limit: u32,
    remaining: u32,
    ends: Duration,
    now: Duration,
}

impl Window {
    /// Counts a request.
    pub(super) fn take(&mut self, limit: RateLimit, now: Duration) -> Taken {
        let length = Duration::from_secs(u64::from(limit.seconds.get()));
        // A clock that was put back must not make anybody wait longer than a window.
        if now >= self.ends || self.ends > now + length {
            *self = Window { ends: now + length, used: 0 };
        }
        let refused = self.used >= limit.requests.get();
        self.used = self.used.saturating_add(1);
        let remaining = limit.requests.get().saturating_sub(self.used);
        Taken { refused, limit: limit.requests.get(), remaining, ends: self.ends, now }
    }
}

/// Seconds, a begun one counted as whole.
fn whole(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// What every answer says of the limit.
pub(super) fn headers(taken: &Taken) -> [(&'static str, String); 3] {
    [
        ("x-ratelimit-limit", taken.limit.to_string()),
        ("x-ratelimit-remaining", taken.remaining.to_string()),
        ("x-ratelimit-reset", whole(taken.ends).to_string()),
    ]
}

/// The answer to a request too many.
pub(super) fn refusal(taken: &Taken) -> Answer {
    let mut answer: Answer = Refusal::new(429, "too many requests").code("rate_limited").into();
    answer.headers.push(("retry-after", whole(taken.ends.saturating_sub(taken.now)).max(1).to_string()));
    answer
}
