//! What a server says about how often it may be asked: [`RateLimit`], and how long it wants to be left alone.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use super::error::Error;
use super::reply::Response;
use super::time::moment;

/// How many requests a server takes, as its `RateLimit-*`, `X-RateLimit-*` or `RateLimit` headers say.
///
/// Servers disagree about what they count and for whom; the fields are what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests there may be at most.
    pub limit: Option<u64>,
    /// How many are left.
    pub remaining: Option<u64>,
    /// When there will be more.
    pub reset: Option<RateLimitReset>,
}

/// When a server takes more requests again. Which of the two it is depends on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RateLimitReset {
    /// This long after the response.
    After(Duration),
    /// At this time, by the server's clock.
    At(SystemTime),
}

impl RateLimit {
    /// Reads the headers of a response; `None` where there is nothing of it.
    #[inline]
    pub fn of(headers: &HeaderMap) -> Option<RateLimit> {
        let mut found = RateLimit::default();
        for (name, value) in headers {
            let Ok(text) = value.to_str() else { continue };
            match name.as_str() {
                "ratelimit-limit" | "x-ratelimit-limit" | "x-rate-limit-limit" => found.read("limit", text),
                "ratelimit-remaining" | "x-ratelimit-remaining" | "x-rate-limit-remaining" => {
                    found.read("remaining", text);
                }
                "ratelimit-reset" | "x-ratelimit-reset" | "x-rate-limit-reset" => found.read("reset", text),
                // One header for all, as in the later drafts of `RateLimit header fields for HTTP`.
                "ratelimit" => {
                    for item in text.split([',', ';']) {
                        if let Some((key, text)) = item.split_once('=') {
                            found.read(key.trim_ascii(), text);
                        }
                    }
                }
                _ => {}
            }
        }
        if found == RateLimit::default() { None } else { Some(found) }
    }

    /// Reads one value, unless there is one already.
    #[inline]
    fn read(&mut self, key: &str, text: &str) {
        match key {
            "limit" | "q" => self.limit = self.limit.or(whole(text)),
            "remaining" | "r" => self.remaining = self.remaining.or(whole(text)),
            "reset" | "t" => self.reset = self.reset.or(reset(text)),
            _ => {}
        }
    }
}

impl<T, H> Response<T, H> {
    /// Returns what the server says about how often it may be asked; `None` where it says nothing.
    #[inline]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(&self.headers)
    }
}

impl Error {
    /// Returns what the server says about how often it may be asked; `None` where it says nothing, or there was no response.
    #[inline]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(self.headers()?)
    }
}

/// How long a server asks to wait before the next attempt. `epoch` is the time since 1970, without which a date says nothing.
///
/// By turns: `Retry-After-Ms`; `Retry-After` in seconds, with or without a fraction, or as a date (RFC 9110, section 10.2.3); and
/// the end of a limit that is used up. What cannot be read is as if it were not there.
#[inline]
pub fn server_wait(headers: &HeaderMap, epoch: Option<Duration>) -> Option<Duration> {
    let (mut exact, mut wait) = (None, None);
    for (name, value) in headers {
        let Ok(text) = value.to_str() else { continue };
        match name.as_str() {
            "retry-after-ms" => exact = exact.or(seconds(text, 1000.0)),
            "retry-after" => wait = wait.or(seconds(text, 1.0)).or_else(|| until(text, epoch?)),
            _ => {}
        }
    }
    if let Some(wait) = exact.or(wait) {
        return Some(wait);
    }
    let limit = RateLimit::of(headers)?;
    match limit.reset? {
        _ if limit.remaining.unwrap_or(0) > 0 => None,
        RateLimitReset::After(wait) => Some(wait),
        RateLimitReset::At(time) => Some(time.duration_since(UNIX_EPOCH).ok()?.saturating_sub(epoch?)),
    }
}

/// Reads a number, after which windows and other limits may stand: `100, 100;w=60`.
#[inline]
fn whole(text: &str) -> Option<u64> {
    let text = text.trim_ascii();
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    match text.as_bytes().get(end) {
        None | Some(b',' | b';' | b' ') => text[..end].parse().ok(),
        Some(_) => None,
    }
}

/// Reads a time of so many units a second. Only digits and a point: nothing negative, no exponent, and none of the words that
/// are numbers too.
#[inline]
fn seconds(text: &str, unit: f64) -> Option<Duration> {
    let text = text.trim_ascii();
    for b in text.bytes() {
        if !b.is_ascii_digit() && b != b'.' {
            return None;
        }
    }
    let number = text.parse::<f64>().ok()?;
    // What is more than there is of time is as long as can be said.
    Some(Duration::try_from_secs_f64(number / unit).unwrap_or(Duration::MAX))
}

/// Reads when a limit ends. By their size: small ones are seconds from now, larger ones seconds since 1970, and the largest
/// milliseconds since then.
#[inline]
fn reset(text: &str) -> Option<RateLimitReset> {
    let number = seconds(text, 1.0)?;
    let since = match number.as_secs() {
        0..1_000_000_000 => return Some(RateLimitReset::After(number)),
        1_000_000_000..1_000_000_000_000 => number,
        _ => seconds(text, 1000.0)?,
    };
    UNIX_EPOCH.checked_add(since).map(RateLimitReset::At)
}

/// Reads how long it is until an HTTP-date (RFC 9110, section 5.6.7), in any of its three forms. One that is over is none.
#[inline]
fn until(text: &str, now: Duration) -> Option<Duration> {
    let (mut words, mut count) = ([""; 6], 0);
    for word in text.split([' ', ',', '-']) {
        if !word.is_empty() {
            *words.get_mut(count)? = word;
            count += 1;
        }
    }
    let (weekday, day, month, year, time) = match words[..count] {
        [weekday, day, month, year, time, "GMT"] => (weekday, day, month, year, time),
        [weekday, month, day, time, year] => (weekday, day, month, year, time),
        _ => return None,
    };
    nth(weekday.get(..3)?, "SunMonTueWedThuFriSat")?;
    let month = nth(month, "JanFebMarAprMayJunJulAugSepOctNovDec")?;
    let year = match year.len() {
        2 => {
            // The latest year with these digits that is not more than 50 years ahead.
            let latest = 2020 + now.as_secs().saturating_sub(1_577_836_800) / 31_556_952 + 50;
            latest - (latest + 100 - whole(year)?) % 100
        }
        4 => whole(year)?,
        _ => return None,
    };
    let seconds = moment(&format!("{year:04}-{month:02}-{day:0>2}T{time}Z")).ok()?.seconds;
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).saturating_sub(now))
}

/// Which name it is of a list of names with three letters each, counted from 1.
#[inline]
fn nth(name: &str, names: &str) -> Option<usize> {
    let n = names.as_bytes().chunks_exact(3).position(|other| other == name.as_bytes())?;
    Some(n + 1)
}
