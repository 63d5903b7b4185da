//! Words: every edit of the documentation is one change together, and those that change what is allowed are changes of their own.

use crate::diff::{Change, Edit, Fact, Found, Level, Walk, judge, numerals};
use crate::pointer::Pointer;

/// Words on both sides of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The words before.
    pub(super) before: Option<String>,
    /// The words after.
    pub(super) after: Option<String>,
    /// The nodes of the walk at which they were found.
    pub(super) nodes: Vec<usize>,
}

/// What is said of the documents as a whole.
pub(super) fn of_documents(walk: &mut Walk<'_>) {
    let (old, new) = (walk.old, walk.new);
    let info = Pointer::root().key("info");
    walk.words(&info, &info, "description", old.description.as_deref(), new.description.as_deref());
    for (index, tag) in new.tags.iter().enumerate() {
        let Some(at) = old.tags.iter().position(|other| other.name == tag.name) else { continue };
        let Some(other) = old.tags.get(at) else { continue };
        let tags = Pointer::root().key("tags");
        let (place, new_place) = (tags.index(at), tags.index(index));
        walk.words(&place, &new_place, "description", other.description.as_deref(), tag.description.as_deref());
    }
    for (fact, key, before, after) in
        [(Fact::Title, "title", &old.title, &new.title), (Fact::Version, "version", &old.version, &new.version)]
    {
        if before != after {
            let found = Found::changed(fact, &info.key(key), &info.key(key), "").of(format!("info.{key}"));
            walk.push(found.values(Some(before.clone()), Some(after.clone())));
        }
    }
}

/// Pushes those edits that change what is allowed to where they were found. Examples and addresses allow nothing.
pub(super) fn rules(walk: &mut Walk<'_>) {
    let prose = |at: &Pointer| at.last().is_some_and(|key| matches!(&*key, "description" | "summary" | "title"));
    for ((old, new), words) in walk.words.iter().filter(|((_, new), _)| prose(new)) {
        let (before, after) = (words.before.as_deref().unwrap_or_default(), words.after.as_deref().unwrap_or_default());
        let Some(telling) = numerals::telling(before, after) else { continue };
        let found = Found::changed(Fact::DocsRule, old, new, telling.what).values(telling.before, telling.after);
        for node in &words.nodes {
            if let Some(node) = walk.nodes.get_mut(*node) {
                node.found.push((found.clone(), String::new()));
            }
        }
    }
}

/// All edits as one change.
pub(super) fn edits(walk: &Walk<'_>) -> Option<Change> {
    let edit = |((old, new), words): (&(Pointer, Pointer), &Words)| Edit {
        old: old.clone(),
        new: new.clone(),
        before: words.before.clone(),
        after: words.after.clone(),
    };
    let edits: Vec<Edit> = walk.words.iter().map(edit).collect();
    let rule = judge::rule(Fact::Docs, None)?;
    let first = edits.first()?;
    let what = match edits.len() {
        1 => "1 edit".to_owned(),
        many => format!("{many} edits"),
    };
    Some(Change {
        rule: rule.id,
        level: Level::Docs,
        reason: rule.reason,
        subject: "documentation".to_owned(),
        what,
        old: Some(first.old.clone()),
        new: Some(first.new.clone()),
        before: None,
        after: None,
        sites: Vec::new(),
        hint: None,
        edits,
    })
}
