//! Parameters: where each value goes, how it is written, and how a caller gives it.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn path_parameters_in_the_order_of_the_template() {
    assert_snapshot!(surface(r"
        paths:
          /a/{one}/b/{two}.json:
            parameters: [{name: two, in: path, required: true, schema: {type: integer}}]
            get:
              operationId: getB
              parameters: [{name: one, in: path, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    "), @"a().get_b(one: String, two: i64) -> ()                                       GET /a/{one}/b/{two}.json");
}

#[test]
fn parameters_of_the_path_and_their_overrides() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            parameters:
              - {name: limit, in: query, schema: {type: integer}}
              - {name: sort, in: query, schema: {type: string}}
            get:
              operationId: listPets
              parameters: [{name: limit, in: query, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    "), @"
    pets().list(limit: String) -> ()                                             GET /pets
    pets().list.sort(String)                                                     query sort
    ");
}

#[test]
fn query_parameters() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: q, in: query, required: true, schema: {type: string}}
                - {name: page-size, in: query, description: How many., schema: {type: integer, default: 20}}
                - {name: since, in: query, schema: {type: string, format: date-time}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        ///
        /// # Arguments
        ///
        /// - `q`: The parameter `q` of the API.
        pub fn list(&self, q: impl Into<String>) -> ListPets {
            let mut call = self.client.core.call(&LIST_PETS);
            call.query("q", &Into::<String>::into(q));
            ListPets { call }
        }
    }

    impl ListPets {
        /// How many.
        ///
        /// Called `page-size` on the wire.
        ///
        /// Default: `20`.
        pub fn page_size(mut self, page_size: i64) -> Self {
            self.call.query("page-size", &page_size);
            self
        }

        pub fn since(mut self, since: impl Into<runtime::DateTime>) -> Self {
            self.call.query("since", &Into::<runtime::DateTime>::into(since));
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn query_lists_and_their_styles() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: a, in: query, schema: {type: array, items: {type: string}}}
                - {name: b, in: query, explode: false, schema: {type: array, items: {type: string}}}
                - {name: c, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}}
                - {name: d, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}}
                - {name: e, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: string}}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        pub fn a(mut self, a: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.call
                .query("a", &a.into_iter().map(Into::<String>::into).collect::<Vec<_>>());
            self
        }

        pub fn b(mut self, b: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.call
                .query_styled(
                    "b",
                    &b.into_iter().map(Into::<String>::into).collect::<Vec<_>>(),
                    runtime::Style::Form {
                        explode: false,
                    },
                );
            self
        }

        pub fn c(mut self, c: impl IntoIterator<Item = i64>) -> Self {
            self.call
                .query_styled(
                    "c",
                    &c.into_iter().collect::<Vec<_>>(),
                    runtime::Style::PipeDelimited {
                        explode: false,
                    },
                );
            self
        }

        pub fn d(mut self, d: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.call
                .query_styled(
                    "d",
                    &d.into_iter().map(Into::<String>::into).collect::<Vec<_>>(),
                    runtime::Style::SpaceDelimited {
                        explode: false,
                    },
                );
            self
        }

        pub fn e(mut self, e: std::collections::BTreeMap<String, String>) -> Self {
            self.call.query_styled("e", &e, runtime::Style::DeepObject);
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn a_query_parameter_in_json() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{name: filter, in: query, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}]
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        pub fn filter(mut self, filter: ListPetsFilter) -> Self {
            self.call.query_json("filter", &filter);
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }

    impl ListPetsFilter {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn a(mut self, a: impl Into<String>) -> Self {
            self.a = Some(a.into());
            self
        }
    }
    "#);
}

#[test]
fn header_parameters() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: X-Request-Id, in: header, required: true, schema: {type: string}}
                - {name: If-Modified-Since, in: header, schema: {type: string}}
                - {name: Authorization, in: header, schema: {type: string}}
                - {name: Accept, in: header, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        ///
        /// # Arguments
        ///
        /// - `x_request_id`: The parameter `X-Request-Id` of the API.
        pub fn list(&self, x_request_id: impl Into<String>) -> ListPets {
            let mut call = self.client.core.call(&LIST_PETS);
            call.header_param("X-Request-Id", &Into::<String>::into(x_request_id));
            ListPets { call }
        }
    }

    impl ListPets {
        /// Called `If-Modified-Since` on the wire.
        pub fn if_modified_since(mut self, if_modified_since: impl Into<String>) -> Self {
            self.call
                .header_param("If-Modified-Since", &Into::<String>::into(if_modified_since));
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn cookie_parameters() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{name: session, in: cookie, schema: {type: string}}]
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        pub fn session(mut self, session: impl Into<String>) -> Self {
            self.call.cookie("session", &Into::<String>::into(session));
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn a_deprecated_parameter() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{name: type, in: query, deprecated: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        #[deprecated = "the API has deprecated it"]
        pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
            self.call.query("type", &Into::<String>::into(r#type));
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}
