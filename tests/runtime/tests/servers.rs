//! Servers: how an address is filled in, what a value may be, and which address counts.

use std::sync::Arc;

use crate::generated::{Core, CoreBuilder, Environment, Error, ErrorKind, ServerUrl, Unit};
use crate::support::Canned;

const NONE: &[&str] = &[];

fn one(template: &'static str, default: &'static str, value: &str) -> Result<String, String> {
    let mut url = ServerUrl::new(template).variable("v", default, NONE);
    url.set("v", value.to_owned());
    url.fill()
}

#[test]
fn defaults_fill_what_is_not_set() {
    let url = || {
        ServerUrl::new("https://{tenant}.{region}.example.com:{port}{path}")
            .given("tenant", "acme".to_owned(), NONE)
            .variable("region", "eu", &["eu", "us"])
            .variable("port", "443", NONE)
            .variable("path", "/", NONE)
    };
    assert_eq!(url().fill().unwrap(), "https://acme.eu.example.com:443/");
    let mut set = url();
    set.set("region", "us".to_owned());
    set.set("port", "8443".to_owned());
    set.set("path", "/a b/c".to_owned());
    assert_eq!(set.fill().unwrap(), "https://acme.us.example.com:8443/a%20b/c");
}

#[test]
fn values_stay_in_their_part_of_the_url() {
    for (template, default, value, expected) in [
        ("https://{v}.example.com", "eu", "a.b-c", "https://a.b-c.example.com"),
        ("https://{v}", "api.example.com/v1", "my.example.com/v2", "https://my.example.com/v2"),
        ("https://{v}/x", "localhost:80", "localhost:8080", "https://localhost:8080/x"),
        ("https://h/{v}/x", "demo", "a/b?c#d@e:f%2e", "https://h/a%2Fb%3Fc%23d%40e%3Af%252e/x"),
        ("https://h/{v}", "", "a/b c", "https://h/a/b%20c"),
        ("https://h/{v}", "a/b", "c/d", "https://h/c/d"),
        ("https://h{v}", "/", "", "https://h"),
        ("{v}://h", "https", "http", "http://h"),
        ("http{v}://h", "s", "", "http://h"),
        ("{v}/x", "https://h", "https://other/", "https://other/x"),
    ] {
        assert_eq!(one(template, default, value).as_deref(), Ok(expected), "{template}");
    }
}

#[test]
fn values_that_would_send_calls_elsewhere_are_refused() {
    for value in
        ["evil.com/", "evil.com?", "evil.com#", "user@evil.com", "evil.com:1", "a b", "a\nb", "evil.com\\", "%2f", ""]
    {
        let error = one("https://{v}.example.com", "eu", value).unwrap_err();
        assert!(error.starts_with("the server variable `v` stands in the host"), "{error}");
        assert!(!error.contains("evil"), "{error}");
    }
    // Also where the description has more than a host there, and where it has no default.
    assert!(one("https://{v}", "api.example.com/v1", "user@evil.com").is_err());
    let given = ServerUrl::new("https://{v}.example.com").given("v", "evil.com/".to_owned(), NONE);
    assert!(given.fill().is_err());
    // What another variable is set to does not move a variable to another part.
    let mut two = ServerUrl::new("https://h{a}{b}").variable("a", "", NONE).variable("b", "", NONE);
    two.set("a", "x".to_owned());
    two.set("b", "@evil.com".to_owned());
    assert!(two.fill().is_err());
    let error = one("https://h:1{v}", "/", ".evil.com").unwrap_err();
    assert_eq!(error, "the server variable `v` stands behind the host: it is empty or begins with `/`");
    let error = one("{v}://h", "https", "https://evil.com").unwrap_err();
    assert!(error.contains("stands in the scheme"), "{error}");
}

#[test]
fn values_are_those_of_the_description() {
    let mut url = ServerUrl::new("https://{region}.example.com").variable("region", "eu", &["eu", "us"]);
    url.set("region", "mars".to_owned());
    assert_eq!(url.fill().unwrap_err(), "the server variable `region` is one of `eu`, `us`");
    let mut url = ServerUrl::new("https://example.com");
    url.set("region", "eu".to_owned());
    assert_eq!(url.fill().unwrap_err(), "the server `https://example.com` has no variable `region`");
}

static WHOLE: Unit = Unit { base_url: Some("https://first.example.com"), ..BARE };
static RELATIVE: Unit = Unit { base_url: Some("/api/v1"), ..BARE };
static OPEN: Unit = Unit { base_url: Some("https://{tenant}.example.com"), ..BARE };
static NOTHING: Unit = BARE;
const BARE: Unit = Unit {
    base_url: None,
    user_agent: "test",
    lifted: &[],
    security: &[],
    environment: &Environment::NONE,
    errors: &[],
    url_schemes: &[],
    hosts: &[],
    hints: &[],
};

fn build(unit: &'static Unit, set: impl FnOnce(&mut CoreBuilder)) -> Result<Core, Error> {
    let mut builder = CoreBuilder::new(unit);
    builder.transport(Arc::new(Canned::reply(200, "", "")));
    set(&mut builder);
    builder.build()
}

#[test]
fn the_address_that_is_set_last_counts() {
    let eu = || ServerUrl::new("https://eu.example.com").fill();
    let shown = |set: fn(&mut CoreBuilder, Result<String, String>)| {
        format!("{:?}", build(&WHOLE, |builder| set(builder, eu())).unwrap())
    };
    assert!(shown(|_, _| ()).contains("https://first.example.com"));
    assert!(shown(|builder, url| builder.server(url)).contains("https://eu.example.com"));
    let own = "https://own.example.com";
    assert!(
        shown(|builder, url| {
            builder.server(url);
            builder.base_url("https://own.example.com".to_owned());
        })
        .contains(own)
    );
    assert!(
        shown(|builder, url| {
            builder.base_url("https://own.example.com".to_owned());
            builder.server(url);
        })
        .contains("https://eu.example.com")
    );
}

#[test]
fn a_client_without_an_address_says_what_is_missing() {
    for (unit, expected) in [
        (&RELATIVE, "set `Client::builder().base_url(\"https://your-host/api/v1\")`"),
        (&OPEN, "the API is at `https://{tenant}.example.com`, where something is to be filled in"),
        (&NOTHING, "there is no base URL: set `Client::builder().base_url(..)`"),
    ] {
        let error = build(unit, |_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(build(unit, |builder| builder.base_url("https://h/api/v1".to_owned())).is_ok());
    }
}

#[test]
fn what_is_wrong_with_a_server_is_said_where_the_client_is_built() {
    let url = one("https://{v}.example.com", "eu", "a/b");
    let error = build(&WHOLE, |builder| builder.server(url)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("the server variable `v` stands in the host"), "{error}");
    let dots = one("https://h/{v}", "", "a/../b");
    assert!(build(&WHOLE, |builder| builder.server(dots)).unwrap_err().to_string().contains("`..`"));
}
