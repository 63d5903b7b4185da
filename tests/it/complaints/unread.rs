//! What cannot be read, and what no type can follow: told in the words of the standard, at its own place.

use insta::assert_snapshot;

use crate::support::{complaints, document};

fn of(yaml: &str) -> String {
    complaints(&document(yaml))
}

#[test]
fn paths_that_are_not_well_formed() {
    assert_snapshot!(of(r"
        paths:
          pets: {get: {operationId: a, responses: {'204': {description: ok}}}}
          '/pets/{id': {get: {operationId: b, responses: {'204': {description: ok}}}}
          /toys: {query: {operationId: c}, trace: {operationId: d, responses: {'204': {description: ok}}}}
    "), @"
    warning[unreadable-keyword]: a path begins with a slash; this one is read as `/pets`
     --> api.yml:4:3
      |
    4 |   pets: {get: {operationId: a, responses: {'204': {description: ok}}}}
      |   ^^^^
      |
      = at /paths/pets
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    warning[unreadable-keyword]: the path has a brace without its partner; it is taken as a part of the address
     --> api.yml:5:3
      |
    5 |   '/pets/{id': {get: {operationId: b, responses: {'204': {description: ok}}}}
      |   ^^^^^^^^^^^
      |
      = at /paths/~1pets~1{id

    warning[unreadable-keyword]: `query` is no method that a path can have; it is ignored
     --> api.yml:6:11
      |
    6 |   /toys: {query: {operationId: c}, trace: {operationId: d, responses: {'204': {description: ok}}}}
      |           ^^^^^
      |
      = at /paths/~1toys/query

    gap[unsupported-security]: `TRACE` answers with the request that it got, which therefore shows no credential
     --> api.yml:6:36
      |
    6 |   /toys: {query: {operationId: c}, trace: {operationId: d, responses: {'204': {description: ok}}}}
      |                                    ^^^^^
      |
      = at /paths/~1toys/trace
      = help: A security scheme or a combination of schemes is not supported. Operations are generated without it,
              and what it asks for is left to the caller: a header can be set by hand.

    generated
    ");
}

#[test]
fn schemas_that_no_type_can_follow() {
    assert_snapshot!(of(r"
        Pet: {type: object, properties: {name: {type: text}, home: {$ref: 42}, x: {type: string, x-sdkgen-secert: true}}}
        One: {allOf: [{$ref: '#/components/schemas/One'}, {type: object, properties: {a: {type: string}}}]}
        Two: {oneOf: [{$ref: '#/components/schemas/Two'}, {type: string}]}
    "), @"
    warning[unreadable-keyword]: there is no type `text`; it is read as `string`
     --> api.yml:6:51
      |
    6 |     Pet: {type: object, properties: {name: {type: text}, home: {$ref: 42}, x: {type: string, x-sdkgen-secert: true}}}
      |                                                   ^^^^
      |
      = at /components/schemas/Pet/properties/name/type
      = help: the types are array, boolean, integer, number, object, string

    warning[unreadable-keyword]: a reference is a text such as `#/components/schemas/Pet`; this one is ignored
     --> api.yml:6:71
      |
    6 |     Pet: {type: object, properties: {name: {type: text}, home: {$ref: 42}, x: {type: string, x-sdkgen-secert: true}}}
      |                                                                       ^^
      |
      = at /components/schemas/Pet/properties/home/$ref
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    warning[unreadable-keyword]: `x-sdkgen-secert` means nothing here; it is ignored
     --> api.yml:6:111
      |
    6 |     Pet: {type: object, properties: {name: {type: text}, home: {$ref: 42}, x: {type: string, x-sdkgen-secert: true}}}
      |                                                                                                               ^^^^
      |
      = at /components/schemas/Pet/properties/x/x-sdkgen-secert
      = help: the extensions that are read are x-sdkgen-feature, x-sdkgen-json-lines, x-sdkgen-name,
              x-sdkgen-pagination, x-sdkgen-secret, x-sdkgen-single-use, x-sdkgen-tristate

    warning[circular-reference]: the schema is a part of itself by `allOf` alone, so that it stands for nothing
     --> api.yml:7:19
      |
    7 |     One: {allOf: [{$ref: '#/components/schemas/One'}, {type: object, properties: {a: {type: string}}}]}
      |                   ^
      |
      = at /components/schemas/One/allOf/0
      = help: A `$ref` leads back to itself without passing through an object, an array or a union, so that it
              stands for nothing. The message says what was done instead. Recursive types are fine as long as
              there is a property, an item or a variant on the way round. Let one of the references name the
              schema that was meant.

    gap[indistinct-union]: an alternative is this union itself and adds nothing; it is left out
     --> api.yml:8:5
      |
    8 |     Two: {oneOf: [{$ref: '#/components/schemas/Two'}, {type: string}]}
      |     ^^^
      |
      = at /components/schemas/Two
      = help: The variants of a `oneOf` or `anyOf` overlap, so that a value does not tell which of them it is. The
              message says how it was typed. A `discriminator`, or a property with a one-value `enum` in each
              variant, tells them apart.

    generated
    ");
}

/// Two of them may be wrong, and each is told where it stands.
#[test]
fn conflicts_of_two_properties() {
    assert_snapshot!(of(r"
        Base: {type: object, required: [c, d], properties: {a: {type: string}, b: {type: boolean}}}
        Pet:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - type: object
              required: [a]
              properties: {a: {type: integer}, b: {type: array, items: {type: string}}, c: {type: string}}
    "), @"
    warning[required-without-property]: `d` is required, but no property has that name; it is ignored
     --> api.yml:6:40
      |
    6 |     Base: {type: object, required: [c, d], properties: {a: {type: string}, b: {type: boolean}}}
      |                                        ^
      |
      = at /components/schemas/Base/required/1
      = help: The list `required` of a schema names a property that the schema does not have. The name is ignored.
              Correct the spelling, add the property, or drop the name from the list.

    warning[conflicting-allof]: two members of `allOf` declare `a` as different kinds of values; this one is taken, and not that at `/components/schemas/Base/properties/a`
      --> api.yml:12:24
       |
    12 |           properties: {a: {type: integer}, b: {type: array, items: {type: string}}, c: {type: string}}
       |                        ^
       |
       = at /components/schemas/Pet/allOf/1/properties/a
       = help: The parts of an `allOf` contradict each other, so that no value satisfies all of them as they are
               written. The later declaration of a property is taken; where the parts as a whole are of different
               kinds, the first one is. Make the parts agree.

    warning[conflicting-allof]: two members of `allOf` declare `b` as different kinds of values; this one is taken, and not that at `/components/schemas/Base/properties/b`
      --> api.yml:12:44
       |
    12 |           properties: {a: {type: integer}, b: {type: array, items: {type: string}}, c: {type: string}}
       |                                            ^
       |
       = at /components/schemas/Pet/allOf/1/properties/b

    generated
    ");
}

/// Nothing says where they apply.
#[test]
fn two_schemes_that_nothing_asks_for() {
    assert_snapshot!(of(r"
        paths: {/a: {get: {operationId: a, responses: {'204': {description: ok, links: {self: {operationId: a}}}}}}}
        webhooks: {born: {post: {responses: {'200': {description: ok}}}}}
        components: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: http, scheme: basic}}}
    "), @"
    gap[unsupported-link]: the link `self` is left out; what it leads to can be called as usual
     --> api.yml:3:81
      |
    3 | paths: {/a: {get: {operationId: a, responses: {'204': {description: ok, links: {self: {operationId: a}}}}}}}
      |                                                                                 ^^^^
      |
      = at /paths/~1a/get/responses/204/links/self
      = help: A link describes how a value of a response can be used in another operation. Links are left out; the
              operation that it leads to can be called as usual.

    gap[unsupported-security]: nothing says where the security schemes apply; no call shows a credential
     --> api.yml:5:14
      |
    5 | components: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: http, scheme: basic}}}
      |              ^^^^^^^^^^^^^^^
      |
      = at /components/securitySchemes
      = help: A security scheme or a combination of schemes is not supported. Operations are generated without it,
              and what it asks for is left to the caller: a header can be set by hand.

    generated
    ");
}

#[test]
fn paths_that_are_a_list() {
    assert_snapshot!(of(r"
        paths:
          - /pets
    "), @"
    warning[unreadable-keyword]: `paths` is no mapping from paths to what they hold; there is no operation
     --> api.yml:3:1
      |
    3 | paths:
      | ^^^^^
      |
      = at /paths
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    ");
}
