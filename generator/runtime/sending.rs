//! What every request builder ends with: the methods that send its call.

/// Makes the methods that send, over the builder's own `call`, which returns the call with all that belongs to it.
///
/// `Name { reply: json as Pet }` reads the whole answer by that method of `Reply`; `answer: download as Download` hands it over
/// as it comes, by that method of `Answer`; `choice: StartJobAnswer` is an enum that reads a `Reply` itself. What follows as
/// `headers: PetHeaders` is the type of the headers that the answer declares.
macro_rules! sending {
    ($name:ident { reply: $read:ident as $ty:ty $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, "", send, runtime::Reply::$read, $ty $(, $headers)?);
    };
    ($name:ident { choice: $choice:ident $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, "", send, $choice::read, $choice $(, $headers)?);
    };
    ($name:ident { answer: $read:ident as $ty:ty $(, headers: $headers:ty)? $(,)? }) => {
        runtime::sending!(@methods $name, ", as it comes", open, runtime::Answer::$read, $ty $(, $headers)?);
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
        }
    };
}

pub(crate) use sending;
