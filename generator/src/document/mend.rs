//! The smallest change to a refused value after which it is accepted.

use serde_json::Value;

use crate::pointer::Pointer;

/// A change within a value.
pub(super) struct Mend {
    /// What was changed, from the value on.
    pub(super) at: Pointer,
    /// What was put there, or nothing if it was left out.
    pub(super) taken: Option<Value>,
    /// The whole value after the change.
    pub(super) value: Value,
}

impl Mend {
    /// Replaces the whole value.
    pub(super) fn of(value: Value) -> Self {
        Self { at: Pointer::root(), taken: Some(value.clone()), value }
    }
}

/// Tells whether it is worth while to try every part of a value.
pub(super) fn is_small(value: &Value) -> bool {
    const SMALL: usize = 100;
    fn count(value: &Value, left: usize) -> Option<usize> {
        let left = left.checked_sub(1)?;
        match value {
            Value::Object(fields) => fields.values().try_fold(left, |left, it| count(it, left)),
            Value::Array(items) => items.iter().try_fold(left, |left, it| count(it, left)),
            _ => Some(left),
        }
    }
    count(value, SMALL).is_some()
}

/// Looks for one change to `value` that `settles` the matter: another spelling, or one part less.
pub(super) fn find(value: &Value, settles: &dyn Fn(&Value) -> bool) -> Option<Mend> {
    match value {
        Value::Object(fields) => {
            fields.iter().find_map(|(key, part)| find_within(value, &Pointer::root().key(key), part, settles))
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, part)| find_within(value, &Pointer::root().index(index), part, settles)),
        scalar => respell(scalar).filter(settles).map(Mend::of),
    }
}

/// Looks within one part of a collection, if the collection is accepted without it.
fn find_within(whole: &Value, at: &Pointer, part: &Value, settles: &dyn Fn(&Value) -> bool) -> Option<Mend> {
    let put = |other: &Value| {
        let mut whole = whole.clone();
        if let Some(place) = whole.pointer_mut(at.as_str()) {
            place.clone_from(other);
        }
        whole
    };
    if let Some(mend) = find(part, &|other| settles(&put(other))) {
        return Some(Mend { at: at.join(&mend.at), value: put(&mend.value), taken: mend.taken });
    }
    let without = remove(whole, at);
    settles(&without).then(|| Mend { at: at.clone(), taken: None, value: without })
}

fn remove(whole: &Value, at: &Pointer) -> Value {
    let token = at.last().unwrap_or_default();
    let mut whole = whole.clone();
    match &mut whole {
        Value::Object(fields) => {
            fields.shift_remove(&*token);
        }
        Value::Array(items) => {
            let index = token.parse().unwrap_or(items.len());
            if index < items.len() {
                items.remove(index);
            }
        }
        _ => {}
    }
    whole
}

/// Returns the other spelling of a single value: `5` for `"5"`, `"1.0"` for `1.0`.
fn respell(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => match serde_json::from_str(text).ok()? {
            scalar @ (Value::Bool(_) | Value::Number(_)) => Some(scalar),
            _ => None,
        },
        Value::Bool(_) | Value::Number(_) => Some(Value::String(value.to_string())),
        _ => None,
    }
}
