//! Responses: what a success yields, and which errors are told of.

use insta::assert_snapshot;

use crate::support::{methods, surface};

/// The first line of the surface of one operation with these responses: what it yields.
fn output(responses: &str) -> String {
    let yaml = format!("paths:\n  /a:\n    get:\n      operationId: getA\n      responses: {responses}\n");
    let text = surface(&yaml);
    let line = text.lines().find(|line| line.contains("get(")).unwrap_or_default().to_owned();
    format!("{responses}\n{}\n", line.split(" GET").next().unwrap_or_default().trim_end())
}

#[test]
fn several_errors() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '200': {description: All pets., content: {application/json: {schema: {type: array, items: {type: string}}}}}
                '400': {description: 'Wrong query.', content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
                '404': {description: ''}
                5XX: {description: The server failed.}
                default: {description: Anything else., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
        components:
          schemas:
            Error: {type: object, properties: {error: {type: string}}}
    "), @r##"
    impl Pets<'_> {
        /// The operation `listPets`.
        ///
        /// # Errors
        ///
        /// - 400: Wrong query. (body: [type `Error`](crate::types::Error))
        /// - 404, `is_not_found()`: declared by the API.
        /// - 5XX, `is_server_error()`: The server failed.
        /// - any other: Anything else. (body: [type `Error`](crate::types::Error))
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: json as Vec<String>,
        }
    }

    impl Error {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"error":"sample"}"#)
        }
    }
    "##);
}

#[test]
fn what_a_success_yields() {
    let responses = [
        "{'204': {description: ok}}",
        "{'200': {description: ok}}",
        "{'200': {description: ok, content: {}}}",
        "{'200': {description: ok, content: {application/json: {}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: string}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: string, nullable: true}}}}}",
        "{'200': {description: ok, content: {text/plain: {schema: {type: string}}}}}",
        "{'200': {description: ok, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}",
        "{'200': {description: ok, content: {application/pdf: {}, application/json: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {'*/*': {schema: {type: integer}}}}}",
        "{2XX: {description: ok, content: {application/problem+json: {schema: {type: integer}}}}}",
    ];
    assert_snapshot!(responses.map(output).join("\n"), @"
    {'204': {description: ok}}
    a().get() -> ()

    {'200': {description: ok}}
    a().get() -> ()

    {'200': {description: ok, content: {}}}
    a().get() -> ()

    {'200': {description: ok, content: {application/json: {}}}}
    a().get() -> Value

    {'200': {description: ok, content: {application/json: {schema: {type: string}}}}}
    a().get() -> String

    {'200': {description: ok, content: {application/json: {schema: {type: string, nullable: true}}}}}
    a().get() -> Option<String>

    {'200': {description: ok, content: {text/plain: {schema: {type: string}}}}}
    a().get() -> String

    {'200': {description: ok, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}
    a().get() -> Download

    {'200': {description: ok, content: {application/pdf: {}, application/json: {schema: {type: integer}}}}}
    a().get() -> i64

    {'200': {description: ok, content: {'*/*': {schema: {type: integer}}}}}
    a().get() -> i64

    {2XX: {description: ok, content: {application/problem+json: {schema: {type: integer}}}}}
    a().get() -> i64
    ");
}

#[test]
fn what_several_successes_yield() {
    let responses = [
        "{default: {description: ok, content: {application/json: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '201': {description: ok, content: {application/json: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '204': {description: ok}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '202': {description: ok, content: {application/json: {schema: {type: string}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, default: {description: ok, content: {application/json: {schema: {type: string}}}}}",
        "{'301': {description: moved}}",
    ];
    assert_snapshot!(responses.map(output).join("\n"), @"
    {default: {description: ok, content: {application/json: {schema: {type: integer}}}}}
    a().get() -> i64

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '201': {description: ok, content: {application/json: {schema: {type: integer}}}}}
    a().get() -> i64

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '204': {description: ok}}
    a().get() -> Option<i64>

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '202': {description: ok, content: {application/json: {schema: {type: string}}}}}
    a().get() -> api::a::GetAAnswer

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, default: {description: ok, content: {application/json: {schema: {type: string}}}}}
    a().get() -> i64

    {'301': {description: moved}}
    a().get() -> ()
    ");
}
