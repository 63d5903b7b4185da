//! A small API, written as the generator would write it.

use serde_json::{Map, Value};

use crate::generated as runtime;

static TOKEN: runtime::Scheme = runtime::Scheme { name: "bearerAuth", place: runtime::Place::Bearer, setter: "token" };
static KEY: runtime::Scheme =
    runtime::Scheme { name: "apiKey", place: runtime::Place::Header("x-api-key"), setter: "key" };
static LOGIN: runtime::Scheme = runtime::Scheme { name: "login", place: runtime::Place::Basic, setter: "login" };
static QUERY: runtime::Scheme =
    runtime::Scheme { name: "queryKey", place: runtime::Place::Query("key"), setter: "query_key" };
static COOKIE: runtime::Scheme =
    runtime::Scheme { name: "cookieKey", place: runtime::Place::Cookie("sid"), setter: "cookie_key" };

type Security = &'static [&'static [&'static runtime::Scheme]];

const fn operation(
    id: &'static str,
    method: http::Method,
    path: &'static str,
    security: Security,
    server: Option<&'static str>,
) -> runtime::Operation {
    let lifted = &[runtime::Lifted { wire: "org", name: "organization" }];
    runtime::Operation { id, method, path, lifted, security, accept: "application/json", secret: false, server }
}

const GET: http::Method = http::Method::GET;
const POST: http::Method = http::Method::POST;

pub(crate) static GET_ITEM: runtime::Operation = operation("getItem", GET, "/v1/items/{item}", &[], None);
pub(crate) static ACTION: runtime::Operation = operation("act", GET, "/do?action={action}&v=2", &[], None);
pub(crate) static GET_FILE: runtime::Operation = operation("getFile", GET, "/v1/{a}{b}/end", &[], None);
pub(crate) static LIST: runtime::Operation = operation("listItems", GET, "/v1/orgs/{org}/items", &[&[&TOKEN]], None);
pub(crate) static CREATE: runtime::Operation = operation("createItem", POST, "/v1/items", &[], None);
pub(crate) static EITHER: runtime::Operation = operation("either", GET, "/e", &[&[&TOKEN, &KEY], &[&LOGIN]], None);
pub(crate) static MAYBE: runtime::Operation = operation("maybe", GET, "/m", &[&[&TOKEN], &[]], None);
pub(crate) static OTHERS: runtime::Operation = operation("others", GET, "/o", &[&[&QUERY, &COOKIE]], None);
pub(crate) static ELSEWHERE: runtime::Operation =
    operation("elsewhere", GET, "/y", &[], Some("https://elsewhere.example/x/"));

/// Deals with secrets.
pub(crate) static GRANT: runtime::Operation = runtime::Operation {
    id: "grant",
    method: POST,
    path: "/grants",
    lifted: &[],
    security: &[],
    accept: "application/json",
    secret: true,
    server: None,
};

static ENVIRONMENT: runtime::Environment = runtime::Environment {
    variables: &[
        runtime::Variable { sets: runtime::Setting::BaseUrl, names: &["SAMPLE_URL"] },
        runtime::Variable {
            sets: runtime::Setting::Credential("bearerAuth"),
            names: &["SAMPLE_TOKEN", "SAMPLE_KEY", "SAMPLE_SECRET"],
        },
        runtime::Variable { sets: runtime::Setting::Lifted("org"), names: &["SAMPLE_ORG", "SAMPLE_ORGANIZATION"] },
    ],
    foreign: &[("SAMPLE_DB_TOKEN", "it is the token of a database")],
    needs_credential: true,
};

const ANY: runtime::Condition = runtime::Condition::ANY;

pub(crate) static UNIT: runtime::Unit = runtime::Unit {
    base_url: Some("https://api.example.com"),
    user_agent: "sample/1.0",
    lifted: &[],
    security: &[],
    environment: &ENVIRONMENT,
    errors: &[
        runtime::Named {
            name: "already_exists",
            any: &[
                runtime::Condition { status: Some(409), ..ANY },
                runtime::Condition { status: Some(400), message: Some("already exists"), ..ANY },
            ],
        },
        runtime::Named {
            name: "quota_exceeded",
            any: &[
                runtime::Condition { code: Some("*_quota_exceeded"), ..ANY },
                runtime::Condition { message: Some("maximum*reached"), ..ANY },
                runtime::Condition { code: Some("limit"), ..ANY },
            ],
        },
    ],
    url_schemes: &[],
    hosts: &[],
    hints: &[
        runtime::Hint {
            text: "the token is of a database",
            any: &[
                runtime::Condition { status: Some(401), message: Some("could not parse jwt id"), ..ANY },
                runtime::Condition { status: Some(401), claim: Some("a"), lacks_claim: Some("jti"), ..ANY },
            ],
        },
        runtime::Hint {
            text: "this one is not reached",
            any: &[runtime::Condition { status: Some(401), message: Some("jwt id"), ..ANY }],
        },
    ],
};

#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) core: runtime::Core,
}

impl Client {
    pub(crate) fn builder() -> ClientBuilder {
        ClientBuilder { core: runtime::CoreBuilder::new(&UNIT) }
    }

    pub(crate) fn list(&self) -> List {
        List { call: self.core.call(&LIST), body: None }
    }

    pub(crate) fn create(&self) -> List {
        List { call: self.core.call(&CREATE), body: None }
    }
}

#[derive(Debug)]
pub(crate) struct ClientBuilder {
    pub(crate) core: runtime::CoreBuilder,
}

runtime::client_options!(ClientBuilder);

impl ClientBuilder {
    pub(crate) fn token(mut self, token: impl Into<runtime::Secret>) -> Self {
        self.core.credential("bearerAuth", token.into());
        self
    }

    pub(crate) fn organization(mut self, value: impl Into<String>) -> Self {
        self.core.lift("org", value.into());
        self
    }

    pub(crate) fn build(self) -> Result<Client, runtime::Error> {
        Ok(Client { core: self.core.build()? })
    }
}

#[derive(Debug)]
#[must_use = "a call does nothing until it is sent"]
pub(crate) struct List {
    pub(crate) call: runtime::Call,
    body: Option<Item>,
}

runtime::call_options!(List);
runtime::body_options!(List);

impl List {
    pub(crate) fn name(mut self, name: impl Into<String>) -> Self {
        self.body.get_or_insert_default().name = name.into();
        self
    }

    pub(crate) fn with_organization(mut self, value: impl Into<String>) -> Self {
        self.call.lift("org", value.into());
        self
    }

    /// The call with its body.
    #[cfg(feature = "blocking")]
    pub(crate) fn filled(mut self) -> runtime::Call {
        self.call.optional_json_body(self.body.as_ref());
        self.call
    }

    pub(crate) async fn send(mut self) -> Result<Item, runtime::Error> {
        self.call.optional_json_body(self.body.as_ref());
        self.call.send().await?.json()
    }

    pub(crate) async fn send_empty(mut self) -> Result<(), runtime::Error> {
        self.call.optional_json_body(self.body.as_ref());
        self.call.send().await?.empty()
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) size: Option<i64>,
    pub(crate) tags: Vec<String>,
    pub(crate) r#type: Option<Kind>,
    pub(crate) quota: Option<i32>,
    pub(crate) inner: Option<Box<Item>>,
    pub(crate) extra: Map<String, Value>,
}

runtime::record! {
    Item {
        name: "Name",
        size: "size",
        tags: "tags",
        r#type: "type",
        quota: ["quota", null],
        inner: "inner",
        ..extra
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Empty {}

runtime::record! { Empty {} }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grant {
    pub(crate) jwt: runtime::Secret,
}

runtime::record! { Grant { jwt: "jwt" } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    UserSignup,
    DbCreate,
    Other(String),
}

runtime::open_enum! { Kind { UserSignup: "user-signup", DbCreate: "db-create", ..Other } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    All(Kind),
    Text(String),
    List(Vec<String>),
    File(Empty),
    Item(Box<Item>),
    Count(i64),
    Ratio(f64),
    Flag(bool),
    Nothing(()),
    Other(Value),
}

runtime::union! {
    Choice {
        All: Texts(&["all", "none"]),
        Text: Text,
        List: List(&runtime::Shape::Text),
        File: Object(
            &["kind", "version"],
            &[],
            &[("kind", runtime::Shape::Texts(&["file"])), ("version", runtime::Shape::Integers(&[1]))],
        ),
        Item: Object(&["Name"], &[], &[]),
        Count: Integer,
        Ratio: Number,
        Flag: Boolean,
        Nothing: Null,
        ..Other
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Make(Item),
    Stop(Empty),
    Other(Value),
}

runtime::tagged! {
    (
        "type",
        Step {
            Make: (["make", "build"], Object(&["Name", "tags"], &["size"], &[])),
            Stop: (["stop"], Object(&[], &[], &[])),
            ..Other
        },
    )
}
