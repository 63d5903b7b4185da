//! Webhooks and callbacks: types of what the server sends.

use insta::assert_snapshot;

use crate::support::{document, items, run, surface};

#[test]
fn bodies_and_parameters_of_webhooks() {
    assert_snapshot!(surface(r"
        openapi: 3.1.0
        webhooks:
          newPet:
            post:
              parameters: [{name: X-Kind, in: header, schema: {type: string, enum: [a, b]}}]
              requestBody: {content: {application/json: {schema: {type: object, required: [pet], properties: {pet: {$ref: '#/components/schemas/Pet'}, at: {type: string, format: date-time}}}}}}
              responses: {'200': {description: ok}}
          pet.gone: {post: {requestBody: {$ref: '#/components/requestBodies/Gone'}, responses: {'200': {description: ok}}}}
          notes: {post: {requestBody: {content: {text/plain: {}}}, responses: {'200': {description: ok}}}}
        components:
          schemas: {Pet: {type: object, properties: {name: {type: string}}}}
          requestBodies: {Gone: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    "), @r#"
    types::NewPetWebhook                                                         /webhooks/newPet/post/requestBody/content/application~1json/schema
    types::NewPetWebhook.at: Option<DateTime>                                    "at"
    types::NewPetWebhook.pet: types::Pet                                         "pet"
    types::NewPetXKind                                                           /webhooks/newPet/post/parameters/0/schema
    types::NewPetXKind::A                                                        "a"
    types::NewPetXKind::B                                                        "b"
    types::Pet                                                                   schema Pet
    types::Pet.name: Option<String>                                              "name"

    // gap[unsupported-callback]: what the server sends to `notes` is no JSON; there is no type for it
    "#);
}

#[test]
fn what_is_said_of_the_types() {
    let yaml = r"
        openapi: 3.1.0
        webhooks:
          newPet:
            post:
              requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string, example: Rex}}}}}}
              responses: {'200': {description: ok}}
    ";
    let shown = items(yaml);
    assert!(shown.contains("/// What the server sends to the webhook `newPet`."), "{shown}");
    assert!(shown.contains("pub fn sample()"), "{shown}");
    let generated = run(&document(yaml)).generated.expect("it generates");
    let root = generated.files.get("src/lib.rs").expect("there is a root");
    assert!(root.contains("//! - `newPet`: [`types::NewPetWebhook`]"), "{root}");
}

#[test]
fn callbacks() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            post:
              operationId: createPet
              callbacks:
                born: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}, responses: {'200': {description: ok}}}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::pets::CreatePetBornCallback                                             /paths/~1pets/post/callbacks/born/{$request.body#~1url}/post/requestBody/content/application~1json/schema
    api::pets::CreatePetBornCallback.name: Option<String>                        "name"
    pets().create() -> ()                                                        POST /pets

    // gap[unsupported-callback]: callbacks are calls that the server makes; there are types for what it sends, and no more
    "#);
}
