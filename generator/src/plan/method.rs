//! What is decided of one operation: its values, its body, and what it yields.

pub use crate::model::{Place, Style};
use crate::plan::{Check, Docs, Example, Gate, Paging, RustType};
use crate::pointer::Pointer;

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The operation's place.
    pub origin: Pointer,
    /// The operationId, or what stands for it: method and path.
    pub id: String,
    /// Whether the document itself gave the id.
    pub identified: bool,
    /// The method's name.
    pub name: String,
    /// The name of the request builder.
    pub request: String,
    /// The name of the operation's static.
    pub constant: String,
    /// Which of the operation's methods it is: the first, or one for another kind of body, which shares the static.
    pub turn: Turn,
    /// The documentation of the method.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// The HTTP method.
    pub verb: &'static str,
    /// The path template as it is sent.
    pub path: String,
    /// The base URL of this operation alone.
    pub server: Option<String>,
    /// The schemes that satisfy it: any of the lists, all of each.
    pub security: Vec<Vec<String>>,
    /// The media type that it asks for.
    pub accept: String,
    /// The lifted parameters of its path, by wire name.
    pub lifted: Vec<String>,
    /// The required values, in the order of the arguments.
    pub arguments: Vec<Input>,
    /// The optional values, in the order of the document.
    pub setters: Vec<Input>,
    /// The request body.
    pub body: Option<Body>,
    /// What a success yields.
    pub output: Output,
    /// The name of the struct of its answer's declared headers, where there are any.
    pub headers: Option<String>,
    /// Other methods that send the call, for other media types of its answer.
    pub alternatives: Vec<Alternative>,
    /// What the body of an error is, where that differs by the status.
    pub failures: Option<Choice>,
    /// Whether a redirect is what it is about.
    pub redirects: bool,
    /// Whether it takes or yields secrets beside credentials.
    pub secret: bool,
    /// How its list is gone through, where it comes in pages.
    pub paging: Option<Paging>,
    /// A use of it; none where a value that it needs cannot be written down.
    pub example: Option<Example>,
    /// What it is behind, with all that is its own.
    pub gate: Gate,
    /// What it answers in tests that say nothing else.
    pub mocked: Mocked,
}

/// An answer out of the document's examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mocked {
    /// The status.
    pub status: u16,
    /// The headers that have an example, but for the media type.
    pub headers: Vec<(String, String)>,
    /// A body for each media type, the one that `send` asks for first; none where there is no body.
    pub bodies: Vec<MockedBody>,
}

/// A body out of the document's examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MockedBody {
    /// Its media type.
    pub content_type: String,
    /// What it is.
    pub text: String,
}

/// Which of an operation's methods one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first, and mostly the only one.
    First,
    /// One for another kind of body.
    Further,
}

/// A value that a call takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its place.
    pub origin: Pointer,
    /// The name of the argument or the setter.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Where the value goes.
    pub target: Target,
    /// Its type, never an `Option` for an optional one.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Docs,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// The name of the setter that sends `null`, where that and leaving it out mean different things.
    pub clear: Option<String>,
    /// What it is behind beside its operation; nothing where it is an argument.
    pub gate: Gate,
    /// The function that looks at a text before it is sent, from the crate's root. Fields of bodies have theirs at the body.
    pub check: Option<String>,
}

/// Where a value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Into the path.
    Path {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into the query.
    Query {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into the path, as one segment or several.
    Segments,
    /// Into the query, with reserved characters as they are.
    Reserved {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into a header field.
    Header {
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into a cookie.
    Cookie {
        /// Whether it is exploded.
        explode: bool,
    },
    /// Into its place as JSON.
    Json(Place),
    /// Into this field of the body.
    Field {
        /// The name of the struct's field.
        field: String,
        /// Whether the field holds an `Option`.
        optional: bool,
    },
    /// The whole body.
    Body,
    /// The media type of the body.
    ContentType,
}

/// The request body of a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its type.
    pub ty: RustType,
    /// Whether every call has one.
    pub required: bool,
    /// How it goes over the wire.
    pub format: BodyFormat,
    /// How it comes into being.
    pub origin: BodyOrigin,
    /// The fields whose values the server takes once and no second time, whether each may be missing, and what it is behind.
    pub single_use: Vec<(String, bool, Gate)>,
    /// The fields that functions look at before they are sent.
    pub checks: Vec<Check>,
    /// The documentation of the value as a whole.
    pub docs: Docs,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFormat {
    /// As JSON of this media type.
    Json(String),
    /// As JSON values, one a line, of this media type.
    Lines(String),
    /// As a form of this media type, with the properties that are not written as usual.
    Form(String, Vec<Property>),
    /// In parts of this media type, with the properties that are not written as usual.
    Multipart(String, Vec<Property>),
    /// As text of this media type.
    Text(String),
    /// As bytes of this media type.
    Bytes(String),
}

impl BodyFormat {
    /// The media type.
    pub fn media(&self) -> &str {
        match self {
            BodyFormat::Json(media)
            | BodyFormat::Lines(media)
            | BodyFormat::Form(media, _)
            | BodyFormat::Multipart(media, _)
            | BodyFormat::Text(media)
            | BodyFormat::Bytes(media) => media,
        }
    }
}

/// How a property of a form or of a body in parts is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The property.
    pub name: String,
    /// How its value is written.
    pub written_as: WrittenAs,
    /// The header fields of its part.
    pub headers: Vec<(String, String)>,
}

/// How the value of a property is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenAs {
    /// As its value asks for.
    Usual,
    /// As content of this media type.
    Media(String),
    /// As a parameter of the query.
    Styled {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
    /// As a parameter of the query in which reserved characters stay as they are.
    Reserved {
        /// The style of the value.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
    },
}

/// How the builder comes to a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyOrigin {
    /// A request struct: its constructor takes the required fields.
    Constructor,
    /// A request struct without required fields.
    Default,
    /// One argument holds the whole.
    Argument,
    /// Only a setter gives one.
    Setter,
}

/// Values of JSON, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What the first line holds, where that is something else.
    pub head: Option<RustType>,
    /// What each line holds.
    pub item: RustType,
}

/// What a success yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Nothing.
    Nothing,
    /// A value read from JSON.
    Json(RustType),
    /// A value, or nothing where the answer has no body.
    MaybeJson(RustType),
    /// Text.
    Text,
    /// Bytes, read as they come.
    Download,
    /// Server-sent events with data in JSON.
    Events(RustType),
    /// Server-sent events with any data.
    TextEvents,
    /// Values of JSON, line by line.
    Lines(Lines),
    /// One of several, by the status.
    Choice(Choice),
}

impl Output {
    /// The types of the values that are read from JSON.
    pub fn types(&self) -> Vec<&RustType> {
        match self {
            Output::Json(ty) | Output::MaybeJson(ty) | Output::Events(ty) => vec![ty],
            Output::Lines(lines) => lines.head.iter().chain([&lines.item]).collect(),
            Output::Choice(choice) => choice.types(),
            Output::Nothing | Output::Text | Output::Download | Output::TextEvents => Vec::new(),
        }
    }
}

/// Another method that sends the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Its name.
    pub name: &'static str,
    /// The media type that it asks for.
    pub accept: String,
    /// What it yields.
    pub output: Output,
}

/// What an operation yields that has several successes, or what the body of its errors is where these have several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name of the enum.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// A variant for each response, those of one status first.
    pub variants: Vec<ChoiceVariant>,
}

impl Choice {
    /// The types of the values that are read from JSON.
    pub fn types(&self) -> Vec<&RustType> {
        self.variants.iter().filter_map(|variant| variant.content.ty()).collect()
    }
}

/// One success of several, or one error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceVariant {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// The first status that it is for.
    pub first: u16,
    /// The last one.
    pub last: u16,
    /// What it holds.
    pub content: Content,
}

/// What one success has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// JSON.
    Json(RustType),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Server-sent events with data in JSON.
    Events(RustType),
    /// Server-sent events with any data.
    TextEvents,
    /// Values of JSON, line by line.
    Lines(Lines),
}

impl Content {
    /// The type of a value that is read from JSON.
    pub fn ty(&self) -> Option<&RustType> {
        match self {
            Content::Json(ty) | Content::Events(ty) => Some(ty),
            Content::Lines(lines) => Some(&lines.item),
            Content::Nothing | Content::Text | Content::Bytes | Content::TextEvents => None,
        }
    }
}
