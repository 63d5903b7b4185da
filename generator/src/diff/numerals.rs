//! Words that say what is allowed: numbers, and the likes of "must" and "at most".

use std::collections::BTreeMap;

/// What moved in an edit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Telling {
    /// Which words or numbers.
    pub(super) what: String,
    /// The sentences before that are gone.
    pub(super) before: Option<String>,
    /// The sentences after that are new.
    pub(super) after: Option<String>,
}

/// Longer ones first, so that "must not" is not taken for "must".
const WORDS: &[&str] = &[
    "must not",
    "at least",
    "at most",
    "must",
    "required",
    "optional",
    "deprecated",
    "exactly",
    "only",
    "maximum",
    "minimum",
    "limit",
    "default",
    "unlimited",
    "never",
    "always",
];

/// How much of a text is shown.
const MOST: usize = 400;

/// What an edit changes of what is allowed, where it does.
pub(super) fn telling(before: &str, after: &str) -> Option<Telling> {
    let (old, new) = (counted(before), counted(after));
    let less = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| -> Vec<String> {
        a.iter().filter(|(word, n)| b.get(*word).is_none_or(|m| m < n)).map(|(word, _)| format!("`{word}`")).collect()
    };
    let (gone, come) = (less(&old, &new), less(&new, &old));
    let what = match (gone.is_empty(), come.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("no longer says {}", gone.join(", ")),
        (true, false) => format!("now says {}", come.join(", ")),
        (false, false) => format!("{} → {}", gone.join(", "), come.join(", ")),
    };
    Some(Telling { what, before: lost(before, after), after: lost(after, before) })
}

/// The numbers and the words, each with how often it is there.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let words = tokens(text);
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let hit = WORDS.iter().find(|word| {
            let parts = word.split(' ');
            let length = parts.clone().count();
            rest.get(..length).is_some_and(|first| first.iter().map(String::as_str).eq(parts))
        });
        match (hit, rest.first()) {
            (Some(word), _) => {
                *found.entry((*word).to_owned()).or_default() += 1;
                at += word.split(' ').count();
            }
            (None, Some(word)) => {
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    *found.entry(word.clone()).or_default() += 1;
                }
                at += 1;
            }
            (None, None) => break,
        }
    }
    found
}

/// The words of a text in lower case, without what stands around them; numbers keep their points.
fn tokens(text: &str) -> Vec<String> {
    // The address of a link is no word.
    let text = text.replace("](", "] (");
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.starts_with("(/"));
    let pieces = words.flat_map(|word| word.split(['/', '–', '—', '=', '(', ')', '[', ']', '"', '`']));
    let plain = pieces.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    plain.filter(|word| !word.is_empty()).collect()
}

/// The sentences of one text that the other has not.
fn lost(text: &str, other: &str) -> Option<String> {
    let known: Vec<&str> = sentences(other);
    let left: Vec<&str> = sentences(text).into_iter().filter(|one| !known.contains(one)).collect();
    let mut shown = left.join(" ");
    if shown.chars().count() > MOST {
        shown = shown.chars().take(MOST).chain(['…']).collect();
    }
    Some(shown).filter(|shown| !shown.is_empty())
}

fn sentences(text: &str) -> Vec<&str> {
    let lines = text.lines().flat_map(|line| line.split_inclusive(". "));
    lines.map(str::trim).filter(|one| !one.is_empty()).collect()
}
