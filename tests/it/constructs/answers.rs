//! Answers that are more than a value: streams, other ways to ask, and several successes.

use insta::assert_snapshot;

use crate::support::{items, surface};

/// What the methods of one operation with these responses yield, and what is said of it.
fn yields(responses: &str) -> String {
    let yaml = format!("paths:\n  /a:\n    get:\n      operationId: getA\n      responses: {responses}\n");
    let text = surface(&yaml);
    let lines = text.lines().filter(|line| line.starts_with("a().") || line.starts_with("//"));
    let lines: Vec<&str> = lines.map(|line| line.split(" /").next().unwrap_or_default().trim_end()).collect();
    let lines: Vec<String> = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    format!("{responses}\n{}\n", lines.join("\n"))
}

#[test]
fn what_is_read_as_it_comes() {
    let responses = [
        "{'200': {description: ok, content: {image/png: {}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: string, format: binary}}}}, '204': {description: none}}",
        "{'200': {description: ok, content: {text/event-stream: {}}}}",
        "{'200': {description: ok, content: {text/event-stream;charset=utf-8: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/x-ndjson: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/jsonl: {schema: {type: array, items: {type: integer}}}}}}",
        "{'200': {description: ok, content: {application/json-seq: {}}}}",
        "{'200': {description: ok, content: {application/stream+json: {schema: {type: string}}}}}",
    ];
    assert_snapshot!(responses.map(yields).join("\n"), @"
    {'200': {description: ok, content: {image/png: {}}}}
    a().get() -> Download GET

    {'200': {description: ok, content: {application/json: {schema: {type: string, format: binary}}}}, '204': {description: none}}
    a().get() -> Download GET

    {'200': {description: ok, content: {text/event-stream: {}}}}
    a().get() -> Events<String> GET

    {'200': {description: ok, content: {text/event-stream;charset=utf-8: {schema: {type: integer}}}}}
    a().get() -> Events<i64> GET

    {'200': {description: ok, content: {application/x-ndjson: {schema: {type: integer}}}}}
    a().get() -> JsonLines<i64> GET

    {'200': {description: ok, content: {application/jsonl: {schema: {type: array, items: {type: integer}}}}}}
    a().list() -> JsonLines<i64> GET

    {'200': {description: ok, content: {application/json-seq: {}}}}
    a().get() -> JsonLines<Value> GET

    {'200': {description: ok, content: {application/stream+json: {schema: {type: string}}}}}
    a().get() -> JsonLines<Value> GET
    ");
}

#[test]
fn what_else_can_be_asked_for() {
    let responses = [
        "{'200': {description: ok, content: {text/event-stream: {schema: {type: integer}}, application/json: {schema: {type: boolean}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}, application/json;stream=watch: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}, application/yaml: {schema: {type: integer}}, text/plain: {schema: {type: integer}}}}}",
        "{'200': {description: ok, content: {application/json: {schema: {type: integer}}, text/csv: {schema: {type: string}}, application/pdf: {}}}}",
        "{'200': {description: ok, content: {application/vnd.a+json: {schema: {type: integer}}, application/vnd.b+json: {schema: {type: string}}}}}",
    ];
    assert_snapshot!(responses.map(yields).join("\n"), @"
    {'200': {description: ok, content: {text/event-stream: {schema: {type: integer}}, application/json: {schema: {type: boolean}}}}}
    a().get() -> bool GET
    a().get().send_events() -> Events<i64> text/event-stream

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}, application/json;stream=watch: {schema: {type: integer}}}}}
    a().get() -> i64 GET
    a().get().send_lines() -> JsonLines<i64> application/json;stream=watch

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}, application/yaml: {schema: {type: integer}}, text/plain: {schema: {type: integer}}}}}
    a().get() -> i64 GET

    {'200': {description: ok, content: {application/json: {schema: {type: integer}}, text/csv: {schema: {type: string}}, application/pdf: {}}}}
    a().get() -> i64 GET
    a().get().send_download() -> Download application/pdf
    a().get().send_text() -> String text/csv

    {'200': {description: ok, content: {application/vnd.a+json: {schema: {type: integer}}, application/vnd.b+json: {schema: {type: string}}}}}
    a().get() -> i64 GET
    // gap[unsupported-media-type]: another schema than that of `application/vnd.a+json`, which is asked for instead
    ");
}

#[test]
fn names_that_are_no_media_type() {
    let responses = ["text", "undefined", "'*/*'", "application/*", "text/json", "application/hal+json;charset=UTF-8"];
    let responses = responses
        .map(|name| format!("{{'200': {{description: ok, content: {{{name}: {{schema: {{type: integer}}}}}}}}}}"));
    let found: Vec<String> = responses.iter().map(|one| yields(one)).collect();
    assert_snapshot!(found.join("\n"), @"
    {'200': {description: ok, content: {text: {schema: {type: integer}}}}}
    a().get() -> String GET

    {'200': {description: ok, content: {undefined: {schema: {type: integer}}}}}
    a().get() -> i64 GET

    {'200': {description: ok, content: {'*/*': {schema: {type: integer}}}}}
    a().get() -> i64 GET

    {'200': {description: ok, content: {application/*: {schema: {type: integer}}}}}
    a().get() -> i64 GET

    {'200': {description: ok, content: {text/json: {schema: {type: integer}}}}}
    a().get() -> i64 GET

    {'200': {description: ok, content: {application/hal+json;charset=UTF-8: {schema: {type: integer}}}}}
    a().get() -> i64 GET
    ");
}

#[test]
fn a_success_that_is_a_redirect() {
    let yaml = "
    paths:
      /a:
        get: {operationId: getA, responses: {'302': {description: elsewhere}, default: {description: an error, content: {application/json: {schema: {type: integer}}}}}}
        head: {operationId: hasA, responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}}}
    ";
    let text = items(yaml);
    let sends: Vec<&str> =
        text.lines().filter(|line| line.contains("empty as") || line.contains("self.call.")).collect();
    assert_snapshot!(sends.join("\n"), @"
    self.call.expect_redirect();
    reply: empty as (),
    reply: empty as (),
    ");
}

#[test]
fn several_successes_in_full() {
    let text = items(
        "
        paths:
          /jobs:
            post:
              operationId: startJob
              responses:
                '200': {description: It is done., content: {application/json: {schema: {type: integer}}}}
                '202': {description: It has begun., content: {application/json: {schema: {type: string}}}}
                '204': {description: There is nothing to do.}
                '206': {description: A part., content: {application/octet-stream: {}}}
                2xx: {description: Anything else., content: {text/plain: {}}}
        ",
    );
    let start = text.find("/// What `startJob` yields").unwrap_or_default();
    assert_snapshot!(&text[start..], @r#"
    /// What `startJob` yields, by the status of its answer.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(clippy::large_enum_variant, reason = "a value is matched and not kept")]
    pub enum StartJobAnswer {
        /// It is done.
        Ok(i64),
        /// It has begun.
        Accepted(String),
        /// There is nothing to do.
        NoContent,
        /// A part.
        PartialContent(bytes::Bytes),
        /// Anything else.
        Success(String),
        /// A success with another status than those that the API declares.
        Other {
            /// The status.
            status: http::StatusCode,
            /// The body as it came.
            body: bytes::Bytes,
        },
    }

    impl StartJobAnswer {
        fn read(reply: runtime::Reply) -> Result<Self, runtime::Error> {
            match reply.status().as_u16() {
                200 => reply.json().map(Self::Ok),
                202 => reply.json().map(Self::Accepted),
                204 => Ok(Self::NoContent),
                206 => reply.bytes().map(Self::PartialContent),
                status if status / 100 == 2 => reply.text().map(Self::Success),
                _ => reply.rest().map(|(status, body)| Self::Other { status, body }),
            }
        }
    }

    impl StartJobAnswer {
        #[inline]
        fn write(self) -> runtime::MockBody {
            match self {
                Self::Ok(value) => runtime::MockBody::json(value).with_status(200),
                Self::Accepted(value) => runtime::MockBody::json(value).with_status(202),
                Self::NoContent => runtime::MockBody::empty(()).with_status(204),
                Self::PartialContent(value) => {
                    runtime::MockBody::bytes(value).with_status(206)
                }
                Self::Success(value) => runtime::MockBody::text(value).with_status(200),
                Self::Other { status, body } => {
                    runtime::MockBody::bytes(body).with_status(status.as_u16())
                }
            }
        }
    }
    "#);
}
