//! Parameters: a value to its place in the path, the query, a header or a cookie, in the style that its operation has for it
//! (OAS 3.1.1, Parameter Object).
//!
//! All but what most operations need is `#[inline]`, so that it is compiled where it is used.

use super::call::Call;
use super::codec::Encode;
use super::headers::ascii_json;
use super::path::{self, PathStyle};
use super::query::{self, Style};

impl Call {
    /// Sets a path variable, in the style `simple`.
    pub fn path(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("path", name, value);
        self.set_path(name, path::simple(&json));
    }

    /// Sets a path variable in a style.
    #[inline]
    pub fn path_styled(&mut self, name: &str, value: &dyn Encode, style: PathStyle) {
        let json = self.written("path", name, value);
        self.set_path(name, path::expand(name, &json, style));
    }

    /// Sets a path variable that may be several segments: the slashes in it stay.
    #[inline]
    pub fn path_segments(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("path", name, value);
        self.set_path(name, path::segments(&json));
    }

    /// Sets a path variable to a document of JSON.
    #[inline]
    pub fn path_json(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("path", name, value);
        self.set_path(name, Ok(query::encode(&json.to_string())));
    }

    fn set_path(&mut self, name: &str, text: Result<String, String>) {
        match text {
            Ok(text) => self.path.set(name, text),
            Err(why) => self.fail(format!("the path parameter `{name}` cannot be sent: {why}")),
        }
    }

    /// Sets a query parameter, in the style `form`, exploded. An absent value takes it away.
    pub fn query(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("query", name, value);
        self.set_query(name, query::exploded(name, &json, query::encode));
    }

    /// Sets a query parameter in a style. An absent value takes it away.
    #[inline]
    pub fn query_styled(&mut self, name: &str, value: &dyn Encode, style: Style) {
        let json = self.written("query", name, value);
        self.set_query(name, query::expand(name, &json, style, query::encode));
    }

    /// Sets a query parameter in a style, and leaves reserved characters in its values as they are.
    #[inline]
    pub fn query_reserved(&mut self, name: &str, value: &dyn Encode, style: Style) {
        let json = self.written("query", name, value);
        self.set_query(name, query::expand(name, &json, style, query::encode_some));
    }

    /// Sets a query parameter to a document of JSON. An absent value takes it away.
    #[inline]
    pub fn query_json(&mut self, name: &str, value: &dyn Encode) {
        if value.is_absent() {
            self.query.remove(name);
        } else {
            let json = self.written("query", name, value);
            self.query(name, &json.to_string());
        }
    }

    fn set_query(&mut self, name: &str, pairs: String) {
        if pairs.is_empty() {
            self.query.remove(name);
        } else {
            self.query.set(name, pairs);
        }
    }

    /// Sets a header parameter, in the style `simple`. An absent value takes it away.
    #[inline]
    pub fn header_param(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("header", name, value);
        let text = query::list(&json, ",", query::text);
        self.set_header(name, text);
    }

    /// Sets a header parameter, in the style `simple`, exploded. An absent value takes it away.
    #[inline]
    pub fn header_exploded(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("header", name, value);
        let text = query::list(&json, "=", query::text);
        self.set_header(name, text);
    }

    /// Sets a header parameter to a document of JSON. An absent value takes it away.
    #[inline]
    pub fn header_json(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("header", name, value);
        let text = (!value.is_absent()).then(|| ascii_json(&json));
        self.set_header(name, text);
    }

    fn set_header(&mut self, name: &str, text: Option<String>) {
        match text {
            Some(text) => self.parameters.set(name, text),
            None => self.parameters.remove(name),
        }
    }

    /// Sets a cookie parameter, percent-encoded, in the style `form`, exploded: a cookie for each item or property. An absent
    /// value takes it away.
    #[inline]
    pub fn cookie(&mut self, name: &str, value: &dyn Encode) {
        // What parts two cookies is not what parts two pairs of a query (RFC 6265, section 4.2.1).
        let json = self.written("cookie", name, value);
        self.set_cookie(name, query::exploded(name, &json, query::encode).replace('&', "; "));
    }

    /// Sets a cookie parameter, percent-encoded, in the style `form`, not exploded: one cookie with commas in it. An absent
    /// value takes it away.
    #[inline]
    pub fn cookie_joined(&mut self, name: &str, value: &dyn Encode) {
        let json = self.written("cookie", name, value);
        let text = query::list(&json, ",", |item| query::encode(&query::text(item)));
        self.set_cookie(name, text.map_or_else(String::new, |text| format!("{name}={text}")));
    }

    /// Sets a cookie parameter to a document of JSON, percent-encoded. An absent value takes it away.
    #[inline]
    pub fn cookie_json(&mut self, name: &str, value: &dyn Encode) {
        if value.is_absent() {
            self.cookies.remove(name);
        } else {
            let json = self.written("cookie", name, value);
            self.cookie(name, &json.to_string());
        }
    }

    /// Sets the cookies of a parameter as they are sent.
    #[inline]
    pub(super) fn set_cookie(&mut self, name: &str, pairs: String) {
        if pairs.is_empty() {
            self.cookies.remove(name);
        } else {
            self.cookies.set(name, pairs);
        }
    }
}
