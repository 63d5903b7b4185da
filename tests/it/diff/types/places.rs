//! Which place a change is told of: its own, once, however many operations come there, and by however many ways.

use openapi_sdkgen::diff::diff;

use super::schemas;
use crate::diff::{api, changes, shown};
use crate::support::document;

/// Twenty operations that all use one schema.
fn twenty(schema: &str) -> String {
    let mut text = String::from("paths:\n");
    for number in 0..20 {
        text.push_str(&format!(
            "  /pets{number}:\n    get:\n      responses: {{'200': {{description: fine, content: {{application/json: {{schema: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}\n"
        ));
    }
    format!("{text}components:\n  schemas:\n    Pet: {schema}\n")
}

#[test]
fn one_row_for_all_operations() {
    let old = twenty("{type: object, properties: {a: {type: string}}}");
    let new = twenty("{type: object, properties: {a: {type: string}, b: {type: string}}}");
    insta::assert_snapshot!(changes(&old, &new), @"safe response-property-added: Pet.b: added (received 20)");
    let found = diff(&api(&document(&old)), &api(&document(&new)));
    assert_eq!(found[0].sites[0].path, "[].b");
    let nullable = twenty("{type: [object, 'null'], deprecated: true, default: {}, properties: {a: {type: string}}}");
    insta::assert_snapshot!(changes(&old, &nullable), @"
    breaking response-became-nullable: Pet: can be null (received 20)
    safe response-default-value-added: Pet: default {} added (received 20)
    safe schema-deprecated: Pet: deprecated (received 20)
    ");
}

const NODE: &str =
    "Node: {type: object, properties: {value: {type: string}, next: {$ref: '#/components/schemas/Node'}}}\n";

#[test]
fn recursion_ends() {
    let old = format!("{NODE}Pet: {{$ref: '#/components/schemas/Node'}}");
    insta::assert_snapshot!(schemas(&old, &old.replace("value: {type: string}", "value: {type: integer}")), @"breaking request-type-changed: Node.value: string → integer (sent 1, received 1)");
    // Unrolled once, it is the same; the type of the last one is not.
    let unrolled = format!(
        "{NODE}Pet: {{type: object, properties: {{value: {{type: string}}, next: {{$ref: '#/components/schemas/Node'}}}}}}"
    );
    insta::assert_snapshot!(schemas(&old, &unrolled), @"");
    insta::assert_snapshot!(schemas(&unrolled, &old.replace("value: {type: string}", "value: {type: integer}")), @"
    breaking request-type-changed: Node.value: string → integer (sent 1, received 1)
    breaking request-type-changed: Pet.value: string → integer (sent 1, received 1)
    ");
    // Two circles of different lengths.
    let ring = |length: usize| {
        let mut text: String = (0..length)
            .map(|i| {
                format!(
                    "N{i}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/N{}'}}}}}}\n",
                    (i + 1) % length
                )
            })
            .collect();
        text.push_str("Pet: {$ref: '#/components/schemas/N0'}");
        text
    };
    insta::assert_snapshot!(schemas(&ring(2), &ring(3)), @"safe schema-added: N2: added");
    let alias = "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}\nPet: {$ref: '#/components/schemas/A'}";
    assert_eq!(schemas(alias, alias), "");
    let union =
        "Pet: {oneOf: [{$ref: '#/components/schemas/Pet'}, {type: array, items: {$ref: '#/components/schemas/Pet'}}]}";
    assert_eq!(schemas(union, union), "");
    insta::assert_snapshot!(schemas(union, "Pet: {type: array, items: {$ref: '#/components/schemas/Pet'}}"), @"breaking request-unwrapped-from-union: Pet: Pet or array of Pet → array of Pet (sent 1, received 1)");
}

#[test]
fn a_name_is_no_change() {
    let inline = "Pet: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}";
    let named = "Owner: {type: object, properties: {name: {type: string}}}\nPet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}";
    insta::assert_snapshot!(schemas(inline, named), @"safe schema-added: Owner: added");
    insta::assert_snapshot!(schemas(named, inline), @"safe schema-removed: Owner: removed");
    insta::assert_snapshot!(schemas(named, &named.replace("Owner", "Keeper")), @"safe schema-renamed: Keeper: renamed, was `Owner`");
    let changed = named.replace("Owner", "Keeper").replace("name: {type: string}", "name: {type: integer}");
    insta::assert_snapshot!(schemas(named, &changed), @"
    breaking request-type-changed: Keeper.name: string → integer (sent 1, received 1)
    safe schema-added: Keeper: added
    safe schema-removed: Owner: removed
    ");
    insta::assert_snapshot!(schemas(inline, &named.replace("name: {type: string}", "name: {type: integer}, age: {type: integer}")), @"
    breaking request-type-changed: Pet.owner.name: string → integer (sent 1, received 1)
    safe schema-added: Owner: added
    safe request-property-added: Pet.owner.age: added (sent 1, received 1)
    ");
}

#[test]
fn another_reference_is_told_of_the_place() {
    let old = "Long: {type: object, properties: {a: {type: string}, b: {type: integer}, c: {type: object, properties: {d: {type: string}}}}}
Short: {type: object, properties: {a: {type: string}, b: {type: string}, c: {type: object}}}
Pet: {type: object, properties: {one: {$ref: '#/components/schemas/Long'}, two: {$ref: '#/components/schemas/Short'}}}";
    let new = old.replace("one: {$ref: '#/components/schemas/Long'}", "one: {$ref: '#/components/schemas/Short'}");
    insta::assert_snapshot!(schemas(old, &new), @"
    breaking request-type-changed: Pet.one.b: integer → string (sent 1, received 1)
    risky request-property-removed: Pet.one.c.d: removed (sent 1, received 1)
    ");
    let old = "Long: {type: string, maxLength: 9}\nShort: {type: string, maxLength: 5}\nPet: {type: object, properties: {one: {$ref: '#/components/schemas/Long'}, two: {$ref: '#/components/schemas/Short'}}}";
    let new = old.replace("one: {$ref: '#/components/schemas/Long'}", "one: {$ref: '#/components/schemas/Short'}");
    insta::assert_snapshot!(schemas(old, &new), @"breaking request-max-length-tightened: Pet.one: maxLength 9 → 5 (sent 1, received 1)");
}

#[test]
fn parameters_are_texts() {
    let base = "paths: {/pets: {get: {parameters: [{name: limit, in: query, schema: {type: integer}}], responses: {'200': {description: fine}}}}}";
    let to =
        |schema: &str| shown(&diff(&api(&document(base)), &api(&document(&base.replace("{type: integer}", schema)))));
    insta::assert_snapshot!(to("{type: string}"), @"safe request-type-widened: GET /pets query limit: integer → string (sent 1)");
    insta::assert_snapshot!(to("{type: boolean}"), @"breaking request-type-changed: GET /pets query limit: integer → boolean (sent 1)");
    insta::assert_snapshot!(to("{type: integer, maximum: 9}"), @"risky request-maximum-set: GET /pets query limit: maximum 9 set (sent 1)");
    insta::assert_snapshot!(to("{type: integer, default: 9}"), @"risky request-default-value-added: GET /pets query limit: default 9 added (sent 1)");
    insta::assert_snapshot!(to("{type: integer, enum: [1, 2]}"), @"breaking request-enum-added: GET /pets query limit: integer → 1 | 2 (sent 1)");
}

#[test]
fn errors_that_share_a_type_are_told_apart() {
    let base = "paths:
  /a: {get: {responses: {'400': {description: bad, content: {application/json: {schema: {type: object, properties: {error: {type: string}}}}}}}}}
  /b: {get: {responses: {'400': {description: bad, content: {application/json: {schema: {type: object, properties: {error: {type: string}}}}}}}}}
";
    let at = |text: &str| api(&document(text));
    let second = base.rfind("error: {type: string}").expect("it is there");
    let mut limited = base.to_owned();
    limited.replace_range(
        second..,
        &base[second..].replace("error: {type: string}", "error: {type: string, maxLength: 9}"),
    );
    insta::assert_snapshot!(shown(&diff(&at(base), &at(&limited))), @"safe response-max-length-set: GET /b 400 .error: maxLength 9 set (received 1)");
    insta::assert_snapshot!(shown(&diff(&at(&limited), &at(base))), @"breaking response-max-length-unset: GET /b 400 .error: maxLength 9 removed (received 1)");
}
