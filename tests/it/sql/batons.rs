//! A baton is good for one request: what has one is not sent twice, whatever went wrong, unless it was never sent.

use std::time::Duration;

use serde_json::json;
use turso_platform::sql::Client;
use turso_platform::sql::types::{Batch, PipelineRequest, StreamRequest};

use super::builder;
use crate::wire::server::{Answer, Server};

fn client(server: &Server) -> Client {
    // Waits of a nanosecond: a test does not sleep.
    builder(server).retries(2).backoff(Duration::ZERO, Duration::ZERO).build().expect("these settings are right")
}

fn busy() -> Answer {
    Answer::json(429, &json!({"error": "Timed out while opening database connection"}))
}

fn fine() -> Answer {
    Answer::json(200, &json!({"baton": "b2", "base_url": null, "results": []}))
}

#[tokio::test]
async fn without_a_baton_a_server_that_refused_is_asked_again() {
    let server = Server::start([busy(), busy(), fine()]);
    let came = client(&server).protocol().pipeline([StreamRequest::Close]).send().await.expect("the third goes well");
    assert_eq!(came.baton.as_deref(), Some("b2"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn with_a_baton_it_is_not() {
    let note = "not repeated, since the server takes what it sends but once";
    let server = Server::start([busy(), fine()]);
    let error = client(&server).protocol().pipeline([]).baton("b1").send().await.expect_err("it was refused");
    assert!(error.is_rate_limited() && error.to_string().contains(note), "{error}");
    assert_eq!(server.requests().len(), 1);

    let server = Server::start([busy(), fine()]);
    let error = client(&server).protocol().cursor(Batch::new([])).baton("b1").send().await.expect_err("it was refused");
    assert!(error.to_string().contains(note), "{error}");
    assert_eq!(server.requests().len(), 1);

    // However it came into the body, and whatever the caller says.
    let server = Server::start([Answer::Last(Vec::new()), fine()]);
    let body = PipelineRequest::new([]).baton("b1");
    let call = client(&server).protocol().pipeline([]).body(body).with_idempotent(true);
    let error = call.send().await.expect_err("the connection was closed");
    assert!(error.may_have_succeeded() && error.to_string().contains(note), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_pipeline_is_never_repeated_where_it_may_have_been_run() {
    for failed in
        [Answer::Last(Vec::new()), Answer::json(500, &json!({"error": "a"})), Answer::text(503, "text/plain", "b")]
    {
        let server = Server::start([failed, fine()]);
        assert!(client(&server).protocol().pipeline([StreamRequest::Close]).send().await.is_err());
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_where_the_request_can_be_made_again() {
    let fetch = |_| async { Ok::<_, std::io::Error>("provided") };
    for (baton, sent) in [(None, 2), (Some("b1"), 1)] {
        let server = Server::start([Answer::json(401, &json!({"error": "Unauthorized"})), fine()]);
        let client =
            Client::builder().url(server.url()).token_provider(fetch).build().expect("these settings are right");
        let mut call = client.protocol().pipeline([]);
        if let Some(baton) = baton {
            call = call.baton(baton);
        }
        assert_eq!(call.send().await.is_ok(), sent == 2);
        assert_eq!(server.requests().len(), sent, "{baton:?}");
    }
}
