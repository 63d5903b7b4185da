//! What a statement returned: [`Rows`], [`Row`], [`Column`], and [`Executed`] for one whose rows nobody wants.

use std::sync::Arc;

use super::from_value::{FromValue, wrong};
use super::value::Value;
use crate::Error;

/// A column of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its name, which other columns may have too. A server may give none: it is empty then.
    pub name: String,
    /// The type that it was declared with, where it is a column of a table.
    pub decltype: Option<String>,
}

/// What a statement returned and did: its rows, in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    pub(super) columns: Arc<[Column]>,
    pub(super) rows: Vec<Row>,
    pub(super) executed: Executed,
}

/// What a statement did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Executed {
    pub(super) rows_affected: u64,
    pub(super) last_insert_rowid: Option<i64>,
}

impl Executed {
    /// Returns how many rows were inserted, changed or deleted. It means nothing for a statement that does none of it.
    #[inline]
    pub fn rows_affected(&self) -> u64 {
        self.rows_affected
    }

    /// Returns the `rowid` of the row that was inserted last. It means nothing for a statement that inserts none.
    #[inline]
    pub fn last_insert_rowid(&self) -> Option<i64> {
        self.last_insert_rowid
    }
}

impl Rows {
    /// Returns how many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the first row.
    #[inline]
    pub fn first(&self) -> Option<&Row> {
        self.rows.first()
    }

    /// Returns a row by its place from 0.
    #[inline]
    pub fn get(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    /// Returns the columns, which are there without rows too.
    #[inline]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns what the statement did beside.
    #[inline]
    pub fn executed(&self) -> Executed {
        self.executed
    }

    /// Goes through the rows.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.rows.iter()
    }

    /// Reads each row as a type of serde; [`Row::deserialize`] says how.
    ///
    /// # Errors
    ///
    /// Where a row does not fit; the message says which.
    #[inline]
    pub fn deserialize<T: serde::de::DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        let mut all = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            all.push(row.read().map_err(|e| e.within(index))?);
        }
        Ok(all)
    }
}

impl IntoIterator for Rows {
    type Item = Row;
    type IntoIter = std::vec::IntoIter<Row>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'r> IntoIterator for &'r Rows {
    type Item = &'r Row;
    type IntoIter = std::slice::Iter<'r, Row>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(super) columns: Arc<[Column]>,
    pub(super) values: Vec<Value>,
}

impl Row {
    /// Returns the value of a column as a Rust type; the column is named, or counted from 0. Of several that have the name it is the
    /// first.
    ///
    /// # Errors
    ///
    /// Where there is no such column, or its value is no such type; the message names the column, what it has and what was wanted.
    #[inline]
    pub fn get<'r, T: FromValue<'r>>(&'r self, column: impl ColumnIndex) -> Result<T, Error> {
        match column.position(&self.columns).and_then(|at| Some((at, self.values.get(at)?))) {
            Some((at, value)) => T::from_value(value).map_err(|e| wrong(&e.of(&self.columns[at].name, at))),
            None => Err(wrong(&format!("{} is no column of the row", column.told()))),
        }
    }

    /// Returns the value of a column as it is; `None` where there is no such column.
    #[inline]
    pub fn value(&self, column: impl ColumnIndex) -> Option<&Value> {
        self.values.get(column.position(&self.columns)?)
    }

    /// Returns the values, in the order of the columns.
    #[inline]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Returns the values, in the order of the columns.
    #[inline]
    pub fn into_values(self) -> Vec<Value> {
        self.values
    }

    /// Returns the columns.
    #[inline]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
}

/// What a column is found by: its name, or its place from 0.
pub trait ColumnIndex {
    /// Returns the place; `None` where there is none.
    fn position(&self, columns: &[Column]) -> Option<usize>;

    /// Returns how errors call it.
    fn told(&self) -> String;
}

impl ColumnIndex for usize {
    #[inline]
    fn position(&self, columns: &[Column]) -> Option<usize> {
        (*self < columns.len()).then_some(*self)
    }

    #[inline]
    fn told(&self) -> String {
        format!("{self}")
    }
}

impl ColumnIndex for &str {
    #[inline]
    fn position(&self, columns: &[Column]) -> Option<usize> {
        columns.iter().position(|column| column.name == *self)
    }

    #[inline]
    fn told(&self) -> String {
        format!("`{self}`")
    }
}

impl ColumnIndex for &String {
    #[inline]
    fn position(&self, columns: &[Column]) -> Option<usize> {
        self.as_str().position(columns)
    }

    #[inline]
    fn told(&self) -> String {
        self.as_str().told()
    }
}
