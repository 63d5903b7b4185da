//! The program: its arguments, its file, its end.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use turso_platform::Error;

use crate::process::{Fake, fresh, run};

#[test]
fn it_explains_itself() {
    let output = run(&["--help"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    for option in [
        "--port",
        "--host",
        "--token",
        "--organization",
        "--user",
        "--plan",
        "--max-groups",
        "--max-databases",
        "--rate-limit",
        "--fail",
        "--delay",
        "--state",
        "--database-host",
        "--jwt-key",
        "--jwt-public-key",
        "--quiet",
    ] {
        assert!(text.contains(option), "{option} is not in\n{text}");
    }
}

#[test]
fn wrong_arguments_are_told_of() {
    for (arguments, why) in [
        (vec!["--nonsense"], "unexpected argument '--nonsense'"),
        (vec!["--port", "99999"], "99999 is not in 0..=65535"),
        (vec!["--host", "0.0.0.0"], "it listens on this machine alone"),
        (vec!["--token", ""], "visible ASCII"),
        (vec!["--organization", "a/b"], "letters, digits"),
        (vec!["--plan", "gold"], "possible values: starter, developer, scaler, pro"),
        (vec!["--fail", "200:1"], "a status from 400 to 599"),
        (vec!["--fail", "500:1:nothing"], "there is no operation `nothing`; they are listDatabases"),
        (vec!["--delay", "soon"], "such as `200ms` or `2s`"),
        (vec!["--rate-limit", "fast"], "such as `100/60`"),
        (vec!["--max-groups", "many"], "invalid value 'many' for '--max-groups"),
    ] {
        let output = run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(why), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_it_cannot_use_it_says_and_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let state = fresh("state.json");
    let name = state.to_str().expect("it is UTF-8");
    let fails = |arguments: &[&str], why: &[&str]| {
        let output = run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(why.iter().all(|why| said.contains(why)), "{arguments:?}: {said}");
    };
    fails(&["--port", &port], &["another program has this port", "--port 0"]);
    for text in ["{", "[]", "{\"format\": 1}"] {
        fs::write(&state, text).expect("a file can be written");
        fails(&["--port", "0", "--state", name], &["is no state of this program", "remove it to begin anew"]);
        assert_eq!(fs::read_to_string(&state).expect("it is there"), text, "what is not understood is left alone");
    }
    let folder = state.parent().and_then(|path| path.to_str()).expect("it has a folder");
    fails(&["--port", "0", "--state", folder], &["cannot read", "--state"]);
    fails(&["--port", "0", "--state", &format!("{folder}/none/state")], &["cannot write"]);
    fails(&["--port", "0", "--jwt-key", name], &["no `-----BEGIN PRIVATE KEY-----`", "openssl genpkey"]);
}

#[test]
fn it_says_how_to_use_it() {
    let fake = Fake::start(&["--token", "t", "--organization", "first", "--organization", "second"]);
    assert!(fake.url.starts_with("http://127.0.0.1:"), "{}", fake.url);
    for line in [
        format!("export TURSO_API_BASEURL={}\n", fake.url),
        "export TURSO_API_TOKEN=t\n".to_owned(),
        "export TURSO_ORG=first\n".to_owned(),
        "49 operations, for the organizations sam, first, second.".to_owned(),
    ] {
        assert!(fake.help.contains(&line), "{line} is not in\n{}", fake.help);
    }
}

/// What was done is there after a restart, even if the program was killed.
#[tokio::test]
async fn the_state_survives() -> Result<(), Error> {
    let state = fresh("state.json");
    let arguments = ["--state", state.to_str().expect("it is UTF-8")];
    let fake = Fake::start(&arguments);
    let turso = fake.client("t");
    turso.groups().create("default", "aws-us-east-1").send().await?;
    let made = turso.databases().create("my-db", "default").send().await?.database;
    let token = turso.api_tokens().create("ci").send().await?.token;
    fake.kill();
    let fake = Fake::start(&[&arguments[..], &["--token", "another"]].concat());
    let turso = fake.client(token.expose());
    assert_eq!(turso.databases().get("my-db").send().await?.database.db_id, made.db_id);
    assert_eq!(turso.audit_logs().list().send().await?.pagination.total_rows, 2);
    turso.databases().delete("my-db").send().await?;
    fake.kill();
    let fake = Fake::start(&arguments);
    assert!(fake.client("t").databases().get("my-db").send().await.expect_err("it is deleted").is_not_found());
    // Nothing is left beside it.
    let folder = state.parent().expect("it has a folder");
    assert_eq!(fs::read_dir(folder).expect("it is there").count(), 1);
    Ok(())
}

fn send(fake: &Fake, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(fake.url.trim_start_matches("http://")).expect("it listens");
    stream.write_all(request.as_bytes()).expect("it reads");
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // A connection that is closed with bytes unread ends in an error.
    let _ = stream.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// What was begun is finished.
#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_in_good_order() {
    let state = fresh("state.json");
    let fake = Fake::start(&["--state", state.to_str().expect("it is UTF-8"), "--delay", "700ms:createGroup"]);
    let body = r#"{"name": "slow", "location": "aws-us-east-1"}"#;
    let stream = send(
        &fake,
        &format!(
            "POST /v1/organizations/acme/groups HTTP/1.1\r\nhost: x\r\nauthorization: Bearer t\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ),
    );
    // The file tells that the answer is on its way.
    while !fs::read_to_string(&state).expect("it is there").contains("slow") {
        std::thread::yield_now();
    }
    fake.interrupt();
    let answer = answer(stream);
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let (status, said) = fake.end();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(said.contains("POST /v1/organizations/acme/groups 200 createGroup") && said.contains("stopping"), "{said}");
}

#[cfg(unix)]
#[test]
fn it_ends_beside_a_connection_that_nobody_uses() {
    let fake = Fake::start(&["--quiet"]);
    let idle = send(&fake, "GET /v1/locations HTTP/1.1\r\nhost: x\r\nauthorization: Bearer t\r\n\r\n");
    fake.interrupt();
    let (status, said) = fake.end();
    assert_eq!(status.code(), Some(0));
    assert!(!said.contains("GET"), "{said}");
    drop(idle);
}

/// Whatever comes over the wire, the next request is answered.
#[tokio::test]
async fn nothing_on_the_wire_brings_it_down() -> Result<(), Error> {
    let fake = Fake::start(&["--fail", "drop:1:validateAPIToken"]);
    let head = "host: x\r\nauthorization: Bearer t\r\nconnection: close\r\n";
    let target = "/v1/organizations/acme/groups";
    let large = "x".repeat((1 << 20) + 1);
    for (request, begin) in [
        (format!("GET /v1/user HTTP/1.1\r\n{head}\r\n"), "HTTP/1.1 200"),
        (format!("HEAD /v1/user HTTP/1.1\r\n{head}\r\n"), "HTTP/1.1 200"),
        (format!("POST {target} HTTP/1.1\r\n{head}content-length: {}\r\n\r\n{large}", large.len()), "HTTP/1.1 413"),
        (
            format!("POST {target} HTTP/1.1\r\n{head}transfer-encoding: chunked\r\n\r\n1\r\n{{\r\n0\r\n\r\n"),
            "HTTP/1.1 400",
        ),
        (format!("DELETE {target} HTTP/1.1\r\n{head}\r\n"), "HTTP/1.1 405"),
        (format!("GET /{} HTTP/1.1\r\n{head}\r\n", "a/".repeat(3000)), "HTTP/1.1 404"),
        (format!("GET /v1/auth/validate HTTP/1.1\r\n{head}\r\n"), ""),
        ("no HTTP at all\r\n\r\n".to_owned(), "HTTP/1.1 400"),
        (format!("GET /v1/user HTTP/1.1\r\n{head}authorization: \u{e9}\r\n\r\n"), "HTTP/1.1 200"),
    ] {
        let answer = answer(send(&fake, &request));
        let shown: String = request.chars().take(60).collect();
        assert!(answer.starts_with(begin) && (begin.is_empty() == answer.is_empty()), "{shown}: {answer}");
        if request.starts_with("HEAD") {
            assert!(answer.ends_with("\r\n\r\n"), "{answer}");
        }
    }
    drop(send(&fake, &format!("POST {target} HTTP/1.1\r\n{head}content-length: 9\r\n\r\n{{")));
    fake.client("t").users().get_current().send().await.map(drop)
}
