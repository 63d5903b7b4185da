//! Answers from text: values and rows are read straight from the bytes, without a tree of JSON between. What is not known is skipped.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::decode_value::ValueSeed;
use super::rows::Column;
use super::value::Value;

/// A name of a field, found among those that are known; its place among them.
struct Key<'n>(&'n [&'static str]);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}

/// Goes through the fields of an object; what is not named is skipped.
pub(super) fn fields<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &[&'static str],
    mut read: impl FnMut(usize, &mut A) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    while let Some(known) = map.next_key_seed(Key(names))? {
        match known {
            Some(at) => read(at, map)?,
            None => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    Ok(())
}

/// Makes `Deserialize` of a struct with a default: a field for each name.
macro_rules! object {
    ($name:ident, $what:literal { $($at:literal $key:literal => $field:ident),* $(,)? }) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Read;
                impl<'de> Visitor<'de> for Read {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut made = $name::default();
                        fields(&mut map, &[$($key),*], |at, map| {
                            match at {
                                $($at => made.$field = map.next_value()?,)*
                                _ => {}
                            }
                            Ok(())
                        })?;
                        Ok(made)
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
    };
}

/// The answer to a pipeline.
#[derive(Default)]
pub(super) struct Pipeline {
    pub(super) baton: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) results: Vec<Outcome>,
}

object!(Pipeline, "the answer to a pipeline" { 0 "baton" => baton, 1 "base_url" => base_url, 2 "results" => results });

/// What came of a request: one of both.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) response: Option<Response>,
    pub(super) error: Option<Failure>,
}

object!(Outcome, "the result of a request" { 0 "response" => response, 1 "error" => error });

/// What SQL says of a statement that failed.
#[derive(Default)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) code: Option<String>,
    pub(super) extended_code: Option<String>,
}

object!(Failure, "an error" { 0 "message" => message, 1 "code" => code, 2 "extended_code" => extended_code });

/// The answer to a request that went well.
#[derive(Default)]
pub(super) struct Response {
    pub(super) kind: String,
    pub(super) result: Option<StepResult>,
    pub(super) is_autocommit: Option<bool>,
}

object!(Response, "the response to a request" { 0 "type" => kind, 1 "result" => result, 2 "is_autocommit" => is_autocommit });

/// The result of a statement, of a batch or of a description: each has fields of its own, so that the type, which may come after
/// it, need not be known.
#[derive(Default)]
pub(super) struct StepResult {
    pub(super) columns: Option<Vec<Column>>,
    pub(super) rows: Option<Cells>,
    pub(super) rows_affected: Option<u64>,
    pub(super) last_insert_rowid: Rowid,
    pub(super) step_results: Option<Vec<Option<StepResult>>>,
    pub(super) step_errors: Option<Vec<Option<Failure>>>,
    pub(super) params: Option<Vec<Parameter>>,
    pub(super) is_explain: Option<bool>,
    pub(super) is_readonly: Option<bool>,
}

object!(StepResult, "the result of a step" {
    0 "cols" => columns,
    1 "rows" => rows,
    2 "affected_row_count" => rows_affected,
    3 "last_insert_rowid" => last_insert_rowid,
    4 "step_results" => step_results,
    5 "step_errors" => step_errors,
    6 "params" => params,
    7 "is_explain" => is_explain,
    8 "is_readonly" => is_readonly,
});

/// A parameter of a statement that was described.
#[derive(Default)]
pub(super) struct Parameter {
    pub(super) name: Option<String>,
}

object!(Parameter, "a parameter" { 0 "name" => name });

#[derive(Default)]
struct RawColumn {
    name: Option<String>,
    decltype: Option<String>,
}

object!(RawColumn, "a column" { 0 "name" => name, 1 "decltype" => decltype });

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Column, D::Error> {
        let RawColumn { name, decltype } = RawColumn::deserialize(deserializer)?;
        Ok(Column { name: name.unwrap_or_default(), decltype })
    }
}

/// A line of a cursor.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) kind: String,
    pub(super) columns: Option<Vec<Column>>,
    pub(super) row: Option<OneRow>,
    pub(super) error: Option<Failure>,
    pub(super) rows_affected: Option<u64>,
    pub(super) last_insert_rowid: Rowid,
}

object!(Entry, "an entry of a cursor" {
    0 "type" => kind,
    1 "cols" => columns,
    2 "row" => row,
    3 "error" => error,
    4 "affected_row_count" => rows_affected,
    5 "last_insert_rowid" => last_insert_rowid,
});

/// A `rowid`, which stands as a text, as a number, or as nothing.
#[derive(Default)]
pub(super) struct Rowid(pub(super) Option<i64>);

impl<'de> Deserialize<'de> for Rowid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rowid, D::Error> {
        match ValueSeed::payload(deserializer)? {
            Value::Null => Ok(Rowid(None)),
            Value::Integer(number) => Ok(Rowid(Some(number))),
            Value::Text(digits) => {
                digits.parse().map(|number| Rowid(Some(number))).map_err(|_| Error::custom("a rowid is no integer of 64 bits"))
            }
            _ => Err(Error::custom("a rowid is no integer")),
        }
    }
}

/// The values of one row.
#[derive(Default)]
pub(super) struct OneRow(pub(super) Vec<Value>);

impl<'de> Deserialize<'de> for OneRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneRow, D::Error> {
        Width(0).deserialize(deserializer).map(OneRow)
    }
}

/// The values of all rows.
#[derive(Default)]
pub(super) struct Cells(pub(super) Vec<Vec<Value>>);

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cells, D::Error> {
        deserializer.deserialize_seq(List(PhantomData)).map(Cells)
    }
}

struct List(PhantomData<Value>);

impl<'de> Visitor<'de> for List {
    type Value = Vec<Vec<Value>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Vec<Value>>, A::Error> {
        let (mut rows, mut width) = (Vec::new(), 0);
        while let Some(row) = seq.next_element_seed(Width(width))? {
            width = row.len();
            rows.push(row);
        }
        Ok(rows)
    }
}

/// A row of about so many values.
pub(super) struct Width(pub(super) usize);

impl<'de> DeserializeSeed<'de> for Width {
    type Value = Vec<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Value>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Width {
    type Value = Vec<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Value>, A::Error> {
        let mut values = Vec::with_capacity(self.0);
        while let Some(value) = seq.next_element_seed(ValueSeed)? {
            values.push(value);
        }
        Ok(values)
    }
}
