//! What was taken over last, kept beside the document: which text it was, and the publisher's words in it.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// The name of the file.
pub(super) const FILE: &str = "upstream.toml";

const HEAD: &str = "\
# What `cargo xtask update-spec` took over last. It writes this file, and reads it the next time.
";

/// What was taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) document: Taken,
    /// A hash of the publisher's words in each place, by which those that are new are known the next time.
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
}

/// The publisher's document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Taken {
    /// The URL, or the name of the file.
    pub(super) source: String,
    /// The checksum of its bytes.
    pub(super) sha256: String,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// The day on which it was taken over.
    pub(super) date: String,
}

impl Record {
    pub(super) fn from_toml(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text)
            .with_context(|| format!("{FILE}: correct it, or remove it: then all words of ours are kept"))
    }

    pub(super) fn to_toml(&self) -> anyhow::Result<String> {
        Ok(format!("{HEAD}\n{}", toml::to_string(self)?))
    }
}

#[test]
fn a_record_is_read_as_it_was_written() {
    let document = Taken {
        source: "https://e.com/a.json".to_owned(),
        sha256: "00".to_owned(),
        bytes: 3,
        date: "2026-01-02".to_owned(),
    };
    let words = [("/paths/~1a/get/parameters/query x/description", "0123"), ("/info/\"description\"", "4567")];
    let words = words.map(|(place, hash)| (place.to_owned(), hash.to_owned())).into_iter().collect();
    let record = Record { document, words };
    let text = record.to_toml().expect("it is TOML");
    assert!(text.starts_with("# What"), "{text}");
    assert_eq!(Record::from_toml(&text).expect("it is a record"), record);
    assert!(Record::from_toml("x = 1").is_err());
}
