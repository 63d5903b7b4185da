//! Request bodies, and the media types of bodies both ways.

use crate::lower::refs::Sought;
use crate::lower::{Lowering, literal::literal};
use crate::model::{Body, Literal, Media, MediaKind, Shape};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The request body at a place, or that it refers to.
    pub(super) fn body(&mut self, place: &Pointer) -> Option<Body> {
        self.node(place)?;
        let Some(at) = self.follow(place, Sought::Body) else { return Some(self.lost_body(place)) };
        let read = self.read::<openapiv3::RequestBody>(&at, &["content"]);
        Some(Body {
            docs: self.text(&at, "description"),
            required: read.is_some_and(|read| read.required),
            media: self.media(&at.key("content")),
            origin: at,
        })
    }

    /// The body behind a reference that leads nowhere: any JSON, which a caller may give.
    fn lost_body(&mut self, place: &Pointer) -> Body {
        let value = self.plain(place, Shape::Any);
        let media = Media {
            origin: place.clone(),
            content_type: "application/json".to_owned(),
            kind: MediaKind::Json,
            value: Some(value),
            examples: Vec::new(),
            encoding: Vec::new(),
        };
        Body { docs: None, required: false, media: vec![media], origin: place.clone() }
    }

    /// The entries of a `content` object.
    pub(super) fn media(&mut self, content: &Pointer) -> Vec<Media> {
        let mut found = Vec::new();
        self.is_mapping(content);
        for content_type in self.keys(content) {
            let origin = content.key(&content_type);
            if !self.is_mapping(&origin) {
                continue;
            }
            let schema = origin.key("schema");
            let value = self.node(&schema).is_some().then(|| self.schema_use(&schema));
            let examples = self.examples(&origin);
            let kind = MediaKind::of(&content_type);
            let encoding = self.encoding(&origin, kind);
            found.push(Media { kind, content_type, value, examples, encoding, origin });
        }
        found
    }

    /// `example`, and the values of `examples`.
    fn examples(&mut self, media: &Pointer) -> Vec<Literal> {
        let mut found = Vec::new();
        if let Some(value) = self.node(&media.key("example")) {
            found.push(literal(value));
        }
        let named = media.key("examples");
        for name in self.keys(&named) {
            if let Some(at) = self.follow(&named.key(&name), Sought::Example)
                && let Some(value) = self.node(&at.key("value"))
            {
                found.push(literal(value));
            }
        }
        found
    }
}
