//! Dates and times.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::json;

use crate::generated::{Date, DateTime, Decode, Encode};

#[test]
fn moments_round_trip() {
    // 2000-02-29 and the ends of a year; seconds from `date -u +%s`.
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2000-02-29T12:34:56Z", 951_827_696),
        ("2023-12-31T23:59:59Z", 1_704_067_199),
        ("2024-12-31T00:00:00Z", 1_735_603_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] {
        let time = UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(DateTime::from(time).as_str(), text);
        assert_eq!(DateTime::try_from(text).unwrap().to_system_time(), Some(time));
    }
    let before = UNIX_EPOCH - Duration::from_millis(500);
    assert_eq!(DateTime::from(before).as_str(), "1969-12-31T23:59:59.5Z");
    assert_eq!(DateTime::from(before).to_system_time(), Some(before));
    let beyond = UNIX_EPOCH + Duration::from_secs(1 << 40);
    assert_eq!(DateTime::from(beyond).as_str(), "9999-12-31T23:59:59.999999999Z");
}

/// RFC 3339, section 5.8.
#[test]
fn the_examples_of_the_rfc_are_read() {
    for (text, same) in [
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.52Z"),
        ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.87Z"),
        ("2026-01-31t00:00:00.1234567899z", "2026-01-31T00:00:00.123456789Z"),
    ] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(time.to_string(), text);
        assert_eq!(DateTime::from(time.to_system_time().unwrap()).as_str(), same);
    }
}

#[test]
fn what_is_no_moment_is_refused_with_a_reason() {
    for (text, reason) in [
        ("", "it does not begin with a date"),
        ("2023-01-01", "there is no `T`"),
        ("2023-01-01 00:00:00 +00:00", "it does not end in `Z`"),
        ("2023-02-29T00:00:00Z", "there is no such day"),
        ("2023-13-01T00:00:00Z", "there is no such month"),
        ("2023-01-01T24:00:00Z", "there is no such time"),
        ("2016-12-31T23:59:61Z", "there is no such time"),
        ("2023-01-01T00:00:00", "it does not end in `Z`"),
        ("2023-01-01T00:00:00.Z", "the fraction of a second has no digits"),
        ("2023-01-01T00:00:00+24:00", "there is no such offset"),
        ("2023-01-01T00:00", "it is too short"),
        ("2023-01-01T00-00-00Z", "the time is not written"),
        ("2023-0é-01T00:00:00Z", ""),
        ("２０２３-01-01T00:00:00Z", ""),
    ] {
        let error = DateTime::try_from(text).unwrap_err().to_string();
        assert!(error.contains(reason) && error.contains("RFC 3339"), "{text}: {error}");
    }
    for text in ["2023-02-29", "2023-2-01", "2023-02-01T", "20230201", "1900-02-29"] {
        assert!(Date::try_from(text).is_err(), "{text}");
    }
    assert_eq!(Date::try_from("2000-02-29").unwrap().as_str(), "2000-02-29");
}

#[test]
fn what_a_server_sends_is_kept() {
    let time = DateTime::decode(json!("2023-01-01 noon")).unwrap();
    assert_eq!((time.as_str(), time.to_system_time()), ("2023-01-01 noon", None));
    assert_eq!(time.encode(), json!("2023-01-01 noon"));
    assert_eq!(Date::decode(json!("soon")).unwrap().as_str(), "soon");
    assert!(DateTime::decode(json!(1)).is_err());
}
