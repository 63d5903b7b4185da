//! Connections that are kept, closed, cut, reset or silent, and answers that are no HTTP.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::net::TcpSocket;
use turso_platform::{Client, ClientBuilder, Error, ErrorKind};

use super::server::{Answer, Server, head};
use super::{answering, builder, client};

/// Long enough for what takes no time, and short enough to wait for.
const SOON: Duration = Duration::from_millis(50);

fn locations() -> Answer {
    Answer::json(200, &json!({"locations": {"a": "b"}}))
}

/// An answer of so many bytes, and a part of them.
fn cut(status: u16) -> Vec<u8> {
    [head(status, &[("content-length", "100")]), b"{\"locations\":".to_vec()].concat()
}

async fn list(client: &Client) -> Result<(), Error> {
    client.locations().list().send().await.map(|got| assert_eq!(got.locations["a"], "b"))
}

async fn error_of(answer: Answer) -> Error {
    let server = answering(answer);
    let error = list(&client(&server)).await.expect_err("it is no success");
    assert_eq!(error.operation(), Some("listLocations"));
    error
}

#[test]
fn clients_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    fn moved<T: Send + 'static>() {}
    shared::<Client>();
    moved::<ClientBuilder>();
    moved::<turso_platform::api::databases::CreateDatabase>();
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    error::<Error>();
    // That the future of every call is `Send` is a bound of `case`.
}

#[tokio::test]
async fn calls_one_after_the_other_share_a_connection() {
    let failure = Answer::json(404, &json!({"error": "no"}));
    let server = Server::start([locations(), failure, Answer::empty(204), locations()]);
    let client = client(&server);
    list(&client).await.unwrap();
    client.databases().get("none").send().await.unwrap_err();
    client.databases().invalidate_tokens("my-db").send().await.unwrap();
    list(&client.clone()).await.unwrap();
    let used: Vec<usize> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!((used, server.connections()), (vec![0, 0, 0, 0], 1));
}

#[tokio::test]
async fn calls_at_the_same_time_get_their_own_answers() {
    let server = Server::start((0..8).map(|n| Answer::json(200, &json!({"exp": n}))));
    let client = client(&server);
    let calls: Vec<_> = (0..8).map(|_| tokio::spawn(client.api_tokens().validate().send())).collect();
    let mut got = Vec::new();
    for call in calls {
        got.push(call.await.unwrap().unwrap().exp);
    }
    got.sort_unstable();
    assert_eq!(got, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn a_connection_that_the_server_closed_in_the_meantime_fails_no_call() {
    let Answer::Bytes(bytes) = locations() else { unreachable!("it is made of bytes") };
    let server = Server::start([Answer::Last(bytes.clone()), Answer::Last(bytes), locations()]);
    let client = client(&server);
    list(&client).await.unwrap();
    // The client has not had a chance to see it.
    server.wait_closed(1);
    list(&client).await.unwrap();
    // The client has seen it.
    server.wait_closed(2);
    tokio::time::sleep(SOON).await;
    list(&client).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

/// The server closes just when the request is on its way, so that it cannot be known whether it was read. A GET may be repeated
/// (RFC 9110, section 9.2.2), and a reset is what a load balancer answers on a connection that it has forgotten.
#[tokio::test]
async fn a_get_is_sent_again_if_a_kept_connection_turns_out_to_be_closed() {
    let server = Server::start([locations(), Answer::Last(Vec::new()), locations()]);
    let client = client(&server);
    list(&client).await.unwrap();
    list(&client).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_get_is_sent_again_if_a_kept_connection_turns_out_to_be_reset() {
    let server = Server::start([locations(), Answer::Reset(Vec::new()), locations()]);
    let client = client(&server);
    list(&client).await.unwrap();
    list(&client).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_post_is_never_sent_twice() {
    for answer in [Answer::Last(Vec::new()), Answer::Last(cut(200))] {
        let server = Server::start([locations(), answer, Answer::empty(200)]);
        let client = client(&server);
        list(&client).await.unwrap();
        let error = client.databases().create("my-db", "default").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_fresh_connection_that_breaks_is_an_error() {
    for answer in [Answer::Last(Vec::new()), Answer::Reset(Vec::new())] {
        let error = error_of(answer).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None), "{error}");
    }
}

#[tokio::test]
async fn a_body_cut_short_is_an_error() {
    let chunked = [head(200, &[("transfer-encoding", "chunked")]), b"17\r\n{\"locations\":".to_vec()].concat();
    let answers = [Answer::Last(cut(200)), Answer::Last(cut(404)), Answer::Reset(cut(200)), Answer::Last(chunked)];
    for answer in answers {
        let error = error_of(answer).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_http_is_an_error() {
    for bytes in [
        "hello\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        "\x16\x03\x01\0\0",
    ] {
        let error = error_of(Answer::Last(bytes.into())).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    }
}

#[tokio::test]
async fn large_headers_are_kept_and_those_without_end_are_an_error() {
    let value = "x".repeat(100 << 10);
    let error = error_of(Answer::Bytes(head(404, &[("x-large", &value), ("content-length", "0")]))).await;
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.headers().and_then(|all| all.get("x-large")).map(|value| value.len()), Some(100 << 10));

    let value = "x".repeat(4 << 20);
    let error = error_of(Answer::Last(head(200, &[("x-large", &value), ("content-length", "0")]))).await;
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    let many: Vec<_> = (0..5000).map(|_| ("x-many", "x")).collect();
    let error = error_of(Answer::Last(head(200, &many))).await;
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
}

#[tokio::test]
async fn the_timer_of_a_call_runs_out() {
    for answer in [Answer::Stall(Vec::new()), Answer::Stall(head(200, &[])), Answer::Stall(cut(200))] {
        let server = Server::start([answer.clone(), answer.clone(), answer]);
        let client = client(&server);
        let error = client.locations().list().with_timeout(SOON).send().await.unwrap_err();
        assert!(error.is_timeout() && error.status().is_none(), "{error}");
        assert!(error.to_string().starts_with("listLocations: ") && error.message().contains("50ms"), "{error}");
        assert!(client.locations().list().with_attempt_timeout(SOON).send().await.unwrap_err().is_timeout());
        let hasty = builder(&server).timeout(SOON).build().unwrap();
        assert!(list(&hasty).await.unwrap_err().is_timeout());
    }
}

#[tokio::test]
async fn the_connection_of_a_call_that_was_given_up_is_not_used_again() {
    let server = Server::start([Answer::Stall(cut(200)), locations()]);
    let client = client(&server);
    let call = tokio::spawn(client.api_tokens().validate().send());
    while server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // As a timer does, or a `select!`.
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    list(&client).await.unwrap();
    let used: Vec<usize> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(used, [0, 1]);
    // Nor is it left open; the runtime must go on to close it.
    tokio::task::spawn_blocking(move || server.wait_closed(1)).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_of_its_own() {
    // Bound and not listening: the port is refused, and no other test can get it.
    let held = TcpSocket::new_v4().unwrap();
    held.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let url = format!("http://{}", held.local_addr().unwrap());
    let error = list(&Client::builder().base_url(url).token("t").build().unwrap()).await.unwrap_err();
    assert!(error.is_connect() && error.status().is_none(), "{error}");
    assert!(error.to_string().contains("refused"), "the cause is what there is to act on: {error}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_followed_by_another_if_that_does_no_harm() {
    let server = Server::start([Answer::Last(cut(200)), Answer::json(503, &json!({"error": "busy"})), locations()]);
    let retrying = |server: &Server| builder(server).retries(2).backoff(SOON, SOON).build().unwrap();
    list(&retrying(&server)).await.unwrap();
    assert_eq!(server.requests().len(), 3);

    let server = Server::start([Answer::Last(cut(200)), locations()]);
    let error = retrying(&server).databases().create("a", "default").send().await.unwrap_err();
    assert!(error.may_have_succeeded(), "{error}");
    assert_eq!((server.requests().len(), error.attempts()), (1, 1), "a POST whose answer is lost is never sent again");
}
