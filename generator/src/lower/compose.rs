//! `allOf`, `oneOf` and `anyOf`: several schemas to one shape.

use openapiv3::SchemaKind;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::merge::Compound;
use crate::model::{Shape, Union, Use};
use crate::pointer::Pointer;

/// The keywords that say what values look like; a schema without any of them says something of a value and no more.
const SHAPING: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "enum",
    "format",
    "items",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "type",
];

impl Lowering<'_> {
    /// `allOf`: what satisfies every member and the keywords beside them.
    pub(super) fn all_of(&mut self, at: &Pointer, kind: &SchemaKind) -> (Shape, bool) {
        let list = at.key("allOf");
        for index in 0..self.length(&list) {
            self.is_mapping(&list.index(index));
        }
        let parts = self.parts(at);
        let mut own = self.beside(at, kind);
        let mut members: Vec<Use> = parts.iter().map(|place| self.schema_use(place)).collect();
        let (more, union, mut nullable) = self.alternatives(at);
        members.extend(more);
        if own.is_none() && union.is_none() {
            match members.as_slice() {
                [] => own = Some(self.typed(at, kind)),
                [only] if self.reference(&only.origin).is_some() && !self.is_derived(at) => {
                    return (Shape::Alias(Box::new(only.clone())), nullable);
                }
                [only] => nullable |= only.nullable || self.types.get(only.ty).nullable,
                _ => {}
            }
        }
        self.wait(at, Compound { at: at.clone(), members, own, union });
        (Shape::Any, nullable)
    }

    /// Whether a named schema is another one and an object of its own, which has no properties yet: a type of its own all the
    /// same, so that the first property is an addition and not another type.
    fn is_derived(&self, at: &Pointer) -> bool {
        let list = at.key("allOf");
        let mut members = (0..self.length(&list)).map(|index| list.index(index));
        self.component_name(at).is_some() && members.any(|place| self.is_plain_object(&place))
    }

    /// Puts the shape of a type off until everything is read.
    fn wait(&mut self, at: &Pointer, compound: Compound) {
        if let Some(id) = self.known.get(at) {
            self.compounds.insert(*id, compound);
        }
    }

    /// The members of `allOf` that say anything of the shape. What only says `type: object` is one for want of others.
    pub(super) fn parts(&self, at: &Pointer) -> Vec<Pointer> {
        let list = at.key("allOf");
        let all = (0..self.length(&list)).map(|index| list.index(index));
        let (plain, parts): (Vec<Pointer>, Vec<Pointer>) =
            all.filter(|place| self.shapes(place)).partition(|place| self.is_plain_object(place));
        let own = ["properties", "additionalProperties", "oneOf", "anyOf"];
        if parts.is_empty() && !own.iter().any(|key| self.has(at, key)) {
            return plain.into_iter().take(1).collect();
        }
        parts
    }

    /// The members of `allOf` that say something of the value alone: a description, a default, that it may be null.
    pub(super) fn facts(&self, at: &Pointer) -> Vec<Pointer> {
        let list = at.key("allOf");
        let all = (0..self.length(&list)).map(|index| list.index(index));
        all.filter(|place| !self.shapes(place) || self.is_plain_object(place)).collect()
    }

    fn shapes(&self, at: &Pointer) -> bool {
        SHAPING.iter().any(|key| self.has(at, key))
    }

    pub(super) fn is_plain_object(&self, at: &Pointer) -> bool {
        let object = self.text(at, "type").as_deref() == Some("object");
        object && !SHAPING.iter().any(|key| *key != "type" && self.has(at, key))
    }

    /// Whether a schema says what values look like, and more than that they are objects or which properties they have.
    pub(super) fn narrows(&self, at: &Pointer) -> bool {
        SHAPING.iter().any(|key| *key != "required" && self.has(at, key)) && !self.is_plain_object(at)
    }

    /// What the keywords beside `allOf`, `oneOf` or `anyOf` ask for, where they ask for anything.
    fn beside(&mut self, at: &Pointer, kind: &SchemaKind) -> Option<Shape> {
        if self.has(at, "enum") && self.has(at, "allOf") {
            return Some(self.enumeration(at, kind).0);
        }
        let required = self.required(at);
        if self.has(at, "properties") || self.has(at, "additionalProperties") {
            let shape = self.object(at);
            return Some(self.requiring(&shape, required));
        }
        if self.has(at, "items") && self.has(at, "allOf") {
            return Some(self.array(at));
        }
        if required.is_empty() {
            return None;
        }
        self.require(at, &required, &[]);
        Some(self.requiring(&Shape::Any, required))
    }

    /// `oneOf` or `anyOf`, with what stands beside it.
    pub(super) fn one_of(&mut self, at: &Pointer, keyword: &str, kind: &SchemaKind) -> (Shape, bool) {
        let Some(own) = self.beside(at, kind) else { return self.union(at, keyword) };
        let (members, union, nullable) = self.alternatives(at);
        self.wait(at, Compound { at: at.clone(), members: members.into_iter().collect(), own: Some(own), union });
        (Shape::Any, nullable)
    }

    /// The alternatives beside other keywords; a single one is a member like those of `allOf`.
    fn alternatives(&mut self, at: &Pointer) -> (Option<Use>, Option<Union>, bool) {
        let Some(keyword) = ["oneOf", "anyOf"].into_iter().find(|key| self.has(at, key)) else {
            return (None, None, false);
        };
        if self.only_requires(at, keyword) {
            let message = "the alternatives only say which properties must be there together, and no type says that";
            self.say(Code::UnenforcedKeyword, &at.key(keyword), message);
            return (None, None, false);
        }
        match self.union(at, keyword) {
            (Shape::Union(union), nullable) => (None, Some(union), nullable),
            (Shape::Alias(value), nullable) => (Some(*value), None, nullable),
            (_, nullable) => (None, None, nullable),
        }
    }
}
