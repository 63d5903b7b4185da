//! Answers of every kind: what is asked for, and what a caller is given.

use fixture_wire::api::answers::{FailingAnswerErrorBody, SeveralAnswerAnswer};
use fixture_wire::types::{Color, ErrorBody};
use fixture_wire::{Client, ErrorKind};
use serde_json::json;

use crate::server::{Answer, Server, head};
use crate::{Rows, client};

/// A server with one answer, and a client of it.
fn given(answer: Answer) -> (Server, Client) {
    let server = Server::start([answer]);
    let client = client(&server);
    (server, client)
}

fn color() -> Color {
    Color::new(100, 200, 150)
}

fn color_json() -> Answer {
    Answer::json(200, &json!({"R": 100, "G": 200, "B": 150}))
}

pub(crate) async fn check(rows: &mut Rows) {
    values(rows).await;
    statuses(rows).await;
    downloads(rows).await;
    events(rows).await;
    lines(rows).await;
    errors(rows).await;
}

async fn values(rows: &mut Rows) {
    let (server, client) = given(color_json());
    rows.same("JSON", client.answers().json().send().await.ok(), Some(color()));
    rows.same("JSON, accept", server.request().header("accept"), Some("application/json"));

    let (server, client) = given(Answer::text(200, "text/plain", "blaß"));
    rows.same("text", client.answers().text().send().await.ok().as_deref(), Some("blaß"));
    rows.same("text, accept", server.request().header("accept"), Some("text/plain"));

    let bytes = head(200, &[("content-length", "25"), ("content-type", "application/json")]);
    let (server, client) = given(Answer::Bytes(bytes));
    // The length is that of a body which an answer to HEAD never has (RFC 9110, section 9.3.2).
    rows.same("HEAD", client.answers().asked().send().await.is_ok(), true);
    rows.same("HEAD, method", server.request().method.as_str(), "HEAD");

    declared_headers(rows).await;
}

async fn declared_headers(rows: &mut Rows) {
    let more = [("content-length", "25"), ("x-count", "7"), ("x-colors", "blue, black"), ("x-colors", "brown")];
    let mut bytes = head(200, &more);
    bytes.extend_from_slice(br#"{"R":100,"G":200,"B":150}"#);
    let (_server, client) = given(Answer::Bytes(bytes));
    let found = client.answers().headers().send_with_response().await.ok();
    let declared = found.as_ref().map(|found| (found.declared.x_count, found.declared.x_colors.clone()));
    let colors = ["blue", "black", "brown"].map(str::to_owned).to_vec();
    rows.same("headers", declared, Some((Some(7), Some(colors))));
    rows.same("headers, beside the value", found.map(|found| found.value), Some(color()));

    let (_server, client) = given(color_json());
    let found = client.answers().headers().send_with_response().await.ok();
    let declared = found.map(|found| (found.declared.x_count, found.declared.x_colors));
    rows.same("headers, not there", declared, Some((None, None)));
}

async fn statuses(rows: &mut Rows) {
    let cases = [
        (color_json(), Some(SeveralAnswerAnswer::Ok(color()))),
        (Answer::json(202, &json!("later")), Some(SeveralAnswerAnswer::Accepted("later".to_owned()))),
        (Answer::empty(204), Some(SeveralAnswerAnswer::NoContent)),
    ];
    for (answer, expected) in cases {
        let row = format!("several successes, {expected:?}");
        let (_server, client) = given(answer);
        rows.same(&row, client.answers().several().send().await.ok(), expected);
    }
    let (_server, client) = given(Answer::text(201, "text/plain", "made"));
    let other = match client.answers().several().send().await {
        Ok(SeveralAnswerAnswer::Other { status, body }) => Some((status.as_u16(), body.to_vec())),
        _ => None,
    };
    rows.same("several successes, another", other, Some((201, b"made".to_vec())));

    let (_server, client) = given(color_json());
    rows.same("200 beside 204, 200", client.answers().perhaps().send().await.ok(), Some(Some(color())));
    let (_server, client) = given(Answer::empty(204));
    rows.same("200 beside 204, 204", client.answers().perhaps().send().await.ok(), Some(None));

    let bytes = head(303, &[("location", "/elsewhere"), ("content-length", "0")]);
    let (server, client) = given(Answer::Bytes(bytes));
    let found = client.answers().redirect().send_with_response().await.ok();
    let place = found.map(|found| (found.status.as_u16(), found.headers["location"].to_str().map(str::to_owned).ok()));
    rows.same("redirect", place, Some((303, Some("/elsewhere".to_owned()))));
    rows.same("redirect, not followed", server.requests().len(), 1);
}

async fn downloads(rows: &mut Rows) {
    let chunked =
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n\x00\x01\x02\r\n2\r\n\xfe\xff\r\n0\r\n\r\n";
    let (server, client) = given(Answer::Bytes(chunked.to_vec()));
    let found = match client.answers().download().send().await {
        Ok(download) => download.bytes().await.ok().map(|bytes| bytes.to_vec()),
        Err(_) => None,
    };
    rows.same("download", found, Some(vec![0, 1, 2, 0xfe, 0xff]));
    rows.same("download, accept", server.request().header("accept"), Some("application/octet-stream"));

    let mut bytes = head(200, &[("content-length", "10")]);
    bytes.extend_from_slice(b"half");
    let (_server, client) = given(Answer::Last(bytes));
    let found = match client.answers().download().send().await {
        Ok(download) => download.bytes().await.is_err(),
        Err(_) => false,
    };
    rows.same("download, broken off: an error at its end", found, true);
}

/// The rules of the HTML standard, section 9.2.6, Interpreting an event stream.
async fn events(rows: &mut Rows) {
    let stream = [
        "\u{feff}: a comment\n\ndata: {\"R\":1,\ndata:\"G\":2,\"B\":3}\n\n",
        "event: dark\rid: 7\rretry: 10\rdata: {\"R\":4,\"G\":5,\"B\":6}\r\r",
        "nonsense: x\r\ndata: {\"R\":7,\"G\":8,\"B\":9}\r\n\r\n",
        // Without an empty line after it, it is none.
        "data: {\"R\":0,\"G\":0,\"B\":0}\n",
    ];
    let stream = stream.concat();
    let (server, client) = given(Answer::text(200, "text/event-stream", stream));
    let mut found = Vec::new();
    if let Ok(mut events) = client.answers().events().send().await {
        while let Ok(Some(event)) = events.next().await {
            found.push((event.event, event.data, event.id, event.retry.map(|time| time.as_millis())));
        }
    }
    let expected = vec![
        ("message".to_owned(), Color::new(1, 2, 3), String::new(), None),
        ("dark".to_owned(), Color::new(4, 5, 6), "7".to_owned(), Some(10)),
        ("message".to_owned(), Color::new(7, 8, 9), "7".to_owned(), Some(10)),
    ];
    rows.same("events", found, expected);
    rows.same("events, accept", server.request().header("accept"), Some("text/event-stream"));

    let (_server, client) = given(Answer::text(200, "text/event-stream", "data: one\ndata\ndata:  two\n\ndata\n\n"));
    let mut found = Vec::new();
    if let Ok(mut events) = client.answers().notes().send().await {
        while let Ok(Some(event)) = events.next().await {
            found.push(event.data);
        }
    }
    rows.same("events of text", found, vec!["one\n\n two".to_owned(), String::new()]);

    let (_server, client) = given(color_json());
    rows.same("whole, where events could be", client.answers().both().send().await.ok(), Some(color()));
    let (server, client) = given(Answer::text(200, "text/event-stream", "data: 7\n\ndata: [DONE]\n\n"));
    let mut found = Vec::new();
    if let Ok(mut events) = client.answers().both().send_events().await {
        while let Ok(Some(event)) = events.next().await {
            found.push(event.data);
        }
    }
    rows.same("events, where a whole could be", found, vec![7]);
    rows.same("events, accept beside JSON", server.request().header("accept"), Some("text/event-stream"));
}

async fn lines(rows: &mut Rows) {
    let text = "{\"R\":1,\"G\":2,\"B\":3}\n\r\n{\"R\":4,\"G\":5,\"B\":6}\r\n{\"R\":7,\"G\":8,\"B\":9}";
    let (server, client) = given(Answer::text(200, "application/x-ndjson", text));
    let mut found = Vec::new();
    if let Ok(mut lines) = client.answers().lines().send().await {
        while let Ok(Some(color)) = lines.next().await {
            found.push(color);
        }
    }
    rows.same("lines", found, vec![Color::new(1, 2, 3), Color::new(4, 5, 6), Color::new(7, 8, 9)]);
    rows.same("lines, accept", server.request().header("accept"), Some("application/x-ndjson"));
}

/// The status chooses what the body is, and never its shape: the narrowest that the document declares.
async fn failures(rows: &mut Rows) {
    let message = json!({"message": "no"});
    let color = json!({"R": 1, "G": 2, "B": 3});
    let missing = json!({"name": "blue"});
    let cases = [
        (404, missing.to_string(), "NotFound(blue)"),
        (404, message.to_string(), "Other"),
        (404, "<p>not found</p>".to_owned(), "Other"),
        (404, String::new(), "Other"),
        (404, "{\"name\": \"\u{fffd}".to_owned(), "Other"),
        (409, color.to_string(), "Conflict(1 2 3)"),
        (409, missing.to_string(), "Other"),
        (410, missing.to_string(), "Gone"),
        (422, message.to_string(), "ClientError(Some(\"no\"))"),
        (418, missing.to_string(), "ClientError(None)"),
        (503, "try later".to_owned(), "ServiceUnavailable(try later)"),
        (500, message.to_string(), "Other"),
    ];
    for (status, body, expected) in cases {
        let (_server, client) = given(Answer::text(status, "application/json", &body));
        let error = client.answers().failing().with_retries(0).send().await.expect_err("it is no success");
        let found = match FailingAnswerErrorBody::of(&error) {
            None => "None".to_owned(),
            Some(FailingAnswerErrorBody::NotFound(body)) => format!("NotFound({})", body.name),
            Some(FailingAnswerErrorBody::Conflict(color)) => format!("Conflict({} {} {})", color.r, color.g, color.b),
            Some(FailingAnswerErrorBody::Gone) => "Gone".to_owned(),
            Some(FailingAnswerErrorBody::ClientError(body)) => format!("ClientError({:?})", body.message),
            Some(FailingAnswerErrorBody::ServiceUnavailable(text)) => format!("ServiceUnavailable({text})"),
            Some(_) => "Other".to_owned(),
        };
        rows.same(&format!("a failure, {status} {body}"), found, expected.to_owned());
    }
    let (_server, client) = given(Answer::json(200, &missing));
    let error = client.answers().failing().send().await.expect_err("it is no color");
    rows.same("a success that cannot be read is no refusal", FailingAnswerErrorBody::of(&error), None);
}

async fn errors(rows: &mut Rows) {
    let (_server, client) = given(Answer::json(404, &json!({"message": "no such color"})));
    let error = client.answers().refused().send().await.expect_err("404 is no success");
    rows.same("an error, status", error.status().map(|status| status.as_u16()), Some(404));
    rows.same("an error, message", error.message(), "no such color");

    rows.same("an error, body", error.body_as::<ErrorBody>().ok().and_then(|body| body.message), Some("no such color".to_owned()));
    rows.same("an error of another operation", FailingAnswerErrorBody::of(&error), None);
    failures(rows).await;

    let (_server, client) = given(Answer::json(200, &json!({"R": 1, "G": "two", "B": 3})));
    let error = client.answers().json().send().await.expect_err("a text is no integer");
    rows.same("another type than described", error.kind(), ErrorKind::Decode);

    let (_server, client) = given(Answer::Bytes(head(303, &[("location", "/elsewhere"), ("content-length", "0")])));
    let error = client.answers().json().send().await.expect_err("a redirect that nothing declares");
    rows.same("a redirect that is not declared", error.status().map(|status| status.as_u16()), Some(303));
}
