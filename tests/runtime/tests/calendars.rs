//! Dates and times as the types of calendar libraries, and back.

use std::time::UNIX_EPOCH;

use serde_json::json;

use crate::generated::{Date, DateTime, Decode};

/// Texts of the ends of what RFC 3339 can write and of all that it allows: leap seconds, offsets, small letters, long fractions;
/// each with the same moment in UTC, `None` where its year cannot be written.
const MOMENTS: &[(&str, Option<&str>)] = &[
    ("1970-01-01T00:00:00Z", Some("1970-01-01T00:00:00Z")),
    ("1969-12-31T23:59:59.999999999Z", Some("1969-12-31T23:59:59.999999999Z")),
    ("0000-01-01T00:00:00Z", Some("0000-01-01T00:00:00Z")),
    ("0000-02-29t23:59:59.5z", Some("0000-02-29T23:59:59.5Z")),
    ("9999-12-30T00:00:00.000000001Z", Some("9999-12-30T00:00:00.000000001Z")),
    ("2016-12-31T23:59:60Z", Some("2017-01-01T00:00:00Z")),
    ("2016-12-31T23:59:60.25+00:00", Some("2017-01-01T00:00:00.25Z")),
    ("1996-12-19T16:39:57.1-23:59", Some("1996-12-20T16:38:57.1Z")),
    ("1996-12-19T16:39:57.12345678901234+23:59", Some("1996-12-18T16:40:57.123456789Z")),
    ("2026-01-31 12:00:00-00:00", Some("2026-01-31T12:00:00Z")),
    ("0000-01-01T00:00:00+23:59", None),
];

/// Years of RFC 3339 in which libraries differ, or end.
const ENDS: &[&str] = &["9999-12-31T23:59:59Z", "9999-12-31T23:59:60Z", "9999-12-31T23:59:59.999-23:59"];

/// What servers send for dates and is none.
const NONSENSE: &[&str] =
    &["", "never", "2026-02-30T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31", "２０２６-01-01"];

/// Any moments of all years, and fractions of any length: a small generator of numbers that is the same each time.
fn anything() -> impl Iterator<Item = (String, i64)> {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    std::iter::repeat_with(move || {
        let mut next = |bound: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let (year, month, day) = (next(10_000), 1 + next(12), 1 + next(28));
        let (hour, minute, second) = (next(24), next(60), next(60));
        let digits = next(12) as usize;
        let fraction: String = (0..digits).map(|_| char::from(b'0' + next(10) as u8)).collect();
        let fraction = if digits == 0 { String::new() } else { format!(".{fraction}") };
        let (ahead, minutes) = (next(2) == 0, next(24 * 60));
        let sign = if ahead { '+' } else { '-' };
        let offset = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}");
        (text, if ahead { minutes as i64 * 60 } else { -(minutes as i64 * 60) })
    })
    .take(2_000)
}

fn sent(text: &str) -> DateTime {
    DateTime::decode(json!(text)).unwrap()
}

fn day(text: &str) -> Date {
    Date::decode(json!(text)).unwrap()
}

/// Whether a moment in UTC is in a year that can be written and that every library can hold.
fn is_common(text: &str) -> bool {
    !text.starts_with("0000-01-01") && !text.starts_with("9999-12-3")
}

macro_rules! calendar {
    ($module:ident: $to:ident, $feature:literal, $moment:ty, $date:ty) => {
        #[cfg(feature = $feature)]
        mod $module {
            use super::{Date, DateTime, ENDS, MOMENTS, NONSENSE, anything, day, is_common, sent};

            #[test]
            fn moments_round_trip() {
                for (text, utc) in MOMENTS {
                    let there = sent(text).$to().unwrap();
                    let back = DateTime::from(there);
                    assert_eq!(back.as_str(), utc.unwrap_or("0000-01-01T00:00:00Z"), "{text}");
                    assert_eq!(<$moment>::try_from(&sent(text)).unwrap(), there);
                    assert!(utc.is_none() || sent(text).to_system_time() == back.to_system_time(), "{text}");
                }
                for (text, _) in anything().filter(|(text, _)| is_common(text)) {
                    let there = sent(&text).$to().unwrap();
                    assert_eq!(sent(&text).to_system_time(), DateTime::from(there).to_system_time(), "{text}");
                    assert_eq!(DateTime::from(there).$to().unwrap(), there, "{text}");
                }
            }

            #[test]
            fn nothing_panics() {
                for text in ENDS {
                    match sent(text).$to() {
                        Ok(there) => assert!(DateTime::from(there).as_str().starts_with("9999-12-31"), "{text}"),
                        Err(e) => assert!(e.to_string().contains("cannot be converted"), "{e}"),
                    }
                }
                for text in NONSENSE {
                    let error = sent(text).$to().unwrap_err().to_string();
                    assert!(error.contains("RFC 3339") && error.starts_with(&format!("{text:?}")), "{error}");
                }
                for text in ["", "soon", "2026-02-30", "2026-1-01", "2026-01-31T00:00:00Z"] {
                    assert!(day(text).$to().unwrap_err().to_string().contains("RFC 3339"), "{text}");
                }
            }

            #[test]
            fn days_round_trip() {
                let others = anything().map(|(text, _)| text[..10].to_owned());
                let ends = ["0000-01-01", "0000-02-29", "1970-01-01", "2024-02-29", "9999-12-31"].map(str::to_owned);
                for text in ends.into_iter().chain(others) {
                    let there = day(&text).$to().unwrap();
                    assert_eq!(Date::from(there).as_str(), text);
                    assert_eq!(<$date>::try_from(&day(&text)).unwrap(), there);
                }
            }
        }
    };
}

calendar!(of_jiff: to_jiff, "jiff", jiff::Timestamp, jiff::civil::Date);
calendar!(of_chrono: to_chrono, "chrono", chrono::DateTime<chrono::FixedOffset>, chrono::NaiveDate);
calendar!(of_time: to_time, "time", time::OffsetDateTime, time::Date);

#[cfg(feature = "jiff")]
#[test]
fn jiff_is_wider_than_a_text() {
    assert_eq!(DateTime::from(jiff::Timestamp::MIN).as_str(), "0000-01-01T00:00:00Z");
    assert_eq!(DateTime::from(jiff::Timestamp::MAX).as_str(), "9999-12-30T22:00:00.999999999Z");
    assert_eq!(Date::from(jiff::civil::Date::MIN).as_str(), "0000-01-01");
    assert_eq!(Date::from(jiff::civil::Date::MAX).as_str(), "9999-12-31");
    let before = jiff::Timestamp::new(-1, -500_000_000).unwrap();
    assert_eq!(DateTime::from(before).as_str(), "1969-12-31T23:59:58.5Z");
    assert_eq!(DateTime::from(before).to_jiff().unwrap(), before);
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_is_wider_than_a_text_and_keeps_offsets() {
    use chrono::{DateTime as Zoned, FixedOffset, NaiveDate, Utc};
    assert_eq!(DateTime::from(Zoned::<Utc>::MIN_UTC).as_str(), "0000-01-01T00:00:00Z");
    assert_eq!(DateTime::from(Zoned::<Utc>::MAX_UTC).as_str(), "9999-12-31T23:59:59.999999999Z");
    assert_eq!(Date::from(NaiveDate::MIN).as_str(), "0000-01-01");
    assert_eq!(Date::from(NaiveDate::MAX).as_str(), "9999-12-31");
    for (text, seconds) in anything().filter(|(text, _)| is_common(text)) {
        let there = sent(&text).to_chrono().unwrap();
        assert_eq!(there.offset(), &FixedOffset::east_opt(seconds as i32).unwrap(), "{text}");
    }
    let leap = "2016-12-31T23:59:60Z".parse::<Zoned<Utc>>().unwrap();
    assert_eq!(DateTime::from(leap).as_str(), "2017-01-01T00:00:00Z");
    assert_eq!(Zoned::<Utc>::try_from(&sent("1970-01-01T01:00:00+01:00")).unwrap(), Zoned::UNIX_EPOCH);
}

#[cfg(feature = "time")]
#[test]
fn time_is_wider_than_a_text_and_keeps_offsets() {
    use time::{OffsetDateTime, UtcOffset};
    assert_eq!(
        DateTime::from(OffsetDateTime::from_unix_timestamp(-377_705_116_800).unwrap()).as_str(),
        "0000-01-01T00:00:00Z"
    );
    assert_eq!(Date::from(time::Date::MIN).as_str(), "0000-01-01");
    assert_eq!(Date::from(time::Date::MAX).as_str(), "9999-12-31");
    for (text, seconds) in anything().filter(|(text, _)| is_common(text)) {
        let there = sent(&text).to_time().unwrap();
        assert_eq!(there.offset(), UtcOffset::from_whole_seconds(seconds as i32).unwrap(), "{text}");
    }
}

/// Setters take `impl Into<DateTime>`.
#[test]
fn what_converts_can_be_given() {
    fn setter(time: impl Into<DateTime>) -> String {
        time.into().to_string()
    }
    assert_eq!(setter(UNIX_EPOCH), "1970-01-01T00:00:00Z");
    #[cfg(feature = "jiff")]
    assert_eq!(setter(jiff::Timestamp::UNIX_EPOCH), "1970-01-01T00:00:00Z");
    #[cfg(feature = "chrono")]
    assert_eq!(setter(chrono::DateTime::UNIX_EPOCH), "1970-01-01T00:00:00Z");
    #[cfg(feature = "time")]
    assert_eq!(setter(time::OffsetDateTime::UNIX_EPOCH), "1970-01-01T00:00:00Z");
}
