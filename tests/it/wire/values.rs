//! Values that the document does not have, or not like this: they are kept, or the error says where they are.

use serde_json::{Value, json};
use turso_platform::api::databases::{GetDatabaseStatsResponse, ListDatabasesResponse};
use turso_platform::types::{AssignableRole, Authorization, Extension, Extensions, MemberRole};
use turso_platform::{Error, ErrorKind};

use super::server::Answer;
use super::{answering, client};

async fn databases(answer: &Value) -> Result<ListDatabasesResponse, Error> {
    let server = answering(Answer::json(200, answer));
    client(&server).databases().list().send().await
}

/// A database with just the fields that must be there.
fn database(name: &str) -> Value {
    json!({"Name": name, "DbId": "id", "Hostname": "host", "block_reads": false, "block_writes": false, "group": "default"})
}

#[tokio::test]
async fn null_for_a_list_is_an_empty_one() {
    assert_eq!(databases(&json!({"databases": null})).await.unwrap().databases, []);
    let answer = json!({"organization": {
        "uuid": "u",
        "usage": {
            "rows_read": 1, "rows_written": 2, "databases": 3, "locations": 4, "storage_bytes": 5, "groups": 6,
            "bytes_synced": 7,
        },
        "databases": null,
    }});
    let usage = client(&answering(Answer::json(200, &answer))).organizations().get_usage().send().await.unwrap();
    assert_eq!(usage.organization.databases, []);
    let locations = client(&answering(Answer::json(200, &json!({"locations": null})))).locations().list().send().await;
    assert!(locations.unwrap().locations.is_empty());
}

#[tokio::test]
async fn null_where_the_document_allows_it_is_none() {
    let answer = json!({"top_queries": null});
    let got: GetDatabaseStatsResponse =
        client(&answering(Answer::json(200, &answer))).databases().get_stats("my-db").send().await.unwrap();
    assert_eq!(got.top_queries, None);
    let mut one = database("a");
    one["parent"] = Value::Null;
    let got = databases(&json!({"databases": [one]})).await.unwrap();
    assert_eq!(got.databases[0].parent, None);
}

#[tokio::test]
async fn what_may_be_absent_may_be_absent() {
    let got = databases(&json!({"databases": [database("a")]})).await.unwrap();
    assert_eq!((&got.databases[0].primary_region, got.databases[0].delete_protection), (&None, None));
    assert_eq!(serde_json::to_value(&got).unwrap(), json!({"databases": [database("a")]}), "absent stays absent");
}

#[tokio::test]
async fn an_unknown_enum_value_survives() {
    let answer = json!({"members": [{"username": "iku", "role": "wizard", "email": "iku@turso.tech"}]});
    let got = client(&answering(Answer::json(200, &answer))).members().list().send().await.unwrap();
    assert_eq!(got.members[0].role, MemberRole::Other("wizard".to_owned()));
    assert_eq!(got.members[0].role.as_str(), "wizard");
    assert_eq!(serde_json::to_value(&got).unwrap(), answer);

    // The other way: in a body, in a list, and in a query.
    let server = answering(Answer::json(200, &json!({"member": "iku", "role": "wizard"})));
    let role = AssignableRole::from(got.members[0].role.as_str());
    client(&server).members().add("iku").role(role).send().await.unwrap();
    assert_eq!(server.request().json()["role"], "wizard");
    let server = answering(Answer::json(200, &json!({"jwt": "j"})));
    let call = client(&server).databases().create_token("my-db").authorization(Authorization::from("write only"));
    call.send().await.unwrap();
    assert!(server.request().target.ends_with("?authorization=write%20only"));
}

#[tokio::test]
async fn a_union_takes_each_of_its_forms_and_keeps_what_is_none_of_them() {
    let forms = [
        (Extensions::List(vec![Extension::Vec, Extension::from("brand-new")]), json!(["vec", "brand-new"])),
        (Extensions::All("all".into()), json!("all")),
        (Extensions::Other(json!({"some": 1})), json!({"some": 1})),
    ];
    for (extensions, wire) in forms {
        let group = json!({"name": "n", "uuid": "u", "locations": [], "primary": "p"});
        let server = answering(Answer::json(200, &json!({"group": group})));
        client(&server).groups().create("n", "aws-eu-west-1").extensions(extensions.clone()).send().await.unwrap();
        assert_eq!(server.request().json()["extensions"], wire);
        assert_eq!(serde_json::from_value::<Extensions>(wire).unwrap(), extensions);
    }
}

#[tokio::test]
async fn unknown_fields_are_kept_and_written_back() {
    let mut one = database("a");
    one["sleeping"] = json!(false);
    one["nested"] = json!({"deep": [1, {"er": null}], "exact": 9_007_199_254_740_993_i64});
    let answer = json!({"databases": [one], "more": {"next": "cursor"}});
    let got = databases(&answer).await.unwrap();
    assert_eq!(got.extra["more"]["next"], "cursor");
    assert_eq!(got.databases[0].extra["nested"]["deep"][1], json!({"er": null}));
    assert_eq!(serde_json::to_value(&got).unwrap(), answer);
    let read: ListDatabasesResponse = serde_json::from_value(answer).unwrap();
    assert_eq!(read, got);
}

#[tokio::test]
async fn a_required_field_that_is_missing_is_named_with_its_path() {
    let mut broken = database("b");
    broken.as_object_mut().unwrap().remove("Hostname");
    let answer = json!({"databases": [database("a"), broken]});
    let error = databases(&answer).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let shown = error.to_string();
    assert!(shown.starts_with("listDatabases: 200 OK: "), "{shown}");
    assert!(shown.contains("databases[1]") && shown.contains("`Hostname`"), "{shown}");
    assert_eq!(error.body().map(|body| &body[..]), Some(answer.to_string().as_bytes()));
    assert_eq!(error.json(), Some(answer));

    let error = databases(&json!({})).await.unwrap_err();
    assert!(error.to_string().contains("`databases`"), "{error}");
}

#[tokio::test]
async fn a_value_of_another_type_is_named_with_its_path() {
    let parent = json!({"id": "i", "name": 7});
    let answers: [(&str, Value, &str); 4] = [
        ("/databases/0/block_reads", json!("yes"), "databases[0].block_reads"),
        ("/databases/0/group", Value::Null, "databases[0].group"),
        ("/databases/0/parent", parent, "databases[0].parent.name"),
        ("/databases", json!({}), "databases"),
    ];
    for (pointer, value, path) in answers {
        let mut one = database("a");
        one["parent"] = Value::Null;
        let mut answer = json!({"databases": [one]});
        *answer.pointer_mut(pointer).unwrap() = value;
        let error = databases(&answer).await.unwrap_err();
        assert!(error.is_decode() && error.to_string().contains(&format!("{path}: expected ")), "{error}");
    }
}

#[tokio::test]
async fn dates_that_are_none_do_not_fail_an_answer() {
    let mut one = database("a");
    one["parent"] = json!({"id": "i", "name": "n", "branched_at": "2025-04-15 13:14:34 UTC"});
    let answer = json!({"databases": [one]});
    let got = databases(&answer).await.unwrap();
    let at = got.databases[0].parent.as_ref().and_then(|parent| parent.branched_at.as_ref()).unwrap();
    assert_eq!((at.as_str(), at.to_system_time()), ("2025-04-15 13:14:34 UTC", None));
    assert_eq!(serde_json::to_value(&got).unwrap(), answer);
}
