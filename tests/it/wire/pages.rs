//! Lists in pages: what the client asks for, and that it ends.

use serde_json::{Value, json};
use turso_platform::Client;

use super::server::{Answer, Server};

fn given(answers: impl IntoIterator<Item = Value>) -> (Server, Client) {
    let server = Server::start(answers.into_iter().map(|body| Answer::json(200, &body)));
    let client = Client::builder().base_url(server.url()).token("t").organization("acme").build().expect("it is there");
    (server, client)
}

/// What was asked for, without the path that all have.
fn asked(server: &Server) -> Vec<String> {
    let query = |target: String| target.split_once('?').map_or_else(String::new, |(_, query)| query.to_owned());
    server.requests().into_iter().map(|request| query(request.target)).collect()
}

fn database(name: &str) -> Value {
    json!({"Name": name, "DbId": name, "Hostname": name, "block_reads": false, "block_writes": false, "group": "default",
        "primaryRegion": "aws-us-east-1", "regions": ["aws-us-east-1"]})
}

fn log(author: &str) -> Value {
    json!({"code": "db-create", "message": "", "origin": "cli", "author": author,
        "created_at": "2023-12-20T09:46:08Z", "data": {}})
}

fn logs(authors: &[&str], page: i64) -> Value {
    let all: Vec<Value> = authors.iter().map(|author| log(author)).collect();
    json!({"audit_logs": all, "pagination": {"page": page, "page_size": 2, "total_pages": 2, "total_rows": 3}})
}

#[tokio::test]
async fn audit_logs_come_page_by_page() {
    let (server, turso) = given([logs(&["a", "b"], 1), logs(&["c"], 2)]);
    let mut items = turso.audit_logs().list().page_size(2).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await.expect("it is there") {
        found.push(item.author);
    }
    assert_eq!((found, items.total()), (["a", "b", "c"].map(str::to_owned).to_vec(), Some(3)));
    assert_eq!(asked(&server), ["page_size=2", "page_size=2&page=2"]);

    let (server, turso) = given([logs(&["c"], 2)]);
    let mut pages = turso.audit_logs().list().page(2).pages();
    assert_eq!(pages.next().await.expect("it is there").expect("it is there").pagination.page, 2);
    assert!(pages.next().await.expect("it is there").is_none());
    assert_eq!(asked(&server), ["page=2"]);
}

#[tokio::test]
async fn databases_come_by_cursor_or_by_number_as_the_server_has_it() {
    let by_cursor = |name: &str, next: &str| json!({"databases": [database(name)], "pagination": {"next": next}});
    let (server, turso) = given([by_cursor("a", "x=/"), by_cursor("b", "")]);
    let found = turso.databases().list().group("g").limit(1).items().collect_up_to(9).await.expect("it is there");
    assert_eq!(found.len(), 2);
    assert_eq!(asked(&server), ["group=g&limit=1", "group=g&limit=1&cursor=x%3D%2F"]);

    let by_number = |name: &str| json!({"databases": [database(name)], "meta": {"page": 1, "limit": 1, "total": 2}});
    let (server, turso) = given([by_number("a"), by_number("b")]);
    let found = turso
        .databases()
        .list()
        .limit(1)
        .with_organization("other")
        .items()
        .collect_up_to(9)
        .await
        .expect("it is there");
    assert_eq!(found.len(), 2);
    assert_eq!(asked(&server), ["limit=1", "limit=1&page=2"]);
    assert!(server.requests().iter().all(|request| request.target.starts_with("/v1/organizations/other/databases?")));

    let (server, turso) = given([json!({"databases": [database("a")]})]);
    assert_eq!(turso.databases().list().items().collect_up_to(9).await.expect("it is there").len(), 1);
    assert_eq!(server.requests().len(), 1, "what is said nothing of is the whole list");
}

#[tokio::test]
async fn lists_that_come_whole_are_gone_through_alike() {
    let (server, turso) = given([json!([{"name": "acme", "slug": "acme", "type": "personal", "overages": false,
        "blocked_reads": false, "blocked_writes": false}])]);
    let mut items = turso.organizations().list().items();
    assert_eq!(items.next().await.expect("it is there").expect("it is there").slug, "acme");
    assert!(items.next().await.expect("it is there").is_none() && items.position().is_none());
    assert_eq!(server.requests().len(), 1);
}
