//! What can be found to differ, before anything is said of what it means.

use crate::diff::types::SchemaFact;
use crate::model::Place;
use crate::pointer::Pointer;

/// A kind of difference. What it means on the wire is in the tables of `diff::rules`, by direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Of a schema, wherever it is used.
    Schema(SchemaFact),
    /// Of a parameter in this place.
    Parameter(Place, ParameterFact),
    /// A named schema is there that was not.
    SchemaAdded,
    /// A named schema is gone.
    SchemaRemoved,
    /// A named schema has another name, and asks for the same.
    SchemaRenamed,

    /// An operation is there that was not.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation of the same operationId has another method or path.
    OperationMoved,
    /// An operation has an operationId that had none.
    OperationIdAdded,
    /// An operation has no operationId any more.
    OperationIdRemoved,
    /// An operation has another operationId.
    OperationIdChanged,
    /// An operationId belongs to several operations.
    OperationIdDoubled,
    /// An operationId that belonged to several operations belongs to one.
    OperationIdUndoubled,
    /// An operation should no longer be used.
    OperationDeprecated,
    /// An operation may be used again.
    OperationReactivated,
    /// The tags of an operation are others, or in another order.
    OperationTags,

    /// A variable of a path has another name.
    PathVariableRenamed,
    /// Variables of a path have changed places.
    PathVariablesSwapped,
    /// A parameter declares a variable that the path had before.
    PathVariableDeclared,
    /// No parameter declares a variable any more that the path still has.
    PathVariableUndeclared,
    /// A parameter goes to another place: from the query to a header.
    ParameterMoved,

    /// There is a request body, which may be left out.
    BodyAddedOptional,
    /// There is a request body, which must be sent.
    BodyAddedRequired,
    /// There is no request body any more.
    BodyRemoved,
    /// The request body must be sent.
    BodyBecameRequired,
    /// The request body may be left out.
    BodyBecameOptional,
    /// The body may be of one media type more.
    MediaTypeAdded,
    /// The body may no longer be of a media type.
    MediaTypeRemoved,
    /// The body is of another media type.
    MediaTypeChanged,
    /// The media type has other parameters, such as `charset`.
    MediaTypeParameters,
    /// A body of any content has a schema.
    MediaSchemaAdded,
    /// A body with a schema has none any more.
    MediaSchemaRemoved,
    /// A property of a form or a multipart body is written in another way.
    PropertyEncodingChanged,

    /// A success has a status more.
    SuccessAdded,
    /// A status of a success is gone.
    SuccessRemoved,
    /// A success has another status.
    SuccessChanged,
    /// A success may have more statuses: `200` is `2XX`.
    SuccessWidened,
    /// A success may have fewer statuses: `2XX` is `200`.
    SuccessNarrowed,
    /// A status that is no success is described.
    FailureAdded,
    /// A status that is no success is no longer described.
    FailureRemoved,
    /// A status that is no success is described as a range, or a range as a status.
    FailureRange,
    /// What comes with all other statuses is described.
    DefaultResponseAdded,
    /// What comes with all other statuses is no longer described.
    DefaultResponseRemoved,
    /// A header field comes with the response.
    HeaderAdded,
    /// A header field that always came is gone.
    HeaderRemovedRequired,
    /// A header field that sometimes came is gone.
    HeaderRemovedOptional,
    /// A header field always comes.
    HeaderBecameRequired,
    /// A header field does not always come.
    HeaderBecameOptional,
    /// A header field has a schema that had none.
    HeaderSchemaAdded,
    /// A header field has no schema any more.
    HeaderSchemaRemoved,

    /// Calls that went without a credential need one.
    SecurityAdded,
    /// Calls need no credential any more.
    SecurityRemoved,
    /// Calls could go without a credential and cannot any more.
    AnonymousWithdrawn,
    /// Calls may go without a credential.
    AnonymousAllowed,
    /// Some of the credentials that were enough are not any more.
    SecurityTightened,
    /// Other credentials are enough, beside all that were.
    SecurityLoosened,
    /// The same credentials need more scopes.
    ScopesAdded,
    /// The same credentials need fewer scopes.
    ScopesRemoved,
    /// A security scheme is declared.
    SchemeAdded,
    /// A security scheme is no longer declared.
    SchemeRemoved,
    /// A security scheme has another name, and is the same.
    SchemeRenamed,
    /// A security scheme shows its credential in another way.
    SchemeChanged,
    /// There is one way more to a token.
    FlowAdded,
    /// A way to a token is gone.
    FlowRemoved,
    /// A way to a token has another address.
    FlowAddress,
    /// A way to a token offers a scope more.
    FlowScopeAdded,
    /// A way to a token no longer offers a scope.
    FlowScopeRemoved,

    /// A server is listed.
    ServerAdded,
    /// A server is no longer listed.
    ServerRemoved,
    /// A server has another address.
    ServerAddress,
    /// Another of the servers is the first one.
    ServerDefault,
    /// Calls of one operation go to a server of its own.
    ServerOverridden,
    /// Calls of one operation go where the others go.
    ServerNotOverridden,
    /// A variable of a server has another default.
    ServerVariableDefault,
    /// A variable of a server may have a value more.
    ServerVariableValueAdded,
    /// A variable of a server may not have a value any more.
    ServerVariableValueRemoved,
    /// A variable of a server has a list of values that had none.
    ServerVariableListed,
    /// A variable of a server may have any value.
    ServerVariableUnlisted,

    /// A list is cut into pages.
    PaginationAdded,
    /// A list is no longer cut into pages.
    PaginationRemoved,
    /// A list is cut into pages in another way.
    PaginationChanged,

    /// The server makes a call that it did not make.
    WebhookAdded,
    /// The server no longer makes a call.
    WebhookRemoved,
    /// What the server calls has a body.
    WebhookBodyAdded,
    /// What the server calls has no body any more.
    WebhookBodyRemoved,
    /// The server sends a parameter more.
    WebhookParameterAdded,
    /// The server no longer sends a parameter.
    WebhookParameterRemoved,
    /// The server always sends a parameter.
    WebhookParameterBecameRequired,
    /// The server does not always send a parameter.
    WebhookParameterBecameOptional,

    /// The title of the document.
    Title,
    /// The version of the document.
    Version,
    /// Words of the documentation, all together.
    Docs,
    /// Words that say what is allowed.
    DocsRule,
}

/// A kind of difference of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterFact {
    /// It is there that was not, and may be left out.
    AddedOptional,
    /// It is there that was not, and must be sent.
    AddedRequired,
    /// It is gone.
    Removed,
    /// It must be sent.
    BecameRequired,
    /// It may be left out.
    BecameOptional,
    /// It should no longer be used.
    Deprecated,
    /// It may be used again.
    Reactivated,
    /// It is written in another way: `style`, `explode`, `allowReserved`, `content`.
    Encoding,
    /// It is said otherwise how it is written, and a single value is written the same.
    EncodingAlike,
    /// It may stand without a value.
    EmptyAllowed,
    /// It may not stand without a value any more.
    EmptyForbidden,
}

impl From<SchemaFact> for Fact {
    fn from(fact: SchemaFact) -> Self {
        Fact::Schema(fact)
    }
}

/// One difference at one place, as a comparison found it. What is found again from another side is the same difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its kind.
    pub fact: Fact,
    /// Its place in the old document, where it has one.
    pub old: Option<Pointer>,
    /// Its place in the new document, where it has one.
    pub new: Option<Pointer>,
    /// The change in a few words, without the subject.
    pub what: String,
    /// The value before, where the change is one of a value.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// What was changed, where its place does not say so.
    pub subject: Option<String>,
}

impl Found {
    /// Something is there that was not.
    pub fn added(fact: impl Into<Fact>, new: &Pointer) -> Self {
        Self::new(fact.into(), None, Some(new), "added")
    }

    /// Something is gone.
    pub fn removed(fact: impl Into<Fact>, old: &Pointer) -> Self {
        Self::new(fact.into(), Some(old), None, "removed")
    }

    /// Something that is still there is another.
    pub fn changed(fact: impl Into<Fact>, old: &Pointer, new: &Pointer, what: impl Into<String>) -> Self {
        Self::new(fact.into(), Some(old), Some(new), what)
    }

    /// The same in other words.
    pub fn what(self, what: impl Into<String>) -> Self {
        Self { what: what.into(), ..self }
    }

    /// With the values on both sides; where nothing else is said, they say what the change is.
    pub fn values(self, before: Option<String>, after: Option<String>) -> Self {
        let what = match (&before, &after) {
            (Some(before), Some(after)) if self.what.is_empty() => format!("{before} → {after}"),
            _ => self.what,
        };
        Self { what, before, after, ..self }
    }

    /// Of this subject, which its place does not tell.
    pub fn of(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    fn new(fact: Fact, old: Option<&Pointer>, new: Option<&Pointer>, what: impl Into<String>) -> Self {
        let (old, new) = (old.cloned(), new.cloned());
        Found { fact, old, new, what: what.into(), before: None, after: None, subject: None }
    }
}
