//! Texts that a function of the crate looks at before a call with them is sent.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{crate_of, document, run_with, said};

const TOKENS: &str = r"
    paths:
      /pets/{pet}/tokens:
        post:
          operationId: createToken
          parameters:
            - {name: pet, in: path, required: true, schema: {type: string}}
            - {name: lifetime, in: query, schema: {type: string}}
            - {name: count, in: query, schema: {type: integer}}
          requestBody:
            required: REQUIRED
            content: {application/json: {schema: {$ref: '#/components/schemas/Token'}}}
          responses: {'204': {description: ok}}
    components:
      schemas:
        Token:
          type: object
          required: [name]
          properties:
            name: {type: string}
            note: {type: string}
";

/// Where the parameters are.
const PARAMETERS: &str = "/paths/~1pets~1{pet}~1tokens/post/parameters";

fn required() -> String {
    TOKENS.replace("REQUIRED", "true")
}

fn config(checks: &str) -> Config {
    let text = format!("[crate]\nname = \"pet-shop\"\n[[unit]]\nspec = \"api.yml\"\n[unit.checks]\n{checks}");
    Config::from_toml(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The bodies of the functions that the checks are in.
fn checked(yaml: &str, checks: &str) -> String {
    let made = crate_of(run_with(&document(yaml), &[], &config(checks)));
    let (_, text) = made.files.iter().find(|(_, text)| text.contains("fn create_token")).expect("there is one");
    let functions = text.split("#[inline]\n").filter(|part| part.contains(".check"));
    let whole = |part: &str| format!("{}\n    }}", part.split("\n    }\n").next().unwrap_or_default());
    functions.map(whole).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_parameter_is_checked_where_it_is_set() {
    let checks = format!("\"{PARAMETERS}/0\" = \"names::pet\"\n\"{PARAMETERS}/1\" = \"times::check_lifetime\"\n");
    assert_snapshot!(checked(&required(), &checks), @r#"
    pub fn create_token(
        &self,
        pet: impl Into<String>,
        name: impl Into<String>,
    ) -> CreateToken {
        let mut call = self.client.core.call(&CREATE_TOKEN);
        let pet = Into::<String>::into(pet);
        call.check("pet", &pet, crate::names::pet);
        call.path("pet", &pet);
        CreateToken {
            call,
            body: types::Token::new(name),
        }
    }
    pub fn lifetime(mut self, lifetime: impl Into<String>) -> Self {
        let lifetime = Into::<String>::into(lifetime);
        self.call.check("lifetime", &lifetime, crate::times::check_lifetime);
        self.call.query("lifetime", &lifetime);
        self
    }
    "#);
}

#[test]
fn a_field_is_checked_however_it_was_given() {
    let at = "/components/schemas/Token/properties";
    let checks = format!("\"{at}/name\" = \"names::check\"\n\"{at}/note\" = \"check_note\"\n");
    assert_snapshot!(checked(&required(), &checks), @r#"
    fn call(mut self) -> runtime::Call {
        self.call.check_field("name", &self.body.name, crate::names::check);
        if let Some(value) = &self.body.note {
            self.call.check_field("note", value, crate::check_note);
        }
        self.call.json_body(&self.body);
        self.call
    }
    "#);
    let optional = TOKENS.replace("required: [name]", "additionalProperties: true").replace("REQUIRED", "false");
    assert_snapshot!(checked(&optional, &checks), @r#"
    fn call(mut self) -> runtime::Call {
        if let Some(value) = self.body.as_ref().and_then(|body| body.name.as_ref()) {
            self.call.check_field("name", value, crate::names::check);
        }
        if let Some(value) = self.body.as_ref().and_then(|body| body.note.as_ref()) {
            self.call.check_field("note", value, crate::check_note);
        }
        self.call.optional_json_body(self.body.as_ref());
        self.call
    }
    "#);
}

#[test]
fn a_check_of_what_is_no_text_is_refused() {
    let refused = |row: &str| said(&run_with(&document(&required()), &[], &config(row)));
    assert_snapshot!(refused(&format!("\"{PARAMETERS}/2\" = \"check\"")), @"
    error[invalid-configuration]: `checks` names `/paths/~1pets~1{pet}~1tokens/post/parameters/2`, but no parameter and no property of a body stands there that is a text
     |
     = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    nothing was generated
    ");
    assert_snapshot!(refused("\"/components/schemas/Token/properties/nam\" = \"check\""), @"
    error[invalid-configuration]: `checks` names `/components/schemas/Token/properties/nam`, but no parameter and no property of a body stands there that is a text
     |
     = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    nothing was generated
    ");
}
