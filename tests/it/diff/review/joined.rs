//! Documents in, rows out: each change with the items that it moves, and what no change explains.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::review::{Options, review};

use super::{between, plain, replaced, shown, side, side_of};
use crate::support::document;

/// A document with what most of these tests change.
const PETS: &str = r"
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters: [{name: limit, in: query, schema: {type: integer}}]
          responses:
            '200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
      /owners/{owner}/pets/{pet}:
        put:
          operationId: updatePet
          tags: [pets]
          parameters:
            - {name: owner, in: path, required: true, schema: {type: string}}
            - {name: pet, in: path, required: true, schema: {type: string}}
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Change'}}}
          responses:
            '200': {description: ok, content: {application/json: {schema: {type: object, properties: {done: {type: boolean}}}}}}
    components:
      schemas:
        Change: {type: object, required: [name], properties: {name: {type: string}, note: {type: string}}}
        Pet: {type: object, required: [id], properties: {id: {type: integer}, tag: {type: string}, size: {$ref: '#/components/schemas/Size'}}}
        Size: {type: string, enum: [big, small]}
    ";

fn told(from: &str, to: &str) -> String {
    shown(&replaced(PETS, from, to))
}

#[test]
fn a_required_property_is_an_argument() {
    assert_snapshot!(told("required: [name], properties: {name", "required: [name, kind], properties: {kind: {type: string}, name"), @"
    breaking/breaking request-property-added-required: Change.kind: added, required
        ~ pets().update(owner: String, pet: String, name: String, kind: String) -> api::pets::UpdatePetResponse [breaking]
        + types::Change.kind: String [additive]
        ~ types::Change::new(name: String, kind: String) [breaking]
        > pass `kind` as the fourth argument to `pets().update()`; pass `kind` as the second argument to `types::Change::new()`
    ");
}

#[test]
fn a_body_brings_its_arguments_and_no_length_does() {
    let new = PETS.replace("{name: {type: string}", "{name: {type: string, maxLength: 20}");
    let old = PETS.replace("            required: true\n            content:", "            content:");
    assert_ne!(old, PETS);
    assert_snapshot!(shown(&between(&old, &new)), @"
    breaking/breaking request-body-became-required: PUT /owners/{owner}/pets/{pet} request: now required
        ~ pets().update(owner: String, pet: String, name: String) -> api::pets::UpdatePetResponse [breaking]
        + pets().update.note(String) [additive]
        > pass `name` as the third argument to `pets().update()`
    risky/none request-max-length-set: Change.name: maxLength 20 set
    ");
}

#[test]
fn a_required_parameter_is_an_argument() {
    assert_snapshot!(told("{name: limit, in: query, schema", "{name: limit, in: query, required: true, schema"), @"
    breaking/breaking query-parameter-became-required: GET /pets query limit: now required
        ~ pets().list(limit: i64) -> Vec<types::Pet> [breaking]
        - pets().list.limit(i64) [breaking]
        > pass `limit` as the first argument to `pets().list()`
    ");
}

#[test]
fn a_value_is_gone() {
    assert_snapshot!(told("[big, small]", "[big]"), @r#"
    safe/breaking response-enum-value-removed: Size: "small" removed
        - types::Size::Small [breaking]
        > `types::Size::Small` is gone; the value `small` is `types::Size::Other("small")` where it still occurs
    "#);
}

#[test]
fn a_value_is_new() {
    assert_snapshot!(told("[big, small]", "[big, small, huge]"), @r#"
    risky/additive response-enum-value-added: Size: "huge" added
        + types::Size::Huge [additive]
        > match `types::Size::Huge`: the value is no longer `types::Size::Other("huge")`
    "#);
}

#[test]
fn path_variables_change_places() {
    assert_snapshot!(told("/owners/{owner}/pets/{pet}:", "/owners/{pet}/pets/{owner}:"), @"
    breaking/breaking path-parameters-swapped: path /owners/{pet}/pets/{owner}: variables owner, pet → pet, owner
        ~ pets().update(pet: String, owner: String, name: String) -> api::pets::UpdatePetResponse [breaking, unseen]
        > the order of arguments is now `pets().update(pet, owner, name)`: look at each call
    ");
}

#[test]
fn an_operation_moves_and_keeps_its_id() {
    assert_snapshot!(told("/owners/{owner}/pets/{pet}:", "/v2/owners/{owner}/pets/{pet}:"), @"
    breaking/none operation-moved: PUT /owners/{owner}/pets/{pet}: moved to PUT /v2/owners/{owner}/pets/{pet}
        ~ api::pets::UpdatePet [none]
        ~ pets().update(owner: String, pet: String, name: String) -> api::pets::UpdatePetResponse [none]
        > build programs again with the new version: the names in Rust stay, and the wire has others
    ");
}

#[test]
fn a_key_keeps_its_rust_name() {
    assert_snapshot!(told("tag: {type: string}", "Tag: {type: string}"), @"
    risky/none response-property-removed: Pet.tag: removed; it is spelled `Tag` now
        ~ types::Pet.tag: Option<String> [none]
        > build programs again with the new version: the names in Rust stay, and the wire has others
    safe/none response-property-added: Pet.Tag: added; it was spelled `tag` before
    ");
}

#[test]
fn a_field_has_another_name() {
    assert_snapshot!(told("tag: {type: string}", "label: {type: string}"), @"
    risky/breaking response-property-removed: Pet.tag: removed
        - types::Pet.tag: Option<String> [breaking]
        > `types::Pet.tag` is gone; what a server still sends under `tag` is in `types::Pet.extra`
    safe/additive response-property-added: Pet.label: added
        + types::Pet.label: Option<String> [additive]
    ");
}

#[test]
fn a_field_is_of_another_type() {
    assert_snapshot!(told("size: {$ref: '#/components/schemas/Size'}", "size: {type: object, properties: {of: {type: integer}}}"), @r#"
    breaking/breaking response-type-changed: Pet.size: "big" | "small" → object
        ~ types::Pet.size: Option<types::PetSize> [breaking]
        + types::PetSize [additive]
        + types::PetSize.extra: Map<String, Value> [additive]
        + types::PetSize.of: Option<i64> [additive]
        + types::PetSize::sample() [additive]
        > `types::Pet.size` is `Option<types::PetSize>` in place of `Option<types::Size>`
    "#);
}

#[test]
fn a_schema_has_another_name() {
    let new = PETS.replace("schemas/Size'", "schemas/Extent'").replace("        Size:", "        Extent:");
    assert_snapshot!(shown(&between(PETS, &new)), @"
    safe/breaking schema-renamed: Extent: renamed, was `Size`
        + types::Extent [additive]
        + types::Extent::Big [additive]
        + types::Extent::Other(String) [additive]
        + types::Extent::Small [additive]
        ~ types::Pet.size: Option<types::Extent> [breaking]
        - types::Size [breaking]
        - types::Size::Big [breaking]
        - types::Size::Other(String) [breaking]
        - types::Size::Small [breaking]
        > `types::Size` is now `types::Extent`
    ");
}

#[test]
fn another_tag_is_another_resource() {
    assert_snapshot!(told("operationId: updatePet\n          tags: [pets]", "operationId: updatePet\n          tags: [animals]"), @"
    safe/breaking operation-tags-changed: PUT /owners/{owner}/pets/{pet}: tags [pets] → [animals]
        + animals() -> api::animals::Animals [additive]
        + animals().update_pet(owner: String, pet: String, name: String) -> api::animals::UpdatePetResponse [additive]
        + animals().update_pet.body(types::Change) [additive]
        + animals().update_pet.note(String) [additive]
        + animals().update_pet.with_body(&str, Body) [additive]
        + animals().update_pet.with_body_field(String, Value) [additive]
        + api::animals::Animals [additive]
        + api::animals::UpdatePet [additive]
        + api::animals::UpdatePetResponse [additive]
        + api::animals::UpdatePetResponse.done: Option<bool> [additive]
        + api::animals::UpdatePetResponse.extra: Map<String, Value> [additive]
        + api::animals::UpdatePetResponse::sample() [additive]
        - api::pets::UpdatePet [breaking]
        - api::pets::UpdatePetResponse [breaking]
        - api::pets::UpdatePetResponse.done: Option<bool> [breaking]
        - api::pets::UpdatePetResponse.extra: Map<String, Value> [breaking]
        - api::pets::UpdatePetResponse::sample() [breaking]
        - pets().update(owner: String, pet: String, name: String) -> api::pets::UpdatePetResponse [breaking]
        - pets().update.body(types::Change) [breaking]
        - pets().update.note(String) [breaking]
        - pets().update.with_body(&str, Body) [breaking]
        - pets().update.with_body_field(String, Value) [breaking]
        > `pets().update()` is now `animals().update_pet()`; `api::pets::UpdatePetResponse` is now `api::animals::UpdatePetResponse`
    ");
}

#[test]
fn words_are_words() {
    assert_snapshot!(told("id: {type: integer}", "id: {type: integer, description: 'At most 32.'}"), @"
    docs/none docs-rule-changed: Pet.id: now says `32`, `at most`
    docs/none docs-changed: documentation: 1 edit
    ");
}

#[test]
fn headers_of_an_answer() {
    assert_snapshot!(told("'200': {description: ok, content: {application/json: {schema: {type: array", "'200': {description: ok, headers: {X-Total: {schema: {type: integer}}}, content: {application/json: {schema: {type: array"), @"
    safe/breaking response-header-added: GET /pets 200 header X-Total: added
        + api::pets::ListPetsHeaders [additive]
        + api::pets::ListPetsHeaders.x_total: Option<i64> [additive]
        ~ pets().list() -> Vec<types::Pet>, with api::pets::ListPetsHeaders [breaking]
        > what `send_with_response()` of `pets().list()` yields has its headers as `api::pets::ListPetsHeaders`
    ");
}

#[test]
fn a_credential_is_asked_for() {
    let new = format!(
        "{}\n      securitySchemes: {{token: {{type: http, scheme: bearer}}}}\n    security: [{{token: []}}]\n",
        PETS.trim_end()
    );
    assert_snapshot!(shown(&between(PETS, &new)), @"
    breaking/none security-added: security: nothing → token
    safe/additive security-scheme-added: security scheme token: added
        + ClientBuilder::token(Secret) [additive]
        + ClientBuilder::token_provider(impl CredentialProvider) [additive]
        + RawRequest::with_token(Secret) [additive]
        + TEST_TOKEN [additive]
        + pets().list.with_token(Secret) [additive]
        + pets().update.with_token(Secret) [additive]
    ");
}

/// The configuration gives other names, and the document stays.
#[test]
fn the_configuration_gives_other_names() {
    let mut config = plain();
    for (key, name) in [("updatePet", "replace"), ("/components/schemas/Size", "Extent")] {
        config.units[0].names.insert(key.to_owned(), name.to_owned());
    }
    let text = document(PETS);
    let found = review(&side("old", &text, &plain()), &side("new", &text, &config), &Options::default());
    assert_snapshot!(shown(&found), @"
    safe/breaking crate-changed: pets().replace: was pets().update
        + pets().replace(owner: String, pet: String, name: String) -> api::pets::UpdatePetResponse [additive]
        + pets().replace.body(types::Change) [additive]
        + pets().replace.note(String) [additive]
        + pets().replace.with_body(&str, Body) [additive]
        + pets().replace.with_body_field(String, Value) [additive]
        - pets().update(owner: String, pet: String, name: String) -> api::pets::UpdatePetResponse [breaking]
        - pets().update.body(types::Change) [breaking]
        - pets().update.note(String) [breaking]
        - pets().update.with_body(&str, Body) [breaking]
        - pets().update.with_body_field(String, Value) [breaking]
        > `pets().update()` is now `pets().replace()`
    safe/breaking crate-changed: types::Extent: was types::Size
        + types::Extent [additive]
        + types::Extent::Big [additive]
        + types::Extent::Other(String) [additive]
        + types::Extent::Small [additive]
        ~ types::Pet.size: Option<types::Extent> [breaking]
        - types::Size [breaking]
        - types::Size::Big [breaking]
        - types::Size::Other(String) [breaking]
        - types::Size::Small [breaking]
        > `types::Size` is now `types::Extent`
    ");
    assert_eq!(found.rows[0].wire_reason, "Nothing changes on the wire: the generator or its configuration changed.");
}

/// A name that an extension gives is in the document, and the wire knows nothing of it.
#[test]
fn an_extension_gives_another_name() {
    assert_snapshot!(told("note: {type: string}", "note: {type: string, x-sdkgen-name: remark}"), @"
    safe/breaking crate-changed: pets().update: changed in Rust
        - pets().update.note(String) [breaking]
        + pets().update.remark(String) [additive]
        > `pets().update(..).note(..)` is now `pets().update(..).remark(..)`
    safe/breaking crate-changed: types::Change: changed in Rust
        - types::Change.note: Option<String> [breaking]
        + types::Change.remark: Option<String> [additive]
        - types::Change::note(String) [breaking]
        + types::Change::remark(String) [additive]
        > `types::Change::note()` is now `types::Change::remark()`
    ");
}

#[test]
fn two_units() {
    let toml = |second: &str| {
        let text = format!("[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\n{second}");
        Config::from_toml(&text).unwrap_or_else(|error| panic!("{error}"))
    };
    let shop = "[[unit]]\nspec = \"shop.yml\"\nmodule = \"shop\"\n";
    let behind = format!("{shop}feature = \"shop\"\n");
    let pets = document(PETS);
    let orders = "
        paths:
          /orders:
            get: {operationId: listOrders, tags: [orders], responses: {'204': {description: ok}}}
        ";
    let more = document(&orders.replace("/orders:", "/orders/{order}:").replace("listOrders", "getOrder"));
    let orders = document(orders);
    let one = || side_of("one", &[&pets], &toml(""));
    let two = |shop: &str, orders: &str| side_of("two", &[&pets, orders], &toml(shop));
    let compared = |old, new| shown(&review(&old, &new, &Options::default()));
    assert_snapshot!(compared(two(shop, &orders), two(shop, &more)), @"
    breaking/breaking operation-removed: GET /orders: removed
        - shop::api::orders::ListOrders [breaking]
        - shop::orders().list() -> () [breaking]
        > `shop::orders().list()` → `shop::orders().get()`, which looks like it
    safe/additive operation-added: GET /orders/{order}: added
        + shop::api::orders::GetOrder [additive]
        + shop::orders().get(order: String) -> () [additive]
    ");
    assert_snapshot!(compared(one(), two(shop, &orders)), @"
    safe/additive crate-changed: the unit `shop`: added to the crate
        + shop::api::orders::ListOrders [additive]
        + shop::orders().list() -> () [additive]
        + shop::Client::from_env() -> Result<shop::Client, Error> [additive]
        + shop::ClientBuilder::from_env() [additive]
        + shop::TEST_SHOP_BASE_URL [additive]
        + shop::api::orders::Orders [additive]
        + shop::orders() -> shop::api::orders::Orders [additive]
    ");
    assert_snapshot!(compared(two(shop, &orders), one()), @"
    safe/breaking crate-changed: the unit `shop`: no longer in the crate
        - shop::api::orders::ListOrders [breaking]
        - shop::orders().list() -> () [breaking]
        - shop::Client::from_env() -> Result<shop::Client, Error> [breaking]
        - shop::ClientBuilder::from_env() [breaking]
        - shop::TEST_SHOP_BASE_URL [breaking, unseen]
        - shop::api::orders::Orders [breaking]
        - shop::orders() -> shop::api::orders::Orders [breaking]
        > `shop::orders().list()` is gone, and nothing takes its place; `shop::ClientBuilder::from_env` is gone, and nothing takes its place; `shop::TEST_SHOP_BASE_URL` is no longer read: set the value in the program or by another variable; `shop::Client` is gone, and nothing takes its place; `shop::ClientBuilder` is gone, and nothing takes its place; and 1 more
    ");
    assert_snapshot!(compared(two(shop, &orders), two(&behind, &orders)), @"
    safe/breaking crate-changed: the unit `shop`: behind no feature → behind `shop`
        > switch the feature `shop` on
    ");
}

/// Without the public items of one side there still are verdicts on the wire.
#[test]
fn no_list_of_public_items() {
    let mut old = side("old", &document(PETS), &plain());
    old.surface = None;
    let new = side("new", &document(&PETS.replace("[big, small]", "[big]")), &plain());
    let found = review(&old, &new, &Options::default());
    assert_snapshot!(shown(&found), @r#"
    safe/none response-enum-value-removed: Size: "small" removed
    could not check: the public items of old are not known: there is no verdict on Rust source
    "#);
    assert!(!found.is_whole());
}

/// A review is what it is, whichever way its documents are written.
#[test]
fn order_moves_nothing() {
    let lines: Vec<&str> = PETS.lines().collect();
    let schemas = lines.iter().position(|line| line.trim() == "schemas:").expect("they are there");
    let mut turned = lines.clone();
    turned[schemas + 1..schemas + 4].reverse();
    assert_eq!(shown(&between(PETS, &turned.join("\n"))), "");
}
