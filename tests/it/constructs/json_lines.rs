//! Bodies of one value a line, said by an overlay where OpenAPI has no word for it.

use insta::assert_snapshot;

use crate::support::{complaints, document, methods, surface};

const READ: &str = r"
    paths:
      /rows:
        get:
          operationId: readRows
          responses:
            '200':
              description: ok
              content:
                text/plain:
                  schema: {type: string, format: binary}
                  x-sdkgen-json-lines: LINES
    components:
      schemas:
        Head: {type: object, properties: {id: {type: string}}}
        Row: {type: object, required: [a], properties: {a: {type: integer}}}
";

#[test]
fn lines_with_a_head() {
    let lines = "{head: {$ref: '#/components/schemas/Head'}, item: {$ref: '#/components/schemas/Row'}}";
    assert_snapshot!(methods(&READ.replace("LINES", lines)), @r##"
    impl Rows<'_> {
        /// The operation `readRows`.
        pub fn read(&self) -> ReadRows {
            let call = self.client.core.call(&READ_ROWS);
            ReadRows { call }
        }
    }

    impl ReadRows {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ReadRows {
            operation: READ_ROWS,
            answer: lines_with_head as runtime::JsonLinesWithHead<types::Head, types::Row>,
        }
    }

    impl Head {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"id":"sample"}"#)
        }
    }

    impl Row {
        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"a":1}"#)
        }
    }
    "##);
    assert_snapshot!(surface(&READ.replace("LINES", lines)), @r#"
    rows().read() -> JsonLinesWithHead<types::Head, types::Row>                  GET /rows
    types::Head                                                                  schema Head
    types::Head.id: Option<String>                                               "id"
    types::Row                                                                   schema Row
    types::Row.a: i64                                                            "a"
    "#);
}

#[test]
fn lines_without_a_head_whatever_the_media_type() {
    let lines = "{item: {nullable: true, type: array, items: {type: integer}}}";
    assert_snapshot!(methods(&READ.replace("LINES", lines)), @r##"
    impl Rows<'_> {
        /// The operation `readRows`.
        pub fn read(&self) -> ReadRows {
            let call = self.client.core.call(&READ_ROWS);
            ReadRows { call }
        }
    }

    impl ReadRows {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ReadRows {
            operation: READ_ROWS,
            answer: lines as runtime::JsonLines<Option<Vec<i64>>>,
        }
    }

    impl Head {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn id(mut self, id: impl Into<String>) -> Self {
            self.id = Some(id.into());
            self
        }

        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"id":"sample"}"#)
        }
    }

    impl Row {
        /// Makes a value of what it must have; its setters add the rest.
        pub fn new(a: i64) -> Self {
            Self {
                a,
                extra: Default::default(),
            }
        }

        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"a":1}"#)
        }
    }
    "##);
}

#[test]
fn what_is_said_wrongly_is_told() {
    for lines in ["{head: {$ref: '#/components/schemas/Head'}}", "7", "{item: {type: integer}, tail: {type: integer}}"]
    {
        let said = complaints(&document(&READ.replace("LINES", lines)));
        assert!(said.contains("unreadable-keyword"), "{lines}: {said}");
    }
    let body = READ.replace("LINES", "{item: {type: integer}}").replace(
        "responses:",
        "requestBody: {content: {text/plain: {x-sdkgen-json-lines: {head: {type: string}, item: {type: integer}}}}}\n          responses:",
    );
    let said = complaints(&document(&body));
    assert!(said.contains("a request has no line before the others"), "{said}");
    let dangling = complaints(&document(&READ.replace("LINES", "{item: {$ref: '#/components/schemas/Gone'}}")));
    assert!(dangling.contains("dangling-reference"), "{dangling}");
}
