//! Properties that a change leaves alone, clears or sets.

use insta::assert_snapshot;

use crate::support::{items, methods, surface, types};

/// RFC 7396, section 2: objects within are merged, lists are replaced.
#[test]
fn a_merge_patch_tells_null_from_nothing() {
    assert_snapshot!(types(r"
        openapi: 3.0.3
        paths:
          /pets/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            patch:
              operationId: changePet
              requestBody: {required: true, content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Change'}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
        components:
          schemas:
            Change:
              type: object
              required: [id]
              properties:
                id: {type: string, nullable: true}
                name: {type: string}
                owner: {type: string, nullable: true}
                home: {$ref: '#/components/schemas/Home'}
                visits: {type: array, items: {$ref: '#/components/schemas/Visit'}}
            Home: {type: object, nullable: true, properties: {street: {type: string, nullable: true}}}
            Visit: {type: object, properties: {note: {type: string, nullable: true}}}
            Pet: {type: object, properties: {owner: {type: string, nullable: true}}}
    "), @r#"
    /// The operations on `pets`.
    ///
    /// Made by [`Client::pets`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Pets<'c> {
        pub(crate) client: &'c Client,
    }

    pub(crate) static CHANGE_PET: runtime::Operation = runtime::Operation {
        id: "changePet",
        method: http::Method::PATCH,
        path: "/pets/{id}",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `changePet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct ChangePet {
        call: runtime::Call,
        body: types::Change,
    }

    runtime::call_options!(ChangePet);

    runtime::body_options!(ChangePet);

    runtime::body_field_option!(ChangePet);

    runtime::sending! {
        ChangePet {
            operation: CHANGE_PET,
            reply: json as types::Pet,
        }
    }

    pub struct Change {
        pub id: Option<String>,
        pub name: Option<String>,
        /// Left out, it stays as it is; `clear_owner` sends `null`, which takes it away.
        pub owner: runtime::Patch<String>,
        /// Left out, it stays as it is; `clear_home` sends `null`, which takes it away.
        pub home: runtime::Patch<super::Home>,
        pub visits: Option<Vec<super::Visit>>,
    }

    runtime::record! {
        Change {
            id: ["id", null],
            name: "name",
            owner: "owner",
            home: "home",
            visits: "visits",
        }
    }

    pub struct Home {
        /// Left out, it stays as it is; `clear_street` sends `null`, which takes it away.
        pub street: runtime::Patch<String>,
    }

    runtime::record! {
        Home { street: "street", ..extra }
    }

    pub struct Pet {
        pub owner: Option<String>,
    }

    runtime::record! {
        Pet { owner: "owner", ..extra }
    }

    pub struct Visit {
        pub note: Option<String>,
    }

    runtime::record! {
        Visit { note: "note", ..extra }
    }
    "#);
}

#[test]
fn an_extension_says_so_of_a_property_and_one_that_is_required_has_no_use_for_it() {
    assert_snapshot!(items(r"
        paths:
          /rules:
            put:
              operationId: setRules
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [name]
                      properties:
                        name: {type: string, x-sdkgen-tristate: true}
                        ips: {type: array, items: {type: string}, x-sdkgen-tristate: true, description: Who may come in.}
              responses: {'204': {description: ok}}
    "), @r#"
    /// The operations on `rules`.
    ///
    /// Made by [`Client::rules`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Rules<'c> {
        pub(crate) client: &'c Client,
    }

    impl Rules<'_> {
        /// The operation `setRules`.
        ///
        /// On the wire: `PUT /rules`.
        #[doc(alias = "setRules")]
        #[inline]
        pub fn set(&self) -> SetRules {
            let call = self.client.core.call(&SET_RULES);
            SetRules { call, body: None }
        }
    }

    pub(crate) static SET_RULES: runtime::Operation = runtime::Operation {
        id: "setRules",
        method: http::Method::PUT,
        path: "/rules",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `setRules`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct SetRules {
        call: runtime::Call,
        body: Option<SetRulesRequest>,
    }

    runtime::call_options!(SetRules);

    runtime::body_options!(SetRules);

    runtime::body_field_option!(SetRules);

    impl SetRules {
        /// The request body.
        ///
        /// Sets the whole body at once.
        #[inline]
        pub fn body(mut self, body: SetRulesRequest) -> Self {
            self.body = Some(body);
            self
        }

        #[inline]
        fn call(mut self) -> runtime::Call {
            self.call.optional_json_body(self.body.as_ref());
            self.call
        }
    }

    runtime::sending! {
        SetRules {
            operation: SET_RULES,
            reply: empty as (),
        }
    }

    /// The request body of `PUT /rules`.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub struct SetRulesRequest {
        /// The field `name` of the API.
        pub name: String,
        /// Who may come in.
        ///
        /// Left out, it stays as it is; `clear_ips` sends `null`, which takes it away.
        pub ips: runtime::Patch<Vec<String>>,
        /// What else the object holds; it is written back as it came.
        pub extra: serde_json::Map<String, serde_json::Value>,
    }

    impl SetRulesRequest {
        /// Makes a value of what it must have; its setters add the rest.
        #[inline]
        pub fn new(name: impl Into<String>) -> Self {
            Self {
                name: name.into(),
                ips: runtime::Patch::Keep,
                extra: Default::default(),
            }
        }

        /// Who may come in.
        ///
        /// Left out, it stays as it is; `clear_ips` sends `null`, which takes it away.
        #[inline]
        pub fn ips(mut self, ips: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.ips = runtime::Patch::Set(ips.into_iter().map(Into::into).collect());
            self
        }

        /// Sends `null` for `ips`, which takes the value away.
        #[inline]
        pub fn clear_ips(mut self) -> Self {
            self.ips = runtime::Patch::Clear;
            self
        }
    }

    runtime::record! {
        SetRulesRequest {
            name: "name",
            ips: "ips",
            ..extra
        }
    }
    // warning[unreadable-keyword]: a required property cannot be left out, so that this means nothing; it is ignored
    "#);
}

#[test]
fn the_second_setter_gives_way_to_what_the_document_names() {
    assert_snapshot!(surface(r"
        paths:
          /rules:
            patch:
              operationId: changeRules
              parameters: [{name: clear_limit, in: query, schema: {type: boolean}}]
              requestBody:
                required: true
                content:
                  application/merge-patch+json:
                    schema: {type: object, properties: {ips: {type: string, nullable: true}, clear_ips: {type: boolean}, limit: {type: integer, nullable: true}}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::rules::ChangeRulesRequest                                               /paths/~1rules/patch/requestBody/content/application~1merge-patch+json/schema
    api::rules::ChangeRulesRequest.clear_ips: Option<bool>                       "clear_ips"
    api::rules::ChangeRulesRequest.ips: Patch<String>                            "ips"
    api::rules::ChangeRulesRequest.limit: Patch<i64>                             "limit"
    api::rules::ChangeRulesRequest::new()                                        required keys
    rules().change() -> ()                                                       PATCH /rules
    rules().change.body(api::rules::ChangeRulesRequest)                          body
    rules().change.clear_ips(bool)                                               body "clear_ips"
    rules().change.clear_limit(bool)                                             query clear_limit
    rules().change.ips(String)                                                   body "ips"
    rules().change.limit(i64)                                                    body "limit"
    rules().change.set_ips_to_null()                                             body "ips": null
    rules().change.set_limit_to_null()                                           body "limit": null
    "#);
}

/// What the server sends has two states, unless users make values of the type, too.
#[test]
fn a_type_that_goes_both_ways_follows_the_request() {
    assert_snapshot!(methods(r"
        paths:
          /rules:
            patch:
              operationId: changeRules
              requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Rules'}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Rules'}}}}}
        components:
          schemas:
            Rules: {type: object, properties: {limit: {type: integer, nullable: true}}}
    "), @r##"
    impl Rules<'_> {
        /// The operation `changeRules`.
        pub fn change(&self) -> ChangeRules {
            let call = self.client.core.call(&CHANGE_RULES);
            ChangeRules { call, body: None }
        }
    }

    impl ChangeRules {
        /// Left out, it stays as it is; `clear_limit` sends `null`, which takes it away.
        pub fn limit(mut self, limit: i64) -> Self {
            self.body.get_or_insert_default().limit = runtime::Patch::Set(limit);
            self
        }

        /// Sends `null` for `limit`, which takes the value away.
        pub fn clear_limit(mut self) -> Self {
            self.body.get_or_insert_default().limit = runtime::Patch::Clear;
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: types::Rules) -> Self {
            self.body = Some(body);
            self
        }

        fn call(mut self) -> runtime::Call {
            if let Some(body) = &self.body {
                self.call.json_body_as("application/merge-patch+json", body);
            }
            self.call
        }
    }

    runtime::sending! {
        ChangeRules {
            operation: CHANGE_RULES,
            reply: json as types::Rules,
        }
    }

    impl Rules {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        /// Left out, it stays as it is; `clear_limit` sends `null`, which takes it away.
        pub fn limit(mut self, limit: i64) -> Self {
            self.limit = runtime::Patch::Set(limit);
            self
        }

        /// Sends `null` for `limit`, which takes the value away.
        pub fn clear_limit(mut self) -> Self {
            self.limit = runtime::Patch::Clear;
            self
        }

        /// A value made of the examples in the API's document, for tests.
        pub fn sample() -> Self {
            runtime::sample(r#"{"limit":1}"#)
        }
    }
    "##);
}
