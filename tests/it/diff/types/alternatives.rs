//! Alternatives, what tells them apart, and what may stand beside declared properties.

use super::{edits, schemas, ways};

#[test]
fn alternatives_come_and_go() {
    let old = "{oneOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}";
    let new = [
        "{oneOf: [{type: string}, {type: object, properties: {a: {type: string}}}, {type: boolean}]}",
        "{oneOf: [{type: object, properties: {a: {type: string}, b: {type: string}}}, {type: string}]}",
        "{anyOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}",
        "{oneOf: [{type: string}, {type: integer}]}",
        "{type: string}",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        "{type: boolean}",
    ];
    insta::assert_snapshot!(edits(old, &new), @"
    {oneOf: [{type: string}, {type: object, properties: {a: {type: string}}}, {type: boolean}]}
      ↑ safe request-variant-added: Pet.[2]: boolean added
      ↓ breaking response-variant-added: Pet.[2]: boolean added
    {oneOf: [{type: object, properties: {a: {type: string}, b: {type: string}}}, {type: string}]}
      ↑ safe request-property-added: Pet.[0].b: added
      ↓ safe response-property-added: Pet.[0].b: added
    {anyOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}
      ↑ safe request-exactly-one-unset: Pet: several alternatives can fit
      ↓ breaking response-exactly-one-unset: Pet: several alternatives can fit
    {oneOf: [{type: string}, {type: integer}]}
      ↑ breaking request-variant-removed: Pet.[1]: object removed
      ↑ safe request-variant-added: Pet.[1]: integer added
      ↓ breaking response-variant-added: Pet.[1]: integer added
      ↓ safe response-variant-removed: Pet.[1]: object removed
    {type: string}
      ↑ breaking request-unwrapped-from-union: Pet: string or object → string
      ↓ safe response-unwrapped-from-union: Pet: string or object → string
    {type: object, properties: {a: {type: string}, b: {type: string}}}
      ↑ breaking request-unwrapped-from-union: Pet: string or object → object
      ↑ safe request-property-added: Pet.b: added
      ↓ safe response-unwrapped-from-union: Pet: string or object → object
      ↓ safe response-property-added: Pet.b: added
    {type: boolean}
      ↑ breaking request-type-changed: Pet: string or object → boolean
      ↓ breaking response-type-changed: Pet: string or object → boolean
    ");
    insta::assert_snapshot!(ways("{type: string}", "{type: [string, integer]}"), @"
    ↑ safe request-wrapped-in-union: Pet: string → string or integer
    ↓ breaking response-wrapped-in-union: Pet: string → string or integer
    ");
    insta::assert_snapshot!(ways("{type: [string, integer]}", "{type: [string, boolean]}"), @"
    ↑ breaking request-variant-removed: Pet.[1]: integer removed
    ↑ safe request-variant-added: Pet.[1]: boolean added
    ↓ breaking response-variant-added: Pet.[1]: boolean added
    ↓ safe response-variant-removed: Pet.[1]: integer removed
    ");
    insta::assert_snapshot!(ways("{type: string, maxLength: 5}", old), @"
    ↑ safe request-wrapped-in-union: Pet: string → string or object
    ↑ safe request-max-length-unset: Pet.[0]: maxLength 5 removed
    ↓ breaking response-wrapped-in-union: Pet: string → string or object
    ↓ breaking response-max-length-unset: Pet.[0]: maxLength 5 removed
    ");
}

const CAT: &str = "Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}\n";
const DOG: &str =
    "Dog: {type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}\n";

fn pets(discriminator: &str) -> String {
    format!(
        "{CAT}{DOG}Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]{discriminator}}}"
    )
}

#[test]
fn discriminators_change() {
    let none = pets("");
    let plain = pets(", discriminator: {propertyName: kind}");
    let other = pets(", discriminator: {propertyName: species}");
    let mapped = pets(", discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}");
    let remapped = pets(", discriminator: {propertyName: kind, mapping: {kitty: Cat, dog: Dog}}");
    insta::assert_snapshot!(schemas(&none, &plain), @"safe discriminator-added: Pet: discriminator `kind` added (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&plain, &none), @"safe discriminator-removed: Pet: discriminator `kind` removed (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&plain, &other), @"breaking discriminator-changed: Pet: discriminator `kind` → `species` (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&mapped, &remapped), @r#"
    breaking request-discriminator-value-removed: Pet.[0]: discriminator value "cat" no longer means Cat (sent 1, received 1)
    risky response-discriminator-value-added: Pet.[0]: discriminator value "kitty" means Cat (sent 1, received 1)
    "#);
    insta::assert_snapshot!(schemas(&plain, &plain.replace("Cat", "Feline")), @r#"
    breaking request-discriminator-value-removed: Pet.[0]: discriminator value "Cat" no longer means Feline (sent 1, received 1)
    risky response-discriminator-value-added: Pet.[0]: discriminator value "Feline" means Feline (sent 1, received 1)
    safe schema-renamed: Feline: renamed, was `Cat`
    "#);
    insta::assert_snapshot!(schemas(&plain, &plain.replace("lives: {type: integer}", "lives: {type: string}")), @"breaking request-type-changed: Cat.lives: integer → string (sent 1, received 1)");
}

#[test]
fn undeclared_properties_are_forbidden_or_typed() {
    let old = "{type: object, properties: {a: {type: string}}}";
    let new = [
        "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
        "{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}",
        "{type: object, properties: {a: {type: string}}, additionalProperties: true}",
    ];
    insta::assert_snapshot!(edits(old, &new), @"
    {type: object, properties: {a: {type: string}}, additionalProperties: false}
      ↑ breaking request-additional-properties-forbidden: Pet: undeclared properties forbidden
      ↓ safe response-additional-properties-forbidden: Pet: undeclared properties forbidden
    {type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}
      ↑ breaking request-additional-properties-typed: Pet: undeclared properties have a type
      ↓ safe response-additional-properties-typed: Pet: undeclared properties have a type
    {type: object, properties: {a: {type: string}}, additionalProperties: true}
    ");
    insta::assert_snapshot!(edits(new[0], &[old, new[1]]), @"
    {type: object, properties: {a: {type: string}}}
      ↑ safe request-additional-properties-allowed: Pet: undeclared properties allowed
      ↓ safe response-additional-properties-allowed: Pet: undeclared properties allowed
    {type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}
      ↑ safe request-additional-properties-allowed: Pet: undeclared properties allowed
      ↓ safe response-additional-properties-allowed: Pet: undeclared properties allowed
    ");
    insta::assert_snapshot!(edits(new[1], &[old, new[0]]), @"
    {type: object, properties: {a: {type: string}}}
      ↑ safe request-additional-properties-untyped: Pet: undeclared properties can hold anything
      ↓ breaking response-additional-properties-untyped: Pet: undeclared properties can hold anything
    {type: object, properties: {a: {type: string}}, additionalProperties: false}
      ↑ breaking request-additional-properties-forbidden: Pet: undeclared properties forbidden
      ↓ safe response-additional-properties-forbidden: Pet: undeclared properties forbidden
    ");
    let map = "{type: object, additionalProperties: {type: string}}";
    insta::assert_snapshot!(edits(map, &["{type: object, additionalProperties: {type: integer}}", "{type: object}"]), @"
    {type: object, additionalProperties: {type: integer}}
      ↑ breaking request-type-changed: Pet.*: string → integer
      ↓ breaking response-type-changed: Pet.*: string → integer
    {type: object}
      ↑ safe request-additional-properties-untyped: Pet: undeclared properties can hold anything
      ↓ breaking response-additional-properties-untyped: Pet: undeclared properties can hold anything
    ");
}

#[test]
fn flattening_says_nothing() {
    let base =
        "Base: {type: object, required: [id], properties: {id: {type: string, maxLength: 9}}, maxProperties: 7}\n";
    let old = format!(
        "{base}Pet: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, required: [name], properties: {{name: {{type: string}}}}}}]}}"
    );
    let flat = "{type: object, required: [id, name], properties: {id: {type: string, maxLength: 9}, name: {type: string}}, maxProperties: 7}";
    insta::assert_snapshot!(schemas(&old, &format!("{base}Pet: {flat}")), @"");
    insta::assert_snapshot!(schemas(&format!("{base}Pet: {flat}"), &old), @"");
    // And what the part says is said of the part.
    insta::assert_snapshot!(schemas(&old, &old.replace("maxLength: 9", "maxLength: 8")), @"breaking request-max-length-tightened: Base.id: maxLength 9 → 8 (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&old, &old.replace("maxProperties: 7", "maxProperties: 6")), @"breaking request-max-properties-tightened: Base: maxProperties 7 → 6 (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&old, &old.replace("required: [id]", "required: []")), @"breaking response-property-became-optional: Base.id: now optional (sent 1, received 1)");
    insta::assert_snapshot!(schemas(&old, &old.replace("required: [name]", "required: [name, id]").replace("required: [id], ", "")), @"safe unused-schema-changed: Base.id: now optional");
    // A part that only restricts.
    let part = "{allOf: [{type: string}, {maxLength: 5}]}";
    insta::assert_snapshot!(ways("{type: string}", part), @"
    ↑ risky request-max-length-set: Pet: maxLength 5 set
    ↓ safe response-max-length-set: Pet: maxLength 5 set
    ");
    insta::assert_snapshot!(ways(part, "{type: string, maxLength: 5}"), @"");
}
