//! Headers that an answer declares: a struct beside what the call yields.

use insta::assert_snapshot;

use crate::support::items;

#[test]
fn headers_of_all_successes() {
    let text = items(
        "
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '200':
                  description: ok
                  headers:
                    X-Rate-Limit: {description: How many calls are left., required: true, schema: {type: integer, format: int32}}
                    X-Mode: {schema: {type: string, enum: [fast]}}
                    Link: {schema: {type: array, items: {type: string}}}
                    Content-Type: {schema: {type: string}}
                    not a name: {schema: {type: string}}
                    type: {}
                '204': {description: none, headers: {x-rate-limit: {schema: {type: string}}, X-When: {schema: {type: string, format: date-time}}}}
                '404': {description: error, headers: {X-Error: {schema: {type: string}}}}
        ",
    );
    let start = text.find("runtime::sending!").unwrap_or_default();
    assert_snapshot!(&text[start..], @r#"
    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
            headers: ListPetsHeaders,
        }
    }

    /// The header `X-Mode` in the answer of `GET /pets`.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ListPetsXMode {
        /// `fast`.
        Fast,
        /// A value that the API's document does not list; it is kept as it came.
        Other(String),
    }

    runtime::open_enum! {
        ListPetsXMode {
            Fast: "fast",
            ..Other
        }
    }

    /// The headers that `listPets` declares for its answer.
    ///
    /// One that is missing, or that cannot be read as its type, is `None`.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub struct ListPetsHeaders {
        /// How many calls are left.
        pub x_rate_limit: Option<i32>,
        /// The header `X-Mode`.
        pub x_mode: Option<ListPetsXMode>,
        /// The header `Link`.
        pub link: Option<Vec<String>>,
        /// The header `type`.
        pub r#type: Option<String>,
        /// The header `X-When`.
        pub x_when: Option<runtime::DateTime>,
    }

    runtime::header_set! {
        ListPetsHeaders {
            x_rate_limit: "x-rate-limit",
            x_mode: "x-mode",
            link: "link",
            r#type: "type",
            x_when: "x-when",
        }
    }
    "#);
}

#[test]
fn no_headers_no_struct() {
    let text = items(
        "paths: {/pets: {get: {operationId: a, responses: {'404': {description: no, headers: {X-A: {schema: {type: string}}}}}}}}",
    );
    assert!(!text.contains("Headers"), "{text}");
}
