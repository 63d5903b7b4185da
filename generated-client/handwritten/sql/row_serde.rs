//! Rows as types of serde: a struct or a map by the names of the columns, a tuple by their places, and anything else where there is one
//! column.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, SeqDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::from_value::wrong;
use super::rows::{Column, Row};
use super::value::Value;
use crate::Error;

impl Row {
    /// Reads the row as a type of serde.
    ///
    /// A struct and a map take the columns by their names, of which the first counts that has one, and a tuple by their places. Where
    /// there is one column, it may be read by itself, as `i64`. `NULL` is `None`; 0 and 1 are read as `bool` too, a text as an enum
    /// without fields, and a blob as bytes or a list of `u8`.
    ///
    /// ```
    /// # #[derive(Debug)] struct User { id: i64, name: Option<String> }
    /// # /* In a program with serde's derive:
    /// #[derive(serde::Deserialize)]
    /// struct User { id: i64, name: Option<String> }
    ///
    /// let users: Vec<User> = db.query("SELECT id, name FROM users", ()).await?.deserialize()?;
    /// # */
    /// ```
    ///
    /// # Errors
    ///
    /// Where the row does not fit the type; the message names the column.
    #[inline]
    pub fn deserialize<'r, T: Deserialize<'r>>(&'r self) -> Result<T, Error> {
        self.read().map_err(|problem: Problem| problem.error())
    }

    #[inline]
    pub(super) fn read<'r, T: Deserialize<'r>>(&'r self) -> Result<T, Problem> {
        T::deserialize(RowReader(self))
    }
}

/// Why a row is not what it is read as.
#[derive(Debug)]
pub(super) struct Problem {
    text: String,
    column: Option<String>,
}

impl Problem {
    /// Says which row it is.
    pub(super) fn within(self, row: usize) -> Error {
        wrong(&format!("the row at {row} is not what it is read as: {self}"))
    }

    fn error(self) -> Error {
        wrong(&format!("the row is not what it is read as: {self}"))
    }

    /// Says which column it is, unless one within it was named.
    fn of(mut self, column: &Column) -> Problem {
        self.column.get_or_insert_with(|| column.name.clone());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "the column `{column}`: {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl std::error::Error for Problem {}

impl serde::de::Error for Problem {
    fn custom<T: fmt::Display>(text: T) -> Problem {
        Problem { text: text.to_string(), column: None }
    }

    /// Without the value, which may be a secret.
    fn invalid_type(found: serde::de::Unexpected<'_>, wanted: &dyn serde::de::Expected) -> Problem {
        Problem::custom(format_args!("{} was found, and {wanted} was wanted", kind(&found)))
    }

    fn invalid_value(found: serde::de::Unexpected<'_>, wanted: &dyn serde::de::Expected) -> Problem {
        Problem::custom(format_args!("{} of another value was found, and {wanted} was wanted", kind(&found)))
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Problem {
        Problem::custom(format_args!("a text was found that is none of {known:?}"))
    }
}

fn kind(found: &serde::de::Unexpected<'_>) -> &'static str {
    use serde::de::Unexpected::{Bytes, Float, Signed, Str, Unit, Unsigned};
    match found {
        Signed(_) | Unsigned(_) => "an integer",
        Float(_) => "a float",
        Str(_) => "a text",
        Bytes(_) | serde::de::Unexpected::Seq => "a blob",
        Unit | serde::de::Unexpected::Option => "NULL",
        serde::de::Unexpected::Map => "a row",
        _ => "another value",
    }
}

/// A row as serde reads it.
struct RowReader<'r>(&'r Row);

impl<'r> RowReader<'r> {
    /// The value of the only column.
    fn only(&self) -> Result<Cell<'r>, Problem> {
        match (self.0.values.as_slice(), &*self.0.columns) {
            ([value], [column]) => Ok(Cell { value, column }),
            (values, _) => Err(serde::de::Error::custom(format_args!(
                "it has {} columns, and is read as a single value: read it as a struct or a tuple",
                values.len()
            ))),
        }
    }
}

macro_rules! by_the_only_column {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
            let cell = self.only()?;
            let column = cell.column;
            cell.$method(visitor).map_err(|e: Problem| e.of(column))
        })*
    };
}

impl<'r> Deserializer<'r> for RowReader<'r> {
    type Error = Problem;

    by_the_only_column! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option
    }

    fn deserialize_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_map(Fields { row: self.0, next: 0 })
    }

    fn deserialize_seq<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_seq(Places { row: self.0, next: 0 })
    }

    fn deserialize_tuple<V: Visitor<'r>>(self, length: usize, visitor: V) -> Result<V::Value, Problem> {
        let columns = self.0.values.len();
        if length != columns {
            let problem = format_args!("it has {columns} columns, and is read as a tuple of {length}");
            return Err(serde::de::Error::custom(problem));
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'r>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'r>>(self, _: &'static str, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'r>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        let cell = self.only()?;
        let column = cell.column;
        cell.deserialize_enum(name, variants, visitor).map_err(|e| e.of(column))
    }

    fn deserialize_unit<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'r>>(self, _: &'static str, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { <W: Visitor<'r>> map struct identifier ignored_any }
}

/// The columns by their names.
struct Fields<'r> {
    row: &'r Row,
    next: usize,
}

impl<'r> MapAccess<'r> for Fields<'r> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'r>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        let columns = &*self.row.columns;
        // Another column of a name that was there before does not count.
        while let Some(column) = columns.get(self.next) {
            if columns[..self.next].iter().any(|before| before.name == column.name) {
                self.next += 1;
                continue;
            }
            return seed.deserialize(BorrowedStrDeserializer::new(&column.name)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'r>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        match (self.row.values.get(self.next), self.row.columns.get(self.next)) {
            (Some(value), Some(column)) => {
                self.next += 1;
                seed.deserialize(Cell { value, column }).map_err(|e| e.of(column))
            }
            _ => Err(serde::de::Error::custom("there is no further column")),
        }
    }
}

/// The columns by their places.
struct Places<'r> {
    row: &'r Row,
    next: usize,
}

impl<'r> SeqAccess<'r> for Places<'r> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'r>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        match (self.row.values.get(self.next), self.row.columns.get(self.next)) {
            (Some(value), Some(column)) => {
                self.next += 1;
                seed.deserialize(Cell { value, column }).map(Some).map_err(|e| e.of(column))
            }
            _ => Ok(None),
        }
    }
}

/// A value of a column.
struct Cell<'r> {
    value: &'r Value,
    column: &'r Column,
}

impl<'r> Deserializer<'r> for Cell<'r> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::Blob(bytes) => visitor.visit_borrowed_bytes(bytes),
        }
    }

    fn deserialize_bool<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Integer(0) => visitor.visit_bool(false),
            Value::Integer(1) => visitor.visit_bool(true),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Blob(bytes) => visitor.visit_seq(SeqDeserializer::new(bytes.iter().copied())),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'r>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'r>>(self, _: &'static str, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'r>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.value {
            Value::Text(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'r>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple_struct map struct
        identifier ignored_any
    }
}
