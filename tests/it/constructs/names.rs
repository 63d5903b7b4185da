//! What methods are called: by their id, or by what they do where the id says no more than the path.

use insta::assert_snapshot;
use openapi_sdkgen::surface::Kind;

use crate::support::{document, run};

/// The method of each operation, and its type.
fn named(yaml: &str) -> String {
    let outcome = run(&document(yaml));
    let generated = outcome.generated.expect("it generates");
    let entries = generated.surface.entries().iter();
    let line = |wire: &str, item: &str| format!("{wire} -> {item}\n");
    let methods = entries.clone().filter(|one| one.kind == Kind::Method).map(|one| line(&one.wire, &one.item));
    methods.chain(entries.filter(|one| one.kind == Kind::Request).map(|one| line(&one.wire, &one.item))).collect()
}

#[test]
fn without_ids() {
    let list =
        "{'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}";
    let ok = "{'204': {description: ok}}";
    assert_snapshot!(named(&format!(r"
        paths:
          /v1/pets:
            get: {{responses: {list}}}
            post: {{responses: {ok}}}
            delete: {{responses: {ok}}}
          /v1/pets/{{id}}:
            get: {{responses: {ok}}}
            put: {{responses: {ok}}}
            patch: {{responses: {ok}}}
            delete: {{responses: {ok}}}
            post: {{responses: {ok}}}
          /v1/pets/{{id}}/toys: {{get: {{responses: {ok}}}, post: {{responses: {ok}}}}}
          /v1/pets/{{id}}/toys/{{toy}}.json: {{get: {{responses: {ok}}}, put: {{responses: {ok}}}}}
          /v1/pets/{{id}}/archive: {{post: {{responses: {ok}}}}}
          /v1/pets/{{id}}/health: {{get: {{responses: {ok}}}, put: {{responses: {ok}}}}}
          /v1/pets/{{id}}/toys/{{toy}}/move-away: {{post: {{responses: {ok}}}}}
          /v1/owners/{{id}}/pets: {{get: {{tags: [pets], responses: {ok}}}}}
          /v1/pets/search: {{post: {{responses: {ok}}}}}
          /v1/search: {{get: {{responses: {ok}}}}}
          /v1/status: {{get: {{responses: {ok}}}}}
          /v1/status/{{id}}: {{get: {{responses: {ok}}}}}
          /v1/messages/send/{{channel}}: {{post: {{responses: {ok}}}}}
          /v1/messages/{{id}}:restore: {{post: {{responses: {ok}}}}}
    ")), @"
    POST /v1/messages/{id}:restore -> messages().restore
    POST /v1/messages/send/{channel} -> messages().send
    POST /v1/pets/{id}/archive -> pets().archive
    POST /v1/pets -> pets().create
    POST /v1/pets/{id}/toys -> pets().create_toy
    DELETE /v1/pets/{id} -> pets().delete
    DELETE /v1/pets -> pets().delete_all
    GET /v1/pets/{id} -> pets().get
    GET /v1/pets/{id}/health -> pets().get_health
    GET /v1/pets/{id}/toys/{toy}.json -> pets().get_toy
    GET /v1/pets -> pets().list
    GET /v1/owners/{id}/pets -> pets().list_for_owner
    GET /v1/pets/{id}/toys -> pets().list_toys
    POST /v1/pets/{id}/toys/{toy}/move-away -> pets().move_away
    PATCH /v1/pets/{id} -> pets().patch
    POST /v1/pets/{id} -> pets().post
    PUT /v1/pets/{id} -> pets().replace
    POST /v1/pets/search -> pets().search
    PUT /v1/pets/{id}/health -> pets().update_health
    PUT /v1/pets/{id}/toys/{toy}.json -> pets().update_toy
    GET /v1/search -> search().search
    GET /v1/status/{id} -> status().get_by_id
    GET /v1/status -> status().get_status
    POST /v1/messages/{id}:restore -> api::messages::RestoreMessage
    POST /v1/messages/send/{channel} -> api::messages::SendMessages
    POST /v1/pets/{id}/archive -> api::pets::ArchivePet
    POST /v1/pets -> api::pets::CreatePet
    POST /v1/pets/{id}/toys -> api::pets::CreatePetToy
    DELETE /v1/pets -> api::pets::DeleteAllPets
    DELETE /v1/pets/{id} -> api::pets::DeletePet
    GET /v1/pets/{id} -> api::pets::GetPet
    GET /v1/pets/{id}/health -> api::pets::GetPetHealth
    GET /v1/pets/{id}/toys/{toy}.json -> api::pets::GetPetToy
    GET /v1/owners/{id}/pets -> api::pets::ListOwnerPets
    GET /v1/pets/{id}/toys -> api::pets::ListPetToys
    GET /v1/pets -> api::pets::ListPets
    POST /v1/pets/{id}/toys/{toy}/move-away -> api::pets::MoveAwayPetToy
    PATCH /v1/pets/{id} -> api::pets::PatchPet
    POST /v1/pets/{id} -> api::pets::PostPet
    PUT /v1/pets/{id} -> api::pets::ReplacePet
    POST /v1/pets/search -> api::pets::SearchPets
    PUT /v1/pets/{id}/health -> api::pets::UpdatePetHealth
    PUT /v1/pets/{id}/toys/{toy}.json -> api::pets::UpdatePetToy
    GET /v1/search -> api::search::SearchCall
    GET /v1/status -> api::status::GetStatus
    GET /v1/status/{id} -> api::status::GetStatusById
    ");
}

#[test]
fn with_ids_that_say_no_more() {
    let ok = "responses: {'204': {description: ok}}";
    assert_snapshot!(named(&format!(r"
        paths:
          /pets:
            get: {{operationId: getPets, {ok}}}
            post: {{operationId: post_pets, {ok}}}
          /pets/{{pet_id}}:
            get: {{operationId: getPetById, {ok}}}
            delete: {{operationId: delete-pets-id, {ok}}}
          /pets/{{pet_id}}/toys: {{get: {{operationId: 'GET /pets/:id/toys', {ok}}}}}
          /items/{{item_id}}: {{get: {{operationId: read_item_items__item_id__get, {ok}}}}}
          /icons/groups: {{get: {{operationId: getGroupIcons, {ok}}}}}
    ")), @"
    GET /icons/groups -> icons().get_group
    GET /items/{item_id} -> items().read
    POST /pets -> pets().create
    DELETE /pets/{pet_id} -> pets().delete
    GET /pets/{pet_id} -> pets().get
    GET /pets -> pets().list
    GET /pets/{pet_id}/toys -> pets().list_toys
    GET /icons/groups -> api::icons::GetGroupIcons
    GET /items/{item_id} -> api::items::ReadItem
    POST /pets -> api::pets::CreatePet
    DELETE /pets/{pet_id} -> api::pets::DeletePet
    GET /pets/{pet_id} -> api::pets::GetPet
    GET /pets/{pet_id}/toys -> api::pets::ListPetToys
    GET /pets -> api::pets::ListPets
    ");
}

#[test]
fn with_odd_ids() {
    let ok = "responses: {'204': {description: ok}}";
    assert_snapshot!(named(&format!(r"
        paths:
          /a: {{get: {{operationId: PetController_listPets, tags: [Pets], {ok}}}}}
          /b: {{get: {{operationId: petsFind, tags: [Pets], {ok}}}}}
          /c: {{get: {{operationId: Web.API.V2.PetController.show, tags: [Pets], {ok}}}}}
          /d: {{get: {{operationId: v1.pet.feed, tags: [Pets], {ok}}}}}
          /e: {{get: {{operationId: OwnerOperations_create, tags: [Pets], {ok}}}}}
          /f: {{get: {{operationId: pets/get all of them, tags: [Pets], {ok}}}}}
          /g: {{get: {{operationId: searchPets, tags: [Search], {ok}}}}}
          /h: {{get: {{operationId: _, tags: [Pets], {ok}}}}}
          /i: {{get: {{operationId: 2fa, tags: [Pets], {ok}}}}}
          /j: {{get: {{operationId: find_pet, tags: [Pets], {ok}}}}}
          /k-l: {{get: {{tags: [Pets], {ok}}}}}
          /k_l: {{get: {{tags: [Pets], {ok}}}}}
    ")), @"
    GET /d -> pets().feed
    GET /j -> pets().find_pet
    GET /f -> pets().get_all_of_them
    GET /k-l -> pets().get_k_l_u67_65_74_20_2f_6b_2d_6c
    GET /k_l -> pets().get_k_l_u67_65_74_20_2f_6b_5f_6c
    GET /a -> pets().list
    GET /i -> pets().n2fa
    GET /e -> pets().owner_create
    GET /b -> pets().pets_find
    GET /c -> pets().show
    GET /h -> pets().underscore
    GET /g -> search().search_pets
    GET /j -> api::pets::FindPet
    GET /k-l -> api::pets::GetKLU676574202f6b2d6c
    GET /k_l -> api::pets::GetKLU676574202f6b5f6c
    GET /i -> api::pets::N2fa
    GET /e -> api::pets::OwnerOperationsCreate
    GET /a -> api::pets::PetControllerListPets
    GET /c -> api::pets::PetControllerShow
    GET /d -> api::pets::PetFeed
    GET /b -> api::pets::PetsFind
    GET /f -> api::pets::PetsGetAllOfThem
    GET /h -> api::pets::Underscore
    GET /g -> api::search::SearchPets
    ");
}
