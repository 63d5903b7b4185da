//! What a server says about how often it may be asked: [`RateLimit`], and how long it wants to be left alone.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use super::error::Error;
use super::reply::Response;
use super::time::day_number;

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
                    let mut rest = text;
                    while !rest.is_empty() {
                        let end = rest.bytes().position(|b| matches!(b, b',' | b';')).unwrap_or(rest.len());
                        if let Some(equals) = rest[..end].bytes().position(|b| b == b'=') {
                            found.read(rest[..equals].trim_ascii(), &rest[equals + 1..end]);
                        }
                        rest = rest.get(end + 1..).unwrap_or_default();
                    }
                }
                _ => {}
            }
        }
        if found.limit.is_none() && found.remaining.is_none() && found.reset.is_none() { None } else { Some(found) }
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
            "retry-after-ms" => exact = exact.or(thousandths(text)),
            "retry-after" if wait.is_none() => wait = number(text).or_else(|| until(text, epoch?)),
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

/// Reads a number of seconds. Only digits and a point: nothing negative, no exponent, and none of the words that are numbers too.
/// What is more than there is of time is as long as can be said.
#[inline]
fn number(text: &str) -> Option<Duration> {
    let (mut whole, mut nanos, mut place, mut any) = (0_u64, 0, None, false);
    for b in text.trim_ascii().bytes() {
        match (b, &mut place) {
            (b'.', None) => place = Some(100_000_000),
            (b'0'..=b'9', None) => {
                any = true;
                whole = whole.saturating_mul(10).saturating_add(u64::from(b - b'0'));
            }
            (b'0'..=b'9', Some(place)) => {
                any = true;
                nanos += u32::from(b - b'0') * *place;
                *place /= 10;
            }
            _ => return None,
        }
    }
    match any {
        true if whole == u64::MAX => Some(Duration::MAX),
        true => Some(Duration::new(whole, nanos)),
        false => None,
    }
}

/// Reads a number of milliseconds.
#[inline]
fn thousandths(text: &str) -> Option<Duration> {
    number(text).map(|number| if number == Duration::MAX { number } else { number / 1000 })
}

/// Reads when a limit ends. By their size: small ones are seconds from now, larger ones seconds since 1970, and the largest
/// milliseconds since then.
#[inline]
fn reset(text: &str) -> Option<RateLimitReset> {
    let number = number(text)?;
    let since = match number.as_secs() {
        0..1_000_000_000 => return Some(RateLimitReset::After(number)),
        1_000_000_000..1_000_000_000_000 => number,
        _ => thousandths(text)?,
    };
    UNIX_EPOCH.checked_add(since).map(RateLimitReset::At)
}

/// Reads how long it is until an HTTP-date (RFC 9110, section 5.6.7), in any of its three forms. One that is over is none.
#[inline]
fn until(text: &str, now: Duration) -> Option<Duration> {
    let (mut words, mut count, mut start) = ([&b""[..]; 6], 0, 0);
    let text = text.as_bytes();
    for end in 0..=text.len() {
        if matches!(text.get(end), None | Some(b' ' | b',' | b'-')) {
            if end > start {
                *words.get_mut(count)? = &text[start..end];
                count += 1;
            }
            start = end + 1;
        }
    }
    let (weekday, day, month, year, time) = match words[..count] {
        [weekday, day, month, year, time, b"GMT"] => (weekday, day, month, year, time),
        [weekday, month, day, time, year] => (weekday, day, month, year, time),
        _ => return None,
    };
    nth(weekday.get(..3)?, b"SunMonTueWedThuFriSat")?;
    let month = nth(month, b"JanFebMarAprMayJunJulAugSepOctNovDec")?;
    let seconds = match *time {
        [a, b, b':', c, d, b':', e, f] => clock(&[a, b], 23)? * 3600 + clock(&[c, d], 59)? * 60 + clock(&[e, f], 60)?,
        _ => return None,
    };
    let year = match year.len() {
        2 => {
            // The latest year with these digits that is not more than 50 years ahead.
            let years = now.as_secs().saturating_sub(1_577_836_800) / 31_556_952;
            let latest = 2020 + years.min(9999) as i64 + 50;
            latest - (latest + 100 - clock(year, 99)?) % 100
        }
        4 => clock(year, 9999)?,
        _ => return None,
    };
    let days = day_number(year, month, clock(day, 31).filter(|_| day.len() <= 2)?).ok()?;
    Some(Duration::from_secs(u64::try_from(days * 86_400 + seconds).unwrap_or(0)).saturating_sub(now))
}

/// Reads a number of at most four digits, up to a limit.
#[inline]
fn clock(digits: &[u8], most: i64) -> Option<i64> {
    let mut number = 0;
    for b in digits {
        match b {
            b'0'..=b'9' if digits.len() <= 4 => number = number * 10 + i64::from(b - b'0'),
            _ => return None,
        }
    }
    if number <= most { Some(number) } else { None }
}

/// Which name it is of a list of names with three letters each, counted from 1.
#[inline]
fn nth(name: &[u8], names: &[u8]) -> Option<i64> {
    for (n, other) in (1..).zip(names.chunks_exact(3)) {
        if other == name {
            return Some(n);
        }
    }
    None
}
