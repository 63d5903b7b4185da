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
    error[unreadable-document]: the parameter has no `name`, so that there is no way to send it
     --> api.yml:8:11
      |
    8 |         - {in: query, schema: {type: string}}
      |           ^
      |
      = at /paths/~1pets/get/parameters/0
      = help: A part of the document does not have the form that the standard asks for, and no reading of it makes
              sense. Usually a required keyword is missing or has a value of the wrong type. Correct the document,
              or correct it with an overlay.

    error[unreadable-document]: the name of a parameter is a text
     --> api.yml:9:18
      |
    9 |         - {name: 1, in: query, schema: {type: string}}
      |                  ^
      |
      = at /paths/~1pets/get/parameters/1/name

    error[unreadable-document]: a parameter is `in` the path, the query, a header or a cookie, not in `querry`
      --> api.yml:10:25
       |
    10 |         - {name: a, in: querry, schema: {type: string}}
       |                         ^^^^^^
       |
       = at /paths/~1pets/get/parameters/2/in

    error[unreadable-document]: a parameter is a mapping with `name`, `in` and `schema`
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
       = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
               read as the message says, and all else around it is read as usual. Correct the value; a number where
               text is expected needs quotes.

    warning[unreadable-keyword]: `required` is `true` or `false`, without quotes; it is read as `true`
      --> api.yml:12:57
       |
    12 |         - {name: b, in: query, style: simple, required: 'true', schema: {type: string}}
       |                                                         ^^^^^^
       |
       = at /paths/~1pets/get/parameters/4/required

    nothing was generated
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
    error[unreadable-document]: the key has no `in`: `header`, `query` or `cookie`
     --> api.yml:6:5
      |
    6 |     a: {type: apiKey, name: X-Key}
      |     ^
      |
      = at /components/securitySchemes/a
      = help: A part of the document does not have the form that the standard asks for, and no reading of it makes
              sense. Usually a required keyword is missing or has a value of the wrong type. Correct the document,
              or correct it with an overlay.

    error[unreadable-document]: the security scheme has no `scheme`, such as `bearer`
     --> api.yml:7:5
      |
    7 |     b: {type: http}
      |     ^
      |
      = at /components/securitySchemes/b

    error[unreadable-document]: `basic` is no type of a security scheme; those are `apiKey`, `http`, `oauth2`, `openIdConnect` and `mutualTLS`
     --> api.yml:8:15
      |
    8 |     c: {type: basic}
      |               ^^^^^
      |
      = at /components/securitySchemes/c/type

    error[unreadable-document]: a key is in a `header`, the `query` or a `cookie`, and nowhere else
     --> api.yml:9:27
      |
    9 |     d: {type: apiKey, in: body, name: X-Key}
      |                           ^^^^
      |
      = at /components/securitySchemes/d/in

    error[unreadable-document]: the security scheme has no `type`
      --> api.yml:10:5
       |
    10 |     e: {name: X-Key}
       |     ^
       |
       = at /components/securitySchemes/e

    nothing was generated
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
        paths: {}
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

    gap[unsupported-server]: `/v1` is relative to where the document was found; callers must give the base URL
     --> api.yml:5:5
      |
    5 |   - {url: /v1}
      |     ^
      |
      = at /servers/1

    gap[unsupported-server]: `https://example.com/{a}` has a variable without a default; callers must give the base URL
     --> api.yml:6:5
      |
    6 |   - {url: 'https://example.com/{a}'}
      |     ^
      |
      = at /servers/2

    warning[missing-keyword]: the server has no `url`; it is ignored
     --> api.yml:8:5
      |
    8 |   - {description: no url}
      |     ^
      |
      = at /servers/4
      = help: A keyword that the standard requires is missing, and what it would say can be done without. An empty
              value is taken in its place, or what the message says. Add the keyword.

    generated
    ");
}
