//! The version of the crate, in the two files that say it by hand or by cargo's: `sdkgen.toml` and `Cargo.lock`.

use anyhow::{Context, bail};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "crate")]
    krate: Krate,
}

#[derive(Deserialize)]
struct Krate {
    name: Spanned<String>,
    version: Option<Spanned<String>>,
}

/// The text of an `sdkgen.toml` with another version of the crate, and everything else as it was.
pub(super) fn in_config(text: &str, version: &str) -> anyhow::Result<String> {
    let file: File = toml::from_str(text).context("the `[crate]` of sdkgen.toml")?;
    let written = format!("\"{version}\"");
    let mut found = text.to_owned();
    match file.krate.version {
        Some(old) => found.replace_range(old.span(), &written),
        None => {
            let name = file.krate.name.span();
            if text.get(..name.start).is_none_or(|before| before.lines().last().is_some_and(|line| line.contains('{')))
            {
                bail!("sdkgen.toml has no `version` in `[crate]`; write it there, so that it can be changed");
            }
            let end = text.get(name.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| name.end + at);
            found.insert_str(end, &format!("\nversion = {written}"));
        }
    }
    let read: File = toml::from_str(&found)?;
    if read.krate.version.is_none_or(|read| read.get_ref() != version) {
        bail!("the version in sdkgen.toml cannot be changed; this is a fault of ours");
    }
    Ok(found)
}

/// The text of a `Cargo.lock` with another version of a crate of the workspace; nothing where the crate is not in it.
pub(super) fn in_lock(text: &str, name: &str, version: &str) -> Option<String> {
    let mut found = String::with_capacity(text.len());
    let mut changed = false;
    for (index, block) in text.split("[[package]]\n").enumerate() {
        if index > 0 {
            found.push_str("[[package]]\n");
        }
        let lines: Vec<&str> = block.split('\n').collect();
        let ours = lines.first() == Some(&format!("name = \"{name}\"").as_str())
            && !lines.iter().any(|line| line.starts_with("source = "));
        let old = lines.iter().find(|line| ours && line.starts_with("version = "));
        match old {
            Some(old) => {
                changed = true;
                found.push_str(&block.replacen(old, &format!("version = \"{version}\""), 1));
            }
            None => found.push_str(block),
        }
    }
    changed.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{in_config, in_lock};

    #[test]
    fn only_the_version_of_the_crate_changes() {
        let text = "# top\n[crate] # here\nname = \"a\"\nversion = '0.1.0' # kept\nkeywords = [\"version\"]\n\n[[unit]]\nspec = \"version = '1'\"\n";
        let expected = text.replace("'0.1.0'", "\"0.2.0\"");
        assert_eq!(in_config(text, "0.2.0").expect("it has one"), expected);
    }

    #[test]
    fn a_version_that_nobody_wrote_stands_below_the_name() {
        let text = "[crate]\nname = \"a\" # the name\n[[unit]]\nspec = \"x\"\n";
        let expected = "[crate]\nname = \"a\" # the name\nversion = \"0.2.0\"\n[[unit]]\nspec = \"x\"\n";
        assert_eq!(in_config(text, "0.2.0").expect("it can stand there"), expected);
        assert!(in_config("crate = { name = \"a\" }\n", "0.2.0").is_err());
        assert!(in_config("x = 1", "0.2.0").is_err());
    }

    #[test]
    fn a_lock_file_is_changed_where_the_crate_is_ours() {
        let text = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\nsource = \"registry\"\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"ab\"\nversion = \"0.1.0\"\n";
        let found = in_lock(text, "a", "0.2.0").expect("it is there");
        assert_eq!(found.matches("0.2.0").count(), 1);
        assert!(found.contains("name = \"a\"\nversion = \"0.2.0\"\ndependencies"), "{found}");
        assert_eq!(in_lock(text, "c", "0.2.0"), None);
    }
}
