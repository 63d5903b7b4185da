//! Header parameters that the standard has clients ignore: a word on those whose values no call sends.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::literal::literal;
use crate::lower::refs::Sought;
use crate::model::{Literal, Media, Operation};
use crate::pointer::Pointer;

/// OAS 3.0.3, Parameter Object: these header parameters shall be ignored.
pub(super) fn ignored_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

impl Lowering<'_> {
    /// Looks at what was ignored while an operation was read. Nothing is lost where the media types or the security of the
    /// operation say the same.
    pub(super) fn ignored_headers(&mut self, ignored: Vec<(Pointer, String)>, operation: &Operation) {
        for (at, name) in ignored {
            let values = self.header_values(&at);
            let essence = |text: &String| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            let of = |media: &[Media]| media.iter().map(|one| essence(&one.content_type)).collect::<BTreeSet<_>>();
            let sent: BTreeSet<String> = match name.to_ascii_lowercase().as_str() {
                "accept" => operation.responses.iter().flat_map(|one| of(&one.media)).collect(),
                "content-type" => operation.body.iter().flat_map(|body| of(&body.media)).collect(),
                _ if operation.security.is_empty() => BTreeSet::from([String::new()]),
                _ => BTreeSet::new(),
            };
            let is_said = values.iter().any(|value| value.contains('*') || sent.contains(&essence(value)));
            if !values.is_empty() && !sent.is_empty() && !is_said {
                let message = format!(
                    "`{name}` is no parameter of a call, and no call sends `{}` there by itself; `with_header` does",
                    values.join("` or `")
                );
                self.say(Code::IgnoredHeader, &at, message);
            }
        }
    }

    /// The values that a parameter is said to have.
    fn header_values(&mut self, at: &Pointer) -> Vec<String> {
        let Some(schema) = self.follow(&at.key("schema"), Sought::Schema) else { return Vec::new() };
        let mut places: Vec<Pointer> = ["default", "const"].iter().map(|key| schema.key(key)).collect();
        let list = schema.key("enum");
        places.extend((0..self.length(&list)).map(|index| list.index(index)));
        let mut found: Vec<String> = Vec::new();
        for value in places.iter().filter_map(|place| self.node(place)).map(literal) {
            if let Literal::String(text) = value
                && !text.trim().is_empty()
                && !found.contains(&text)
            {
                found.push(text);
            }
        }
        found
    }
}
