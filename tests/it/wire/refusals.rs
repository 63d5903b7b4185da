//! What errors are called, by every shape in which the server says them, and what is added where the cause is known.

use serde_json::{Value, json};
use turso_platform::{Client, Error};

use super::answering;
use super::server::Answer;

/// The error of a call with a token.
async fn refused(status: u16, body: &Value, token: &str) -> Error {
    let server = answering(Answer::json(status, body));
    let client =
        Client::builder().base_url(server.url()).token(token).organization("acme").build().expect("it is right");
    client.databases().create("my-db", "default").send().await.expect_err("it is no success")
}

#[tokio::test]
async fn a_refusal_has_the_names_that_its_status_code_and_message_give_it() {
    let exists = "database with same name already exists";
    let plan = "feature_not_available_for_starter_plan";
    let (none, already, quota) = ((false, false, false), (true, false, false), (false, true, false));
    let cases = [
        (409, json!({"error": "database with name [my-db] already exists"}), already),
        (409, json!({"error": "user [me] is already a member of organization [acme]"}), already),
        // What the server says today of a name that is taken, in each shape of an error that it is known to use.
        (400, json!({"error": exists}), already),
        (400, json!({"error": exists, "code": ""}), already),
        (400, json!({"error": exists, "code": "bad_request"}), already),
        (400, json!(exists), already),
        (400, json!({"error": {"code": "conflict", "message": exists, "details": {}}}), already),
        (400, json!({"error": "the name is not valid"}), none),
        (404, json!({"error": "record not found"}), none),
        (403, json!({"code": "group_quota_exceeded", "error": "maximum group count of 1 reached"}), quota),
        (403, json!({"code": "", "error": "maximum group count of 1 reached"}), quota),
        (403, json!("Maximum database count of 500 reached"), quota),
        (400, json!({"code": "database_quota_exceeded", "error": "no"}), quota),
        (400, json!({"error": {"code": "databases_quota_exceeded", "message": "no"}}), quota),
        (403, json!({"error": "you are not a member"}), none),
        (402, json!({"error": "upgrade your plan"}), (false, true, true)),
        (403, json!({"error": "no", "code": plan}), (false, false, true)),
        (500, json!({"error": "it failed"}), none),
    ];
    for (status, body, expected) in cases {
        let error = refused(status, &body, "t").await;
        let found = (error.is_already_exists(), error.is_quota_exceeded(), error.is_plan_required());
        assert_eq!(found, expected, "{status} {body}: {error}");
        assert_eq!(error.hint(), None, "{error}");
    }
}

#[tokio::test]
async fn the_token_of_a_database_is_recognized_and_not_shown() {
    // `{"a":"rw","exp":1}`, `{"id":"x","p":{}}` and `{"jti":"x"}`, each with a header and no real signature.
    let header = "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9";
    let of_database = format!("{header}.eyJhIjoicnciLCJleHAiOjF9.c2lnbmF0dXJl");
    let of_group = format!("{header}.eyJpZCI6IngiLCJwIjp7fX0.c2lnbmF0dXJl");
    let of_account = format!("{header}.eyJqdGkiOiJ4In0.c2lnbmF0dXJl");
    let unreadable = json!({"error": "could not parse jwt id"});
    let other = json!({"error": "unauthorized"});
    for (status, body, token, expected) in [
        (401, &unreadable, "anything", true),
        (401, &other, of_database.as_str(), true),
        (401, &other, of_group.as_str(), true),
        (401, &other, of_account.as_str(), false),
        (401, &other, "anything", false),
        (404, &other, of_database.as_str(), false),
    ] {
        let error = refused(status, body, token).await;
        assert_eq!(error.hint().is_some(), expected, "{status} {body}: {error}");
        let text = error.to_string();
        assert_eq!(text.contains("turso auth api-tokens mint"), expected, "{text}");
        assert!(!format!("{text} {error:?}").contains(token) || token == "anything", "{error:?}");
    }
    let error = refused(401, &unreadable, "anything").await;
    assert!(
        error.to_string().starts_with("createDatabase: 401 Unauthorized: could not parse jwt id; the token is one of")
    );
}
