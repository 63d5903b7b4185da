//! The day, as changelogs write it.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC, such as `2026-01-31`; `SOURCE_DATE_EPOCH` says otherwise, so that a run can be repeated.
pub fn today() -> String {
    let said = env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day(said.unwrap_or_else(now))
}

/// The day of a second since 1970, in the calendar that is in use since 1582.
fn day(second: u64) -> String {
    let mut days = second / 86_400;
    let mut year = 1970;
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    loop {
        let length = if leap(year) { 366 } else { 365 };
        if days < length || year == 9999 {
            break;
        }
        days -= length;
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[test]
fn days_are_those_of_the_calendar() {
    let days = [0, 951_782_400, 951_868_800, 1_767_225_599, 1_767_225_600, 1_795_219_200].map(day);
    assert_eq!(days, ["1970-01-01", "2000-02-29", "2000-03-01", "2025-12-31", "2026-01-01", "2026-11-21"]);
}
