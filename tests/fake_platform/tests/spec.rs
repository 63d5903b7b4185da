//! What the document says of answers, by a validator that is not ours: the document itself is read, not our types.

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use openapi_sdkgen::diagnostic::Diagnostics;
use openapi_sdkgen::document::{self, Source};
use serde_json::{Map, Value, json};

/// The statuses that any operation may have, whatever it lists ("Errors" in the description of the document).
const GENERAL: &[u16] = &[400, 401, 402, 403, 404, 409, 413, 429];

/// The document with its overlay.
pub(crate) struct Spec {
    operations: Vec<Operation>,
    schemas: Schemas,
}

/// An operation as the document has it.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) template: String,
    /// By status; none where the document describes no content.
    answers: BTreeMap<u16, Option<SchemaIndex>>,
}

fn source(name: &str) -> Source {
    let path = format!("{}/../../spec/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { name: name.to_owned(), text }
}

impl Spec {
    pub(crate) fn load() -> Spec {
        let overlays = vec![source("turso-platform-api.overlay.yml")];
        let mut sink = Diagnostics::default();
        let (_, document) = document::parse(source("turso-platform-api-openapi.yml"), overlays, &mut sink);
        let mut root = document.expect("the document can be read").tree().clone();
        let answers = collect(&root);
        as_schema(&mut root);
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("doc.json", root).expect("it is a resource");
        let mut compile =
            |place: &String| compiler.compile(place, &mut schemas).unwrap_or_else(|error| panic!("{place}: {error:#}"));
        let mut operations = Vec::new();
        for (id, method, template, places) in answers {
            let answers = places.iter().map(|(status, place)| (*status, place.as_ref().map(&mut compile))).collect();
            operations.push(Operation { id, method, template, answers });
        }
        Spec { operations, schemas }
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Whether an answer is one that the document allows.
    pub(crate) fn check(&self, id: Option<&str>, status: u16, body: Option<&str>) -> Result<(), String> {
        let value = body.map(serde_json::from_str::<Value>).transpose().map_err(|error| format!("no JSON: {error}"))?;
        if status != 200 {
            let text = value.as_ref().and_then(|body| body.get("error")).and_then(Value::as_str);
            text.filter(|text| !text.is_empty()).ok_or("an error says why")?;
        }
        let Some(id) = id else { return if status == 200 { Err("200 for nothing".to_owned()) } else { Ok(()) } };
        let operation = self.operations.iter().find(|operation| operation.id == id);
        let operation = operation.ok_or_else(|| format!("the document has no {id}"))?;
        match (operation.answers.get(&status), &value) {
            (Some(None), None) => Ok(()),
            (Some(None), Some(_)) => Err("the document describes no content".to_owned()),
            (Some(Some(_)), None) => Err("the document describes a content".to_owned()),
            (Some(Some(schema)), Some(value)) => {
                self.schemas.validate(value, *schema).map_err(|error| format!("{error:#}"))
            }
            (None, _) if GENERAL.contains(&status) || status >= 500 => Ok(()),
            (None, _) => Err(format!("{status} is no status of this API")),
        }
    }
}

type Found = Vec<(String, String, String, Vec<(u16, Option<String>)>)>;

/// The operations of a document, and the place of the schema of each of their answers.
fn collect(root: &Value) -> Found {
    let mut found = Vec::new();
    let objects = |value: &Value| value.as_object().cloned().unwrap_or_default();
    for (template, item) in objects(&root["paths"]) {
        for (method, operation) in objects(&item).into_iter().filter(|(_, one)| one.get("operationId").is_some()) {
            let mut places = Vec::new();
            for (status, response) in objects(&operation["responses"]) {
                let here = match response.get("$ref").and_then(Value::as_str) {
                    Some(named) => named.to_owned(),
                    None => format!("#/paths/{}/{method}/responses/{status}", escaped(&template)),
                };
                let pointer = percent_encoding::percent_decode_str(here.trim_start_matches('#')).decode_utf8_lossy();
                let response = root.pointer(&pointer).unwrap_or_else(|| panic!("nothing at {pointer}"));
                let has_content = response.pointer("/content/application~1json/schema").is_some();
                let place = has_content.then(|| format!("doc.json{here}/content/application~1json/schema"));
                places.push((status.parse().expect("a status is a number"), place));
            }
            let id = operation["operationId"].as_str().expect("an id is a text").to_owned();
            found.push((id, method.to_uppercase(), template.clone(), places));
        }
    }
    found
}

/// A key as it stands in the fragment of a URI: as a part of a JSON pointer, percent-encoded.
fn escaped(key: &str) -> String {
    let pointer = key.replace('~', "~0").replace('/', "~1");
    percent_encoding::utf8_percent_encode(&pointer, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Makes JSON Schema of 2020 out of the schemas of OpenAPI 3.0: `nullable` becomes a type. And an object has what the document
/// describes and nothing else, but for errors, whose `code` the document has in its description alone.
fn as_schema(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(as_schema),
        Value::Object(map) => {
            if map.get("nullable") == Some(&Value::Bool(true)) && map.get("type").is_some_and(Value::is_string) {
                let own = map["type"].clone();
                map.insert("type".to_owned(), json!([own, "null"]));
            }
            let properties = map.get("properties").and_then(Value::as_object);
            if properties.is_some_and(|properties| !is_error(properties)) {
                map.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
            map.values_mut().for_each(as_schema);
        }
        _ => {}
    }
}

fn is_error(properties: &Map<String, Value>) -> bool {
    properties.keys().eq(["error"])
}

#[test]
fn the_document_refuses_what_is_wrong() {
    let spec = Spec::load();
    let group =
        |more: &str| format!(r#"{{"group": {{"name": "a", "uuid": "b", "locations": [], "primary": "c"{more}}}}}"#);
    assert_eq!(spec.check(Some("getGroup"), 200, Some(&group(""))), Ok(()));
    assert!(spec.check(Some("getGroup"), 200, Some(&group(r#", "color": "red""#))).is_err(), "an unknown field");
    assert!(spec.check(Some("getGroup"), 200, Some(r#"{"group": {"name": "a"}}"#)).is_err(), "a missing field");
    assert!(spec.check(Some("getGroup"), 200, None).is_err(), "no body");
    assert!(spec.check(Some("getGroup"), 201, Some(&group(""))).is_err(), "another success");
    assert!(spec.check(Some("getGroup"), 404, Some("{}")).is_err(), "an error without a text");
    assert!(spec.check(Some("updateGroupDatabases"), 200, Some("{}")).is_err(), "a body where there is none");
    let stats =
        |queries: &str| spec.check(Some("getDatabaseStats"), 200, Some(&format!(r#"{{"top_queries": {queries}}}"#)));
    assert_eq!((stats("null"), stats("[]")), (Ok(()), Ok(())));
    assert!(stats("0").is_err());
    let invite = |at: &str| {
        let body = json!({ "invites": [{ "id": 1, "email": "a@b", "role": "admin", "created_at": at }] }).to_string();
        spec.check(Some("listOrganizationInvitesV2"), 200, Some(&body))
    };
    assert_eq!(invite("2026-01-01T00:00:00Z"), Ok(()));
    assert!(invite("yesterday").is_err(), "a date that is none");
}
