//! Properties that were removed and added, and may be one. A hint changes no verdict.

use super::schemas;

const OLD: &str = "Pet: {type: object, properties: {
      sleeping: {type: boolean, description: 'The current status of the pet. If `true`, it sleeps and has to be woken up.', example: false},
      id: {type: string, description: The number of the pet.},
      rows: {type: integer, format: int64, description: How many rows.},
      place: {type: string, description: Where it lives.}}}";

#[test]
fn renamed_properties_are_pointed_out() {
    let new = OLD.replace("sleeping:", "resting:").replace("it sleeps and", "it rests and");
    insta::assert_snapshot!(schemas(OLD, &new), @"
    risky request-property-removed: Pet.sleeping: removed (sent 1, received 1) ~ Renamed Pet.resting
    safe request-property-added: Pet.resting: added (sent 1, received 1) ~ Renamed Pet.sleeping
    ");
    // Another type with other words is another property.
    let new = OLD.replace(
        "place: {type: string, description: Where it lives.}",
        "color: {type: string, description: What it looks like.}",
    );
    insta::assert_snapshot!(schemas(OLD, &new), @"
    risky request-property-removed: Pet.place: removed (sent 1, received 1)
    safe request-property-added: Pet.color: added (sent 1, received 1)
    ");
    // Two that are equally likely are no hint.
    let new = OLD.replace(
        "place: {type: string, description: Where it lives.}",
        "place1: {type: string, description: Where it lives.}, place2: {type: string, description: Where it lives.}",
    );
    insta::assert_snapshot!(schemas(OLD, &new), @"
    risky request-property-removed: Pet.place: removed (sent 1, received 1)
    safe request-property-added: Pet.place1: added (sent 1, received 1)
    safe request-property-added: Pet.place2: added (sent 1, received 1)
    ");
}

#[test]
fn moved_properties_are_pointed_out() {
    let moved = "Pet: {type: object, properties: {
      sleeping: {type: boolean, description: 'The current status of the pet. If `true`, it sleeps and has to be woken up.', example: false},
      id: {type: string, description: The number of the pet.},
      usage: {type: object, properties: {rows: {type: integer, format: int64}, place: {type: string}}}}}";
    insta::assert_snapshot!(schemas(OLD, moved), @"
    risky request-property-removed: Pet.place: removed (sent 1, received 1) ~ Moved Pet.usage.place
    risky request-property-removed: Pet.rows: removed (sent 1, received 1) ~ Moved Pet.usage.rows
    safe request-property-added: Pet.usage: added (sent 1, received 1)
    ");
    insta::assert_snapshot!(schemas(moved, OLD), @"
    risky request-property-removed: Pet.usage: removed (sent 1, received 1)
    safe request-property-added: Pet.place: added (sent 1, received 1) ~ Moved Pet.usage.place
    safe request-property-added: Pet.rows: added (sent 1, received 1) ~ Moved Pet.usage.rows
    ");
    let wrapped = "Pet: {type: object, properties: {pets: {type: array, items: {type: object, properties: {sleeping: {type: boolean}, id: {type: string}, rows: {type: integer, format: int64}, place: {type: string}}}}}}";
    insta::assert_snapshot!(schemas(OLD, wrapped), @"
    risky request-property-removed: Pet.id: removed (sent 1, received 1) ~ Moved Pet.pets[].id
    risky request-property-removed: Pet.place: removed (sent 1, received 1) ~ Moved Pet.pets[].place
    risky request-property-removed: Pet.rows: removed (sent 1, received 1) ~ Moved Pet.pets[].rows
    risky request-property-removed: Pet.sleeping: removed (sent 1, received 1) ~ Moved Pet.pets[].sleeping
    safe request-property-added: Pet.pets: added (sent 1, received 1)
    ");
}
