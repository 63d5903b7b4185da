//! Values that are good once.

use insta::assert_snapshot;

use crate::support::{items, methods};

const SEND: &str = r"
    paths:
      /send:
        post:
          operationId: send
          requestBody:
            required: REQUIRED
            content: {application/json: {schema: {$ref: '#/components/schemas/Message'}}}
          responses: {'204': {description: ok}}
    components:
      schemas:
        Message:
          type: object
          properties:
            ticket: {type: string, nullable: true, description: The ticket of the last answer., x-sdkgen-single-use: true}
            text: {type: string}
";

#[test]
fn a_call_with_such_a_value_says_so() {
    let call = |yaml: &str| {
        let text = methods(yaml);
        let body = text.split("-> runtime::Call {\n").nth(1).expect("there is one");
        body.split("\n    }").next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(call(&SEND.replace("REQUIRED", "true")), @"
            if self.body.ticket.is_some() {
                self.call.single_use();
            }
            self.call.json_body(&self.body);
            self.call
    ");
    assert_snapshot!(call(&SEND.replace("REQUIRED", "false")), @"
            if self.body.as_ref().is_some_and(|body| body.ticket.is_some()) {
                self.call.single_use();
            }
            self.call.optional_json_body(self.body.as_ref());
            self.call
    ");
    let always = SEND.replace("REQUIRED", "true").replace("type: object", "type: object\n          required: [ticket]");
    assert_snapshot!(call(&always.replace("nullable: true, ", "")), @"
            self.call.single_use();
            self.call.json_body(&self.body);
            self.call
    ");
}

#[test]
fn it_is_documented() {
    let text = items(&SEND.replace("REQUIRED", "true"));
    assert!(text.contains("It is good once: a call with it is not repeated once it was sent."), "{text}");
}
