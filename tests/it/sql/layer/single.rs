//! One request that leaves nothing open: queries, statements and batches of a client.

use serde_json::json;
use turso_platform::ErrorKind;
use turso_platform::sql::{self, Sql, Value, named};

use super::{answer, batched, closed, executed, integer, result};
use crate::sql::given;
use crate::wire::server::Answer;

#[tokio::test]
async fn a_query_is_one_request_that_closes_its_stream() {
    let (server, db) = given([answer(None, &[executed(&result(&["a"], json!([[integer(7)]]))), closed()])]);
    let values = (1, 2.5, "x\"\n", vec![0xff_u8, 0xfe], None::<i64>, true, i64::MIN);
    let rows = db.query("SELECT ?", values).await.expect("it is a success");
    assert_eq!(rows.first().expect("there is a row").get::<i64>("a").expect("it is a number"), 7);
    let request = server.request();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/v3/pipeline"));
    assert_eq!(request.header("authorization"), Some("Bearer s3cr3t-of-a-database"));
    let args = json!([
        {"type": "integer", "value": "1"},
        {"type": "float", "value": 2.5},
        {"type": "text", "value": "x\"\n"},
        {"type": "blob", "base64": "//4="},
        {"type": "null"},
        {"type": "integer", "value": "1"},
        {"type": "integer", "value": "-9223372036854775808"},
    ]);
    let steps = json!([{"type": "execute", "stmt": {"sql": "SELECT ?", "args": args}}, {"type": "close"}]);
    assert_eq!(request.json(), json!({"requests": steps}));
}

#[tokio::test]
async fn names_are_sent_as_they_are_given() {
    let (server, db) = given([answer(None, &[executed(&result(&[], json!([]))), closed()])]);
    let done = db.execute("DELETE", named([(":a", 1), ("@b", 2), ("$c", 3), ("d", 4)])).await.expect("it is a success");
    assert_eq!((done.rows_affected(), done.last_insert_rowid()), (0, None));
    let statement = server.request().json()["requests"][0]["stmt"].clone();
    assert_eq!(statement["want_rows"], json!(false));
    let names: Vec<&str> = statement["named_args"]
        .as_array()
        .expect("they are a list")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, [":a", "@b", "$c", "d"]);
}

#[tokio::test]
async fn a_number_that_json_does_not_have_is_refused_before_it_is_sent() {
    let (server, db) = given([]);
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = db.query("SELECT ?, ?", (1, number)).await.expect_err("there is no such number");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
        assert!(error.message().starts_with("the parameter 2 of the statement at index 0 cannot be sent"), "{error}");
    }
    let named = named([("a", Value::Null), (":b", f64::NAN.into())]);
    let error = db.batch([Sql::from("SELECT 1"), Sql::new("SELECT :b", named)]).await.expect_err("there is none");
    assert!(error.message().starts_with("the parameter `:b` of the statement at index 1 cannot be sent"), "{error}");
    assert!(db.cursor(("SELECT ?", [f64::NAN])).await.is_err());
    assert!(server.requests().is_empty());
    assert!(Value::try_from(u64::MAX).is_err() && Value::try_from(1_u64) == Ok(Value::Integer(1)));
}

/// Nothing that belongs to another request is taken for the answer to this one.
#[tokio::test]
async fn an_answer_that_is_none_to_the_request_is_an_error_that_says_so() {
    let fine = executed(&result(&["a"], json!([])));
    let rows = [
        (vec![fine.clone()], "it has 1 results, and there are 2 requests"),
        (vec![], "it has 0 results, and there are 2 requests"),
        (vec![closed(), fine.clone()], "its result at index 0 is none of `execute`"),
        (vec![json!({"type": "ok"}), closed()], "its result at index 0 is neither a response nor an error"),
        (vec![executed(&json!({})), closed()], "a result has no rows"),
        (
            vec![executed(&result(&["a", "b"], json!([[integer(1)]]))), closed()],
            "a row has 1 values, and there are 2 columns",
        ),
    ];
    for (results, problem) in rows {
        let (_server, db) = given([answer(None, &results)]);
        let error = db.query("SELECT 1", ()).await.expect_err("it is no answer");
        assert!(error.is_decode() && error.message().ends_with(problem), "{error}");
    }
    let value = json!({"type": "integer", "value": "s3cr3t"});
    let (_server, db) = given([answer(None, &[executed(&result(&["a"], json!([[value]]))), closed()])]);
    let error = db.query("SELECT 1", ()).await.expect_err("it is no number");
    assert!(error.is_decode() && !error.to_string().contains("s3cr3t"), "{error}");
}

#[tokio::test]
async fn what_sql_says_keeps_code_message_and_index() {
    let failure = json!({"message": "UNIQUE failed\nat t", "code": "SQLITE_CONSTRAINT", "extended_code": "SQLITE_CONSTRAINT_UNIQUE"});
    let (_server, db) = given([answer(None, &[json!({"type": "error", "error": failure}), closed()])]);
    let error = db.query("INSERT", ()).await.expect_err("SQL says no");
    assert_eq!((error.kind(), error.code(), error.status()), (ErrorKind::Failed, Some("SQLITE_CONSTRAINT"), None));
    assert_eq!((sql::statement_index(&error), sql::extended_code(&error)), (Some(0), Some("SQLITE_CONSTRAINT_UNIQUE")));
    assert!(error.is_constraint_violated() && !error.is_stream_closed());
    assert_eq!(error.to_string(), "pipeline: UNIQUE failed at t (code SQLITE_CONSTRAINT): SQLITE_CONSTRAINT_UNIQUE");

    let nothing = result(&[], json!([]));
    let results = json!([nothing, nothing, null, null, null, nothing]);
    let came = batched(results, json!([null, null, failure, null, null, null]));
    let (server, db) = given([answer(None, &[came, closed()])]);
    let error = db.batch(["a", "b", "c"]).await.expect_err("SQL says no");
    assert_eq!(sql::statement_index(&error), Some(1));
    assert!(
        error.to_string().ends_with("(code SQLITE_CONSTRAINT): the statement at index 1, SQLITE_CONSTRAINT_UNIQUE"),
        "{error}"
    );
    let steps = server.request().json()["requests"][0]["batch"]["steps"].clone();
    let texts: Vec<&str> =
        steps.as_array().expect("they are a list").iter().filter_map(|step| step["stmt"]["sql"].as_str()).collect();
    assert_eq!(texts, ["BEGIN IMMEDIATE", "a", "b", "c", "COMMIT", "ROLLBACK"]);
    assert_eq!(steps[0]["condition"], json!(null));
    assert_eq!(steps[3]["condition"], json!({"type": "ok", "step": 2}));
    assert_eq!(steps[4]["condition"], json!({"type": "ok", "step": 3}));
}

/// The three shapes of a body, and none at all.
#[tokio::test]
async fn a_request_that_fails_as_a_whole_says_why() {
    let rows = [
        (Answer::text(400, "text/plain", "Received an invalid baton"), "Received an invalid baton", None),
        (Answer::json(403, &json!({"error": "Authorization forbidden: no"})), "Authorization forbidden: no", None),
        (
            Answer::json(400, &json!({"message": "The stream has expired", "code": "STREAM_EXPIRED"})),
            "The stream has expired",
            Some("STREAM_EXPIRED"),
        ),
        (Answer::empty(404), "the response has no message", None),
    ];
    for (answer, message, code) in rows {
        let (_server, db) = given([answer]);
        let error = db.query("SELECT 1", ()).await.expect_err("it fails");
        assert_eq!((error.message(), error.code()), (message, code));
        assert_eq!(error.is_stream_expired(), code.is_some());
        assert_eq!(error.is_stream_closed(), message.contains("baton"));
        assert_eq!(sql::statement_index(&error), None);
    }
}

#[test]
fn a_thread_can_wait_for_it() {
    let one = result(&["a"], json!([[integer(7)]]));
    let (_server, db) = given([
        answer(None, &[executed(&one), closed()]),
        answer(Some("b1"), &[executed(&one)]),
        answer(None, &[closed()]),
    ]);
    assert_eq!(
        db.query_blocking("SELECT 7", ()).expect("it is a success").deserialize::<i64>().expect("it is one"),
        [7]
    );
    let mut stream = db.stream();
    assert_eq!(stream.query_blocking("SELECT 7", ()).expect("it is a success").len(), 1);
    stream.close_blocking().expect("it is a success");
}
