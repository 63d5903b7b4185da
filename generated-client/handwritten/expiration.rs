//! How long a token lives: [`Expiration`], as the API writes it.

use std::error::Error as StdError;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// How long a token lives: for some time, written as `2w1d30m`, or for ever, written as `never`.
///
/// The setters of calls that make tokens take it, and texts that say the same; either is checked before anything is sent.
///
/// ```
/// use std::time::Duration;
/// use turso_platform::Expiration;
///
/// let short: Expiration = "90m".parse()?;
/// assert_eq!(short.to_string(), "1h30m");
/// assert_eq!(Expiration::from(Duration::from_secs(14 * 86_400)).to_string(), "2w");
/// assert_eq!(Expiration::NEVER.to_string(), "never");
/// assert!("a fortnight".parse::<Expiration>().is_err());
/// # Ok::<(), turso_platform::InvalidExpiration>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expiration {
    /// `None` is for ever.
    seconds: Option<u64>,
}

/// The units and their seconds, the largest first.
const UNITS: [(char, u64); 5] = [('w', 604_800), ('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl Expiration {
    /// The token does not expire.
    pub const NEVER: Expiration = Expiration { seconds: None };

    /// Returns how long the token lives; `None` where it does not expire.
    #[inline]
    pub fn as_duration(&self) -> Option<Duration> {
        self.seconds.map(Duration::from_secs)
    }
}

/// Fractions of a second are rounded up.
impl From<Duration> for Expiration {
    #[inline]
    fn from(duration: Duration) -> Expiration {
        let more = u64::from(duration.subsec_nanos() > 0);
        Expiration { seconds: Some(duration.as_secs().saturating_add(more)) }
    }
}

impl FromStr for Expiration {
    type Err = InvalidExpiration;

    #[inline]
    fn from_str(text: &str) -> Result<Expiration, InvalidExpiration> {
        if text == "never" {
            return Ok(Expiration::NEVER);
        }
        match seconds(text) {
            Some(seconds) => Ok(Expiration { seconds: Some(seconds) }),
            None => Err(InvalidExpiration { text: text.to_owned() }),
        }
    }
}

/// The sum of numbers with units; `None` where it is something else, or no time at all.
#[inline]
fn seconds(text: &str) -> Option<u64> {
    let (mut sum, mut number) = (0_u64, None::<u64>);
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(digit))?);
            continue;
        }
        let (_, unit) = UNITS.iter().find(|(letter, _)| *letter == c)?;
        sum = sum.checked_add(number.take()?.checked_mul(*unit)?)?;
    }
    if number.is_some() || sum == 0 { None } else { Some(sum) }
}

impl fmt::Display for Expiration {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(mut left) = self.seconds else { return f.pad("never") };
        let mut text = String::new();
        for (letter, unit) in UNITS {
            if left >= unit {
                text.push_str(&(left / unit).to_string());
                text.push(letter);
            }
            left %= unit;
        }
        f.pad(if text.is_empty() { "0s" } else { &text })
    }
}

impl From<Expiration> for String {
    #[inline]
    fn from(expiration: Expiration) -> String {
        expiration.to_string()
    }
}

/// A text that is no [`Expiration`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidExpiration {
    text: String,
}

impl fmt::Display for InvalidExpiration {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        write!(
            f,
            "{text:?} is no lifetime of a token: it is `never`, or numbers with the units w, d, h, m and s, as in `2w1d30m`"
        )
    }
}

impl StdError for InvalidExpiration {}

/// Says what is wrong with a text that is to be sent as a lifetime.
#[inline]
pub(crate) fn check_expiration(text: &str) -> Result<(), String> {
    match text.parse::<Expiration>() {
        Ok(_) => Ok(()),
        Err(e) => Err(e.to_string()),
    }
}
