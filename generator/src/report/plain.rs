//! Texts of documents made harmless and short.

/// A text on one line, without what a terminal or a browser would obey: control characters, and those that turn the
/// direction of writing.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for c in text.chars() {
        if c.is_whitespace() {
            if !blank {
                out.push(' ');
            }
            blank = true;
        } else {
            out.push(harmless(c));
            blank = false;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A character, or a mark in the place of one that is obeyed and not shown.
pub(super) fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    if c.is_control() || turns { '\u{FFFD}' } else { c }
}

/// A text of at most that many characters; where it is longer, the end is cut and a mark says so.
pub(super) fn short(text: &str, most: usize) -> String {
    let text = one_line(text);
    match text.char_indices().nth(most) {
        None => text,
        Some(_) => {
            let kept: String = text.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// Two texts, cut to the words that differ and some around them.
pub(super) fn differing(before: &str, after: &str) -> (String, String) {
    const AROUND: usize = 5;
    let (before, after) = (one_line(before), one_line(after));
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let cut = |words: &[&str]| {
        let first = head.saturating_sub(AROUND);
        let last = (words.len() - tail + AROUND).min(words.len());
        let begin = if first > 0 { "… " } else { "" };
        let end = if last < words.len() { " …" } else { "" };
        let middle = words.get(first..last).unwrap_or_default().join(" ");
        short(&format!("{begin}{middle}{end}"), 240)
    };
    (cut(&old), cut(&new))
}
