//! Bounds, patterns, and the keywords that no type says.

use super::{edits, schemas, ways};

#[test]
fn numbers_are_bounded() {
    let new = [
        "{type: integer, minimum: 2, maximum: 8}",
        "{type: integer, minimum: 0, maximum: 10}",
        "{type: integer, exclusiveMinimum: 1, maximum: 9}",
        "{type: integer, minimum: 1}",
        "{type: integer, minimum: 1, maximum: 9, multipleOf: 3}",
    ];
    insta::assert_snapshot!(edits("{type: integer, minimum: 1, maximum: 9}", &new), @"
    {type: integer, minimum: 2, maximum: 8}
      ↑ breaking request-maximum-tightened: Pet: maximum 9 → 8
      ↑ breaking request-minimum-tightened: Pet: minimum 1 → 2
      ↓ safe response-maximum-tightened: Pet: maximum 9 → 8
      ↓ safe response-minimum-tightened: Pet: minimum 1 → 2
    {type: integer, minimum: 0, maximum: 10}
      ↑ safe request-maximum-loosened: Pet: maximum 9 → 10
      ↑ safe request-minimum-loosened: Pet: minimum 1 → 0
      ↓ breaking response-maximum-loosened: Pet: maximum 9 → 10
      ↓ breaking response-minimum-loosened: Pet: minimum 1 → 0
    {type: integer, exclusiveMinimum: 1, maximum: 9}
      ↑ breaking request-minimum-tightened: Pet: minimum 1 → 1 exclusive
      ↓ safe response-minimum-tightened: Pet: minimum 1 → 1 exclusive
    {type: integer, minimum: 1}
      ↑ safe request-maximum-unset: Pet: maximum 9 removed
      ↓ breaking response-maximum-unset: Pet: maximum 9 removed
    {type: integer, minimum: 1, maximum: 9, multipleOf: 3}
      ↑ risky request-multiple-of-set: Pet: multipleOf 3 set
      ↓ safe response-multiple-of-set: Pet: multipleOf 3 set
    ");
    insta::assert_snapshot!(edits("{type: number, multipleOf: 2}", &["{type: number, multipleOf: 4}", "{type: number, multipleOf: 3}"]), @"
    {type: number, multipleOf: 4}
      ↑ breaking request-multiple-of-tightened: Pet: multipleOf 2 → 4
      ↓ safe response-multiple-of-tightened: Pet: multipleOf 2 → 4
    {type: number, multipleOf: 3}
      ↑ risky request-multiple-of-changed: Pet: multipleOf 2 → 3
      ↓ risky response-multiple-of-changed: Pet: multipleOf 2 → 3
    ");
    insta::assert_snapshot!(edits("{type: integer}", &["{type: integer, maximum: 2147483647}", "{type: integer, minimum: 0}"]), @"
    {type: integer, maximum: 2147483647}
      ↑ risky request-maximum-set: Pet: maximum 2147483647 set
      ↓ safe response-maximum-set: Pet: maximum 2147483647 set
    {type: integer, minimum: 0}
      ↑ risky request-minimum-set: Pet: minimum 0 set
      ↓ safe response-minimum-set: Pet: minimum 0 set
    ");
}

#[test]
fn texts_and_lists_and_objects_are_bounded() {
    let new = [
        "{type: string, maxLength: 32}",
        "{type: string, maxLength: 64, minLength: 1}",
        "{type: string, maxLength: 64, pattern: '^a'}",
    ];
    insta::assert_snapshot!(edits("{type: string, maxLength: 64}", &new), @r#"
    {type: string, maxLength: 32}
      ↑ breaking request-max-length-tightened: Pet: maxLength 64 → 32
      ↓ safe response-max-length-tightened: Pet: maxLength 64 → 32
    {type: string, maxLength: 64, minLength: 1}
      ↑ risky request-min-length-set: Pet: minLength 1 set
      ↓ safe response-min-length-set: Pet: minLength 1 set
    {type: string, maxLength: 64, pattern: '^a'}
      ↑ risky request-pattern-set: Pet: pattern "^a" set
      ↓ safe response-pattern-set: Pet: pattern "^a" set
    "#);
    insta::assert_snapshot!(ways("{type: string, pattern: '^a'}", "{type: string, pattern: '^b'}"), @r#"
    ↑ risky request-pattern-changed: Pet: pattern "^a" → "^b"
    ↓ risky response-pattern-changed: Pet: pattern "^a" → "^b"
    "#);
    let new = [
        "{type: array, items: {}, maxItems: 3}",
        "{type: array, items: {}, uniqueItems: true}",
        "{type: array, items: {}, minItems: 1}",
    ];
    insta::assert_snapshot!(edits("{type: array, items: {}}", &new), @"
    {type: array, items: {}, maxItems: 3}
      ↑ risky request-max-items-set: Pet: maxItems 3 set
      ↓ safe response-max-items-set: Pet: maxItems 3 set
    {type: array, items: {}, uniqueItems: true}
      ↑ risky request-unique-items-set: Pet: uniqueItems set
      ↓ safe response-unique-items-set: Pet: uniqueItems set
    {type: array, items: {}, minItems: 1}
      ↑ risky request-min-items-set: Pet: minItems 1 set
      ↓ safe response-min-items-set: Pet: minItems 1 set
    ");
    let new = ["{type: object, minProperties: 1}", "{type: object, maxProperties: 1}"];
    insta::assert_snapshot!(edits("{type: object}", &new), @"
    {type: object, minProperties: 1}
      ↑ risky request-min-properties-set: Pet: minProperties 1 set
      ↓ safe response-min-properties-set: Pet: minProperties 1 set
    {type: object, maxProperties: 1}
      ↑ risky request-max-properties-set: Pet: maxProperties 1 set
      ↓ safe response-max-properties-set: Pet: maxProperties 1 set
    ");
    // A keyword that says nothing of these values.
    insta::assert_snapshot!(ways("{type: integer}", "{type: integer, maxLength: 5}"), @"");
}

#[test]
fn demands_on_lists() {
    let new = [
        "{type: array, items: {type: string}, contains: {const: a}}",
        "{type: array, items: {type: string}, contains: {const: a}, minContains: 2}",
        "{type: array, items: {type: string}, unevaluatedItems: false}",
    ];
    insta::assert_snapshot!(edits("{type: array, items: {type: string}}", &new), @r#"
    {type: array, items: {type: string}, contains: {const: a}}
      ↑ breaking request-contains-set: Pet: contains {"enum":["a"],"type":"string"} set
      ↓ safe response-contains-set: Pet: contains {"enum":["a"],"type":"string"} set
    {type: array, items: {type: string}, contains: {const: a}, minContains: 2}
      ↑ breaking request-contains-set: Pet: contains {"enum":["a"],"type":"string"} set
      ↑ risky request-min-contains-set: Pet: minContains 2 set
      ↓ safe response-contains-set: Pet: contains {"enum":["a"],"type":"string"} set
      ↓ safe response-min-contains-set: Pet: minContains 2 set
    {type: array, items: {type: string}, unevaluatedItems: false}
      ↑ breaking request-unevaluated-items-set: Pet: unevaluatedItems {"not":{}} set
      ↓ safe response-unevaluated-items-set: Pet: unevaluatedItems {"not":{}} set
    "#);
    insta::assert_snapshot!(ways(new[1], new[0]), @"
    ↑ safe request-min-contains-unset: Pet: minContains 2 removed
    ↓ breaking response-min-contains-unset: Pet: minContains 2 removed
    ");
}

#[test]
fn demands_on_objects() {
    let of = |more: &str| format!("{{type: object, properties: {{a: {{type: string}}, b: {{type: string}}}}{more}}}");
    let new = [
        of(", not: {required: [a, b]}"),
        of(", if: {required: [a]}, then: {required: [b]}"),
        of(", dependentRequired: {a: [b]}"),
        of(", dependentSchemas: {a: {required: [b]}}"),
        of(", propertyNames: {pattern: '^[a-z]'}"),
        of(", patternProperties: {'^x-': {type: string}}"),
        of(", unevaluatedProperties: false"),
        of(", anyOf: [{required: [a]}, {required: [b]}]"),
        of(", x-extensible-enum: [a]"),
    ];
    let texts: Vec<&str> = new.iter().map(String::as_str).collect();
    insta::assert_snapshot!(edits(&of(""), &texts), @r#"
    {type: object, properties: {a: {type: string}, b: {type: string}}, not: {required: [a, b]}}
      ↑ breaking request-not-set: Pet: not {"required":["a","b"]} set
      ↓ safe response-not-set: Pet: not {"required":["a","b"]} set
    {type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [a]}, then: {required: [b]}}
      ↑ breaking request-condition-set: Pet: if set
      ↓ safe response-condition-set: Pet: if set
    {type: object, properties: {a: {type: string}, b: {type: string}}, dependentRequired: {a: [b]}}
      ↑ breaking request-dependent-required-set: Pet: dependentRequired {"a":["b"]} set
      ↓ safe response-dependent-required-set: Pet: dependentRequired {"a":["b"]} set
    {type: object, properties: {a: {type: string}, b: {type: string}}, dependentSchemas: {a: {required: [b]}}}
      ↑ breaking request-dependent-schemas-set: Pet: dependentSchemas {"a":{"required":["b"]}} set
      ↓ safe response-dependent-schemas-set: Pet: dependentSchemas {"a":{"required":["b"]}} set
    {type: object, properties: {a: {type: string}, b: {type: string}}, propertyNames: {pattern: '^[a-z]'}}
      ↑ breaking request-property-names-set: Pet: propertyNames {"pattern":"^[a-z]"} set
      ↓ safe response-property-names-set: Pet: propertyNames {"pattern":"^[a-z]"} set
    {type: object, properties: {a: {type: string}, b: {type: string}}, patternProperties: {'^x-': {type: string}}}
      ↑ breaking request-pattern-properties-set: Pet.*: patternProperties {"^x-":{"type":"string"}} set
      ↓ safe response-pattern-properties-set: Pet.*: patternProperties {"^x-":{"type":"string"}} set
    {type: object, properties: {a: {type: string}, b: {type: string}}, unevaluatedProperties: false}
      ↑ breaking request-unevaluated-properties-set: Pet: unevaluatedProperties false set
      ↓ safe response-unevaluated-properties-set: Pet: unevaluatedProperties false set
    {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}
      ↑ breaking request-required-together-set: Pet: anyOf [{"required":["a"]},{"required":["b"]}] set
      ↓ safe response-required-together-set: Pet: anyOf [{"required":["a"]},{"required":["b"]}] set
    {type: object, properties: {a: {type: string}, b: {type: string}}, x-extensible-enum: [a]}
      ↑ risky request-extensible-enum-set: Pet: x-extensible-enum ["a"] set
      ↓ safe response-extensible-enum-set: Pet: x-extensible-enum ["a"] set
    "#);
    insta::assert_snapshot!(ways(&new[2], &of(", dependentRequired: {a: [b], b: [a]}")), @r#"
    ↑ breaking request-dependent-required-tightened: Pet: dependentRequired {"a":["b"]} → {"a":["b"],"b":["a"]}
    ↓ safe response-dependent-required-tightened: Pet: dependentRequired {"a":["b"]} → {"a":["b"],"b":["a"]}
    "#);
    insta::assert_snapshot!(ways(&new[0], &of("")), @r#"
    ↑ safe request-not-unset: Pet: not {"required":["a","b"]} removed
    ↓ breaking response-not-unset: Pet: not {"required":["a","b"]} removed
    "#);
    insta::assert_snapshot!(ways(&new[0], &of(", not: {required: [a]}")), @r#"
    ↑ risky request-not-changed: Pet: not {"required":["a","b"]} → {"required":["a"]}
    ↓ risky response-not-changed: Pet: not {"required":["a","b"]} → {"required":["a"]}
    "#);
    // Order and words mean nothing.
    insta::assert_snapshot!(ways(&new[0], &of(", not: {description: never both, required: [b, a]}")), @"");
}

#[test]
fn what_stands_beside_a_reference_counts() {
    let name = "Name: {type: string}\n";
    let old = format!("{name}Pet: {{type: object, properties: {{name: {{$ref: '#/components/schemas/Name'}}}}}}");
    let new = old.replace("{$ref: '#/components/schemas/Name'}", "{$ref: '#/components/schemas/Name', maxLength: 5}");
    insta::assert_snapshot!(schemas(&old, &new), @"risky request-max-length-set: Pet.name: maxLength 5 set (sent 1, received 1)");
    let new = old.replace("{$ref: '#/components/schemas/Name'}", "{$ref: '#/components/schemas/Name', enum: [a]}");
    insta::assert_snapshot!(schemas(&old, &new), @r#"breaking request-values-set: Pet.name: enum ["a"] set (sent 1, received 1)"#);
}

#[test]
fn keywords_within_keywords_are_followed() {
    let old = "Bad: {type: string, enum: [a]}\nPet: {type: string, not: {$ref: '#/components/schemas/Bad'}}";
    insta::assert_snapshot!(schemas(old, &old.replace("enum: [a]", "enum: [a, b]")), @r#"
    risky request-not-changed: Pet: not {"enum":["a"],"type":"string"} → {"enum":["a","b"],"type":"string"} (sent 1, received 1)
    safe unused-schema-changed: Bad: "b" added
    "#);
}
