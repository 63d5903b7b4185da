//! What goes wrong on request: answers of a server in trouble, connections that are dropped, and slowness.

use std::str::FromStr;
use std::time::Duration;

use super::answer::{Answer, Refusal};
use super::routes::OPERATIONS;

/// What a request meets instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Status(u16),
    Drop,
}

/// So many requests that go wrong, such as `503:2` or `drop:1:createDatabase`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    kind: Kind,
    count: u32,
    operation: Option<&'static str>,
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Fault, String> {
        let mut parts = text.splitn(3, ':');
        let kind = match parts.next().unwrap_or_default() {
            "drop" => Kind::Drop,
            status => match status.parse() {
                Ok(status @ 400..=599) => Kind::Status(status),
                _ => return Err("it begins with a status from 400 to 599, or with `drop`".to_owned()),
            },
        };
        let count = match parts.next().map(str::parse) {
            None => 1,
            Some(Ok(count @ 1..)) => count,
            Some(_) => return Err("after the first `:` stands how many requests go wrong, such as `503:2`".to_owned()),
        };
        Ok(Fault { kind, count, operation: parts.next().map(known).transpose()? })
    }
}

/// How long answers take, such as `200ms` or `2s:createDatabase`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delay {
    time: Duration,
    operation: Option<&'static str>,
}

impl FromStr for Delay {
    type Err = String;

    fn from_str(text: &str) -> Result<Delay, String> {
        let (time, operation) = text.split_once(':').map_or((text, None), |(time, id)| (time, Some(id)));
        let number = |text: &str| text.parse::<u32>().ok().map(u64::from);
        let time = match (time.strip_suffix("ms").map(number), time.strip_suffix('s').map(number)) {
            (Some(Some(millis)), _) => Duration::from_millis(millis),
            (None, Some(Some(seconds))) => Duration::from_secs(seconds),
            _ => return Err("it is a number of milliseconds or seconds, such as `200ms` or `2s`".to_owned()),
        };
        Ok(Delay { time, operation: operation.map(known).transpose()? })
    }
}

/// The operation of this name.
fn known(id: &str) -> Result<&'static str, String> {
    let found = OPERATIONS.iter().map(|operation| operation.id).find(|known| *known == id);
    found.ok_or_else(|| format!("there is no operation `{id}`; they are {}", ids().join(", ")))
}

fn ids() -> Vec<&'static str> {
    OPERATIONS.iter().map(|operation| operation.id).collect()
}

/// What is still to go wrong.
#[derive(Debug)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn new(faults: Vec<Fault>) -> Faults {
        Faults(faults)
    }

    /// What goes wrong with a request of this operation, the first that was asked for first.
    pub(super) fn next(&mut self, operation: Option<&str>) -> Option<Kind> {
        let fits = |fault: &&mut Fault| fault.operation.is_none_or(|id| Some(id) == operation);
        let fault = self.0.iter_mut().find(fits)?;
        fault.count -= 1;
        let kind = fault.kind;
        self.0.retain(|fault| fault.count > 0);
        Some(kind)
    }
}

/// How long the answer to a request of this operation takes.
pub(super) fn delay(delays: &[Delay], operation: Option<&str>) -> Duration {
    let fit = delays.iter().filter(|delay| delay.operation.is_none_or(|id| Some(id) == operation));
    fit.map(|delay| delay.time).max().unwrap_or_default()
}

/// The answer of a server in trouble.
pub(super) fn failure(status: u16) -> Answer {
    let mut answer: Answer = Refusal::new(status, format!("this request was to fail with {status}")).into();
    if status == 429 {
        answer.headers.push(("retry-after", "1".to_owned()));
    }
    answer
}
