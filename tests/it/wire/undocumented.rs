//! Requests that have no method: their paths, what they send, and how their answers are read.

use http::Method;
use serde_json::{Value, json};
use turso_platform::{Client, ErrorKind};

use super::server::{Answer, Server, head};
use super::{SECRET, answering, builder, client};

fn ok() -> Server {
    answering(Answer::json(200, &json!({"name": "n", "size": 3})))
}

/// What is said of a path that is refused; nothing is sent.
async fn refused(path: &str) -> String {
    let server = ok();
    let error = client(&server)
        .request(Method::DELETE, path)
        .path("a", "..")
        .send_raw()
        .await
        .expect_err("the path is refused");
    assert_eq!((error.kind(), server.requests().len(), error.status()), (ErrorKind::InvalidRequest, 0, None), "{path}");
    error.to_string()
}

#[tokio::test]
async fn a_request_has_what_every_call_has() {
    let server = ok();
    let client = builder(&server).base_url(format!("{}/base/", server.url())).user_agent("me/1").build().unwrap();
    let request = client.request(Method::POST, "/v3/organizations/{organizationSlug}/things/{thing}/{list}");
    let request =
        request.path("thing", "a/b c").path("list", vec![1, 2]).query("tags", vec!["x&y", "z"]).query("all", true);
    let answer = request.header("x-more", "yes").json(&json!({"a": [1]})).send().await.unwrap();
    assert_eq!((answer.status.as_u16(), &answer.value[..]), (200, &br#"{"name":"n","size":3}"#[..]));
    assert_eq!(answer.headers["content-type"], "application/json");
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/base/v3/organizations/acme/things/a%2Fb%20c/1,2?tags=x%26y&tags=z&all=true");
    let headers = ["authorization", "user-agent", "x-more", "content-type", "accept"].map(|name| request.header(name));
    let bearer = format!("Bearer {SECRET}");
    let json = Some("application/json");
    assert_eq!(headers, [Some(&*bearer), Some("me/1"), Some("yes"), json, Some("application/json, */*;q=0.5")]);
    assert_eq!(request.json(), json!({"a": [1]}));
}

#[tokio::test]
async fn a_path_without_a_slash_gets_one_and_may_have_a_query() {
    for (path, target) in [
        ("v1/things", "/v1/things"),
        ("", "/"),
        ("/", "/"),
        ("@elsewhere.example/x", "/@elsewhere.example/x"),
        ("/v1/things/", "/v1/things/"),
        ("/v1/a%20b:run?dry=1&c={organizationSlug}", "/v1/a%20b:run?dry=1&c=acme&more=2"),
    ] {
        let server = ok();
        let mut request = client(&server).request(Method::GET, path);
        if path.contains('?') {
            request = request.query("more", 2);
        }
        request.send().await.unwrap();
        assert_eq!(server.request().target, target);
    }
}

#[tokio::test]
async fn a_path_leads_nowhere_else() {
    let elsewhere = "it is a URL, and the client's credentials go to its own host alone";
    for url in
        ["https://elsewhere.example/v1", "HTTP://elsewhere.example", "//elsewhere.example/v1", "https:/x", "a:?b"]
    {
        assert!(refused(url).await.starts_with(&format!("DELETE: the path cannot be sent: {elsewhere}")), "{url}");
    }
    let dots = ["..", "/v1/../x", "/v1/./x", "/v1/%2e%2E", "/v1/.%2e/x", "/v1/a%2f..%2Fb", "/v1/%2e.%5cx", "/v1/..?a"];
    for path in dots {
        assert!(refused(path).await.contains("has a segment `.` or `..`"), "{path}");
    }
    for path in ["/v1//x", "/v1//", "/v1/x//?a"] {
        assert!(refused(path).await.contains("an empty segment"), "{path}");
    }
    for path in
        ["/v1/a b", "/v1/a#b", "/v1\\x", "/v1/ü", "/v1/%2", "/v1/%zz", "/v1/a\r\nx: y", "/v1/[a]", "/v1/}", "/v1?a=\""]
    {
        assert!(refused(path).await.contains("must be encoded"), "{path:?}");
    }
    for path in ["/v1/{", "/v1/{}", "/v1/{a/b}", "/v1/{a{b}"] {
        assert!(refused(path).await.contains("a `{` without a name"), "{path}");
    }
    assert!(refused("/v1/{a}").await.contains("the segment `..`"));
    assert!(refused("/v1/b").await.contains("the path has no `{a}`"));
}

#[tokio::test]
async fn a_variable_of_a_path_is_filled_or_missed() {
    let server = ok();
    let request = client(&server).request(Method::GET, "/v1/{thing}");
    let error = request.send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /v1/{thing}: the path parameter `thing` is not set");
    let request = client(&server).request(Method::GET, "/v1/{thing}").path("thing", "");
    assert!(request.send().await.unwrap_err().to_string().contains("it is empty"));
    let alone = Client::builder().base_url(server.url()).token(SECRET).build().unwrap();
    let error = alone.request(Method::GET, "/v1/{organizationSlug}").send().await.unwrap_err();
    assert!(error.to_string().contains("`.with_organization(..)`"), "{error}");
    assert!(server.requests().is_empty());
    alone.request(Method::GET, "/v1/{organizationSlug}").with_organization("other").send().await.unwrap();
    assert_eq!(server.request().target, "/v1/other");
}

#[tokio::test]
async fn an_error_is_as_that_of_every_call() {
    let server = answering(Answer::json(409, &json!({"error": "it is there", "code": "there"})));
    let request = client(&server).request(Method::PUT, "/v3/things/{thing}?secret=query");
    let error = request.path("thing", "a").body("text/plain", "b").send_json::<Value>().await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(error.operation(), Some("PUT /v3/things/{thing}"));
    assert_eq!(error.to_string(), "PUT /v3/things/{thing}: 409 Conflict: it is there (code there)");
    assert_eq!((server.request().header("content-type"), &server.request().body[..]), (Some("text/plain"), &b"b"[..]));
    let request = Client::builder().base_url(server.url()).build().unwrap().request(Method::GET, "/v3");
    let error = request.send().await.unwrap_err();
    assert!(error.to_string().starts_with("GET /v3: this operation needs a credential"), "{error}");
}

#[tokio::test]
async fn answers_are_read_as_any_type_of_serde() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Thing {
        name: String,
        size: u8,
    }
    let read: Thing = client(&ok()).request(Method::GET, "/t").send_json().await.unwrap();
    assert_eq!(read, Thing { name: "n".to_owned(), size: 3 });
    let nothing = answering(Answer::empty(204));
    client(&nothing).request(Method::GET, "/t").send_json::<()>().await.unwrap();
    let found: Option<Thing> =
        client(&answering(Answer::empty(200))).request(Method::GET, "/t").send_json().await.unwrap();
    assert_eq!(found, None);

    let error = |body: &'static str| async move {
        let server = answering(Answer::text(200, "application/json", body));
        client(&server).request(Method::GET, "/t").send_json::<Thing>().await.unwrap_err()
    };
    for (body, said) in [
        ("", "the response has no body, and one was expected"),
        (r#"{"name": "n"}"#, "missing field `size`"),
        (r#"{"name": "n", "size": "s3cr3t \" too"}"#, r#"invalid type: string "..", expected u8"#),
        ("oops s3cr3t", "the response is not JSON"),
    ] {
        let error = error(body).await;
        assert!(error.is_decode() && error.body().is_some_and(|kept| kept == body), "{error}");
        assert!(error.to_string().contains(said) && !error.to_string().contains("s3cr3t"), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_the_credentials() {
    let other = ok();
    let location = format!("{}/x", other.url());
    let redirect = head(307, &[("location", &location), ("content-length", "0")]);
    let server = Server::start([Answer::Bytes(redirect.clone()), Answer::Bytes(redirect)]);
    let error = client(&server).request(Method::GET, "/v1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    let answer = client(&server).request(Method::GET, "/v1").send_raw().await.unwrap();
    assert_eq!(answer.headers["location"], location.as_str());
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_method_may_be_given_by_its_name() {
    let server = answering(Answer::json(200, &json!({})));
    client(&server).request("REPORT", "/v1").send().await.unwrap();
    assert_eq!(server.request().method, "REPORT");
    let error = client(&server).request("GET /v1 HTTP/1.1\r\n", "/v1").send().await.unwrap_err();
    assert!(
        error.kind() == ErrorKind::InvalidRequest && error.to_string().contains("the method is no token"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_json_is_an_error_before_anything_is_sent() {
    let server = ok();
    let body = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = client(&server).request(Method::POST, "/v1").json(&body).send().await.unwrap_err();
    assert!(error.to_string().contains("the body cannot be written as JSON"), "{error}");
    assert!(server.requests().is_empty());
}
