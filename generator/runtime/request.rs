//! A call becomes a request: its URL, its headers, and where credentials go.

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderValue, Request, Uri};
use serde_json::Value;

use super::address::Address;
use super::auth;
use super::body::Body;
use super::call::Call;
use super::environment::Setting;
use super::headers::{Headers, collect, header_name, insert, insert_all, sensitive};
use super::operation::Place;
use super::pairs::join;
use super::path;
use super::query;

impl Call {
    /// Makes the request of an attempt; the error says what cannot be sent. A body that is a stream goes with the first one.
    ///
    /// Generic, and all that it calls `#[inline]`, so that it is compiled where calls are sent, and once there: with hyper, the
    /// map of headers is there anyway.
    pub(super) fn request<B: From<Body>>(&mut self) -> Result<Request<B>, String> {
        if let Some(problem) = self.problem.take() {
            return Err(problem);
        }
        if let Some(merge) = self.merge.take() {
            merge(self)?;
        }
        let mut url = self.target()?;
        let headers = self.all_headers()?;
        // A path may have a part of the query in it.
        let mut separator = if url.as_bytes().contains(&b'?') { '&' } else { '?' };
        for (_, pairs) in self.query.all() {
            url.push(separator);
            url.push_str(pairs);
            separator = '&';
        }
        let uri = match url.parse::<Uri>() {
            Ok(uri) => uri,
            Err(e) => return Err(format!("the URL cannot be sent: {e}")),
        };
        let mut request = Request::new(B::from(self.body_to_send()));
        *request.method_mut() = self.operation.method().clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = collect(headers);
        Ok(request)
    }

    #[inline]
    fn body_to_send(&mut self) -> Body {
        let Some((_, body)) = &mut self.body else { return Body::default() };
        match body.try_clone() {
            Some(copy) => copy,
            None => {
                self.spent_body = true;
                std::mem::take(body)
            }
        }
    }

    /// Returns the URL, up to where its query would begin.
    #[inline]
    fn target(&self) -> Result<String, String> {
        let shared = &*self.core.shared;
        let own = match self.operation.server() {
            Some(url) if !shared.address_is_own => match Address::parse(url, false) {
                Ok(address) => Some(address),
                Err(e) => return Err(format!("the server of this operation cannot be used: {e}")),
            },
            _ => None,
        };
        let elsewhere = self.elsewhere.as_ref().map(|elsewhere| &elsewhere.address);
        let address = elsewhere.or(own.as_ref()).unwrap_or(&shared.address);
        let path = self.fill_path()?;
        Ok(format!("{}{}", address.origin(), address.path(&path)))
    }

    /// Returns all headers, each name once. Credentials that go elsewhere are put there.
    #[inline]
    fn all_headers(&mut self) -> Result<Headers, String> {
        let core = self.core.clone();
        let mut headers = Headers::new();
        match HeaderValue::from_str(self.operation.accept()) {
            Ok(accept) => headers.push((ACCEPT, accept)),
            Err(_) => return Err("the content types of the response cannot be asked for".to_owned()),
        }
        insert_all(&mut headers, &core.shared.headers);
        for (name, text) in self.parameters.all() {
            insert(&mut headers, header_name(name)?, sensitive(name, text)?);
        }
        let schemes =
            auth::choose(self.operation.security(), &self.credentials, &core.shared.credentials, core.shared.unit)?;
        if let Some(check) = self.elsewhere.as_ref().and_then(|elsewhere| elsewhere.check) {
            check(self, schemes)?;
        }
        for scheme in schemes {
            let secret = auth::find(scheme, &self.credentials, &core.shared.credentials).unwrap_or_default().to_owned();
            match scheme.place {
                Place::Query(name) => self.query(name, &secret),
                Place::Cookie(name) => self.set_cookie(name, format!("{name}={}", query::encode_cookie(&secret))),
                _ => {
                    if let Some((name, value)) = auth::header(scheme, &secret)? {
                        insert(&mut headers, name, value);
                    }
                }
            }
        }
        let mut cookies = String::new();
        for (_, pairs) in self.cookies.all() {
            join(&mut cookies, "; ", pairs);
        }
        if !cookies.is_empty() {
            insert(&mut headers, COOKIE, sensitive("cookie", &cookies)?);
        }
        if let Some((content_type, _)) = &self.body {
            insert(&mut headers, CONTENT_TYPE, content_type.clone());
        }
        insert_all(&mut headers, &self.headers);
        Ok(headers)
    }

    #[inline]
    fn fill_path(&self) -> Result<String, String> {
        let value = |variable: &str| {
            if let Some(text) = self.path.get(variable) {
                return Ok(text.to_owned());
            }
            if let Some(text) = self.lifted.get(variable).or_else(|| self.core.lifted.get(variable)) {
                return path::simple(&Value::String(text.to_owned()))
                    .map_err(|why| format!("the path parameter `{variable}` cannot be sent: {why}"));
            }
            Err(match self.operation.lifted().iter().find(|l| l.wire == variable) {
                Some(l) => format!(
                    "`{variable}` is not set: call `Client::builder().{0}(..)` for all calls, or `.with_{0}(..)` for this one{1}",
                    l.name,
                    self.core.shared.unit.environment.advice(&[Setting::Lifted(l.wire)])
                ),
                None => format!("the path parameter `{variable}` is not set"),
            })
        };
        let path = path::fill(self.operation.path(), &value)?;
        match path::dot_segment(&path) {
            Some(segment) => Err(format!(
                "a path parameter makes the segment `{segment}`, which would lead to another path: {}",
                self.operation.template()
            )),
            None => Ok(path),
        }
    }
}
