//! Properties: which are there, which have to be, and which go one way alone.

use super::{edits, schemas, ways};

const BASE: &str = "{type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}";

#[test]
fn properties_come_and_go() {
    let new = [
        "{type: object, required: [id], properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}",
        "{type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}",
        "{type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}, age: {type: integer, default: 1}}}",
        "{type: object, required: [id], properties: {id: {type: string}}}",
        "{type: object, properties: {name: {type: string}}}",
    ];
    insta::assert_snapshot!(edits(BASE, &new), @"
    {type: object, required: [id], properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}
      ↑ safe request-property-added: Pet.age: added
      ↓ safe response-property-added: Pet.age: added
    {type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}
      ↑ breaking request-property-added-required: Pet.age: added, required
      ↓ safe response-property-added-required: Pet.age: added, required
    {type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}, age: {type: integer, default: 1}}}
      ↑ breaking request-required-property-with-default-added: Pet.age: added, required
      ↓ safe response-required-property-with-default-added: Pet.age: added, required
    {type: object, required: [id], properties: {id: {type: string}}}
      ↑ risky request-property-removed: Pet.name: removed
      ↓ risky response-property-removed: Pet.name: removed
    {type: object, properties: {name: {type: string}}}
      ↑ risky request-required-property-removed: Pet.id: removed
      ↓ breaking response-required-property-removed: Pet.id: removed
    ");
}

#[test]
fn properties_become_required_and_optional() {
    let new = [
        "{type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}}}",
        "{type: object, required: [id, name], properties: {id: {type: string}, name: {type: string, default: x}}}",
        "{type: object, properties: {id: {type: string}, name: {type: string}}}",
        "{type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}}}",
    ];
    insta::assert_snapshot!(edits(BASE, &new), @r#"
    {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}}}
      ↑ breaking request-property-became-required: Pet.name: now required
      ↓ safe response-property-became-required: Pet.name: now required
    {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string, default: x}}}
      ↑ risky request-default-value-added: Pet.name: default "x" added
      ↑ risky request-property-with-default-became-required: Pet.name: now required
      ↓ safe response-default-value-added: Pet.name: default "x" added
      ↓ safe response-property-with-default-became-required: Pet.name: now required
    {type: object, properties: {id: {type: string}, name: {type: string}}}
      ↑ safe request-property-became-optional: Pet.id: now optional
      ↓ breaking response-property-became-optional: Pet.id: now optional
    {type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}}}
      ↑ risky request-undeclared-property-required: Pet.age: required without being declared
      ↓ safe response-undeclared-property-required: Pet.age: required without being declared
    "#);
    let dangling = "{type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}}}";
    let declared = "{type: object, required: [id, age], properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}";
    insta::assert_snapshot!(ways(dangling, BASE), @"
    ↑ safe undeclared-property-not-required: Pet.age: no longer required; it never was declared
    ↓ safe undeclared-property-not-required: Pet.age: no longer required; it never was declared
    ");
    insta::assert_snapshot!(ways(dangling, declared), @"
    ↑ breaking request-property-added-required: Pet.age: added, required
    ↓ safe response-property-added-required: Pet.age: added, required
    ");
    insta::assert_snapshot!(ways("{type: object}", "{type: object, required: [x]}"), @"
    ↑ risky request-undeclared-property-required: Pet.x: required without being declared
    ↓ safe response-undeclared-property-required: Pet.x: required without being declared
    ");
}

#[test]
fn properties_are_deprecated() {
    let new =
        ["{type: object, required: [id], properties: {id: {type: string}, name: {type: string, deprecated: true}}}"];
    insta::assert_snapshot!(edits(BASE, &new), @"
    {type: object, required: [id], properties: {id: {type: string}, name: {type: string, deprecated: true}}}
      ↑ safe property-deprecated: Pet.name: deprecated
      ↓ safe property-deprecated: Pet.name: deprecated
    ");
    insta::assert_snapshot!(ways(new[0], BASE), @"
    ↑ safe property-reactivated: Pet.name: no longer deprecated
    ↓ safe property-reactivated: Pet.name: no longer deprecated
    ");
}

#[test]
fn properties_go_one_way_alone() {
    let new = [
        "{type: object, required: [id], properties: {id: {type: string, readOnly: true}, name: {type: string}}}",
        "{type: object, required: [id], properties: {id: {type: string}, name: {type: string, readOnly: true}}}",
        "{type: object, required: [id], properties: {id: {type: string, writeOnly: true}, name: {type: string}}}",
        "{type: object, required: [id], properties: {id: {type: string}, name: {type: string, writeOnly: true}}}",
    ];
    insta::assert_snapshot!(edits(BASE, &new), @"
    {type: object, required: [id], properties: {id: {type: string, readOnly: true}, name: {type: string}}}
      ↑ safe property-became-read-only: Pet.id: now read-only
      ↓ safe property-became-read-only: Pet.id: now read-only
    {type: object, required: [id], properties: {id: {type: string}, name: {type: string, readOnly: true}}}
      ↑ safe property-became-read-only: Pet.name: now read-only
      ↓ safe property-became-read-only: Pet.name: now read-only
    {type: object, required: [id], properties: {id: {type: string, writeOnly: true}, name: {type: string}}}
      ↑ safe request-required-property-became-write-only: Pet.id: now write-only
      ↓ breaking response-required-property-became-write-only: Pet.id: now write-only
    {type: object, required: [id], properties: {id: {type: string}, name: {type: string, writeOnly: true}}}
      ↑ safe request-property-became-write-only: Pet.name: now write-only
      ↓ risky response-property-became-write-only: Pet.name: now write-only
    ");
    for old in new {
        println!("{old}");
    }
    insta::assert_snapshot!(ways(new[0], BASE), @"
    ↑ breaking request-required-property-became-not-read-only: Pet.id: no longer read-only
    ↓ safe response-required-property-became-not-read-only: Pet.id: no longer read-only
    ");
    insta::assert_snapshot!(ways(new[1], BASE), @"
    ↑ safe property-became-not-read-only: Pet.name: no longer read-only
    ↓ safe property-became-not-read-only: Pet.name: no longer read-only
    ");
    insta::assert_snapshot!(ways(new[2], BASE), @"
    ↑ safe request-required-property-became-not-write-only: Pet.id: no longer write-only
    ↓ risky response-required-property-became-not-write-only: Pet.id: no longer write-only
    ");
    insta::assert_snapshot!(ways(new[3], BASE), @"
    ↑ safe property-became-not-write-only: Pet.name: no longer write-only
    ↓ safe property-became-not-write-only: Pet.name: no longer write-only
    ");
    // Where a schema goes both ways, its two views are still one schema.
    insta::assert_snapshot!(schemas(&format!("Pet: {BASE}"), &format!("Pet: {}", new[0])), @"safe property-became-read-only: Pet.id: now read-only (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&format!("Pet: {}", new[1]), &format!("Pet: {}", new[3])), @"
    risky response-property-became-write-only: Pet.name: now write-only (sent 1, received 1)
    safe property-became-not-read-only: Pet.name: no longer read-only (sent 1, received 1)
    ");
    let more = new[0].replace("name:", "age: {type: integer}, name:");
    insta::assert_snapshot!(schemas(&format!("Pet: {}", new[0]), &format!("Pet: {more}")), @"safe request-property-added: Pet.age: added (sent 1, received 1)");
    let only = BASE.replace("name:", "age: {type: integer, readOnly: true}, name:");
    insta::assert_snapshot!(schemas(&format!("Pet: {BASE}"), &format!("Pet: {only}")), @"safe response-property-added: Pet.age: added (received 1)");
}

#[test]
fn another_spelling_is_another_name_on_the_wire() {
    let old = "{type: object, properties: {primaryRegion: {type: string}}}";
    insta::assert_snapshot!(ways(old, "{type: object, properties: {primary_region: {type: string}}}"), @"
    ↑ risky request-property-removed: Pet.primaryRegion: removed; it is spelled `primary_region` now
    ↑ safe request-property-added: Pet.primary_region: added; it was spelled `primaryRegion` before
    ↓ risky response-property-removed: Pet.primaryRegion: removed; it is spelled `primary_region` now
    ↓ safe response-property-added: Pet.primary_region: added; it was spelled `primaryRegion` before
    ");
}
