//! A document → how many operations it declares, counted by the keys of its tree and nothing that later stages understand.

use serde_json::Value;

use crate::document::Document;
use crate::pointer::Pointer;

/// The fixed fields of a Path Item Object that hold operations (OAS 3.0.3, Path Item Object).
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Document {
    /// Returns how many operations stand under `paths`, those of referenced path items included.
    pub fn operations(&self) -> usize {
        let Some(Value::Object(paths)) = self.tree().get("paths") else { return 0 };
        let items = paths.iter().filter(|(path, _)| !path.starts_with("x-"));
        items.map(|(_, item)| methods(self.referenced(item))).sum()
    }

    /// The path item that a reference means, or the item itself; a chain of references is followed for a few steps.
    fn referenced<'d>(&'d self, item: &'d Value) -> &'d Value {
        let mut item = item;
        for _ in 0..8 {
            let target = item.get("$ref").and_then(Value::as_str).and_then(Pointer::from_fragment);
            let Some(target) = target.and_then(|at| self.get(&at)) else { break };
            // What stands beside the reference is there too, and as a rule it is the summary alone.
            if methods(item) > 0 {
                break;
            }
            item = target;
        }
        item
    }
}

fn methods(item: &Value) -> usize {
    METHODS.iter().filter(|method| item.get(**method).is_some_and(Value::is_object)).count()
}
