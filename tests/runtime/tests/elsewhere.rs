//! Calls that go elsewhere than the others of their client, and what they take along.

use std::sync::Arc;

use http::HeaderValue;

use crate::api::{ELSEWHERE, LIST, MAYBE, UNIT};
use crate::generated::{Call, Core, CoreBuilder, Error, ErrorKind, Operation, Unit};
use crate::support::{Canned, block_on};

static SERVICE: Unit = Unit {
    base_url: Some("https://a.example.com"),
    url_schemes: &[("sample", "https"), ("plain+sample", "http")],
    hosts: &["*.example.com", "example.net"],
    ..UNIT
};

fn core(transport: &Canned, set: impl FnOnce(&mut CoreBuilder)) -> Result<Core, Error> {
    let mut builder = CoreBuilder::new(&SERVICE);
    builder.transport(Arc::new(transport.clone()));
    builder.retries(0);
    builder.credential("bearerAuth", "the-clients-own".into());
    builder.lift("org", "acme".to_owned());
    set(&mut builder);
    builder.build()
}

/// Where a call goes and the credential that it shows; the message where it is refused before anything is sent.
fn sent(
    url: &str,
    operation: &'static Operation,
    set: impl FnOnce(&mut CoreBuilder),
    change: impl FnOnce(&mut Call),
) -> Result<(String, Option<String>), String> {
    let transport = Canned::reply(200, "application/json", "{}");
    let mut call = core(&transport, set).unwrap().call(operation);
    call.base_url(url);
    change(&mut call);
    match block_on(call.send()) {
        Ok(_) => {
            let request = transport.request();
            let shown = request.headers().get("authorization").map(|shown| shown.to_str().unwrap().to_owned());
            Ok((request.uri().to_string(), shown))
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(transport.untouched());
            assert!(!error.to_string().contains("the-clients-own"), "{error}");
            Err(error.message().to_owned())
        }
    }
}

fn own() -> Option<String> {
    Some("Bearer the-clients-own".to_owned())
}

#[test]
fn a_call_goes_where_it_is_sent() {
    for (url, expected) in [
        ("https://a.example.com/", "https://a.example.com/v1/orgs/acme/items"),
        ("https://A.example.com/below//", "https://A.example.com/below/v1/orgs/acme/items"),
        ("https://b.c.example.com", "https://b.c.example.com/v1/orgs/acme/items"),
        ("https://example.net:8443/", "https://example.net:8443/v1/orgs/acme/items"),
        ("sample://b.example.com", "https://b.example.com/v1/orgs/acme/items"),
        ("SAMPLE://b.example.com", "https://b.example.com/v1/orgs/acme/items"),
    ] {
        assert_eq!(sent(url, &LIST, |_| (), |_| ()), Ok((expected.to_owned(), own())), "{url}");
    }
    // In place of the server of the operation, too.
    let found = sent("https://b.example.com", &ELSEWHERE, |_| (), |_| ());
    assert_eq!(found, Ok(("https://b.example.com/y".to_owned(), None)));
}

#[test]
fn credentials_of_the_client_stay_with_its_service() {
    for url in [
        "https://example.org",
        "https://example.com",
        "https://badexample.com",
        "https://a.example.com.evil.org",
        "https://.example.com.evil.org",
        "http://127.0.0.1:1",
        "http://localhost",
        "https://[::1]:443",
    ] {
        let error = sent(url, &LIST, |_| (), |_| ()).unwrap_err();
        let expected = "the base URL of this call is not on the client's host, and the credential `bearerAuth` is for that one: set \
                        `.with_token(..)` for this call, or allow its host by `Client::builder().allow_credentials_to(..)`";
        assert_eq!(error, expected, "{url}");
    }
    // It may go without one, but does not do so by itself.
    assert!(sent("https://example.org", &MAYBE, |_| (), |_| ()).is_err());
}

#[test]
fn what_the_user_gives_or_allows_is_sent() {
    let there = |shown: &str| Ok(("https://example.org/m".to_owned(), Some(format!("Bearer {shown}"))));
    let given = sent("https://example.org", &MAYBE, |_| (), |call| call.credential("bearerAuth", "given".into()));
    assert_eq!(given, there("given"));
    for allowed in ["example.org", "EXAMPLE.org", "*.org"] {
        let found =
            sent("https://example.org", &MAYBE, |builder| builder.allow_credentials_to(allowed.to_owned()), |_| ());
        assert_eq!(found, there("the-clients-own"), "{allowed}");
    }
    for other in ["xample.org", "*.example.org", "*", "example.org:443", ""] {
        let found =
            sent("https://example.org", &MAYBE, |builder| builder.allow_credentials_to(other.to_owned()), |_| ());
        assert!(found.is_err(), "{other}");
    }
    let found = sent("http://[::1]:8080", &MAYBE, |builder| builder.allow_credentials_to("[::1]".to_owned()), |_| ());
    assert_eq!(found, Ok(("http://[::1]:8080/m".to_owned(), own())));
}

#[test]
fn a_provided_credential_is_the_clients() {
    let provides = |builder: &mut CoreBuilder| {
        builder.provider("bearerAuth", Arc::new(async |_| Ok::<_, std::io::Error>("the-clients-own")));
    };
    assert!(sent("https://example.org", &LIST, provides, |_| ()).is_err());
    let found = sent("https://b.example.com", &LIST, provides, |_| ());
    assert_eq!(found.map(|found| found.1), Ok(own()));
}

#[test]
fn headers_that_hold_credentials_stay_too() {
    for (name, value) in [
        ("authorization", HeaderValue::from_static("Basic the-clients-own")),
        ("cookie", HeaderValue::from_static("a=the-clients-own")),
        ("x-api-key", HeaderValue::from_static("the-clients-own")),
    ] {
        let name: http::HeaderName = name.parse().unwrap();
        let set = |builder: &mut CoreBuilder| builder.header(Some(name.clone()), Some(value));
        let error = sent("https://example.org", &ELSEWHERE, set, |_| ()).unwrap_err();
        assert!(error.contains(&format!("the header `{name}`, which the client sends with all calls")), "{error}");
    }
    let plain = |builder: &mut CoreBuilder| {
        builder.header(Some(http::HeaderName::from_static("x-trace")), Some(HeaderValue::from_static("1")));
    };
    assert!(sent("https://example.org", &ELSEWHERE, plain, |_| ()).is_ok());
}

#[test]
fn what_is_no_base_url_is_refused() {
    for (url, why) in [
        ("", "it is no URL: "),
        ("https://b.example.com/?x=1", "it has a query or a fragment"),
        ("https://user:hunter2@b.example.com", "it has a user or password"),
        ("http://b.example.com", "it is plain `http`"),
        ("plain+sample://b.example.com", "it is plain `http`"),
        ("other://b.example.com", "its scheme is `other`, not `https`"),
        ("sampler://b.example.com", "its scheme is `sampler`"),
        ("https://b.example.com/../x", "its path has a segment `.` or `..`"),
    ] {
        let error = sent(url, &LIST, |_| (), |_| ()).unwrap_err();
        assert!(error.starts_with("the base URL of this call cannot be used: "), "{error}");
        assert!(error.contains(why) && !error.contains("hunter2"), "{url}: {error}");
    }
    // Plain `http` is a matter of the client, and no reason to trust the host.
    let allowing = |builder: &mut CoreBuilder| builder.allow_plain_http();
    let error = sent("http://b.example.com", &LIST, allowing, |_| ()).unwrap_err();
    assert!(error.contains("the credential `bearerAuth` is for that one"), "{error}");
}

#[test]
fn the_clients_own_url_may_have_a_scheme_of_the_api() {
    let shown = |url: &str| {
        let transport = Canned::reply(200, "", "");
        core(&transport, |builder| builder.base_url(url.to_owned())).map(|core| format!("{core:?}"))
    };
    assert!(shown("sample://b.example.com/x/").unwrap().contains("\"https://b.example.com/x\""));
    assert!(shown("plain+sample://b.example.com").unwrap_err().to_string().contains("it is plain `http`"));
    assert!(shown("plain+sample://localhost:1").unwrap().contains("\"http://localhost:1\""));
}

#[test]
fn a_copy_of_the_call_goes_there_too() {
    let transport = Canned::reply(200, "application/json", "{}");
    let mut call = core(&transport, |_| ()).unwrap().call(&ELSEWHERE);
    call.base_url("https://b.example.com");
    let copy = call.try_clone().unwrap();
    drop(call);
    block_on(copy.send()).unwrap();
    assert_eq!(transport.request().uri(), "https://b.example.com/y");
}
