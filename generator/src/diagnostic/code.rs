//! The catalogue: one [`Code`] per kind of finding, with its stable slug, its severity and its explanation.
//!
//! To add a code, add an entry to the table; nothing else needs to know of it.

use super::Severity;

/// Writes the enum, its lists and its lookups from one table.
macro_rules! codes {
    ($($code:ident: $severity:ident $slug:literal $help:literal)*) => {
        /// A kind of finding. `openapi-sdkgen explain SLUG` prints its help.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $help] $code,)*
        }

        impl Code {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// Returns the stable name, in lower kebab case.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$code => $slug,)* }
            }

            /// Returns how bad a finding of this kind is, unless the sink is told otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// Returns the explanation: what it means, what was done, what to do about it.
            pub fn help(self) -> &'static str {
                match self { $(Self::$code => $help,)* }
            }

            /// Finds a code by its slug.
            pub fn from_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.slug() == slug)
            }
        }
    };
}

codes! {
    // Errors: no output.

    NotYaml: Error "not-yaml"
    "The text is neither YAML nor JSON, so nothing in it can be read. \
     The caret stands where the reader gave up; the mistake is there or shortly before. \
     Wrong indentation, a tab, a missing quote and an unescaped `: ` in a description are the usual causes."

    NotOpenapi: Error "not-openapi"
    "The text is sound YAML or JSON but not an OpenAPI document. \
     An OpenAPI document is one mapping with the key `openapi`, whose value is the version of the standard, such as `3.0.3`. \
     Check that the right file was given."

    Swagger2: Error "swagger-2"
    "The document follows Swagger 2.0, the predecessor of OpenAPI 3, whose structure differs in most places. \
     Convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi` or at <https://converter.swagger.io>, and generate from the result."

    UnsupportedVersion: Error "unsupported-version"
    "The document follows a version of OpenAPI that is not known here. \
     Versions 3.0 and 3.1 are read. \
     If the document uses nothing that is newer, changing the value of `openapi` is enough."

    UnreadableDocument: Error "unreadable-document"
    "A part of the document does not have the form that the standard asks for, and no reading of it makes sense. \
     Usually a required keyword is missing or has a value of the wrong type. \
     Correct the document, or correct it with an overlay."

    NameCollision: Error "name-collision"
    "A thing would get a Rust name that another one, or the generated code itself, has already, and there is no longer name left. \
     Names are never told apart by numbers, because those would depend on the order of the document. \
     Add a name override for the place to the configuration."

    InvalidNameOverride: Error "invalid-name-override"
    "A name override in the configuration cannot be used: nothing in the document is called so, or its name is not a Rust name of the right kind. \
     Correct the key, which is an operationId, a tag or a JSON pointer, or the name."

    InvalidConfiguration: Error "invalid-configuration"
    "The configuration cannot be used as it is. \
     The message says which entry and what was expected."

    OverlayUnreadable: Error "overlay-unreadable"
    "An overlay is not a sound OpenAPI Overlay 1.0 document. \
     It needs `overlay: 1.0.0`, an `info` with `title` and `version`, and a list `actions`, each action with a `target` and either `update` or `remove: true`. \
     See <https://spec.openapis.org/overlay/v1.0.0>."

    OverlayTargetInvalid: Error "overlay-target-invalid"
    "The target of an overlay's action cannot be used: it is not a JSONPath as RFC 9535 defines it, or what it selects cannot be changed in the way the action asks for. \
     A target starts with `$`; names with special characters are written `['like this']`; objects and arrays can be updated, single values only removed."

    OverlayNoMatch: Error "overlay-no-match"
    "The target of an overlay's action selects nothing in the document. \
     An action that no longer applies is a correction that has become obsolete, or a document that has changed underneath it; either way somebody should look. \
     Correct the target or remove the action."

    InvalidPagination: Error "invalid-pagination"
    "What `x-sdkgen-pagination` says of an operation does not fit the operation: a key is missing or unknown, a parameter is none of its own, or a pointer leads to nothing in the schema of its answer. \
     `by` is `page`, `offset`, `cursor`, `link` or `whole`; `position` and `size` name query parameters; `items`, `next`, `last`, `more`, `pages` and `total` are JSON pointers. \
     Correct the declaration, or add to the document what it speaks of; both belong in an overlay."

    Internal: Error "internal"
    "The generator broke one of its own rules; the document is not to blame. \
     Please report it with the document, or with the part of it that the message names."

    // Warnings: the document is wrong and was read sensibly.

    DuplicateOperationId: Warning "duplicate-operation-id"
    "Two operations have the same `operationId`, which must be unique. \
     Both are generated, under names that are told apart by their method and path. \
     Give one of them another `operationId`."

    DanglingReference: Warning "dangling-reference"
    "A `$ref` names a place in the document where nothing is. \
     The message says what was done instead. \
     Check the spelling, and that the component was not renamed or removed. \
     In the fragment, `/` within a name is written `~1`, `~` is written `~0`, and special characters are percent-encoded."

    CircularReference: Warning "circular-reference"
    "A `$ref` leads back to itself without passing through an object, an array or a union, so that it stands for nothing. \
     The message says what was done instead. \
     Recursive types are fine as long as there is a property, an item or a variant on the way round. \
     Let one of the references name the schema that was meant."

    UndeclaredPathParameter: Warning "undeclared-path-parameter"
    "A path has a `{variable}` that no parameter with `in: path` describes. \
     It is taken as a required string. \
     Declare the parameter at the operation or at the path."

    UnusedPathParameter: Warning "unused-path-parameter"
    "A parameter with `in: path` has a name that does not occur in the path, so its value has nowhere to go. \
     The parameter is left out. \
     Correct the name in one of the two places."

    RequiredWithoutProperty: Warning "required-without-property"
    "The list `required` of a schema names a property that the schema does not have. \
     The name is ignored. \
     Correct the spelling, add the property, or drop the name from the list."

    UnreadableKeyword: Warning "unreadable-keyword"
    "The value of a keyword does not have the form that the standard asks for. \
     The keyword is ignored, or read as the message says, and all else around it is read as usual. \
     Correct the value; a number where text is expected needs quotes."

    MissingKeyword: Warning "missing-keyword"
    "A keyword that the standard requires is missing, and what it would say can be done without. \
     An empty value is taken in its place, or what the message says. \
     Add the keyword."

    UndefinedSecurityScheme: Warning "undefined-security-scheme"
    "A security requirement names a scheme that `components.securitySchemes` does not define. \
     That alternative is ignored, as if it were not there. \
     Define the scheme or correct the name."

    NotJson: Warning "not-json"
    "A file whose name ends in `.json` is not JSON. \
     It could be read as YAML, which allows more, such as a comma after the last entry; other tools will refuse it. \
     Correct the place that the caret shows, or give the file another name."

    DuplicateKey: Warning "duplicate-key"
    "A mapping has the same key twice, which neither YAML nor JSON allows. \
     The last value is used. \
     Remove one of the two, or rename it if it was meant to be another."

    ConflictingAllof: Warning "conflicting-allof"
    "The parts of an `allOf` contradict each other, so that no value satisfies all of them as they are written. \
     The later declaration of a property is taken; where the parts as a whole are of different kinds, the first one is. \
     Make the parts agree."

    DuplicateParameter: Warning "duplicate-parameter"
    "An operation has two parameters with the same name and the same `in`. \
     The first declaration counts, the other one is ignored. \
     Remove one of the two."

    // Gaps: a construct was left out or widened.

    ForeignReference: Gap "foreign-reference"
    "A `$ref` leads to another file or to a URL, which is not read. \
     The message says what was done instead. \
     Bundle the document into one file first, for example with `npx @redocly/cli bundle`."

    UnsupportedSchema: Gap "unsupported-schema"
    "A schema uses a construct that has no counterpart in the types that are generated. \
     The message says what stands in its place; it is always wider, so that no value is refused."

    UnsupportedParameter: Gap "unsupported-parameter"
    "A parameter is to be written in a way that is not supported. \
     Its method does not take the parameter; where a call needs it, the caller adds it by hand."

    UnsupportedMediaType: Gap "unsupported-media-type"
    "A body has a media type for which there is no reader or writer. \
     The message says what was done instead. \
     Where the body is JSON under another name, a media type that ends in `+json` says so."

    UnsupportedResponse: Gap "unsupported-response"
    "A response is described in a way that cannot be typed. \
     An entry under a key that is no status is ignored."

    UnsupportedSecurity: Gap "unsupported-security"
    "A security scheme or a combination of schemes is not supported. \
     Operations are generated without it, and what it asks for is left to the caller: a header can be set by hand."

    UnsupportedCallback: Gap "unsupported-callback"
    "Callbacks and webhooks are requests that the server makes, and a client has no method for them. \
     There are types for what the server sends as JSON, and nothing that receives it."

    UnsupportedLink: Gap "unsupported-link"
    "A link describes how a value of a response can be used in another operation. \
     Links are left out; the operation that it leads to can be called as usual."

    UnsupportedServer: Gap "unsupported-server"
    "A server is described in a way that is not supported. \
     It is left out; the base URL can be set on the client."

    DanglingMapping: Warning "dangling-mapping"
    "An entry of a discriminator's `mapping` names a schema that is none of the alternatives beside it. \
     The entry is ignored, and values with that tag are kept as they came. \
     Add the schema to the `oneOf` or `anyOf`, or remove the entry."

    AmbiguousPath: Warning "ambiguous-path"
    "Two paths differ in nothing but the names of their variables, so that a server cannot tell calls of one from calls of the other. \
     Both get a method. \
     Merge the two in the document, or make their fixed parts differ."

    NoSuccessResponse: Note "no-success-response"
    "An operation declares neither a 2xx response nor a `default`. \
     Its method treats every 2xx as a success and returns nothing. \
     Declare the success in the document or add it with an overlay."

    IndistinctUnion: Gap "indistinct-union"
    "The variants of a `oneOf` or `anyOf` overlap, so that a value does not tell which of them it is. \
     The message says how it was typed. \
     A `discriminator`, or a property with a one-value `enum` in each variant, tells them apart."

    // Notes: worth knowing.

    IgnoredHeader: Note "ignored-header"
    "A header parameter called `Accept`, `Content-Type` or `Authorization` is not read: media types and security say what is sent there. \
     Here they say something else than the parameter does. \
     Name the media types under `content`, or the scheme under `security`, with an overlay if need be."

    RelativeServer: Note "relative-server"
    "A server is given without a host: it is wherever the document was found, which a client does not know. \
     Where there is no other, a client is not built without a base URL, and the error says which path belongs at its end. \
     Give the whole URL in the document or with an overlay, if there is one."

    SecurityAssumed: Note "security-assumed"
    "The document declares one security scheme and says nowhere that it applies, neither for the whole API nor for an operation. \
     Nobody declares a scheme that is never used, so every call shows its credential. \
     Add `security` to the document, or with an overlay, to say where it applies; `security: []` says that it does not."

    OtherMediaType: Note "other-media-type"
    "A body can be sent under several media types that mean the same value. \
     One of them is sent, the one that says most and can do most: parts where there are files, else JSON, else a form. \
     `with_body` sends a body that the caller has written under any other."

    NameMoved: Note "name-moved"
    "Something has a longer name than it would have alone, because another thing wanted the same name. \
     A name override in the configuration pins it."

    UnenforcedKeyword: Note "unenforced-keyword"
    "A keyword of a schema narrows its values in a way that no type of Rust says, such as `if` or `not`. \
     The type is as wide as it would be without the keyword; the server is the one that checks it."

    TagDropped: Note "tag-dropped"
    "A YAML tag such as `!Name` stands before a value. \
     OpenAPI has no use for tags of its own; the tag is dropped and the value is kept."

    NonStringKey: Note "non-string-key"
    "The key of a mapping is not text for YAML: `true`, `null`, a number with a fraction or a whole collection. \
     It was read as the text it is written with, which is what JSON would have. \
     Put it in quotes to say so."

    NonFiniteNumber: Note "non-finite-number"
    "Infinity and not-a-number can be written in YAML but not in JSON, which is what OpenAPI describes. \
     The value is read as `null`."

    DeprecatedKeyword: Note "deprecated-keyword"
    "A keyword belongs to another version of OpenAPI than the one that the document names. \
     It was read as it was meant there."
}
