//! Request bodies: what becomes an argument, what a setter, and what is sent.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn a_required_body_with_required_properties() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            post:
              operationId: createPet
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}
              responses: {'204': {description: ok}}
        components:
          schemas:
            NewPet: {type: object, required: [name, age], properties: {age: {type: integer}, name: {type: string}, tag: {type: string}}}
    "), @"
    impl Pets<'_> {
        /// The operation `createPet`.
        ///
        /// # Arguments
        ///
        /// - `name`: The field `name` of the API.
        /// - `age`: The field `age` of the API.
        pub fn create(&self, name: impl Into<String>, age: i64) -> CreatePet {
            let call = self.client.core.call(&CREATE_PET);
            CreatePet {
                call,
                body: types::NewPet::new(name, age),
            }
        }
    }

    impl CreatePet {
        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.body.tag = Some(tag.into());
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once, what was given before included.
        pub fn body(mut self, body: types::NewPet) -> Self {
            self.body = body;
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call.json_body(&self.body);
            self.call
        }
    }

    runtime::sending! {
        CreatePet {
            operation: CREATE_PET,
            reply: empty as (),
        }
    }

    impl NewPet {
        /// Makes a value of what it must have; its setters add the rest.
        pub fn new(name: impl Into<String>, age: i64) -> Self {
            Self {
                age,
                name: name.into(),
                tag: None,
                extra: Default::default(),
            }
        }

        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.tag = Some(tag.into());
            self
        }
    }
    ");
}

#[test]
fn a_required_body_without_required_properties() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            patch:
              operationId: updatePet
              requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {tag: {type: string}}}}}}
              responses: {'204': {description: ok}}
    "), @"
    impl Pets<'_> {
        /// The operation `updatePet`.
        pub fn update(&self) -> UpdatePet {
            let call = self.client.core.call(&UPDATE_PET);
            UpdatePet {
                call,
                body: UpdatePetRequest::new(),
            }
        }
    }

    impl UpdatePet {
        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.body.tag = Some(tag.into());
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: UpdatePetRequest) -> Self {
            self.body = body;
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call.json_body(&self.body);
            self.call
        }
    }

    runtime::sending! {
        UpdatePet {
            operation: UPDATE_PET,
            reply: empty as (),
        }
    }

    impl UpdatePetRequest {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.tag = Some(tag.into());
            self
        }
    }
    ");
}

#[test]
fn an_optional_body() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            post:
              operationId: createPet
              requestBody: {content: {application/json: {schema: {type: object, properties: {tag: {type: string}}}}}}
              responses: {'204': {description: ok}}
    "), @"
    impl Pets<'_> {
        /// The operation `createPet`.
        pub fn create(&self) -> CreatePet {
            let call = self.client.core.call(&CREATE_PET);
            CreatePet { call, body: None }
        }
    }

    impl CreatePet {
        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.body.get_or_insert_default().tag = Some(tag.into());
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: CreatePetRequest) -> Self {
            self.body = Some(body);
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call.optional_json_body(self.body.as_ref());
            self.call
        }
    }

    runtime::sending! {
        CreatePet {
            operation: CREATE_PET,
            reply: empty as (),
        }
    }

    impl CreatePetRequest {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.tag = Some(tag.into());
            self
        }
    }
    ");
}

#[test]
fn an_optional_body_with_required_properties() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            post:
              operationId: createPet
              requestBody: {content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, tag: {type: string}}}}}}
              responses: {'204': {description: ok}}
    "), @"
    impl Pets<'_> {
        /// The operation `createPet`.
        pub fn create(&self) -> CreatePet {
            let call = self.client.core.call(&CREATE_PET);
            CreatePet { call, body: None }
        }
    }

    impl CreatePet {
        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: CreatePetRequest) -> Self {
            self.body = Some(body);
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call.optional_json_body(self.body.as_ref());
            self.call
        }
    }

    runtime::sending! {
        CreatePet {
            operation: CREATE_PET,
            reply: empty as (),
        }
    }

    impl CreatePetRequest {
        /// Makes a value of what it must have; its setters add the rest.
        pub fn new(name: impl Into<String>) -> Self {
            Self {
                name: name.into(),
                tag: None,
                extra: Default::default(),
            }
        }

        pub fn tag(mut self, tag: impl Into<String>) -> Self {
            self.tag = Some(tag.into());
            self
        }
    }
    ");
}

#[test]
fn a_body_that_is_a_list() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            put:
              operationId: replacePets
              requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: string}}}}}
              responses: {'204': {description: ok}}
    "), @"
    impl Pets<'_> {
        /// The operation `replacePets`.
        ///
        /// # Arguments
        ///
        /// - `content`: The request body.
        pub fn replace(
            &self,
            content: impl IntoIterator<Item = impl Into<String>>,
        ) -> ReplacePets {
            let call = self.client.core.call(&REPLACE_PETS);
            ReplacePets {
                call,
                body: content.into_iter().map(Into::into).collect(),
            }
        }
    }

    impl ReplacePets {
        fn call(mut self) -> runtime::Call {
            self.call.json_body(&self.body);
            self.call
        }
    }

    runtime::sending! {
        ReplacePets {
            operation: REPLACE_PETS,
            reply: empty as (),
        }
    }
    ");
}

#[test]
fn a_body_that_is_a_union() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            put:
              operationId: replacePets
              requestBody: {required: true, content: {application/json: {schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}}}
              responses: {'204': {description: ok}}
    "), @"
    api::pets::ReplacePetsRequest                                                /paths/~1pets/put/requestBody/content/application~1json/schema
    api::pets::ReplacePetsRequest::List(Vec<String>)                             one of
    api::pets::ReplacePetsRequest::Text(String)                                  one of
    pets().replace(content: api::pets::ReplacePetsRequest) -> ()                 PUT /pets
    ");
}

#[test]
fn a_body_with_the_name_of_a_parameter() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{name}:
            post:
              operationId: createPet
              parameters: [{name: name, in: path, required: true, schema: {type: string}}, {name: tag, in: query, schema: {type: string}}]
              requestBody:
                required: true
                content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, tag: {type: string}, body: {type: string}}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::pets::CreatePetRequest                                                  /paths/~1pets~1{name}/post/requestBody/content/application~1json/schema
    api::pets::CreatePetRequest.body: Option<String>                             "body"
    api::pets::CreatePetRequest.name: String                                     "name"
    api::pets::CreatePetRequest.tag: Option<String>                              "tag"
    api::pets::CreatePetRequest::new(name: String)                               required keys
    pets().create(name: String, name_in_body: String) -> ()                      POST /pets/{name}
    pets().create.body(api::pets::CreatePetRequest)                              body
    pets().create.body_in_body(String)                                           body "body"
    pets().create.tag(String)                                                    query tag
    pets().create.tag_in_body(String)                                            body "tag"
    "#);
}
