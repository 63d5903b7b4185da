//! For programs: everything that a review holds, in a form that a published schema describes.
//!
//! Keys are added and never change their meaning under one `version`.

use serde_json::{Value, json};

use crate::diff::{Edit, Hint, HintKind, Site};
use crate::report::group::Group;
use crate::report::tally::{Tally, contradicted};
use crate::report::words;
use crate::review::item::ItemChange;
use crate::review::{Bump, Checked, Defect, Review, Row, Spot};

/// The version of the form.
const VERSION: u64 = 1;

/// What describes it.
pub(super) const SCHEMA: &str = include_str!("../../schema/review.schema.json");

pub(super) fn json(review: &Review) -> String {
    let value = json!({
        "version": VERSION,
        "crate": review.krate,
        "old": review.old,
        "new": review.new,
        "verdict": verdict(review),
        "bump": review.bump.as_ref().map(bump),
        "checked": checked(&review.checked),
        "rows": review.rows.iter().map(row).collect::<Vec<_>>(),
        "defects": review.defects.iter().map(defect).collect::<Vec<_>>(),
        "notes": review.notes,
        "unchecked": review.unchecked,
        "command": review.command,
    });
    // The alternate form is indented.
    format!("{value:#}\n")
}

fn verdict(review: &Review) -> Value {
    let tally = Tally::of(review);
    let wires: serde_json::Map<String, Value> =
        tally.wires.iter().map(|(level, count)| (level.word().to_owned(), json!(count))).collect();
    let rusts: serde_json::Map<String, Value> =
        tally.rusts.iter().map(|(level, count)| (level.word().to_owned(), json!(count))).collect();
    json!({
        "wire": tally.wire.map_or("unchanged", |level| level.word()),
        "wire_counts": wires,
        "rust": words::rust(&tally),
        "rust_counts": rusts,
        "rust_certain": !contradicted(review),
        "items": { "gone": tally.gone, "changed": tally.changed, "new": tally.new },
        "accepted": tally.accepted,
    })
}

fn bump(bump: &Bump) -> Value {
    json!({ "from": bump.from, "to": bump.to, "reason": bump.reason })
}

fn checked(checked: &Checked) -> Value {
    match checked {
        Checked::Not { reason } => json!({ "state": "not", "reason": reason }),
        Checked::Agrees { uses, broken } => json!({ "state": "agrees", "uses": uses, "broken": broken }),
        Checked::Disagrees { compile, fail } => {
            let fail: Vec<Value> = fail.iter().map(|(item, said)| json!({ "item": item, "said": said })).collect();
            json!({ "state": "disagrees", "compile": compile, "fail": fail })
        }
    }
}

fn row(row: &Row) -> Value {
    json!({
        "fingerprint": row.fingerprint,
        "group": Group::of(row).word(),
        "rule": row.rule,
        "subject": row.subject,
        "what": row.what,
        "before": row.before,
        "after": row.after,
        "unit": row.unit,
        "wire": { "level": row.wire.word(), "reason": row.wire_reason },
        "rust": { "level": row.rust.word(), "reason": row.rust_reason },
        "advice": row.advice,
        "old": row.old.as_ref().map(spot),
        "new": row.new.as_ref().map(spot),
        "anchor": row.anchor.as_ref().map(spot),
        "sites": row.sites.iter().map(site).collect::<Vec<_>>(),
        "items": row.items.iter().map(item).collect::<Vec<_>>(),
        "hint": row.hint.as_ref().map(hint),
        "edits": row.edits.iter().map(edit).collect::<Vec<_>>(),
        "accepted": row.accepted,
    })
}

fn edit(edit: &Edit) -> Value {
    json!({
        "old": edit.old.to_string(),
        "new": edit.new.to_string(),
        "before": edit.before,
        "after": edit.after,
    })
}

fn spot(spot: &Spot) -> Value {
    json!({
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "last_line": spot.last_line,
        "pointer": spot.pointer,
        "fragment": spot.fragment,
    })
}

fn site(site: &Site) -> Value {
    json!({
        "operation": site.operation,
        "direction": site.direction.word(),
        "path": site.path,
        "old": site.old.as_ref().map(ToString::to_string),
        "new": site.new.as_ref().map(ToString::to_string),
    })
}

fn item(item: &ItemChange) -> Value {
    json!({
        "item": item.item,
        "kind": item.kind.word(),
        "level": item.level.word(),
        "before": item.before,
        "after": item.after,
        "reason": item.reason,
        "visible": item.visible,
        "old_origin": item.old_origin,
        "new_origin": item.new_origin,
    })
}

fn hint(hint: &Hint) -> Value {
    let kind = match hint.kind {
        HintKind::Renamed => "renamed",
        HintKind::Moved => "moved",
    };
    json!({ "other": hint.other, "kind": kind, "likeness": hint.likeness })
}

fn defect(defect: &Defect) -> Value {
    json!({
        "appeared": defect.appeared,
        "code": defect.code,
        "message": defect.message,
        "spot": defect.spot.as_ref().map(spot),
    })
}
