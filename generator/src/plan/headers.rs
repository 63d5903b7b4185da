//! The headers that the successes of an operation declare, as the fields of a struct.

use crate::model::{Header, Operation, Use};
use crate::plan::docs::{self, code, paragraph};
use crate::plan::ident::{Case, bare};
use crate::plan::scope::{Rank, Scope};
use crate::plan::unit::Builder;
use crate::plan::usage::successes;
use crate::plan::{Gate, HeaderField, Item, ItemKind, RustType, candidates};

/// The declared headers of an operation's successes, each name once, the first declaration of it.
pub(super) fn declared(operation: &Operation) -> Vec<&Header> {
    let mut found: Vec<&Header> = Vec::new();
    for header in successes(operation).responses().into_iter().flat_map(|response| &response.headers) {
        // OAS 3.0.3, Response Object: a header that is called `Content-Type` shall be ignored.
        let is_new = !found.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name));
        if is_new && is_name(&header.name) && !header.name.eq_ignore_ascii_case("content-type") {
            found.push(header);
        }
    }
    found
}

/// Whether a text can be the name of a header field (RFC 9110, section 5.6.2).
fn is_name(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

impl Builder<'_> {
    /// The struct of an operation's declared headers, where there are any; `index` is the operation's number.
    pub(super) fn header_item(&mut self, index: usize) -> Option<Item> {
        let operation = &self.api.operations[index];
        let all = declared(operation);
        if all.is_empty() {
            return None;
        }
        let mut scope = Scope::default();
        let wanted: Vec<_> = all
            .iter()
            .map(|header| {
                let names = candidates::authored(&header.name, Case::Snake, "header");
                scope.want(&header.origin, names, Rank::Authored)
            })
            .collect();
        let names = scope.resolve(self.sink);
        let fields = all.iter().zip(wanted).map(|(header, wanted)| self.header_field(header, names.get(wanted)));
        let id = operation.id.clone().unwrap_or_else(|| operation.path.text.clone());
        let mut docs = vec![format!("The headers that {} declares for its answer.", code(&id))];
        paragraph(&mut docs, "One that is missing, or that cannot be read as its type, is `None`.");
        Some(Item {
            origin: operation.origin.key("responses"),
            name: self.names.headers[index].clone(),
            wire: None,
            docs,
            deprecated: None,
            gate: Gate::of(operation.feature.as_ref()),
            kind: ItemKind::Headers(fields.collect()),
        })
    }

    fn header_field(&self, header: &Header, name: &str) -> HeaderField {
        let text = |value: &Use| self.api.types.docs(value).map(str::to_owned);
        let said = header.docs.clone().or_else(|| header.value.as_ref().and_then(text));
        let mut docs = docs::or_else(said.as_deref(), || format!("The header {}.", code(&header.name)));
        if !header.name.eq_ignore_ascii_case(&bare(name).replace('_', "-")) {
            paragraph(&mut docs, format!("Called {} on the wire.", code(&header.name)));
        }
        HeaderField {
            origin: header.origin.clone(),
            name: name.to_owned(),
            wire: header.name.to_ascii_lowercase(),
            ty: header.value.as_ref().map_or(RustType::String, |value| self.rust_type(value)),
            docs,
        }
    }
}
