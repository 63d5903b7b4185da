//! What a client knows beyond its operations: environment variables, names of errors, hints, and modules written by hand.

use insta::assert_snapshot;
use openapi_sdkgen::Generated;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::{Input, generate};

use crate::support::{crate_of, document, run_with};

const PETS: &str = r"
    security: [{auth: []}]
    paths:
      /{org}/pets:
        get:
          operationId: listPets
          parameters: [{name: org, in: path, required: true, schema: {type: string}}]
          responses: {'204': {description: ok}}
    components: {securitySchemes: {auth: {type: http, scheme: bearer}}}
";
const LIFT: &str = "lift = [{ parameter = \"org\", name = \"organization\" }]\n";

/// A crate of one unit with this in its configuration.
fn pets(krate: &str, unit: &str) -> Generated {
    let text = format!("[crate]\nname = \"pet-shop\"\n{krate}[[unit]]\nspec = \"api.yml\"\n{unit}");
    let config = Config::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
    crate_of(run_with(&document(PETS), &[], &config))
}

/// The part of a file between two texts, the first included.
fn part(generated: &Generated, path: &str, from: &str, to: &str) -> String {
    let text = generated.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    let text = &text[text.find(from).unwrap_or_else(|| panic!("{from} is not in {text}"))..];
    text[..text.find(to).unwrap_or(text.len())].trim_end().to_owned()
}

#[test]
fn variables_are_called_after_the_crate() {
    let made = pets("", LIFT);
    assert_snapshot!(part(&made, "src/client.rs", "static ENVIRONMENT", "static UNIT"), @r#"
    static ENVIRONMENT: runtime::Environment = runtime::Environment {
        variables: &[
            runtime::Variable {
                sets: runtime::Setting::Credential("auth"),
                names: &["PET_SHOP_TOKEN"],
            },
            runtime::Variable {
                sets: runtime::Setting::Lifted("org"),
                names: &["PET_SHOP_ORGANIZATION"],
            },
            runtime::Variable {
                sets: runtime::Setting::BaseUrl,
                names: &["PET_SHOP_BASE_URL"],
            },
        ],
        foreign: &[],
        needs_credential: true,
    };
    "#);
    assert_snapshot!(part(&made, "src/client.rs", "    /// Makes a client from environment", "\n\n    /// "), @"
    /// Makes a client from environment variables and defaults; [`ClientBuilder::from_env`] says more.
    ///
    /// - `PET_SHOP_TOKEN`: [`token`](ClientBuilder::token)
    /// - `PET_SHOP_ORGANIZATION`: [`organization`](ClientBuilder::organization)
    /// - `PET_SHOP_BASE_URL`: [`base_url`](ClientBuilder::base_url)
    ///
    /// # Errors
    ///
    /// Where a variable that has to be set is not, two contradict each other, or one has a value that cannot be
    /// right; the message names them.
    #[inline]
    pub fn from_env() -> Result<Client, runtime::Error> {
        Client::builder().from_env().build()
    }
    ");
}

#[test]
fn variables_are_called_as_the_configuration_says() {
    let env = "[unit.env]\nbase-url = []\ncredentials = { auth = [\"PET_KEY\", \"KEY\"] }\nforeign = { OWNER_KEY = \"it is the owner's\" }\n";
    let made = pets("", &format!("{LIFT}{env}"));
    assert_snapshot!(part(&made, "src/client.rs", "static ENVIRONMENT", "static UNIT"), @r#"
    static ENVIRONMENT: runtime::Environment = runtime::Environment {
        variables: &[
            runtime::Variable {
                sets: runtime::Setting::Credential("auth"),
                names: &["PET_KEY", "KEY"],
            },
            runtime::Variable {
                sets: runtime::Setting::Lifted("org"),
                names: &["PET_SHOP_ORGANIZATION"],
            },
        ],
        foreign: &[("OWNER_KEY", "it is the owner's")],
        needs_credential: true,
    };
    "#);
    assert_snapshot!(part(&made, "src/client.rs", "    /// Makes a client from environment", "# Errors"), @"
    /// Makes a client from environment variables and defaults; [`ClientBuilder::from_env`] says more.
    ///
    /// - `PET_KEY` or `KEY`: [`token`](ClientBuilder::token)
    /// - `PET_SHOP_ORGANIZATION`: [`organization`](ClientBuilder::organization)
    /// - `OWNER_KEY` is not read: it is the owner's
    ///
    ///
    ");
}

#[test]
fn a_client_that_may_go_without_a_credential_asks_for_none() {
    let yaml = document(&PETS.replace("[{auth: []}]", "[{auth: []}, {}]"));
    let made = crate_of(run_with(&yaml, &[], &Config::for_crate("pet-shop", "api.yml")));
    assert!(part(&made, "src/client.rs", "static ENVIRONMENT", "static UNIT").contains("needs_credential: false"));
}

#[test]
fn names_of_errors_and_hints_are_tables() {
    let made = pets(
        "",
        r#"
error = [{ name = "asleep", docs = "Returns whether the shop is closed.", any = [{ status = 503, message = "try * later" }, { code = "asleep" }] }]
hint = [{ text = "the token is of another shop", any = [{ status = 401, code = "a", message = "b", claim = "shop", lacks-claim = "id" }] }]
"#,
    );
    assert_snapshot!(part(&made, "src/client.rs", "    errors: &[", "\n};"), @r#"
    errors: &[
        runtime::Named {
            name: "asleep",
            any: &[
                runtime::Condition {
                    status: Some(503),
                    message: Some("try * later"),
                    ..runtime::Condition::ANY
                },
                runtime::Condition {
                    code: Some("asleep"),
                    ..runtime::Condition::ANY
                },
            ],
        },
    ],
    hints: &[
        runtime::Hint {
            text: "the token is of another shop",
            any: &[
                runtime::Condition {
                    status: Some(401),
                    code: Some("a"),
                    message: Some("b"),
                    claim: Some("shop"),
                    lacks_claim: Some("id"),
                },
            ],
        },
    ],
    "#);
    assert_snapshot!(part(&made, "src/errors.rs", "impl runtime", "\n\n\n"), @r#"
    impl runtime::Error {
        /// Returns whether the shop is closed.
        ///
        /// It is one of these:
        ///
        /// - status 503, message with `try * later`
        /// - code `asleep`
        #[inline]
        pub fn is_asleep(&self) -> bool {
            runtime::is_named(self, "asleep")
        }
    }
    "#);
    let surface = made.surface.to_text();
    let lines: Vec<&str> =
        surface.lines().filter(|line| line.starts_with("Error::") || line.contains("variable of")).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    Error::is_asleep() -> bool                                                   status 503, message with "try * later"; or code "asleep"
    PET_SHOP_BASE_URL                                                            variable of base_url
    PET_SHOP_TOKEN                                                               variable of token
    "#);
}

#[test]
fn a_name_in_two_units_is_one_predicate() {
    let error = |status: u16| format!("error = [{{ name = \"asleep\", any = [{{ status = {status} }}] }}]\n");
    let text = format!(
        "[crate]\nname = \"pet-shop\"\n[[unit]]\nspec = \"api.yml\"\n{}[[unit]]\nspec = \"api.yml\"\nmodule = \"v2\"\nfeature = \"v2\"\n{}",
        error(503),
        error(504),
    );
    let config = Config::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
    let source = Source { name: "api.yml".to_owned(), text: document(PETS) };
    let input = Input { document: source, overlays: Vec::new() };
    let made = crate_of(generate(vec![input.clone(), input], &config));
    let errors = made.files.get("src/errors.rs").expect("there are names");
    assert_eq!(errors.matches("fn is_asleep").count(), 1, "{errors}");
    let tables = ["src/client.rs", "src/v2/client.rs"].map(|path| part(&made, path, "    errors: &[", "hints:"));
    assert!(tables[0].contains("Some(503)") && !tables[0].contains("504"), "{}", tables[0]);
    assert!(tables[1].contains("Some(504)") && !tables[1].contains("503"), "{}", tables[1]);
    assert!(part(&made, "src/v2/client.rs", "static ENVIRONMENT", "static UNIT").contains("\"PET_SHOP_V2_TOKEN\""));
}

#[test]
fn modules_written_by_hand_are_mounted_and_not_made() {
    let made = pets(
        r#"handwritten = [
    { path = "handwritten/by-hand.rs", module = "by_hand", exports = ["Walk", "walk"] },
    { path = "handwritten/more/feed.rs", feature = "feed", exports = ["Feed"], public = true },
    { path = "handwritten/fetch.rs", feature = "hyper" },
    { path = "handwritten/watch.rs", feature = "stream" },
]
"#,
        "",
    );
    assert_snapshot!(part(&made, "src/lib.rs", "#[path", "pub use runtime::"), @r#"
    #[path = "../handwritten/by-hand.rs"]
    mod by_hand;

    pub use by_hand::Walk;

    pub use by_hand::walk;

    #[cfg(feature = "feed")]
    #[path = "../handwritten/more/feed.rs"]
    pub mod feed;

    #[cfg(feature = "feed")]
    pub use feed::Feed;

    #[cfg(feature = "hyper")]
    #[path = "../handwritten/fetch.rs"]
    mod fetch;

    #[cfg(feature = "stream")]
    #[path = "../handwritten/watch.rs"]
    mod watch;
    "#);
    let features = part(&made, "Cargo.toml", "[features]", "\n\n");
    let own: Vec<&str> = features.lines().filter(|line| line.ends_with("= []")).collect();
    assert_eq!(own, ["feed = []", "stream = []"], "`hyper` is there anyway, `stream` only where lists come in pages");
    assert!(made.files.iter().all(|(path, _)| !path.starts_with("handwritten")));
    let surface = made.surface.to_text();
    let lines: Vec<&str> = surface.lines().filter(|line| line.contains("handwritten/")).collect();
    assert_snapshot!(lines.join("\n"), @"
    Feed                                                                         handwritten/more/feed.rs
    Walk                                                                         handwritten/by-hand.rs
    feed                                                                         handwritten/more/feed.rs
    walk                                                                         handwritten/by-hand.rs
    ");
}

#[test]
fn modules_written_by_hand_are_mounted_in_a_unit() {
    let text = r#"
        [crate]
        name = "pet-shop"
        [[crate.handwritten]]
        path = "handwritten/v2/mod.rs"
        module = "layer"
        unit = "v2"
        exports = ["Walk"]
        [[crate.handwritten]]
        path = "handwritten/v2/extra.rs"
        unit = "v2"
        feature = "extra"
        exports = ["Extra"]
        public = true
        [[unit]]
        spec = "api.yml"
        [[unit]]
        spec = "api.yml"
        module = "v2"
        feature = "v2"
    "#;
    let config = Config::from_toml(text).unwrap_or_else(|error| panic!("{error}"));
    let source = Source { name: "api.yml".to_owned(), text: document(PETS) };
    let input = Input { document: source, overlays: Vec::new() };
    let made = crate_of(generate(vec![input.clone(), input], &config));
    assert_snapshot!(part(&made, "src/v2/mod.rs", "pub use client", "nothing after it"), @r#"
    pub use client::{Client, ClientBuilder, RawRequest};

    #[path = "../../handwritten/v2/mod.rs"]
    mod layer;

    pub use layer::Walk;

    #[cfg(feature = "extra")]
    #[path = "../../handwritten/v2/extra.rs"]
    pub mod extra;

    #[cfg(feature = "extra")]
    pub use extra::Extra;
    "#);
    assert!(!made.files.get("src/lib.rs").is_some_and(|root| root.contains("handwritten")));
    let surface = made.surface.to_text();
    let lines: Vec<&str> = surface.lines().filter(|line| line.contains("handwritten/")).collect();
    assert_snapshot!(lines.join("\n"), @"
    v2::Extra                                                                    handwritten/v2/extra.rs
    v2::Walk                                                                     handwritten/v2/mod.rs
    v2::extra                                                                    handwritten/v2/extra.rs
    ");
}

#[test]
fn a_module_written_by_hand_has_the_parts_that_it_needs() {
    let with = |rows: &str| pets(&format!("handwritten = [{rows}]\n"), "");
    let gate = |made: &Generated, name: &str| {
        let root = made.files.get("src/runtime/mod.rs").expect("it is there");
        let at = root.find(&format!("\nmod {name};"))?;
        Some(root[..at].lines().last().filter(|line| line.starts_with("#[cfg")).unwrap_or_default().to_owned())
    };
    let made = with(r#"{ path = "handwritten/feed.rs" }"#);
    assert_eq!(gate(&made, "elsewhere"), None);
    let made = with(r#"{ path = "handwritten/feed.rs", needs = ["elsewhere"] }"#);
    assert_eq!(gate(&made, "elsewhere").as_deref(), Some(""));
    assert!(made.files.get("src/runtime/elsewhere.rs").is_some());
    let made = with(r#"{ path = "handwritten/feed.rs", feature = "feed", needs = ["upload"] }"#);
    assert_eq!(gate(&made, "upload").as_deref(), Some(r#"#[cfg(feature = "feed")]"#));
    assert!(
        part(&made, "src/lib.rs", "#[cfg(feature = \"feed\")]\npub use runtime::BodySender", ";").contains("pub use")
    );
    // What an ungated module needs is there for all.
    let made = with(
        r#"{ path = "handwritten/a.rs", feature = "feed", needs = ["upload"] }, { path = "handwritten/b.rs", needs = ["upload"] }"#,
    );
    assert_eq!(gate(&made, "upload").as_deref(), Some(""));
}
