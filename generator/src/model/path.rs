//! Path templates: what is sent, what is a variable, and what only tells operations apart.

/// A path with variables (OAS 3.0.3, Path Templating).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as it is written.
    pub text: String,
    /// The template as it is sent: percent-encoded but for its variables, with the part of a query that it may have, and
    /// without a fragment, which only tells operations apart.
    pub wire: String,
    /// The segments of its path, split at `/`, each of one or more parts.
    pub segments: Vec<Vec<Part>>,
    /// The parts of its query.
    pub query: Vec<Part>,
    /// The variables whose values may have slashes, such as that of `{path*}`.
    pub spread: Vec<String>,
}

/// A piece of a path segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stays.
    Literal(String),
    /// A variable's name.
    Variable(String),
}

impl Part {
    /// The text of a part that is no variable.
    pub fn literal(&self) -> Option<&str> {
        match self {
            Part::Literal(text) => Some(text),
            Part::Variable(_) => None,
        }
    }
}

impl PathTemplate {
    /// Reads a template; a brace without its partner is text.
    pub fn new(text: &str) -> Self {
        // What begins with `{?` is the query of an RFC 6570 template; its parameters say so themselves.
        let sent = text.split('#').next().unwrap_or_default();
        let sent = sent.split("{?").next().unwrap_or_default();
        let mut spread = Vec::new();
        let all = parts(sent, &mut spread);
        let (mut segments, mut query) = (vec![Vec::new()], None::<Vec<Part>>);
        for part in &all {
            match (part, &mut query) {
                (Part::Variable(_), Some(query)) => query.push(part.clone()),
                (Part::Variable(_), None) => last(&mut segments).push(part.clone()),
                (Part::Literal(text), Some(query)) => query.push(Part::Literal(text.clone())),
                (Part::Literal(text), None) => {
                    let (path, rest) = text.split_once('?').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
                    for (index, piece) in path.split('/').enumerate() {
                        if index > 0 {
                            segments.push(Vec::new());
                        }
                        if !piece.is_empty() {
                            last(&mut segments).push(Part::Literal(piece.to_owned()));
                        }
                    }
                    query = rest.map(|rest| vec![Part::Literal(rest.to_owned())]);
                }
            }
        }
        if sent.starts_with('/') {
            segments.remove(0);
        }
        for empty in segments.iter_mut().filter(|segment| segment.is_empty()) {
            empty.push(Part::Literal(String::new()));
        }
        let wire = all.iter().map(wire).collect();
        PathTemplate { text: text.to_owned(), wire, segments, query: query.unwrap_or_default(), spread }
    }

    /// The variables in order, each once.
    pub fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in self.segments.iter().flatten().chain(&self.query) {
            if let Part::Variable(name) = part
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }
}

fn last(segments: &mut [Vec<Part>]) -> &mut Vec<Part> {
    // There is one from the start.
    let index = segments.len() - 1;
    &mut segments[index]
}

/// A name without what frameworks put beside it in their own templates, and whether that lets slashes in: `{path*}`,
/// `{+path}`, `{path...}`, `{path:.*}`, `{name=files/*}`.
pub fn plain_name(written: &str) -> (&str, bool) {
    let (name, pattern) = match written.split_once([':', '=']) {
        Some((name, pattern)) if !name.trim().is_empty() => (name, Some(pattern)),
        _ => (written, None),
    };
    let trimmed = name.trim().trim_start_matches(['+', '*']);
    let trimmed = trimmed.trim_end_matches(['*', '+']);
    let trimmed = trimmed.strip_suffix("...").unwrap_or(trimmed);
    if trimmed.is_empty() {
        return (written, false);
    }
    let spreads = trimmed != name.trim();
    let wide =
        pattern.is_some_and(|pattern| pattern == "path" || [".*", ".+", "/"].iter().any(|one| pattern.contains(one)));
    (trimmed, spreads || wide)
}

/// The parts of a template, up to where a brace lacks its partner; that is text.
fn parts(text: &str, spread: &mut Vec<String>) -> Vec<Part> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = closing(&rest[open..]) else { break };
        if open > 0 {
            found.push(Part::Literal(rest[..open].to_owned()));
        }
        let (name, spreads) = plain_name(&rest[open + 1..open + length]);
        if spreads && !spread.iter().any(|known| known == name) {
            spread.push(name.to_owned());
        }
        found.push(Part::Variable(name.to_owned()));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() || found.is_empty() {
        found.push(Part::Literal(rest.to_owned()));
    }
    found
}

/// Where the brace closes that a text begins with; a pattern within may have braces of its own.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A part as it is sent: percent-encoded where RFC 3986, sections 3.3 and 3.4, want that. What is encoded already stays.
fn wire(part: &Part) -> String {
    let text = match part {
        Part::Variable(name) => return format!("{{{name}}}"),
        Part::Literal(text) => text,
    };
    let mut sent = String::new();
    for (at, byte) in text.bytes().enumerate() {
        let hex = |offset: usize| text.as_bytes().get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let stays = match byte {
            b'%' => hex(1) && hex(2),
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        match stays {
            true => sent.push(char::from(byte)),
            false => sent.push_str(&format!("%{byte:02X}")),
        }
    }
    sent
}

#[cfg(test)]
mod tests;
