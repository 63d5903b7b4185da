//! Who gets a name that several want.

use super::{Rank, Scope};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

fn resolve(wants: &[(&str, &[&str], Rank)]) -> (Vec<String>, Diagnostics) {
    let mut scope = Scope::reserving(&["String"]);
    let wanted: Vec<_> = wants
        .iter()
        .map(|(place, names, rank)| {
            let candidates: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            scope.want(&Pointer::root().key(place), candidates, *rank)
        })
        .collect();
    let mut sink = Diagnostics::new();
    let names = scope.resolve(&mut sink);
    (wanted.iter().map(|one| names.get(*one).to_owned()).collect(), sink)
}

#[test]
fn the_higher_rank_keeps_its_name() {
    let (names, sink) = resolve(&[
        ("a", &["Database", "GetDatabase"], Rank::Inline),
        ("b", &["Database", "DatabaseSchema"], Rank::Authored),
    ]);
    assert_eq!(names, ["GetDatabase", "Database"]);
    assert!(sink.is_empty());
}

#[test]
fn equals_move_together_whatever_their_order() {
    let one: (&str, &[&str], Rank) = ("a", &["list", "list_tokens"], Rank::Operation);
    let two: (&str, &[&str], Rank) = ("b", &["list", "list_members"], Rank::Operation);
    assert_eq!(resolve(&[one, two]).0, ["list_tokens", "list_members"]);
    assert_eq!(resolve(&[two, one]).0, ["list_members", "list_tokens"]);
}

#[test]
fn reserved_names_are_given_to_nobody() {
    let (names, _) = resolve(&[("a", &["String", "StringSchema"], Rank::Authored)]);
    assert_eq!(names, ["StringSchema"]);
}

#[test]
fn running_out_of_candidates_is_an_error_that_names_both() {
    let (_, sink) = resolve(&[("a", &["list"], Rank::Operation), ("b", &["list"], Rank::Operation)]);
    let found: Vec<_> = sink.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::NameCollision);
    assert!(found[0].message.contains("/a"), "{}", found[0].message);
}
