//! Requests as text: a pipeline is written straight from statements and values, without a tree of JSON between.

use super::params::{Bound, Sql, Text};
use super::value::Value;
use crate::Base64;

/// What a step of a pipeline is, and what its answer has to be.
pub(super) type Kind = &'static str;

/// When a step of a batch is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// The step at this place went well.
    Ok(usize),
    /// The stream is in a transaction.
    InTransaction,
    /// Both.
    OkInTransaction(usize),
    /// The first step has begun the transaction, which is still open, and the step at this place did not go well. Where the first
    /// did not, the transaction is the caller's, and none of the batch's business.
    BegunButNot(usize),
}

/// The requests of a pipeline, in the making.
#[derive(Default)]
pub(super) struct Requests {
    text: Vec<u8>,
    kinds: Vec<Kind>,
    /// How many of the first are not the caller's.
    own: usize,
    /// Why they cannot be sent.
    problem: Option<String>,
}

impl Requests {
    pub(super) fn new() -> Requests {
        Requests { text: b"{\"requests\":[".to_vec(), ..Requests::default() }
    }

    /// Begins with a rollback of what is still open; where nothing is, it does nothing.
    pub(super) fn rollback_first(&mut self) {
        self.batch([(When::InTransaction, &Sql::from("ROLLBACK"))].into_iter(), 0, false);
        self.own = self.kinds.len();
    }

    /// How many of the first results are not the caller's.
    pub(super) fn own(&self) -> usize {
        self.own
    }

    /// What the answers have to be.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Finishes the body of the request.
    pub(super) fn finish(mut self, baton: Option<&str>) -> Vec<u8> {
        self.put("]");
        self.baton(baton);
        self.text
    }

    /// The body of a request for a cursor over one statement.
    pub(super) fn cursor(sql: &Sql, baton: Option<&str>) -> Result<Vec<u8>, String> {
        let mut body = Requests { text: b"{\"batch\":{\"steps\":[{\"stmt\":".to_vec(), ..Requests::default() };
        body.statement(sql, 0, true);
        body.put("}]}");
        body.baton(baton);
        match body.problem {
            Some(problem) => Err(problem),
            None => Ok(body.text),
        }
    }

    fn baton(&mut self, baton: Option<&str>) {
        if let Some(baton) = baton {
            self.put(",\"baton\":");
            self.string(baton);
        }
        self.put("}");
    }

    fn begin(&mut self, kind: Kind) {
        if !self.kinds.is_empty() {
            self.put(",");
        }
        self.kinds.push(kind);
        self.put("{\"type\":\"");
        self.put(kind);
        self.put("\"");
    }

    /// A step without more to say: `close`, `get_autocommit`.
    pub(super) fn plain(&mut self, kind: Kind) {
        self.begin(kind);
        self.put("}");
    }

    /// Runs a statement.
    pub(super) fn execute(&mut self, sql: &Sql, want_rows: bool) {
        self.begin("execute");
        self.put(",\"stmt\":");
        self.statement(sql, 0, want_rows);
        self.put("}");
    }

    /// Runs statements, each on a condition. The first `before` of them are not the caller's, for errors.
    pub(super) fn batch<'s>(&mut self, steps: impl Iterator<Item = (When, &'s Sql)>, before: usize, want_rows: bool) {
        self.begin("batch");
        self.put(",\"batch\":{\"steps\":[");
        for (index, (when, sql)) in steps.enumerate() {
            self.put(if index > 0 { ",{" } else { "{" });
            if when != When::Always {
                self.put("\"condition\":");
                self.condition(when);
                self.put(",");
            }
            self.put("\"stmt\":");
            self.statement(sql, index.saturating_sub(before), want_rows);
            self.put("}");
        }
        self.put("]}}");
    }

    /// Runs a text of several statements, or asks what a statement is, or stores its text.
    pub(super) fn text(&mut self, kind: Kind, text: &str, stored_as: Option<i32>) {
        self.begin(kind);
        if let Some(id) = stored_as {
            self.put(&format!(",\"sql_id\":{id}"));
        }
        self.put(",\"sql\":");
        self.string(text);
        self.put("}");
    }

    /// Forgets a stored text.
    pub(super) fn forget(&mut self, id: i32) {
        self.begin("close_sql");
        self.put(&format!(",\"sql_id\":{id}}}"));
    }

    fn condition(&mut self, when: When) {
        let in_transaction = "{\"type\":\"not\",\"cond\":{\"type\":\"is_autocommit\"}}";
        let ok = |step: usize| format!("{{\"type\":\"ok\",\"step\":{step}}}");
        let both = |one: &str| format!("{{\"type\":\"and\",\"conds\":[{one},{in_transaction}]}}");
        match when {
            When::Always => {}
            When::Ok(step) => self.put(&ok(step)),
            When::InTransaction => self.put(in_transaction),
            When::OkInTransaction(step) => self.put(&both(&ok(step))),
            When::BegunButNot(step) => {
                let failed = format!("{{\"type\":\"not\",\"cond\":{}}}", ok(step));
                self.put(&both(&format!("{},{failed}", ok(0))));
            }
        }
    }

    fn named_text(&mut self, text: &Text) {
        match text {
            Text::Written(sql) => {
                self.put("\"sql\":");
                self.string(sql);
            }
            Text::Stored(id) => self.put(&format!("\"sql_id\":{id}")),
        }
    }

    fn statement(&mut self, sql: &Sql, index: usize, want_rows: bool) {
        self.put("{");
        self.named_text(&sql.text);
        match &sql.params.0 {
            Bound::Positional(values) if values.is_empty() => {}
            Bound::Positional(values) => {
                self.put(",\"args\":[");
                for (at, value) in values.iter().enumerate() {
                    self.put(if at > 0 { "," } else { "" });
                    self.value(value, index, &|| format!("{}", at + 1));
                }
                self.put("]");
            }
            Bound::Named(values) => {
                self.put(",\"named_args\":[");
                for (at, (name, value)) in values.iter().enumerate() {
                    self.put(if at > 0 { ",{\"name\":" } else { "{\"name\":" });
                    self.string(name);
                    self.put(",\"value\":");
                    self.value(value, index, &|| format!("`{name}`"));
                    self.put("}");
                }
                self.put("]");
            }
        }
        self.put(if want_rows { "}" } else { ",\"want_rows\":false}" });
    }

    /// Writes a value. Integers are texts, since not every reader of JSON keeps all 64 bits of a number; servers take neither such a
    /// text nor base64 with an escape in it, and there is none.
    fn value(&mut self, value: &Value, statement: usize, parameter: &dyn Fn() -> String) {
        match value {
            Value::Null => self.put("{\"type\":\"null\"}"),
            Value::Integer(number) => self.put(&format!("{{\"type\":\"integer\",\"value\":\"{number}\"}}")),
            Value::Float(number) if number.is_finite() => {
                self.put("{\"type\":\"float\",\"value\":");
                self.json(number);
                self.put("}");
            }
            Value::Float(number) => {
                let name = parameter();
                self.problem.get_or_insert(format!(
                    "the parameter {name} of the statement at index {statement} cannot be sent: it is {number}, and JSON has \
                     finite numbers alone"
                ));
            }
            Value::Text(text) => {
                self.put("{\"type\":\"text\",\"value\":");
                self.string(text);
                self.put("}");
            }
            Value::Blob(bytes) => {
                self.put("{\"type\":\"blob\",\"base64\":\"");
                self.put(&Base64::from(bytes.as_slice()).to_string());
                self.put("\"}");
            }
        }
    }

    fn string(&mut self, text: &str) {
        self.json(&text);
    }

    fn json(&mut self, value: &impl serde::Serialize) {
        // A vector takes all that is written, and neither texts nor finite numbers can fail.
        let _ = serde_json::to_writer(&mut self.text, value);
    }

    fn put(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }
}
