//! Values as Rust types, and rows as types of serde.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use turso_platform::sql::{Row, Rows, Value};

use super::{answer, closed, executed, integer, result};
use crate::sql::given;

/// Rows as a server would send them.
async fn rows(columns: &[&str], rows: Json) -> Rows {
    let (_server, db) = given([answer(None, &[executed(&result(columns, rows)), closed()])]);
    db.query("SELECT 1", ()).await.expect("it is a success")
}

async fn row(columns: &[&str], values: Json) -> Row {
    rows(columns, json!([values])).await.into_iter().next().expect("there is a row")
}

fn text(text: &str) -> Json {
    json!({"type": "text", "value": text})
}

#[tokio::test]
async fn values_are_read_in_every_form_that_servers_have() {
    let values = json!([
        {"type": "integer", "value": "-9223372036854775808"},
        {"type": "integer", "value": 7},
        {"value": "7", "type": "integer"},
        {"type": "float", "value": null},
        {"type": "float", "value": 3},
        {"type": "blob", "base64": "3q2+7w"},
        {"type": "blob", "base64": "3q2+7w==", "later": {"a": []}},
        {"value": "a", "type": "text"},
        {"type": "null"},
    ]);
    let row = row(&["a", "b", "c", "d", "e", "f", "g", "h", "i"], values).await;
    let blob = Value::Blob(vec![0xde, 0xad, 0xbe, 0xef]);
    assert_eq!(row.values()[..3], [Value::Integer(i64::MIN), Value::Integer(7), Value::Integer(7)]);
    assert!(row.get::<f64>("d").expect("it is a number").is_nan());
    assert_eq!(row.values()[4..], [Value::Float(3.0), blob.clone(), blob, Value::Text("a".to_owned()), Value::Null]);
}

#[tokio::test]
async fn a_column_is_read_as_what_has_room_for_it_and_as_nothing_else() {
    let row = row(
        &["n", "x", "t", "none", "n"],
        json!([integer(300), {"type": "float", "value": 1.5}, text("a"), {"type": "null"}, integer(1)]),
    )
    .await;
    assert_eq!(
        (row.get::<i64>("n").ok(), row.get::<u16>("n").ok(), row.get::<u64>(0).ok()),
        (Some(300), Some(300), Some(300))
    );
    assert_eq!(
        (row.get::<f64>("n").ok(), row.get::<f64>("x").ok(), row.get::<bool>(4).ok()),
        (Some(300.0), Some(1.5), Some(true))
    );
    assert_eq!((row.get::<&str>("t").ok(), row.get::<Option<i64>>("none").ok()), (Some("a"), Some(None)));
    assert_eq!(row.get::<Option<String>>(2).ok().flatten().as_deref(), Some("a"));
    let told = |error: turso_platform::Error| error.to_string();
    assert_eq!(
        told(row.get::<u8>("n").expect_err("it is larger")),
        "the column `n` at 0 has an integer, and an integer from 0 to 255 was wanted"
    );
    assert_eq!(
        told(row.get::<i64>("x").expect_err("it is none")),
        "the column `x` at 1 has a float, and an integer was wanted"
    );
    assert_eq!(
        told(row.get::<String>("none").expect_err("it is none")),
        "the column `none` at 3 has NULL, and a text was wanted"
    );
    assert_eq!(told(row.get::<i64>("other").expect_err("there is none")), "`other` is no column of the row");
    assert_eq!(told(row.get::<i64>(5).expect_err("there is none")), "5 is no column of the row");
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Owner,
    Member,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Id(i64);

#[derive(Debug, PartialEq, Deserialize)]
struct User<'r> {
    id: Id,
    name: Option<String>,
    #[serde(borrow)]
    city: &'r str,
    role: Role,
    is_here: bool,
    picture: Vec<u8>,
    score: f32,
}

#[tokio::test]
async fn rows_are_read_as_types_of_serde() {
    let columns = ["id", "name", "city", "role", "is_here", "picture", "score", "id", "more"];
    let blob = json!({"type": "blob", "base64": "AQI"});
    let values = json!([integer(1), {"type": "null"}, text("Oslo"), text("owner"), integer(1), blob, integer(2), integer(9), text("x")]);
    let row = row(&columns, values).await;
    let user =
        User { id: Id(1), name: None, city: "Oslo", role: Role::Owner, is_here: true, picture: vec![1, 2], score: 2.0 };
    assert_eq!(row.deserialize::<User<'_>>().expect("it fits"), user);

    let pairs = rows(&["a", "b"], json!([[integer(1), text("x")], [integer(2), {"type": "null"}]])).await;
    let read: Vec<(i64, Option<String>)> = pairs.deserialize().expect("they fit");
    assert_eq!(read, [(1, Some("x".to_owned())), (2, None)]);
    let maps: Vec<BTreeMap<String, Json>> = pairs.deserialize().expect("they fit");
    assert_eq!(json!(maps), json!([{"a": 1, "b": "x"}, {"a": 2, "b": null}]));
    let single = rows(&["a"], json!([[integer(1)], [integer(2)]])).await;
    assert_eq!(single.deserialize::<Id>().expect("they fit"), [Id(1), Id(2)]);
    assert_eq!(single.deserialize::<(u8,)>().expect("they fit"), [(1,), (2,)]);
}

#[tokio::test]
async fn what_does_not_fit_says_where_and_shows_no_value() {
    let rows = rows(&["id", "name"], json!([[integer(1), text("a")], [text("s3cr3t"), text("b")]])).await;
    let error = rows.deserialize::<(i64, String)>().expect_err("a text is no number");
    let expected = "the row at 1 is not what it is read as: the column `id`: a text was found, and i64 was wanted";
    assert_eq!((error.is_decode(), error.to_string().as_str()), (true, expected));
    let row = rows.first().expect("there is a row");
    let error = row.deserialize::<Option<i64>>().expect_err("there are two columns");
    assert!(error.message().contains("it has 2 columns"), "{error}");
    let error = row.deserialize::<(i64,)>().expect_err("there are two columns");
    assert!(error.message().contains("is read as a tuple of 1"), "{error}");
    let error = row.deserialize::<User<'_>>().expect_err("there is no such column");
    assert!(error.message().ends_with("missing field `city`"), "{error}");
    #[derive(Debug, Deserialize)]
    struct Named {
        #[expect(dead_code, reason = "it cannot be read")]
        name: Role,
    }
    let error = row.deserialize::<Named>().expect_err("there is no such role");
    assert!(
        error.message().contains("the column `name`: a text was found that is none of [\"owner\", \"member\"]"),
        "{error}"
    );
}
