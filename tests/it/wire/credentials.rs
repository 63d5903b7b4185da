//! Which token and which organization go where, and where no request goes at all.

use serde_json::json;
use turso_platform::{Client, ErrorKind};

use super::described::document;
use super::server::{Answer, Server, head};
use super::{SECRET, answering, builder, client};

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

fn databases() -> Answer {
    Answer::json(200, &json!({"databases": []}))
}

#[tokio::test]
async fn the_token_goes_with_a_call_though_the_document_requires_no_security() {
    // That it goes with every call is in the table; this is why it is worth a test.
    let document = document();
    assert!(document.get("security").is_none(), "now it does, and this test has lost its point");
    let schemes = document["components"]["securitySchemes"].as_object().unwrap();
    assert_eq!(schemes.len(), 1);
    let server = answering(databases());
    client(&server).databases().list().send().await.unwrap();
    assert_eq!(server.request().header("authorization"), Some(bearer(SECRET).as_str()));
}

#[tokio::test]
async fn another_token_and_organization_are_for_one_call_alone() {
    let server = Server::start([databases(), databases(), databases(), databases()]);
    let client = client(&server);
    client.databases().list().send().await.unwrap();
    client.databases().list().with_token("another").send().await.unwrap();
    client.databases().list().with_organization("other org").send().await.unwrap();
    client.databases().list().send().await.unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(|r| (r.target.as_str(), r.header("authorization").unwrap())).collect();
    let (own, others) = ("/v1/organizations/acme/databases", "/v1/organizations/other%20org/databases");
    let (token, another) = (bearer(SECRET), bearer("another"));
    assert_eq!(sent, [(own, token.as_str()), (own, another.as_str()), (others, token.as_str()), (own, token.as_str())]);
}

#[tokio::test]
async fn a_call_can_bring_what_the_client_has_not() {
    let server = answering(databases());
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.databases().list().with_token("its own").with_organization("its-own").send().await.unwrap();
    assert_eq!(server.request().header("authorization"), Some("Bearer its own"));
    assert_eq!(server.request().target, "/v1/organizations/its-own/databases");
}

#[tokio::test]
async fn a_missing_organization_is_an_error_that_names_the_setter_and_nothing_is_sent() {
    let server = Server::start([Answer::json(200, &json!({"locations": {}}))]);
    let client = Client::builder().base_url(server.url()).token(SECRET).build().unwrap();
    let error = client.databases().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.message().contains("organization(") && error.message().contains("with_organization("), "{error}");
    assert_eq!(server.connections(), 0);
    // What needs none can be called.
    client.locations().list().send().await.unwrap();
}

#[tokio::test]
async fn a_missing_token_is_an_error_that_names_the_setter_and_nothing_is_sent() {
    let server = Server::start([]);
    let client = Client::builder().base_url(server.url()).organization("acme").build().unwrap();
    for error in
        [client.databases().list().send().await.unwrap_err(), client.locations().list().send().await.unwrap_err()]
    {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.message().contains("token("), "{error}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_token_that_no_header_can_carry_is_refused_and_not_shown() {
    let server = Server::start([]);
    // The newline is that of a file; an empty one is that of a variable that is not set.
    for token in ["", "s3cr3t-0f-all\n", "s3cr3t-0f-all\r\nx-evil: 1", "\u{7f}s3cr3t-0f-all"] {
        let error = builder(&server).token(token).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
        let error = client(&server).databases().list().with_token(token).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn redirects_are_not_followed_and_the_token_goes_nowhere_else() {
    for status in [301, 302, 303, 307, 308] {
        let other = Server::start([databases()]);
        let location = format!("{}/v1/organizations/acme/databases", other.url());
        let server = answering(Answer::Bytes(head(status, &[("location", &location), ("content-length", "0")])));
        let error = client(&server).databases().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let header = error.headers().and_then(|headers| headers.get("location")).unwrap();
        assert_eq!(header.to_str().unwrap(), location);
        assert_eq!((server.requests().len(), other.connections()), (1, 0));

        // Not even to the same place with another path.
        let moved = Answer::Bytes(head(status, &[("location", "/v2/x"), ("content-length", "0")]));
        let server = Server::start([moved, databases()]);
        client(&server).databases().delete("my-db").send().await.unwrap_err();
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn plain_http_to_another_host_needs_an_explicit_word() {
    let hosts =
        ["api.turso.tech", "10.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "[2001:db8::1]", "0.0.0.0"];
    for host in hosts {
        let set = || Client::builder().token(SECRET).base_url(format!("http://{host}:8080"));
        let error = set().build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{host}");
        assert!(error.message().contains("allow_plain_http"), "{error}");
        assert!(set().allow_plain_http().build().is_ok(), "{host}");
    }
    for host in ["127.0.0.1", "127.8.9.10", "localhost", "LocalHost", "[::1]"] {
        assert!(Client::builder().base_url(format!("http://{host}:8080")).build().is_ok(), "{host}");
    }
}

#[test]
fn a_base_url_that_cannot_be_one_is_refused_and_a_password_in_it_not_shown() {
    let urls = [
        "",
        "api.turso.tech",
        "ftp://api.turso.tech",
        "https://",
        "https://x/?a=b",
        "https://x/#a",
        "https://x/../y",
        "file:///",
    ];
    for url in urls {
        assert_eq!(Client::builder().base_url(url).build().unwrap_err().kind(), ErrorKind::Config, "{url}");
    }
    let error = Client::builder().base_url(format!("https://user:{SECRET}@api.turso.tech")).build().unwrap_err();
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
    // The document has a server, so none must be given.
    assert!(Client::builder().build().is_ok());
}

#[tokio::test]
async fn a_client_for_another_organization_shares_all_but_that() {
    let server = Server::start([Answer::empty(200), Answer::empty(200), Answer::empty(200)]);
    let acme = client(&server);
    let other = acme.with_organization("other");
    for client in [&acme, &other, &acme] {
        client.databases().invalidate_tokens("db").send().await.unwrap();
    }
    let requests = server.requests();
    let asked: Vec<&str> = requests.iter().filter_map(|request| request.target.split('/').nth(3)).collect();
    assert_eq!((asked, server.connections()), (vec!["acme", "other", "acme"], 1));
    let error = acme.with_organization("..").databases().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
}
