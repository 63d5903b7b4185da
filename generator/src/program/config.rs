//! The configuration that a command line asks for.

use std::path::Path;

use anyhow::{Context, bail};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::project::source;

/// The configuration of a file, or else the usual one for a document; with the name that was given, in either case.
pub(crate) fn of_command_line(
    file: Option<&Path>,
    name: Option<&str>,
    usual_name: &str,
    spec: &Path,
) -> anyhow::Result<Config> {
    let mut config = match file {
        Some(path) => {
            let text = source(path)?.text;
            Config::from_toml(&text).with_context(|| format!("`{}`", path.display()))?
        }
        None => Config::for_crate(usual_name, &spec.display().to_string()),
    };
    if config.units.len() != 1 {
        bail!(
            "the configuration speaks of {} units; the command line can give the document of one",
            config.units.len()
        );
    }
    if let Some(name) = name {
        name.clone_into(&mut config.krate.name);
    }
    Ok(config)
}
