//! Two APIs → what differs between them: facts first, then what they mean on the wire, and not a word of Rust.
//!
//! ```text
//! operations, parameters, bodies, responses, security, servers, types  ─▶  Found, pushed to the Walk
//! walk, sites: which operations reach it          judge, rules: what it means          subject: what it is called
//! ```
//!
//! A second back end of the front end. It reads the model alone, so that what it compares is resolved, inherited and
//! normalized, and is what the generator believes too.

mod bodies;
mod components;
mod fact;
mod hints;
mod identity;
pub mod judge;
pub mod level;
mod likely;
mod matching;
mod numerals;
mod operations;
mod parameters;
mod prose;
mod responses;
mod rules;
mod schemes;
mod security;
mod servers;
mod sites;
mod subject;
mod types;
mod variables;
mod walk;
mod webhooks;

use crate::diff::sites::Gathered;
use crate::model::Api;
use crate::pointer::Pointer;

pub use fact::{Fact, Found, ParameterFact};
pub use level::{Direction, Level};
pub use types::{Limit, LimitEdit, SchemaFact};
pub use walk::Walk;

/// One root change: what was done to one place, however many operations reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The name of the rule that judges it, such as `response-property-removed`. It never changes.
    pub rule: &'static str,
    /// What it means on the wire: the worst of the directions in which operations reach it.
    pub level: Level,
    /// Why, in one sentence.
    pub reason: &'static str,
    /// What was changed, in the words of the document: `Database.block_reads`, `GET /v1/pets query limit`.
    pub subject: String,
    /// The change in a few words, without the subject: `removed`, `now required`, `string → integer`.
    pub what: String,
    /// Its place in the old document, where it has one.
    pub old: Option<Pointer>,
    /// Its place in the new document, where it has one.
    pub new: Option<Pointer>,
    /// The value before, where the change is one of a value.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// Every operation that reaches it, once for each direction; sorted.
    pub sites: Vec<Site>,
    /// What it may be the other half of: a rename or a move, as a hint.
    pub hint: Option<Hint>,
    /// The edits that it is made of, where it stands for many: those of the documentation.
    pub edits: Vec<Edit>,
}

/// Words that are other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Their place in the old document, or where they would be.
    pub old: Pointer,
    /// Their place in the new document, or where they would be.
    pub new: Pointer,
    /// The words before; nothing where there were none.
    pub before: Option<String>,
    /// The words after.
    pub after: Option<String>,
}

/// An operation that a change reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The method and the path template, as in the new document, or the old one where it is gone.
    pub operation: String,
    /// Whether the change is in what is sent or in what is received.
    pub direction: Direction,
    /// Where in the value: `.databases[].Name`; empty for the whole.
    pub path: String,
    /// The operation's place in the old document.
    pub old: Option<Pointer>,
    /// The operation's place in the new document.
    pub new: Option<Pointer>,
}

/// A removal and an addition that look like one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The subject of the other half.
    pub other: String,
    /// Whether the thing kept its place and got another name, or the reverse.
    pub kind: HintKind,
    /// How alike both halves are, of 100. A hint never changes a verdict.
    pub likeness: u8,
}

/// What both halves of a hint may be together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintKind {
    /// The same place, another name.
    Renamed,
    /// The same name, another place.
    Moved,
}

/// Compares two APIs: every root change once, the worst first, and of those by subject.
pub fn diff(old: &Api, new: &Api) -> Vec<Change> {
    let mut walk = Walk::new(old, new);
    prose::of_documents(&mut walk);
    servers::of_documents(&mut walk);
    operations::compare(&mut walk);
    webhooks::compare(&mut walk);
    schemes::compare(&mut walk);
    walk.settle();
    components::compare(&mut walk);
    walk.settle();
    prose::rules(&mut walk);
    let gathered = sites::gather(&mut walk.nodes);
    let mut changes: Vec<Change> = gathered.into_iter().map(|one| change(&walk, one)).collect();
    types::hint(&walk, &mut changes);
    hints::hint(&walk, &mut changes);
    likely::hint(&walk, &mut changes);
    changes.extend(prose::edits(&walk));
    changes.sort_by(|a, b| {
        let key = |one: &Change| (std::cmp::Reverse(one.level), one.subject.clone(), one.rule, one.what.clone());
        key(a).cmp(&key(b)).then_with(|| (&a.old, &a.new).cmp(&(&b.old, &b.new)))
    });
    changes
}

/// A fact with its verdict.
fn change(walk: &Walk<'_>, gathered: Gathered) -> Change {
    let Gathered { found, sites, directions, .. } = gathered;
    let directions: Vec<Direction> = directions.into_iter().collect();
    let unused = matches!(found.fact, Fact::Schema(_)) && directions.is_empty();
    let verdict = judge::worst(found.fact, &directions).filter(|_| !unused);
    let (rule, level, reason) = verdict.map_or(judge::UNUSED, |rule| (rule.id, rule.level, rule.reason));
    let subject = found.subject.unwrap_or_else(|| walk.subject(found.old.as_ref(), found.new.as_ref()));
    Change {
        rule,
        level,
        reason,
        subject,
        what: found.what,
        old: found.old,
        new: found.new,
        before: found.before,
        after: found.after,
        sites,
        hint: None,
        edits: Vec::new(),
    }
}
