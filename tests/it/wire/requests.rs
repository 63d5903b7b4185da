//! Bodies that are absent, empty or whole, and dates in a query.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use turso_platform::api::api_tokens::CreateApiTokenRequest;
use turso_platform::types::{CreateDatabaseInput, CreateTokenInput, DatabaseConfigurationInput};
use turso_platform::{DateTime, InvalidTime, Patch};

use super::server::{Answer, Server};
use super::{answering, client};

const JWT: &str = "eyJhbGciOiJFZERTQSJ9.e30.c2ln";

fn jwt() -> Server {
    answering(Answer::json(200, &json!({"jwt": JWT})))
}

fn configuration() -> Server {
    answering(Answer::json(200, &json!({"block_reads": false, "block_writes": false})))
}

#[tokio::test]
async fn an_optional_body_that_is_not_given_is_not_sent() {
    let server = jwt();
    client(&server).databases().create_token("my-db").expiration("2w").send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("content-type"), request.body.as_slice()), (None, &b""[..]));
    assert_eq!(request.header("transfer-encoding"), None);
    assert!(matches!(request.header("content-length"), None | Some("0")));

    let server = answering(Answer::json(200, &json!({"name": "n", "id": "i", "token": "t"})));
    client(&server).api_tokens().create("n").send().await.unwrap();
    assert_eq!((server.request().header("content-type"), server.request().body.as_slice()), (None, &b""[..]));
}

/// "A user agent SHOULD send Content-Length in a request when the method defines a meaning for enclosed content" (RFC 9110,
/// section 8.6); there are servers and proxies that answer 411 to a POST without.
#[tokio::test]
async fn a_post_without_a_body_says_that_its_length_is_0() {
    let server = jwt();
    client(&server).databases().create_token("my-db").send().await.unwrap();
    assert_eq!(server.request().header("content-length"), Some("0"));
}

#[tokio::test]
async fn an_optional_body_that_is_given_is_sent_even_if_it_is_empty() {
    let server = jwt();
    client(&server).databases().create_token("my-db").body(CreateTokenInput::new()).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("content-type"), request.json()), (Some("application/json"), json!({})));

    let server = answering(Answer::json(200, &json!({"name": "n", "id": "i", "token": "t"})));
    client(&server).api_tokens().create("n").scopes([]).send().await.unwrap();
    assert_eq!(server.request().json(), json!({"scopes": []}));
}

#[tokio::test]
async fn an_empty_list_is_sent_and_an_absent_one_is_not() {
    let server = configuration();
    let call = client(&server).databases().update_configuration("my-db");
    call.allowed_ips(Vec::<String>::new()).send().await.unwrap();
    assert_eq!(server.request().json(), json!({"allowed_ips": []}));

    let server = configuration();
    client(&server).databases().update_configuration("my-db").block_reads(true).send().await.unwrap();
    assert_eq!(server.request().json(), json!({"block_reads": true}));

    // A body that the operation requires is sent with nothing in it.
    let server = configuration();
    client(&server).databases().update_configuration("my-db").send().await.unwrap();
    assert_eq!(server.request().json(), json!({}));
}

#[tokio::test]
async fn a_whole_body_takes_the_place_of_what_was_set_and_can_have_more_than_the_document() {
    let mut whole = DatabaseConfigurationInput::new().size_limit("1gb").allowed_ips(["203.0.113.7"]);
    whole.extra.insert("not_in_the_document".to_owned(), Value::Null);
    let server = configuration();
    let call = client(&server).databases().update_configuration("my-db").block_reads(true);
    call.body(whole).delete_protection(true).send().await.unwrap();
    let sent = json!({
        "size_limit": "1gb", "allowed_ips": ["203.0.113.7"], "delete_protection": true, "not_in_the_document": null,
    });
    assert_eq!(server.request().json(), sent);

    let server = answering(Answer::json(200, &json!({"database": {"DbId": "a", "Hostname": "b", "Name": "c"}})));
    let whole = CreateDatabaseInput::new("other", "group").size_limit("1mb");
    client(&server).databases().create("my-db", "default").body(whole).send().await.unwrap();
    assert_eq!(server.request().json(), json!({"name": "other", "group": "group", "size_limit": "1mb"}));

    let server = answering(Answer::json(200, &json!({"name": "n", "id": "i", "token": "t"})));
    let whole = CreateApiTokenRequest::new().organization("acme");
    client(&server).api_tokens().create("n").body(whole).group("g").send().await.unwrap();
    assert_eq!(server.request().json(), json!({"organization": "acme", "group": "g"}));
}

#[tokio::test]
async fn dates_in_a_query_are_rfc_3339() {
    let from_text = |text: &str| DateTime::try_from(text).unwrap();
    let epoch = SystemTime::UNIX_EPOCH;
    let cases: [(DateTime, &str); 6] = [
        (from_text("2023-01-01T00:00:00Z"), "2023-01-01T00%3A00%3A00Z"),
        (from_text("2023-01-01T00:00:00.25+05:30"), "2023-01-01T00%3A00%3A00.25%2B05%3A30"),
        (epoch.into(), "1970-01-01T00%3A00%3A00Z"),
        ((epoch + Duration::from_secs(951_782_400)).into(), "2000-02-29T00%3A00%3A00Z"),
        ((epoch + Duration::new(1_675_252_800, 1_000)).into(), "2023-02-01T12%3A00%3A00.000001Z"),
        ((epoch - Duration::from_millis(500)).into(), "1969-12-31T23%3A59%3A59.5Z"),
    ];
    for (time, wire) in cases {
        let server = answering(Answer::Last(Vec::new()));
        // The answer is not what this is about.
        let _ = client(&server).databases().get_usage("my-db").from(time).send().await;
        let target = server.requests().remove(0).target;
        assert_eq!(target, format!("/v1/organizations/acme/databases/my-db/usage?from={wire}"));
    }
}

#[test]
fn a_text_that_is_no_date_is_found_out_before_a_call() {
    // The first is what chrono displays, which Turso refuses.
    for text in ["2023-01-01 00:00:00 +00:00", "2023-01-01", "2023-13-01T00:00:00Z", "2023-01-01T00:00:00", ""] {
        let read: Result<DateTime, InvalidTime> = DateTime::try_from(text);
        assert!(read.is_err(), "{text}");
    }
}

#[tokio::test]
async fn a_setter_called_twice_sends_the_last_value_and_an_absent_one_sends_nothing() {
    let server = answering(Answer::json(200, &json!({"databases": []})));
    client(&server).databases().list().group("one").parent("p").group("two").send().await.unwrap();
    let target = server.request().target;
    let mut pairs: Vec<&str> = target.split_once('?').unwrap().1.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(pairs, ["group=two", "parent=p"]);

    let server = answering(Answer::json(200, &json!({"databases": []})));
    client(&server).databases().list().send().await.unwrap();
    assert_eq!(server.request().target, "/v1/organizations/acme/databases");
}

#[tokio::test]
async fn a_call_can_have_a_header_and_a_parameter_that_the_document_does_not_have() {
    let server = answering(Answer::json(200, &json!({"databases": []})));
    let call = client(&server).databases().list().with_header("x-trace", "a b").with_header("user-agent", "mine/1");
    call.with_query("limit", "a&b=c é").send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("x-trace"), request.header("user-agent")), (Some("a b"), Some("mine/1")));
    assert_eq!(request.target, "/v1/organizations/acme/databases?limit=a%26b%3Dc%20%C3%A9");
}

/// Who may connect: nothing said leaves it as it is, `null` and an empty list lift it, and a list replaces it.
#[tokio::test]
async fn a_restriction_is_kept_lifted_emptied_or_set() {
    let server =
        Server::start(std::iter::repeat_n(Answer::json(200, &json!({"block_reads": false, "block_writes": false})), 5));
    let client = client(&server);
    let change = || client.databases().update_configuration("my-db");
    change().block_reads(true).send().await.unwrap();
    change().clear_allowed_ips().clear_allowed_aws_vpc_ids().send().await.unwrap();
    change().allowed_ips(Vec::<String>::new()).send().await.unwrap();
    change().clear_allowed_ips().allowed_ips(["203.0.113.7"]).allowed_aws_vpc_ids(["vpce-1"]).send().await.unwrap();
    let mut whole = DatabaseConfigurationInput::new().allowed_ips(["203.0.113.7"]);
    assert_eq!(whole.allowed_ips.value().map(Vec::len), Some(1));
    whole.allowed_ips = Patch::Clear;
    change().body(whole.clear_allowed_aws_vpc_ids()).send().await.unwrap();
    let bodies: Vec<Value> = server.requests().iter().map(|request| request.json()).collect();
    let expected = [
        json!({"block_reads": true}),
        json!({"allowed_ips": null, "allowed_aws_vpc_ids": null}),
        json!({"allowed_ips": []}),
        json!({"allowed_ips": ["203.0.113.7"], "allowed_aws_vpc_ids": ["vpce-1"]}),
        json!({"allowed_ips": null, "allowed_aws_vpc_ids": null}),
    ];
    assert_eq!(bodies, expected);
}
