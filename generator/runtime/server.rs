//! The address of a server whose description leaves something to be filled in: a template and values to a base URL.
//!
//! A value stays in the part of the URL where its variable stands. One that reached from the host into another part, or the other
//! way round, would send calls and their credentials to somebody else.

use super::query::encode;

/// A server's URL with its variables in braces, and their values.
#[derive(Clone, Debug)]
pub struct ServerUrl {
    template: &'static str,
    variables: Vec<Variable>,
    /// A variable of another server that was set on this one.
    unknown: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct Variable {
    name: &'static str,
    default: Option<&'static str>,
    /// The values that it can have; none where it can have any.
    values: &'static [&'static str],
    value: Option<String>,
}

/// The part of a URL in which a variable stands (RFC 3986, section 3).
enum Place {
    /// At its beginning: the value is a URL itself.
    Whole,
    Scheme,
    Host,
    /// Between the host and the path: the value is nothing, or begins the path.
    HostEnd,
    Path,
}

impl ServerUrl {
    /// Starts with the URL.
    #[inline]
    pub fn new(template: &'static str) -> ServerUrl {
        ServerUrl { template, variables: Vec::new(), unknown: None }
    }

    /// Adds a variable that has a default.
    #[inline]
    pub fn variable(mut self, name: &'static str, default: &'static str, values: &'static [&'static str]) -> ServerUrl {
        self.variables.push(Variable { name, default: Some(default), values, value: None });
        self
    }

    /// Adds a variable that has a value.
    #[inline]
    pub fn given(mut self, name: &'static str, value: String, values: &'static [&'static str]) -> ServerUrl {
        self.variables.push(Variable { name, default: None, values, value: Some(value) });
        self
    }

    /// Gives a variable its value.
    #[inline]
    pub fn set(&mut self, name: &'static str, value: String) {
        match self.variables.iter_mut().find(|variable| variable.name == name) {
            Some(variable) => variable.value = Some(value),
            None => self.unknown = Some(name),
        }
    }

    /// Fills the template; the error says which variable is wrong, and what it may be.
    #[inline]
    pub fn fill(&self) -> Result<String, String> {
        if let Some(name) = self.unknown {
            return Err(format!("the server `{}` has no variable `{name}`", self.template));
        }
        // The places of variables are those that they have with their defaults, whatever the caller sets.
        let (mut url, mut usual, mut rest) = (String::new(), String::new(), self.template);
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            url.push_str(before);
            usual.push_str(before);
            let Some(variable) = self.variables.iter().find(|variable| variable.name == name) else {
                return Err(format!("the server variable `{name}` has no value"));
            };
            let place = variable.place(&usual, after);
            usual.push_str(match (&place, variable.default) {
                (_, Some(default)) => default,
                (Place::Whole, None) => "https://host",
                (_, None) => "x",
            });
            let value = variable.written(place).map_err(|why| format!("the server variable `{name}` {why}"))?;
            url.push_str(&value);
            rest = after;
        }
        url.push_str(rest);
        Ok(url)
    }
}

impl Variable {
    /// Where a variable stands between what comes before and behind it.
    fn place(&self, before: &str, after: &str) -> Place {
        let starts_path = self.default.is_some_and(|default| default.starts_with('/'));
        match before.split_once("://") {
            Some((_, rest)) if rest.contains('/') => Place::Path,
            Some(_) if starts_path => Place::HostEnd,
            Some(_) => Place::Host,
            None if before.is_empty() && !after.starts_with("://") => Place::Whole,
            None => Place::Scheme,
        }
    }

    /// The value as it stands in the URL. What the API's description brings is right as it is.
    fn written(&self, place: Place) -> Result<String, String> {
        let usual = self.default.unwrap_or_default();
        let value = self.value.as_deref().unwrap_or(usual);
        if self.values.contains(&value) || self.default == Some(value) {
            return Ok(value.to_owned());
        }
        if !self.values.is_empty() {
            return Err(format!("is one of `{}`", self.values.join("`, `")));
        }
        // What divides the parts of a URL is allowed where the description has it in this very place.
        let divides = |c: char| !usual.contains(c) && matches!(c, '/' | ':');
        match place {
            Place::Whole => Ok(value.trim_end_matches('/').to_owned()),
            Place::Scheme if value.chars().all(|c| c.is_ascii_alphabetic()) => Ok(value.to_owned()),
            Place::Scheme => Err("stands in the scheme, which has letters alone, such as `https`".to_owned()),
            Place::Host if value.is_empty() => Err("stands in the host, and is empty".to_owned()),
            Place::Host => {
                let foreign = |c: char| divides(c) || c.is_whitespace() || c.is_control() || "?#@\\%".contains(c);
                match value.contains(foreign) {
                    false => Ok(value.to_owned()),
                    true => Err("stands in the host, which has no `/`, `?`, `#`, `@`, `:` and no space".to_owned()),
                }
            }
            Place::HostEnd if !value.is_empty() && !value.starts_with('/') => {
                Err("stands behind the host: it is empty or begins with `/`".to_owned())
            }
            // A prefix that may be empty may also be long.
            Place::Path if !usual.is_empty() && divides('/') => Ok(encode(value)),
            Place::HostEnd | Place::Path if self.default.is_some() => Ok(encode(value).replace("%2F", "/")),
            Place::HostEnd | Place::Path => Ok(encode(value)),
        }
    }
}
