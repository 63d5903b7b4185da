//! What every request builder ends with: the methods that send its call, and what requests without a builder of their own have.

/// Makes the methods that send, over the builder's own `call`, which returns the call with all that belongs to it.
///
/// `Name { operation: GET_PET, reply: json as Pet }` is a call of that static and reads the whole answer by that method of `Reply`; `answer: download as Download` hands it over
/// as it comes, by that method of `Answer`; `choice: StartJobAnswer` is an enum that reads a `Reply` itself,
/// and writes one for a mock. What follows as
/// `headers: PetHeaders` is the type of the headers that the answer declares.
macro_rules! sending {
    ($name:ident { operation: $operation:ident, reply: $read:ident as $ty:ty $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, "", send, runtime::Reply::$read, $ty $(, $headers)?);
        runtime::sending!(@mocked $name, $operation, $ty, runtime::MockBody::$read);
    };
    ($name:ident { operation: $operation:ident, choice: $choice:ident $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, "", send, $choice::read, $choice $(, $headers)?);
        runtime::sending!(@mocked $name, $operation, $choice, $choice::write);
    };
    ($name:ident { operation: $operation:ident, answer: $read:ident as $ty:ty $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, ", as it comes", open, runtime::Answer::$read, $ty $(, $headers)?);
        runtime::sending!(@mocked $name, $operation, <$ty as runtime::MockStream>::Reply, runtime::MockBody::$read);
    };
    (@mocked $name:ident, $operation:ident, $reply:ty, $write:path) => {
        impl runtime::MockOperation for $name {
            type Reply = $reply;

            #[inline]
            fn operation() -> &'static runtime::Operation {
                &$operation
            }

            #[inline]
            fn write(reply: Self::Reply) -> runtime::MockBody {
                $write(reply)
            }
        }
    };
    (@methods $name:ident, $how:literal, $by:ident, $read:path, $ty:ty $(, $headers:ty)?) => {
        impl $name {
            #[doc = concat!("Sends the call and reads the answer", $how, ".")]
            #[inline]
            pub fn send(self) -> impl ::std::future::Future<Output = Result<$ty, runtime::Error>> {
                runtime::Sent::new(self.call().$by(), $read)
            }

            /// Like `send`, with the status and the headers of the answer beside what it yields.
            #[inline]
            pub fn send_with_response(
                self,
            ) -> impl ::std::future::Future<Output = Result<runtime::Response<$ty $(, $headers)?>, runtime::Error>> {
                runtime::Sent::new(self.call().$by(), |answer| answer.with($read))
            }

            /// Sends the call and returns the answer as it came: its status, whichever it is, its headers, and its body, of which
            /// all is read, up to the limit of the client. It is an error only where there is no answer.
            #[inline]
            pub fn send_raw(
                self,
            ) -> impl ::std::future::Future<Output = Result<runtime::Response<::bytes::Bytes>, runtime::Error>> {
                runtime::Sent::new(self.call().any_status().send(), runtime::Reply::raw)
            }

            /// Like `send`, and blocks the thread until it is done. It needs no async runtime, and must not be called where blocking is
            /// not allowed.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> Result<$ty, runtime::Error> {
                runtime::Sent::new(self.call().blocking().$by(), $read).wait()
            }

            /// Like `send_with_response`, and blocks the thread until it is done.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_with_response_blocking(
                self,
            ) -> Result<runtime::Response<$ty $(, $headers)?>, runtime::Error> {
                runtime::Sent::new(self.call().blocking().$by(), |answer| answer.with($read)).wait()
            }

            /// Like `send_raw`, and blocks the thread until it is done.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_raw_blocking(self) -> Result<runtime::Response<::bytes::Bytes>, runtime::Error> {
                runtime::Sent::new(self.call().blocking().any_status().send(), runtime::Reply::raw).wait()
            }
        }
    };
}

/// Makes the methods of a request that the API's description does not have, over its field `call`.
macro_rules! raw_sending {
    ($name:ident) => {
        impl $name {
            /// Sets a variable of the path, which stands there in braces. It is percent-encoded, and can be neither empty nor lead
            /// elsewhere.
            #[inline]
            pub fn path(mut self, name: &str, value: impl Into<::serde_json::Value>) -> Self {
                self.call.variable(name, &value.into());
                self
            }

            /// Sets a query parameter; it is percent-encoded. A list is a pair for each of its items, `null` is none. A second one
            /// of that name replaces it.
            #[inline]
            pub fn query(mut self, name: &str, value: impl Into<::serde_json::Value>) -> Self {
                self.call.query(name, &value.into());
                self
            }

            /// Sets a header, in place of one that the client would send. One that HTTP does not allow is an error when the request
            /// is sent.
            #[inline]
            pub fn header(
                self,
                name: impl TryInto<::http::HeaderName>,
                value: impl TryInto<::http::HeaderValue>,
            ) -> Self {
                self.with_header(name, value)
            }

            /// Sends a value in JSON.
            #[inline]
            pub fn json(mut self, body: &impl ::serde::Serialize) -> Self {
                self.call.serde_body(body);
                self
            }

            /// Sends a body of any media type.
            #[inline]
            pub fn body(mut self, content_type: &str, body: impl Into<runtime::Body>) -> Self {
                self.call.own_body(content_type, body.into());
                self
            }

            /// Sends the request and reads the answer from JSON, into any type of serde.
            #[inline]
            pub fn send_json<T: ::serde::de::DeserializeOwned>(
                self,
            ) -> impl ::std::future::Future<Output = Result<T, runtime::Error>> {
                runtime::Sent::new(self.call.send(), runtime::Reply::serde)
            }

            /// Sends the request and returns a success as it came: status, headers and body. Any status but 2xx is an error.
            #[inline]
            pub fn send(
                self,
            ) -> impl ::std::future::Future<Output = Result<runtime::Response<::bytes::Bytes>, runtime::Error>> {
                runtime::Sent::new(self.call.send(), runtime::Reply::raw)
            }

            /// Sends the request and returns the answer as it came, whatever its status. It is an error only where there is none.
            #[inline]
            pub fn send_raw(
                self,
            ) -> impl ::std::future::Future<Output = Result<runtime::Response<::bytes::Bytes>, runtime::Error>> {
                runtime::Sent::new(self.call.any_status().send(), runtime::Reply::raw)
            }

            /// Like `send_json`, and blocks the thread until it is done.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_json_blocking<T: ::serde::de::DeserializeOwned>(self) -> Result<T, runtime::Error> {
                runtime::Sent::new(self.call.blocking().send(), runtime::Reply::serde).wait()
            }

            /// Like `send`, and blocks the thread until it is done.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> Result<runtime::Response<::bytes::Bytes>, runtime::Error> {
                runtime::Sent::new(self.call.blocking().send(), runtime::Reply::raw).wait()
            }

            /// Like `send_raw`, and blocks the thread until it is done.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_raw_blocking(self) -> Result<runtime::Response<::bytes::Bytes>, runtime::Error> {
                runtime::Sent::new(self.call.blocking().any_status().send(), runtime::Reply::raw).wait()
            }
        }
    };
}

/// Makes the option that every call with a body in JSON has, over its field `call`.
macro_rules! body_field_option {
    ($name:ident) => {
        impl $name {
            /// Sets a field of the body that has no method here, or another value for one that has. It is put into the object just
            /// before that is sent; a body that is no object of JSON, or a stream, is an error then.
            #[inline]
            pub fn with_body_field(
                mut self,
                name: impl Into<::std::string::String>,
                value: impl Into<::serde_json::Value>,
            ) -> Self {
                self.call.body_field(name.into(), value.into());
                self
            }
        }
    };
}

pub(crate) use body_field_option;
pub(crate) use raw_sending;
pub(crate) use sending;
