//! Types, formats, lists of values, `null` and defaults.

use super::{edits, ways};

#[test]
fn types_change() {
    let old = "{type: integer}";
    let new = ["{type: string}", "{type: number}", "{}", "{type: array, items: {type: integer}}", "{type: object}"];
    insta::assert_snapshot!(edits(old, &new), @"
    {type: string}
      ↑ breaking request-type-changed: Pet: integer → string
      ↓ breaking response-type-changed: Pet: integer → string
    {type: number}
      ↑ safe request-type-widened: Pet: integer → number
      ↓ breaking response-type-widened: Pet: integer → number
    {}
      ↑ safe request-type-widened: Pet: integer → any JSON
      ↓ breaking response-type-widened: Pet: integer → any JSON
    {type: array, items: {type: integer}}
      ↑ breaking request-type-changed: Pet: integer → array of integer
      ↓ breaking response-type-changed: Pet: integer → array of integer
    {type: object}
      ↑ breaking request-type-changed: Pet: integer → object
      ↓ breaking response-type-changed: Pet: integer → object
    ");
    insta::assert_snapshot!(edits("{type: number}", &["{type: integer}", "{type: number, format: float}"]), @"
    {type: integer}
      ↑ breaking request-type-narrowed: Pet: number → integer
      ↓ safe response-type-narrowed: Pet: number → integer
    {type: number, format: float}
      ↑ breaking request-format-narrowed: Pet: format float added
      ↓ safe response-format-narrowed: Pet: format float added
    ");
    insta::assert_snapshot!(edits("{}", &["{type: string}", "{type: object, properties: {a: {type: string}}}"]), @"
    {type: string}
      ↑ breaking request-type-narrowed: Pet: any JSON → string
      ↓ safe response-type-narrowed: Pet: any JSON → string
    {type: object, properties: {a: {type: string}}}
      ↑ breaking request-type-narrowed: Pet: any JSON → object
      ↓ safe response-type-narrowed: Pet: any JSON → object
    ");
    let object = "{type: object, properties: {a: {type: string}, b: {type: string}}}";
    insta::assert_snapshot!(edits(object, &["{type: object, additionalProperties: {type: string}}", "{type: string}"]), @"
    {type: object, additionalProperties: {type: string}}
      ↑ breaking request-type-changed: Pet: object → map of string
      ↓ breaking response-type-changed: Pet: object → map of string
    {type: string}
      ↑ breaking request-type-changed: Pet: object → string
      ↓ breaking response-type-changed: Pet: object → string
    ");
    insta::assert_snapshot!(ways("{type: object, additionalProperties: {type: string}}", object), @"
    ↑ breaking request-type-changed: Pet: map of string → object
    ↓ breaking response-type-changed: Pet: map of string → object
    ");
}

#[test]
fn formats_change() {
    let old = "{type: integer, format: int32}";
    let new = ["{type: integer, format: int64}", "{type: integer}", "{type: integer, format: uint32}"];
    insta::assert_snapshot!(edits(old, &new), @"
    {type: integer, format: int64}
      ↑ safe request-format-widened: Pet: format int32 → int64
      ↓ breaking response-format-widened: Pet: format int32 → int64
    {type: integer}
      ↑ safe request-format-widened: Pet: format int32 removed
      ↓ breaking response-format-widened: Pet: format int32 removed
    {type: integer, format: uint32}
      ↑ breaking request-format-changed: Pet: format int32 → uint32
      ↓ breaking response-format-changed: Pet: format int32 → uint32
    ");
    insta::assert_snapshot!(edits("{type: string}", &["{type: string, format: email}", "{type: string, format: date-time}"]), @"
    {type: string, format: email}
      ↑ breaking request-format-narrowed: Pet: format email added
      ↓ safe response-format-narrowed: Pet: format email added
    {type: string, format: date-time}
      ↑ breaking request-format-narrowed: Pet: format date-time added
      ↓ safe response-format-narrowed: Pet: format date-time added
    ");
    let new = ["{type: string, format: date-time}", "{type: string, format: uuid}", "{type: string}"];
    insta::assert_snapshot!(edits("{type: string, format: date}", &new), @"
    {type: string, format: date-time}
      ↑ breaking request-format-changed: Pet: format date → date-time
      ↓ breaking response-format-changed: Pet: format date → date-time
    {type: string, format: uuid}
      ↑ breaking request-format-changed: Pet: format date → uuid
      ↓ breaking response-format-changed: Pet: format date → uuid
    {type: string}
      ↑ safe request-format-widened: Pet: format date removed
      ↓ breaking response-format-widened: Pet: format date removed
    ");
    let new = ["{type: string, contentEncoding: base64}", "{type: string, contentEncoding: quoted-printable}"];
    insta::assert_snapshot!(edits("{type: string}", &new), @r#"
    {type: string, contentEncoding: base64}
      ↑ breaking request-format-narrowed: Pet: format byte added
      ↓ safe response-format-narrowed: Pet: format byte added
    {type: string, contentEncoding: quoted-printable}
      ↑ breaking request-content-encoding-set: Pet: contentEncoding "quoted-printable" set
      ↓ safe response-content-encoding-set: Pet: contentEncoding "quoted-printable" set
    "#);
    let old = "{type: string, contentEncoding: base64}";
    insta::assert_snapshot!(edits(old, &["{type: string, contentEncoding: base64url}", "{type: string}"]), @"
    {type: string, contentEncoding: base64url}
      ↑ breaking request-format-changed: Pet: format byte → base64url
      ↓ breaking response-format-changed: Pet: format byte → base64url
    {type: string}
      ↑ safe request-format-widened: Pet: format byte removed
      ↓ breaking response-format-widened: Pet: format byte removed
    ");
    insta::assert_snapshot!(edits("{type: string}", &["{type: string, contentMediaType: application/json}"]), @r#"
    {type: string, contentMediaType: application/json}
      ↑ breaking request-content-media-type-set: Pet: contentMediaType "application/json" set
      ↓ safe response-content-media-type-set: Pet: contentMediaType "application/json" set
    "#);
}

#[test]
fn values_are_listed() {
    let old = "{type: string, enum: [a, b]}";
    let new = [
        "{type: string, enum: [a, b, c]}",
        "{type: string, enum: [b]}",
        "{type: string}",
        "{type: integer, enum: [1, 2]}",
    ];
    insta::assert_snapshot!(edits(old, &new), @r#"
    {type: string, enum: [a, b, c]}
      ↑ safe request-enum-value-added: Pet: "c" added
      ↓ risky response-enum-value-added: Pet: "c" added
    {type: string, enum: [b]}
      ↑ breaking request-enum-value-removed: Pet: "a" removed
      ↓ safe response-enum-value-removed: Pet: "a" removed
    {type: string}
      ↑ safe request-enum-removed: Pet: "a" | "b" → string
      ↓ risky response-enum-removed: Pet: "a" | "b" → string
    {type: integer, enum: [1, 2]}
      ↑ breaking request-type-changed: Pet: "a" | "b" → 1 | 2
      ↓ breaking response-type-changed: Pet: "a" | "b" → 1 | 2
    "#);
    insta::assert_snapshot!(edits("{type: string}", &[old, "{const: a}", "{anyOf: [{type: string}, {enum: [a, b]}]}"]), @r#"
    {type: string, enum: [a, b]}
      ↑ breaking request-enum-added: Pet: string → "a" | "b"
      ↓ safe response-enum-added: Pet: string → "a" | "b"
    {const: a}
      ↑ breaking request-const-added: Pet: string → "a"
      ↓ safe response-const-added: Pet: string → "a"
    {anyOf: [{type: string}, {enum: [a, b]}]}
      ↑ safe known-value-added: Pet.[1]: "a" added
      ↑ safe known-value-added: Pet.[1]: "b" added
      ↓ safe known-value-added: Pet.[1]: "a" added
      ↓ safe known-value-added: Pet.[1]: "b" added
    "#);
    insta::assert_snapshot!(edits("{const: a}", &["{const: b}", "{type: string}", old, "{const: 1}"]), @r#"
    {const: b}
      ↑ breaking request-const-changed: Pet: "a" → "b"
      ↓ breaking response-const-changed: Pet: "a" → "b"
    {type: string}
      ↑ safe request-const-removed: Pet: "a" → string
      ↓ breaking response-const-removed: Pet: "a" → string
    {type: string, enum: [a, b]}
      ↑ safe request-enum-value-added: Pet: "b" added
      ↓ risky response-enum-value-added: Pet: "b" added
    {const: 1}
      ↑ breaking request-type-changed: Pet: "a" → 1
      ↓ breaking response-type-changed: Pet: "a" → 1
    "#);
    insta::assert_snapshot!(edits("{enum: [1, 2]}", &["{enum: [1, 2, 3]}", "{type: integer}", "{type: number}"]), @"
    {enum: [1, 2, 3]}
      ↑ safe request-enum-value-added: Pet: 3 added
      ↓ risky response-enum-value-added: Pet: 3 added
    {type: integer}
      ↑ safe request-enum-removed: Pet: 1 | 2 → integer
      ↓ risky response-enum-removed: Pet: 1 | 2 → integer
    {type: number}
      ↑ safe request-type-widened: Pet: 1 | 2 → number
      ↓ breaking response-type-widened: Pet: 1 | 2 → number
    ");
    let open = "{anyOf: [{type: string}, {type: string, enum: [a, b]}]}";
    let more = "{anyOf: [{type: string}, {type: string, enum: [a, c]}]}";
    insta::assert_snapshot!(edits(open, &[more, old, "{type: string}"]), @r#"
    {anyOf: [{type: string}, {type: string, enum: [a, c]}]}
      ↑ safe known-value-added: Pet.[1]: "c" added
      ↑ safe known-value-removed: Pet.[1]: "b" removed
      ↓ safe known-value-added: Pet.[1]: "c" added
      ↓ safe known-value-removed: Pet.[1]: "b" removed
    {type: string, enum: [a, b]}
      ↑ breaking request-enum-added: Pet: "a" | "b" | any other → "a" | "b"
      ↓ safe response-enum-added: Pet: "a" | "b" | any other → "a" | "b"
    {type: string}
      ↑ safe known-value-removed: Pet.[1]: "a" removed
      ↑ safe known-value-removed: Pet.[1]: "b" removed
      ↓ safe known-value-removed: Pet.[1]: "a" removed
      ↓ safe known-value-removed: Pet.[1]: "b" removed
    "#);
    insta::assert_snapshot!(edits("{type: array, items: {enum: [{a: 1}]}}", &["{type: array, items: {enum: [{a: 1}, {a: 2}]}}"]), @r#"
    {type: array, items: {enum: [{a: 1}, {a: 2}]}}
      ↑ safe request-values-loosened: Pet[]: enum [{"a":1}] → [{"a":1},{"a":2}]
      ↓ breaking response-values-loosened: Pet[]: enum [{"a":1}] → [{"a":1},{"a":2}]
    "#);
}

#[test]
fn null_is_a_value() {
    let new = ["{type: [string, 'null']}", "{anyOf: [{type: string}, {type: 'null'}]}"];
    insta::assert_snapshot!(edits("{type: string}", &new), @"
    {type: [string, 'null']}
      ↑ safe request-became-nullable: Pet: can be null
      ↓ breaking response-became-nullable: Pet: can be null
    {anyOf: [{type: string}, {type: 'null'}]}
      ↑ safe request-became-nullable: Pet: can be null
      ↓ breaking response-became-nullable: Pet: can be null
    ");
    insta::assert_snapshot!(ways("{type: [string, 'null']}", "{type: string}"), @"
    ↑ breaking request-became-not-nullable: Pet: cannot be null any more
    ↓ safe response-became-not-nullable: Pet: cannot be null any more
    ");
    insta::assert_snapshot!(ways("{enum: [a, null]}", "{enum: [a]}"), @"
    ↑ breaking request-became-not-nullable: Pet: cannot be null any more
    ↓ safe response-became-not-nullable: Pet: cannot be null any more
    ");
}

#[test]
fn defaults_change() {
    insta::assert_snapshot!(edits("{type: string}", &["{type: string, default: a}"]), @r#"
    {type: string, default: a}
      ↑ risky request-default-value-added: Pet: default "a" added
      ↓ safe response-default-value-added: Pet: default "a" added
    "#);
    insta::assert_snapshot!(edits("{type: string, default: a}", &["{type: string, default: b}", "{type: string}"]), @r#"
    {type: string, default: b}
      ↑ risky request-default-value-changed: Pet: default "a" → "b"
      ↓ safe response-default-value-changed: Pet: default "a" → "b"
    {type: string}
      ↑ risky request-default-value-removed: Pet: default "a" removed
      ↓ safe response-default-value-removed: Pet: default "a" removed
    "#);
}

#[test]
fn items_change() {
    let old = "{type: array, items: {type: string}}";
    insta::assert_snapshot!(edits(old, &["{type: array, items: {type: integer}}", "{type: array}"]), @"
    {type: array, items: {type: integer}}
      ↑ breaking request-type-changed: Pet[]: string → integer
      ↓ breaking response-type-changed: Pet[]: string → integer
    {type: array}
      ↑ safe request-type-widened: Pet[]: string → any JSON
      ↓ breaking response-type-widened: Pet[]: string → any JSON
    ");
    let pair = "{type: array, prefixItems: [{type: string}, {type: integer}], items: false, minItems: 2}";
    let new = [
        "{type: array, prefixItems: [{type: string}, {type: string}], items: false, minItems: 2}",
        "{type: array, prefixItems: [{type: string}], items: false, minItems: 1}",
        "{type: array}",
    ];
    insta::assert_snapshot!(edits(pair, &new), @"
    {type: array, prefixItems: [{type: string}, {type: string}], items: false, minItems: 2}
      ↑ breaking request-type-changed: Pet[1]: integer → string
      ↓ breaking response-type-changed: Pet[1]: integer → string
    {type: array, prefixItems: [{type: string}], items: false, minItems: 1}
      ↑ breaking request-tuple-length-changed: Pet: array of exactly string, integer → array of exactly string
      ↓ breaking response-tuple-length-changed: Pet: array of exactly string, integer → array of exactly string
    {type: array}
      ↑ safe request-tuple-removed: Pet: array of exactly string, integer → array of any JSON
      ↓ breaking response-tuple-removed: Pet: array of exactly string, integer → array of any JSON
    ");
    insta::assert_snapshot!(ways(old, pair), @"
    ↑ breaking request-tuple-added: Pet: array of string → array of exactly string, integer
    ↓ safe response-tuple-added: Pet: array of string → array of exactly string, integer
    ");
    insta::assert_snapshot!(edits(old, &["{type: array, prefixItems: [{type: string}, {type: integer}]}"]), @r#"
    {type: array, prefixItems: [{type: string}, {type: integer}]}
      ↑ breaking request-prefix-items-set: Pet: prefixItems [{"type":"string"},{"type":"integer"}] set
      ↓ safe response-prefix-items-set: Pet: prefixItems [{"type":"string"},{"type":"integer"}] set
    "#);
}
