//! Paths that a server cannot tell apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Api, Method, Part};

/// Two templates that differ in nothing but the names of their variables (OAS 3.0.3, Paths Object: such paths are
/// identical and invalid).
pub(super) fn ambiguous(api: &Api, sink: &mut Diagnostics) {
    let mut seen: BTreeMap<(Method, String), &str> = BTreeMap::new();
    for operation in &api.operations {
        let mut shape = String::new();
        let written = |part: &Part| match part {
            Part::Literal(text) => text.clone(),
            Part::Variable(_) => "{}".to_owned(),
        };
        for segment in &operation.path.segments {
            shape.push('/');
            shape.extend(segment.iter().map(written));
        }
        shape.push('?');
        shape.extend(operation.path.query.iter().map(written));
        // Some documents tell by a fragment what is told by a header or the body in truth.
        shape.extend(operation.path.text.split_once('#').map(|(_, fragment)| fragment));
        let text = operation.path.text.as_str();
        if let Some(other) = seen.insert((operation.method, shape), text).filter(|other| *other != text) {
            let message = format!("`{text}` and `{other}` differ in the names of their variables alone");
            sink.push(Code::AmbiguousPath, &operation.origin, message);
        }
    }
}
