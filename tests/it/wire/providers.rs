//! Tokens that somebody gives and renews.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;
use turso_platform::{Client, ClientBuilder, ErrorKind, Renewal, Secret};

use super::SECRET;
use super::server::{Answer, Server};

/// A client without a token yet, whose calls are not retried.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url()).organization("acme").retries(0)
}

fn refused() -> Answer {
    Answer::json(401, &json!({"error": "the token has expired"}))
}

fn databases() -> Answer {
    Answer::json(200, &json!({"databases": []}))
}

/// The tokens of the requests so far.
fn tokens(server: &Server) -> Vec<String> {
    let token = |text: &str| text.trim_start_matches("Bearer ").to_owned();
    server.requests().iter().map(|request| token(request.header("authorization").unwrap_or_default())).collect()
}

/// A client whose tokens are numbered, and why each of them was asked for.
fn numbered(server: &Server) -> (Client, Arc<Mutex<Vec<Renewal>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let builder = builder(server).token_provider(move |why| {
        let mut log = log.lock().unwrap_or_else(|e| panic!("{e}"));
        log.push(why);
        let token = format!("token-{}", log.len());
        async move { Ok::<_, io::Error>(token) }
    });
    (builder.build().unwrap_or_else(|e| panic!("{e}")), asked)
}

fn asked(log: &Mutex<Vec<Renewal>>) -> Vec<Renewal> {
    log.lock().unwrap_or_else(|e| panic!("{e}")).clone()
}

#[tokio::test]
async fn a_provider_is_asked_before_each_call() {
    let server = Server::start([databases(), databases(), databases()]);
    let (client, log) = numbered(&server);
    assert!(format!("{client:?}").contains("bearerAuth"), "{client:?}");
    client.databases().list().send().await.unwrap();
    client.databases().list().send().await.unwrap();
    // A call that has a token of its own needs no other.
    client.databases().list().with_token("own").send().await.unwrap();
    assert_eq!(tokens(&server), ["token-1", "token-2", "own"]);
    assert_eq!(asked(&log), [Renewal::AsNeeded, Renewal::AsNeeded]);
}

#[tokio::test]
async fn a_refused_token_is_renewed_and_the_call_made_again_whatever_it_is() {
    let made = json!({"database": {"DbId": "a", "Hostname": "b", "Name": "my-db"}});
    let server = Server::start([refused(), Answer::json(200, &made)]);
    let (client, log) = numbered(&server);
    client.databases().create("my-db", "default").send().await.unwrap();
    assert_eq!(tokens(&server), ["token-1", "token-2"]);
    assert_eq!(asked(&log), [Renewal::AsNeeded, Renewal::Refused]);
    let requests = server.requests();
    assert_eq!((&requests[0].body, &requests[0].method), (&requests[1].body, &requests[1].method));
}

#[tokio::test]
async fn a_token_that_is_refused_again_is_an_error_and_so_is_one_that_nobody_renews() {
    let server = Server::start([refused(), refused(), databases()]);
    let (client, log) = numbered(&server);
    let error = client.databases().list().send().await.unwrap_err();
    assert!(error.is_unauthorized() && error.attempts() == 2, "{error}");
    assert_eq!(asked(&log).len(), 2);
    // A fixed token, set last, is sent once.
    for own in [false, true] {
        let server = Server::start([refused(), databases()]);
        let builder = builder(&server).token_provider(|_| async { Ok::<_, io::Error>("given") });
        let client = if own { builder } else { builder.token(SECRET) }.build().unwrap();
        let list = client.databases().list();
        let list = if own { list.with_token(SECRET) } else { list };
        assert_eq!(list.send().await.unwrap_err().kind(), ErrorKind::Unauthorized);
        assert_eq!(tokens(&server), [SECRET]);
    }
}

#[tokio::test]
async fn calls_that_are_refused_together_share_one_renewal() {
    const CALLS: usize = 8;
    let answers = (0..CALLS).map(|_| refused()).chain((0..CALLS).map(|_| databases()));
    let server = Arc::new(Server::start(answers));
    let renewed = Arc::new(AtomicUsize::new(0));
    let (seen, counted) = (server.clone(), renewed.clone());
    let builder = builder(&server).token_provider(move |why| {
        let (seen, counted) = (seen.clone(), counted.clone());
        async move {
            if why == Renewal::AsNeeded {
                return Ok::<_, io::Error>(Secret::new("old"));
            }
            // All of them are out with the old one.
            while seen.requests().len() < CALLS {
                tokio::task::yield_now().await;
            }
            Ok(Secret::new(format!("new-{}", counted.fetch_add(1, Ordering::Relaxed))))
        }
    });
    let client = builder.build().unwrap();
    let calls: Vec<_> = (0..CALLS).map(|_| tokio::spawn(client.databases().list().send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(renewed.load(Ordering::Relaxed), 1);
    let tokens = tokens(&server);
    assert_eq!(tokens.iter().filter(|token| *token == "old").count(), CALLS, "{tokens:?}");
    assert_eq!(tokens.iter().filter(|token| *token == "new-0").count(), CALLS, "{tokens:?}");
}

#[tokio::test]
async fn a_provider_that_fails_is_an_error_of_its_own() {
    let server = Server::start([refused()]);
    let builder_of = |fails_for: Renewal| {
        builder(&server).token_provider(move |why| async move {
            if why == fails_for { Err(io::Error::other("the vault is sealed")) } else { Ok(SECRET) }
        })
    };
    for (fails_for, requests) in [(Renewal::AsNeeded, 0), (Renewal::Refused, 1)] {
        let client = builder_of(fails_for).build().unwrap();
        let error = client.databases().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential);
        let expected = "listDatabases: the provider of the credential `bearerAuth` failed: the vault is sealed";
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
        assert_eq!(server.requests().len(), requests);
    }
    let client = builder(&server).token_provider(|_| async { Ok::<_, io::Error>("s3cr3t-0f-all\n") }).build().unwrap();
    let error = client.databases().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.message().contains("control character") && !error.to_string().contains(SECRET), "{error}");
    assert_eq!(server.requests().len(), 1);
}
