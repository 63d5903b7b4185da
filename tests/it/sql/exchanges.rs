//! What was sent to a server of SQL over HTTP and what it said, read by our types.
//!
//! A line of these files is an exchange: `m` and `p`, method and path; `req`, the body of the request; `s`, `ct` and `resp`, status,
//! content type (none where there was none) and body of the response. The ones in `tests/sql` are written by hand, a few for each
//! shape. With `SDKGEN_SQL_EXCHANGES`, a file that was recorded of a real server is read as well.

use std::io::Write;

use serde_json::{Map, Number, Value, from_str, to_value};
use turso_platform::Error;
use turso_platform::sql::Client;
use turso_platform::sql::types::{CursorRequest, PipelineRequest, StreamResult};

use super::given;
use crate::support::{root, text};
use crate::wire::server::{Answer, head};

/// The environment variable that names a file of recorded exchanges.
const EXCHANGES: &str = "SDKGEN_SQL_EXCHANGES";

/// One exchange.
struct Exchange {
    method: String,
    path: String,
    request: String,
    status: u16,
    content_type: Option<String>,
    response: String,
    /// Whether the response was recorded as text. One that was compressed, which this client never asks for, was not.
    is_whole: bool,
}

impl Exchange {
    fn of(line: &str) -> Exchange {
        let line: Value = from_str(line).expect("a line is JSON");
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        Exchange {
            method: text("m"),
            path: text("p"),
            request: text("req"),
            status: line["s"].as_u64().and_then(|status| u16::try_from(status).ok()).expect("there is a status"),
            content_type: line["ct"].as_str().map(str::to_owned),
            response: text("resp"),
            is_whole: line["resp"].as_str().is_some_and(|text| !text.starts_with('\u{1f}')),
        }
    }

    fn answer(&self) -> Answer {
        let length = self.response.len().to_string();
        let mut headers = vec![("content-length", length.as_str())];
        headers.extend(self.content_type.as_deref().map(|content_type| ("content-type", content_type)));
        let mut bytes = head(self.status, &headers);
        bytes.extend_from_slice(self.response.as_bytes());
        Answer::Bytes(bytes)
    }

    /// Calls what the exchange called; gives what came, written again.
    async fn call(&self, client: &Client) -> Result<Vec<Value>, Error> {
        let protocol = client.protocol();
        let raw = self.request.clone();
        match (self.method.as_str(), self.path.as_str()) {
            ("GET", "/version") => protocol.version().send().await.map(|text| vec![Value::String(text)]),
            ("GET", "/v2") => protocol.supports_version_2().send().await.map(|text| vec![Value::String(text)]),
            ("GET", "/v3") => protocol.supports_version_3().send().await.map(|text| vec![Value::String(text)]),
            ("GET", "/health") => protocol.health().send().await.map(|()| Vec::new()),
            ("POST", "/v2/pipeline") => protocol
                .pipeline_v2([])
                .with_body("application/json", raw)
                .send()
                .await
                .map(|came| vec![written(&came)]),
            ("POST", "/v3/pipeline") => {
                let came = protocol.pipeline([]).with_body("application/json", raw).send().await?;
                Ok(vec![written(&came)])
            }
            ("POST", "/v3/cursor") => {
                let batch = turso_platform::sql::types::Batch::new([]);
                let mut lines = protocol.cursor(batch).with_body("application/json", raw).send().await?;
                let mut came = vec![written(lines.head().await?)];
                while let Some(entry) = lines.next().await? {
                    came.push(written(&entry));
                }
                Ok(came)
            }
            (method, path) => client
                .request(method, path)
                .send()
                .await
                .map(|came| vec![Value::String(String::from_utf8_lossy(&came.value).into_owned())]),
        }
    }

    /// What came, as it was recorded.
    fn recorded(&self) -> Vec<Value> {
        match (self.method.as_str(), self.path.as_str()) {
            ("GET", "/health") => Vec::new(),
            ("GET", _) => vec![Value::String(self.response.clone())],
            _ => self.response.lines().map(|line| from_str(line).expect("what came is JSON")).map(plain).collect(),
        }
    }

    /// The body of a request that was understood, read and written again.
    fn request_again(&self) -> Result<Value, serde_json::Error> {
        match self.path.as_str() {
            "/v3/cursor" => from_str::<CursorRequest>(&self.request).map(|body| written(&body)),
            _ => from_str::<PipelineRequest>(&self.request).map(|body| written(&body)),
        }
    }

    /// Holds the exchange against our types.
    async fn check(&self, at: &str) {
        if self.method == "POST" && self.status == 200 {
            let again = self.request_again().unwrap_or_else(|error| panic!("{at}: {error}: {}", self.request));
            assert_eq!(again, plain(from_str(&self.request).expect("it is JSON")), "{at}: {}", self.request);
        }
        if !self.is_whole {
            return;
        }
        let (_server, client) = given([self.answer()]);
        match self.call(&client).await {
            Ok(came) => {
                assert_eq!(self.status, 200, "{at}");
                assert_eq!(came, self.recorded(), "{at}");
            }
            Err(error) => self.check_error(at, &error),
        }
    }

    fn check_error(&self, at: &str, error: &Error) {
        assert_ne!(self.status, 200, "{at}: {error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(self.status), "{at}");
        assert_eq!(error.body().map(|body| &body[..]), Some(self.response.as_bytes()), "{at}");
        let is_json = self.content_type.as_deref() == Some("application/json");
        let body = if is_json { from_str(&self.response).expect("it is JSON") } else { Value::Null };
        let said = |key: &str| body[key].as_str().map(str::to_owned);
        let message = said("error").or(said("message")).unwrap_or_else(|| match self.response.is_empty() {
            true => "the response has no message".to_owned(),
            false => self.response.clone(),
        });
        // A message is one line, and not a long one.
        let begin: String = message.lines().next().unwrap_or_default().chars().take(200).collect();
        assert!(error.message().starts_with(&begin), "{at}: {}", error.message());
        assert_eq!(error.code(), said("code").as_deref(), "{at}");
        assert_eq!(error.is_stream_expired(), self.response.contains("STREAM_EXPIRED"), "{at}");
        let is_closed = self.response.contains("for this baton was closed")
            || self.response.contains("an invalid baton")
            || self.response.contains("has already been used");
        assert_eq!(error.is_stream_closed(), is_closed, "{at}");
    }
}

fn written(value: &impl serde::Serialize) -> Value {
    plain(to_value(value).expect("it is written"))
}

/// JSON without what makes no difference: `null` for what may as well be left out, `1` for `1.0`, `+5` for `5`, padding of base64, and
/// whether an integer is a text where both are in use.
fn plain(json: Value) -> Value {
    match json {
        Value::Object(fields) => {
            let is_integer = fields.get("type").and_then(Value::as_str) == Some("integer");
            let is_float = fields.get("type").and_then(Value::as_str) == Some("float");
            let field = |(key, value): (String, Value)| match value {
                Value::Null if !(is_float && key == "value") => None,
                Value::String(text) if is_integer && key == "value" => {
                    Some((key, Value::String(text.trim_start_matches('+').to_owned())))
                }
                Value::String(text) if key == "base64" => {
                    Some((key, Value::String(text.trim_end_matches('=').to_owned())))
                }
                Value::Number(number) if key == "last_insert_rowid" || key == "replication_index" => {
                    Some((key, Value::String(number.to_string())))
                }
                value => Some((key, plain(value))),
            };
            Value::Object(fields.into_iter().filter_map(field).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        // Zero keeps its sign.
        Value::Number(number) => {
            match number.as_f64().filter(|_| number.as_i64().is_none() && number.as_u64().is_none()) {
                Some(float) if float.fract() == 0.0 && float.abs() < 1e15 && float.to_bits() != (-0.0f64).to_bits() => {
                    Value::Number(Number::from(float as i64))
                }
                _ => Value::Number(number),
            }
        }
        other => other,
    }
}

async fn check_all(name: &str, text: &str) -> usize {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut count = 0;
    for (number, line) in lines {
        Exchange::of(line).check(&format!("{name}:{}", number + 1)).await;
        count += 1;
    }
    count
}

#[tokio::test]
async fn exchanges_of_every_shape() {
    let name = "tests/sql/exchanges.jsonl";
    let count = check_all(name, &text(name)).await;
    assert!(count >= 30, "{count} exchanges");
}

/// The exchanges by hand have every type of everything that has types, and every field.
#[test]
fn every_type_is_in_an_exchange() {
    let all = text("tests/sql/exchanges.jsonl");
    let document: Value = serde_yaml::from_str(&text("spec/turso-sql-over-http-openapi.yml")).expect("it is YAML");
    let schemas = document["components"]["schemas"].as_object().expect("there are schemas");
    let mut missing = Vec::new();
    for (name, schema) in schemas {
        let fields = schema["properties"].as_object();
        missing.extend(
            fields
                .into_iter()
                .flat_map(|fields| fields.keys())
                .filter(|field| !all.contains(&format!("\\\"{field}\\\":")))
                .map(|field| format!("{name}.{field}")),
        );
        let tags = schema["discriminator"]["mapping"].as_object();
        let missing_tags = tags.into_iter().flat_map(|tags| tags.keys());
        let missing_tags = missing_tags.filter(|tag| !all.contains(&format!("\\\"type\\\":\\\"{tag}\\\"")));
        missing.extend(missing_tags.map(|tag| format!("{name}: {tag}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[tokio::test]
async fn exchanges_that_were_recorded() {
    let Some(path) = std::env::var_os(EXCHANGES) else {
        let told =
            "skipped: name a file of recorded exchanges with SDKGEN_SQL_EXCHANGES=path/to/exchanges.jsonl to read it";
        // A closed pipe is nobody's fault.
        let _ = writeln!(std::io::stderr(), "{told}");
        return;
    };
    let path = root().join("tests").join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(check_all(EXCHANGES, &text).await > 0, "{} has no exchange", path.display());
}

/// Where a step did not become what was asked for, its result says which.
#[test]
fn a_result_of_a_type_that_is_new_is_kept() {
    let json = serde_json::json!({"type": "ok", "response": {"type": "fetch", "rows": [1]}});
    let result: StreamResult = serde_json::from_value(json.clone()).expect("it is read");
    assert!(format!("{result:?}").contains("Other("));
    assert_eq!(to_value(result).expect("it is written"), json);
}
