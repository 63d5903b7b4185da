//! Which operation of the new document is which of the old one.
//!
//! First by what is sent: the method, and the path without the names of its variables. What is left, by operationId. Everything else
//! is gone or new. Templates that are the same but for names, and operationIds that several have, must not stop us.

use std::collections::BTreeMap;

use crate::model::{Api, Method, Operation, Part, PathTemplate};

/// The operations of two documents, put beside each other.
#[derive(Debug, Default)]
pub(super) struct Matched<'a> {
    /// Those that are in both, and whether method or path is another.
    pub(super) both: Vec<(&'a Operation, &'a Operation, bool)>,
    /// Those that are gone.
    pub(super) removed: Vec<&'a Operation>,
    /// Those that are new.
    pub(super) added: Vec<&'a Operation>,
}

/// Operations of one method on what is one path but for names, on both sides.
type Group<'a> = (Vec<&'a Operation>, Vec<&'a Operation>);

/// Puts the operations of two documents beside each other.
pub(super) fn matched<'a>(old: &'a Api, new: &'a Api) -> Matched<'a> {
    let mut groups: BTreeMap<(Method, String), Group<'a>> = BTreeMap::new();
    for one in &old.operations {
        groups.entry((one.method, erased(&one.path))).or_default().0.push(one);
    }
    for one in &new.operations {
        groups.entry((one.method, erased(&one.path))).or_default().1.push(one);
    }
    let mut matched = Matched::default();
    for (mut olds, mut news) in groups.into_values() {
        olds.sort_by_key(|one| &one.path.text);
        news.sort_by_key(|one| &one.path.text);
        take(&mut olds, &mut news, &mut matched, false, |a, b| a.path.text == b.path.text);
        take(&mut olds, &mut news, &mut matched, false, |a, b| a.id.is_some() && a.id == b.id);
        take(&mut olds, &mut news, &mut matched, false, |_, _| true);
        matched.removed.append(&mut olds);
        matched.added.append(&mut news);
    }
    by_id(&mut matched);
    matched
}

/// Moves the first pairs that belong together from both lists to what is matched.
fn take<'a>(
    olds: &mut Vec<&'a Operation>,
    news: &mut Vec<&'a Operation>,
    matched: &mut Matched<'a>,
    moved: bool,
    same: impl Fn(&Operation, &Operation) -> bool,
) {
    olds.retain(|one| match news.iter().position(|other| same(one, other)) {
        Some(at) => {
            matched.both.push((*one, news.remove(at), moved));
            false
        }
        None => true,
    });
}

/// Of what is left, those that have one operationId, which no other operation has.
fn by_id(matched: &mut Matched<'_>) {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, one) in matched.added.iter().enumerate() {
        if let Some(id) = &one.id {
            ids.insert(id, index);
        }
    }
    let mut gone = vec![false; matched.added.len()];
    let mut found = Vec::new();
    matched.removed.retain(|one| {
        let at = one.id.as_deref().and_then(|id| ids.get(id)).copied();
        let Some((at, other)) = at.and_then(|at| Some((at, *matched.added.get(at)?))) else { return true };
        found.push((*one, other, true));
        if let Some(gone) = gone.get_mut(at) {
            *gone = true;
        }
        false
    });
    let mut gone = gone.into_iter();
    matched.added.retain(|_| !gone.next().unwrap_or_default());
    matched.both.append(&mut found);
}

/// A template without the names of its variables.
pub(super) fn erased(path: &PathTemplate) -> String {
    let names = variables(path);
    // A fragment tells operations apart and is not sent; variables are looked for before it alone.
    let fragment = path.text.split_once('#').map_or("", |(_, fragment)| fragment);
    let part = |part: &Part| match part {
        Part::Literal(text) => text.clone(),
        Part::Variable(_) => "{}".to_owned(),
    };
    let segments: Vec<String> = path.segments.iter().map(|parts| parts.iter().map(part).collect()).collect();
    let query: String = path.query.iter().map(part).collect();
    format!("{}?{query}#{fragment}:{}", segments.join("/"), names.len())
}

/// The names of the variables as often as they are there, in the order of the template.
pub(super) fn variables(path: &PathTemplate) -> Vec<&str> {
    let parts = path.segments.iter().flatten().chain(&path.query);
    let names = parts.map(|part| match part {
        Part::Variable(name) => Some(name.as_str()),
        Part::Literal(_) => None,
    });
    names.flatten().collect()
}
