//! Integers of 64 bits that stand in texts, or in texts and numbers.

use insta::assert_snapshot;

use crate::support::{methods, surface, types};

#[test]
fn a_text_of_digits_is_an_integer() {
    assert_snapshot!(types(r"
        Row:
          type: object
          required: [id, count, last]
          properties:
            id: {type: string, format: int64}
            count: {type: string, format: uint64, description: How many there are.}
            last: {type: string, format: int64, nullable: true}
            next: {type: string, format: int64}
            all: {type: array, items: {type: string, format: int64, nullable: true}}
            by_name: {type: object, additionalProperties: {type: string, format: uint64}}
            named: {$ref: '#/components/schemas/Id'}
        Id: {type: string, format: int64}
    "), @r#"
    pub type Id = String;

    pub struct Row {
        pub id: i64,
        /// How many there are.
        pub count: u64,
        pub last: Option<i64>,
        pub next: Option<i64>,
        pub all: Option<Vec<Option<i64>>>,
        pub by_name: Option<std::collections::BTreeMap<String, u64>>,
        pub named: Option<i64>,
    }

    runtime::record! {
        Row {
            id: ["id", text],
            count: ["count", text],
            last: ["last", text, null],
            next: ["next", text],
            all: ["all", text],
            by_name: ["by_name", text],
            named: ["named", text],
        }
    }
    "#);
}

#[test]
fn two_spellings_of_an_integer_are_one() {
    assert_snapshot!(types(r"
        Row:
          type: object
          required: [id]
          properties:
            id: {oneOf: [{type: integer, format: int64}, {type: string, format: int64}]}
            count: {nullable: true, anyOf: [{type: string, format: uint64}, {type: integer, format: uint64}]}
            plain: {oneOf: [{type: integer}, {type: string, format: int64}]}
            other: {oneOf: [{type: integer, format: int64}, {type: string}]}
            mixed: {oneOf: [{type: integer, format: int64}, {type: string, format: uint64}]}
    "), @r#"
    pub struct Row {
        pub id: i64,
        pub count: Option<u64>,
        pub plain: Option<i64>,
        pub other: Option<super::RowOther>,
        pub mixed: Option<super::RowMixed>,
    }

    runtime::record! {
        Row {
            id: ["id", digits],
            count: ["count", text],
            plain: ["plain", digits],
            other: "other",
            mixed: "mixed",
        }
    }

    /// The value of `other` in `Row`.
    pub enum RowOther {
        Integer(i64),
        Text(String),
        Other(serde_json::Value),
    }

    runtime::union! {
        RowOther {
            Integer: Integer,
            Text: Text,
            ..Other
        }
    }

    /// The value of `mixed` in `Row`.
    pub enum RowMixed {
        Integer(i64),
        Text(String),
        Other(serde_json::Value),
    }

    runtime::union! {
        RowMixed {
            Integer: Integer,
            Text: Text,
            ..Other
        }
    }
    "#);
}

#[test]
fn what_is_no_field_stays_a_text() {
    assert_snapshot!(surface(r"
        paths:
          /rows/{id}:
            get:
              operationId: getRow
              parameters:
                - {name: id, in: path, required: true, schema: {type: string, format: int64}}
                - {name: after, in: query, schema: {type: string, format: uint64}}
                - {name: as_json, in: query, content: {application/json: {schema: {type: string, format: int64}}}}
              responses:
                '200': {description: ok, content: {application/json: {schema: {type: string, format: int64}}}}
        components:
          schemas:
            Either: {oneOf: [{type: string, format: int64}, {type: object, properties: {a: {type: string}}}]}
            Secret: {type: object, properties: {key: {type: string, format: int64, x-sdkgen-secret: true}}}
            Kept: {type: object, additionalProperties: {type: string, format: int64}, properties: {a: {type: string}}}
    "), @r#"
    rows().get(id: i64) -> String                                                GET /rows/{id}
    rows().get.after(u64)                                                        query after
    rows().get.as_json(String)                                                   query as_json
    types::Either                                                                schema Either
    types::Either::A(types::EitherWithA)                                         one of
    types::Either::Text(String)                                                  one of
    types::EitherWithA                                                           /components/schemas/Either/oneOf/1
    types::EitherWithA.a: Option<String>                                         "a"
    types::EitherWithA::new()                                                    required keys
    types::Kept                                                                  schema Kept
    types::Kept.a: Option<String>                                                "a"
    types::Kept::new()                                                           required keys
    types::Secret                                                                schema Secret
    types::Secret.key: Option<Secret>                                            "key"
    types::Secret::new()                                                         required keys
    "#);
}

#[test]
fn an_integer_of_a_parameter_is_sent_as_its_digits() {
    assert_snapshot!(methods(r"
        paths:
          /rows/{id}:
            get:
              operationId: getRow
              parameters:
                - {name: id, in: path, required: true, schema: {type: string, format: int64}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Rows<'_> {
        /// The operation `getRow`.
        ///
        /// # Arguments
        ///
        /// - `id`: The path variable `id` of the API.
        pub fn get(&self, id: i64) -> GetRow {
            let mut call = self.client.core.call(&GET_ROW);
            call.path("id", &id);
            GetRow { call }
        }
    }

    impl GetRow {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        GetRow {
            operation: GET_ROW,
            reply: empty as (),
        }
    }
    "#);
}
