//! The rows that a program checks. Every one that differs from what it should be is named at the end.

use std::fmt::Debug;
use std::process::ExitCode;

/// The rows so far, and those that differ.
#[derive(Default)]
pub(crate) struct Rows {
    count: usize,
    wrong: Vec<String>,
}

impl Rows {
    /// A row: what was found, and what it should be.
    pub(crate) fn same<T: Debug + PartialEq<U>, U: Debug>(&mut self, row: &str, found: T, expected: U) {
        self.count += 1;
        if found != expected {
            self.wrong.push(format!("{row}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }

    /// Names those that differ; the program fails if there are any.
    pub(crate) fn end(self) -> ExitCode {
        for row in &self.wrong {
            eprintln!("{row}");
        }
        eprintln!("{} of {} rows differ", self.wrong.len(), self.count);
        ExitCode::from(u8::from(!self.wrong.is_empty()))
    }
}
