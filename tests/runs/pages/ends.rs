//! Where a list ends: where the server says so, else at an empty page, and wherever it would go round in circles.

use serde_json::{Value, json};

use crate::server::{Answer, Server, head};
use crate::{Rows, all, asked, client, count, given, lists, things};

const AGAIN: &str = "the server says that there are more pages, and sends one that it sent already";

pub(crate) async fn check(rows: &mut Rows) {
    numbers(rows).await;
    nothing_said(rows).await;
    offsets(rows).await;
    cursors(rows).await;
    circles(rows).await;
    links(rows).await;
    bodies(rows).await;
}

fn numbered(ids: &[i64], pages: i64) -> Value {
    json!({"things": things(ids), "pagination": {"total_pages": pages, "total_rows": 5}})
}

fn total(ids: &[i64], total: i64) -> Value {
    json!({"data": things(ids), "meta": {"page": 1, "limit": 2, "total": total}})
}

fn cursor(ids: &[i64], next: &Value) -> Value {
    json!({"data": things(ids), "pagination": {"next": next}})
}

fn same(rows: &mut Rows, row: &str, found: (Vec<i64>, Option<String>), ids: &[i64], error: Option<&str>) {
    rows.same(row, found, (ids.to_vec(), error.map(str::to_owned)));
}

async fn numbers(rows: &mut Rows) {
    let (server, client) = given([numbered(&[1, 2], 3), numbered(&[3, 4], 3), numbered(&[5], 3)]);
    let found = all(lists(&client).numbered().kind("a b").with_header("x-trace", "t").items()).await;
    same(rows, "as many pages as there are", found, &[1, 2, 3, 4, 5], None);
    rows.same(
        "each page is asked for with all that was set",
        asked(&server),
        ["/numbered?kind=a%20b", "/numbered?kind=a%20b&page=2", "/numbered?kind=a%20b&page=3"],
    );
    let traces = server.requests().iter().all(|request| request.header("x-trace") == Some("t"));
    rows.same("and with every option of the call", traces, true);

    let (server, client) = given([numbered(&[], 0)]);
    same(rows, "no pages at all", all(lists(&client).numbered().items()).await, &[], None);
    rows.same("no pages, one call", asked(&server).len(), 1);

    let (server, client) = given([numbered(&[1], 1)]);
    rows.same("a page as it is sent", count(lists(&client).numbered().pages()).await, (1, None));
    rows.same("a page, one call", asked(&server).len(), 1);

    let (server, client) = given([numbered(&[1], 4), numbered(&[], 4), numbered(&[2], 4), numbered(&[3], 4)]);
    same(rows, "an empty page between others", all(lists(&client).numbered().items()).await, &[1, 2, 3], None);
    rows.same("an empty page, four calls", asked(&server).len(), 4);

    let (_server, client) = given(std::iter::repeat_n(numbered(&[1], 3), 50));
    same(rows, "a server that ignores the page", all(lists(&client).numbered().items()).await, &[1], Some(AGAIN));
    let (_server, client) = given(std::iter::repeat_n(numbered(&[], 9), 50));
    same(rows, "pages that are there and empty", all(lists(&client).numbered().items()).await, &[], Some(AGAIN));
    let (_server, client) = given([numbered(&[1], 2), numbered(&[1], 2)]);
    same(rows, "the last page is another", all(lists(&client).numbered().items()).await, &[1], Some(AGAIN));
    let (_server, client) = given([numbered(&[1], 3), numbered(&[], 3), numbered(&[], 3)]);
    same(rows, "nothing on the last pages", all(lists(&client).numbered().items()).await, &[1], None);
    let (_server, client) = given(std::iter::repeat_n(numbered(&[1], 3), 50));
    rows.same("a page once more", count(lists(&client).numbered().pages()).await, (1, Some(AGAIN.to_owned())));
}

async fn nothing_said(rows: &mut Rows) {
    let (server, client) = given([things(&[1, 2]), things(&[3]), things(&[])]);
    same(rows, "an empty page", all(lists(&client).bare().items()).await, &[1, 2, 3], None);
    rows.same("pages from 0", asked(&server), ["/bare", "/bare?page=1", "/bare?page=2"]);
    let (server, client) = given([things(&[1]), things(&[2]), things(&[2]), things(&[2])]);
    same(rows, "the last page once more", all(lists(&client).bare().items()).await, &[1, 2], None);
    rows.same("the last page is asked for once more", asked(&server).len(), 3);
    let (_server, client) = given([things(&[1]), things(&[])]);
    rows.same("an empty page is a page", count(lists(&client).bare().pages()).await, (2, None));

    let (server, client) = given([total(&[1, 2], 3), total(&[3], 3)]);
    same(rows, "as many items as there are", all(lists(&client).meta().limit(2).items()).await, &[1, 2, 3], None);
    rows.same("by page, limit and meta", asked(&server), ["/meta?limit=2", "/meta?limit=2&page=2"]);
    let (server, client) = given([total(&[3], 3), total(&[], 3)]);
    same(rows, "from the last page on", all(lists(&client).meta().page(2).items()).await, &[3], None);
    rows.same("from the last page on, one call more", asked(&server), ["/meta?page=2", "/meta?page=3"]);
    let (_server, client) = given([json!({})]);
    same(rows, "an answer without the list", all(lists(&client).meta().items()).await, &[], None);
    let (_server, client) = given(std::iter::repeat_n(total(&[1], 9), 50));
    same(rows, "a page of few, and always that", all(lists(&client).meta().items()).await, &[1], Some(AGAIN));
}

async fn offsets(rows: &mut Rows) {
    let page = |ids: &[i64], more: Value| json!({"data": things(ids), "has_more": more});
    let (server, client) = given([page(&[1, 2], json!(true)), page(&[3], json!(true)), page(&[4], json!(false))]);
    same(rows, "no more", all(lists(&client).offset().limit(2).items()).await, &[1, 2, 3, 4], None);
    rows.same("by items", asked(&server), ["/offset?limit=2", "/offset?limit=2&offset=2", "/offset?limit=2&offset=3"]);
    let (_server, client) = given([page(&[1], Value::Null), page(&[], Value::Null)]);
    same(rows, "nothing more", all(lists(&client).offset().items()).await, &[1], None);
    let (_server, client) = given(std::iter::repeat_n(page(&[], json!(true)), 50));
    same(rows, "more of nothing", all(lists(&client).offset().items()).await, &[], Some(AGAIN));

    let (server, client) = given([page(&[7, 9], json!(true)), page(&[4], json!(false))]);
    same(rows, "the last item", all(lists(&client).last().items()).await, &[7, 9, 4], None);
    rows.same("by the last item", asked(&server), ["/last", "/last?starting_after=9"]);
}

async fn cursors(rows: &mut Rows) {
    for end in [json!(null), json!("")] {
        let (server, client) = given([cursor(&[1], &json!("a/+b")), cursor(&[], &json!("c")), cursor(&[2], &end)]);
        same(rows, "no cursor", all(lists(&client).cursor().items()).await, &[1, 2], None);
        rows.same("by cursor", asked(&server), ["/cursor", "/cursor?cursor=a%2F%2Bb", "/cursor?cursor=c"]);
    }
    let (_server, client) = given([cursor(&[1], &json!("a")), cursor(&[1], &Value::Null)]);
    same(rows, "the same items, and an end", all(lists(&client).cursor().items()).await, &[1, 1], None);
    let (_server, client) = given([json!({"data": things(&[1])})]);
    same(rows, "nothing about pages", all(lists(&client).cursor().items()).await, &[1], None);
    let (_server, client) = given([json!({"pagination": {"next": "a"}})]);
    let found = all(lists(&client).cursor().items()).await;
    same(rows, "a list that must be there", found, &[], Some("the page has no list"));

    let (server, client) = given([json!({"data": things(&[1, 2]), "has_more": true})]);
    let items = lists(&client).whole().items();
    rows.same("one answer has no position", items.position().is_none(), true);
    same(rows, "one answer has all", all(items).await, &[1, 2], None);
    rows.same("one answer, one call", asked(&server), ["/whole"]);

    let page = |ids: &[i64], total: i64| json!({"data": things(ids), "meta": {"total": total}});
    let (server, client) = given([cursor(&[1], &json!("a")), cursor(&[2], &Value::Null)]);
    same(rows, "either way, by cursor", all(lists(&client).either().items()).await, &[1, 2], None);
    rows.same("either way, by cursor, asked", asked(&server), ["/either", "/either?cursor=a"]);
    let (server, client) = given([page(&[1], 2), page(&[2], 2)]);
    same(rows, "either way, by number", all(lists(&client).either().items()).await, &[1, 2], None);
    rows.same("either way, by number, asked", asked(&server), ["/either", "/either?page=2"]);
    let (_server, client) = given([json!({"data": things(&[1])})]);
    same(rows, "neither way", all(lists(&client).either().items()).await, &[1], None);
}

async fn circles(rows: &mut Rows) {
    let (server, client) = given(std::iter::repeat_n(cursor(&[1], &json!("a")), 50));
    same(rows, "the same page", all(lists(&client).cursor().items()).await, &[1], Some(AGAIN));
    rows.same("the same page, calls", asked(&server).len(), 2);
    let (_server, client) = given((1..50).map(|id| cursor(&[id], &json!("a"))));
    same(rows, "the same cursor", all(lists(&client).cursor().items()).await, &[1, 2], Some(AGAIN));
    let (server, client) = given(std::iter::repeat_n(cursor(&[], &json!("a")), 50));
    same(rows, "nothing, and the same cursor", all(lists(&client).cursor().items()).await, &[], Some(AGAIN));
    rows.same("nothing, and the same cursor, calls", asked(&server).len(), 2);
    for length in [2, 3, 7] {
        let round = (0..400).map(move |n| cursor(&[], &json!(format!("c{}", n % length))));
        let (server, client) = given(round);
        let row = format!("a circle of {length} cursors");
        same(rows, &row, all(lists(&client).cursor().items()).await, &[], Some(AGAIN));
        rows.same(&row, asked(&server).len() <= 4 * length + 2, true);
    }
    let (_server, client) = given([cursor(&[1], &json!("a")), cursor(&[2], &json!("a"))]);
    let mut items = lists(&client).cursor().items();
    let mut found = Vec::new();
    for _ in 0..5 {
        found.push(items.next().await.map(|item| item.map(|item| item.id)).map_err(|e| e.is_decode()));
    }
    rows.same("an end after an error", found, [Ok(Some(1)), Ok(Some(2)), Err(true), Ok(None), Ok(None)]);
}

async fn links(rows: &mut Rows) {
    let page = |body: &Value, link: &str| {
        let body = body.to_string();
        let length = body.len().to_string();
        let mut bytes = head(200, &[("content-length", &length), ("link", link)]);
        bytes.extend_from_slice(body.as_bytes());
        Answer::Bytes(bytes)
    };
    let links = [
        r#"<https://elsewhere.example/prev?after=no>; rel="prev"; title="a, b", <https://elsewhere.example/x?after=a%2Fb&n=2>; rel="next""#,
        r#"</y?n=2&after=c+d#end>; title="x; rel=prev"; rel="last NEXT""#,
        r#"</y?after=z>; rel="first""#,
    ];
    let answers = links.iter().enumerate().map(|(n, link)| page(&things(&[n as i64]), link));
    let server = Server::start(answers);
    let found = all(lists(&client(&server)).link().items()).await;
    same(rows, "links", found, &[0, 1, 2], None);
    rows.same("where links lead to", asked(&server), ["/link", "/link?after=a%2Fb", "/link?after=c%20d"]);

    let server = Server::start([page(&things(&[1]), "</y?page=2>; rel=next")]);
    let found = all(lists(&client(&server)).link().items()).await;
    let lacks = "the link to the next page has no `after` in its query";
    same(rows, "a link without the parameter", found, &[], Some(lacks));

    let (server, client) = given([
        json!({"data": [1], "next": "https://elsewhere.example/link-in-body?after=2"}),
        json!({"data": [2], "next": null}),
    ]);
    let found = lists(&client).link_in_body().items().collect_up_to(9).await.ok();
    rows.same("links in bodies", found, Some(vec![1, 2]));
    rows.same("where these lead to", asked(&server), ["/link-in-body", "/link-in-body?after=2"]);
}

async fn bodies(rows: &mut Rows) {
    let (server, client) = given([cursor(&[1], &json!("a")), cursor(&[2], &Value::Null)]);
    same(rows, "a body", all(lists(&client).search("k", "words").items()).await, &[1, 2], None);
    let sent: Vec<Value> = server.requests().iter().map(|request| request.json()).collect();
    rows.same("the body of each page", sent, [json!({"text": "words"}), json!({"text": "words"})]);
    let server = Server::start([Answer::empty(204)]);
    let client = crate::client(&server);
    rows.same("no content", count(lists(&client).search("k", "words").pages()).await, (0, None));

    let (_server, client) = given([]);
    let chunks = async |n: u8| Ok::<_, std::io::Error>((n < 1).then(|| (b"{}".to_vec(), n + 1)));
    let call = lists(&client).search("k", "words");
    let call = call.with_body("application/json", fixture_pages::Body::stream(None, 0, chunks));
    let (_, error) = all(call.items()).await;
    rows.same("a body that is a stream", error.is_some_and(|error| error.contains("give it as bytes")), true);
}
