//! What texts must be: names, durations, sizes, moments.

use turso_platform::DateTime;

use super::answer::Refusal;

/// A name of a database or a group: lowercase letters, digits and dashes, 64 at most.
pub(super) fn name(what: &str, text: &str) -> Result<(), Refusal> {
    let right = (1..=64).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if right {
        return Ok(());
    }
    Err(Refusal::new(
        400,
        format!("invalid {what} name: it has at most 64 characters, which are lowercase letters, digits and dashes"),
    ))
}

/// How many seconds a lifetime has, such as `2w1d30m`; none for `never`.
pub(super) fn lifetime(text: &str) -> Result<Option<u64>, Refusal> {
    if text == "never" {
        return Ok(None);
    }
    let mut total: u64 = 0;
    let mut digits = String::new();
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return Err(no_lifetime()),
        };
        let count: u64 = digits.parse().map_err(|_| no_lifetime())?;
        total = count.checked_mul(unit).and_then(|more| total.checked_add(more)).ok_or_else(no_lifetime)?;
        digits.clear();
    }
    // A number needs a unit, and the end of a token must be a number of JSON.
    if total == 0 || !digits.is_empty() || total > 1 << 40 { Err(no_lifetime()) } else { Ok(Some(total)) }
}

fn no_lifetime() -> Refusal {
    Refusal::new(400, "Invalid expiration format")
}

/// A size: a number of bytes, or a number with a unit.
pub(super) fn size(text: &str) -> Result<(), Refusal> {
    let lower = text.to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &lower[digits.len()..];
    let right = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit())
        && ["", "b", "kb", "mb", "gb", "tb"].contains(&unit);
    if right { Ok(()) } else { Err(Refusal::new(400, format!("invalid size limit: {text}"))) }
}

/// A moment in a query, in the words of the server's language.
pub(super) fn moment(parameter: &str, text: &str) -> Result<(), Refusal> {
    let refused = |_| {
        let layout = "2006-01-02T15:04:05Z07:00";
        Refusal::new(
            400,
            format!("invalid {parameter} parameter: parsing time \"{text}\" as \"{layout}\": cannot parse it"),
        )
    };
    DateTime::try_from(text).map(drop).map_err(refused)
}
