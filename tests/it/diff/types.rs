//! What differs between two schemas: one row for each change, judged by the direction in which its values go.

use crate::diff::replaced;

/// A document whose schema `Pet` is sent by one operation and received by another.
fn both_ways(schema: &str) -> String {
    format!(
        "paths:\n  /pets:\n    post:\n      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}\n      responses: {{'204': {{description: done}}}}\n    get:\n      responses: {{'200': {{description: fine, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}\ncomponents:\n  schemas:\n    Pet: {schema}\n"
    )
}

#[test]
fn first() {
    let base = both_ways("{type: object, properties: {a: {type: string}}}");
    println!("{}", replaced(&base, "a: {type: string}", "a: {type: integer}"));
    println!("{}", replaced(&base, "a: {type: string}", "a: {type: string, maxLength: 5}"));
    println!("{}", replaced(&base, "a: {type: string}", "a: {type: string}, b: {type: string}"));
    println!("{}", replaced(&base, "a: {type: string}", "a: {type: string, readOnly: true}"));
    println!("{}", replaced(&base, "a: {type: string}", "a: {type: string, enum: [x, y]}"));
    println!("{}", replaced(&base, "a: {type: string}", "A: {type: string}"));
}
