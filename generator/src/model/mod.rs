//! What an API is, resolved and without a word of Rust: references followed, inheritance applied, defaults filled in.
//!
//! Plain data with no behaviour but iteration. Every value knows its [`Pointer`](crate::pointer::Pointer), and the
//! words in it are the author's own.

pub mod body;
mod format;
mod limits;
mod literal;
pub mod operation;
mod pagination;
pub mod parameter;
pub mod path;
pub mod response;
pub mod security;
pub mod server;
pub mod types;
pub mod webhook;

pub use body::{Body, JsonLines, Media, MediaKind, PropertyEncoding};
pub use format::Format;
pub use limits::{Bound, Keyword, Limits, Range};
pub use literal::Literal;
pub use operation::{Method, Operation};
pub use pagination::{NextPage, Pagination, Sight};
pub use parameter::{Encoding, Parameter, Place, Style};
pub use path::{Part, PathTemplate};
pub use response::{Header, Response, StatusSet};
pub use security::{Flow, KeyPlace, Requirement, Scheme, SchemeKind};
pub use server::{Server, ServerVariable};
pub use types::{Additional, Enum, EnumValue, Field, Object, Shape, TypeDef, TypeId, Types, Union, Use, Variant};
pub use webhook::Webhook;

/// One OpenAPI document, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The servers of the whole document, in its order.
    pub servers: Vec<Server>,
    /// The tags that the document declares, in its order.
    pub tags: Vec<Tag>,
    /// Every schema that something in the document reaches, and every named one.
    pub types: Types,
    /// Every operation, in the order of the document.
    pub operations: Vec<Operation>,
    /// The calls that the server makes, in the order of the document.
    pub webhooks: Vec<Webhook>,
    /// The declared security schemes, in the order of the document.
    pub schemes: Vec<Scheme>,
}

/// A declared tag (OAS 3.0.3, Tag Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// What the tag is about, in CommonMark.
    pub description: Option<String>,
}
