//! What a mock keeps of what it expects, and how it finds the answer to a call.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue, Method};

use super::mock::MockTransport;
use super::mock_answer::{MockBody, MockReply};
use super::mock_call::{MockCall, template_path, variables};
use super::operation::Operation;
use super::transport::{Failure, TransportError};

/// Which calls are meant.
pub(super) enum Target {
    /// Those of an operation.
    Described(&'static Operation),
    /// Those that the API's description does not have: their method, if that is one, and their path.
    Asked(Option<Method>, String),
}

/// What is asked of a call beside its operation.
#[derive(Clone)]
pub(super) enum Condition {
    Path(String, String),
    Query(String, String),
    Matching(Arc<dyn Fn(&MockCall) -> bool + Send + Sync>),
}

/// What is answered.
#[derive(Clone)]
pub(super) enum Make {
    /// The example.
    Example,
    /// The example with another body.
    Success(MockBody),
    /// This.
    Reply(MockReply),
    /// What the test makes of the call.
    With(Arc<dyn Fn(&MockCall) -> MockReply + Send + Sync>),
}

/// An answer, and how often it is given.
#[derive(Clone)]
pub(super) struct Answer {
    make: Make,
    pub(super) headers: Vec<(Option<HeaderName>, Option<HeaderValue>)>,
    pub(super) delay: Option<Duration>,
    pub(super) times: Times,
}

#[derive(Clone, Copy)]
pub(super) enum Times {
    /// Once, and the last one from then on.
    Unsaid,
    Exactly(u32),
    Any,
}

impl Answer {
    #[inline]
    pub(super) fn new(make: Make) -> Answer {
        Answer { make, headers: Vec::new(), delay: None, times: Times::Unsaid }
    }

    /// Adds what was said of the answer beside its body.
    #[inline]
    pub(super) fn finish(&self, mut reply: MockReply) -> MockReply {
        for (name, value) in &self.headers {
            reply = match (name.clone(), value.clone()) {
                (Some(name), Some(value)) => reply.header(name, value),
                // One that is none is told where the answer is given.
                _ => reply.header("", ""),
            };
        }
        match self.delay {
            Some(delay) => reply.after(delay),
            None => reply,
        }
    }
}

/// What a mock keeps of an expectation.
pub(super) struct Expected {
    target: Target,
    name: &'static str,
    number: usize,
    pub(super) conditions: Vec<Condition>,
    pub(super) answers: Vec<Answer>,
    /// Which answer is given now, and how often it was.
    at: usize,
    given: u32,
}

/// What is asked of a call, without what is answered, so that it can be looked at while the mock is used.
struct Asks {
    index: usize,
    conditions: Vec<Condition>,
    template: Option<String>,
    /// What is no longer there to be given, if that is so.
    spent: Option<String>,
    about: String,
}

impl Expected {
    #[inline]
    pub(super) fn new(target: Target, name: &'static str, number: usize) -> Expected {
        Expected { target, name, number, conditions: Vec::new(), answers: Vec::new(), at: 0, given: 0 }
    }

    /// The last answer; where none was said, it is the example.
    #[inline]
    pub(super) fn last(&mut self) -> &mut Answer {
        if self.answers.is_empty() {
            self.answers.push(Answer::new(Make::Example));
        }
        let last = self.answers.len() - 1;
        &mut self.answers[last]
    }

    /// How often an answer is given; `None` is as often as it is asked for.
    #[inline]
    fn limit(&self, at: usize) -> Option<u32> {
        match self.answers.get(at).map(|answer| answer.times)? {
            Times::Exactly(times) => Some(times),
            Times::Unsaid if at + 1 < self.answers.len() => Some(1),
            Times::Unsaid | Times::Any => None,
        }
    }

    /// Takes the next answer; `None` where all were given.
    #[inline]
    fn take(&mut self) -> Option<Answer> {
        self.last();
        while self.at < self.answers.len() {
            if self.limit(self.at).is_none_or(|limit| self.given < limit) {
                self.given += 1;
                return Some(self.answers[self.at].clone());
            }
            (self.at, self.given) = (self.at + 1, 0);
        }
        None
    }

    #[inline]
    fn is_spent(&self) -> bool {
        let left = |at: usize| self.limit(at).is_none_or(|limit| limit > if at == self.at { self.given } else { 0 });
        !self.answers.is_empty() && !(self.at..self.answers.len()).any(left)
    }

    /// How far a call is from what is meant: nothing where it is meant, else by method and path.
    #[inline]
    fn distance(&self, call: &MockCall) -> usize {
        let (method, template) = match (&self.target, call.described()) {
            (Target::Described(operation), Some(other)) if std::ptr::eq(*operation, other) => return 0,
            (Target::Described(operation), _) => (Some(&operation.method), template_path(operation.path)),
            (Target::Asked(method, path), None) => {
                if method.as_ref() == Some(call.method()) && variables(template_path(path), call.uri().path()).is_some()
                {
                    return 0;
                }
                (method.as_ref(), template_path(path))
            }
            (Target::Asked(method, path), Some(_)) => (method.as_ref(), template_path(path)),
        };
        let path = call.described().map_or(call.uri().path(), |operation| template_path(operation.path));
        let (ours, theirs): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
        let same = ours.iter().zip(&theirs).filter(|(one, other)| one == other).count();
        1 + 2 * (ours.len().max(theirs.len()) - same) + usize::from(method != Some(call.method()))
    }

    #[inline]
    fn asks(&self, index: usize) -> Asks {
        let template = match &self.target {
            Target::Described(_) => None,
            Target::Asked(_, path) => Some(path.clone()),
        };
        let spent = self.is_spent().then(|| format!("its answers were all given ({})", self.all_times()));
        Asks { index, conditions: self.conditions.clone(), template, spent, about: self.about() }
    }

    /// How often it answers in all, where that is limited.
    #[inline]
    fn all_times(&self) -> u32 {
        (0..self.answers.len()).filter_map(|at| self.limit(at)).fold(0, u32::saturating_add)
    }

    /// What it is called in messages.
    #[inline]
    fn about(&self) -> String {
        let mut about = match &self.target {
            Target::Described(_) => format!("number {}, `{}`", self.number, self.name),
            Target::Asked(Some(method), path) => format!("number {}, `{method} {path}`", self.number),
            Target::Asked(None, path) => format!("number {}, `{path}` with a method that is none", self.number),
        };
        for condition in &self.conditions {
            about.push_str(&match condition {
                Condition::Path(name, value) => format!(" with the path value {name} = {value:?}"),
                Condition::Query(name, value) => format!(" with the query parameter {name} = {value:?}"),
                Condition::Matching(_) => " that matches".to_owned(),
            });
        }
        about
    }

    /// What was to be asked for, and was not.
    #[inline]
    pub(super) fn missing(&self) -> Option<String> {
        let given = |at: usize| match at.cmp(&self.at) {
            Ordering::Less => self.limit(at).unwrap_or(0),
            Ordering::Equal => self.given,
            Ordering::Greater => 0,
        };
        let wanted = |at: usize| match self.answers.get(at).map(|answer| answer.times) {
            Some(Times::Exactly(times)) => times,
            Some(Times::Any) => 0,
            Some(Times::Unsaid) | None => 1,
        };
        let all = 0..self.answers.len().max(1);
        let (mut came, mut expected, mut is_missing) = (0_u32, 0_u32, false);
        for at in all {
            came = came.saturating_add(given(at));
            expected = expected.saturating_add(wanted(at));
            is_missing |= given(at) < wanted(at);
        }
        is_missing.then(|| format!("{} was expected {expected} times and came {came} times", self.about()))
    }
}

impl Asks {
    /// What of a call is otherwise; nothing where it fits.
    #[inline]
    fn differences(&self, call: &MockCall) -> Vec<String> {
        let own = self.template.as_deref().and_then(|template| variables(template_path(template), call.uri().path()));
        let path = own.unwrap_or_else(|| call.path_values().to_vec());
        let mut found = Vec::new();
        for condition in &self.conditions {
            let (what, name, value, given) = match condition {
                Condition::Path(name, value) => ("path value", name, value, find(&path, name)),
                Condition::Query(name, value) => {
                    let given = call.query_pairs().iter().find(|pair| pair.0 == *name && pair.1 == *value);
                    ("query parameter", name, value, given.map(|pair| pair.1.as_str()).or(call.query(name)))
                }
                Condition::Matching(test) => {
                    if !test(call) {
                        found.push("what it has to match does not hold".to_owned());
                    }
                    continue;
                }
            };
            match given {
                Some(given) if given == value => {}
                Some(given) => found.push(format!("the {what} {name} is {given:?}")),
                None => found.push(format!("the {what} {name} is missing")),
            }
        }
        found
    }
}

#[inline]
fn find<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

impl MockTransport {
    /// What a call is answered: by the first expectation that it fits, else by the example.
    #[inline]
    pub(super) fn answer(&self, call: &MockCall) -> Result<MockReply, TransportError> {
        let all: Vec<(usize, Asks)> = {
            let state = self.state();
            let all = state.expected.iter().enumerate();
            all.map(|(index, expected)| (expected.distance(call), expected.asks(index))).collect()
        };
        let mut nearest: Option<((usize, usize), String)> = None;
        for (distance, asks) in &all {
            // Other operations have other variables; that it is another one says enough.
            let mut differences = if *distance == 0 { asks.differences(call) } else { Vec::new() };
            if *distance == 0 && differences.is_empty() {
                // The test may use the mock while it makes an answer, so nothing is held here.
                if let Some(answer) = self.take(asks.index) {
                    return Ok(answer.finish(self.made(&answer.make, call)));
                }
            }
            differences.extend(asks.spent.clone());
            if *distance > 0 {
                differences.insert(0, "it is another operation".to_owned());
            }
            let score = (*distance, differences.len());
            if nearest.as_ref().is_none_or(|(best, _)| score < *best) {
                nearest = Some((score, format!("{}, but {}", asks.about, differences.join(", and "))));
            }
        }
        let is_expected = all.iter().any(|(distance, _)| *distance == 0);
        if !is_expected
            && !self.is_strict()
            && let Some(example) = self.example_of(call)
        {
            return Ok(example.reply(call, None));
        }
        let why = match nearest {
            Some((_, nearest)) => format!("the nearest of what is expected is {nearest}"),
            None => "the mock has no answer for it; say one by `on` or `on_request`".to_owned(),
        };
        let unexpected =
            format!("{} {} was not expected ({}): {why}", call.method(), call.uri().path(), call.operation());
        self.state().unexpected.push(unexpected);
        Err(TransportError::new(Failure::Unexpected).because(why))
    }

    #[inline]
    fn take(&self, index: usize) -> Option<Answer> {
        self.state().expected.get_mut(index).and_then(Expected::take)
    }

    #[inline]
    fn made(&self, make: &Make, call: &MockCall) -> MockReply {
        let own = match make {
            Make::Example => None,
            Make::Success(body) => Some(body.clone()),
            Make::Reply(reply) => return reply.clone(),
            Make::With(make) => return make(call),
        };
        match self.example_of(call) {
            Some(example) => example.reply(call, own),
            None => MockReply::success(own),
        }
    }
}
