//! What a public item is.

/// The kinds of public items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A method of the client that leads to a resource.
    Resource,
    /// The type that such a method returns.
    Handle,
    /// An operation: a method of a resource, with its required inputs.
    Method,
    /// The type of an operation's request builder.
    Request,
    /// One more way to send a request, such as `items()`.
    Send,
    /// A function that sets one value: of a request builder, or of a struct that requests hold.
    Setter,
    /// A setting of the builder of clients, or of a server.
    Setting,
    /// A struct.
    Struct,
    /// A public field of a struct.
    Field,
    /// The function that makes a struct of its required values.
    Constructor,
    /// Any other function.
    Function,
    /// An enum of known values and others.
    Enum,
    /// An enum of several types.
    Union,
    /// A variant of either.
    Variant,
    /// Another name for a type.
    Alias,
    /// A server to choose.
    Server,
    /// A question that an error answers.
    Predicate,
    /// A variable of the environment that `from_env` reads.
    Variable,
    /// A name that a hand-written module exports.
    Handwritten,
    /// What every crate has by the runtime that is shipped with it: a type, or something of one.
    Runtime,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 20] = [
        Kind::Resource,
        Kind::Handle,
        Kind::Method,
        Kind::Request,
        Kind::Send,
        Kind::Setter,
        Kind::Setting,
        Kind::Struct,
        Kind::Field,
        Kind::Constructor,
        Kind::Function,
        Kind::Enum,
        Kind::Union,
        Kind::Variant,
        Kind::Alias,
        Kind::Server,
        Kind::Predicate,
        Kind::Variable,
        Kind::Handwritten,
        Kind::Runtime,
    ];

    /// The word in `surface.json`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Resource => "resource",
            Kind::Handle => "handle",
            Kind::Method => "method",
            Kind::Request => "request",
            Kind::Send => "send",
            Kind::Setter => "setter",
            Kind::Setting => "setting",
            Kind::Struct => "struct",
            Kind::Field => "field",
            Kind::Constructor => "constructor",
            Kind::Function => "function",
            Kind::Enum => "enum",
            Kind::Union => "union",
            Kind::Variant => "variant",
            Kind::Alias => "alias",
            Kind::Server => "server",
            Kind::Predicate => "predicate",
            Kind::Variable => "variable",
            Kind::Handwritten => "handwritten",
            Kind::Runtime => "runtime",
        }
    }

    /// The kind that a word in `surface.json` means.
    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
