//! Which credentials a call sends, and where (OAS 3.0.3, Security Requirement Object).

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::base64::{Alphabet, encode};
use super::environment::Setting;
use super::headers::{header_name, sensitive};
use super::operation::{Place, Scheme, Unit};
use super::pairs::{Pairs, join};

/// Takes the first alternative all of whose credentials are set, by the call or else by the client. With none, a call goes
/// without if it may.
#[inline]
pub(super) fn choose(
    alternatives: &'static [&'static [&'static Scheme]],
    call: &Pairs,
    client: &Pairs,
    unit: &Unit,
) -> Result<&'static [&'static Scheme], String> {
    let mut may_go_without = alternatives.is_empty();
    for schemes in alternatives {
        may_go_without |= schemes.is_empty();
        if !schemes.is_empty() && schemes.iter().all(|scheme| find(scheme, call, client).is_some()) {
            return Ok(schemes);
        }
    }
    match may_go_without {
        true => Ok(&[]),
        false => Err(missing(alternatives, unit)),
    }
}

/// Finds the credential of a scheme.
#[inline]
pub(super) fn find<'a>(scheme: &Scheme, call: &'a Pairs, client: &'a Pairs) -> Option<&'a str> {
    call.get(scheme.name).or(client.get(scheme.name))
}

#[inline]
fn missing(alternatives: &[&[&Scheme]], unit: &Unit) -> String {
    let (mut ways, mut settings) = (String::new(), Vec::new());
    for schemes in alternatives {
        let mut setters = String::new();
        for scheme in *schemes {
            join(&mut setters, " and ", &format!("`Client::builder().{}(..)`", scheme.setter));
            settings.push(Setting::Credential(scheme.name));
        }
        join(&mut ways, ", or ", &setters);
    }
    let advice = unit.environment.advice(&settings);
    format!("this operation needs a credential that is not set: call {ways}{advice}")
}

/// Refuses what no request could carry: most often a line break after a token that was read from a file.
#[inline]
pub(super) fn check_credential(scheme: &str, secret: &str) -> Result<(), String> {
    if secret.is_empty() {
        return Err(format!("the credential `{scheme}` is empty"));
    }
    if secret.starts_with(' ') || secret.ends_with(' ') {
        return Err(format!("the credential `{scheme}` begins or ends with a space"));
    }
    for (n, c) in secret.chars().enumerate() {
        if c.is_control() {
            return Err(format!("the credential `{scheme}` has a control character at position {n}, counted from 0"));
        }
    }
    Ok(())
}

/// Makes the header of a credential; `None` if it goes elsewhere.
#[inline]
pub(super) fn header(scheme: &Scheme, secret: &str) -> Result<Option<(HeaderName, HeaderValue)>, String> {
    let (name, value) = match scheme.place {
        Place::Bearer => (AUTHORIZATION, sensitive(scheme.name, &format!("Bearer {secret}"))),
        Place::Basic => {
            (AUTHORIZATION, sensitive(scheme.name, &format!("Basic {}", encode(secret.as_bytes(), Alphabet::Standard))))
        }
        Place::Header(name) => (header_name(name)?, sensitive(scheme.name, secret)),
        Place::Query(_) | Place::Cookie(_) => return Ok(None),
    };
    Ok(Some((name, value?)))
}
