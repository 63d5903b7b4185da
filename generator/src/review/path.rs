//! Texts with path variables, whose names are not sent.

/// A path template, or a text that holds one, with empty braces in place of its variables.
pub(super) fn without_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}
