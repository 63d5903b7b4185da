//! Bodies of JSON values, one a line: `application/x-ndjson`, `application/jsonl`, and sequences (RFC 7464).

use serde_json::Value;

use super::call::Call;
use super::codec::Encode;

impl Call {
    /// Sets the items of a list as the body, each on a line that ends with a line feed. What is no list is one line.
    #[inline]
    pub fn lines_body(&mut self, content_type: &str, body: &dyn Encode) {
        let mut text = String::new();
        let value = self.written("body", "", body);
        let items = match &value {
            Value::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        // A record of a sequence begins with a mark (RFC 7464, section 2.2).
        let mark = if content_type.contains("json-seq") { "\x1e" } else { "" };
        for item in items {
            text.push_str(mark);
            // A line feed within a text is escaped in JSON.
            text.push_str(&item.to_string());
            text.push('\n');
        }
        self.raw_body(content_type, text);
    }
}
