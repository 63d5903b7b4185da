//! Splitting what authors write into words: `listAPITokens`, `db-create`, `+1`, `2xx items`, `été`.

use unicode_normalization::UnicodeNormalization;

/// The words of a name, in lower case.
///
/// Rust compares identifiers in NFC (The Rust Reference, "Identifiers") and warns of letters that are only another form
/// of a common one. NFKC, which unfolds `ﬁ` and `µ` too, makes one spelling of both.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = text.nfkc().collect();
    for (index, &c) in chars.iter().enumerate() {
        let previous = index.checked_sub(1).map(|i| chars[i]);
        let next = chars.get(index + 1).copied();
        if !is_letter(c) {
            flush(&mut word, &mut found);
            if let Some(sign) = sign(c, previous, next) {
                found.push(sign.to_owned());
            }
            continue;
        }
        if begins_word(&chars, index) {
            flush(&mut word, &mut found);
        }
        word.extend(c.to_lowercase());
    }
    flush(&mut word, &mut found);
    if found.is_empty() {
        found = text.chars().filter_map(symbol).map(str::to_owned).collect();
    }
    if found.is_empty() {
        // Nothing in it can stand in an identifier: its code points tell it from others.
        found = text.chars().map(|c| format!("u{:x}", c as u32)).collect();
    }
    if found.is_empty() {
        found.push("empty".to_owned());
    }
    found
}

/// Whether a character may stand in an identifier, and means something by itself.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

/// Whether a word begins at a letter that follows another: `aB`, `ABc`, but neither `AB` nor `a1`.
fn begins_word(chars: &[char], index: usize) -> bool {
    let Some(previous) = index.checked_sub(1).map(|i| chars[i]).filter(|c| is_letter(*c)) else { return false };
    let c = chars[index];
    if !c.is_uppercase() {
        return false;
    }
    if !previous.is_uppercase() {
        return true;
    }
    // The last capital of a run begins the next word (`HTTPServer`), unless only a plural follows (`IDs`).
    let next = chars.get(index + 1).copied();
    let plural = next == Some('s') && chars.get(index + 2).is_none_or(|c| !c.is_lowercase());
    next.is_some_and(char::is_lowercase) && !plural
}

/// A sign that changes what a number means.
fn sign(c: char, previous: Option<char>, next: Option<char>) -> Option<&'static str> {
    let before_digit = next.is_some_and(|c| c.is_ascii_digit()) && previous.is_none_or(|c| !is_letter(c));
    match c {
        '+' if before_digit => Some("plus"),
        '-' if before_digit && previous.is_none() => Some("minus"),
        _ => None,
    }
}

/// The name of a symbol, for names that are made of nothing else.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '=' => "equal",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '~' => "tilde",
        '^' => "caret",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}

fn flush(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(std::mem::take(word));
    }
}

/// The singular of an English plural, as far as spelling tells; the word itself where it does not.
pub(super) fn singular(word: &str) -> String {
    let keep = ["ss", "us", "is", "series", "news", "status"];
    if word.len() < 4 || !word.ends_with('s') || keep.iter().any(|end| word.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for end in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(end) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word[..word.len() - 1].to_owned()
}

/// English verbs that paths end with, where they name what is done and not what it is done to.
const VERBS: &str = "accept activate add analyze append apply approve archive ask assign attach authenticate authorize begin \
    block bookmark calculate cancel capture change check clear clone close complete compute confirm connect \
    convert copy count create deactivate decline decrypt defer delete deploy detach disable disconnect dismiss \
    do download duplicate enable encrypt estimate evaluate execute export extend extract fetch finalize find \
    finish flush force generate get import increment ingest init initiate insert install invalidate invite \
    invoke join kill leave link list load lock login logout lookup mark merge migrate move mute notify open \
    pause pin ping predict preview process promote publish purge push query read reboot rebuild recover redeem refresh \
    register reject release reload remove rename renew reopen reorder replace reply resend reset resize resolve \
    restart restore resume retrieve retry revert revoke rollback rotate run save scan schedule search select \
    send set share show shutdown split start stop submit subscribe suspend swap switch sync terminate test \
    toggle transfer translate trigger truncate unarchive unassign unblock undelete undo uninstall unlink unlock \
    unmark unmute unpin unpublish unsubscribe update upgrade upload upsert validate verify void wait withdraw \
    write";

/// Those of them that change nothing.
const READS: &str = "ask calculate check compute count download estimate evaluate export fetch find get list lookup ping \
    preview query read resolve retrieve search show validate verify";

/// Whether a word says what is done.
pub(super) fn is_verb(word: &str) -> bool {
    VERBS.split(' ').any(|verb| verb == word)
}

/// Whether a word says what is done by looking and nothing else.
pub(super) fn only_reads(word: &str) -> bool {
    READS.split(' ').any(|verb| verb == word)
}

#[cfg(test)]
mod tests;
