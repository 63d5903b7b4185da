//! What stands behind an item's path where a surface writes it down.

/// The types of a signature.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signature<'e> {
    /// What stands in parentheses, without names.
    pub arguments: Option<Vec<&'e str>>,
    /// What stands in braces: names and types.
    pub fields: Vec<(&'e str, &'e str)>,
    /// What it yields, is, or stands for.
    pub result: Option<&'e str>,
    /// The type of the headers that are declared beside what it yields.
    pub headers: Option<&'e str>,
}

impl<'e> Signature<'e> {
    /// Reads what follows the path: `(name: String) -> types::Pet`, `: bool`, ` = String`, or nothing.
    pub(super) fn read(rest: &'e str) -> Self {
        let mut signature = Signature::default();
        let mut rest = rest.trim();
        if let Some((inside, after)) = bracketed(rest, '(', ')') {
            signature.arguments = Some(split(inside).into_iter().map(|one| named(one).1).collect());
            rest = after.trim();
        }
        if let Some((inside, after)) = bracketed(rest, '{', '}') {
            signature.fields = split(inside).into_iter().map(named).collect();
            rest = after.trim();
        }
        let result = ["->", ":", "="].iter().find_map(|mark| rest.strip_prefix(mark)).map(str::trim);
        match result.and_then(|result| result.split_once(", with ")) {
            Some((result, headers)) => (signature.result, signature.headers) = (Some(result), Some(headers)),
            None => signature.result = result,
        }
        signature
    }

    /// The arguments; none where there are no parentheses.
    pub(super) fn arguments(&self) -> &[&'e str] {
        self.arguments.as_deref().unwrap_or_default()
    }
}

/// What stands in the brackets that a text begins with, and what follows them.
pub(super) fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    if !text.starts_with(open) {
        return None;
    }
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close && !text[..at].ends_with('-') {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some((&text[open.len_utf8()..at], &text[at + close.len_utf8()..]));
            }
        }
    }
    None
}

/// The parts between the commas that stand in no bracket.
pub(super) fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The name and the type of `name: Type`; no name where there is none.
fn named(text: &str) -> (&str, &str) {
    text.split_once(": ").unwrap_or(("", text))
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn a_signature_is_read_by_its_parts() {
        let read = Signature::read("(a: Map<String, Value>, (i64, i64)) -> Vec<types::Pet>, with types::Headers");
        assert_eq!(read.arguments(), ["Map<String, Value>", "(i64, i64)"]);
        assert_eq!((read.result, read.headers), (Some("Vec<types::Pet>"), Some("types::Headers")));
        assert_eq!(Signature::read("()").arguments, Some(Vec::new()));
        assert_eq!(Signature::read(": types::Pet").result, Some("types::Pet"));
        assert_eq!(Signature::read(" = Vec<i64>").result, Some("Vec<i64>"));
        assert_eq!(Signature::read(" { status: StatusCode, body: Bytes }").fields.len(), 2);
        assert_eq!(Signature::read(""), Signature::default());
        assert_eq!(Signature::read("(unclosed").arguments, None);
    }
}
