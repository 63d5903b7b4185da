//! The codecs of the generated types, each a table of one line or two.
//!
//! A table reads as a Rust expression, and what it expands to names things as `runtime::..`, which the caller imports.

/// Makes `Decode`, `Encode`, and serde's two traits for a struct.
///
/// `field: "wire name"` for each field; `["wire name", null]` for one that is required and nullable, so that `None` is written
/// as `null` rather than left out; `["wire name", text]` for an integer that is written as a text, and `["wire name", digits]` for one
/// that is written as a number, where either is read; at the end `..extra` for the field, if there is one, that keeps what has no field. A field that
/// the API has deprecated is read and written like any other.
///
/// A field that is behind a feature has its `#[cfg(..)]` here, too; without it, what comes is kept with the rest.
///
/// A struct that a property marks as an alternative of a union has no field for it: `(Cat { name: "name" }, ["kind" = "cat"])`.
macro_rules! record {
    ($name:ident { $($rows:tt)* }) => {
        runtime::record!(($name { $($rows)* }, []));
    };
    ((
        $name:ident { $($(#[$gate:meta])? $field:ident: $wire:tt),* $(,)? $(..$extra:ident)? },
        [$($mark:literal = $text:literal),* $(,)?] $(,)?
    )) => {
        impl runtime::Decode for $name {
            #[inline]
            #[allow(deprecated, unused_mut, unused_variables)]
            fn decode(json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                let mut fields = match runtime::Fields::open(json) {
                    Ok(fields) => fields,
                    Err(mismatch) => return Err(mismatch),
                };
                $(fields.take_mark($mark, $text);)*
                // `match`, since `?` would go through two more generic functions for each field.
                Ok(Self {
                    $($(#[$gate])? $field: match runtime::record!(@take fields, $wire) {
                        Ok(value) => value,
                        Err(mismatch) => return Err(mismatch),
                    },)*
                    $($extra: match fields.rest() {
                        Ok(value) => value,
                        Err(mismatch) => return Err(mismatch),
                    },)?
                })
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            #[allow(deprecated, unused_mut)]
            fn encode(&self) -> ::serde_json::Value {
                let mut object = runtime::Object::new();
                $($(#[$gate])? runtime::record!(@put object, $wire, &self.$field);)*
                $(object.put_rest(&self.$extra);)?
                $(object.put_mark($mark, $text);)*
                object.finish()
            }
        }

        runtime::serde_by_codec!($name);
    };
    (@take $fields:ident, [$wire:literal, null $(,)?]) => { $fields.take($wire) };
    (@take $fields:ident, [$wire:literal, $written:ident $(, null)? $(,)?]) => { $fields.take_digits($wire) };
    (@take $fields:ident, $wire:literal) => { $fields.take($wire) };
    (@put $object:ident, [$wire:literal, text $(,)?], $value:expr) => { $object.put_digits($wire, $value, true, false) };
    (@put $object:ident, [$wire:literal, text, null $(,)?], $value:expr) => { $object.put_digits($wire, $value, true, true) };
    (@put $object:ident, [$wire:literal, digits $(,)?], $value:expr) => { $object.put_digits($wire, $value, false, false) };
    (@put $object:ident, [$wire:literal, digits, null $(,)?], $value:expr) => { $object.put_digits($wire, $value, false, true) };
    (@put $object:ident, [$wire:literal, null $(,)?], $value:expr) => { $object.put_nullable($wire, $value) };
    (@put $object:ident, $wire:literal, $value:expr) => { $object.put($wire, $value) };
}

/// Makes the codecs of a struct that is nothing but what it holds.
macro_rules! wrapper {
    ($name:ident) => {
        impl runtime::Decode for $name {
            #[inline]
            fn decode(json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                match runtime::Decode::decode(json) {
                    Ok(held) => Ok(Self(held)),
                    Err(mismatch) => Err(mismatch),
                }
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            fn encode(&self) -> ::serde_json::Value {
                runtime::Encode::encode(&self.0)
            }
        }

        runtime::serde_by_codec!($name);
    };
}

/// Makes serde's traits for a type that has `Decode` and `Encode`.
macro_rules! serde_by_codec {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    };
}

/// Makes the codecs of an untagged union: `enum Union { Text(String), .., Other(serde_json::Value) }`.
///
/// Each variant has the [`Shape`](super::Shape) of its values, without the path: `Text: Text`, `Ids: List(&runtime::Shape::Integer)`,
/// `Pet: Object(&["name"], &["age"], &[("kind", runtime::Shape::Texts(&["pet"]))])`. The one that explains a value best is tried
/// first, and the first that decodes wins; what none takes is kept in the last.
macro_rules! union {
    ($name:ident { $($variant:ident: $shape:ident $(($($arg:expr),+ $(,)?))?,)* ..$other:ident }) => {
        impl runtime::Decode for $name {
            #[inline]
            fn decode(mut json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                const SHAPES: &[runtime::Shape] = &[$(runtime::Shape::$shape $(($($arg),+))?),*];
                let mut trial = runtime::Trial::new(&json, SHAPES);
                runtime::union!(@try trial, json, $name { $($variant)* } $other)
            }

            #[inline]
            fn is_other(&self) -> bool {
                matches!(self, $name::$other(_))
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            fn encode(&self) -> ::serde_json::Value {
                match self {
                    $($name::$variant(value) => runtime::Encode::encode(value),)*
                    $name::$other(value) => runtime::Encode::encode(value),
                }
            }
        }

        runtime::serde_by_codec!($name);
    };
    (@try $trial:ident, $json:ident, $name:ident { $($variant:ident)* } $other:ident) => {{
        while $trial.advance() {
            $(
                if $trial.is_it() {
                    match runtime::Decode::decode($trial.value(&mut $json)) {
                        // A union within this one that has no name for the value leaves it to the next.
                        Ok(value) if $trial.is_told() || !runtime::Decode::is_other(&value) => {
                            return Ok($name::$variant(value));
                        }
                        Err(mismatch) if $trial.is_told() => return Err(mismatch),
                        _ => {}
                    }
                }
            )*
        }
        Ok($name::$other($json))
    }};
}

/// Makes the codecs of a union that a property tells apart: `enum Step { Execute(..), .., Other(serde_json::Value) }`.
///
/// Written as `("type", Step { Execute: (["execute"], Object(..)), ..Other })`: the property, and for each variant its values of
/// the property and its shape. A payload may have the property as a field of its own; if it lacks it, it is written for it. Where
/// the property is missing, the shapes decide; what has an unknown tag is kept in the last variant. A variant that is nothing but
/// its tag stands in a list behind them, `[Close = "close"]`.
macro_rules! tagged {
    ((
        $tag:literal,
        $name:ident { $($variant:ident: ([$($wire:literal),* $(,)?], $shape:ident $(($($arg:expr),+ $(,)?))? $(,)?),)* ..$other:ident }
        $(, [$($alone:ident = $only:literal),* $(,)?])? $(,)?
    )) => {
        impl runtime::Decode for $name {
            #[inline]
            fn decode(mut json: ::serde_json::Value) -> Result<Self, runtime::Mismatch> {
                $($(if runtime::has_tag(&json, $tag, $only) {
                    return Ok($name::$alone);
                })*)?
                const ROWS: &[(&[&str], runtime::Shape)] =
                    &[$((&[$($wire),*], runtime::Shape::$shape $(($($arg),+))?)),*];
                let mut trial = runtime::Trial::tagged(&json, $tag, ROWS);
                runtime::union!(@try trial, json, $name { $($variant)* } $other)
            }

            #[inline]
            fn is_other(&self) -> bool {
                matches!(self, $name::$other(_))
            }
        }

        impl runtime::Encode for $name {
            #[inline]
            fn encode(&self) -> ::serde_json::Value {
                match self {
                    $($name::$variant(value) => runtime::with_tag(value, $tag, &[$($wire),*]),)*
                    $($($name::$alone => runtime::tag_alone($tag, $only),)*)?
                    $name::$other(value) => runtime::Encode::encode(value),
                }
            }
        }

        runtime::serde_by_codec!($name);
    };
}

pub(crate) use record;
pub(crate) use serde_by_codec;
pub(crate) use tagged;
pub(crate) use union;
pub(crate) use wrapper;
