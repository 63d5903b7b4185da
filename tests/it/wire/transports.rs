//! The same client over a client of reqwest, and in blocking calls.

use serde_json::json;
use turso_platform::api::databases::{CreateDatabase, ListDatabases};
use turso_platform::{Client, ClientBuilder, Error, ErrorKind, Reqwest, Transport};

use super::server::{Answer, Server, head};
use super::{SECRET, answering, builder, client};

fn locations() -> Answer {
    Answer::json(200, &json!({"locations": {"a": "b"}}))
}

fn by_reqwest(server: &Server) -> Client {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let transport = Reqwest::new(client.build().expect("these settings are right"));
    builder(server).transport(transport).build().expect("these settings are right")
}

#[test]
fn a_blocking_call_needs_no_runtime() {
    let server = answering(locations());
    let got = client(&server).locations().list().send_blocking().expect("the server answers");
    assert_eq!(got.locations["a"], "b");
    assert_eq!(server.request().header("authorization"), Some(&*format!("Bearer {SECRET}")));
}

#[tokio::test]
async fn a_blocking_call_inside_of_a_runtime_does_not_panic() {
    let server = Server::start([locations(), locations(), locations()]);
    let client = client(&server);
    // One client for both, on connections of their own.
    client.locations().list().send_blocking().expect("the server answers");
    client.locations().list().send().await.expect("the server answers");
    client.locations().list().send_blocking().expect("the server answers");
    let used: Vec<usize> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(used, [0, 1, 0]);
}

#[test]
fn every_form_of_sending_can_block() {
    let missing = || Answer::json(404, &json!({"error": "no such database"}));
    let server = Server::start([locations(), missing(), missing(), locations(), missing()]);
    let client = client(&server);
    let response = client.locations().list().send_with_response_blocking().expect("the server answers");
    assert_eq!(response.status, 200);
    let response = client.databases().get("none").send_raw_blocking().expect("the server answers");
    assert_eq!(response.status, 404);
    let error = client.databases().get("none").send_blocking().expect_err("there is none");
    assert!(error.is_not_found() && error.to_string().contains("no such database"), "{error}");
    let value: serde_json::Value =
        client.request(http::Method::GET, "/v1/locations").send_json_blocking().expect("the server answers");
    assert_eq!(value["locations"]["a"], "b");
    let response = client.request(http::Method::GET, "/v1/none").send_raw_blocking().expect("the server answers");
    assert_eq!(response.status, 404);
}

#[test]
fn lists_come_page_by_page_in_blocking_calls() {
    let page = |key: &str, next: &str| {
        let database = json!({"Name": key, "DbId": key, "Hostname": key, "block_reads": false, "block_writes": false,
            "group": "default", "primaryRegion": "r", "regions": ["r"]});
        Answer::json(200, &json!({"databases": [database], "pagination": {"next": next}}))
    };
    let server = Server::start([page("a", "x"), page("b", ""), page("a", "x"), page("b", ""), page("a", "")]);
    let client = client(&server);
    let mut items = client.databases().list().limit(1).items();
    let mut found = Vec::new();
    while let Some(item) = items.next_blocking().expect("the server answers") {
        found.push(item.name);
    }
    assert_eq!(found, ["a", "b"]);
    let items = client.databases().list().limit(1).items();
    assert_eq!(items.collect_up_to_blocking(9).expect("the server answers").len(), 2);
    let mut pages = client.databases().list().limit(1).pages();
    assert_eq!(pages.next_blocking().expect("the server answers").expect("there is one").databases.len(), 1);
}

#[test]
fn a_blocking_call_is_repeated_as_any_other() {
    let server = Server::start([Answer::Last(Vec::new()), Answer::json(503, &json!({})), locations()]);
    let client = builder(&server).retries(2).build().expect("these settings are right");
    client.locations().list().send_blocking().expect("the third attempt is answered");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_client_of_reqwest_cannot_block() {
    let server = answering(locations());
    let error = by_reqwest(&server).locations().list().send_blocking().expect_err("it needs a runtime");
    assert!(error.to_string().contains("a client of reqwest cannot send a blocking call"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn calls_go_through_a_client_of_reqwest() {
    let server = Server::start([locations(), Answer::json(409, &json!({"error": "taken"})), locations()]);
    let client = by_reqwest(&server);
    assert_eq!(client.locations().list().send().await.expect("the server answers").locations["a"], "b");
    let error = client.databases().create("my-db", "default").send().await.expect_err("it is taken");
    assert!(error.is_conflict() && error.message() == "taken", "{error}");
    client.locations().list().send().await.expect("the server answers");
    let requests = server.requests();
    assert_eq!(requests[0].header("authorization"), Some(&*format!("Bearer {SECRET}")));
    assert_eq!(requests[1].json(), json!({"name": "my-db", "group": "default"}));
    assert!(requests.iter().all(|request| request.connection == 0), "one connection served all");
}

#[tokio::test]
async fn what_reqwest_says_of_a_failure_has_no_query() {
    // Of what breaks off before the head, reqwest tells the address.
    for sent in [Vec::new(), head(200, &[])] {
        let server = answering(Answer::Reset(sent));
        let call = by_reqwest(&server).locations().list().with_query("key", "hidden").with_retries(0);
        let error = call.send().await.expect_err("the connection is reset");
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
    }
}

/// What is promised of a client and its calls, whichever the transport.
#[test]
fn clients_calls_and_transports_move_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    fn moved<T: Send + Sync + 'static>() {}
    fn sent<T>(_: fn(T)) {}
    fn future<F: Future<Output = Result<T, Error>> + Send + 'static, T>(_: &dyn Fn(ListDatabases) -> F) {}
    shared::<Client>();
    shared::<Reqwest>();
    moved::<ClientBuilder>();
    moved::<CreateDatabase>();
    moved::<ListDatabases>();
    moved::<Box<dyn Transport>>();
    moved::<Error>();
    future(&ListDatabases::send);
    future(&ListDatabases::send_with_response);
    future(&ListDatabases::send_raw);
    sent::<ListDatabases>(|call| drop(call.send_blocking()));
}
