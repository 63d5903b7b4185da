//! Which cargo feature something is to be behind: the extension `x-sdkgen-feature`, which overlays set.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::pointer::Pointer;

/// The extension.
const FEATURE: &str = "x-sdkgen-feature";

impl Lowering<'_> {
    /// The feature of an operation, a parameter or a property. What every call or value needs cannot be behind one, since features
    /// only ever add something.
    pub(super) fn feature(&mut self, at: &Pointer, required: bool) -> Option<String> {
        let place = at.key(FEATURE);
        self.features.remove(&place);
        match self.node(&place)? {
            Value::String(_) if required => {
                let message = "what is required cannot be behind a feature: whoever does without the feature could not give it; it is \
                               always there";
                self.say(Code::UnreadableKeyword, &place, message);
                None
            }
            Value::String(feature) => Some(feature.clone()),
            _ => {
                self.say(Code::UnreadableKeyword, &place, "a feature has a name, which is a text; this is ignored");
                None
            }
        }
    }

    /// Remembers where a feature is asked for.
    pub(super) fn asks_for_feature(&mut self, key: &str, place: &Pointer) {
        if key == FEATURE {
            self.features.insert(place.clone());
        }
    }

    /// Complains of features that were asked for where nothing can be behind one.
    pub(super) fn unread_features(&mut self) {
        for place in std::mem::take(&mut self.features) {
            let message =
                "operations, parameters and properties can be behind a feature; here it means nothing and is ignored";
            self.say(Code::UnreadableKeyword, &place, message);
        }
    }
}
