//! Parameters, security schemes and servers of which something is missing.

use insta::assert_snapshot;

use crate::support::{complaints, document};

fn of(yaml: &str) -> String {
    complaints(&document(yaml))
}

#[test]
fn what_a_parameter_cannot_do_without() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {in: query, schema: {type: string}}
                - {name: 1, in: query, schema: {type: string}}
                - {name: a, in: querry, schema: {type: string}}
                - text
                - {name: b, in: query, style: simple, required: 'true', schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"
    warning[unreadable-keyword]: the parameter has no `name`, so that there is no way to send it; it is left out
     --> api.yml:8:11
      |
    8 |         - {in: query, schema: {type: string}}
      |           ^
      |
      = at /paths/~1pets/get/parameters/0
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    warning[unreadable-keyword]: a parameter is `in` the path, the query, a header or a cookie, not in `querry`; it is left out
      --> api.yml:10:25
       |
    10 |         - {name: a, in: querry, schema: {type: string}}
       |                         ^^^^^^
       |
       = at /paths/~1pets/get/parameters/2/in

    warning[unreadable-keyword]: a parameter is a mapping with `name`, `in` and `schema`; this one is left out
      --> api.yml:11:11
       |
    11 |         - text
       |           ^^^^
       |
       = at /paths/~1pets/get/parameters/3

    warning[unreadable-keyword]: the style is read as `form`; here it can be `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`
      --> api.yml:12:39
       |
    12 |         - {name: b, in: query, style: simple, required: 'true', schema: {type: string}}
       |                                       ^^^^^^
       |
       = at /paths/~1pets/get/parameters/4/style

    warning[unreadable-keyword]: `required` is `true` or `false`, without quotes; it is read as `true`
      --> api.yml:12:57
       |
    12 |         - {name: b, in: query, style: simple, required: 'true', schema: {type: string}}
       |                                                         ^^^^^^
       |
       = at /paths/~1pets/get/parameters/4/required

    generated
    ");
}

#[test]
fn security_schemes_of_which_something_is_missing() {
    assert_snapshot!(of(r"
        components:
          securitySchemes:
            a: {type: apiKey, name: X-Key}
            b: {type: http}
            c: {type: basic}
            d: {type: apiKey, in: body, name: X-Key}
            e: {name: X-Key}
    "), @"
    warning[unreadable-keyword]: the key has no `in`: `header`, `query` or `cookie`; the security scheme is left out
     --> api.yml:6:5
      |
    6 |     a: {type: apiKey, name: X-Key}
      |     ^
      |
      = at /components/securitySchemes/a
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    warning[unreadable-keyword]: the security scheme has no `scheme`, such as `bearer`; the security scheme is left out
     --> api.yml:7:5
      |
    7 |     b: {type: http}
      |     ^
      |
      = at /components/securitySchemes/b

    note[security-assumed]: nothing says where the security scheme `c` applies; as the only one, it applies everywhere
     --> api.yml:8:5
      |
    8 |     c: {type: basic}
      |     ^
      |
      = at /components/securitySchemes/c
      = help: The document declares one security scheme and says nowhere that it applies, neither for the whole
              API nor for an operation. Nobody declares a scheme that is never used, so every call shows its
              credential. Add `security` to the document, or with an overlay, to say where it applies; `security:
              []` says that it does not.

    warning[unreadable-keyword]: a key is in a `header`, the `query` or a `cookie`, and nowhere else; the security scheme is left out
     --> api.yml:9:27
      |
    9 |     d: {type: apiKey, in: body, name: X-Key}
      |                           ^^^^
      |
      = at /components/securitySchemes/d/in

    warning[unreadable-keyword]: the security scheme has no `type`; the security scheme is left out
      --> api.yml:10:5
       |
    10 |     e: {name: X-Key}
       |     ^
       |
       = at /components/securitySchemes/e

    generated
    ");
}

#[test]
fn servers_that_no_client_can_call() {
    assert_snapshot!(of(r"
        servers:
          - {url: 'ftp://example.com'}
          - {url: /v1}
          - {url: 'https://example.com/{a}'}
          - {url: 'https://example.com:{port}/', variables: {port: {default: 8443}}}
          - {description: no url}
          - {url: 'https://example.com/{a'}
          - {url: api.example.com/v1}
        paths:
          /pets:
            servers: [{url: /v2}, {url: 'https://{b}.example.com'}]
            get: {operationId: listPets, responses: {'204': {description: ok}}}
    "), @"
    gap[unsupported-server]: `ftp://example.com` is no address of HTTP; callers must give the base URL
     --> api.yml:4:5
      |
    4 |   - {url: 'ftp://example.com'}
      |     ^
      |
      = at /servers/0
      = help: A server is described in a way that is not supported. It is left out; the base URL can be set on the
              client.

    note[relative-server]: `/v1` is relative to where the document was found; it is for callers to give the base URL
     --> api.yml:5:5
      |
    5 |   - {url: /v1}
      |     ^
      |
      = at /servers/1
      = help: A server is given without a host: it is wherever the document was found, which a client does not
              know. Where there is no other, a client is not built without a base URL, and the error says which
              path belongs at its end. Give the whole URL in the document or with an overlay, if there is one.

    warning[missing-keyword]: the server has no `url`; it is ignored
     --> api.yml:8:5
      |
    8 |   - {description: no url}
      |     ^
      |
      = at /servers/4
      = help: A keyword that the standard requires is missing, and what it would say can be done without. An empty
              value is taken in its place, or what the message says. Add the keyword.

    gap[unsupported-server]: `https://example.com/{a` has a brace without its partner; callers must give the base URL
     --> api.yml:9:5
      |
    9 |   - {url: 'https://example.com/{a'}
      |     ^
      |
      = at /servers/5

    gap[unsupported-server]: `api.example.com/v1` does not begin with `https://`; callers must give the base URL
      --> api.yml:10:5
       |
    10 |   - {url: api.example.com/v1}
       |     ^
       |
       = at /servers/6

    gap[unsupported-server]: `/v2` is relative to where the document was found; callers must give the base URL
      --> api.yml:13:15
       |
    13 |     servers: [{url: /v2}, {url: 'https://{b}.example.com'}]
       |               ^
       |
       = at /paths/~1pets/servers/0

    gap[unsupported-server]: `https://{b}.example.com` has a variable without a default; callers must give the base URL
      --> api.yml:13:27
       |
    13 |     servers: [{url: /v2}, {url: 'https://{b}.example.com'}]
       |                           ^
       |
       = at /paths/~1pets/servers/1

    generated
    ");
}

/// The media types and the security of an operation say what is sent; where a parameter says something else, that is told.
#[test]
fn header_parameters_that_are_not_read() {
    let said = |parameter: &str| {
        let text = crate::support::document(&format!(
            "paths:\n  /pets:\n    post:\n      operationId: createPet\n      parameters: [{{in: header, {parameter}}}]\n      \
             requestBody: {{content: {{application/json: {{}}}}}}\n      \
             responses: {{'200': {{description: ok, content: {{application/json: {{}}}}}}}}\n"
        ));
        let outcome = crate::support::run(&text);
        let said: Vec<String> = outcome.reports[0].diagnostics.iter().map(|one| one.message.clone()).collect();
        said.join("; ")
    };
    for parameter in [
        "name: Accept, schema: {type: string}",
        "name: accept, schema: {type: string, default: 'application/json; charset=utf-8'}",
        "name: Accept, schema: {type: string, enum: [text/csv, application/json]}",
        "name: Content-Type, required: true, schema: {type: string, default: application/json}",
        "name: Authorization, required: true, schema: {type: string}",
    ] {
        assert_eq!(said(parameter), "", "{parameter}");
    }
    assert_eq!(
        said("name: Accept, schema: {type: string, default: application/vnd.pets+json}"),
        "`Accept` is no parameter of a call, and no call sends `application/vnd.pets+json` there by itself; `with_header` does"
    );
    assert!(
        said("name: content-type, schema: {type: string, enum: [text/x, text/y]}").contains("`text/x` or `text/y`")
    );
    assert!(said("name: Authorization, schema: {type: string, default: Key abc}").contains("`Key abc`"));
}
