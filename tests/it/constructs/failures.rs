//! The bodies of errors.

use insta::assert_snapshot;

use crate::support::{items, surface, types};

/// Wherever it stands, in a response that has a name too, one shape of errors is one type.
#[test]
fn bodies_that_ask_for_the_same_are_one_type() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '200': {description: ok}
                '400': {description: bad, content: {application/json: {schema: {type: object, properties: {error: {type: string, description: Why.}}}}}}
                '404': {$ref: '#/components/responses/Missing'}
            post:
              operationId: createPet
              responses:
                '201': {description: ok}
                4XX: {description: bad, content: {application/json: {schema: {type: object, description: Bad., properties: {error: {type: string}}}}}}
          /vets:
            get:
              operationId: listVets
              responses:
                '200': {description: ok}
                '400': {description: bad, content: {application/json: {schema: {type: object, properties: {error: {type: object, properties: {code: {type: integer}}}}}}}}
                default: {description: bad, content: {application/json: {schema: {type: object, properties: {error: {type: object, properties: {code: {type: integer}}}}}}}}
        components:
          responses:
            Missing: {description: none, content: {application/json: {schema: {type: object, properties: {error: {type: string, example: none}}}}}}
    "), @r#"
    pets().create() -> ()                                                        POST /pets
    pets().list() -> ()                                                          GET /pets
    types::ErrorBody                                                             /components/responses/Missing/content/application~1json/schema
    types::ErrorBody.error: Option<String>                                       "error"
    types::ErrorBodyError                                                        /paths/~1vets/get/responses/400/content/application~1json/schema/properties/error
    types::ErrorBodyError.code: Option<i64>                                      "code"
    types::ErrorBodyWithError                                                    /paths/~1vets/get/responses/400/content/application~1json/schema
    types::ErrorBodyWithError.error: Option<types::ErrorBodyError>               "error"
    vets().list() -> ()                                                          GET /vets
    "#);
}

#[test]
fn one_type_has_its_title_and_what_is_said_everywhere() {
    assert_snapshot!(types(r"
        openapi: 3.0.3
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '204': {description: ok}
                '400': {description: bad, content: {application/json: {schema: {title: Api problem, type: object, required: [code], properties: {code: {type: integer, description: What.}, text: {type: string, description: One.}}}}}}
                '404': {description: none, content: {application/json: {schema: {title: Api problem, type: object, required: [code], properties: {code: {type: integer, description: What.}, text: {type: string, description: Another.}}}}}}
    "), @r#"
    /// The operations on `pets`.
    ///
    /// Made by [`Client::pets`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Pets<'c> {
        pub(crate) client: &'c Client,
    }

    pub(crate) static LIST_PETS: runtime::Operation = runtime::Operation {
        id: "listPets",
        method: http::Method::GET,
        path: "/pets",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `listPets`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct ListPets {
        call: runtime::Call,
    }

    runtime::call_options!(ListPets);

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }

    /// Api problem
    pub struct ApiProblem {
        /// What.
        pub code: i64,
        pub text: Option<String>,
    }

    runtime::record! {
        ApiProblem {
            code: "code",
            text: "text",
        }
    }
    "#);
}

/// The narrowest status wins: exact, then a range, then `default`.
#[test]
fn bodies_that_differ_are_an_enum_by_the_status() {
    assert_snapshot!(items(r"
        openapi: 3.0.3
        paths:
          /pets:
            delete:
              operationId: deletePets
              responses:
                '204': {description: ok}
                default: {description: Anything else., content: {text/plain: {schema: {type: string}}}}
                4XX: {description: It was refused., content: {application/json: {schema: {$ref: '#/components/schemas/Refusal'}}}}
                '404': {description: There are none.}
                '409': {description: They are in use., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
        components:
          schemas:
            Refusal: {type: object, required: [why], properties: {why: {type: string}}}
            Pet: {type: object, properties: {name: {type: string}}}
    "), @r##"
    /// The operations on `pets`.
    ///
    /// Made by [`Client::pets`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Pets<'c> {
        pub(crate) client: &'c Client,
    }

    impl Pets<'_> {
        /// The operation `deletePets`.
        ///
        /// On the wire: `DELETE /pets`.
        ///
        /// # Errors
        ///
        /// - 4XX: It was refused. (body: [type `Refusal`](crate::types::Refusal))
        /// - 404, `is_not_found()`: There are none.
        /// - 409, `is_conflict()`: They are in use. (body: a list of [type `Pet`](crate::types::Pet))
        ///
        /// [`DeleteAllPetsErrorBody::of`] reads the body by the status.
        #[doc(alias = "deletePets")]
        #[inline]
        pub fn delete_all(&self) -> DeleteAllPets {
            let call = self.client.core.call(&DELETE_ALL_PETS);
            DeleteAllPets { call }
        }
    }

    pub(crate) static DELETE_ALL_PETS: runtime::Operation = runtime::Operation {
        id: "deletePets",
        method: http::Method::DELETE,
        path: "/pets",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `deletePets`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct DeleteAllPets {
        call: runtime::Call,
    }

    runtime::call_options!(DeleteAllPets);

    impl DeleteAllPets {
        #[inline]
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        DeleteAllPets {
            operation: DELETE_ALL_PETS,
            reply: empty as (),
        }
    }

    /// What the body of an error of `deletePets` is, by the status.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(clippy::large_enum_variant, reason = "a value is matched and not kept")]
    pub enum DeleteAllPetsErrorBody {
        /// There are none.
        NotFound,
        /// They are in use.
        Conflict(Vec<types::Pet>),
        /// It was refused.
        ClientError(types::Refusal),
        /// Anything else.
        Default(String),
        /// Another status than those that the API declares, or a body that is not what it declares. The error has both.
        Other,
    }

    impl DeleteAllPetsErrorBody {
        /// Reads the body of an error by its status; `None` where the error is no answer to this operation.
        pub fn of(error: &runtime::Error) -> Option<Self> {
            let body = match runtime::refusal(error, &DELETE_ALL_PETS)? {
                404 => Some(Self::NotFound),
                409 => error.body_as().ok().map(Self::Conflict),
                status if status / 100 == 4 => error.body_as().ok().map(Self::ClientError),
                _ => {
                    error
                        .body()
                        .and_then(|body| String::from_utf8(body.to_vec()).ok())
                        .map(Self::Default)
                }
            };
            body.or(Some(Self::Other))
        }
    }

    /// The schema `Pet` of the API.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Pet {
        /// The field `name` of the API.
        pub name: Option<String>,
        /// What else the object holds; it is written back as it came.
        pub extra: serde_json::Map<String, serde_json::Value>,
    }

    impl Pet {
        /// A value made of the examples in the API's document, for tests.
        #[inline]
        pub fn sample() -> Self {
            runtime::sample(r#"{"name":"sample"}"#)
        }
    }

    runtime::record! {
        Pet { name: "name", ..extra }
    }

    /// The schema `Refusal` of the API.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Refusal {
        /// The field `why` of the API.
        pub why: String,
        /// What else the object holds; it is written back as it came.
        pub extra: serde_json::Map<String, serde_json::Value>,
    }

    impl Refusal {
        /// A value made of the examples in the API's document, for tests.
        #[inline]
        pub fn sample() -> Self {
            runtime::sample(r#"{"why":"sample"}"#)
        }
    }

    runtime::record! {
        Refusal { why: "why", ..extra }
    }
    "##);
}

/// What is a success of another operation keeps its name and its place.
#[test]
fn what_is_a_success_too_belongs_to_its_operation() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            get:
              operationId: listPets
              responses: {'200': {$ref: '#/components/responses/Both'}, default: {$ref: '#/components/responses/Both'}}
            head:
              operationId: checkPets
              responses: {'204': {description: ok}, '404': {$ref: '#/components/responses/Both'}, '409': {description: no, content: {text/plain: {}}}}
        components:
          responses:
            Both: {description: this or that, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
    "), @r#"
    pets().check() -> ()                                                         HEAD /pets
    pets().list() -> types::Both                                                 GET /pets
    types::Both                                                                  /components/responses/Both/content/application~1json/schema
    types::Both.name: Option<String>                                             "name"
    "#);
}

/// `readOnly` properties are those that the server sends, in errors as well.
#[test]
fn an_error_is_something_that_the_server_sends() {
    assert_snapshot!(types(r"
        openapi: 3.0.3
        paths:
          /pets:
            post:
              operationId: createPet
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
              responses: {'204': {description: ok}, '409': {description: it is there, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
        components:
          schemas:
            Pet: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    "), @r#"
    /// The operations on `pets`.
    ///
    /// Made by [`Client::pets`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Pets<'c> {
        pub(crate) client: &'c Client,
    }

    pub(crate) static CREATE_PET: runtime::Operation = runtime::Operation {
        id: "createPet",
        method: http::Method::POST,
        path: "/pets",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `createPet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreatePet {
        call: runtime::Call,
        body: types::PetRequest,
    }

    runtime::call_options!(CreatePet);

    runtime::body_options!(CreatePet);

    runtime::body_field_option!(CreatePet);

    runtime::sending! {
        CreatePet {
            operation: CREATE_PET,
            reply: empty as (),
        }
    }

    pub struct Pet {
        pub id: i64,
        pub name: String,
    }

    runtime::record! {
        Pet {
            id: "id",
            name: "name",
        }
    }

    /// This is what requests hold of `Pet`.
    pub struct PetRequest {
        pub name: String,
    }

    runtime::record! {
        PetRequest {
            name: "name",
        }
    }
    "#);
}
