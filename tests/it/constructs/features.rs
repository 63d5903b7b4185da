//! What the document puts behind cargo features, and what goes along with it.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::output::Files;

use crate::support::{crate_of, document, run_with, surface};

/// An operation behind a feature shares `Pet` with one that is not, and has `Past` and its file for itself. `Order` and `Vet` are
/// there for a parameter and a property, and nothing uses `Unused`.
const PETS: &str = r"
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters: [{name: order, in: query, schema: {$ref: '#/components/schemas/Order'}, x-sdkgen-feature: beta}]
          responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
      /pets/photo:
        put:
          operationId: putPhoto
          x-sdkgen-feature: photos
          tags: [pets]
          requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {photo: {type: string, format: binary}}}}}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Past'}}}}}
      /previews:
        get:
          operationId: listPreviews
          x-sdkgen-feature: beta
          tags: [previews]
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Past'}}}}}
    components:
      schemas:
        Order: {type: string, enum: [name, age]}
        Past: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        Pet: {type: object, properties: {name: {type: string}, vet: {allOf: [{$ref: '#/components/schemas/Vet'}], x-sdkgen-feature: beta}}}
        Unused: {type: object, properties: {any: {type: string}}}
        Vet: {type: object, properties: {name: {type: string}}}
";

fn files(choices: &str) -> Files {
    let toml = format!("[crate]\nname = \"test\"\n{choices}[[unit]]\nspec = \"api.yml\"\n");
    let config = Config::from_toml(&toml).unwrap_or_else(|error| panic!("{error}"));
    crate_of(run_with(&document(PETS), &[], &config)).files
}

/// What is behind a condition in a file: the condition, and the first line of code after it.
fn behind(path: &str) -> String {
    let files = files("");
    let text = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    let mut found = String::new();
    let mut gate = "";
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[cfg(feature") || line.starts_with("#[cfg(any(feature") {
            gate = line;
        } else if !gate.is_empty() && !line.starts_with("//") && !line.starts_with('#') {
            found.push_str(&format!("{gate} {line}\n"));
            gate = "";
        }
    }
    found
}

#[test]
fn types_go_along_with_what_alone_uses_them() {
    assert_snapshot!(behind("src/types/mod.rs"), @r#"
    #[cfg(feature = "beta")] mod order;
    #[cfg(any(feature = "beta", feature = "photos"))] mod past;
    #[cfg(feature = "beta")] mod vet;
    #[cfg(feature = "beta")] pub use order::Order;
    #[cfg(any(feature = "beta", feature = "photos"))] pub use past::Past;
    #[cfg(feature = "beta")] pub use vet::Vet;
    "#);
}

#[test]
fn a_resource_goes_along_with_its_last_operation() {
    assert_snapshot!(behind("src/api/mod.rs"), @r#"#[cfg(feature = "beta")] pub mod previews;"#);
    assert_snapshot!(behind("src/client.rs"), @r#"#[cfg(feature = "beta")] pub fn previews(&self) -> api::previews::Previews<'_> {"#);
}

#[test]
fn an_operation_is_behind_it_with_all_of_its_items() {
    assert_snapshot!(behind("src/api/pets.rs"), @r#"
    #[cfg(feature = "photos")] pub fn put_photo(&self) -> PutPhoto {
    #[cfg(feature = "beta")] pub fn order(mut self, order: types::Order) -> Self {
    #[cfg(feature = "photos")] pub(crate) static PUT_PHOTO: runtime::Operation = runtime::Operation {
    #[cfg(feature = "photos")] pub struct PutPhoto {
    #[cfg(feature = "photos")] runtime::call_options!(PutPhoto);
    #[cfg(feature = "photos")] runtime::body_options!(PutPhoto);
    #[cfg(feature = "photos")] impl PutPhoto {
    #[cfg(feature = "photos")] runtime::sending! {
    #[cfg(feature = "photos")] pub struct PutPhotoRequest {
    #[cfg(feature = "photos")] impl PutPhotoRequest {
    #[cfg(feature = "photos")] runtime::record! {
    "#);
}

#[test]
fn a_property_is_a_field_and_a_row_of_the_table() {
    assert_snapshot!(behind("src/types/pet.rs"), @r#"
    #[cfg(feature = "beta")] pub vet: Option<super::Vet>,
    #[cfg(feature = "beta")] vet: "vet",
    "#);
}

#[test]
fn parts_of_the_runtime_go_along() {
    let exports = behind("src/lib.rs");
    let own = exports.lines().filter(|line| line.contains("photos") || line.contains("beta"));
    assert_snapshot!(own.collect::<Vec<_>>().join("\n"), @r#"
    #[cfg(feature = "photos")] pub use runtime::BodySender;
    #[cfg(feature = "photos")] pub use runtime::File;
    "#);
}

#[test]
fn the_manifest_lists_them_and_the_readme_says_what_they_bring() {
    let files = files("[crate.features]\nbeta = \"what may still change\"\nphotos = \"photos of pets\"\n");
    assert!(files.get("Cargo.toml").expect("there is one").contains("\n[features]\nbeta = []\nphotos = []\n"));
    let readme = files.get("README.md").expect("there is one");
    let lines = readme.lines().filter(|line| line.contains("beta") || line.contains("photo"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    | what may still change | feature `beta`: `pets().list(..).order(..)`, `previews().list(..)` |
    | photos of pets | feature `photos`: `pets().put_photo(..)` |
    | `pets().put_photo()` (feature `photos`) | `PUT /pets/photo` |
    | `previews().list()` (feature `beta`) | `GET /previews` |
    ");
}

#[test]
fn the_surface_says_so() {
    let text = surface(PETS);
    let lines = text.lines().filter(|line| line.contains("(feature")).map(str::trim);
    let shown = lines.filter(|line| !line.contains("with_") && !line.contains("extra"));
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @r#"
    api::pets::PutPhotoRequest (feature photos)                                  /paths/~1pets~1photo/put/requestBody/content/multipart~1form-data/schema
    api::pets::PutPhotoRequest.photo: Option<File> (feature photos)              "photo"
    api::pets::PutPhotoRequest::new() (feature photos)                           required keys
    pets().list.order(types::Order) (feature beta)                               query order
    pets().put_photo() -> types::Past (feature photos)                           PUT /pets/photo
    pets().put_photo.body(api::pets::PutPhotoRequest) (feature photos)           body
    pets().put_photo.photo(File) (feature photos)                                body "photo"
    previews().list() -> types::Past (feature beta)                              GET /previews
    types::Order (feature beta)                                                  schema Order
    types::Order::Age (feature beta)                                             "age"
    types::Order::Name (feature beta)                                            "name"
    types::Past (feature beta or photos)                                         schema Past
    types::Past.pet: Option<types::Pet> (feature beta or photos)                 "pet"
    types::Pet.vet: Option<types::Vet> (feature beta)                            "vet"
    types::Vet (feature beta)                                                    schema Vet
    types::Vet.name: Option<String> (feature beta)                               "name"
    "#);
}
