//! Lists in pages, which an overlay declares by `x-sdkgen-pagination`.

use insta::assert_snapshot;

use crate::support::{methods, surface};

/// An operation with two parameters, and an answer with all that a page can have.
fn list(pagination: &str) -> String {
    format!(
        "
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {{name: at, in: query, schema: {{type: string}}}}
                - {{name: per_page, in: query, schema: {{type: integer}}}}
              x-sdkgen-pagination: {pagination}
              responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pets'}}}}}}}}}}
        components:
          schemas:
            Pet: {{type: object, properties: {{id: {{type: integer}}}}}}
            Pets:
              type: object
              required: [pets]
              properties:
                pets: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}
                meta: {{type: object, properties: {{next: {{type: string}}, more: {{type: boolean}}, pages: {{type: integer}}, total: {{type: integer}}}}}}
    "
    )
}

/// The table of the ways from page to page.
fn ways(pagination: &str) -> String {
    let text = methods(&list(pagination));
    let start = text.find("    const WAYS").expect("it has a table");
    let end = text[start..].find("];").map_or(text.len(), |end| start + end + 2);
    text[start..end].to_owned()
}

#[test]
fn pages_by_number() {
    let text = "{by: page, position: at, size: per_page, items: /pets, pages: /meta/pages, total: /meta/total}";
    assert_snapshot!(methods(&list(text)), @r##"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        const WAYS: &'static [runtime::Paging] = &[
            runtime::Paging {
                position: "at",
                next: runtime::NextPage::Page(1),
                items: "/pets",
                optional: false,
                more: None,
                pages: Some("/meta/pages"),
                total: Some("/meta/total"),
            },
        ];
        pub fn at(mut self, at: impl Into<String>) -> Self {
            self.call.query("at", &Into::<String>::into(at));
            self
        }

        pub fn per_page(mut self, per_page: i64) -> Self {
            self.call.query("per_page", &per_page);
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }

        /// Goes through the items of all pages, one by one, and asks for a page when it is wanted.
        ///
        /// Begins with the page that `at` says, else with the first. How many items a page has is set by `per_page`.
        ///
        /// ```no_run
        /// # async fn read(call: test::api::pets::ListPets) -> Result<(), test::Error> {
        /// let mut items = call.items();
        /// while let Some(item) = items.next().await? {
        ///     handle(item);
        /// }
        /// # fn handle<T>(_: T) {}
        /// # Ok(())
        /// # }
        /// ```
        pub fn items(self) -> runtime::Items<types::Pet> {
            runtime::Items::new(self.call(), Self::WAYS)
        }

        /// Goes through the pages, each as `send` would yield it.
        ///
        /// `total` tells how many items there are, once a page has come.
        pub fn pages(self) -> runtime::Pages<types::Pets> {
            runtime::Pages::new(self.call(), Self::WAYS)
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: json as types::Pets,
        }
    }

    impl Pet {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"id":1}"#)
        }
    }

    impl Pets {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(
                r#"{"pets":[{"id":1}],"meta":{"next":"sample","more":false,"pages":1,"total":1}}"#,
            )
        }
    }

    impl PetsMeta {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"next":"sample","more":false,"pages":1,"total":1}"#)
        }
    }
    "##);
}

#[test]
fn every_way_from_page_to_page() {
    assert_snapshot!(ways("{by: page, position: at, first: 0, items: /pets, more: /meta/more}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Page(0),
            items: "/pets",
            optional: false,
            more: Some("/meta/more"),
            pages: None,
            total: None,
        },
    ];
    "#);
    assert_snapshot!(ways("{by: offset, position: at, items: /pets, total: /meta/total}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Offset(0),
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: Some("/meta/total"),
        },
    ];
    "#);
    assert_snapshot!(ways("{by: cursor, position: at, items: /pets, next: /meta/next}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Cursor("/meta/next"),
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: None,
        },
    ];
    "#);
    assert_snapshot!(ways("{by: cursor, position: at, items: /pets, last: /id, more: /meta/more}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Last("/id"),
            items: "/pets",
            optional: false,
            more: Some("/meta/more"),
            pages: None,
            total: None,
        },
    ];
    "#);
    assert_snapshot!(ways("{by: link, position: at, items: /pets}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Link(None, runtime::next_link),
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: None,
        },
    ];
    "#);
    assert_snapshot!(ways("{by: whole, items: /pets}"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "",
            next: runtime::NextPage::Whole,
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: None,
        },
    ];
    "#);
    assert_snapshot!(ways("[{by: cursor, position: at, items: /pets, next: /meta/next}, {by: page, position: per_page, items: /pets}]"), @r#"
    const WAYS: &'static [runtime::Paging] = &[
        runtime::Paging {
            position: "at",
            next: runtime::NextPage::Cursor("/meta/next"),
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: None,
        },
        runtime::Paging {
            position: "per_page",
            next: runtime::NextPage::Page(1),
            items: "/pets",
            optional: false,
            more: None,
            pages: None,
            total: None,
        },
    ];
    "#);
}

#[test]
fn the_items_of_lists_of_several_shapes() {
    assert_snapshot!(surface(r"
        paths:
          /bare: {get: {operationId: listBare, x-sdkgen-pagination: {by: whole, items: ''}, responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}}}
          /any: {get: {operationId: listAny, x-sdkgen-pagination: {by: whole, items: /list/all}, responses: {'200': {description: ok, content: {application/json: {schema: {}}}}}}}
          /nulls: {get: {operationId: listNulls, x-sdkgen-pagination: {by: whole, items: /a~1b}, responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {a/b: {type: array, items: {type: string, nullable: true}}}}}}}, '204': {description: none}}}}
    "), @r#"
    any().list() -> Value                                                        GET /any
    any().list().items() -> Items<Value>                                         pages: all at once
    any().list().pages() -> Pages<Value>                                         pages: all at once
    api::nulls::ListNullsResponse                                                /paths/~1nulls/get/responses/200/content/application~1json/schema
    api::nulls::ListNullsResponse.a_b: Option<Vec<Option<String>>>               "a/b"
    bare().list() -> Vec<String>                                                 GET /bare
    bare().list().items() -> Items<String>                                       pages: all at once
    bare().list().pages() -> Pages<Vec<String>>                                  pages: all at once
    nulls().list() -> Option<api::nulls::ListNullsResponse>                      GET /nulls
    nulls().list().items() -> Items<Option<String>>                              pages: all at once
    nulls().list().pages() -> Pages<api::nulls::ListNullsResponse>               pages: all at once
    "#);
}

#[test]
fn a_parameter_that_is_called_as_the_methods_are() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: items, in: query, schema: {type: string}}
                - {name: pages, in: query, schema: {type: integer}}
              x-sdkgen-pagination: {by: page, position: pages, items: ''}
              responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
    "), @"
    pets().list() -> Vec<String>                                                 GET /pets
    pets().list().items() -> Items<String>                                       pages: query pages
    pets().list().pages() -> Pages<Vec<String>>                                  pages: query pages
    pets().list.items_in_query(String)                                           query items
    pets().list.pages_in_query(i64)                                              query pages

    // note[name-moved]: `items` was not to be had, so that this is called `items_in_query`; pin a name to keep it as it is
    // note[name-moved]: `pages` was not to be had, so that this is called `pages_in_query`; pin a name to keep it as it is
    ");
}
