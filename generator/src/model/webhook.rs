//! Webhooks and callbacks: calls that the server makes, of which a client has the types.

use crate::model::{Parameter, Use};
use crate::pointer::Pointer;

/// One method of a webhook or a callback (OAS 3.1.0, OpenAPI Object, `webhooks`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The place of its operation.
    pub origin: Pointer,
    /// The key among the webhooks, or the name of the callback.
    pub name: String,
    /// What the server sends: the bodies in JSON.
    pub bodies: Vec<Use>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
}
