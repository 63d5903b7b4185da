//! [`DateTime`] and [`Date`]: texts in the formats of RFC 3339, section 5.6. No calendar library is needed, or imposed.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::codec::{Decode, Encode};
use super::mismatch::Mismatch;

/// A moment, as an RFC 3339 text such as `2026-01-31T12:00:00Z`.
///
/// What a caller makes is checked. What a server sends is kept as it is, so that a response does not fail over a date.
///
/// With the features `jiff`, `chrono` and `time` it converts to the types of those crates (`to_jiff()` and so on, which check what
/// a server sent) and from them (`into()`, which setters do by themselves).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

/// A day, as an RFC 3339 `full-date` such as `2026-01-31`. Checked and kept like a [`DateTime`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(String);

/// A text that is no RFC 3339 date or time, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTime {
    text: String,
    problem: &'static str,
    reason: &'static str,
}

/// What is wrong with a text that is in no format of RFC 3339.
const FORMAT: &str = "is not in the format of RFC 3339";

impl fmt::Display for InvalidTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}: {}", self.text, self.problem, self.reason)
    }
}

impl std::error::Error for InvalidTime {}

impl DateTime {
    /// Returns the text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the moment; `None` if a server sent what is no RFC 3339, or if this machine's clock cannot hold it. A leap second
    /// is the second after it.
    #[inline]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let Moment { seconds, nanos, .. } = moment(&self.0).ok()?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let base = if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
        base?.checked_add(Duration::from_nanos(nanos.into()))
    }
}

/// What an RFC 3339 date and time says.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "what converts to the types of a calendar library is behind its feature")]
pub(super) struct Moment {
    /// Seconds since 1970 in UTC.
    pub(super) seconds: i64,
    /// The fraction of the second after that.
    pub(super) nanos: u32,
    /// How many seconds the local time is ahead of UTC: less than a day either way.
    pub(super) offset: i32,
}

/// Formats in UTC. Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest moment inside.
impl From<SystemTime> for DateTime {
    #[inline]
    fn from(time: SystemTime) -> DateTime {
        let (seconds, nanos) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            // A fraction before the epoch counts forward from the second below it.
            Err(e) => {
                let before = e.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (-seconds, 0),
                    nanos => (-seconds - 1, 1_000_000_000 - nanos),
                }
            }
        };
        DateTime::at(seconds, nanos)
    }
}

#[allow(dead_code, reason = "what converts to the types of a calendar library is behind its feature")]
impl DateTime {
    /// The text of a moment in UTC, or of the nearest one that RFC 3339 can write.
    #[inline]
    pub(super) fn at(seconds: i64, nanos: u32) -> DateTime {
        const YEAR_0: i64 = -62_167_219_200;
        const YEAR_9999: i64 = 253_402_300_799;
        let (seconds, nanos) = match seconds {
            ..YEAR_0 => (YEAR_0, 0),
            YEAR_0..=YEAR_9999 => (seconds, nanos.min(999_999_999)),
            _ => (YEAR_9999, 999_999_999),
        };
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if nanos != 0 {
            let fraction = format!(".{nanos:09}");
            text.push_str(fraction.trim_end_matches('0'));
        }
        text.push('Z');
        DateTime(text)
    }

    /// What the text says; an error where a server sent something else.
    #[inline]
    pub(super) fn moment(&self) -> Result<Moment, InvalidTime> {
        moment(&self.0).map_err(|reason| self.invalid(FORMAT, reason))
    }

    /// The error of a moment that another type cannot hold.
    #[inline]
    pub(super) fn beyond(&self, reason: &'static str) -> InvalidTime {
        self.invalid("cannot be converted", reason)
    }

    #[inline]
    fn invalid(&self, problem: &'static str, reason: &'static str) -> InvalidTime {
        InvalidTime { text: self.0.clone(), problem, reason }
    }
}

#[allow(dead_code, reason = "what converts to the types of a calendar library is behind its feature")]
impl Date {
    /// The text of a day, or of the nearest one that RFC 3339 can write.
    #[inline]
    pub(super) fn on(year: i32, month: u8, day: u8) -> Date {
        Date(match year {
            ..0 => "0000-01-01".to_owned(),
            0..=9999 => format!("{year:04}-{month:02}-{day:02}"),
            _ => "9999-12-31".to_owned(),
        })
    }

    /// Year, month and day; an error where a server sent something else.
    #[inline]
    pub(super) fn ymd(&self) -> Result<(i16, u8, u8), InvalidTime> {
        let whole = match day(&self.0) {
            Ok(days) => civil(days),
            Err(reason) => return Err(InvalidTime { text: self.0.clone(), problem: FORMAT, reason }),
        };
        // Four digits and two of two, as they were read.
        Ok((whole.0 as i16, whole.1 as u8, whole.2 as u8))
    }

    /// The error of a day that another type cannot hold.
    #[inline]
    pub(super) fn beyond(&self, reason: &'static str) -> InvalidTime {
        InvalidTime { text: self.0.clone(), problem: "cannot be converted", reason }
    }
}

impl Date {
    /// Returns the text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text {
    ($ty:ident, $check:expr) => {
        impl TryFrom<String> for $ty {
            type Error = InvalidTime;

            #[inline]
            fn try_from(text: String) -> Result<$ty, InvalidTime> {
                match $check(&text) {
                    Ok(_) => Ok($ty(text)),
                    Err(reason) => Err(InvalidTime { text, problem: FORMAT, reason }),
                }
            }
        }

        impl TryFrom<&str> for $ty {
            type Error = InvalidTime;

            #[inline]
            fn try_from(text: &str) -> Result<$ty, InvalidTime> {
                $ty::try_from(text.to_owned())
            }
        }

        impl FromStr for $ty {
            type Err = InvalidTime;

            #[inline]
            fn from_str(text: &str) -> Result<$ty, InvalidTime> {
                $ty::try_from(text.to_owned())
            }
        }

        impl fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $ty {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Decode for $ty {
            #[inline]
            fn decode(json: Value) -> Result<$ty, Mismatch> {
                String::decode(json).map($ty)
            }
        }

        impl Encode for $ty {
            #[inline]
            fn encode(&self) -> Value {
                Value::String(self.0.clone())
            }
        }

        impl serde::Serialize for $ty {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$ty, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map($ty)
            }
        }
    };
}

text!(DateTime, moment);
text!(Date, day);

/// Reads a `date-time`.
#[inline]
pub(super) fn moment(text: &str) -> Result<Moment, &'static str> {
    let bytes = text.as_bytes();
    let date = text.get(..10).ok_or("it does not begin with a date such as 2026-01-31")?;
    let days = day(date)?;
    if !matches!(bytes.get(10), Some(b'T' | b't' | b' ')) {
        return Err("there is no `T` between date and time");
    }
    let (hour, minute, second) = (digits(bytes, 11, 2)?, digits(bytes, 14, 2)?, digits(bytes, 17, 2)?);
    if bytes.get(13) != Some(&b':') || bytes.get(16) != Some(&b':') {
        return Err("the time is not written as 12:00:00");
    }
    if hour > 23 || minute > 59 || second > 60 {
        return Err("there is no such time of day");
    }
    let (nanos, end) = fraction(bytes)?;
    let offset = match bytes.get(end) {
        Some(b'Z' | b'z') if bytes.len() == end + 1 => 0,
        Some(sign @ (b'+' | b'-')) if bytes.len() == end + 6 && bytes[end + 3] == b':' => {
            let (hours, minutes) = (digits(bytes, end + 1, 2)?, digits(bytes, end + 4, 2)?);
            if hours > 23 || minutes > 59 {
                return Err("there is no such offset");
            }
            let offset = hours * 3600 + minutes * 60;
            if *sign == b'-' { -offset } else { offset }
        }
        _ => return Err("it does not end in `Z` or an offset such as +02:00"),
    };
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Ok(Moment { seconds, nanos, offset: offset as i32 })
}

/// Reads the fraction of a second after `12:00:00`: nanoseconds, and where it ends. Digits beyond the ninth are dropped.
#[inline]
fn fraction(bytes: &[u8]) -> Result<(u32, usize), &'static str> {
    if bytes.get(19) != Some(&b'.') {
        return Ok((0, 19));
    }
    let count = bytes[20..].iter().take_while(|b| b.is_ascii_digit()).count();
    if count == 0 {
        return Err("the fraction of a second has no digits");
    }
    let nanos = (0..9).fold(0, |n, i| n * 10 + if i < count { u32::from(bytes[20 + i] - b'0') } else { 0 });
    Ok((nanos, 20 + count))
}

/// Reads a `full-date`: days since 1970.
#[inline]
fn day(text: &str) -> Result<i64, &'static str> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Err("the date is not written as 2026-01-31");
    }
    day_number(digits(bytes, 0, 4)?, digits(bytes, 5, 2)?, digits(bytes, 8, 2)?)
}

/// Counts the days since 1970.
#[inline]
pub(super) fn day_number(year: i64, month: i64, day: i64) -> Result<i64, &'static str> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err("there is no such month"),
    };
    if day < 1 || day > last {
        return Err("there is no such day");
    }
    // Days from civil: years begin in March, so that the leap day comes last.
    // https://howardhinnant.github.io/date_algorithms.html#days_from_civil
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Ok(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The inverse of [`day`]: year, month and day. <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
#[inline]
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[inline]
fn digits(bytes: &[u8], start: usize, count: usize) -> Result<i64, &'static str> {
    let digits = bytes.get(start..start + count).ok_or("it is too short")?;
    digits.iter().try_fold(0, |n, b| match b {
        b'0'..=b'9' => Ok(n * 10 + i64::from(b - b'0')),
        _ => Err("there is a character where a digit belongs"),
    })
}
