//! Fields of a body beyond those of its type: they are put into its JSON before it is sent.

use serde_json::{Map, Value};

use super::body::Body;
use super::call::Call;
use super::headers::is_json;

impl Call {
    /// Sets a field of the body, in place of one of its name.
    #[inline]
    pub fn body_field(&mut self, name: String, value: Value) {
        self.merge = Some(Call::merge_body_fields);
        self.body_fields.push((name, value));
    }

    /// Puts the fields into the body. Without a body they are one.
    #[inline]
    fn merge_body_fields(&mut self) -> Result<(), String> {
        let fields = std::mem::take(&mut self.body_fields);
        let mut object = match &self.body {
            None => Value::Object(Map::new()),
            Some((content_type, body)) => {
                let refused = |why: &str| format!("`with_body_field` has nothing to put a field into: {why}");
                let content_type = content_type.to_str().unwrap_or_default();
                if !is_json(content_type) {
                    return Err(refused(&format!("the body is `{content_type}` and no JSON")));
                }
                let Some(bytes) = body.as_bytes() else { return Err(refused("the body is a stream")) };
                // Both are compiled in serde_json, where `from_slice` and `Map::insert` would be compiled here.
                match str::from_utf8(bytes).map(str::parse) {
                    Ok(Ok(object @ Value::Object(_))) => object,
                    Ok(Ok(_)) => return Err(refused("the body is no object of JSON")),
                    _ => return Err(refused("the body is not JSON")),
                }
            }
        };
        for (name, value) in fields {
            object[name] = value;
        }
        let body = Body::from(object.to_string());
        match &mut self.body {
            Some((_, old)) => *old = body,
            None => self.own_body("application/json", body),
        }
        Ok(())
    }
}
