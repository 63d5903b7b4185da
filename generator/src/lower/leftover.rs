//! What the document says and nothing reads: each is told, at its own place.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::Method;
use crate::pointer::Pointer;

/// The extensions that mean something here.
const EXTENSIONS: &[&str] = &[
    "x-sdkgen-feature",
    "x-sdkgen-json-lines",
    "x-sdkgen-name",
    "x-sdkgen-pagination",
    "x-sdkgen-secret",
    "x-sdkgen-single-use",
    "x-sdkgen-tristate",
];

/// Keywords whose values are data, so that nothing in them is a keyword.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples", "value"];

/// Keywords whose keys are names of the author's.
const NAMES: &[&str] = &["$defs", "definitions", "patternProperties", "properties"];

/// The keys of a path that are no methods.
const BESIDE_METHODS: &[&str] = &["$ref", "summary", "description", "servers", "parameters"];

impl Lowering<'_> {
    /// Goes through the whole document for what no other part of this stage looks at.
    pub(super) fn leftovers(&mut self) {
        let root = Pointer::root();
        let paths = root.key("paths");
        match self.node(&paths) {
            Some(Value::Object(_)) => {}
            Some(_) => {
                let message = "`paths` is no mapping from paths to what they hold; there is no operation";
                self.say(Code::UnreadableKeyword, &paths, message);
            }
            None => self.say(Code::MissingKeyword, &root, "the required keyword `paths` is missing"),
        }
        for path in self.keys(&paths) {
            self.unread_methods(&paths.key(&path));
        }
        if let Some(tree) = self.node(&root) {
            self.walk(tree, &root);
        }
    }

    /// The keys of a path that are neither methods nor anything else that a path can hold.
    fn unread_methods(&mut self, at: &Pointer) {
        if !self.node(at).is_some_and(Value::is_object) {
            let message = "a path holds a mapping from methods to operations; this is ignored";
            self.say(Code::UnreadableKeyword, at, message);
        }
        for key in self.keys(at) {
            let is_method = Method::ALL.iter().any(|method| method.key() == key);
            if !is_method && !BESIDE_METHODS.contains(&key.as_str()) {
                let message = format!("`{key}` is no method that a path can have; it is ignored");
                self.say(Code::UnreadableKeyword, &at.key(&key), message);
            } else if is_method && !self.node(&at.key(&key)).is_some_and(Value::is_object) {
                let message = format!("`{key}` is no operation; it is ignored");
                self.say(Code::UnreadableKeyword, &at.key(&key), message);
            }
        }
    }

    /// Whether what is there, if anything, is a mapping. Says that it is ignored where it is not.
    pub(super) fn is_mapping(&mut self, at: &Pointer) -> bool {
        match self.node(at) {
            None | Some(Value::Object(_)) => true,
            Some(_) => {
                self.say(Code::UnreadableKeyword, at, "a mapping is expected here; what stands here is ignored");
                false
            }
        }
    }

    /// Misspelled extensions, and references that are no text. Trees are of limited depth.
    fn walk(&mut self, node: &Value, at: &Pointer) {
        match node {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let place = at.key(key);
                    if key.starts_with("x-sdkgen-") && !EXTENSIONS.contains(&key.as_str()) {
                        let message = format!("`{key}` means nothing here; it is ignored");
                        let help = format!("the extensions that are read are {}", EXTENSIONS.join(", "));
                        self.sink.push_with_help(Code::UnreadableKeyword, &place, message, help);
                    }
                    if key == "$ref" && !value.is_string() {
                        let message = "a reference is a text such as `#/components/schemas/Pet`; this one is ignored";
                        self.say(Code::UnreadableKeyword, &place, message);
                    }
                    self.remember_anchor(key, value, at);
                    self.asks_for_feature(key, &place);
                    match value {
                        Value::Object(names) if NAMES.contains(&key.as_str()) => {
                            names.iter().for_each(|(name, value)| self.walk(value, &place.key(name)));
                        }
                        _ if key.starts_with("x-") || DATA.contains(&key.as_str()) => {}
                        value => self.walk(value, &place),
                    }
                }
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.walk(item, &at.index(index)));
            }
            _ => {}
        }
    }

    /// The keywords of a schema that narrow its values further than a type can, and the one that no reader follows.
    pub(super) fn unread_keywords(&mut self, at: &Pointer) {
        const UNENFORCED: &[&str] = &[
            "contains",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "if",
            "not",
            "unevaluatedProperties",
        ];
        for keyword in UNENFORCED {
            let said = self.node(at).and_then(|node| node.get(*keyword));
            // A truth value says whether there may be more, and `not` of everything is how 3.0 spells `false`.
            if said.and_then(Value::as_object).is_some_and(|schema| !schema.is_empty()) {
                let message = format!("what `{keyword}` asks for is not in the type, which allows more");
                self.say(Code::UnenforcedKeyword, &at.key(keyword), message);
            }
        }
        if self.has(at, "$dynamicRef") && self.reference(at).is_none() {
            let message = "no schema has the name of this dynamic reference; any JSON stands in its place";
            self.say(Code::UnsupportedSchema, &at.key("$dynamicRef"), message);
        }
        self.check_type(at);
    }
}
