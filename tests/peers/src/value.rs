//! What all clients are asked and what they answer, in words of none of them.

use std::fmt::Write;

/// A value of SQL. Floats are equal where their bits are; what is no number equals what is none.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Integer(one), Self::Integer(two)) => one == two,
            (Self::Real(one), Self::Real(two)) => one.to_bits() == two.to_bits() || (one.is_nan() && two.is_nan()),
            (Self::Text(one), Self::Text(two)) => one == two,
            (Self::Blob(one), Self::Blob(two)) => one == two,
            _ => false,
        }
    }
}

impl Value {
    /// As it is written in SQL, for a client that takes no parameters where others do.
    fn literal(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Integer(value) => value.to_string(),
            Self::Real(value) => format!("{value:e}"),
            Self::Text(value) => format!("'{}'", value.replace('\'', "''")),
            Self::Blob(value) => {
                value.iter().fold("x'".to_owned(), |mut text, byte| {
                    let _ = write!(text, "{byte:02x}");
                    text
                }) + "'"
            }
        }
    }
}

/// The parameters of a statement; names have their prefixes.
#[derive(Debug, Clone, Default)]
pub(crate) enum Params {
    #[default]
    None,
    Positional(Vec<Value>),
    Named(Vec<(String, Value)>),
}

/// A statement with its parameters.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) sql: String,
    pub(crate) params: Params,
}

impl Statement {
    pub(crate) fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), params: Params::None }
    }

    pub(crate) fn with(sql: &str, values: impl Into<Vec<Value>>) -> Self {
        Self { sql: sql.to_owned(), params: Params::Positional(values.into()) }
    }

    pub(crate) fn named(sql: &str, values: &[(&str, Value)]) -> Self {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { sql: sql.to_owned(), params: Params::Named(values) }
    }

    /// The statement with its positional parameters written into it.
    pub(crate) fn inlined(&self) -> String {
        let mut parts = self.sql.split('?');
        let mut text = parts.next().unwrap_or_default().to_owned();
        let mut values = match &self.params {
            Params::Positional(values) => values.iter(),
            _ => [].iter(),
        };
        for part in parts {
            text.push_str(&values.next().map_or("?".to_owned(), Value::literal));
            text.push_str(part);
        }
        text
    }
}

/// Columns and rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Value>>,
}

/// What an execution changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Executed {
    pub(crate) affected: u64,
    /// As the client has it after the statement; zero where it has none.
    pub(crate) rowid: i64,
}
