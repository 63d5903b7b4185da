//! Fields of a body beyond those of its type: they are put into its JSON before it is sent.

use serde_json::{Map, Value};

use super::body::Body;
use super::call::Call;
use super::headers::is_json;

impl Call {
    /// Sets a field of the body, in place of one of its name.
    #[inline]
    pub fn body_field(&mut self, name: String, value: Value) {
        self.body_fields.insert(name, value);
    }

    /// Puts the fields into the body. Without a body they are one.
    #[inline]
    pub(super) fn merge_body_fields(&mut self) -> Result<(), String> {
        if self.body_fields.is_empty() {
            return Ok(());
        }
        let fields = std::mem::take(&mut self.body_fields);
        let mut object = match &self.body {
            None => Map::new(),
            Some((content_type, body)) => {
                let refused = |why: &str| format!("`with_body_field` has nothing to put a field into: {why}");
                let content_type = content_type.to_str().unwrap_or_default();
                if !is_json(content_type) {
                    return Err(refused(&format!("the body is `{content_type}` and no JSON")));
                }
                let Some(bytes) = body.as_bytes() else { return Err(refused("the body is a stream")) };
                match serde_json::from_slice(bytes) {
                    Ok(Value::Object(object)) => object,
                    Ok(_) => return Err(refused("the body is no object of JSON")),
                    Err(_) => return Err(refused("the body is not JSON")),
                }
            }
        };
        object.extend(fields);
        let body = Body::from(Value::Object(object).to_string());
        match &mut self.body {
            Some((_, old)) => *old = body,
            None => self.own_body("application/json", body),
        }
        Ok(())
    }
}
