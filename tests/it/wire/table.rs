//! Every operation, called: what arrives at a server, and what becomes of the answer.

use super::case::{Case, ORG};
use super::cases::all;
use super::server::{Answer, Request, Server};
use super::{SECRET, answering, builder};
use crate::support::text;

#[tokio::test]
async fn every_operation_sends_what_it_is_given_and_returns_what_comes() {
    send(all()).await;
}

/// Makes each call, and looks at what arrives and at what comes of the answer.
pub(super) async fn send(cases: Vec<Case>) {
    let mut failed = Vec::new();
    for case in cases {
        let id = case.id;
        let server = answering(case.answer.as_ref().map_or_else(|| Answer::empty(200), |json| Answer::json(200, json)));
        let client = builder(&server).organization(ORG).build().unwrap_or_else(|e| panic!("{e}"));
        let call = (case.call)(&client);
        // A task of its own, so that one case that fails does not hide the others.
        let run = tokio::spawn(async move {
            let written = call.await;
            check(&case, &server, &server.request());
            assert_eq!(written, case.answer, "written back, it is no longer what came");
        });
        if run.await.is_err() {
            failed.push(id);
        }
    }
    assert!(failed.is_empty(), "the panics above are those of {failed:?}");
}

fn check(case: &Case, server: &Server, request: &Request) {
    assert_eq!(format!("{} {}", request.method, request.target), case.line);
    let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let expected: &[&str] = match case.body {
        Some(_) => &["accept", "authorization", "content-length", "content-type", "host", "user-agent"],
        None => &["accept", "authorization", "host", "user-agent"],
    };
    // A test of `requests` is about this header where there is no body.
    if case.body.is_none() && request.method == "POST" {
        names.retain(|name| *name != "content-length");
    }
    assert_eq!(names, expected);
    assert_eq!(request.header("authorization"), Some(format!("Bearer {SECRET}").as_str()));
    // Errors are JSON whatever a success is.
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("host"), Some(server.host().as_str()));
    assert_eq!(request.header("user-agent"), Some(agent().as_str()));
    match &case.body {
        Some(body) => {
            assert_eq!(request.header("content-type"), Some("application/json"));
            assert_eq!(request.json(), *body);
        }
        None => assert!(request.body.is_empty()),
    }
}

/// The name and version of the crate, as its manifest has them.
fn agent() -> String {
    let manifest = text("generated-client/Cargo.toml");
    let field = |name: &str| {
        let line = manifest.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
        line.and_then(|rest| rest.strip_suffix('"')).expect("the manifest has it").to_owned()
    };
    format!("{}/{}", field("name"), field("version"))
}
