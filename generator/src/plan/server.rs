//! What is decided of the servers that callers choose from.

use crate::plan::Docs;
use crate::pointer::Pointer;

/// The servers of a unit; none where the base URL is all there is to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Servers {
    /// The servers, in the order of the document.
    pub list: Vec<Server>,
    /// What sets variables that have a default.
    pub setters: Vec<ServerSetter>,
}

/// A server: a constructor of the type `Server`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its place.
    pub origin: Pointer,
    /// The name of the constructor.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// The URL with its variables in braces.
    pub url: String,
    /// The variables, in the order of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub wire: String,
    /// Where its value comes from.
    pub value: ServerValue,
    /// The values that it can have; none where it can have any.
    pub values: Vec<String>,
}

/// Where the value of a server's variable comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerValue {
    /// From the document, unless it is set.
    Default(String),
    /// From an argument of this name.
    Argument(String),
}

/// A method that sets a variable, whichever of the servers has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSetter {
    /// The place of the variable, in the first server that has it.
    pub origin: Pointer,
    /// The variable.
    pub wire: String,
    /// The name of the method.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
}

impl Server {
    /// The names of the constructor's arguments.
    pub fn arguments(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().filter_map(|variable| match &variable.value {
            ServerValue::Argument(name) => Some(name.as_str()),
            ServerValue::Default(_) => None,
        })
    }
}
