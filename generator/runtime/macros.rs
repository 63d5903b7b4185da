//! The options that every builder has. What they expand to names things as `runtime::..`, which the caller imports.

/// Makes the options that every call has, over its field `call`.
macro_rules! call_options {
    ($name:ident) => {
        impl $name {
            /// Bounds the whole call, from sending to the last byte of the response. Default: the client's.
            #[inline]
            pub fn with_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.timeout(timeout);
                self
            }

            /// Bounds finding and connecting to the host, TLS included. Default: the client's.
            #[inline]
            pub fn with_connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.connect_timeout(timeout);
                self
            }

            /// Bounds one attempt, connecting and reading the response included. Default: the client's.
            #[inline]
            pub fn with_attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.attempt_timeout(timeout);
                self
            }

            /// Sets how many attempts there may be beyond the first; 0 makes one alone. Default: the client's.
            ///
            /// A call is repeated where nothing was sent, where the server says that there were too many requests (429), and, if it may
            /// be done twice, where the answer was lost or the server failed (408, 500, 502, 503, 504).
            #[inline]
            pub fn with_retries(mut self, retries: u32) -> Self {
                self.call.retries(retries);
                self
            }

            /// Says whether doing it twice does the same as doing it once, and a lost answer is thus a reason to try again. Default:
            /// what HTTP says of the method, which is no for `POST` and `PATCH`.
            #[inline]
            pub fn with_idempotent(mut self, idempotent: bool) -> Self {
                self.call.idempotent(idempotent);
                self
            }

            /// Sets a header of this call, in place of one that the client would send. One that HTTP does not allow is an error
            /// when the call is sent.
            #[inline]
            pub fn with_header(
                mut self,
                name: impl TryInto<::http::HeaderName>,
                value: impl TryInto<::http::HeaderValue>,
            ) -> Self {
                self.call.header(name.try_into().ok(), value.try_into().ok());
                self
            }

            /// Sets a query parameter that has no method here; it is percent-encoded. A second one of that name replaces it.
            #[inline]
            pub fn with_query(mut self, name: &str, value: &str) -> Self {
                self.call.query(name, &value);
                self
            }
        }
    };
}

/// Makes the option that every call with a body has, over its field `call`.
macro_rules! body_options {
    ($name:ident) => {
        impl $name {
            /// Sends a body that is written already, of any media type that the API takes, in place of what is set otherwise.
            #[inline]
            pub fn with_body(mut self, content_type: &str, body: impl Into<runtime::Body>) -> Self {
                self.call.own_body(content_type, body.into());
                self
            }
        }
    };
}

/// Makes the options that every client builder has, over its field `core`.
macro_rules! client_options {
    ($name:ident) => {
        impl $name {
            /// Sets the URL that paths are appended to, in place of the one in the API's description.
            #[inline]
            pub fn base_url(mut self, url: impl Into<::std::string::String>) -> Self {
                self.core.base_url(url.into());
                self
            }

            /// Allows `http` to hosts other than this machine. Credentials then cross the network in clear text.
            #[inline]
            pub fn allow_plain_http(mut self) -> Self {
                self.core.allow_plain_http();
                self
            }

            /// Bounds finding and connecting to the host, TLS included. Default: 10 s.
            #[inline]
            pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.core.connect_timeout(timeout);
                self
            }

            /// Bounds one attempt of a call, connecting and reading the response included. Default: 30 s.
            #[inline]
            pub fn attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.core.attempt_timeout(timeout);
                self
            }

            /// Bounds a call, all its attempts included. Default: 120 s.
            #[inline]
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.core.timeout(timeout);
                self
            }

            /// Sets how many attempts there may be beyond the first, for calls that may be repeated. Default: 2.
            #[inline]
            pub fn retries(mut self, retries: u32) -> Self {
                self.core.retries(retries);
                self
            }

            /// Sets the longest wait before the second attempt, which doubles for each further one, and the longest of all. The wait is
            /// a random part of it, and never shorter than the server asks for. Default: 500 ms and 20 s.
            #[inline]
            pub fn backoff(mut self, first: ::std::time::Duration, longest: ::std::time::Duration) -> Self {
                self.core.backoff(first, longest);
                self
            }

            /// Sets the largest response body that is read, in bytes. A larger one is an error. Default: 64 MiB.
            #[inline]
            pub fn max_response_bytes(mut self, bytes: usize) -> Self {
                self.core.max_response_bytes(bytes);
                self
            }

            /// Keeps all requests of this client and its clones together within a rate, so that they are held back here rather
            /// than refused there. Each attempt counts. Default: none.
            ///
            /// A request waits for its turn, in the order in which they came. Where that would take longer than the call has,
            /// the call fails at once with [`ErrorKind::RateLimited`](runtime::ErrorKind::RateLimited).
            #[inline]
            pub fn rate_limit(mut self, rate: runtime::Rate) -> Self {
                self.core.rate_limit(::std::string::String::new(), rate);
                self
            }

            /// Keeps the requests of one operation within a rate of their own, besides that of all. The operation is called by
            /// its id, as in the API's description; an id that no operation has limits nothing. Default: none.
            #[inline]
            pub fn operation_rate_limit(mut self, id: impl Into<::std::string::String>, rate: runtime::Rate) -> Self {
                self.core.rate_limit(id.into(), rate);
                self
            }

            /// Sets the `User-Agent`. Default: this crate's name and version.
            #[inline]
            pub fn user_agent(mut self, product: impl Into<::std::string::String>) -> Self {
                self.core.user_agent(product.into());
                self
            }

            /// Sets a header that each call sends. One that HTTP does not allow is an error in `build`.
            #[inline]
            pub fn header(
                mut self,
                name: impl TryInto<::http::HeaderName>,
                value: impl TryInto<::http::HeaderValue>,
            ) -> Self {
                self.core.header(name.try_into().ok(), value.try_into().ok());
                self
            }

            /// Trusts a certificate authority, in place of those of Mozilla that are compiled in: PEM, which may have many, or DER. Can
            /// be called again for more. One that cannot be read is an error in `build`.
            #[cfg(any(feature = "blocking", feature = "hyper"))]
            #[inline]
            pub fn root_certificate(mut self, certificate: impl AsRef<[u8]>) -> Self {
                self.core.root_certificate(certificate.as_ref());
                self
            }

            /// Sets what sends the requests, in place of the default.
            #[inline]
            pub fn transport(mut self, transport: impl runtime::Transport) -> Self {
                self.core.transport(::std::sync::Arc::new(transport));
                self
            }

            /// Adds something that sees each attempt before and after, and may change it. There may be several.
            #[inline]
            pub fn hook(mut self, hook: impl runtime::Hook) -> Self {
                self.core.hook(::std::sync::Arc::new(hook));
                self
            }
        }
    };
}

pub(crate) use body_options;
pub(crate) use call_options;
pub(crate) use client_options;
