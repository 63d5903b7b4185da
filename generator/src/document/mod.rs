//! Text → [`Document`]: one tree in the shape of OpenAPI 3.0, every node of which can be found in a text again.
//!
//! Overlays are applied and newer spellings are rewritten here, so that later stages see one kind of document.

// Text to tree.
mod key;
mod parse;
mod trail;
mod tree;
mod version;

// The tree with its overlays.
mod action;
mod origin;
mod overlay;

// The tree in the shape of 3.0.
mod dialect;
mod required;
mod schema;
mod union;

// Out of the tree, and back to the text.
mod census;
mod locate;
mod mend;
mod read;
mod shallow;
mod wording;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Place, Span, Texts};
use crate::pointer::Pointer;
use origin::Origins;
use parse::{Format, Parsed, SyntaxError};

pub use version::Version;

/// A text and the name under which it is shown, such as a path as it was given.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name in `file:line:column`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// The texts of a document and its overlays, and where in them each node comes from.
///
/// They outlive a document that could not be read, because its diagnostics point into them.
#[derive(Debug)]
pub struct Sources {
    files: Vec<Source>,
    /// How each of the files is written; YAML for one that could not be read.
    formats: Vec<Format>,
    origins: Origins,
}

/// An OpenAPI document as one tree, in the shape of version 3.0.
#[derive(Debug)]
pub struct Document {
    tree: Value,
    version: Version,
}

/// Reads a document and applies its overlays in order.
///
/// Without a document there is at least one error in the sink.
pub fn parse(source: Source, overlays: Vec<Source>, sink: &mut Diagnostics) -> (Sources, Option<Document>) {
    let mut sources = Sources::new(source, overlays);
    let document = read_all(&mut sources, sink);
    (sources, document)
}

fn read_all(sources: &mut Sources, sink: &mut Diagnostics) -> Option<Document> {
    let tree = sources.parse(0, Code::NotYaml, sink);
    let overlays: Vec<Option<Value>> =
        (1..sources.files.len()).map(|file| sources.parse(file, Code::OverlayUnreadable, sink)).collect();
    let mut tree = tree?;
    version::check_kind(&tree, sink)?;
    for (overlay, file) in overlays.iter().zip(1..) {
        overlay::apply(overlay.as_ref()?, file, &mut tree, &mut sources.origins, sink);
    }
    let version = version::check(&tree, sink)?;
    dialect::rewrite(&mut tree, version, &mut sources.origins, sink);
    Some(Document { tree, version })
}

impl Document {
    /// Returns the version that the document says it follows.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Returns the whole tree.
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    /// Returns the node at a place.
    pub fn get(&self, at: &Pointer) -> Option<&Value> {
        at.find_in(&self.tree, |node, token| match node {
            Value::Object(map) => map.get(token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Reads the node at `at` as a `T`, a type of openapiv3, shallowly.
    ///
    /// The values under the keys in `children` are replaced by their empty shape, so that a bad child does not
    /// sink its parent and nothing is read twice: a reference stays a reference, an object becomes `{}`,
    /// a map of objects (`properties`, `responses`, ..) keeps its keys with `{}` for each value, an array keeps its
    /// length. Where openapiv3 refuses `{}` (a parameter, a response), the shape is `{"$ref": ""}`.
    ///
    /// A keyword that `T` refuses is left out with a warning that points at it, and the rest is read.
    /// `None`, with an error in the sink, only if nothing helps.
    pub fn read<T: DeserializeOwned>(&self, at: &Pointer, children: &[&str], sink: &mut Diagnostics) -> Option<T> {
        read::read(self, at, children, sink)
    }
}

impl Sources {
    fn new(source: Source, overlays: Vec<Source>) -> Self {
        let mut files = vec![source];
        files.extend(overlays);
        for file in &mut files {
            // A byte order mark is no part of the text.
            if file.text.starts_with('\u{feff}') {
                file.text.remove(0);
            }
        }
        Self { formats: vec![Format::Yaml; files.len()], files, origins: Origins::default() }
    }

    /// Reads one of the files, or reports with the given code that it cannot be read.
    fn parse(&mut self, file: usize, code: Code, sink: &mut Diagnostics) -> Option<Value> {
        let Source { name, text } = self.files.get(file)?;
        match parse::parse(file, text, sink) {
            Ok(Parsed { tree, format, no_json }) => {
                if let Some(known) = self.formats.get_mut(file) {
                    *known = format;
                }
                // YAML may begin with a bracket, too: the name of the file says what was meant.
                if let Some(SyntaxError { offset, message }) = no_json.filter(|_| name.ends_with(".json")) {
                    sink.push(Code::NotJson, Place::Text { file, offset }, format!("this is no JSON: {message}"));
                }
                Some(tree)
            }
            Err(error) => {
                let offset = error.offset;
                sink.push(code, Place::Text { file, offset }, error.message);
                None
            }
        }
    }

    /// Returns the document's own text, followed by those of the overlays.
    pub fn files(&self) -> &[Source] {
        &self.files
    }
}

impl Texts for Sources {
    fn file(&self, file: usize) -> Option<(&str, &str)> {
        let source = self.files.get(file)?;
        Some((&source.name, &source.text))
    }

    fn locate(&self, places: &[&Place]) -> Vec<Option<Span>> {
        locate::locate(self, places)
    }
}
