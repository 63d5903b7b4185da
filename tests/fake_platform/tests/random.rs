//! Anything may be asked, in any order: each answer is as described, and none is the server's own fault.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::inside::Inside;
use crate::platform::{OPERATIONS, Request, Settings};

/// How many requests each seed makes.
const REQUESTS: usize = 800;

/// Random numbers that are the same again for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ bits >> 31) >> 16) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const NAMES: &[&str] =
    &["a", "a", "a", "a", "b", "b", "b", "alice", "bob", "sam", "none", "A%20B", "%ff", "%2F", "%C3%A9", "%", ".."];
const PLACES: &[&str] = &["aws-us-east-1", "aws-eu-west-1", "aws-us-west-2", "nowhere"];
const QUERIES: &[&str] = &[
    "",
    "",
    "",
    "group=a",
    "limit=2",
    "limit=2&cursor=1",
    "limit=0",
    "page=2&limit=1",
    "page=-1",
    "page_size=1&page=3",
    "cursor=x",
    "page=9223372036854775807&page_size=9223372036854775807",
    "limit=9223372036854775807&page=9223372036854775807",
    "expiration=1d2h",
    "expiration=99999999999999999999w",
    "expiration=never&authorization=read-only",
    "authorization=none",
    "from=2026-01-01T00:00:00Z",
    "from=today",
    "type=issued",
    "type=none",
    "%ff=%ff&&&=",
    "from=%00",
];

/// A value for a field of a body: often one that could be meant, sometimes anything.
fn value(dice: &mut Dice, field: &str) -> Value {
    match (field, dice.roll(40)) {
        (_, 0) => Value::Null,
        (_, 1) => json!(dice.roll(1000)),
        (_, 2) => json!([dice.pick(NAMES), dice.roll(3)]),
        (_, 3) => json!({ "type": dice.pick(NAMES) }),
        ("location", _) => json!(dice.pick(PLACES)),
        ("organization", _) => json!(dice.pick(&["acme", "sam", "strangers", "none"])),
        ("role", _) => json!(dice.pick(&["admin", "member", "viewer", "owner", "king"])),
        ("email", _) => json!(dice.pick(&["eve@example.com", "alice@example.com", "@", ""])),
        ("scopes", _) => json!([dice.pick(&["read", "db:create", "full-access", "read-only", "all"])]),
        ("extensions", _) => json!(dice.pick(&["all", "some"])),
        ("size_limit", _) => json!(dice.pick(&["1gb", "256mb", "12", "much", ""])),
        ("allowed_ips", _) => json!(["203.0.113.7"]),
        ("seed", _) => json!({ "type": dice.pick(&["database", "database_upload", "dump"]), "name": dice.pick(NAMES) }),
        ("delete_protection" | "block_reads" | "overages" | "require_mfa", _) => json!(dice.roll(4) == 0),
        _ => json!(dice.pick(&["a", "a", "b", "b", "alice", "bob", "a name", ""])),
    }
}

const FIELDS: &[&str] = &[
    "name",
    "group",
    "location",
    "organization",
    "username",
    "role",
    "email",
    "scopes",
    "extensions",
    "size_limit",
    "allowed_ips",
    "seed",
    "delete_protection",
    "block_reads",
    "overages",
    "require_mfa",
    "permissions",
    "remote_encryption",
];

fn body(dice: &mut Dice) -> Vec<u8> {
    match dice.roll(20) {
        0 => Vec::new(),
        1 => dice.pick(&["{", "[]", "null", "\"\"", "{\"name\":\"\u{7f}\"}", "\u{feff}{}"]).as_bytes().to_vec(),
        2 => (0..dice.roll(40)).map(|_| dice.roll(256) as u8).collect(),
        _ => {
            let mut fields = serde_json::Map::new();
            for field in FIELDS {
                // What is required somewhere is there more often.
                let required = ["name", "group", "location", "username", "organization", "role"].contains(field);
                let is_there = if required { dice.roll(16) > 0 } else { dice.roll(8) == 0 };
                if is_there {
                    fields.insert((*field).to_owned(), value(dice, field));
                }
            }
            Value::Object(fields).to_string().into_bytes()
        }
    }
}

/// A path of the kind of a template.
fn path(dice: &mut Dice, template: &str) -> String {
    let part = |part: &str| match part {
        "{organizationSlug}" => {
            dice.pick(&["acme", "acme", "acme", "acme", "sam", "sam", "strangers", "none"]).to_owned()
        }
        "{location}" | "{instanceName}" => dice.pick(PLACES).to_owned(),
        "{email}" => dice.pick(&["eve@example.com", "bob%40example.com", "none"]).to_owned(),
        name if name.starts_with('{') => dice.pick(NAMES).to_owned(),
        text => text.to_owned(),
    };
    template.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn step(dice: &mut Dice, inside: &Inside) {
    // What makes something comes more often, so that there is something.
    let makers = ["createGroup", "createDatabase", "addLocationToGroup", "addOrganizationMember"];
    let makers: Vec<_> = OPERATIONS.iter().filter(|one| makers.contains(&one.id)).collect();
    let operation = match dice.roll(4) {
        0 => makers[dice.roll(makers.len())],
        _ => &OPERATIONS[dice.roll(OPERATIONS.len())],
    };
    let path = path(dice, operation.template);
    let method = if dice.roll(30) == 0 { dice.pick(&["HEAD", "PUT", "TRACE", "get"]) } else { operation.method };
    let body = body(dice);
    let request = Request {
        method,
        path: &path,
        query: dice.pick(QUERIES),
        authorization: Some(dice.pick(&[
            "Bearer t",
            "Bearer t",
            "Bearer t",
            "Bearer t",
            "Bearer a.e30.c",
            "x",
            "Bearer ..",
        ])),
        user_agent: dice.pick(&["turso-cli/1", "", "other"]),
        body: &body,
    };
    let answer = inside.ask(&request).expect("nothing was to be dropped");
    assert!(answer.status < 500, "{request:?}: {answer:?}");
}

/// What is listed is what can be asked for, and databases have a group.
fn is_sound(inside: &Inside) {
    let get = |path: String| -> Value {
        let (status, body) = inside.refused("GET", &path, "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).expect("it is JSON")
    };
    let texts = |value: &Value, key: &str| -> Vec<String> {
        let items = value.as_array().into_iter().flatten();
        items.map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    for slug in ["acme", "sam"] {
        let root = format!("/v1/organizations/{slug}");
        let groups = texts(&get(format!("{root}/groups"))["groups"], "name");
        let databases = get(format!("{root}/databases"))["databases"].clone();
        let names = texts(&databases, "Name");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a name twice");
        assert_eq!(groups.iter().collect::<BTreeSet<_>>().len(), groups.len(), "a name twice");
        assert!(texts(&databases, "group").iter().all(|group| groups.contains(group)), "a group that is not there");
        for name in names {
            get(format!("{root}/databases/{name}"));
        }
        let members = get(format!("{root}/members"))["members"].clone();
        assert_eq!(texts(&members, "role").iter().filter(|role| *role == "owner").count(), 1, "one owner");
    }
}

#[test]
fn anything_may_be_asked_in_any_order() {
    let mut done = BTreeSet::new();
    for seed in 0..12 {
        let inside = Inside::new(Settings { max_groups: Some(4), max_databases: Some(6), ..Settings::default() });
        let mut dice = Dice(seed);
        for _ in 0..REQUESTS {
            step(&mut dice, &inside);
        }
        is_sound(&inside);
        // What was kept can be read again, and is the same.
        let world = inside.world();
        let kept = serde_json::to_string(world.platform.state()).expect("a state can be written");
        let again: crate::platform::State = serde_json::from_str(&kept).expect("and read");
        assert_eq!(serde_json::to_string(&again).expect("and written again"), kept);
        done.extend(world.done.iter().copied());
    }
    let never: Vec<&str> = OPERATIONS.iter().map(|operation| operation.id).filter(|id| !done.contains(id)).collect();
    // Some need luck; that each can be called is the matter of another test.
    assert!(never.len() <= 6, "too little came about: {never:?} were never called with success");
}
