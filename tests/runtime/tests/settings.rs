//! Building a client: what is refused, and that secrets never show.

use std::time::Duration;

use crate::api::{CREATE, Client, ELSEWHERE};
use crate::generated::{Error, ErrorKind};
use crate::support::{Canned, Silent, block_on};

fn url(url: &str) -> Result<Client, Error> {
    Client::builder().transport(Canned::reply(200, "", "")).base_url(url).build()
}

fn target(base: &str) -> String {
    let server = Canned::reply(200, "application/json", "{}");
    let client = Client::builder().transport(server.clone()).base_url(base).build().unwrap();
    block_on(client.create().send_empty()).unwrap();
    server.request().uri().to_string()
}

#[test]
fn paths_go_behind_the_base_url() {
    for (base, expected) in [
        ("https://h", "https://h/v1/items"),
        ("https://h/", "https://h/v1/items"),
        ("https://h:8443/a/b/", "https://h:8443/a/b/v1/items"),
        ("https://[::1]:1/", "https://[::1]:1/v1/items"),
        ("http://localhost:8080", "http://localhost:8080/v1/items"),
        ("http://127.0.0.9", "http://127.0.0.9/v1/items"),
        ("http://[::1]", "http://[::1]/v1/items"),
    ] {
        assert_eq!(target(base), expected);
    }
}

#[test]
fn base_urls_that_cannot_be_used_are_refused() {
    for (base, why) in [
        ("", "it is no URL: empty string"),
        ("api.example.com", "it does not begin with `https://` and a host"),
        ("/v1", "it does not begin with `https://` and a host"),
        ("ftp://h", "its scheme is `ftp`, not `https`"),
        ("https://h?x=1", "it has a query or a fragment"),
        ("https://h/#x", "it has a query or a fragment"),
        ("https://user:hunter2@h", "it has a user or password"),
        ("https://h/a/../b", "its path has a segment `.` or `..`"),
        ("https://h h", "it is no URL"),
        ("https://h:99999", "its port is no number up to 65535"),
        ("http://api.example.com", "it is plain `http`"),
        ("http://localhost.example.com", "it is plain `http`"),
        ("http://128.0.0.1", "it is plain `http`"),
    ] {
        let error = url(base).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().starts_with(&format!("the base URL cannot be used: {why}")), "{base}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    let allowed =
        Client::builder().transport(Canned::reply(200, "", "")).base_url("http://intranet").allow_plain_http();
    assert!(allowed.build().is_ok());
}

#[test]
fn settings_that_cannot_be_sent_are_refused_without_their_value() {
    let builder = || Client::builder().transport(Canned::reply(200, "", ""));
    for (builder, why) in [
        (
            builder().token("hunter2\n"),
            "the credential `bearerAuth` has a control character at position 7, counted from 0",
        ),
        (builder().token(""), "the credential `bearerAuth` is empty"),
        (builder().token(" hunter2"), "the credential `bearerAuth` begins or ends with a space"),
        (
            builder().header("content-length", "3"),
            "the header `content-length` follows from the body and cannot be set",
        ),
        (builder().user_agent("hunter2\r"), "the user agent has a character that no header may have"),
        (
            builder().header("x-a", "hunter2\n"),
            "the value given for the header `x-a` has a character that no header may have",
        ),
        (builder().header("x a", "hunter2"), "a header was given whose name is not valid"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Config, why.to_owned()));
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn an_operation_has_its_own_server_unless_the_user_chose_one() {
    let server = Canned::reply(200, "application/json", "{}");
    block_on(server.client().core.call(&ELSEWHERE).send()).unwrap();
    assert_eq!(server.request().uri(), "https://elsewhere.example/x/y");
    let client = Client::builder().transport(server.clone()).base_url("http://localhost:1").build().unwrap();
    block_on(client.core.call(&ELSEWHERE).send()).unwrap();
    assert_eq!(server.request().uri(), "http://localhost:1/y");
}

#[test]
fn the_shorter_of_two_timers_is_kept_and_named() {
    let seconds = Duration::from_secs;
    let silent = Silent::default();
    let client = Client::builder().transport(silent.clone()).build().unwrap();
    let error = block_on(client.create().send()).unwrap_err();
    assert_eq!(error.message(), "the attempt took longer than the attempt timeout of 30s");
    let (attempt, alarm) = silent.limits();
    assert_eq!((alarm, attempt.timeout, attempt.connect_timeout), (seconds(30), seconds(30), seconds(10)));
    assert_eq!(attempt.max_response_bytes, 64 * 1024 * 1024);

    let builder = Client::builder().transport(silent.clone()).connect_timeout(seconds(1)).max_response_bytes(7);
    let client = builder.attempt_timeout(seconds(5)).timeout(seconds(4)).build().unwrap();
    let error = block_on(client.create().send()).unwrap_err();
    assert_eq!(error.message(), "the call took longer than its timeout of 4s");
    let (attempt, alarm) = silent.limits();
    assert_eq!((alarm, attempt.timeout, attempt.connect_timeout), (seconds(4), seconds(4), seconds(1)));
    assert_eq!(attempt.max_response_bytes, 7);

    let error = block_on(client.create().with_timeout(seconds(9)).send()).unwrap_err();
    assert_eq!(error.message(), "the attempt took longer than the attempt timeout of 5s");
    assert_eq!(silent.limits().1, seconds(5));

    let call =
        client.create().with_timeout(seconds(9)).with_attempt_timeout(seconds(8)).with_connect_timeout(seconds(7));
    let error = block_on(call.send()).unwrap_err();
    assert_eq!((error.is_timeout(), error.message()), (true, "the attempt took longer than the attempt timeout of 8s"));
    let (attempt, alarm) = silent.limits();
    assert_eq!((alarm, attempt.connect_timeout), (seconds(8), seconds(7)));
}

#[test]
fn what_is_set_once_can_be_set_for_a_call() {
    let server = Canned::reply(200, "application/json", "{}");
    let client = Client::builder().transport(server.clone()).token("t").organization("acme").build().unwrap();
    block_on(client.list().send_empty()).unwrap();
    let request = server.request();
    assert_eq!(request.uri(), "https://api.example.com/v1/orgs/acme/items");
    assert_eq!(request.headers()["authorization"], "Bearer t");

    let mut list = client.list().with_organization("other").with_query("q", "1 2").with_header("x-a", "v");
    list.call.credential("bearerAuth", "u".into());
    block_on(list.send_empty()).unwrap();
    let request = server.request();
    assert_eq!(request.uri(), "https://api.example.com/v1/orgs/other/items?q=1%202");
    assert_eq!(
        (&request.headers()["authorization"], &request.headers()["x-a"]),
        (&"Bearer u".parse().unwrap(), &"v".parse().unwrap())
    );
}

#[test]
fn a_missing_scope_names_its_setters() {
    let server = Canned::reply(200, "application/json", "{}");
    let client = Client::builder().transport(server.clone()).token("t").build().unwrap();
    let error = block_on(client.list().send()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "listItems: `org` is not set: call `Client::builder().organization(..)` for all calls, or `.with_organization(..)` for \
         this one; `from_env()` reads `SAMPLE_ORG`"
    );
    let error = block_on(client.list().with_organization("..").send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(server.untouched());
}

#[test]
fn nothing_that_can_be_printed_has_a_secret() {
    let server = Canned::reply(500, "application/json", r#"{"error":"e"}"#);
    let builder =
        Client::builder().transport(server.clone()).token("hunter2").header("x-a", "hunter2").organization("acme");
    let before = format!("{builder:?}");
    let client = builder.timeout(Duration::from_secs(1)).retries(0).build().unwrap();
    let mut list = client.list().with_header("x-b", "hunter2").with_query("q", "hunter2").name("n");
    list.call.credential("bearerAuth", "hunter2".into());
    let shown = format!("{before} {client:?} {list:?} {:?}", list.call);
    let below = Client::builder().transport(server.clone()).base_url("https://h/a/b/").build().unwrap();
    assert!(format!("{below:?}").contains("\"https://h/a/b\""), "{below:?}");
    let error = block_on(list.send()).unwrap_err();
    let request = server.request();
    assert!(request.uri().query().unwrap().contains("hunter2"), "the test sends it");
    let shown = format!("{shown} {error} {error:?} {:?} {:?}", request.headers(), request.body());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("acme") && shown.contains("listItems"));
}

#[cfg(not(feature = "hyper"))]
#[test]
fn without_a_transport_the_feature_is_named() {
    let error = Client::builder().build().unwrap_err();
    assert!(error.to_string().contains("feature `hyper`"), "{error}");
}

#[test]
fn clients_are_shared_between_threads() {
    fn check<T: Send + Sync + Clone + 'static>() {}
    fn sendable<T: Send>(_: T) {}
    check::<Client>();
    sendable(Canned::reply(200, "", "").client().core.call(&CREATE).send());
}
