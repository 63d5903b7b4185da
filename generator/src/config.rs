//! What a caller may choose: read from `sdkgen.toml`, every key checked.

mod base_url;
mod checks;
mod dev_dependencies;
mod environment;
mod errors;
mod examples;
mod handwritten;
mod spelling;

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::num::NonZeroU32;

use serde::Deserialize;

pub use self::base_url::BaseUrl;
pub use self::dev_dependencies::DevDependency;
pub use self::environment::Environment;
pub use self::errors::{Condition, Hint, Named};
pub use self::handwritten::{Handwritten, PARTS};
use self::spelling::{IDENTIFIER, is_feature, is_identifier, is_version};

/// The choices of one generated crate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The crate to write.
    #[serde(rename = "crate")]
    pub krate: Krate,
    /// What is generated into it, one entry a document.
    #[serde(rename = "unit")]
    pub units: Vec<Unit>,
    /// Diagnostic codes that count as errors.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// The package to write.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Krate {
    /// The package's name.
    pub name: String,
    /// Its version; `0.1.0` where none is given.
    #[serde(default = "first_version")]
    pub version: String,
    /// One line for the registry; the document's title where none is given.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where the source is.
    pub repository: Option<String>,
    /// Where the documentation is.
    pub documentation: Option<String>,
    /// Keywords for the registry, five at most.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Categories of the registry.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whether the package belongs to a surrounding workspace, whose lints it then takes over.
    #[serde(default)]
    pub workspace: bool,
    /// What is behind the features that documents ask for (`x-sdkgen-feature`), one line each.
    #[serde(default)]
    pub features: BTreeMap<String, String>,
    /// Modules that are written by hand and live beside the generated ones.
    #[serde(default)]
    pub handwritten: Vec<Handwritten>,
    /// What its examples need, by package.
    #[serde(default)]
    pub dev_dependencies: BTreeMap<String, DevDependency>,
    /// The programs in its folder `examples` that the readme names, each with what it does.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
}

/// One document and what is made of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unit {
    /// The document, relative to the configuration file.
    pub spec: String,
    /// The overlays, in the order in which they apply.
    #[serde(default)]
    pub overlays: Vec<String>,
    /// The module to write it into; none for the crate's root.
    pub module: Option<String>,
    /// The cargo feature that the module is behind.
    pub feature: Option<String>,
    /// Parameters that are set once on the client.
    #[serde(default)]
    pub lift: Vec<Lift>,
    /// How often the API lets itself be called.
    #[serde(default)]
    pub rate_limits: RateLimits,
    /// Rust names: by operationId, tag, or JSON pointer of a schema, property or operation.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Functions that look at a value before it is sent, by JSON pointer of a parameter or a property. Each is given the text, and
    /// returns what is wrong with it.
    #[serde(default)]
    pub checks: BTreeMap<String, String>,
    /// How callers say where the API is.
    #[serde(default)]
    pub base_url: BaseUrl,
    /// The environment variables that the client can be made from.
    #[serde(default)]
    pub env: Environment,
    /// Names for errors, each a predicate of the error type.
    #[serde(default, rename = "error")]
    pub errors: Vec<Named>,
    /// What errors say beyond what the server does.
    #[serde(default, rename = "hint")]
    pub hints: Vec<Hint>,
}

/// A path parameter that is set once on the client instead of in every call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lift {
    /// Its name on the wire.
    pub parameter: String,
    /// The Rust name of its setters; made from the wire name where none is given.
    pub name: Option<String>,
    /// What the setters' documentation says.
    pub docs: Option<String>,
}

/// How often an API lets itself be called, for those who switch it on in the client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RateLimits {
    /// The rate of all requests together.
    pub all: Option<Rate>,
    /// Rates of single operations, by operationId. A request of theirs counts for `all`, too.
    #[serde(default)]
    pub operations: BTreeMap<String, Rate>,
}

/// So many requests in so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rate {
    /// How many requests.
    pub requests: NonZeroU32,
    /// In how many seconds.
    pub seconds: NonZeroU32,
    /// How many of them may come at once; 1 where none is given.
    #[serde(default = "one")]
    pub burst: NonZeroU32,
}

fn one() -> NonZeroU32 {
    NonZeroU32::MIN
}

fn first_version() -> String {
    "0.1.0".to_owned()
}

/// A configuration that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the text of an `sdkgen.toml`.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, a key is unknown or missing, or a value cannot be right; the message shows the place.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let config: Config = toml::from_str(text).map_err(|error| ConfigError { message: error.to_string() })?;
        config.check()?;
        Ok(config)
    }

    /// The configuration of a crate with this name made from one document.
    pub fn for_crate(name: &str, spec: &str) -> Self {
        Config {
            krate: Krate {
                name: name.to_owned(),
                version: first_version(),
                description: None,
                license: None,
                repository: None,
                documentation: None,
                keywords: Vec::new(),
                categories: Vec::new(),
                workspace: false,
                features: BTreeMap::new(),
                handwritten: Vec::new(),
                dev_dependencies: BTreeMap::new(),
                examples: BTreeMap::new(),
            },
            units: vec![Unit { spec: spec.to_owned(), ..Unit::default() }],
            deny: Vec::new(),
        }
    }

    /// Checks what the types cannot say, but for `deny`: which codes there are, the generation knows.
    ///
    /// # Errors
    ///
    /// Where a value cannot be right.
    pub fn check(&self) -> Result<(), ConfigError> {
        let fail = |message: String| Err(ConfigError { message });
        let name = &self.krate.name;
        let well_named = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !well_named {
            return fail(format!(
                "`{name}` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`"
            ));
        }
        if !is_version(&self.krate.version) {
            return fail(format!(
                "`{}` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come",
                self.krate.version
            ));
        }
        if self.units.is_empty() {
            return fail("nothing to generate: there is no `[[unit]]`".to_owned());
        }
        for (index, unit) in self.units.iter().enumerate() {
            unit.check().or_else(fail)?;
            if self.units[..index].iter().any(|other| other.module == unit.module) {
                return fail(match &unit.module {
                    Some(module) => format!("two units are written into the module `{module}`"),
                    None => "two units are written into the crate's root; give one of them a `module`".to_owned(),
                });
            }
        }
        dev_dependencies::check(&self.krate.dev_dependencies).or_else(fail)?;
        examples::check(&self.krate.examples).or_else(fail)?;
        if let Some(feature) = self.krate.features.keys().find(|feature| !is_free_feature(feature)) {
            return fail(format!("`{feature}` is no name under `features`: {FEATURE}"));
        }
        handwritten::check(self).or_else(fail)
    }

    /// Whether a unit or a module that is written by hand is behind a feature.
    pub fn has_feature(&self, feature: &str) -> bool {
        let of_units = self.units.iter().filter_map(|unit| unit.feature.as_deref());
        let by_hand = self.krate.handwritten.iter().filter_map(|one| one.feature.as_deref());
        of_units.chain(by_hand).any(|one| one == feature)
    }
}

impl Unit {
    /// Checks one unit by itself; the error says what is wrong.
    fn check(&self) -> Result<(), String> {
        if let Some(module) = &self.module {
            if !is_identifier(module) {
                return Err(format!("`{module}` is no name for a `module`: {IDENTIFIER}"));
            }
            if MODULES.contains(&module.as_str()) {
                return Err(format!("`{module}` is no name for a `module`: the crate has one of that name already"));
            }
        }
        if let Some(feature) = &self.feature {
            if self.module.is_none() {
                return Err("a unit behind a `feature` needs a `module` too".to_owned());
            }
            if !is_feature(feature) {
                return Err(format!(
                    "`{feature}` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`"
                ));
            }
            if FEATURES.contains(&feature.as_str()) {
                return Err(format!("`{feature}` is no name for a `feature`: the crate has one of that name already"));
            }
        }
        for name in self.lift.iter().filter_map(|lift| lift.name.as_ref()) {
            if !is_identifier(name) || name.contains(|c: char| c.is_ascii_uppercase()) {
                return Err(format!("`{name}` is no name for the setters of a `lift`: {IDENTIFIER}, in lower case"));
            }
        }
        checks::check(&self.checks)?;
        self.base_url.check()?;
        self.env.check()?;
        errors::check(&self.errors, &self.hints)
    }
}

/// Whether a crate can have a feature of this name beside those that every crate has.
pub fn is_free_feature(name: &str) -> bool {
    is_feature(name) && !FEATURES.contains(&name)
}

/// What a feature of one's own is, for messages.
const FEATURE: &str =
    "it begins with a letter, a digit or `_`, goes on with those and `-`, and is none that every crate has";
/// The modules that every generated crate has.
const MODULES: &[&str] = &["api", "client", "errors", "mock", "runtime", "types"];
/// The features that every generated crate has.
const FEATURES: &[&str] = &["blocking", "chrono", "default", "hyper", "jiff", "reqwest", "stream", "time", "tracing"];
