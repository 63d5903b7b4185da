//! Parameters in every style and place: the table of OAS 3.1.1, Style Examples, and what is said around it.
//!
//! Objects have no order (RFC 8259, section 4); the client writes their properties in that of the alphabet.

use fixture_wire::types::Color;
use fixture_wire::{Client, Error};

use crate::server::Server;
use crate::{Rows, client, listener, sent};

/// A table, and what its rows need.
struct Table<'a> {
    rows: &'a mut Rows,
    server: Server,
    client: Client,
}

impl Table<'_> {
    /// A row of the path: what follows the `x` before the variable.
    async fn path(&mut self, row: &str, call: impl Future<Output = Result<(), Error>>, expected: &str) {
        let found = sent(&self.server, call).await.map(|request| match request.target.split_once("/x") {
            Some((_, rest)) => rest.to_owned(),
            None => request.target,
        });
        self.rows.same(&format!("path, {row}"), found, Ok(expected.to_owned()));
    }

    /// A row of the query: all of it.
    async fn query(&mut self, row: &str, call: impl Future<Output = Result<(), Error>>, expected: &str) {
        let found = sent(&self.server, call).await.map(|request| match request.target.split_once('?') {
            Some((_, query)) => query.to_owned(),
            None => "no query".to_owned(),
        });
        self.rows.same(&format!("query, {row}"), found, Ok(expected.to_owned()));
    }

    /// A row of a header.
    async fn header(&mut self, name: &str, row: &str, call: impl Future<Output = Result<(), Error>>, expected: &str) {
        let found =
            sent(&self.server, call).await.map(|request| request.header(name).unwrap_or("no header").to_owned());
        self.rows.same(&format!("{name}, {row}"), found, Ok(expected.to_owned()));
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn color() -> Color {
    Color::new(100, 200, 150)
}

/// `{"B":150,"G":200,"R":100}`, percent-encoded.
const ENCODED_JSON: &str = "%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D";

pub(crate) async fn check(rows: &mut Rows) {
    let server = listener();
    let mut table = Table { rows, client: client(&server), server };
    paths(&mut table).await;
    queries(&mut table).await;
    beyond_the_table(&mut table).await;
    headers(&mut table).await;
    cookies(&mut table).await;
}

async fn paths(table: &mut Table<'_>) {
    let client = table.client.clone();
    let api = client.in_path();
    table.path("matrix, empty", api.matrix_text(text("")).send(), ";color").await;
    table.path("matrix, string", api.matrix_text(text("blue")).send(), ";color=blue").await;
    table.path("matrix, array", api.matrix_list(list()).send(), ";color=blue,black,brown").await;
    table.path("matrix, object", api.matrix_object(color()).send(), ";color=B,150,G,200,R,100").await;
    table.path("matrix, exploded, empty", api.matrix_exploded_text(text("")).send(), ";color").await;
    table.path("matrix, exploded, string", api.matrix_exploded_text(text("blue")).send(), ";color=blue").await;
    let array = ";color=blue;color=black;color=brown";
    table.path("matrix, exploded, array", api.matrix_exploded_list(list()).send(), array).await;
    table.path("matrix, exploded, object", api.matrix_exploded_object(color()).send(), ";B=150;G=200;R=100").await;

    table.path("label, empty", api.label_text(text("")).send(), ".").await;
    table.path("label, string", api.label_text(text("blue")).send(), ".blue").await;
    table.path("label, array", api.label_list(list()).send(), ".blue,black,brown").await;
    table.path("label, object", api.label_object(color()).send(), ".B,150,G,200,R,100").await;
    table.path("label, exploded, empty", api.label_exploded_text(text("")).send(), ".").await;
    table.path("label, exploded, string", api.label_exploded_text(text("blue")).send(), ".blue").await;
    table.path("label, exploded, array", api.label_exploded_list(list()).send(), ".blue.black.brown").await;
    table.path("label, exploded, object", api.label_exploded_object(color()).send(), ".B=150.G=200.R=100").await;

    table.path("simple, string", api.simple_text(text("blue")).send(), "blue").await;
    table.path("simple, array", api.simple_list(list()).send(), "blue,black,brown").await;
    table.path("simple, object", api.simple_object(color()).send(), "B,150,G,200,R,100").await;
    table.path("simple, exploded, string", api.simple_exploded_text(text("blue")).send(), "blue").await;
    table.path("simple, exploded, array", api.simple_exploded_list(list()).send(), "blue,black,brown").await;
    table.path("simple, exploded, object", api.simple_exploded_object(color()).send(), "B=150,G=200,R=100").await;

    table
        .path("reserved characters", api.simple_text(text("a/b c;d,e%?é")).send(), "a%2Fb%20c%3Bd%2Ce%25%3F%C3%A9")
        .await;
    table.path("reserved in an array", api.simple_list(vec![text("a,b"), text("c")]).send(), "a%2Cb,c").await;
    table.path("content", api.content(color()).send(), &format!("/path/content/{ENCODED_JSON}")).await;
}

async fn queries(table: &mut Table<'_>) {
    let client = table.client.clone();
    let api = client.in_query();
    table.query("form, empty", api.form_text(text("")).send(), "color=").await;
    table.query("form, string", api.form_text(text("blue")).send(), "color=blue").await;
    table.query("form, array", api.form_list(list()).send(), "color=blue,black,brown").await;
    table.query("form, object", api.form_object(color()).send(), "color=B,150,G,200,R,100").await;
    table.query("form, exploded, empty", api.form_exploded_text(text("")).send(), "color=").await;
    table.query("form, exploded, string", api.form_exploded_text(text("blue")).send(), "color=blue").await;
    let array = "color=blue&color=black&color=brown";
    table.query("form, exploded, array", api.form_exploded_list(list()).send(), array).await;
    let object = "B=150&G=200&R=100";
    table.query("form, exploded, object", api.form_exploded_object(color()).send(), object).await;

    table.query("spaceDelimited, array", api.space_list(list()).send(), "color=blue%20black%20brown").await;
    let spaces = "color=B%20150%20G%20200%20R%20100";
    table.query("spaceDelimited, object", api.space_object(color()).send(), spaces).await;
    table.query("pipeDelimited, array", api.pipe_list(list()).send(), "color=blue%7Cblack%7Cbrown").await;
    let pipes = "color=B%7C150%7CG%7C200%7CR%7C100";
    table.query("pipeDelimited, object", api.pipe_object(color()).send(), pipes).await;
    // The table has no exploded ones. RFC 6570 knows one way of exploding a query, which is that of `form`.
    table.query("spaceDelimited, exploded, array", api.space_exploded_list(list()).send(), array).await;
    table.query("spaceDelimited, exploded, object", api.space_exploded_object(color()).send(), object).await;
    table.query("pipeDelimited, exploded, array", api.pipe_exploded_list(list()).send(), array).await;
    table.query("pipeDelimited, exploded, object", api.pipe_exploded_object(color()).send(), object).await;
    let deep = "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100";
    table.query("deepObject, object", api.deep_object(color()).send(), deep).await;
}

/// What the table leaves out: encoding, `content`, `allowReserved`, and what is not a text.
async fn beyond_the_table(table: &mut Table<'_>) {
    let client = table.client.clone();
    let api = client.in_query();
    let odd = text("a b&c=d+e%é");
    table.query("reserved characters", api.form_text(odd).send(), "color=a%20b%26c%3Dd%2Be%25%C3%A9").await;
    let commas = vec![text("a,b"), text("c")];
    table.query("reserved in an array", api.form_list(commas).send(), "color=a%2Cb,c").await;
    let pipes = vec![text("a|b"), text("c d")];
    table.query("a separator in an array", api.pipe_list(pipes).send(), "color=a%7Cb%7Cc%20d").await;
    table.query("content, JSON", api.query_content(color()).send(), &format!("color={ENCODED_JSON}")).await;
    table.query("content, text", api.query_plain("a b").send(), "color=a%20b").await;
    // `#`, `[` and `]` are reserved and no part of a query (RFC 3986, section 3.4); `&` and `+` would be read as others.
    let reserved = ":/?#[]@!$&'()*+,;= %";
    let some = "color=:/?%23%5B%5D@!$%26'()*%2B,;=%20%25";
    table.query("allowReserved", api.query_reserved(reserved).send(), some).await;
    let kinds = api.query_kinds().no_t("x").whole(-7).part(1.5).yes(true);
    let at: fixture_wire::DateTime = "2026-01-31T01:02:03Z".parse().expect("it is a time");
    let on: fixture_wire::Date = "2026-01-31".parse().expect("it is a date");
    let all = "no%5Bt%5D=x&whole=-7&part=1.5&yes=true&at=2026-01-31T01%3A02%3A03Z&on=2026-01-31";
    table.query("kinds of values", kinds.at(at).on(on).send(), all).await;
    table.query("nothing set", api.query_kinds().send(), "no query").await;
    // A list with nothing in it is one that is not there (RFC 6570, section 2.3).
    table.query("form, nothing in it", api.form_list(Vec::new()).send(), "no query").await;
    table.query("form, exploded, nothing in it", api.form_exploded_list(Vec::new()).send(), "no query").await;
    table.query("pipeDelimited, nothing in it", api.pipe_list(Vec::new()).send(), "no query").await;
    let refused = client.in_path().simple_text(text("")).send().await;
    table.rows.same("path, simple, empty: refused", refused.is_err(), true);
    // Not because of what it is, but because of where it leads: a segment that is a dot is taken away from a URL.
    let refused = client.in_path().alone(text("")).send().await;
    table.rows.same("path, label, a dot alone: refused", refused.is_err(), true);
}

async fn headers(table: &mut Table<'_>) {
    let client = table.client.clone();
    let api = client.in_header();
    table.header("color", "empty", api.text(text("")).send(), "").await;
    table.header("color", "string", api.text(text("blue")).send(), "blue").await;
    table.header("color", "array", api.list(list()).send(), "blue,black,brown").await;
    table.header("color", "object", api.object(color()).send(), "B,150,G,200,R,100").await;
    table.header("color", "exploded, empty", api.exploded_text(text("")).send(), "").await;
    table.header("color", "exploded, string", api.exploded_text(text("blue")).send(), "blue").await;
    table.header("color", "exploded, array", api.exploded_list(list()).send(), "blue,black,brown").await;
    table.header("color", "exploded, object", api.exploded_object(color()).send(), "B=150,G=200,R=100").await;
    table.header("color", "nothing in it", api.list(Vec::new()).send(), "no header").await;
    table.header("color", "exploded, nothing in it", api.exploded_list(Vec::new()).send(), "no header").await;
    // A header is not percent-encoded (OAS 3.1.1, appendix D: RFC 6570 with it is for URLs).
    table.header("color", "as it is", api.text(text("a/b; c=%20")).send(), "a/b; c=%20").await;
    table.header("color", "content", api.content(color()).send(), r#"{"B":150,"G":200,"R":100}"#).await;
    let refused = api.text(text("a\r\nb: c")).send().await;
    table.rows.same("color, a line break: refused", refused.is_err(), true);
}

async fn cookies(table: &mut Table<'_>) {
    let client = table.client.clone();
    let api = client.in_cookie();
    table.header("cookie", "empty", api.text(text("")).send(), "color=").await;
    table.header("cookie", "string", api.text(text("blue")).send(), "color=blue").await;
    table.header("cookie", "array", api.list(list()).send(), "color=blue,black,brown").await;
    table.header("cookie", "object", api.object(color()).send(), "color=B,150,G,200,R,100").await;
    table.header("cookie", "exploded, empty", api.exploded_text(text("")).send(), "color=").await;
    table.header("cookie", "exploded, string", api.exploded_text(text("blue")).send(), "color=blue").await;
    // Between two cookies stands `; ` (RFC 6265, section 4.2.1), where the table, made for queries, has `&`.
    let array = "color=blue; color=black; color=brown";
    table.header("cookie", "exploded, array", api.exploded_list(list()).send(), array).await;
    table.header("cookie", "exploded, object", api.exploded_object(color()).send(), "B=150; G=200; R=100").await;
    table.header("cookie", "reserved characters", api.text(text("a;b c&d")).send(), "color=a%3Bb%20c%26d").await;
    table.header("cookie", "content", api.content(color()).send(), &format!("color={ENCODED_JSON}")).await;
    table.header("cookie", "nothing in it", api.list(Vec::new()).send(), "no header").await;
    table.header("cookie", "exploded, nothing in it", api.exploded_list(Vec::new()).send(), "no header").await;
    table.header("cookie", "two", api.two().color("blue").size(7).send(), "color=blue; size=7").await;
    table.header("cookie", "none", api.two().send(), "no header").await;
}
