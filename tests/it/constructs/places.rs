//! Parameters in every place: how each is written there, by style or as a document, and those of one name.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn documents_in_every_place() {
    assert_snapshot!(methods(r"
        paths:
          /pets/{key}:
            get:
              operationId: getPet
              parameters:
                - {name: key, in: path, required: true, content: {application/json: {schema: {type: object, additionalProperties: {type: integer}}}}}
                - {name: filter, in: query, content: {application/json; charset=utf-8: {schema: {type: array, items: {type: string}}}}}
                - {name: words, in: query, content: {text/plain: {schema: {type: string}}}}
                - {name: X-Arg, in: header, required: true, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
                - {name: X-Note, in: header, content: {text/plain: {}}}
                - {name: choice, in: cookie, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `getPet`.
        ///
        /// # Arguments
        ///
        /// - `key`: The path variable `key` of the API.
        /// - `x_arg`: The parameter `X-Arg` of the API.
        pub fn get(
            &self,
            key: std::collections::BTreeMap<String, i64>,
            x_arg: impl IntoIterator<Item = i64>,
        ) -> GetPet {
            let mut call = self.client.core.call(&GET_PET);
            call.path_json("key", &key);
            call.header_json("X-Arg", &x_arg.into_iter().collect::<Vec<_>>());
            GetPet { call }
        }
    }

    impl GetPet {
        pub fn filter(
            mut self,
            filter: impl IntoIterator<Item = impl Into<String>>,
        ) -> Self {
            self.call
                .query_json(
                    "filter",
                    &filter.into_iter().map(Into::<String>::into).collect::<Vec<_>>(),
                );
            self
        }

        pub fn words(mut self, words: impl Into<String>) -> Self {
            self.call.query("words", &Into::<String>::into(words));
            self
        }

        /// Called `X-Note` on the wire.
        pub fn x_note(mut self, x_note: impl Into<String>) -> Self {
            self.call.header_param("X-Note", &Into::<String>::into(x_note));
            self
        }

        pub fn choice(mut self, choice: impl IntoIterator<Item = i64>) -> Self {
            self.call.cookie_json("choice", &choice.into_iter().collect::<Vec<_>>());
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        GetPet {
            operation: GET_PET,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn styles_in_headers_and_cookies_and_reserved_characters() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: X-A, in: header, schema: {type: object, additionalProperties: {type: string}}}
                - {name: X-B, in: header, explode: true, schema: {type: object, additionalProperties: {type: string}}}
                - {name: c, in: cookie, schema: {type: array, items: {type: integer}}}
                - {name: d, in: cookie, explode: false, schema: {type: array, items: {type: integer}}}
                - {name: e, in: query, allowReserved: true, schema: {type: string}}
                - {name: f, in: query, allowReserved: true, style: pipeDelimited, schema: {type: array, items: {type: string}}}
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
        /// Called `X-A` on the wire.
        pub fn x_a(mut self, x_a: std::collections::BTreeMap<String, String>) -> Self {
            self.call.header_param("X-A", &x_a);
            self
        }

        /// Called `X-B` on the wire.
        pub fn x_b(mut self, x_b: std::collections::BTreeMap<String, String>) -> Self {
            self.call.header_exploded("X-B", &x_b);
            self
        }

        pub fn c(mut self, c: impl IntoIterator<Item = i64>) -> Self {
            self.call.cookie("c", &c.into_iter().collect::<Vec<_>>());
            self
        }

        pub fn d(mut self, d: impl IntoIterator<Item = i64>) -> Self {
            self.call.cookie_joined("d", &d.into_iter().collect::<Vec<_>>());
            self
        }

        pub fn e(mut self, e: impl Into<String>) -> Self {
            self.call
                .query_reserved(
                    "e",
                    &Into::<String>::into(e),
                    runtime::Style::Form {
                        explode: true,
                    },
                );
            self
        }

        pub fn f(mut self, f: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.call
                .query_reserved(
                    "f",
                    &f.into_iter().map(Into::<String>::into).collect::<Vec<_>>(),
                    runtime::Style::PipeDelimited {
                        explode: false,
                    },
                );
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
fn one_name_in_every_place() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{id}:
            put:
              operationId: putPet
              parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
                - {name: id, in: query, schema: {type: string}}
                - {name: Id, in: query, schema: {type: string}}
                - {name: id, in: header, schema: {type: string}}
                - {name: id, in: cookie, schema: {type: string}}
              requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::pets::UpdatePetRequest                                                  /paths/~1pets~1{id}/put/requestBody/content/application~1json/schema
    api::pets::UpdatePetRequest.id: Option<String>                               "id"
    api::pets::UpdatePetRequest::new()                                           required keys
    pets().update(id: String) -> ()                                              PUT /pets/{id}
    pets().update.body(api::pets::UpdatePetRequest)                              body
    pets().update.id_in_body(String)                                             body "id"
    pets().update.id_in_cookie(String)                                           cookie id
    pets().update.id_in_header(String)                                           header id
    pets().update.id_lower(String)                                               query id
    pets().update.id_pascal(String)                                              query Id

    // note[name-moved]: `id` was not to be had, so that this is called `id_lower`; pin a name to keep it as it is
    // note[name-moved]: `id` was not to be had, so that this is called `id_pascal`; pin a name to keep it as it is
    // note[name-moved]: `id` was not to be had, so that this is called `id_in_header`; pin a name to keep it as it is
    // note[name-moved]: `id` was not to be had, so that this is called `id_in_cookie`; pin a name to keep it as it is
    "#);
}
