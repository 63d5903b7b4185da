//! One change of `shop.yml` each: a name, what is replaced in it, and by what.

pub(super) const CHANGES: &[(&str, &str, &str)] = &[
    // Structs.
    ("field_removed", "        born: {type: string, format: date}\n", ""),
    ("field_type", "        id: {type: integer}\n", "        id: {type: string}\n"),
    (
        "field_required",
        "    Owner:\n      type: object\n      required: [name]",
        "    Owner:\n      type: object\n      required: [name, key]",
    ),
    ("field_optional", "required: [id, name, kind]", "required: [id, name]"),
    ("field_renamed", "        reason: {type: string}", "        cause: {type: string}"),
    (
        "field_secret",
        "Keeper:\n      type: object\n      required: [name]\n      properties:\n        name: {type: string}\n        key: {type: string}",
        "Keeper:\n      type: object\n      required: [name]\n      properties:\n        name: {type: string}\n        key: {type: string, format: password}",
    ),
    ("field_open", "grams: {type: integer}", "grams: {}"),
    ("map_values", "additionalProperties: {type: string}", "additionalProperties: {type: integer}"),
    ("never_null", "owner: {type: string, nullable: true}", "owner: {type: string}"),
    (
        "recursive",
        "        reason: {type: string}",
        "        reason: {type: string}\n        cause: {$ref: '#/components/schemas/Refusal'}",
    ),
    (
        "boxed",
        "Owner:\n      type: object\n      required: [name]\n      properties:",
        "Owner:\n      type: object\n      required: [name]\n      properties:\n        pet: {$ref: '#/components/schemas/Pet'}",
    ),
    ("struct_renamed", "Refusal", "Denial"),
    (
        "struct_to_enum",
        "Dry:\n      type: object\n      required: [grams]\n      properties:\n        grams: {type: integer}",
        "Dry: {type: string, enum: [cat, fish]}",
    ),
    (
        "struct_to_alias",
        "Keeper:\n      type: object\n      required: [name]\n      properties:\n        name: {type: string}\n        key: {type: string}",
        "Keeper: {$ref: '#/components/schemas/Owner'}",
    ),
    (
        "struct_to_text",
        "Keeper:\n      type: object\n      required: [name]\n      properties:\n        name: {type: string}\n        key: {type: string}",
        "Keeper: {type: string}",
    ),
    ("wrapper", "Tree: {type: array, items:", "Tree: {type: object, additionalProperties:"),
    (
        "required_in_request",
        "required: [name, kind]\n      properties:\n        name: {type: string}\n        kind: {$ref: '#/components/schemas/Kind'}\n        weight",
        "required: [name, kind, weight]\n      properties:\n        name: {type: string}\n        kind: {$ref: '#/components/schemas/Kind'}\n        weight",
    ),
    // Enums, unions and other names.
    ("variant_removed", "enum: [cat, dog]", "enum: [cat]"),
    ("variant_renamed", "enum: [cat, dog]", "enum: [cat, hound]"),
    ("enum_to_text", "Kind: {type: string, enum: [cat, dog]}", "Kind: {type: string}"),
    ("enum_of_numbers", "Kind: {type: string, enum: [cat, dog]}", "Kind: {type: integer, enum: [1, 2]}"),
    ("union_holds", "- {type: array, items: {type: string}}", "- {type: array, items: {type: integer}}"),
    ("union_of_other", "- {$ref: '#/components/schemas/Dry'}", "- {$ref: '#/components/schemas/Keeper'}"),
    ("union_of_one", "        - {type: array, items: {type: string}}\n", ""),
    ("alias_type", "Locale: {type: string}", "Locale: {type: integer}"),
    ("alias_to_enum", "Locale: {type: string}", "Locale: {type: string, enum: [de, en]}"),
    ("alias_unused", "locale: {$ref: '#/components/schemas/Locale'}", "locale: {type: string}"),
    ("alias_given", "schema: {$ref: '#/components/schemas/Locale'}", "schema: {type: string}"),
    // Methods and what they take.
    (
        "argument_added",
        "operationId: createPet\n      tags: [pets]\n",
        "operationId: createPet\n      tags: [pets]\n      parameters: [{name: store, in: header, required: true, schema: {type: string}}]\n",
    ),
    (
        "argument_removed",
        "        - {name: locale, in: query, required: true, schema: {$ref: '#/components/schemas/Locale'}}",
        "        - {name: page, in: query, schema: {type: integer}}",
    ),
    (
        "argument_type",
        "{name: slot, in: path, required: true, schema: {type: string}}",
        "{name: slot, in: path, required: true, schema: {type: integer}}",
    ),
    ("argument_to_setter", "{name: locale, in: query, required: true,", "{name: locale, in: query,"),
    ("arguments_of_two_types", "/pets/{shelf}/{slot}:", "/pets/{slot}/{shelf}:"),
    ("arguments_of_one_type", "/pets/{from}/swap/{to}:", "/pets/{to}/swap/{from}:"),
    (
        "argument_renamed",
        "/owners/{id}:\n    parameters:\n      - {name: id,",
        "/owners/{owner}:\n    parameters:\n      - {name: owner,",
    ),
    ("body_is_text", "content: {application/octet-stream: {}}", "content: {text/plain: {schema: {type: string}}}"),
    ("setter_removed", "        - {name: limit, in: query, schema: {type: integer}}\n", ""),
    (
        "setter_type",
        "{name: limit, in: query, schema: {type: integer}}",
        "{name: limit, in: query, schema: {type: string}}",
    ),
    ("setter_open", "{name: limit, in: query, schema: {type: integer}}", "{name: limit, in: query, schema: {}}"),
    ("setter_to_argument", "{name: limit, in: query, schema:", "{name: limit, in: query, required: true, schema:"),
    (
        "list_of_texts",
        "{name: ids, in: query, schema: {type: array, items: {type: integer}}}",
        "{name: ids, in: query, schema: {type: array, items: {type: string}}}",
    ),
    (
        "list_to_one",
        "{name: tags, in: query, schema: {type: array, items: {type: string}}}",
        "{name: tags, in: query, schema: {type: string}}",
    ),
    ("method_renamed", "operationId: getOwner", "operationId: fetchOwner"),
    ("method_unnamed", "      operationId: swapPets\n", ""),
    (
        "method_removed",
        "    get:\n      operationId: getOwner\n      tags: [owners]",
        "    put:\n      operationId: putOwner\n      tags: [owners]",
    ),
    ("resource_renamed", "tags: [owners]", "tags: [people]"),
    ("resource_other", "operationId: swapPets\n      tags: [pets]", "operationId: swapPets\n      tags: [owners]"),
    // What they yield.
    (
        "answer_other",
        "'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}",
        "'200': {description: one, content: {application/json: {schema: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}}}}",
    ),
    (
        "answer_nothing",
        "'200': {description: both, content: {application/octet-stream: {schema: {type: string, format: binary}}}}",
        "'204': {description: done}",
    ),
    (
        "answer_list",
        "content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}",
        "content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Owner'}}}}",
    ),
    ("status", "'202': {description: later,", "'203': {description: later,"),
    ("status_gone", "        '202': {description: later, content: {text/plain: {schema: {type: string}}}}\n", ""),
    (
        "error_gone",
        "        '409': {description: there, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}\n",
        "",
    ),
    (
        "error_type",
        "'409': {description: there, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}",
        "'409': {description: there, content: {application/json: {schema: {$ref: '#/components/schemas/Keeper'}}}}",
    ),
    ("header_removed", "          headers: {X-Total: {schema: {type: integer}}}\n", ""),
    ("header_type", "X-Total: {schema: {type: integer}}", "X-Total: {schema: {type: string}}"),
    (
        "header_added",
        "'200': {description: both, content:",
        "'200': {description: both, headers: {X-Size: {schema: {type: integer}}}, content:",
    ),
    // The client.
    ("server_named", "https://{region}.shop.test", "https://shop.test"),
    ("server_variable", "variables: {region: {default: eu}}", "variables: {region: {default: eu}, zone: {default: a}}"),
    ("credential", "key: {type: apiKey, in: header, name: X-Key}", "key: {type: http, scheme: bearer}"),
    ("no_security", "security: [{key: []}]\n", ""),
    // Additions.
    ("field_added", "        anything: {}", "        anything: {}\n        more: {type: string}"),
    ("variant_added", "enum: [cat, dog]", "enum: [cat, dog, cow]"),
    (
        "setter_added",
        "        - {name: limit,",
        "        - {name: page, in: query, schema: {type: integer}}\n        - {name: limit,",
    ),
    ("deprecated", "operationId: getOwner\n", "operationId: getOwner\n      deprecated: true\n"),
];
