//! Bodies that are no JSON, both ways.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn a_body_of_text() {
    assert_snapshot!(methods(r"
        paths:
          /notes:
            put: {operationId: writeNote, requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}, responses: {'204': {description: ok}}}
    "), @r#"
    impl Notes<'_> {
        /// The operation `writeNote`.
        ///
        /// # Arguments
        ///
        /// - `content`: The request body.
        pub fn write(&self, content: impl Into<String>) -> WriteNote {
            let call = self.client.core.call(&WRITE_NOTE);
            WriteNote {
                call,
                body: content.into(),
            }
        }
    }

    impl WriteNote {
        fn call(mut self) -> runtime::Call {
            self.call.raw_body("text/plain", self.body);
            self.call
        }
    }

    runtime::sending! {
        WriteNote {
            operation: WRITE_NOTE,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn a_body_of_bytes() {
    assert_snapshot!(methods(r"
        paths:
          /notes:
            put: {operationId: writeNote, requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}, responses: {'204': {description: ok}}}
    "), @r#"
    impl Notes<'_> {
        /// The operation `writeNote`.
        pub fn write(&self) -> WriteNote {
            let call = self.client.core.call(&WRITE_NOTE);
            WriteNote { call, body: None }
        }
    }

    impl WriteNote {
        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: impl Into<runtime::Body>) -> Self {
            self.body = Some(body.into());
            self
        }

        fn call(mut self) -> runtime::Call {
            if let Some(body) = self.body {
                self.call.raw_body("application/octet-stream", body);
            }
            self.call
        }
    }

    runtime::sending! {
        WriteNote {
            operation: WRITE_NOTE,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn a_form() {
    assert_snapshot!(surface(r"
        paths:
          /notes:
            put: {operationId: writeNote, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {'204': {description: ok}}}
    "), @r#"
    api::notes::WriteNoteRequest                                                 /paths/~1notes/put/requestBody/content/application~1x-www-form-urlencoded/schema
    api::notes::WriteNoteRequest.a: Option<String>                               "a"
    api::notes::WriteNoteRequest::new()                                          required keys
    notes().write() -> ()                                                        PUT /notes
    notes().write.a(String)                                                      body "a"
    notes().write.body(api::notes::WriteNoteRequest)                             body
    "#);
}

#[test]
fn several_media_types() {
    assert_snapshot!(methods(r"
        paths:
          /notes:
            put: {operationId: writeNote, requestBody: {required: true, content: {text/plain: {schema: {type: string}}, application/merge-patch+json: {schema: {type: integer}}}}, responses: {'204': {description: ok}}}
    "), @r#"
    impl Notes<'_> {
        /// The operation `writeNote`.
        ///
        /// # Arguments
        ///
        /// - `content`: The request body.
        pub fn write(&self, content: i64) -> WriteNote {
            let call = self.client.core.call(&WRITE_NOTE);
            WriteNote { call, body: content }
        }

        /// The operation `writeNote`. With a body of `text/plain`.
        ///
        /// # Arguments
        ///
        /// - `content`: The request body.
        pub fn write_with_text(&self, content: impl Into<String>) -> WriteNoteWithText {
            let call = self.client.core.call(&WRITE_NOTE);
            WriteNoteWithText {
                call,
                body: content.into(),
            }
        }
    }

    impl WriteNote {
        fn call(mut self) -> runtime::Call {
            self.call.json_body_as("application/merge-patch+json", &self.body);
            self.call
        }
    }

    runtime::sending! {
        WriteNote {
            operation: WRITE_NOTE,
            reply: empty as (),
        }
    }

    impl WriteNoteWithText {
        fn call(mut self) -> runtime::Call {
            self.call.raw_body("text/plain", self.body);
            self.call
        }
    }

    runtime::sending! {
        WriteNoteWithText {
            operation: WRITE_NOTE,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn an_answer_of_text() {
    assert_snapshot!(methods(r"
        paths:
          /notes:
            get: {operationId: readNote, responses: {'200': {description: The note., content: {text/plain: {schema: {type: string}}}}}}
    "), @"
    impl Notes<'_> {
        /// The operation `readNote`.
        pub fn read(&self) -> ReadNote {
            let call = self.client.core.call(&READ_NOTE);
            ReadNote { call }
        }
    }

    impl ReadNote {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ReadNote {
            operation: READ_NOTE,
            reply: text as String,
        }
    }
    ");
}

#[test]
fn an_answer_of_bytes() {
    assert_snapshot!(methods(r"
        paths:
          /notes:
            get: {operationId: readNote, responses: {'200': {description: The note., content: {image/png: {schema: {type: string, format: binary}}}}}}
    "), @"
    impl Notes<'_> {
        /// The operation `readNote`.
        pub fn read(&self) -> ReadNote {
            let call = self.client.core.call(&READ_NOTE);
            ReadNote { call }
        }
    }

    impl ReadNote {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ReadNote {
            operation: READ_NOTE,
            answer: download as runtime::Download,
        }
    }
    ");
}
