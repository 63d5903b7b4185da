//! The tables of rules are whole and sound.

use std::collections::{BTreeMap, BTreeSet};

use openapi_sdkgen::diff::judge::{UNUSED, rules};
use openapi_sdkgen::diff::{Direction, Fact, SchemaFact};

#[test]
fn every_rule_has_a_name_of_its_own() {
    let mut known = BTreeSet::from([UNUSED.0]);
    for rule in rules() {
        assert!(known.insert(rule.id), "two rules are called `{}`", rule.id);
        let boring = rule.id.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
        assert!(boring, "`{}` is not made of lower case words", rule.id);
    }
}

#[test]
fn every_reason_is_a_sentence() {
    let reasons = rules().map(|rule| (rule.id, rule.reason)).chain([(UNUSED.0, UNUSED.2)]);
    for (id, reason) in reasons {
        let begins = reason.starts_with(|c: char| c.is_uppercase() || c == '`');
        assert!(begins && reason.ends_with('.'), "the reason of `{id}` is no sentence: {reason}");
        assert!(!reason.trim_end_matches('.').contains(". "), "the reason of `{id}` is more than one sentence");
    }
}

#[test]
fn a_fact_is_judged_once_in_a_direction() {
    let mut ways: BTreeMap<Fact, Vec<Option<Direction>>> = BTreeMap::new();
    for rule in rules() {
        ways.entry(rule.fact).or_default().push(rule.way);
    }
    for (fact, ways) in ways {
        let known: BTreeSet<_> = ways.iter().collect();
        assert_eq!(known.len(), ways.len(), "{fact:?} is judged twice in one direction");
        assert!(ways.len() == 1 || !known.contains(&None), "{fact:?} is judged in any direction and in one");
    }
}

#[test]
fn every_fact_is_judged() {
    // The compiler does not list variants; the sources do.
    for (path, of) in
        [("fact", "Fact"), ("fact", "ParameterFact"), ("types/fact", "SchemaFact"), ("types/fact", "Limit")]
    {
        let source = crate::support::text(format!("generator/src/diff/{path}.rs"));
        let body = source.split_once(&format!("pub enum {of} {{")).expect("it is there").1;
        let body = body.split_once("\n}").expect("it ends").0;
        let named = body.lines().map(str::trim).filter(|line| line.ends_with(',') && !line.contains('('));
        let named: BTreeSet<String> = named.map(|line| line.trim_end_matches(',').to_owned()).collect();
        let judged = rules().filter_map(|rule| match (rule.fact, of) {
            (Fact::Schema(SchemaFact::Limit(limit, _)), "Limit") => Some(format!("{limit:?}")),
            (Fact::Schema(SchemaFact::Limit(..)), _) => None,
            (Fact::Schema(fact), "SchemaFact") => Some(format!("{fact:?}")),
            (Fact::Parameter(_, fact), "ParameterFact") => Some(format!("{fact:?}")),
            (Fact::Schema(_) | Fact::Parameter(..), _) => None,
            (fact, "Fact") => Some(format!("{fact:?}")),
            _ => None,
        });
        let judged: BTreeSet<String> = judged.collect();
        assert_eq!(named, judged, "the variants of {of} and the facts in the tables");
    }
}
