//! Examples in the documentation of operations: values of the document, and plausible ones where it has none.

use insta::assert_snapshot;

use crate::support::{document, generated};

/// What readers see of the examples, without what makes programs of them.
fn shown(yaml: &str) -> String {
    let generated = generated(&document(yaml));
    let mut found = String::new();
    for (_, text) in generated.files.iter().filter(|(path, _)| path.starts_with("src/api/")) {
        // How many fences of the section are still to come.
        let mut fences = 0;
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("///")) {
            let line = line.strip_prefix(' ').unwrap_or(line);
            match line {
                "# Examples" => fences = 2,
                "```" if fences > 0 => fences -= 1,
                _ if fences > 0 && !line.is_empty() && !line.starts_with(['#', '`']) => {
                    found.push_str(&format!("{line}\n"))
                }
                _ => {}
            }
        }
        found.push_str("---\n");
    }
    found.trim_matches(['-', '\n']).to_owned()
}

/// An operation with that in it, and a pet to speak of.
fn pets(operation: &str) -> String {
    format!(
        "
        paths:
          /pets/{{petId}}:
            post:
              operationId: createPet
              tags: [pets]
              parameters: [{{name: petId, in: path, required: true, schema: {{type: string}}}}]
{operation}
        components:
          schemas:
            Pet:
              type: object
              required: [name, kind]
              properties:
                name: {{type: string, example: Rex}}
                kind: {{type: string, enum: [dog, cat]}}
                born: {{type: string, format: date}}
                tags: {{type: array, items: {{type: string}}}}
                owner: {{$ref: '#/components/schemas/Owner'}}
            Owner: {{type: object, required: [email], properties: {{email: {{type: string, format: email}}}}}}
            Pets: {{type: object, required: [pets], properties: {{total: {{type: integer}}, pets: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}
    "
    )
}

fn answers(content: &str) -> String {
    pets(&format!("              responses: {{'200': {{description: ok, content: {content}}}}}"))
}

#[test]
fn values_are_those_of_the_document() {
    let text = "
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Pet'}
                    example: {name: Mia, kind: cat, born: '2024-02-03', tags: [small, shy], owner: {email: a@b.c}}
              responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    ";
    assert_snapshot!(shown(&pets(text)), @r#"
    use test::Date;
    use test::types::{Owner, PetKind};
    let answer = client
        .pets()
        .create("pet-1", "Mia", PetKind::Cat)
        .born(Date::try_from("2024-02-03")?)
        .tags(["small", "shy"])
        .owner(Owner::new("a@b.c"))
        .send()
        .await?;
    println!("{}", answer.name);
    "#);
}

#[test]
fn what_the_document_lacks_is_made_up() {
    let text = "
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
              responses: {'204': {description: ok}}
    ";
    assert_snapshot!(shown(&pets(text)), @r#"
    use test::types::PetKind;
    client.pets().create("pet-1", "Rex", PetKind::Dog).send().await?;
    "#);
}

#[test]
fn parameters_with_examples_are_set() {
    let text = "
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: color, in: query, schema: {type: string}}
                - {name: limit, in: query, schema: {type: integer}, example: 20}
                - {name: since, in: query, schema: {type: string, format: date-time, example: '2024-05-06T07:08:09Z'}}
                - {name: X-Trace, in: header, required: true, schema: {type: string, format: uuid}}
                - {name: sort, in: query, deprecated: true, schema: {type: string, example: name}}
              responses: {'204': {description: ok}}
    ";
    assert_snapshot!(shown(text), @r#"
    use test::DateTime;
    client
        .pets()
        .list("0eb771dd-6906-11ee-8553-eaa7715aeaf2")
        .limit(20)
        .since(DateTime::try_from("2024-05-06T07:08:09Z")?)
        .send()
        .await?;
    "#);
}

#[test]
fn unions_lists_and_maps() {
    let text = "
        paths:
          /shapes:
            post:
              operationId: createShape
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [shape, sizes, labels, any, maybe]
                      properties:
                        shape: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {propertyName: kind}}
                        sizes: {type: array, items: {type: number}, example: [1, 2.5]}
                        labels: {type: object, additionalProperties: {type: string}, example: {en: circle}}
                        any: {example: {a: [1, null]}}
                        maybe: {type: string, nullable: true}
              responses: {'204': {description: ok}}
        components:
          schemas:
            Circle: {type: object, required: [kind, radius], properties: {kind: {type: string, enum: [Circle]}, radius: {type: number, example: 3}}}
            Square: {type: object, required: [kind, side], properties: {kind: {type: string, enum: [Square]}, side: {type: number}}}
    ";
    assert_snapshot!(shown(text), @r#"
    use test::api::shapes::CreateShapeRequestShape;
    use test::types::Circle;
    client
        .shapes()
        .create(
            CreateShapeRequestShape::Circle(Circle::new(3.0)),
            [1.0, 2.5],
            [("en".to_owned(), "circle".to_owned())].into(),
            serde_json::json!({ "a": [1, null] }),
            Some("maybe".to_owned()),
        )
        .send()
        .await?;
    "#);
}

#[test]
fn bodies_that_are_no_json() {
    let of = |media: &str, schema: &str| {
        shown(&pets(&format!(
            "              requestBody: {{required: true, content: {{{media}: {{schema: {schema}}}}}}}\n              responses: {{'204': {{description: ok}}}}"
        )))
    };
    let file = "{type: object, required: [photo], properties: {photo: {type: string, format: binary}, note: {type: string, example: hi}}}";
    let all = [
        of("multipart/form-data", file),
        of("application/x-www-form-urlencoded", "{type: object, required: [name], properties: {name: {type: string}}}"),
        of("text/plain", "{type: string, example: hello}"),
        of("application/octet-stream", "{type: string, format: binary}"),
        of("application/x-ndjson", "{$ref: '#/components/schemas/Pet'}"),
    ];
    assert_snapshot!(all.join("\n---\n"), @r#"
    use test::File;
    client
        .pets()
        .create("pet-1", File::bytes("content").named("file.txt"))
        .note("hi")
        .send()
        .await?;
    ---
    client.pets().create("pet-1", "my-pet").send().await?;
    ---
    client.pets().create("pet-1", "hello").send().await?;
    ---
    client.pets().create("pet-1", "content").send().await?;
    ---
    use test::types::{Pet, PetKind};
    client.pets().create("pet-1", [Pet::new("Rex", PetKind::Dog)]).send().await?;
    "#);
}

#[test]
fn answers_are_used() {
    let all = [
        answers("{application/json: {schema: {$ref: '#/components/schemas/Pets'}}}"),
        answers("{application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}"),
        answers("{application/json: {schema: {type: object, additionalProperties: {type: integer}}}}"),
        answers(
            "{application/json: {schema: {type: object, required: [owner], properties: {owner: {$ref: '#/components/schemas/Owner'}}}}}",
        ),
        answers(
            "{application/json: {schema: {type: object, properties: {token: {type: string, x-sdkgen-secret: true}}}}}",
        ),
        answers(
            "{application/json: {schema: {type: object, required: [token, name], properties: {name: {type: string}, token: {type: string, format: password}}}}}",
        ),
        answers("{text/plain: {schema: {type: string}}}"),
        answers("{image/png: {schema: {type: string, format: binary}}}"),
        answers("{text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}"),
        answers("{application/x-ndjson: {schema: {$ref: '#/components/schemas/Pet'}}}"),
    ];
    let all: Vec<String> = all.iter().map(|text| shown(text)).collect();
    assert_snapshot!(all.join("\n---\n"), @r#"
    let answer = client.pets().create("pet-1").send().await?;
    for pet in &answer.pets {
        println!("{}", pet.name);
    }
    ---
    let answer = client.pets().create("pet-1").send().await?;
    for pet in &answer {
        println!("{}", pet.name);
    }
    ---
    let answer = client.pets().create("pet-1").send().await?;
    for (key, value) in &answer {
        println!("{key}: {value:?}");
    }
    ---
    let answer = client.pets().create("pet-1").send().await?;
    println!("{}", answer.owner.email);
    ---
    let answer = client.pets().create("pet-1").send().await?;
    println!("{answer:?}");
    ---
    let answer = client.pets().create("pet-1").send().await?;
    keep(answer.token.expose());
    ---
    let answer = client.pets().create("pet-1").send().await?;
    println!("{answer}");
    ---
    let content = client.pets().create("pet-1").send().await?.bytes().await?;
    println!("{} bytes", content.len());
    ---
    let mut events = client.pets().create("pet-1").send().await?;
    while let Some(event) = events.next().await? {
        println!("{:?}", event.data);
    }
    ---
    let mut lines = client.pets().create("pet-1").send().await?;
    while let Some(line) = lines.next().await? {
        println!("{line:?}");
    }
    "#);
}

#[test]
fn a_value_without_end_has_no_example() {
    let text = "
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
              responses: {'204': {description: ok}}
    ";
    let text = pets(text).replace("            Owner:", "            Node: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Node'}}}\n            Owner:");
    assert_snapshot!(shown(&text), @"");
}

#[test]
fn two_things_of_one_name_are_named_by_their_paths() {
    let text = "
        paths:
          /dates:
            post:
              operationId: createDate
              requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Date'}}}}}
              responses: {'204': {description: ok}}
        components:
          schemas:
            Date: {type: object, required: [day], properties: {day: {type: string, format: date, example: '2024-02-30'}}}
    ";
    assert_snapshot!(shown(text), @r#"
    client
        .dates()
        .create([test::types::Date::new(test::Date::try_from("2024-01-02")?)])
        .send()
        .await?;
    "#);
}
