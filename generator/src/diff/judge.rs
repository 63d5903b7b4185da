//! What a fact means on the wire: one table, a row for each fact and direction.

use crate::diff::{Direction, Fact, Level, rules};

/// The verdict on one kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What was found.
    pub fact: Fact,
    /// The direction that it speaks of; both where it is the same either way, or where there is none.
    pub way: Option<Direction>,
    /// Its name, which never changes.
    pub id: &'static str,
    /// How bad it is.
    pub level: Level,
    /// Why, in one sentence.
    pub reason: &'static str,
}

/// The verdict on what only schemas hold that no operation of both documents reaches.
pub const UNUSED: (&str, Level, &str) = (
    "unused-schema-changed",
    Level::Safe,
    "No operation sends or receives this schema, so that nothing changes on the wire.",
);

/// A rule that holds either way.
pub(super) const fn any(fact: Fact, id: &'static str, level: Level, reason: &'static str) -> Rule {
    Rule { fact, way: None, id, level, reason }
}

/// A rule of what clients send.
pub(super) const fn sent(fact: Fact, id: &'static str, level: Level, reason: &'static str) -> Rule {
    Rule { fact, way: Some(Direction::Request), id, level, reason }
}

/// A rule of what clients receive.
pub(super) const fn received(fact: Fact, id: &'static str, level: Level, reason: &'static str) -> Rule {
    Rule { fact, way: Some(Direction::Response), id, level, reason }
}

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::tables().flatten()
}

/// The rule for a fact in one direction, or in any where none is asked for.
///
/// `None` where the tables have no row, which a test rules out for all that is ever pushed.
pub fn rule(fact: Fact, direction: Option<Direction>) -> Option<&'static Rule> {
    let fits = |rule: &&Rule| rule.fact == fact && (rule.way.is_none() || direction.is_none() || rule.way == direction);
    rules().find(fits).or_else(|| rules().find(|rule| rule.fact == fact))
}

/// The worst verdict of several directions; of equals, the first direction's.
pub(super) fn worst(fact: Fact, directions: &[Direction]) -> Option<&'static Rule> {
    let mut found: Option<&'static Rule> = None;
    let each = directions.iter().map(|direction| rule(fact, Some(*direction)));
    let each: Vec<_> = if directions.is_empty() { vec![rule(fact, None)] } else { each.collect() };
    for one in each.into_iter().flatten() {
        if found.is_none_or(|found| one.level > found.level) {
            found = Some(one);
        }
    }
    found
}
