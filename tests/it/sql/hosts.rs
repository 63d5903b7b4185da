//! Where calls go: the URL of a database as tools show it, and a server that names another.

use serde_json::json;
use turso_platform::ErrorKind;
use turso_platform::sql::Client;

use super::{SECRET, builder, given};
use crate::wire::server::{Answer, Server};

fn fine() -> Answer {
    Answer::json(200, &json!({"results": []}))
}

#[test]
fn the_url_of_a_database_is_taken_as_tools_show_it() {
    for (url, expected) in [
        ("libsql://my-db-acme.turso.io", "https://my-db-acme.turso.io"),
        ("LibSQL://my-db-acme.aws-eu-west-1.turso.io/", "https://my-db-acme.aws-eu-west-1.turso.io"),
        ("turso://my-db-acme.turso.io", "https://my-db-acme.turso.io"),
        ("https://my-db-acme.turso.io", "https://my-db-acme.turso.io"),
        ("http://localhost:8080", "http://localhost:8080"),
    ] {
        let by_name = Client::builder().url(url).build().expect("it is a URL");
        let by_usual_name = Client::builder().base_url(url).build().expect("it is a URL");
        for client in [by_name, by_usual_name] {
            assert!(format!("{client:?}").contains(&format!("\"{expected}\"")), "{url}: {client:?}");
        }
    }
    for (url, why) in [
        ("wss://my-db-acme.turso.io", "its scheme is `wss`, not `https`"),
        ("libsql://my-db-acme.turso.io?tls=0", "it has a query or a fragment"),
        ("my-db-acme.turso.io", "it does not begin with `https://` and a host"),
        ("http://my-db-acme.turso.io", "it is plain `http`"),
    ] {
        let error = Client::builder().url(url).build().expect_err("it is none");
        assert!(error.kind() == ErrorKind::Config && error.message().contains(why), "{url}: {error}");
    }
    let error = Client::builder().token("t").build().expect_err("there is none");
    assert!(error.message().starts_with("there is no base URL: set `Client::builder().base_url(..)`"), "{error}");
}

#[tokio::test]
async fn a_request_shows_what_the_client_holds() {
    let server = Server::start([fine(), fine(), fine()]);
    let client = builder(&server).encryption_key("a2V5").build().expect("these settings are right");
    client.protocol().pipeline([]).send().await.expect("it goes well");
    let bare = Client::builder().url(server.url()).build().expect("a server of one's own wants no token");
    bare.protocol().pipeline([]).send().await.expect("it goes well");
    bare.protocol().pipeline([]).with_encryption_key("b3RoZXI").send().await.expect("it goes well");
    let shown: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            let header = |name| request.header(name).map(str::to_owned);
            (header("authorization"), header("x-turso-encryption-key"))
        })
        .collect();
    let token = Some(format!("Bearer {SECRET}"));
    let key = |key: &str| Some(key.to_owned());
    assert_eq!(shown, [(token, key("a2V5")), (None, None), (None, key("b3RoZXI"))]);
    assert!(!format!("{client:?}").contains("a2V5"));
}

#[tokio::test]
async fn a_server_may_name_another_and_the_token_goes_there_where_it_is_allowed() {
    let (own, client) = given([fine()]);
    let other = Server::start([fine(), fine()]);
    let there = format!("{}/below/", other.url());

    let error = client.protocol().pipeline([]).with_base_url(&there).send().await.expect_err("it is another origin");
    assert!(error.kind() == ErrorKind::InvalidRequest && error.message().contains("the credential `token`"), "{error}");
    assert!(own.requests().is_empty() && other.requests().is_empty());

    client.protocol().pipeline([]).with_base_url(&there).with_token("given").send().await.expect("it goes well");
    let allowing = builder(&own).allow_credentials_to("127.0.0.1").build().expect("these settings are right");
    allowing.protocol().pipeline([]).with_base_url(&there).send().await.expect("it goes well");
    let shown: Vec<_> = other
        .requests()
        .iter()
        .map(|request| (request.target.clone(), request.header("authorization").map(str::to_owned)))
        .collect();
    let target = "/below/v3/pipeline".to_owned();
    assert_eq!(shown, [(target.clone(), Some("Bearer given".to_owned())), (target, Some(format!("Bearer {SECRET}")))]);

    // The origin of the client is the same place, however it is written.
    client.request("GET", "/v3").with_base_url(format!("{}//", own.url())).send().await.expect("it goes well");
    assert_eq!(own.request().target, "/v3");
}
