//! Declarations of pages that do not fit their operation.

use insta::assert_snapshot;

use crate::support::{complaints, document};

/// What is said of a declaration, without the explanation that is the same for all.
fn of(pagination: &str) -> String {
    let text = format!(
        "
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {{name: page, in: query, schema: {{type: integer}}}}
                - {{name: key, in: header, schema: {{type: string}}}}
                - {{name: list, in: query, style: spaceDelimited, schema: {{type: array, items: {{type: string}}}}}}
              x-sdkgen-pagination: {pagination}
              responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{pets: {{type: array, items: {{type: string}}}}, next: {{type: string}}}}}}}}}}}}}}
    "
    );
    let said = complaints(&document(&text));
    let wanted = |line: &&str| line.starts_with("error") || line.starts_with("  = at") || line.ends_with("generated");
    let lines: Vec<&str> = said
        .lines()
        .map(str::trim_end)
        .filter(|line| wanted(&line.trim_start_matches(' ')) || line.trim_start().starts_with("= at"))
        .collect();
    lines.join("\n")
}

#[test]
fn what_is_missing_or_misspelled() {
    assert_snapshot!(of("page"), @"
    error[invalid-pagination]: a mapping is expected here, with the keys `by`, `position` and `items`
       = at /paths/~1pets/get/x-sdkgen-pagination
    nothing was generated
    ");
    assert_snapshot!(of("{}"), @"
    error[invalid-pagination]: `by` is missing or no text: `page`, `offset`, `cursor`, `link`, or `whole` for a list that comes in one piece
       = at /paths/~1pets/get/x-sdkgen-pagination
    nothing was generated
    ");
    assert_snapshot!(of("{by: pages, position: page, items: /pets}"), @"
    error[invalid-pagination]: `pages` is no kind of paging; these are `page`, `offset`, `cursor`, `link`, `whole`
       = at /paths/~1pets/get/x-sdkgen-pagination/by
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, items: /pets}"), @"
    error[invalid-pagination]: `position` is missing or no text: the query parameter that says which page is asked for
       = at /paths/~1pets/get/x-sdkgen-pagination
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: page}"), @r#"
    error[invalid-pagination]: `items` is missing: the JSON pointer to the list in the answer, such as `/data`; `""` where the answer is the list
       = at /paths/~1pets/get/x-sdkgen-pagination
    nothing was generated
    "#);
    assert_snapshot!(of("{by: page, position: page, items: /pets, next: /next, sise: page}"), @"
    error[invalid-pagination]: `next` says nothing of pages by `page`
       = at /paths/~1pets/get/x-sdkgen-pagination/next
    error[invalid-pagination]: `sise` says nothing of pages
       = at /paths/~1pets/get/x-sdkgen-pagination/sise
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: page, first: one, items: pets}"), @"
    error[invalid-pagination]: `first` is a whole number
       = at /paths/~1pets/get/x-sdkgen-pagination/first
    nothing was generated
    ");
    assert_snapshot!(of("{by: cursor, position: page, items: /pets}"), @"
    error[invalid-pagination]: a cursor is at the place `next` of the answer, or at the place `last` of its last item; one of the two keys says where
       = at /paths/~1pets/get/x-sdkgen-pagination
    nothing was generated
    ");
    assert_snapshot!(of("{by: whole, items: /pets, position: page}"), @"
    error[invalid-pagination]: `position` says nothing of pages by `whole`
       = at /paths/~1pets/get/x-sdkgen-pagination/position
    nothing was generated
    ");
}

#[test]
fn parameters_that_are_none() {
    assert_snapshot!(of("{by: page, position: pages, items: /pets}"), @"
    error[invalid-pagination]: the operation has no query parameter `pages`; an overlay can add it
       = at /paths/~1pets/get/x-sdkgen-pagination/position
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: key, items: /pets}"), @"
    error[invalid-pagination]: the parameter `key` is not in the query, where pages are asked for
       = at /paths/~1pets/get/x-sdkgen-pagination/position
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: list, items: /pets}"), @"
    error[invalid-pagination]: the parameter `list` is not written as a plain text in the query
       = at /paths/~1pets/get/x-sdkgen-pagination/position
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: page, size: limit, items: /pets}"), @"
    error[invalid-pagination]: the operation has no query parameter `limit`; an overlay can add it
       = at /paths/~1pets/get/x-sdkgen-pagination/size
    nothing was generated
    ");
}

#[test]
fn pointers_that_lead_nowhere() {
    assert_snapshot!(of("{by: page, position: page, items: /dogs}"), @"
    error[invalid-pagination]: the schema of the answer has nothing at `/dogs`; an overlay can add it
       = at /paths/~1pets/get/x-sdkgen-pagination/items
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: page, items: /next}"), @"
    error[invalid-pagination]: `/next` leads to something else than a list
       = at /paths/~1pets/get/x-sdkgen-pagination/items
    nothing was generated
    ");
    assert_snapshot!(of("{by: page, position: page, items: /pets, total: /pets, more: /meta/more}"), @"
    error[invalid-pagination]: `/pets` leads to something else than a number
       = at /paths/~1pets/get/x-sdkgen-pagination/total
    error[invalid-pagination]: the schema of the answer has nothing at `/meta/more`; an overlay can add it
       = at /paths/~1pets/get/x-sdkgen-pagination/more
    nothing was generated
    ");
    assert_snapshot!(of("{by: cursor, position: page, items: /pets, last: /id}"), @"
    error[invalid-pagination]: the schema of the answer has nothing at `/id`; an overlay can add it
       = at /paths/~1pets/get/x-sdkgen-pagination/last
    nothing was generated
    ");
    assert_snapshot!(of("[{by: page, position: page, items: /pets}, {by: cursor, position: page, items: '', next: /next}]"), @"
    error[invalid-pagination]: the answer as a whole is something else than a list
       = at /paths/~1pets/get/x-sdkgen-pagination/1/items
    nothing was generated
    ");
}

#[test]
fn an_error_shows_its_place() {
    assert_snapshot!(complaints(&document(r"
        paths:
          /pets:
            get:
              operationId: listPets
              x-sdkgen-pagination: {by: page, position: page, items: /pets}
              responses: {'204': {description: ok}}
    ")), @"
    error[invalid-pagination]: the operation has no query parameter `page`; an overlay can add it
     --> api.yml:7:49
      |
    7 |       x-sdkgen-pagination: {by: page, position: page, items: /pets}
      |                                                 ^^^^
      |
      = at /paths/~1pets/get/x-sdkgen-pagination/position
      = help: What `x-sdkgen-pagination` says of an operation does not fit the operation: a key is missing or
              unknown, a parameter is none of its own, or a pointer leads to nothing in the schema of its answer.
              `by` is `page`, `offset`, `cursor`, `link` or `whole`; `position` and `size` name query parameters;
              `items`, `next`, `last`, `more`, `pages` and `total` are JSON pointers. Correct the declaration, or
              add to the document what it speaks of; both belong in an overlay.

    nothing was generated
    ");
    assert_snapshot!(complaints(&document(r"
        paths:
          /pets:
            get:
              operationId: listPets
              x-sdkgen-pagination: {by: whole, items: ''}
              responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}, '201': {description: ok, content: {text/plain: {}}}}
    ")), @"
    error[invalid-pagination]: a call yields one kind of answer where it has pages, and it has to be JSON
     --> api.yml:7:7
      |
    7 |       x-sdkgen-pagination: {by: whole, items: ''}
      |       ^^^^^^^^^^^^^^^^^^^
      |
      = at /paths/~1pets/get/x-sdkgen-pagination
      = help: What `x-sdkgen-pagination` says of an operation does not fit the operation: a key is missing or
              unknown, a parameter is none of its own, or a pointer leads to nothing in the schema of its answer.
              `by` is `page`, `offset`, `cursor`, `link` or `whole`; `position` and `size` name query parameters;
              `items`, `next`, `last`, `more`, `pages` and `total` are JSON pointers. Correct the declaration, or
              add to the document what it speaks of; both belong in an overlay.

    nothing was generated
    ");
}
