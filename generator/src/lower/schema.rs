//! Schemas: one schema to one type.

use openapiv3::SchemaKind;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::refs::Sought;
use crate::lower::{Lowering, literal::literal};
use crate::model::{Additional, Field, Limits, Literal, Object, Shape, TypeDef, TypeId, Use};
use crate::pointer::Pointer;

/// The keywords that hold schemas or data; they are read where they stand, not as a part of their parent.
const CHILDREN: &[&str] = &[
    "properties",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "enum",
    "default",
    "example",
    "examples",
    "discriminator",
    "externalDocs",
    "xml",
    "prefixItems",
    "$defs",
];

/// A type that says nothing but its shape.
pub(super) fn blank(origin: &Pointer, shape: Shape) -> TypeDef {
    TypeDef {
        origin: origin.clone(),
        component: None,
        name: None,
        title: None,
        docs: None,
        deprecated: false,
        nullable: false,
        secret: false,
        default: None,
        example: None,
        limits: Limits::default(),
        keywords: Vec::new(),
        parts: Vec::new(),
        withheld: Vec::new(),
        request_of: None,
        of_errors: false,
        shape,
    }
}

impl Lowering<'_> {
    /// The type of the schema at a place; each place is read once.
    pub(super) fn schema_type(&mut self, at: &Pointer) -> TypeId {
        if let Some(id) = self.known.get(at) {
            return *id;
        }
        // Its name is known before its content: a discriminator may ask for it meanwhile.
        let component = self.component_name(at);
        let id = self.types.add(TypeDef { component, ..blank(at, Shape::Any) });
        self.known.insert(at.clone(), id);
        let def = self.schema(at);
        self.types.set(id, def);
        id
    }

    /// The use of a schema or of a reference to one.
    pub(super) fn schema_use(&mut self, at: &Pointer) -> Use {
        if self.reference(at).is_none() {
            let ty = self.schema_type(at);
            return self.use_of(at, ty);
        }
        match self.target(at, Sought::Schema) {
            Some(target) => {
                let ty = self.schema_type(&target);
                self.use_of(at, ty)
            }
            None => {
                let ty = self.types.add(blank(at, Shape::Any));
                self.use_of(at, ty)
            }
        }
    }

    /// What is said at the place of use; what the type says of itself stays with the type.
    pub(super) fn use_of(&self, at: &Pointer, ty: TypeId) -> Use {
        Use {
            origin: at.clone(),
            ty,
            docs: self.said(at, |place| self.text(place, "description")),
            nullable: self.told(at, "nullable"),
            deprecated: self.told_anywhere(at, "deprecated"),
            secret: self.told(at, "x-sdkgen-secret"),
            read_only: self.told_anywhere(at, "readOnly"),
            write_only: self.told_anywhere(at, "writeOnly"),
            default: self.said(at, |place| self.value(place, "default")),
            example: self.said(at, |place| self.value(place, "example")),
            keywords: self.keywords_beside(at),
            written: None,
        }
    }

    fn value(&self, at: &Pointer, key: &str) -> Option<Literal> {
        self.node(at).and_then(|node| node.get(key)).map(literal)
    }

    /// What a schema says itself or by a member of its `allOf` that does nothing else.
    fn said<T>(&self, at: &Pointer, read: impl Fn(&Pointer) -> Option<T>) -> Option<T> {
        read(at).or_else(|| self.facts(at).iter().find_map(read))
    }

    /// Whether a schema says so itself or by a member of its `allOf` that does nothing else.
    fn told(&self, at: &Pointer, key: &str) -> bool {
        self.flag(at, key) || self.facts(at).iter().any(|place| self.flag(place, key))
    }

    /// Whether a schema says so, or what it stands for by a reference or an `allOf` of one.
    fn told_anywhere(&self, at: &Pointer, key: &str) -> bool {
        let mut seen = Vec::new();
        let mut next = Some(at.clone());
        while let Some(place) = next.filter(|place| !seen.contains(place)) {
            if self.told(&place, key) {
                return true;
            }
            next = self.points_to(&place).or_else(|| match self.parts(&place).as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            });
            seen.push(place);
        }
        false
    }

    /// Where the reference at a place leads, without a word where it leads nowhere.
    pub(super) fn points_to(&self, at: &Pointer) -> Option<Pointer> {
        self.place_of(self.reference(at)?)
    }

    fn schema(&mut self, at: &Pointer) -> TypeDef {
        let mut def = blank(at, Shape::Any);
        def.component = self.component_name(at);
        def.name = self.text(at, "x-sdkgen-name");
        def.docs = self.text(at, "description");
        def.title = self.text(at, "title");
        if self.reference(at).is_some() {
            let target = self.schema_use(at);
            def.shape = Shape::Alias(Box::new(target));
            return def;
        }
        let Some(schema) = self.read::<openapiv3::Schema>(at, CHILDREN) else { return def };
        def.docs = self.said(at, |place| self.text(place, "description"));
        def.title = self.said(at, |place| self.text(place, "title"));
        def.deprecated = self.told(at, "deprecated");
        def.nullable = self.told(at, "nullable");
        def.default = self.said(at, |place| self.value(place, "default"));
        def.example = self.said(at, |place| self.value(place, "example"));
        def.secret = self.told(at, "x-sdkgen-secret") || self.text(at, "format").as_deref() == Some("password");
        def.limits = self.limits(at);
        let (shape, nullable) = self.shape(at, &schema.schema_kind);
        def.shape = shape;
        def.nullable |= nullable;
        def.keywords = self.keywords(at, &def.shape);
        def
    }

    /// The shape that the keywords ask for, and whether they allow `null`.
    fn shape(&mut self, at: &Pointer, kind: &SchemaKind) -> (Shape, bool) {
        self.unread_keywords(at);
        if self.has(at, "allOf") {
            return self.all_of(at, kind);
        }
        for keyword in ["oneOf", "anyOf"] {
            if self.has(at, keyword) {
                return self.one_of(at, keyword, kind);
            }
        }
        if self.has(at, "enum") {
            return self.enumeration(at, kind);
        }
        (self.typed(at, kind), false)
    }

    pub(super) fn object(&mut self, at: &Pointer) -> Shape {
        let properties = at.key("properties");
        let names = match self.node(&properties) {
            // A property may well begin with `x-`, so that `keys` would lose it.
            Some(Value::Object(map)) => map.keys().cloned().collect(),
            _ => Vec::new(),
        };
        let required = self.required(at);
        let mut fields = Vec::with_capacity(names.len());
        for wire in names {
            let place = properties.key(&wire);
            let name = self.text(&place, "x-sdkgen-name");
            let required = required.contains(&wire);
            let mut value = self.schema_use(&place);
            let tristate = self.told(&place, "x-sdkgen-tristate") && !self.is_always_there(&place, required);
            // That `null` means something is what it says.
            value.nullable |= tristate;
            let single_use = self.told(&place, "x-sdkgen-single-use");
            let feature = self.feature(&place, required);
            fields.push(Field { required, tristate, single_use, feature, name, value, wire });
        }
        self.require(at, &required, &fields);
        let additional = self.additional(at);
        match additional {
            Additional::Typed(value) if fields.is_empty() => Shape::Map(value),
            Additional::Any if fields.is_empty() => {
                let value = self.plain(&at.key("additionalProperties"), Shape::Any);
                Shape::Map(Box::new(value))
            }
            additional => Shape::Object(Object { fields, required, additional }),
        }
    }

    /// Whether a property is required, of which is said that leaving it out means something.
    fn is_always_there(&mut self, at: &Pointer, required: bool) -> bool {
        if required {
            let message = "a required property cannot be left out, so that this means nothing; it is ignored";
            self.say(Code::UnreadableKeyword, &at.key("x-sdkgen-tristate"), message);
        }
        required
    }

    /// Remembers the required names that have no property here; where this is a part of another type, that may have it.
    pub(super) fn require(&mut self, at: &Pointer, required: &[String], fields: &[Field]) {
        let missing = required.iter().filter(|name| !fields.iter().any(|field| field.wire == **name));
        self.missing.extend(missing.map(|name| (at.clone(), name.clone())));
    }

    /// The names under `required`, whatever else stands there.
    pub(super) fn required(&self, at: &Pointer) -> Vec<String> {
        let Some(Value::Array(names)) = self.node(at).and_then(|node| node.get("required")) else {
            return Vec::new();
        };
        let mut found: Vec<String> = Vec::new();
        for name in names.iter().filter_map(Value::as_str) {
            if !found.iter().any(|known| known == name) {
                found.push(name.to_owned());
            }
        }
        found
    }

    /// What may stand beside the declared properties: `additionalProperties`, or the values of `patternProperties` where they
    /// are all of one type.
    fn additional(&mut self, at: &Pointer) -> Additional {
        let place = at.key("additionalProperties");
        let (closed, open) = match self.node(&place) {
            None => (false, None),
            Some(Value::Bool(more)) => (!more, more.then_some(Additional::Any)),
            Some(Value::Object(map)) if !map.is_empty() => {
                (false, Some(Additional::Typed(Box::new(self.schema_use(&place)))))
            }
            Some(_) => (false, Some(Additional::Any)),
        };
        let patterns = at.key("patternProperties");
        let names: Vec<String> = match self.node(&patterns) {
            Some(Value::Object(map)) => map.keys().cloned().collect(),
            _ => Vec::new(),
        };
        let mut found = open;
        for name in names {
            let place = patterns.key(&name);
            let shown = self.node(&place).is_some_and(Value::is_object);
            let value = if shown { self.schema_use(&place) } else { self.plain(&place, Shape::Any) };
            found = match found {
                None => Some(Additional::Typed(Box::new(value))),
                Some(Additional::Typed(known)) if self.alike(&known, &value) => Some(Additional::Typed(known)),
                Some(_) => Some(Additional::Any),
            };
        }
        found.unwrap_or(if closed { Additional::Forbidden } else { Additional::Any })
    }

    /// The key of a named schema at its own place.
    pub(super) fn component_name(&self, at: &Pointer) -> Option<String> {
        let parent = at.parent()?;
        (parent.as_str() == "/components/schemas").then(|| at.last().map(|name| name.into_owned()))?
    }
}
