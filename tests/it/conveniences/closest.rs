//! The closest region, which is asked for without credentials.

use serde_json::json;
use turso_platform::{Client, ErrorKind};

use super::Comes::Json;
use super::{SECRET, Script};

#[tokio::test]
async fn it_is_asked_for_without_credentials() {
    let script = Script::new([("GET https://region.turso.io/", Json(200, json!({"server": "lhr", "client": "fra"})))]);
    let region = script.client().locations().closest().send().await.expect("it is told");
    assert_eq!((region.server.as_str(), region.client.as_deref()), ("lhr", Some("fra")));
    let sent = &script.sent()[0];
    assert!(!format!("{sent:?}").contains(SECRET), "{sent:?}");
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn a_base_url_of_ones_own_is_not_left() {
    let script = Script::new([("GET http://127.0.0.1:9/api/", Json(200, json!({"server": "a"})))]);
    let client = Client::builder().token(SECRET).base_url("http://127.0.0.1:9/api").transport(script.clone());
    let client = client.build().expect("these settings are right");
    let region = client.locations().closest().send().await.expect("it is told");
    assert_eq!((region.server.as_str(), region.client), ("a", None));
    assert_eq!(script.sent()[0].header("authorization"), None);
}

#[tokio::test]
async fn a_header_of_all_calls_that_is_a_credential_does_not_leave() {
    let script = Script::new([]);
    let client = Client::builder().header("authorization", "Bearer x").transport(script.clone());
    let client = client.build().expect("these settings are right");
    let error = client.locations().closest().send().await.expect_err("it is not sent there");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}
