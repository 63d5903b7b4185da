//! What cargo says, line by line in JSON: the errors of the compiler, and where in the witness they are.

use serde_json::Value;

/// An error of the compiler.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// The target that does not compile.
    pub target: String,
    /// What is wrong, in one line.
    pub message: String,
    /// The lines that it is about, from 1.
    pub lines: Vec<usize>,
}

/// The error on a line that cargo printed; nothing where it is about something else.
pub(super) fn failure(line: &str) -> Option<Failure> {
    let said: Value = serde_json::from_str(line).ok()?;
    if said.get("reason")? != "compiler-message" {
        return None;
    }
    let message = said.get("message")?;
    if !message.get("level")?.as_str()?.starts_with("error") {
        return None;
    }
    let spans = message.get("spans").and_then(Value::as_array).into_iter().flatten();
    let primary: Vec<&Value> = spans.filter(|span| span.get("is_primary") == Some(&Value::Bool(true))).collect();
    let line = |span: &&Value| usize::try_from(span.get("line_start")?.as_u64()?).ok();
    let label = primary.first().and_then(|span| span.get("label")?.as_str());
    let text = message.get("message").and_then(Value::as_str).unwrap_or_default();
    Some(Failure {
        target: said.get("target").and_then(|target| target.get("name")?.as_str()).unwrap_or_default().to_owned(),
        message: match label.filter(|label| !text.contains(*label)) {
            Some(label) => format!("{text}: {label}"),
            None => text.to_owned(),
        },
        lines: primary.iter().filter_map(line).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::failure;

    #[test]
    fn an_error_has_its_place_and_warnings_are_none() {
        let line = |level: &str| {
            let span = r#"{"is_primary":true,"line_start":7,"label":"expected `String`, found `i64`"}"#;
            let message = format!(r#"{{"level":"{level}","message":"mismatched types","spans":[{span}]}}"#);
            format!(r#"{{"reason":"compiler-message","target":{{"name":"w"}},"message":{message}}}"#)
        };
        let found = failure(&line("error")).expect("it is an error");
        assert_eq!((found.target.as_str(), found.lines), ("w", vec![7]));
        assert_eq!(found.message, "mismatched types: expected `String`, found `i64`");
        assert_eq!(failure(&line("warning")), None);
        assert_eq!(failure(r#"{"reason":"build-finished","success":false}"#), None);
        assert_eq!(failure("not JSON"), None);
    }
}
