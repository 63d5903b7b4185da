//! Credentials: what each scheme sends and where, which alternative is taken, and that nothing else goes out (OAS 3.1.1,
//! Security Scheme Object and Security Requirement Object).

use fixture_wire::{Client, ClientBuilder};

use crate::server::{Request, Server};
use crate::{Rows, listener, sent};

/// A client with some credentials.
fn with(server: &Server, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder().base_url(server.url()).allow_plain_http()).build().expect("it needs nothing more")
}

/// A client with all of them.
fn all(server: &Server) -> Client {
    with(server, |builder| {
        let builder = builder.bearer("b1").basic_auth("Aladdin", "open sesame").header_key("h1").query_key("q&1");
        builder.cookie_key("c1").oauth("o1").open_id("i1").authorization("Digest username=\"a\"")
    })
}

/// All of a request that can hold a credential.
fn places(request: Request) -> String {
    let mut found = request.target.clone();
    for name in ["authorization", "x-key", "cookie"] {
        if let Some(value) = request.header(name) {
            found.push_str(&format!(" {name}: {value}"));
        }
    }
    found
}

pub(crate) async fn check(rows: &mut Rows) {
    let server = listener();
    let client = all(&server);
    let auth = client.auth();
    let mut row = |name: &str, found: Result<Request, String>, expected: &str| {
        rows.same(&format!("auth, {name}"), found.map(places), Ok(expected.to_owned()));
    };
    // RFC 6750, section 2.1.
    row("bearer", sent(&server, auth.bearer().send()).await, "/auth/bearer authorization: Bearer b1");
    // The example of RFC 7617, section 2.
    let basic = "/auth/basic authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    row("basic", sent(&server, auth.basic().send()).await, basic);
    row("apiKey in a header", sent(&server, auth.header_key().send()).await, "/auth/headerKey x-key: h1");
    row("apiKey in the query", sent(&server, auth.query_key().send()).await, "/auth/queryKey?key=q%261");
    let after = sent(&server, auth.query_key().after("a").send()).await;
    row("apiKey beside a parameter", after, "/auth/queryKey?after=a&key=q%261");
    row("apiKey in a cookie", sent(&server, auth.cookie_key().send()).await, "/auth/cookieKey cookie: session=c1");
    let beside = sent(&server, auth.cookie_key().color("blue").send()).await;
    row("apiKey beside a cookie", beside, "/auth/cookieKey cookie: color=blue; session=c1");
    row("oauth2", sent(&server, auth.oauth().send()).await, "/auth/oauth authorization: Bearer o1");
    row("openIdConnect", sent(&server, auth.open_id().send()).await, "/auth/openId authorization: Bearer i1");
    let digest = "/auth/other authorization: Digest username=\"a\"";
    row("another scheme", sent(&server, auth.other().send()).await, digest);
    row("two at once", sent(&server, auth.both().send()).await, "/auth/both?key=q%261 x-key: h1");
    row("the first of two", sent(&server, auth.either().send()).await, "/auth/either x-key: h1");
    row("optional, set", sent(&server, auth.maybe().send()).await, "/auth/maybe authorization: Bearer b1");
    row("none", sent(&server, auth.nobody().send()).await, "/auth/nobody");
    let own = sent(&server, auth.bearer().with_bearer("b2").send()).await;
    row("of the call", own, "/auth/bearer authorization: Bearer b2");

    let second = with(&server, |builder| builder.cookie_key("c1"));
    let found = sent(&server, second.auth().either().send()).await;
    row("the second of two", found, "/auth/either cookie: session=c1");
    let none = with(&server, |builder| builder);
    row("optional, not set", sent(&server, none.auth().maybe().send()).await, "/auth/maybe");

    // What no operation stands for shows the largest set of credentials that is there, or none where some operation asks for none.
    let beyond = |client: &Client| {
        let call = client.request("GET", "/beyond").send();
        async move { call.await.map(drop) }
    };
    let largest = sent(&server, beyond(&client)).await;
    row("beyond the operations, all", largest, "/beyond?key=q%261 x-key: h1");
    row("beyond the operations, one", sent(&server, beyond(&second)).await, "/beyond cookie: session=c1");
    row("beyond the operations, none", sent(&server, beyond(&none)).await, "/beyond");

    let before = server.requests().len();
    let half = with(&server, |builder| builder.header_key("h1"));
    rows.same("auth, one of two at once: refused", half.auth().both().send().await.is_err(), true);
    rows.same("auth, not set: refused", none.auth().bearer().send().await.is_err(), true);
    rows.same("auth, not set: nothing is sent", server.requests().len(), before);
}
