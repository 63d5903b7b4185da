//! Forms: typed like a body of JSON, with the properties that are not written as usual in a table.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn a_form_with_an_encoding() {
    assert_snapshot!(methods(r"
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      required: [item]
                      properties:
                        item: {type: string}
                        address: {type: object, properties: {city: {type: string}}}
                        tags: {type: array, items: {type: string}}
                        notes: {type: array, items: {type: string}}
                        links: {type: array, items: {type: string}}
                        plain: {type: array, items: {type: string}}
                    encoding:
                      address: {style: deepObject, explode: true}
                      tags: {explode: false}
                      notes: {contentType: application/json}
                      links: {style: pipeDelimited, allowReserved: true, contentType: text/plain}
                      plain: {}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Orders<'_> {
        /// The operation `createOrder`.
        ///
        /// # Arguments
        ///
        /// - `item`: The field `item` of the API.
        pub fn create(&self, item: impl Into<String>) -> CreateOrder {
            let call = self.client.core.call(&CREATE_ORDER);
            CreateOrder {
                call,
                body: CreateOrderRequest::new(item),
            }
        }
    }

    impl CreateOrder {
        const PROPERTIES: &'static [runtime::Property] = &[
            runtime::Property {
                name: "address",
                written: runtime::Written::Styled(runtime::Style::DeepObject),
                headers: &[],
            },
            runtime::Property {
                name: "tags",
                written: runtime::Written::Styled(runtime::Style::Form {
                    explode: false,
                }),
                headers: &[],
            },
            runtime::Property {
                name: "notes",
                written: runtime::Written::As("application/json"),
                headers: &[],
            },
            runtime::Property {
                name: "links",
                written: runtime::Written::Reserved(runtime::Style::PipeDelimited {
                    explode: false,
                }),
                headers: &[],
            },
        ];
        pub fn address(mut self, address: CreateOrderRequestAddress) -> Self {
            self.body.address = Some(address);
            self
        }

        pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.body.tags = Some(tags.into_iter().map(Into::into).collect());
            self
        }

        pub fn notes(mut self, notes: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.body.notes = Some(notes.into_iter().map(Into::into).collect());
            self
        }

        pub fn links(mut self, links: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.body.links = Some(links.into_iter().map(Into::into).collect());
            self
        }

        pub fn plain(mut self, plain: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.body.plain = Some(plain.into_iter().map(Into::into).collect());
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once, what was given before included.
        pub fn body(mut self, body: CreateOrderRequest) -> Self {
            self.body = body;
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call
                .form_body(
                    "application/x-www-form-urlencoded",
                    &self.body,
                    Self::PROPERTIES,
                );
            self.call
        }
    }

    runtime::sending! {
        CreateOrder {
            operation: CREATE_ORDER,
            reply: empty as (),
        }
    }

    impl CreateOrderRequest {
        /// Makes a value of what it must have; its setters add the rest.
        pub fn new(item: impl Into<String>) -> Self {
            Self {
                item: item.into(),
                address: None,
                tags: None,
                notes: None,
                links: None,
                plain: None,
                extra: Default::default(),
            }
        }

        pub fn address(mut self, address: CreateOrderRequestAddress) -> Self {
            self.address = Some(address);
            self
        }

        pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.tags = Some(tags.into_iter().map(Into::into).collect());
            self
        }

        pub fn notes(mut self, notes: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.notes = Some(notes.into_iter().map(Into::into).collect());
            self
        }

        pub fn links(mut self, links: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.links = Some(links.into_iter().map(Into::into).collect());
            self
        }

        pub fn plain(mut self, plain: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.plain = Some(plain.into_iter().map(Into::into).collect());
            self
        }
    }

    impl CreateOrderRequestAddress {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn city(mut self, city: impl Into<String>) -> Self {
            self.city = Some(city.into());
            self
        }
    }
    "#);
}

#[test]
fn an_optional_form() {
    assert_snapshot!(methods(r"
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody: {content: {application/x-www-form-urlencoded;charset=utf-8: {schema: {type: object, properties: {item: {type: string}}}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Orders<'_> {
        /// The operation `createOrder`.
        pub fn create(&self) -> CreateOrder {
            let call = self.client.core.call(&CREATE_ORDER);
            CreateOrder { call, body: None }
        }
    }

    impl CreateOrder {
        pub fn item(mut self, item: impl Into<String>) -> Self {
            self.body.get_or_insert_default().item = Some(item.into());
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: CreateOrderRequest) -> Self {
            self.body = Some(body);
            self
        }

        fn call(mut self) -> runtime::Call {
            if let Some(body) = &self.body {
                self.call
                    .form_body("application/x-www-form-urlencoded;charset=utf-8", body, &[]);
            }
            self.call
        }
    }

    runtime::sending! {
        CreateOrder {
            operation: CREATE_ORDER,
            reply: empty as (),
        }
    }

    impl CreateOrderRequest {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn item(mut self, item: impl Into<String>) -> Self {
            self.item = Some(item.into());
            self
        }
    }
    "#);
}

#[test]
fn forms_without_properties() {
    assert_snapshot!(surface(r"
        paths:
          /any:
            post: {operationId: sendAny, requestBody: {required: true, content: {application/x-www-form-urlencoded: {}}}, responses: {'204': {description: ok}}}
          /map:
            post: {operationId: sendMap, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: {type: integer}}}}}, responses: {'204': {description: ok}}}
          /text:
            post: {operationId: sendText, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: string}}}}, responses: {'204': {description: ok}}}
    "), @"
    any().send(content: Map<String, Value>) -> ()                                POST /any
    map().send(content: Map<String, i64>) -> ()                                  POST /map
    text().send(content: String) -> ()                                           POST /text
    ");
}

#[test]
fn a_form_that_says_what_json_says() {
    assert_snapshot!(surface(r"
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded: {schema: {type: object, required: [item], properties: {item: {type: string, description: An item.}}}}
                  application/json: {schema: {type: object, required: [item], properties: {item: {type: string}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::orders::CreateOrderRequest                                              /paths/~1orders/post/requestBody/content/application~1json/schema
    api::orders::CreateOrderRequest.item: String                                 "item"
    api::orders::CreateOrderRequest::new(item: String)                           required keys
    orders().create(item: String) -> ()                                          POST /orders
    orders().create.body(api::orders::CreateOrderRequest)                        body

    // note[other-media-type]: the same value is sent as `application/json` instead
    "#);
}

#[test]
fn a_form_that_says_something_else_than_json() {
    assert_snapshot!(surface(r"
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody:
                required: true
                content:
                  application/json: {schema: {type: object, required: [item], properties: {item: {type: string}, count: {type: integer}}}}
                  application/x-www-form-urlencoded: {schema: {type: object, required: [item], properties: {item: {type: string}, count: {type: string}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::orders::CreateOrderRequestForm                                          /paths/~1orders/post/requestBody/content/application~1x-www-form-urlencoded/schema
    api::orders::CreateOrderRequestForm.count: Option<String>                    "count"
    api::orders::CreateOrderRequestForm.item: String                             "item"
    api::orders::CreateOrderRequestForm::new(item: String)                       required keys
    api::orders::CreateOrderRequestJson                                          /paths/~1orders/post/requestBody/content/application~1json/schema
    api::orders::CreateOrderRequestJson.count: Option<i64>                       "count"
    api::orders::CreateOrderRequestJson.item: String                             "item"
    api::orders::CreateOrderRequestJson::new(item: String)                       required keys
    orders().create(item: String) -> ()                                          POST /orders
    orders().create.body(api::orders::CreateOrderRequestJson)                    body
    orders().create.count(i64)                                                   body "count"
    orders().create_with_form(item: String) -> ()                                POST /orders
    orders().create_with_form.body(api::orders::CreateOrderRequestForm)          body
    orders().create_with_form.count(String)                                      body "count"
    "#);
}

#[test]
fn a_style_that_does_not_exist() {
    assert_snapshot!(surface(r"
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {item: {type: string}}}
                    encoding: {item: {style: simple}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::orders::CreateOrderRequest                                              /paths/~1orders/post/requestBody/content/application~1x-www-form-urlencoded/schema
    api::orders::CreateOrderRequest.item: Option<String>                         "item"
    api::orders::CreateOrderRequest::new()                                       required keys
    orders().create() -> ()                                                      POST /orders
    orders().create.body(api::orders::CreateOrderRequest)                        body
    orders().create.item(String)                                                 body "item"

    // warning[unreadable-keyword]: the style is ignored; here it can be `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`
    "#);
}
