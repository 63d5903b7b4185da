//! Parameters: values in the path, the query, the headers and the cookies.

use crate::model::Use;
use crate::pointer::Pointer;

/// One parameter (OAS 3.0.3, Parameter Object), with its defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The parameter's place.
    pub origin: Pointer,
    /// Where the operation or its path lists it: its place, or a reference there; the operation itself where nobody declares it.
    pub listed: Pointer,
    /// The name on the wire.
    pub name: String,
    /// Where the value goes.
    pub place: Place,
    /// `description`.
    pub docs: Option<String>,
    /// Whether a call without it is wrong; always so in a path.
    pub required: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether its name may stand alone, without a value (`allowEmptyValue`).
    pub empty: bool,
    /// How the value is written.
    pub encoding: Encoding,
    /// The value's type.
    pub value: Use,
    /// The cargo feature that it is to be behind (`x-sdkgen-feature`).
    pub feature: Option<String>,
}

/// Where a parameter's value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Into the path template.
    Path,
    /// After the `?`.
    Query,
    /// Into a header field.
    Header,
    /// Into the `Cookie` header field.
    Cookie,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// By `style` and `explode`.
    Style {
        /// The style, never left open.
        style: Style,
        /// Whether each item or property is a parameter of its own.
        explode: bool,
    },
    /// By `style` in a query, with reserved characters as they are (`allowReserved`).
    Reserved {
        /// The style, never left open.
        style: Style,
        /// Whether each item or property is a parameter of its own.
        explode: bool,
    },
    /// As segments of a path: the slashes in it stay.
    Segments,
    /// As a document of this media type (`content` instead of `schema`).
    Content(String),
}

/// The styles of OAS 3.0.3, "Style Values".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `matrix`: `;name=a,b`.
    Matrix,
    /// `label`: `.a.b`.
    Label,
    /// `simple`: `a,b`.
    Simple,
    /// `form`: `name=a&name=b`.
    Form,
    /// `spaceDelimited`: `name=a%20b`.
    SpaceDelimited,
    /// `pipeDelimited`: `name=a|b`.
    PipeDelimited,
    /// `deepObject`: `name[key]=a`.
    DeepObject,
}
