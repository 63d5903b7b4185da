//! Names of databases and lifetimes of tokens are looked at before anything is sent.

use std::time::Duration;

use serde_json::json;
use turso_platform::{Error, ErrorKind, Expiration};

use super::Comes::Json;
use super::{Script, created};

fn expiration(text: &str) -> Option<Expiration> {
    text.parse().ok()
}

#[test]
fn lifetimes_are_read_and_written() {
    let seconds = |text| expiration(text).and_then(|expiration| expiration.as_duration()).map(|time| time.as_secs());
    assert_eq!(seconds("2w1d30m"), Some(1_297_800));
    assert_eq!(seconds("1h1h"), Some(7200));
    assert_eq!(seconds("90s"), Some(90));
    assert_eq!(expiration("never"), Some(Expiration::NEVER));
    assert_eq!(Expiration::NEVER.as_duration(), None);
    let wrong = [
        "",
        "0d",
        "d",
        "2",
        "2w1",
        "1.5h",
        "-1d",
        "1 d",
        "2W",
        "1y",
        "1ms",
        "Never",
        "99999999999999999999w",
        "9999999999999999999w",
    ];
    for wrong in wrong {
        assert_eq!(expiration(wrong), None, "{wrong}");
    }
    for (text, written) in
        [("2w1d30m", "2w1d30m"), ("90m", "1h30m"), ("14d", "2w"), ("604801s", "1w1s"), ("never", "never")]
    {
        let read = expiration(text).expect("a lifetime");
        assert_eq!((read.to_string().as_str(), String::from(read).as_str()), (written, written));
        assert_eq!(expiration(written), Some(read), "it is read again");
    }
    assert_eq!(Expiration::from(Duration::from_millis(1500)).to_string(), "2s");
    assert_eq!(Expiration::from(Duration::MAX).as_duration(), Some(Duration::from_secs(u64::MAX)));
}

/// What is wrong, where nothing was sent.
fn unsent<T: std::fmt::Debug>(script: &Script, result: Result<T, Error>) -> String {
    let error = result.expect_err("it is refused");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0), "{error}");
    assert!(script.sent().is_empty());
    error.message().to_owned()
}

#[tokio::test]
async fn a_lifetime_is_checked_before_sending() {
    let script = Script::new([]);
    let client = script.client();
    let says = unsent(&script, client.databases().create_token("my-db").expiration("a fortnight").send().await);
    assert!(says.contains("`expiration`") && says.contains("\"a fortnight\"") && says.contains("2w1d30m"), "{says}");
    unsent(&script, client.groups().create_token("users").expiration("0d").send().await);
    unsent(&script, client.databases().create_token("my-db").expiration(Expiration::from(Duration::ZERO)).send().await);

    let at = "POST https://api.turso.tech/v1/organizations/acme/databases/my-db/auth/tokens?expiration=2w1d30m";
    let script = Script::new([(at, Json(200, json!({"jwt": "j"})))]);
    script.client().databases().create_token("my-db").expiration("2w1d30m").send().await.expect("it is fine");
    let at = "POST https://api.turso.tech/v1/organizations/acme/databases/my-db/auth/tokens?expiration=1h";
    let script = Script::new([(at, Json(200, json!({"jwt": "j"})))]);
    let hour = Expiration::from(Duration::from_secs(3600));
    script.client().databases().create_token("my-db").expiration(hour).send().await.expect("it is fine");
}

#[tokio::test]
async fn a_name_is_checked_before_sending() {
    let (script, long) = (Script::new([]), "a".repeat(65));
    for (name, why) in [("", "empty"), ("My-db", "'M'"), ("my_db", "'_'"), ("ä", "'ä'"), (long.as_str(), "has 65")] {
        let databases = script.client();
        let says = unsent(&script, databases.databases().create(name, "users").send().await);
        assert!(says.contains(why), "{says}");
        unsent(&script, databases.databases().create_in_group(name, "users").send().await);
    }
    let script = Script::new([(super::DATABASES, created()), (super::DATABASES, created())]);
    script.client().databases().create("a-1".repeat(21), "users").send().await.expect("it is fine");
    // What the caller has written is the caller's.
    let call = script.client().databases().create("", "").with_body("application/json", r#"{"name":"A"}"#);
    call.send().await.expect("it is fine");
    script.sent();
}
