//! Bodies of requests that are one value, and the media type that goes with each.

use crate::server::Request;
use crate::{Rows, client, listener, sent};

/// Method, media type, length and body.
fn parts(request: Request) -> String {
    let header = |name: &str| request.header(name).unwrap_or("none").to_owned();
    let body = String::from_utf8_lossy(&request.body);
    format!("{} {} {} {body}", request.method, header("content-type"), header("content-length"))
}

pub(crate) async fn check(rows: &mut Rows) {
    let server = listener();
    let client = client(&server);
    let bodies = client.bodies();
    let mut row = |name: &str, found: Result<Request, String>, expected: &str| {
        rows.same(&format!("body, {name}"), found.map(parts), Ok(expected.to_owned()));
    };
    let json = sent(&server, bodies.send_json(100, 200, 150).send()).await;
    row("JSON", json, r#"PUT application/json 25 {"B":150,"G":200,"R":100}"#);
    row("text", sent(&server, bodies.send_text("blue").send()).await, "PUT text/plain 4 blue");
    let merge = sent(&server, bodies.send_merge().b(1).send()).await;
    row("merge patch", merge, r#"PATCH application/merge-patch+json 7 {"b":1}"#);
    let merge = sent(&server, bodies.send_merge().send()).await;
    row("merge patch of nothing", merge, "PATCH application/merge-patch+json 2 {}");
    let merge = sent(&server, bodies.send_merge().clear_a().send()).await;
    row("merge patch that clears", merge, r#"PATCH application/merge-patch+json 10 {"a":null}"#);
    let merge = sent(&server, bodies.send_merge().clear_a().a("").send()).await;
    row("merge patch that sets", merge, r#"PATCH application/merge-patch+json 8 {"a":""}"#);
    row("none", sent(&server, client.auth().nobody().send()).await, "GET none none ");
}
