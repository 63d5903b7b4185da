//! What an enum of the document says in one line each: its values and their codecs. It is open: a value that is not listed is
//! kept as it came. And the headers of an answer, of which any may be missing.

/// Makes the traits of an open set of strings: `enum Code { Known, Other(String) }`.
///
/// `Variant: "wire value"` for each known value; `..Other` names the variant that keeps any other.
macro_rules! open_enum {
    ($name:ident { $($variant:ident: $wire:literal,)* ..$other:ident }) => {
        impl $name {
            /// The values known when this was written.
            pub const KNOWN: &'static [&'static str] = &[$($wire),*];

            /// Returns the value as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $wire,)*
                    $name::$other(text) => text,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($wire => $name::$variant,)*
                    other => $name::$other(other.to_owned()),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl runtime::Decode for $name {
            #[inline]
            fn decode(json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                match <::std::string::String as runtime::Decode>::decode(json) {
                    Ok(text) => Ok(Self::from(text)),
                    Err(mismatch) => Err(mismatch),
                }
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            fn encode(&self) -> ::serde_json::Value {
                runtime::Encode::encode(self.as_str())
            }
        }

        runtime::serde_by_codec!($name);
    };
}

/// Makes the traits of an open set of whole numbers: `enum Level { N1, Other(i64) }`.
///
/// `Variant: 1` for each known value; `..Other` names the variant that keeps any other.
macro_rules! open_numbers {
    ($name:ident { $($variant:ident: $wire:literal,)* ..$other:ident }) => {
        impl $name {
            /// The values known when this was written.
            pub const KNOWN: &'static [i64] = &[$($wire),*];

            /// Returns the value as it is sent.
            #[inline]
            pub fn as_i64(self) -> i64 {
                match self {
                    $($name::$variant => $wire,)*
                    $name::$other(number) => number,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($wire => $name::$variant,)*
                    other => $name::$other(other),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl runtime::Decode for $name {
            #[inline]
            fn decode(json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                match <i64 as runtime::Decode>::decode(json) {
                    Ok(number) => Ok(Self::from(number)),
                    Err(mismatch) => Err(mismatch),
                }
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            fn encode(&self) -> ::serde_json::Value {
                runtime::Encode::encode(&self.as_i64())
            }
        }

        runtime::serde_by_codec!($name);
    };
}

/// Makes a set of headers of an answer: `field: "name"` for each, of which any may be missing.
macro_rules! header_set {
    ($name:ident { $($field:ident: $wire:literal),* $(,)? }) => {
        impl runtime::Declared for $name {
            #[inline]
            fn read(headers: &::http::HeaderMap) -> Self {
                Self { $($field: runtime::header(headers, $wire),)* }
            }
        }
    };
}

pub(crate) use header_set;
pub(crate) use open_enum;
pub(crate) use open_numbers;
