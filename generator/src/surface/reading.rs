//! From a committed `surface.json` back to the items.

use std::fmt::{self, Display, Formatter};

use serde_json::Value;

use crate::surface::{Entry, Kind, Surface};

/// Why a text is no list of public items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurfaceError(String);

impl Display for SurfaceError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SurfaceError {}

impl Surface {
    /// Reads what [`Surface::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// Where the text is no JSON, of another version, or an item lacks a part or is of an unknown kind.
    pub fn from_json(text: &str) -> Result<Self, SurfaceError> {
        let value: Value = serde_json::from_str(text).map_err(|error| SurfaceError(error.to_string()))?;
        match value.get("version").and_then(Value::as_u64) {
            Some(1) => {}
            Some(other) => {
                return Err(SurfaceError(format!("its version is {other}, and this generator reads version 1")));
            }
            None => return Err(SurfaceError("it has no `version`".to_owned())),
        }
        let items = value.get("items").and_then(Value::as_array);
        let items = items.ok_or_else(|| SurfaceError("it has no list `items`".to_owned()))?;
        let entries = items.iter().enumerate().map(|(index, item)| entry(index, item)).collect::<Result<_, _>>()?;
        Ok(Surface { entries })
    }
}

fn entry(index: usize, item: &Value) -> Result<Entry, SurfaceError> {
    let text = |of: &Value, key: &str| match of.get(key).and_then(Value::as_str) {
        Some(text) => Ok(text.to_owned()),
        None => Err(SurfaceError(format!("item {index} has no text under `{key}`"))),
    };
    let word = text(item, "kind")?;
    let kind = Kind::from_word(&word)
        .ok_or_else(|| SurfaceError(format!("item {index} is a `{word}`, which this generator does not know")))?;
    let mut arguments = Vec::new();
    for argument in item.get("arguments").and_then(Value::as_array).into_iter().flatten() {
        arguments.push((text(argument, "name")?, text(argument, "type")?, text(argument, "wire")?));
    }
    Ok(Entry {
        item: text(item, "item")?,
        kind,
        signature: text(item, "signature")?,
        wire: text(item, "wire")?,
        origin: text(item, "origin")?,
        arguments,
        deprecated: item.get("deprecated").and_then(Value::as_bool).unwrap_or_default(),
        feature: item.get("feature").and_then(Value::as_str).unwrap_or_default().to_owned(),
    })
}
