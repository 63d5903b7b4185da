//! A section in a changelog that people write, too.

/// The name of the file, in the folder of the client. It is no generated file: it has what nobody can make again.
pub(super) const FILE: &str = "CHANGELOG.md";

const HEAD: &str = "\
# Changelog

What changed for programs that use this crate, in the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/). Its
versions keep to [Semantic Versioning](https://semver.org/), where the second number of `0.y.z` is the one that breaks.
";

/// The text of a changelog with a section above those of before. What stands above the first version, such as what is
/// unreleased, stays there. Sections of the same version and of `superseded` go: an update wrote them that was never released.
pub(super) fn with_section(text: Option<&str>, section: &str, superseded: &str) -> String {
    let text = text.filter(|text| !text.trim().is_empty()).unwrap_or(HEAD);
    let new = section.lines().next().and_then(version);
    let (mut before, mut after) = (String::new(), String::new());
    let (mut versions, mut keeps) = (false, true);
    for line in text.split_inclusive('\n') {
        if line.starts_with("## ") {
            let about = version(line);
            versions |= about.is_some();
            keeps = about.is_none() || about != new && about != Some(superseded);
        }
        if keeps {
            if versions { &mut after } else { &mut before }.push_str(line);
        }
    }
    let mut found = format!("{}\n\n{}\n", before.trim_end(), section.trim());
    if !after.trim().is_empty() {
        found.push('\n');
        found.push_str(&after);
    }
    found
}

/// The version that a heading such as `## [1.2.0] - 2026-01-31` is about.
fn version(heading: &str) -> Option<&str> {
    let name = heading.strip_prefix("## ")?.split_whitespace().next()?.trim_matches(['[', ']']).trim_start_matches('v');
    name.starts_with(|c: char| c.is_ascii_digit()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{HEAD, with_section};

    #[test]
    fn the_first_section_makes_the_file() {
        let found = with_section(None, "## [0.2.0] - 2026-01-02\n\n### Added\n\n- x\n", "");
        assert_eq!(found, format!("{HEAD}\n## [0.2.0] - 2026-01-02\n\n### Added\n\n- x\n"));
    }

    #[test]
    fn a_section_stands_above_those_of_before_and_below_what_is_unreleased() {
        let old = "# Changes\n\n## [Unreleased]\n\n- by hand\n\n## 0.1.0 - 2025-01-01\n\n- first\n";
        let found = with_section(Some(old), "## [0.2.0] - 2026-01-02\n\n- x\n", "0.1.1");
        let expected = "# Changes\n\n## [Unreleased]\n\n- by hand\n\n## [0.2.0] - 2026-01-02\n\n- x\n\n## 0.1.0 - 2025-01-01\n\n- first\n";
        assert_eq!(found, expected);
        // The same version once more, with another text.
        let again = with_section(Some(&found), "## [0.2.0] - 2026-01-03\n\n- y\n", "0.2.0");
        // An update before it asked for less, and was not released.
        let third = with_section(Some(&again), "## [0.3.0] - 2026-01-03\n\n- y\n", "0.2.0");
        assert_eq!(third, again.replace("[0.2.0]", "[0.3.0]"));
        assert_eq!(again, expected.replace("01-02", "01-03").replace("- x", "- y"));
    }
}
