//! Places → files, lines and the text that stands there, all of a document in one go.

use std::collections::BTreeMap;

use crate::diagnostic::{Place, Span, Texts};
use crate::document::Sources;
use crate::pointer::Pointer;
use crate::review::join::Cause;
use crate::review::reviewing::sources;
use crate::review::side::Side;
use crate::review::{Row, Spot, fragment};

/// Gives each row its places; the first rows are those of the changes, in their order, and the others go by their items.
pub(super) fn give(rows: &mut [Row], old: &Side, new: &Side, causes: &[Cause<'_>]) {
    let places: Vec<(Option<Pointer>, Option<Pointer>)> =
        rows.iter().enumerate().map(|(index, row)| at(row, causes.get(index))).collect();
    let mut modules: Vec<String> = rows.iter().map(|row| row.unit.clone()).collect();
    modules.sort();
    modules.dedup();
    for module in modules {
        let mine: Vec<usize> =
            (0..rows.len()).filter(|index| rows.get(*index).is_some_and(|row| row.unit == module)).collect();
        let of = |index: &usize| places.get(*index).cloned().unwrap_or_default();
        let (before, after): (Vec<_>, Vec<_>) = mine.iter().map(of).unzip();
        // What is gone is remarked on where it was.
        let anchors: Vec<Option<Pointer>> = before
            .iter()
            .zip(&after)
            .map(|(before, after)| after.clone().or_else(|| above(before.as_ref()?)))
            .collect();
        let olds = found(sources(old.unit(&module)), &before);
        let mut news = found(sources(new.unit(&module)), &[after, anchors].concat());
        let anchors = news.split_off(mine.len().min(news.len()));
        for (((index, old), new), anchor) in mine.into_iter().zip(olds).zip(news).zip(anchors) {
            if let Some(row) = rows.get_mut(index) {
                (row.old, row.new, row.anchor) = (old, new, anchor);
            }
        }
    }
}

/// Where a row is in both documents.
fn at(row: &Row, cause: Option<&Cause<'_>>) -> (Option<Pointer>, Option<Pointer>) {
    if let Some(Cause { change, .. }) = cause {
        let edit = change.edits.first();
        let old = change.old.clone().or_else(|| edit.map(|edit| edit.old.clone()));
        let new = change.new.clone().or_else(|| edit.map(|edit| edit.new.clone()));
        return (old, new);
    }
    let first = |of: fn(&crate::review::item::ItemChange) -> &String| {
        row.items.iter().map(of).find(|text| !text.is_empty()).and_then(|text| Pointer::from_text(text))
    };
    (first(|item| &item.old_origin), first(|item| &item.new_origin))
}

/// The place to remark on where something was: itself, of which the nearest ancestor is found, but no other item of its list.
fn above(at: &Pointer) -> Option<Pointer> {
    match at.last() {
        Some(last) if last.bytes().all(|byte| byte.is_ascii_digit()) => at.parent(),
        _ => Some(at.clone()),
    }
}

/// The spots of places that may not be.
fn found(sources: Option<&Sources>, places: &[Option<Pointer>]) -> Vec<Option<Spot>> {
    let nodes: Vec<Place> =
        places.iter().map(|place| place.as_ref().map_or(Place::Nowhere, |at| Place::Node(at.clone()))).collect();
    match sources {
        Some(sources) => spots(sources, &nodes.iter().collect::<Vec<_>>()),
        None => places.iter().map(|_| None).collect(),
    }
}

/// Where each place is: a value with its key. A place that is in no text has the spot of its nearest ancestor.
pub(super) fn spots(sources: &Sources, places: &[&Place]) -> Vec<Option<Spot>> {
    let keys: Vec<Place> = places.iter().map(|place| with_key(place)).collect();
    let found = sources.locate(&keys.iter().collect::<Vec<_>>());
    let mut lines: Vec<Option<Lines<'_>>> = sources.files().iter().map(|_| None).collect();
    // What many changes are remarked on, such as a long list, is read once.
    let mut known: BTreeMap<&Place, Option<Spot>> = BTreeMap::new();
    let spots = places.iter().zip(found).map(|(place, span)| {
        let span = span?;
        let (name, text) = sources.file(span.file)?;
        let lines = lines.get_mut(span.file)?.get_or_insert_with(|| Lines::of(text));
        known.entry(place).or_insert_with(|| spot(name, lines, &span, place)).clone()
    });
    spots.collect()
}

/// The key says where a value begins, which for a list or a map is more than its first bracket.
fn with_key(place: &Place) -> Place {
    match place {
        Place::Node(at) => Place::Key(at.clone()),
        other => other.clone(),
    }
}

fn spot(name: &str, lines: &Lines<'_>, span: &Span, place: &Place) -> Option<Spot> {
    let (line, column) = lines.at(span.bytes.start)?;
    let item = place.pointer().is_some_and(|at| fragment::is_item(lines.text, span.bytes.start, at));
    let whole = fragment::around(lines.text, span.bytes.start, item);
    // The last byte of the value, and not the line break behind it.
    let (last_line, _) = lines.at(whole.end.saturating_sub(1).max(span.bytes.start))?;
    let pointer = place.pointer().map(|at| at.as_str().to_owned()).unwrap_or_default();
    let fragment = fragment::shown(lines.text, &whole);
    Some(Spot { file: name.to_owned(), line, column, last_line, pointer, fragment })
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Lines { text, starts }
    }

    /// The line and the column of a byte, both from 1; columns count characters.
    fn at(&self, offset: usize) -> Option<(usize, usize)> {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let column = self.text.get(start..offset)?.chars().count() + 1;
        Some((line, column))
    }
}
