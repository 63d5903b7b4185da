//! Two lists of public items: what a compiler would say of programs that use the old ones, and what it cannot see.

use insta::assert_snapshot;
use openapi_sdkgen::review::item::{ItemChange, RustLevel};
use openapi_sdkgen::review::items;

use super::{plain, side};
use crate::support::document;

/// A document with what most of these tests change.
const PETS: &str = r"
    paths:
      /owners/{owner}/pets/{pet}:
        put:
          operationId: updatePet
          tags: [pets]
          parameters:
            - {name: owner, in: path, required: true, schema: {type: string}}
            - {name: pet, in: path, required: true, schema: {type: string}}
            - {name: reason, in: query, required: true, schema: {type: string}}
            - {name: dry, in: query, schema: {type: boolean}}
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Change'}}}
          responses:
            '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    components:
      schemas:
        Change: {type: object, required: [name], properties: {name: {type: string}, note: {type: string}}}
        Pet: {type: object, required: [id], properties: {id: {type: integer}, tag: {type: string}, size: {$ref: '#/components/schemas/Size'}}}
        Size: {type: string, enum: [big, small]}
        Weight: {type: number}
    ";

/// What becomes of the items where parts of the document are replaced.
fn moved(replacements: &[(&str, &str)]) -> Vec<ItemChange> {
    let mut new = PETS.to_owned();
    for (from, to) in replacements {
        assert_eq!(new.matches(from).count(), 1, "`{from}` is not there exactly once");
        new = new.replace(from, to);
    }
    let surface = |text: &str| side("", &document(text), &plain()).surface.expect("the document is sound");
    items(&surface(PETS), &surface(&new))
}

/// The same, one a line: level, item, reason.
fn told(replacements: &[(&str, &str)]) -> String {
    let line = |one: &ItemChange| {
        let unseen = if one.visible { "" } else { ", unseen" };
        format!("{}{unseen}: {}: {}\n", one.level.word(), one.item, one.reason)
    };
    moved(replacements).iter().map(line).collect()
}

#[test]
fn nothing_of_nothing() {
    assert_snapshot!(told(&[]), @"");
}

#[test]
fn the_name_of_an_argument_is_nothing_to_a_caller() {
    assert_snapshot!(
        told(&[("/owners/{owner}/", "/owners/{keeper}/"), ("- {name: owner,", "- {name: keeper,")]),
        @"");
}

#[test]
fn another_query_parameter_of_one_type_is_seen_by_nobody_else() {
    assert_snapshot!(told(&[("{name: reason,", "{name: cause,")]), @"breaking, unseen: pets().update: an argument is another value of the same type: calls compile as before and send it under another name");
}

#[test]
fn a_parameter_with_another_name_on_the_wire_and_one_in_rust_is_no_break() {
    assert_snapshot!(told(&[("{name: reason,", "{name: Reason,"), ("{name: dry,", "{name: Dry,")]), @"
    none: pets().update: the argument keeps its Rust name and its place, and is sent under another name
    none: pets().update.dry: it keeps its Rust name, and the wire has another one: rebuilt programs use that
    ");
}

#[test]
fn path_variables_that_change_places() {
    assert_snapshot!(told(&[("/owners/{owner}/pets/{pet}", "/owners/{pet}/pets/{owner}")]), @"breaking, unseen: pets().update: arguments of one type have another order: calls compile as before and send wrong values");
}

#[test]
fn the_order_of_the_list_of_parameters_is_nothing() {
    let one = "- {name: owner, in: path, required: true, schema: {type: string}}";
    let other = "- {name: pet, in: path, required: true, schema: {type: string}}";
    assert_snapshot!(told(&[(one, "- {}"), (other, one), ("- {}", other)]), @"");
}

#[test]
fn another_order_of_required_properties() {
    let base = "required: [name], properties: {name: {type: string}, note: {type: string}}";
    let (old, new) = (base.replace("[name]", "[name, note]"), base.replace("[name]", "[note, name]"));
    let surface = |part: &str| {
        let text = document(&PETS.replace(base, part));
        side("", &text, &plain()).surface.expect("the document is sound")
    };
    let found = items(&surface(&old), &surface(&new));
    let told: Vec<_> = found.iter().map(|one| (one.item.as_str(), one.level, one.visible)).collect();
    assert_eq!(
        told,
        [("pets().update", RustLevel::Breaking, false), ("types::Change::new", RustLevel::Breaking, false)]
    );
}

#[test]
fn a_required_parameter_is_one_argument_more() {
    assert_snapshot!(told(&[("{name: dry, in: query, schema", "{name: dry, in: query, required: true, schema")]), @"
    breaking: pets().update: calls need more arguments
    breaking: pets().update.dry: the setter is gone
    ");
}

#[test]
fn a_required_property_of_a_request() {
    assert_snapshot!(told(&[("required: [name], properties", "required: [name, note], properties")]), @"
    breaking: pets().update: calls need more arguments
    breaking: pets().update.note: the setter is gone
    breaking: types::Change.note: the field is no longer an `Option`
    breaking: types::Change::new: calls need more arguments
    breaking: types::Change::note: the setter is gone
    ");
}

#[test]
fn a_field_that_may_be_missing() {
    assert_snapshot!(told(&[("required: [id], ", "")]), @"breaking: types::Pet.id: the field is an `Option` now");
}

#[test]
fn a_field_of_another_type() {
    assert_snapshot!(told(&[("id: {type: integer}", "id: {type: string}")]), @"breaking: types::Pet.id: the field has another type");
}

#[test]
fn a_field_with_another_key_and_one_rust_name() {
    assert_snapshot!(told(&[("tag: {type: string}", "Tag: {type: string}")]), @"none: types::Pet.tag: it keeps its Rust name, and the wire has another one: rebuilt programs use that");
}

#[test]
fn values_that_come_and_go() {
    assert_snapshot!(told(&[("[big, small]", "[big, huge]")]), @"
    additive: types::Size::Huge: the enum is `#[non_exhaustive]`, so that it can have one more variant
    breaking: types::Size::Small: the variant is gone
    ");
}

#[test]
fn a_value_with_another_spelling() {
    assert_snapshot!(told(&[("[big, small]", "[big, SMALL]")]), @"none: types::Size::Small: it keeps its Rust name, and stands for another value on the wire");
}

/// The variant for other values gives way to a value of its name.
#[test]
fn a_value_that_takes_the_name_of_the_others() {
    assert_snapshot!(told(&[("[big, small]", "[big, small, other]")]), @"
    breaking: types::Size::Other: the variant holds something else
    additive: types::Size::Unknown: the enum is `#[non_exhaustive]`, so that it can have one more variant
    ");
}

#[test]
fn an_optional_property() {
    assert_snapshot!(told(&[("note: {type: string}", "note: {type: string}, more: {type: string}")]), @"
    additive: pets().update.more: there is one more setter, which nobody has to call
    additive: types::Change.more: the struct is `#[non_exhaustive]`, so that it can have one more field
    additive: types::Change::more: there is one more setter, which nobody has to call
    ");
}

#[test]
fn marks_of_deprecation() {
    let marked = [("operationId: updatePet", "operationId: updatePet\n          deprecated: true")];
    assert_snapshot!(told(&marked), @"additive: pets().update: it is marked as deprecated, which compilers warn of");
    assert_snapshot!(told(&[("tag: {type: string}", "tag: {type: string, deprecated: true}")]), @"additive: types::Pet.tag: it is marked as deprecated, which compilers warn of");
}

#[test]
fn another_name_of_an_operation() {
    assert_snapshot!(told(&[("operationId: updatePet", "operationId: replacePet")]), @"
    additive: api::pets::ReplacePet: there is one more type
    breaking: api::pets::UpdatePet: the type is gone
    additive: pets().replace: there is one more method
    additive: pets().replace.body: there is one more setter, which nobody has to call
    additive: pets().replace.dry: there is one more setter, which nobody has to call
    additive: pets().replace.note: there is one more setter, which nobody has to call
    additive: pets().replace.with_body: there is one more setter, which nobody has to call
    additive: pets().replace.with_body_field: there is one more setter, which nobody has to call
    breaking: pets().update: the method is gone
    breaking: pets().update.body: the setter is gone
    breaking: pets().update.dry: the setter is gone
    breaking: pets().update.note: the setter is gone
    breaking: pets().update.with_body: the setter is gone
    breaking: pets().update.with_body_field: the setter is gone
    ");
}

/// A compiler does not tell a type from another name for it.
#[test]
fn a_schema_that_gets_a_name_and_is_no_type_of_its_own() {
    assert_snapshot!(told(&[("tag: {type: string}", "tag: {$ref: '#/components/schemas/Tag'}"), ("Weight: {type: number}", "Weight: {type: number}\n        Tag: {type: string}")]), @"additive: types::Tag: there is one more type");
}

#[test]
fn another_name_that_stands_for_another_type() {
    assert_snapshot!(told(&[("Weight: {type: number}", "Weight: {type: string}")]), @"breaking: types::Weight: the name stands for another type");
}

#[test]
fn an_answer_that_is_something_else() {
    assert_snapshot!(told(&[("{$ref: '#/components/schemas/Pet'}", "{type: array, items: {$ref: '#/components/schemas/Pet'}}")]), @"breaking: pets().update: what the method yields has another type");
}

/// The other way round, what was added is gone and what was gone is added.
#[test]
fn both_ways() {
    let fates = |found: Vec<ItemChange>| -> Vec<(String, bool, bool)> {
        found.into_iter().map(|one| (one.item, one.before.is_some(), one.after.is_some())).collect()
    };
    let there = fates(moved(&[("[big, small]", "[big, huge]"), ("required: [id], ", "")]));
    let surface = |text: &str| side("", &document(text), &plain()).surface.expect("the document is sound");
    let new = PETS.replace("[big, small]", "[big, huge]").replace("required: [id], ", "");
    let back = fates(items(&surface(&new), &surface(PETS)));
    let turned: Vec<_> = back.into_iter().map(|(item, before, after)| (item, after, before)).collect();
    assert_eq!(there, turned);
}

#[test]
fn what_goes_behind_a_feature_and_comes_from_behind_one() {
    let operation = ("operationId: updatePet", "operationId: updatePet\n          x-sdkgen-feature: beta");
    let parameter =
        ("in: query, schema: {type: boolean}", "in: query, schema: {type: boolean}, x-sdkgen-feature: beta");
    let property = ("note: {type: string}", "note: {type: string, x-sdkgen-feature: beta}");
    assert_snapshot!(told(&[parameter, property]), @"
    breaking, unseen: pets().update.dry: it is behind a cargo feature now: programs without the feature no longer have it
    breaking, unseen: pets().update.note: it is behind a cargo feature now: programs without the feature no longer have it
    breaking, unseen: types::Change.note: it is behind a cargo feature now: programs without the feature no longer have it
    breaking, unseen: types::Change::note: it is behind a cargo feature now: programs without the feature no longer have it
    ");
    let all = told(&[operation]);
    assert!(all.lines().any(|line| line.starts_with("breaking, unseen: pets().update: ")), "{all}");
    assert!(!all.contains("types::Weight"), "what nothing uses stays: {all}");
    let of = |replacements: &[(&str, &str)]| {
        let text = replacements.iter().fold(PETS.to_owned(), |text, (from, to)| text.replace(from, to));
        side("", &document(&text), &plain()).surface.expect("the document is sound")
    };
    let back = items(&of(&[operation]), &of(&[]));
    assert!(!back.is_empty() && back.iter().all(|one| one.level == RustLevel::Additive), "{back:?}");
    let other = ("operationId: updatePet", "operationId: updatePet\n          x-sdkgen-feature: gamma");
    let moved = items(&of(&[operation]), &of(&[other]));
    assert!(moved.iter().all(|one| one.level == RustLevel::Breaking && !one.visible), "{moved:?}");
}
