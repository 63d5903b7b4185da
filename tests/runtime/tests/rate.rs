//! How long a server asks to wait, and what it says about how often it may be asked.

use std::time::{Duration, UNIX_EPOCH};

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};
use runtime::{RateLimit, RateLimitReset, server_wait};

use crate::support::{Canned, block_on};

/// Sunday, 6 November 1994, 08:49:37 UTC: the example of RFC 9110, section 5.6.7.
const EXAMPLE: u64 = 784_111_777;

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_bytes(text.as_bytes()).unwrap();
    pairs.iter().map(|(name, text)| (HeaderName::from_static(name), value(text))).collect()
}

fn wait_at(epoch: Option<u64>, pairs: &[(&'static str, &str)]) -> Option<Duration> {
    server_wait(&headers(pairs), epoch.map(Duration::from_secs))
}

fn wait(pairs: &[(&'static str, &str)]) -> Option<Duration> {
    wait_at(None, pairs)
}

const fn millis(millis: u64) -> Option<Duration> {
    Some(Duration::from_millis(millis))
}

#[test]
fn a_wait_is_read_in_every_unit() {
    for (name, text, expected) in [
        ("retry-after", "7", millis(7000)),
        ("retry-after", "0", millis(0)),
        ("retry-after", " 7\t", millis(7000)),
        ("retry-after", "0.25", millis(250)),
        ("retry-after", "1.5", millis(1500)),
        ("retry-after", ".5", millis(500)),
        ("retry-after", "7.", millis(7000)),
        ("retry-after", "604800", millis(604_800_000)),
        ("retry-after", "999999999999999999999999999999", Some(Duration::MAX)),
        ("retry-after-ms", "250", millis(250)),
        ("retry-after-ms", "0.5", Some(Duration::from_micros(500))),
        ("x-ratelimit-reset", "12", millis(12_000)),
        ("x-rate-limit-reset", "12", millis(12_000)),
        ("ratelimit-reset", "1.5", millis(1500)),
        ("ratelimit", "limit=100, remaining=0, reset=5", millis(5000)),
        ("ratelimit", "\"burst\";r=0;t=30", millis(30_000)),
    ] {
        assert_eq!(wait(&[(name, text)]), expected, "{name}: {text}");
    }
}

#[test]
fn a_wait_that_is_none_is_as_if_it_were_not_there() {
    for text in [
        "",
        " ",
        "-1",
        "+1",
        "1e3",
        "NaN",
        "nan",
        "inf",
        "infinity",
        ".",
        "1.2.3",
        "0x10",
        "1_000",
        "soon",
        "7 s",
        "7,8",
        "\u{e9}",
        "Sun",
        "Sun, 06 Nov 1994",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 31 Feb 2100 08:49:37 GMT",
        "Sun, 00 Nov 2100 08:49:37 GMT",
        "Sun, 06 Nox 2100 08:49:37 GMT",
        "Sux, 06 Nov 2100 08:49:37 GMT",
        "Sun, 06 Nov 2100 24:00:00 GMT",
        "Sun, 06 Nov 2100 08:60:00 GMT",
        "Sun, 06 Nov 21000 08:49:37 GMT",
        "Sun, 06 Nov -100 08:49:37 GMT",
        "\u{e9}\u{e9}, 06 Nov 2100 08:49:37 GMT",
        "Sun, 006 Nov 2100 08:49:37 GMT",
        "Sun, 06 Nov 2100 08:49:37 GMT GMT",
        "2100-11-06T08:49:37Z",
        "Sun Nov 06 GMT 2100",
    ] {
        assert_eq!(wait_at(Some(EXAMPLE), &[("retry-after", text)]), None, "{text:?}");
        assert_eq!(wait_at(Some(EXAMPLE), &[("retry-after-ms", text)]), None, "{text:?}");
        assert_eq!(wait_at(Some(EXAMPLE), &[("x-ratelimit-reset", text)]), None, "{text:?}");
    }
    let nines = "9".repeat(400);
    assert_eq!(wait(&[("retry-after", &nines)]), Some(Duration::MAX));
    assert_eq!(wait(&[("x-ratelimit-reset", &nines)]), None);
    // The next best is taken.
    assert_eq!(wait(&[("retry-after-ms", "soon"), ("retry-after", "3")]), millis(3000));
    assert_eq!(wait(&[("retry-after", "soon"), ("ratelimit-reset", "4")]), millis(4000));
    assert_eq!(wait(&[("retry-after", "soon"), ("retry-after", "5")]), millis(5000));
    assert_eq!(wait(&[("date", "Sun, 06 Nov 1994 08:49:37 GMT")]), None);
}

#[test]
fn no_text_is_too_strange() {
    for date in
        ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "1700000030"]
    {
        for n in 0..date.len() {
            for other in ["", "0", "9", " ", "-", ",", ".", ":", "Z", "GMT", "99999999999999999999"] {
                let text = format!("{}{other}{}", &date[..n], &date[n + 1..]);
                for name in ["retry-after", "retry-after-ms", "x-ratelimit-reset", "ratelimit"] {
                    wait_at(Some(EXAMPLE), &[(name, &text)]);
                    wait_at(Some(u64::MAX), &[(name, &text)]);
                }
            }
        }
    }
}

#[test]
fn the_most_exact_header_wins() {
    let all = [("x-ratelimit-reset", "9"), ("retry-after", "2"), ("retry-after-ms", "1500")];
    assert_eq!(wait(&all), millis(1500));
    assert_eq!(wait(&all[..2]), millis(2000));
    assert_eq!(wait(&all[..1]), millis(9000));
}

#[test]
fn a_date_is_read_in_its_three_forms() {
    for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        let at = |epoch: u64| wait_at(Some(epoch), &[("retry-after", date)]);
        assert_eq!(at(EXAMPLE - 90), millis(90_000), "{date}");
        assert_eq!(at(EXAMPLE + 90), millis(0), "{date} is over");
        assert_eq!(wait(&[("retry-after", date)]), None, "no time to compare {date} with");
    }
    let leap = [("retry-after", "Thu, 29 Feb 2024 23:59:60 GMT")];
    assert_eq!(wait_at(Some(1_709_251_200), &leap), millis(0), "a leap second is the second after it");
    assert_eq!(wait_at(Some(1_709_251_100), &leap), millis(100_000));
    assert_eq!(wait_at(Some(EXAMPLE), &[("retry-after", "Thu, 01 Jan 1903 00:00:00 GMT")]), millis(0));
}

#[test]
fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
    let at = |epoch: u64, date: &str| wait_at(Some(epoch), &[("retry-after", date)]);
    // The middle of 2026.
    let now = 1_782_907_200;
    assert!(at(now, "Monday, 01-Jan-76 00:00:00 GMT").unwrap() > Duration::from_secs(49 * 31_536_000));
    assert_eq!(at(now, "Monday, 01-Jan-77 00:00:00 GMT"), millis(0), "1977");
    assert_eq!(at(now, "Wednesday, 01-Jul-26 12:01:00 GMT"), millis(60_000));
    // The last second of 2099.
    assert_eq!(at(4_102_444_799, "Friday, 01-Jan-00 00:00:00 GMT"), millis(1000));
}

#[test]
fn the_end_of_a_limit_counts_only_once_it_is_used_up() {
    for (remaining, expected) in [("0", millis(8000)), ("1", None), ("none", millis(8000))] {
        for prefix in [["x-ratelimit-remaining", "x-ratelimit-reset"], ["ratelimit-remaining", "ratelimit-reset"]] {
            assert_eq!(wait(&[(prefix[0], remaining), (prefix[1], "8")]), expected, "{prefix:?} {remaining}");
        }
    }
    let reset =
        |text: &str| wait_at(Some(1_700_000_000), &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", text)]);
    assert_eq!(reset("1700000030"), millis(30_000));
    assert_eq!(reset("1700000030500"), millis(30_500));
    assert_eq!(reset("1600000000"), millis(0), "over");
    assert_eq!(reset("86400"), millis(86_400_000));
    assert_eq!(wait(&[("x-ratelimit-reset", "1700000030")]), None, "no time to compare it with");
}

#[test]
fn limits_are_read_from_each_family_of_headers() {
    let of = |pairs: &[(&'static str, &str)]| RateLimit::of(&headers(pairs));
    let all = |limit: RateLimit| (limit.limit, limit.remaining, limit.reset);
    let after = |seconds| Some(RateLimitReset::After(Duration::from_secs(seconds)));
    for [limit, remaining, reset] in [
        ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
        ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
        ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"],
    ] {
        let found = of(&[(limit, "100, 100;w=60"), (remaining, "37"), (reset, "12")]).unwrap();
        assert_eq!(all(found), (Some(100), Some(37), after(12)), "{limit}");
        assert_eq!(all(of(&[(remaining, "0")]).unwrap()), (None, Some(0), None));
    }
    let found = of(&[("ratelimit", "limit=100, remaining=37, reset=12")]).unwrap();
    assert_eq!(all(found), (Some(100), Some(37), after(12)));
    let found = of(&[("ratelimit", "\"default\";r=50;t=30")]).unwrap();
    assert_eq!(all(found), (None, Some(50), after(30)));
    let found = of(&[("x-ratelimit-reset", "1700000030")]).unwrap();
    assert_eq!(found.reset, Some(RateLimitReset::At(UNIX_EPOCH + Duration::from_secs(1_700_000_030))));
    for nothing in ["", "-1", "many", "1.5x", "99999999999999999999"] {
        assert_eq!(of(&[("x-ratelimit-limit", nothing), ("x-ratelimit-remaining", nothing)]), None, "{nothing}");
    }
    assert_eq!(of(&[("content-type", "text/plain")]), None);
}

#[test]
fn responses_and_errors_have_their_limits() {
    let limited = |status: u16| {
        Canned::new(move || {
            let response = http::Response::builder().status(status).header("x-ratelimit-remaining", "3");
            Ok(response.body(r#"{"Name":"a","tags":[]}"#.into()).unwrap())
        })
    };
    let call = limited(200).client().core.call(&crate::api::CREATE);
    let response = block_on(call.send()).unwrap().with::<_, ()>(runtime::Reply::text).unwrap();
    assert_eq!(response.rate_limit().unwrap().remaining, Some(3));
    let error = block_on(limited(429).client().create().send()).unwrap_err();
    assert_eq!(error.rate_limit().unwrap().remaining, Some(3));
    let error = block_on(Canned::reply(429, "text/plain", "").client().create().send()).unwrap_err();
    assert_eq!(error.rate_limit(), None);
}
