//! The page is well-formed and needs nothing else.

use openapi_sdkgen::report::html;

use super::builder::{mixed, of, renamed};
use super::forms::all;

/// The tags of a page in order: name, whether it closes, and what stands within.
fn tags(text: &str) -> Vec<(String, bool, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("every tag ends");
        let inner = &rest[start + 1..end];
        assert!(!inner.contains('<'), "a tag within a tag: {inner}");
        let closes = inner.starts_with('/');
        let name: String = inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        found.push((name, closes, inner.to_owned()));
        rest = &rest[end + 1..];
    }
    found
}

/// Every tag that opens is closed, the last one first.
pub(super) fn assert_well_formed(text: &str) {
    let mut open: Vec<String> = Vec::new();
    for (name, closes, inner) in tags(text) {
        let alone = ["meta", "input", "col", "br"].contains(&name.as_str()) || inner.starts_with('!');
        if closes {
            assert_eq!(open.pop().as_ref(), Some(&name), "`</{name}>` closes another tag");
        } else if !alone {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}

#[test]
fn every_page_is_well_formed() {
    for (_, review) in all() {
        let text = html(&review);
        assert!(text.starts_with("<!DOCTYPE html>\n") && text.ends_with("</html>\n"));
        assert_well_formed(&text);
    }
}

#[test]
fn a_page_fetches_and_runs_nothing() {
    for (kind, review) in all() {
        let text = html(&review);
        for word in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "http:", "https:", "onclick"] {
            assert!(!text.contains(word), "{kind} has {word}");
        }
    }
}

#[test]
fn every_name_is_there_once_and_every_link_leads_somewhere() {
    // Two rows of one fingerprint, which only a fault could make.
    let text = html(&of(vec![renamed(), renamed()]));
    let named = |key: &str| -> Vec<String> {
        tags(&text)
            .iter()
            .filter_map(|(_, _, inner)| inner.split_once(key)?.1.split_once('"').map(|(name, _)| name.to_owned()))
            .collect()
    };
    let names = named(" id=\"");
    for (index, name) in names.iter().enumerate() {
        assert!(!names[..index].contains(name), "`{name}` is there twice");
    }
    for link in named("href=\"#") {
        assert!(names.contains(&link), "`#{link}` leads nowhere");
    }
}

/// The page says what the JSON says.
#[test]
fn a_page_has_everything() {
    let review = mixed();
    let text = html(&review);
    let shown = |said: &str| text.contains(&said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    for row in &review.rows {
        for said in [&row.subject, &row.rule, &row.fingerprint, &row.wire_reason, &row.rust_reason] {
            assert!(shown(said), "`{said}` is not there");
        }
        for item in &row.items {
            let said = item.before.as_ref().or(item.after.as_ref()).expect("it was or is there");
            assert!(shown(said), "`{said}` is not there");
        }
    }
    // The line that changed is marked, on both sides and with its number, and those around it are not.
    assert!(
        text.contains("<td class=\"n\">42</td><td class=\"m\">−</td><td class=\"old\"><del>  &quot;maximum&quot;: 100")
    );
    assert!(
        text.contains("<td class=\"n\">44</td><td class=\"m\">+</td><td class=\"new\"><ins>  &quot;maximum&quot;: 50")
    );
    assert!(text.contains("<td class=\"n\">41</td><td class=\"m\"></td><td>  &quot;type&quot;: &quot;integer&quot;,"));
}
