//! Operations: names, groups, servers, deprecation.

use insta::assert_snapshot;

use crate::support::{items, methods, surface};

/// The one test that shows an operation in full.
#[test]
fn an_operation_in_full() {
    assert_snapshot!(items(r"
        paths:
          /pets/{id}:
            delete: {operationId: deletePet, summary: Delete a pet, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: Gone.}}}
    "), @r#"
    /// The operations on `pets`.
    ///
    /// Made by [`Client::pets`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Pets<'c> {
        pub(crate) client: &'c Client,
    }

    impl Pets<'_> {
        /// Delete a pet
        ///
        /// On the wire: `DELETE /pets/{id}`.
        ///
        /// # Arguments
        ///
        /// - `id`: The path variable `id` of the API.
        #[doc(alias = "deletePet")]
        #[inline]
        pub fn delete(&self, id: impl Into<String>) -> DeletePet {
            let mut call = self.client.core.call(&DELETE_PET);
            call.path("id", &Into::<String>::into(id));
            DeletePet { call }
        }
    }

    pub(crate) static DELETE_PET: runtime::Operation = runtime::Operation {
        id: "deletePet",
        method: http::Method::DELETE,
        path: "/pets/{id}",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `deletePet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct DeletePet {
        call: runtime::Call,
    }

    runtime::call_options!(DeletePet);

    impl DeletePet {
        #[inline]
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        DeletePet {
            operation: DELETE_PET,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn groups_by_tag() {
    assert_snapshot!(surface(r"
        tags: [{name: Pet Store, description: Where pets are bought.}]
        paths:
          /pets: {get: {operationId: listPets, tags: [Pet Store, other], responses: {'204': {description: ok}}}}
          /v1/toys: {get: {operationId: listToys, tags: [''], responses: {'204': {description: ok}}}}
    "), @"
    pet_store().list() -> ()                                                     GET /pets
    toys().list() -> ()                                                          GET /v1/toys
    ");
}

#[test]
fn tags_that_differ_in_spelling_alone_are_one_group() {
    assert_snapshot!(surface(r"
        paths:
          /health: {get: {operationId: getHealth, tags: [Health], responses: {'204': {description: ok}}}}
          /ready: {get: {operationId: getReady, tags: [health], responses: {'204': {description: ok}}}}
    "), @"
    health().get() -> ()                                                         GET /health
    health().get_ready() -> ()                                                   GET /ready
    ");
}

#[test]
fn groups_by_path() {
    assert_snapshot!(surface(r"
        paths:
          /api/v1/pets/{id}/toys: {get: {operationId: listPetToys, responses: {'204': {description: ok}}}}
          /v2/pets: {get: {operationId: listPets, responses: {'204': {description: ok}}}}
          /: {get: {operationId: getIndex, responses: {'204': {description: ok}}}}
    "), @"
    pets().list() -> ()                                                          GET /v2/pets
    pets().list_toys(id: String) -> ()                                           GET /api/v1/pets/{id}/toys
    root().get_index() -> ()                                                     GET /

    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    ");
}

#[test]
fn names_without_the_words_of_the_group() {
    assert_snapshot!(surface(r"
        paths:
          /pets: {get: {operationId: listPets, responses: {'204': {description: ok}}}}
          /pets/a: {get: {operationId: list_pet_owners, responses: {'204': {description: ok}}}}
          /pets/b: {get: {operationId: addToyToPet, responses: {'204': {description: ok}}}}
          /pets/c: {get: {operationId: pets, responses: {'204': {description: ok}}}}
          /pets/d: {get: {operationId: listPetsV2, responses: {'204': {description: ok}}}}
    "), @"
    pets().add_toy() -> ()                                                       GET /pets/b
    pets().list() -> ()                                                          GET /pets
    pets().list_owners() -> ()                                                   GET /pets/a
    pets().list_v2() -> ()                                                       GET /pets/d
    pets().pets() -> ()                                                          GET /pets/c
    ");
}

#[test]
fn names_without_an_id() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{id}/toys:
            get: {responses: {'204': {description: ok}}}
            post: {responses: {'204': {description: ok}}}
    "), @"
    pets().create_toy(id: String) -> ()                                          POST /pets/{id}/toys
    pets().list_toys(id: String) -> ()                                           GET /pets/{id}/toys

    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    ");
}

#[test]
fn a_deprecated_operation() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get: {operationId: listPets, deprecated: true, description: It is deprecated in favor of `/animals`. Do not use it., responses: {'204': {description: ok}}}
    "), @r#"
    impl Pets<'_> {
        /// It is deprecated in favor of `/animals`. Do not use it.
        #[deprecated = "It is deprecated in favor of `/animals`"]
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn a_lifted_parameter() {
    let yaml = crate::support::document(
        r"
        paths:
          /{org}/pets/{id}:
            get:
              operationId: getOrgPet
              parameters: [{name: org, in: path, required: true, schema: {type: string}}, {name: id, in: path, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    ",
    );
    let config = openapi_sdkgen::config::Config::from_toml(
        "[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\n[[unit.lift]]\nparameter = \"org\"\nname = \"organization\"\n",
    );
    let outcome = crate::support::run_with(&yaml, &[], &config.expect("the configuration is sound"));
    assert_snapshot!(crate::support::crate_of(outcome).surface.to_text(), @r#"
    Client::from_env() -> Result<Client, Error>                                  variables
    Client::with_organization(String) -> Client                                  path {org}
    ClientBuilder::from_env()                                                    variables
    ClientBuilder::organization(String)                                          path {org}
    RawRequest::with_organization(String)                                        path {org}
    TEST_BASE_URL                                                                variable of base_url
    TEST_ORGANIZATION                                                            variable of organization
    api::pets::GetPet                                                            GET /{org}/pets/{id}
    api::pets::Pets                                                              resource "pets"
    pets() -> api::pets::Pets                                                    resource "pets"
    pets().get(id: String) -> ()                                                 GET /{org}/pets/{id}
    pets().get.with_organization(String)                                         path {org}
    "#);
}

#[test]
fn a_server_of_its_own() {
    let text = items(
        r"
        servers: [{url: 'https://api.example.com/v1/'}]
        paths:
          /pets:
            get: {operationId: listPets, servers: [{url: 'https://{region}.example.com', variables: {region: {default: eu}}}], responses: {'204': {description: ok}}}
    ",
    );
    assert_snapshot!(text.lines().filter(|line| line.contains("server:")).collect::<String>(), @r#"    server: Some("https://eu.example.com"),"#);
}

#[test]
fn the_server_of_the_document() {
    let of = |servers: &str| {
        let yaml = crate::support::document(&format!("servers: {servers}\npaths: {{}}\n"));
        let outcome = crate::support::run(&yaml);
        let said: Vec<&str> = outcome.reports[0].diagnostics.iter().map(|one| one.message.as_str()).collect();
        let said = said.join("; ");
        let generated = outcome.generated.expect("it generates");
        let client = generated.files.get("src/client.rs").expect("there is a client");
        let line = client.lines().find(|line| line.contains("base_url:")).unwrap_or("no line");
        format!("{servers} -> {} {said}", line.trim())
    };
    let servers = [
        "[{url: 'https://api.example.com/v1/'}]",
        "[{url: 'https://{region}.example.com:{port}/', variables: {region: {default: eu}, port: {default: 8443}}}]",
        "[{url: /v1}]",
        "[{url: 'ftp://example.com'}]",
        "[{url: 'https://{missing}.example.com'}]",
        "[]",
    ];
    assert_snapshot!(servers.map(of).join("\n"), @r#"
    [{url: 'https://api.example.com/v1/'}] -> base_url: Some("https://api.example.com/v1"), 
    [{url: 'https://{region}.example.com:{port}/', variables: {region: {default: eu}, port: {default: 8443}}}] -> base_url: Some("https://eu.example.com:8443"), 
    [{url: /v1}] -> base_url: Some("/v1"), `/v1` is relative to where the document was found; it is for callers to give the base URL
    [{url: 'ftp://example.com'}] -> base_url: None, `ftp://example.com` is no address of HTTP; callers must give the base URL
    [{url: 'https://{missing}.example.com'}] -> base_url: Some("https://{missing}.example.com"), 
    [] -> base_url: None,
    "#);
}

#[test]
fn callbacks_and_links_are_left_out() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            post:
              operationId: createPet
              callbacks: {born: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}
              responses: {'204': {description: ok, links: {self: {operationId: createPet}}}}
    "), @"
    impl Pets<'_> {
        /// The operation `createPet`.
        pub fn create(&self) -> CreatePet {
            let call = self.client.core.call(&CREATE_PET);
            CreatePet { call }
        }
    }

    impl CreatePet {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        CreatePet {
            operation: CREATE_PET,
            reply: empty as (),
        }
    }
    // gap[unsupported-callback]: callbacks are calls that the server makes; there are types for what it sends, and no more
    // gap[unsupported-link]: the link `self` is left out; what it leads to can be called as usual
    ");
}
