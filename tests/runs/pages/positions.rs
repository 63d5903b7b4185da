//! Going on: after an error, at a position that was kept, with a future that was dropped, and as a stream.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use fixture_pages::types::Thing;
use fixture_pages::{Error, Items};
use futures_core::Stream;
use serde_json::{Value, json};

use crate::server::{Answer, Server};
use crate::{Rows, all, asked, client, given, lists, things};

pub(crate) async fn check(rows: &mut Rows) {
    errors(rows).await;
    positions(rows).await;
    limits(rows).await;
    dropped(rows).await;
    streams(rows).await;
    blocking(rows).await;
}

fn page(ids: &[i64], next: &str) -> Value {
    json!({"data": things(ids), "pagination": {"next": next}})
}

fn ok(body: &Value) -> Answer {
    Answer::json(200, body)
}

/// The numbers of so many things, and of each error its status.
async fn some(items: &mut Items<Thing>, count: usize) -> Vec<Result<Option<i64>, Option<u16>>> {
    let mut found = Vec::new();
    for _ in 0..count {
        let next = items.next().await;
        found.push(next.map(|item| item.map(|item| item.id)).map_err(|e| e.status().map(|status| status.as_u16())));
    }
    found
}

async fn errors(rows: &mut Rows) {
    let refused = || Answer::json(403, &json!({"error": "no"}));
    let server = Server::start([ok(&page(&[1], "a")), refused(), refused(), ok(&page(&[2], "")), refused()]);
    let mut items = lists(&client(&server)).cursor().items();
    let found = some(&mut items, 6).await;
    rows.same("after errors", found, [Ok(Some(1)), Err(Some(403)), Err(Some(403)), Ok(Some(2)), Ok(None), Ok(None)]);
    let same = ["/cursor", "/cursor?cursor=a", "/cursor?cursor=a", "/cursor?cursor=a"];
    rows.same("the same page is asked for again, and none after the end", asked(&server), same);

    let bad = json!({"data": [{"id": 1}, {"id": "x"}, {"id": 3}]});
    let (_server, list) = given([bad.clone()]);
    let mut items = lists(&list).cursor().items();
    rows.same("an item that is none", some(&mut items, 4).await, [Ok(Some(1)), Err(Some(200)), Ok(Some(3)), Ok(None)]);
    let (_server, list) = given([bad.clone()]);
    let error = lists(&list).cursor().items().collect_up_to(9).await.err().map(|e| e.to_string());
    let place = error.is_some_and(|error| error.contains("data[1].id: expected"));
    rows.same("an item that is none, and where", place, true);
    let (server, list) = given([bad, page(&[1], "")]);
    let mut pages = lists(&list).cursor().pages();
    rows.same("a page that is none", pages.next().await.is_err_and(|e| e.is_decode()), true);
    rows.same("and then is one", pages.next().await.is_ok_and(|page| page.is_some_and(|page| page.data.len() == 1)), true);
    rows.same("and was asked for twice", asked(&server), ["/cursor", "/cursor"]);

    let (_server, list) = given([json!({"data": 7})]);
    let error = lists(&list).cursor().items().next().await.err().map(|e| e.to_string());
    let said = "cursor: 200 OK: the list of the page is no list";
    rows.same("what is no list", error.as_deref(), Some(said));
}

async fn positions(rows: &mut Rows) {
    let text = |items: &Items<Thing>| items.position().map(|at| format!("{}={at}", at.parameter));
    let (_server, list) = given([page(&[1, 2], "a"), page(&[3], "")]);
    let mut items = lists(&list).cursor().items();
    let mut found = vec![text(&items)];
    while let Ok(Some(_)) = items.next().await {
        found.push(text(&items));
    }
    found.push(text(&items));
    let at = |text: &str| Some(text.to_owned());
    rows.same("by cursor", found, [None, None, at("cursor=a"), at("cursor=a"), at("cursor=a")]);

    let numbered = |ids: &[i64]| json!({"things": things(ids), "pagination": {"total_pages": 2, "total_rows": 3}});
    let (_server, list) = given([numbered(&[1, 2]), numbered(&[3])]);
    let mut items = lists(&list).numbered().items();
    let mut found = vec![text(&items)];
    rows.same("no total yet", items.total(), None);
    while let Ok(Some(_)) = items.next().await {
        found.push(text(&items));
    }
    rows.same("by number", found, [at("page=1"), at("page=1"), at("page=2"), at("page=2")]);
    rows.same("the total", items.total(), Some(3));

    let offset = |ids: &[i64], more: bool| json!({"data": things(ids), "has_more": more});
    let (_server, list) = given([offset(&[1, 2], true), offset(&[3], false)]);
    let mut items = lists(&list).offset().offset(40).items();
    let mut found = vec![text(&items)];
    while let Ok(Some(_)) = items.next().await {
        found.push(text(&items));
    }
    rows.same("by items", found, ["offset=40", "offset=41", "offset=42", "offset=43"].map(at));

    let (_server, list) = given([page(&[1], "a b/c"), page(&[2], "")]);
    let mut items = lists(&list).cursor().items();
    let _ = items.next().await;
    let kept = items.position();
    let (server, list) = given([page(&[2], "")]);
    let found = match &kept {
        Some(at) => all(lists(&list).cursor().cursor(at.to_string()).items()).await,
        None => (Vec::new(), None),
    };
    rows.same("a position that was kept", found, (vec![2], None));
    rows.same("a position that was kept, asked", asked(&server), ["/cursor?cursor=a%20b%2Fc"]);
    let again = kept.map(|at| lists(&list).cursor().with_query(at.parameter, &at.value).items());
    rows.same("a position by its parameter", again.and_then(|again| text(&again)), at("cursor=a b/c"));

    let (server, list) = given([numbered(&[3])]);
    rows.same("a page of one's choice", all(lists(&list).numbered().page(2).items()).await, (vec![3], None));
    rows.same("a page of one's choice, asked", asked(&server), ["/numbered?page=2"]);

    let (_server, list) = given([page(&[1], "a"), page(&[2], "")]);
    let mut pages = lists(&list).cursor().pages();
    let mut found = Vec::new();
    while let Ok(Some(_)) = pages.next().await {
        found.push(pages.position().map(|at| at.value));
    }
    rows.same("positions of pages", found, [at("a"), at("a")]);
}

async fn limits(rows: &mut Rows) {
    let (server, list) = given([page(&[1, 2], "a"), page(&[3, 4], "b")]);
    let found = lists(&list).cursor().items().collect_up_to(3).await.ok();
    rows.same("as many as asked for", found.map(|found| found.len()), Some(3));
    rows.same("no more pages than that needs", asked(&server).len(), 2);
    let (server, list) = given([page(&[1], "")]);
    rows.same("none", lists(&list).cursor().items().collect_up_to(0).await.ok(), Some(Vec::new()));
    rows.same("none, and no call", asked(&server).len(), 0);
}

async fn dropped(rows: &mut Rows) {
    let (server, list) = given([page(&[1, 2], "")]);
    let mut items = lists(&list).cursor().items();
    // Polled once and dropped, while the call is under way.
    let mut next = Box::pin(items.next());
    let pending = next.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
    drop(next);
    rows.same("a call takes its time", pending, true);
    rows.same("a future that was dropped", all(items).await, (vec![1, 2], None));
    rows.same("a future that was dropped, calls", asked(&server).len(), 1);
}

/// The next of a stream, as any library of streams would ask for it.
async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|cx: &mut Context<'_>| -> Poll<Option<S::Item>> { Pin::new(&mut *stream).poll_next(cx) }).await
}

async fn streams(rows: &mut Rows) {
    fn shared<T: Send + Sync + Unpin + 'static>(value: T) -> T {
        value
    }
    let refused = || Answer::json(403, &json!({"error": "no"}));
    let server = Server::start([ok(&page(&[1], "a")), refused(), ok(&page(&[2], ""))]);
    let mut items = shared(lists(&client(&server)).cursor().items());
    let mut found = Vec::new();
    for _ in 0..6 {
        let one: Option<Result<Thing, Error>> = next(&mut items).await;
        found.push(one.map(|one| one.map(|one| one.id).ok()));
    }
    // An error ends the stream, so that no adapter goes on for ever; asked again, it goes on.
    rows.same("a stream", found, [Some(Some(1)), Some(None), None, Some(Some(2)), None, None]);
    let (_server, list) = given([page(&[1], "a"), page(&[2], "")]);
    let mut pages = shared(lists(&list).cursor().pages());
    let mut found = Vec::new();
    while let Some(Ok(page)) = next(&mut pages).await {
        found.push(page.data.len());
    }
    rows.same("a stream of pages", found, [1, 1]);
}

async fn blocking(rows: &mut Rows) {
    let (server, list) = given([page(&[1], "a"), page(&[2], "b"), page(&[3, 4], "")]);
    let mut items = lists(&list).cursor().items();
    // A call that nobody drives any more, which has no connection yet, is made anew.
    let waiting = Box::pin(items.next()).as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
    let mut found = vec![items.next_blocking().ok().flatten().map(|item| item.id)];
    found.push(items.next().await.ok().flatten().map(|item| item.id));
    found.push(items.next_blocking().ok().flatten().map(|item| item.id));
    rows.same("blocking and not, in turn", (found, waiting), (vec![Some(1), Some(2), Some(3)], true));
    rows.same("all at once, blocking", items.collect_up_to_blocking(9).ok().map(|found| found.len()), Some(1));
    rows.same("blocking, asked", asked(&server), ["/cursor", "/cursor?cursor=a", "/cursor?cursor=b"]);
    let (_server, list) = given([page(&[1], "a"), page(&[2], "")]);
    let mut pages = lists(&list).cursor().pages();
    let mut found = 0;
    while let Ok(Some(_)) = pages.next_blocking() {
        found += 1;
    }
    rows.same("pages, blocking", found, 2);
}
