//! Operations: which is which, and what differs between those that are the same.

use crate::diff::subject::operation_text;
use crate::diff::{Direction, Fact, Found, Site, Walk, types};
use crate::model::Operation;

/// Compares every operation.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let (old, new) = (&walk.old.operations, &walk.new.operations);
    for one in old {
        match new.iter().find(|other| other.method == one.method && other.path.text == one.path.text) {
            Some(other) => both(walk, one, other),
            None => {
                walk.enter(site(Some(one), None, Direction::Request, ""));
                walk.push(Found::removed(Fact::OperationRemoved, &one.origin));
            }
        }
    }
    for one in new {
        if !old.iter().any(|other| other.method == one.method && other.path.text == one.path.text) {
            walk.enter(site(None, Some(one), Direction::Request, ""));
            walk.push(Found::added(Fact::OperationAdded, &one.origin));
        }
    }
}

fn both(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    for parameter in &old.parameters {
        let same = |other: &&crate::model::Parameter| other.name == parameter.name && other.place == parameter.place;
        if let Some(other) = new.parameters.iter().find(same) {
            walk.enter(site(Some(old), Some(new), Direction::Request, &parameter.name));
            types::compare(walk, &parameter.value, &other.value, "");
        }
    }
    if let (Some(one), Some(other)) = (&old.body, &new.body) {
        walk.enter(site(Some(old), Some(new), Direction::Request, ""));
        for media in &one.media {
            let Some(other) = other.media.iter().find(|other| other.content_type == media.content_type) else {
                continue;
            };
            if let (Some(one), Some(other)) = (&media.value, &other.value) {
                types::compare(walk, one, other, "");
            }
        }
    }
    for one in &old.responses {
        let Some(other) = new.responses.iter().find(|other| other.status == one.status) else { continue };
        walk.enter(site(Some(old), Some(new), Direction::Response, ""));
        for media in &one.media {
            let Some(other) = other.media.iter().find(|other| other.content_type == media.content_type) else {
                continue;
            };
            if let (Some(one), Some(other)) = (&media.value, &other.value) {
                types::compare(walk, one, other, "");
            }
        }
    }
}

/// An operation as a site, in the words of the new document where it is there.
pub(super) fn site(old: Option<&Operation>, new: Option<&Operation>, direction: Direction, path: &str) -> Site {
    Site {
        operation: new.or(old).map(operation_text).unwrap_or_default(),
        direction,
        path: path.to_owned(),
        old: old.map(|one| one.origin.clone()),
        new: new.map(|one| one.origin.clone()),
    }
}
