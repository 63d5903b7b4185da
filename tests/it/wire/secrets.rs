//! Where a token never shows: in `Debug` and `Display` of whatever the crate makes.

use std::fmt::Debug;
use std::time::Duration;

use serde_json::json;
use turso_platform::Error;
use turso_platform::types::RemoteEncryption;

use super::server::{Answer, Server, head};
use super::{SECRET, answering, builder, client};

/// Fails where a value shows the secret, in whatever way it can be shown.
fn hides(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// The same for an error, its text, and the chain of its causes.
fn error_hides(error: &Error) {
    hides(error);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains(SECRET), "{shown}");
        next = error.source();
    }
}

#[test]
fn settings_do_not_show_it() {
    let server = Server::start([]);
    let set = || builder(&server).header("x-api-key", SECRET);
    hides(&set());
    let client = set().build().unwrap();
    hides(&client);
    hides(&client.databases());
    // It is worth something only if the rest is shown.
    assert!(format!("{client:?}").contains("acme") && format!("{client:?}").contains(&server.host()), "{client:?}");
}

#[test]
fn calls_do_not_show_it() {
    let server = Server::start([]);
    let client = client(&server);
    hides(&client.databases().list().with_token(SECRET).with_header("authorization", SECRET).with_query("key", SECRET));
    let encryption = RemoteEncryption::new().encryption_key(SECRET);
    hides(&encryption);
    let call = client.databases().create("my-db", "default").remote_encryption(encryption);
    hides(&call);
    assert!(format!("{call:?}").contains("createDatabase"), "{call:?}");
}

#[tokio::test]
async fn failures_do_not_show_it() {
    let answers = [
        Answer::json(401, &json!({"error": "could not parse jwt id"})),
        Answer::json(200, &json!({"databases": 7})),
        Answer::text(200, "text/html", "<p>"),
        Answer::Last(Vec::new()),
        Answer::Reset(Vec::new()),
        Answer::Stall(Vec::new()),
    ];
    for answer in answers {
        let server = answering(answer);
        let client = builder(&server).header("x-api-key", SECRET).build().unwrap();
        let call = client.databases().list().with_query("key", SECRET).with_timeout(Duration::from_millis(50));
        error_hides(&call.send().await.unwrap_err());
    }
    let server = Server::start([]);
    error_hides(&client(&server).databases().get("").with_token(SECRET).send().await.unwrap_err());
    error_hides(
        &client(&server).databases().list().with_header("x-key", format!("{SECRET}\n")).send().await.unwrap_err(),
    );
    error_hides(&builder(&server).header("x-key", format!("{SECRET}\n")).build().unwrap_err());
    error_hides(&builder(&server).user_agent(format!("{SECRET}\n")).build().unwrap_err());
}

#[tokio::test]
async fn a_server_that_repeats_the_token_does_not_bring_it_into_the_log() {
    let told = format!("token {SECRET} has no access");
    for answer in [json!({"error": told}), json!(told), json!({"error": {"message": told, "code": "denied"}})] {
        let server = answering(Answer::json(403, &answer));
        let error = client(&server).databases().list().send().await.unwrap_err();
        error_hides(&error);
        assert_eq!(error.message(), "token [redacted] has no access");
        // What came is kept as it came, for those who ask for it.
        assert!(String::from_utf8_lossy(error.body().unwrap()).contains(SECRET));
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_says_which_call_it_was_of() {
    let server = answering(Answer::json(200, &json!({"databases": 7})));
    let error = client(&server).databases().list().send().await.unwrap_err();
    assert!(format!("{error:?}").contains("GET /v1/organizations/acme/databases"), "{error:?}");
}

#[tokio::test]
async fn tokens_in_answers_are_redacted_until_they_are_asked_for() {
    let server = answering(Answer::json(200, &json!({"jwt": SECRET})));
    let got = client(&server).databases().create_token("my-db").send().await.unwrap();
    hides(&got);
    assert!(!got.jwt.to_string().contains(SECRET));
    assert_eq!(got.jwt.expose(), SECRET);
    assert_eq!(serde_json::to_value(&got).unwrap(), json!({"jwt": SECRET}), "JSON has it, or it could not be stored");

    let server = answering(Answer::json(200, &json!({"jwt": SECRET})));
    let got = client(&server).groups().create_token("default").send().await.unwrap();
    hides(&got);
    assert_eq!(got.jwt.expose(), SECRET);

    let server = answering(Answer::json(200, &json!({"name": "n", "id": "i", "token": SECRET})));
    let got = client(&server).api_tokens().create("n").send().await.unwrap();
    hides(&got);
    assert_eq!(got.token.expose(), SECRET);
}

#[tokio::test]
async fn a_token_in_an_answer_of_another_shape_is_not_shown_either() {
    // The second is the shape of the same operation under `/v2` (turso-cli); the last one leaves the envelope out.
    let shapes = [
        json!({"jwt": [SECRET]}),
        json!({"jwt": {"id": "i", "value": SECRET}}),
        json!({"jwt": null, "token": SECRET}),
        json!(SECRET),
    ];
    for shape in shapes {
        let server = answering(Answer::json(200, &shape));
        let error = client(&server).databases().create_token("my-db").send().await.unwrap_err();
        assert!(error.is_decode());
        error_hides(&error);
    }
}

#[tokio::test]
async fn a_token_in_an_answer_can_be_the_token_of_the_next_client() {
    let minted = Answer::json(200, &json!({"name": "n", "id": "i", "token": "minted"}));
    let server = Server::start([minted, Answer::json(200, &json!({"exp": -1}))]);
    let made = client(&server).api_tokens().create("n").send().await.unwrap();
    let next = builder(&server).token(&made.token).build().unwrap();
    next.api_tokens().validate().send().await.unwrap();
    assert_eq!(server.requests()[1].header("authorization"), Some("Bearer minted"));
}

#[tokio::test]
async fn headers_of_an_answer_that_may_be_secrets_are_not_shown() {
    let secret = [
        ("set-cookie", "sid=hunter2; HttpOnly"),
        ("authorization", "Bearer hunter2"),
        ("x-auth-token", "hunter2"),
        ("x-api-key", "hunter2"),
        ("x-amz-security-token", "hunter2"),
        ("location", "https://elsewhere.example/?sig=hunter2"),
        ("x-echo", SECRET),
    ];
    let plain = [("content-length", "22"), ("x-request-id", "shown-1"), ("x-ratelimit-remaining", "41")];
    let answer = [head(200, &[&secret[..], &plain].concat()), br#"{"locations":{"a":"b"}}"#[..22].to_vec()].concat();
    let server = answering(Answer::Bytes(answer));
    let error = client(&server).locations().list().send_with_response().await.unwrap_err();
    error_hides(&error);
    let body = br#"{"locations":{"a":"b"}}"#;
    let length = [("content-length", "23"), ("x-request-id", "shown-1"), ("x-ratelimit-remaining", "41")];
    let server = answering(Answer::Bytes([head(200, &[&secret[..], &length].concat()), body.to_vec()].concat()));
    let got = client(&server).locations().list().send_with_response().await.unwrap();
    hides(&got);
    let shown = format!("{got:?} {:?} {:?}", got.headers, error.headers());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("shown-1") && shown.contains("41"), "{shown}");
    // They are there for those who ask for them.
    assert_eq!(got.headers["x-auth-token"], "hunter2");
}

/// Fields whose names sound like secrets are secrets, or are known to be none.
#[test]
fn what_is_called_like_a_secret_is_one() {
    let known = [
        // The name or the id of a token that was revoked.
        "RevokeApiTokenResponse.token",
        "RevokeOrganizationApiTokenResponse.token",
    ];
    let sounds = ["token", "jwt", "secret", "password", "key", "credential"];
    let mut wrong = Vec::new();
    let surface = crate::support::text("tests/snapshots/turso-platform.surface.snap");
    for line in surface.lines() {
        let Some((item, ty)) = line.split_once(": ") else { continue };
        let Some((_, field)) = item.rsplit_once('.') else { continue };
        let is_text = ty.starts_with("String") || ty.starts_with("Option<String>");
        let sounds = sounds.iter().any(|word| field == *word || field.ends_with(&format!("_{word}")));
        if is_text && sounds && !known.iter().any(|known| item.ends_with(known)) {
            wrong.push(line.to_owned());
        }
    }
    assert!(wrong.is_empty(), "mark them with `x-sdkgen-secret` in the overlay: {wrong:#?}");
    assert!(surface.contains("CreateApiTokenResponse.token: Secret"), "the list is read");
}
