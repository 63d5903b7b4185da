//! Paths: several variables in a segment, a fixed query, fragments, and what frameworks write between braces.

use insta::assert_snapshot;

use crate::support::{methods, surface};

#[test]
fn segments_of_several_parts() {
    assert_snapshot!(surface(r"
        paths:
          /files/{a}{b}/{a}.{ext}:
            get:
              operationId: getFile
              parameters:
                - {name: ext, in: path, required: true, schema: {type: string}}
                - {name: b, in: path, required: true, schema: {type: integer}}
                - {name: a, in: path, required: true, schema: {type: string}}
              responses: {'204': {description: ok}}
          /files/{name}:undelete/:
            post:
              operationId: undeleteFile
              parameters: [{name: name, in: path, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    "), @"
    files().get(a: String, b: i64, ext: String) -> ()                            GET /files/{a}{b}/{a}.{ext}
    files().undelete(name: String) -> ()                                         POST /files/{name}:undelete/
    ");
}

#[test]
fn a_fixed_query_and_fragments() {
    assert_snapshot!(surface(r"
        paths:
          /do?action=list: {post: {responses: {'204': {description: ok}}}}
          /do?action=drop&name={name}: {post: {responses: {'204': {description: ok}}}}
          /do#Ping: {post: {responses: {'204': {description: ok}}}}
          /do#Pong: {post: {responses: {'204': {description: ok}}}}
          /two words/é: {get: {responses: {'204': {description: ok}}}}
    "), @"
    r#do().action_drop_name(name: String) -> ()                                  POST /do?action=drop&name={name}
    r#do().action_list() -> ()                                                   POST /do?action=list
    r#do().ping() -> ()                                                          POST /do
    r#do().pong() -> ()                                                          POST /do
    two_words().get_é() -> ()                                                    GET /two%20words/%C3%A9

    // warning[undeclared-path-parameter]: no parameter declares the path variable `name`; it is taken as a text
    ");
}

#[test]
fn variables_that_take_slashes() {
    assert_snapshot!(methods(r"
        paths:
          /files/{path*}:
            get:
              operationId: getFile
              parameters: [{name: path, in: path, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
          /trees/{+path}/{id:[0-9]+}:
            get:
              operationId: getTree
              parameters: [{name: 'id', in: path, required: true, schema: {type: integer}}]
              responses: {'204': {description: ok}}
    "), @r#"
    impl Files<'_> {
        /// The operation `getFile`.
        ///
        /// # Arguments
        ///
        /// - `path`: The path variable `path` of the API.
        pub fn get(&self, path: impl Into<String>) -> GetFile {
            let mut call = self.client.core.call(&GET_FILE);
            call.path_segments("path", &Into::<String>::into(path));
            GetFile { call }
        }
    }

    impl GetFile {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        GetFile {
            operation: GET_FILE,
            reply: empty as (),
        }
    }

    impl Trees<'_> {
        /// The operation `getTree`.
        ///
        /// # Arguments
        ///
        /// - `path`: The path variable `path` of the API.
        /// - `id`: The path variable `id` of the API.
        pub fn get(&self, path: impl Into<String>, id: i64) -> GetTree {
            let mut call = self.client.core.call(&GET_TREE);
            call.path_segments("path", &Into::<String>::into(path));
            call.path("id", &id);
            GetTree { call }
        }
    }

    impl GetTree {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        GetTree {
            operation: GET_TREE,
            reply: empty as (),
        }
    }
    // warning[undeclared-path-parameter]: no parameter declares the path variable `path`; it is taken as a text
    "#);
}

#[test]
fn path_styles() {
    assert_snapshot!(methods(r"
        paths:
          /a/{list}/b{label}:
            get:
              operationId: getA
              parameters:
                - {name: list, in: path, required: true, schema: {type: array, items: {type: string}}}
                - {name: label, in: path, required: true, style: label, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @r#"
    impl A<'_> {
        /// The operation `getA`.
        ///
        /// # Arguments
        ///
        /// - `list`: The path variable `list` of the API.
        /// - `label`: The path variable `label` of the API.
        pub fn get(
            &self,
            list: impl IntoIterator<Item = impl Into<String>>,
            label: impl Into<String>,
        ) -> GetA {
            let mut call = self.client.core.call(&GET_A);
            call.path(
                "list",
                &list.into_iter().map(Into::<String>::into).collect::<Vec<_>>(),
            );
            call.path_styled(
                "label",
                &Into::<String>::into(label),
                runtime::PathStyle::Label {
                    explode: false,
                },
            );
            GetA { call }
        }
    }

    impl GetA {
        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        GetA {
            operation: GET_A,
            reply: empty as (),
        }
    }
    "#);
}
