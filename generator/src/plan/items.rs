//! Schemas with a type of their own to items: structs, enums, unions, aliases.

use crate::diagnostic::Code;
use crate::model::{Shape, TypeId, Use};
use crate::plan::docs::{self, code, paragraph};
use crate::plan::enums::kind_of;
use crate::plan::fields::deprecation_note;
use crate::plan::limits;
use crate::plan::unit::Builder;
use crate::plan::{Item, ItemKind, RustType};

impl Builder<'_> {
    /// Makes the item of every schema that has one.
    pub(super) fn all_items(&mut self) {
        let ids: Vec<TypeId> = self.names.paths.keys().copied().collect();
        for id in ids {
            self.item_of(id);
        }
    }

    /// The item of a schema.
    pub(super) fn item(&mut self, id: TypeId) -> Item {
        let api = self.api;
        let def = api.types.get(id);
        let name = self.names.paths[&id].name.clone();
        let kind = match &def.shape {
            Shape::Object(object) => ItemKind::Struct(self.strukt(id, object)),
            Shape::Enum(values) if kind_of(values).is_some() => ItemKind::Enum(self.enumeration(id, values)),
            Shape::Union(union) => ItemKind::Union(self.union(id, union)),
            shape if self.endless.contains(&id) => ItemKind::Wrapper(self.wrapped(id, shape)),
            Shape::Alias(_) if self.hollow.contains(&id) => {
                let message = "this is another name of itself and of nothing else; any JSON stands in its place";
                self.sink.push(Code::UnsupportedSchema, &def.origin, message);
                ItemKind::Alias(RustType::Value)
            }
            _ if self.usage.files.contains(&id) => ItemKind::Alias(RustType::File),
            // Whether `null` is a value is said at each use, not by the alias, where it would count twice.
            shape => ItemKind::Alias(self.shape_type(shape, def.secret)),
        };
        let wire = def.component.clone();
        let mut docs = docs::or_else(def.docs.as_deref().or(def.title.as_deref()), || match &wire {
            Some(wire) => format!("The schema {} of the API.", code(wire)),
            None if def.of_errors => "The body of an error.".to_owned(),
            None => self.place_in_words(&def.origin),
        });
        if let Some(line) = limits::of_named(&api.types, id) {
            paragraph(&mut docs, line);
        }
        if let Some(whole) = def.request_of.and_then(|id| self.names.paths.get(&id)) {
            paragraph(&mut docs, format!("This is what requests hold of {}.", code(&whole.name)));
        } else if let Some(wire) = wire.as_deref().filter(|wire| *wire != name) {
            paragraph(&mut docs, format!("Called {} in the document.", code(wire)));
        }
        let deprecated = def.component.as_ref().filter(|_| def.deprecated);
        let deprecated = deprecated.map(|_| deprecation_note(def.docs.as_deref().unwrap_or_default()));
        let gate = self.gate_of(id);
        gate.say(&mut docs);
        Item { origin: def.origin.clone(), name, wire, docs, deprecated, gate, kind }
    }

    /// What stands in a type that holds itself. Lists and maps put their items elsewhere; a tuple needs boxes for them.
    fn wrapped(&self, id: TypeId, shape: &Shape) -> RustType {
        let found = self.shape_type(shape, false);
        match (found, shape) {
            (RustType::Tuple(items), Shape::Tuple(places)) => {
                let boxed = |place: &Use| self.boxes.contains(&(id, self.api.types.resolve(place.ty)));
                let items = items.into_iter().zip(places);
                RustType::Tuple(
                    items.map(|(ty, place)| if boxed(place) { RustType::Boxed(Box::new(ty)) } else { ty }).collect(),
                )
            }
            (found, _) => found,
        }
    }

    /// Where an unnamed schema stands, in words.
    fn place_in_words(&self, at: &crate::pointer::Pointer) -> String {
        let operation = self.api.operations.iter().find(|operation| at.starts_with(&operation.origin));
        let webhook = self.api.webhooks.iter().find(|webhook| at.starts_with(&webhook.origin));
        let tokens: Vec<_> = at.tokens().collect();
        let property = tokens.iter().rposition(|token| token == "properties").and_then(|i| tokens.get(i + 1));
        let after = |word: &str| tokens.iter().position(|token| token == word).and_then(|index| tokens.get(index + 1));
        let header = after("headers").filter(|_| after("responses").is_some());
        let last = tokens.last().map(|token| token.as_ref()).unwrap_or_default();
        let part = match property {
            _ if last == "items" || tokens.iter().rev().take(2).any(|token| token == "prefixItems") => {
                "An element of the list".to_owned()
            }
            _ if last == "additionalProperties" => "A value of the map".to_owned(),
            _ if tokens
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|token| token == "oneOf" || token == "anyOf" || token == "enum") =>
            {
                "One of the alternatives".to_owned()
            }
            Some(property) => format!("The value of {}", code(property)),
            None if webhook.is_some() && tokens.iter().any(|token| token == "requestBody") => {
                "What the server sends".to_owned()
            }
            None if header.is_some() => format!("The header {}", code(header.map_or("", |name| name))),
            None if tokens.iter().any(|token| token == "requestBody") => "The request body".to_owned(),
            None if tokens.iter().any(|token| token == "parameters") => "A parameter's value".to_owned(),
            None if operation.is_none() => "A type".to_owned(),
            None => "The answer".to_owned(),
        };
        if let Some(webhook) = webhook {
            let kind = if operation.is_some() { "callback" } else { "webhook" };
            return format!("{part} to the {kind} {}.", code(&webhook.name));
        }
        match operation {
            Some(operation) => {
                let place = format!("{} {}", operation.method.wire(), operation.path.text);
                let answer = tokens.iter().any(|token| token == "responses") && part != "The answer";
                let side = if answer { " in the answer" } else { "" };
                format!("{part}{side} of {}.", code(&place))
            }
            None => format!("{part} in {}.", code(tokens.get(2).map_or("", |token| token))),
        }
    }
}
