//! Request bodies, and the media types of bodies both ways.

use crate::diagnostic::Code;
use crate::lower::refs::Sought;
use crate::lower::{Lowering, literal::literal};
use crate::model::{Body, JsonLines, Literal, Media, MediaKind, Shape};
use crate::pointer::Pointer;

/// The extension of a media type that says what stands in its lines.
const JSON_LINES: &str = "x-sdkgen-json-lines";

impl Lowering<'_> {
    /// The request body at a place, or that it refers to.
    pub(super) fn body(&mut self, place: &Pointer) -> Option<Body> {
        self.node(place)?;
        let Some(at) = self.follow(place, Sought::Body) else { return Some(self.lost_body(place)) };
        let read = self.read::<openapiv3::RequestBody>(&at, &["content"]);
        let media = self.media(&at.key("content"));
        for one in media.iter().filter(|media| media.lines.as_ref().is_some_and(|lines| lines.head.is_some())) {
            let message = "a request has no line before the others; this is ignored";
            self.say(Code::UnreadableKeyword, &one.origin.key(JSON_LINES).key("head"), message);
        }
        Some(Body {
            docs: self.text(&at, "description"),
            required: read.is_some_and(|read| read.required),
            media,
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
            lines: None,
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
            let lines = self.json_lines(&origin);
            let schema = origin.key("schema");
            let value = match &lines {
                Some(lines) => Some(lines.item.clone()),
                None => self.node(&schema).is_some().then(|| self.schema_use(&schema)),
            };
            let kind = if lines.is_some() { MediaKind::Lines } else { MediaKind::of(&content_type) };
            let mut examples = self.examples(&origin);
            if kind == MediaKind::Lines {
                examples = examples.into_iter().map(|example| of_lines(&example).unwrap_or(example)).collect();
            }
            let encoding = self.encoding(&origin, kind);
            found.push(Media { kind, content_type, value, examples, lines, encoding, origin });
        }
        found
    }

    /// What stands in the lines of a media type: `item`, a schema, and `head`, where the first line has another one.
    fn json_lines(&mut self, media: &Pointer) -> Option<JsonLines> {
        let at = media.key(JSON_LINES);
        self.node(&at)?;
        for key in self.keys(&at) {
            if key != "head" && key != "item" {
                let message = format!("`{key}` means nothing here; the keys are `head` and `item`, each a schema");
                self.say(Code::UnreadableKeyword, &at.key(&key), message);
            }
        }
        let (head, item) = (at.key("head"), at.key("item"));
        if !self.is_mapping(&at) || !self.is_mapping(&head) || !self.is_mapping(&item) {
            return None;
        }
        if self.node(&item).is_none() {
            self.say(Code::UnreadableKeyword, &at, "the schema `item` of each line is missing; this is ignored");
            return None;
        }
        let head = self.node(&head).is_some().then(|| self.schema_use(&head));
        Some(JsonLines { head, item: self.schema_use(&item) })
    }

    /// `example`, and the values of `examples`.
    pub(super) fn examples(&mut self, media: &Pointer) -> Vec<Literal> {
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

/// The values in the lines of an example that is a text; nothing where a line is no JSON.
fn of_lines(example: &Literal) -> Option<Literal> {
    let lines = example.as_str()?.lines().filter(|line| !line.trim().is_empty());
    let values = lines.map(|line| serde_json::from_str(line).ok().map(|value| literal(&value)));
    values.collect::<Option<Vec<Literal>>>().map(Literal::Array)
}
