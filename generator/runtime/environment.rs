//! Settings that come from environment variables, read where a builder is told to and nowhere else.
//!
//! What is set already stays, so that what a program says wins over its surroundings, whichever comes first. A variable that is
//! set to nothing counts as one that is not set: that is what shells and build servers make of a secret that they do not have.

use std::ffi::OsString;

use super::auth::check_credential;
use super::client::CoreBuilder;
use super::operation::Unit;
use super::pairs::join;

/// The environment variables of an API.
pub struct Environment {
    /// What can be set, each by the first of its variables or by one of those that stand in for it.
    pub variables: &'static [Variable],
    /// Variables that look like the right ones, and what they are instead. Their values are never read.
    pub foreign: &'static [(&'static str, &'static str)],
    /// Whether there are operations that nobody can call without a credential.
    pub needs_credential: bool,
}

/// A setting and the names of its variables.
pub struct Variable {
    /// What they set.
    pub sets: Setting,
    /// Their names, the preferred one first.
    pub names: &'static [&'static str],
}

/// What an environment variable sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The base URL.
    BaseUrl,
    /// The credential of the scheme of this name.
    Credential(&'static str),
    /// The path variable of this name.
    Lifted(&'static str),
}

impl Environment {
    /// No variables at all.
    pub const NONE: Environment = Environment { variables: &[], foreign: &[], needs_credential: false };

    /// Says which variables bring settings, behind what else does; nothing where there are none.
    #[inline]
    pub(super) fn advice(&self, wanted: &[Setting]) -> String {
        let mut names = String::new();
        for setting in wanted {
            if let Some(name) = self.name_of(*setting) {
                join(&mut names, ", ", &format!("`{name}`"));
            }
        }
        if names.is_empty() { names } else { format!("; `from_env()` reads {names}") }
    }

    /// Returns the preferred variable of a setting.
    #[inline]
    pub(super) fn name_of(&self, wanted: Setting) -> Option<&'static str> {
        for variable in self.variables {
            if variable.sets == wanted {
                return variable.names.first().copied();
            }
        }
        None
    }
}

impl CoreBuilder {
    /// Takes from the environment of the process what is not set yet.
    #[inline]
    pub fn environment(&mut self) {
        self.environment_by(&|name| std::env::var_os(name));
    }

    /// Takes from an environment what is not set yet. What is wrong with it is the error of [`build`](CoreBuilder::build).
    #[inline]
    pub fn environment_by(&mut self, lookup: &dyn Fn(&str) -> Option<OsString>) {
        let environment = self.unit.environment;
        let mut tried = String::new();
        for variable in environment.variables {
            if let Setting::Credential(_) = variable.sets {
                join(&mut tried, ", or ", &described(variable.names, lookup));
            }
            if self.has(variable.sets) {
                continue;
            }
            match find(variable.names, lookup) {
                Ok(None) => {}
                Ok(Some((name, value))) => self.take(variable.sets, name, value),
                Err(problem) => self.fail(problem),
            }
        }
        if environment.needs_credential && !tried.is_empty() {
            let mut place = format!("set the environment variable {tried}");
            for (name, what) in environment.foreign {
                if lookup(name).is_some() {
                    place.push_str(&format!(" (`{name}` is set, but {what})"));
                }
            }
            self.sought(place);
        }
    }

    /// Sets the base URL to one that is not from the program; errors say where it is from.
    #[inline]
    pub fn base_url_from(&mut self, url: String, source: String) {
        self.base_url = Some(Ok(url));
        self.base_url_source = Some(source);
    }

    /// Says that a credential has to be there when the client is built, and what else would have brought one.
    #[inline]
    pub fn sought(&mut self, advice: String) {
        self.sought.push(advice);
    }

    /// Notes what is wrong with a setting; the first such note is the error of [`build`](CoreBuilder::build).
    #[inline]
    pub fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// Returns whether the credential of a scheme is set, or somebody gives it.
    #[inline]
    pub fn has_credential(&self, scheme: &str) -> bool {
        self.credentials.get(scheme).is_some() || self.providers.iter().any(|one| one.scheme == scheme)
    }

    /// Returns whether a path variable is set.
    #[inline]
    pub fn has_lifted(&self, wire: &str) -> bool {
        self.lifted.get(wire).is_some()
    }

    /// Returns whether the base URL is set.
    #[inline]
    pub fn has_base_url(&self) -> bool {
        self.base_url.is_some()
    }

    #[inline]
    fn has(&self, setting: Setting) -> bool {
        match setting {
            Setting::BaseUrl => self.has_base_url(),
            Setting::Credential(scheme) => self.has_credential(scheme),
            Setting::Lifted(wire) => self.has_lifted(wire),
        }
    }

    /// Takes the value of a variable; only here is it known which variable a value that cannot be right is from.
    #[inline]
    fn take(&mut self, setting: Setting, name: &'static str, value: String) {
        match setting {
            Setting::BaseUrl => self.base_url_from(value, format!("the environment variable `{name}`")),
            Setting::Credential(scheme) => match check_credential(scheme, &value) {
                Ok(()) => self.credentials.set(scheme, value),
                Err(why) => self.fail(format!("the environment variable `{name}` cannot be used: {why}")),
            },
            Setting::Lifted(wire) => self.lifted.set(wire, value),
        }
    }
}

/// The address in the API's description, where that is all of one.
#[inline]
pub(super) fn known(unit: &Unit) -> Result<String, String> {
    let begin = "there is no base URL";
    match unit.base_url {
        None => Err(match unit.environment.name_of(Setting::BaseUrl) {
            Some(variable) => {
                format!("{begin}: set `Client::builder().base_url(..)`, or `{variable}` for `from_env()`")
            }
            None => format!("{begin}: set `Client::builder().base_url(..)`"),
        }),
        Some(path) if path.starts_with('/') => Err(format!(
            "{begin}: the API is at `{path}` of a host that its description does not name; set \
             `Client::builder().base_url(\"https://your-host{path}\")`"
        )),
        Some(template) if template.as_bytes().contains(&b'{') => Err(format!(
            "{begin}: the API is at `{template}`, where something is to be filled in; set `Client::builder().server(..)` or \
             `Client::builder().base_url(..)`"
        )),
        Some(url) => Ok(url.to_owned()),
    }
}

/// Reads the variables of a setting. Two that are set have to say the same: which of them was meant, nobody can know.
#[inline]
fn find(
    names: &'static [&'static str],
    lookup: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Option<(&'static str, String)>, String> {
    let mut found: Option<(&str, String)> = None;
    for name in names {
        let Some(value) = lookup(name) else { continue };
        let Ok(value) = value.into_string() else {
            return Err(format!("the environment variable `{name}` cannot be used: it is not valid Unicode"));
        };
        match &found {
            _ if value.is_empty() => {}
            None => found = Some((name, value)),
            Some((first, other)) if *other != value => {
                return Err(format!(
                    "the environment variables `{first}` and `{name}` contradict each other: both are for one setting; unset one \
                     of them"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

/// Names the variables of a setting, and says which of them are set to nothing.
#[inline]
fn described(names: &[&str], lookup: &dyn Fn(&str) -> Option<OsString>) -> String {
    let mut text = String::new();
    for name in names {
        let note = if lookup(name).is_some_and(|value| value.is_empty()) { " (now empty)" } else { "" };
        join(&mut text, " or ", &format!("`{name}`{note}"));
    }
    text
}
