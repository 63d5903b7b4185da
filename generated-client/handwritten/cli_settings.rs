//! The settings of the Turso CLI as a source: what `turso auth login` and `turso org switch` have stored, read and never written.

mod config_folder;

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::{Map, Value};

use crate::ClientBuilder;

use self::config_folder::{System, folder};

/// The names by which the client knows what the file sets: the security scheme and the path variable.
const TOKEN: &str = "bearerAuth";
const ORGANIZATION: &str = "organizationSlug";

impl ClientBuilder {
    /// Takes what is not set from the settings of the [Turso CLI](https://docs.turso.tech/cli): token, organization and base URL.
    ///
    /// They are in `settings.json`, in the folder that `TURSO_CONFIG_FOLDER` names, or else in the folder `turso` within
    /// `XDG_CONFIG_HOME` or `~/.config` (Linux), `~/Library/Application Support` (macOS) or `%APPDATA%` (Windows). The file is read
    /// once, here, and nothing is ever written. Where the CLI has no organization chosen, it is the personal one of its user.
    ///
    /// What is set on the builder wins, and so does what [`from_env`](ClientBuilder::from_env) found before:
    ///
    /// ```no_run
    /// # fn main() -> Result<(), turso_platform::Error> {
    /// let turso = turso_platform::Client::builder().from_env().from_cli_settings().build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// That there is no such file, or no token in it, is an error of [`build`](ClientBuilder::build) where nothing else has brought
    /// a token; that it cannot be read or understood always is.
    #[inline]
    pub fn from_cli_settings(mut self) -> Self {
        match folder(System::HERE, &|name| env::var_os(name)) {
            Ok(folder) => self.from_cli_settings_in(folder),
            Err(advice) => {
                self.core.sought(format!("let the settings of the Turso CLI be found: {advice}"));
                self
            }
        }
    }

    /// Takes what is not set from the `settings.json` of the Turso CLI in a folder, in the way of
    /// [`from_cli_settings`](ClientBuilder::from_cli_settings).
    #[inline]
    pub fn from_cli_settings_in(mut self, folder: impl AsRef<Path>) -> Self {
        let path = folder.as_ref().join("settings.json");
        if let Err(problem) = self.read_cli_settings(&path) {
            self.core.fail(format!("the settings of the Turso CLI in `{}` {problem}", path.display()));
        }
        self
    }

    #[inline]
    fn read_cli_settings(&mut self, path: &Path) -> Result<(), String> {
        let log_in = "log in by `turso auth login`";
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.core.sought(format!("{log_in}, since there is no `{}`", path.display()));
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::InvalidData => return Err(refused("are not UTF-8 text")),
            Err(error) => return Err(format!("cannot be read: {error}; make the file readable for this program")),
        };
        let settings = match text.parse::<Value>() {
            Ok(Value::Object(settings)) => settings,
            Ok(_) => return Err(refused("are no JSON object")),
            Err(error) => return Err(refused(&format!("are not JSON ({error})"))),
        };
        match value(&settings, "token")? {
            Some(token) if !self.core.has_credential(TOKEN) => self.core.credential(TOKEN, token.into()),
            Some(_) => {}
            None => self.core.sought(format!("{log_in}, since `{}` has no token", path.display())),
        }
        let organization = match value(&settings, "organization")? {
            // The slug of a personal organization is the name of its user.
            None => value(&settings, "username")?,
            chosen => chosen,
        };
        if let Some(organization) = organization.filter(|_| !self.core.has_lifted(ORGANIZATION)) {
            self.core.lift(ORGANIZATION, organization.to_owned());
        }
        if let Some(url) = value(&settings, "baseURL")?.filter(|_| !self.core.has_base_url()) {
            self.core.base_url_from(url.to_owned(), format!("`{}`", path.display()));
        }
        Ok(())
    }
}

/// What is wrong with the file, and what mends it.
#[inline]
fn refused(what: &str) -> String {
    format!("{what}; `turso auth login --reset-config` writes them anew")
}

/// Returns the text of a key, unless it is empty. The CLI writes its keys in small letters and reads them in any.
#[inline]
fn value<'s>(settings: &'s Map<String, Value>, key: &str) -> Result<Option<&'s str>, String> {
    match settings.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)) {
        None | Some((_, Value::Null)) => Ok(None),
        Some((_, Value::String(text))) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
        Some(_) => Err(refused(&format!("have something else than a text for `{key}`"))),
    }
}
