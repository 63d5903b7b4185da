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
    let mut ways = String::new();
    for schemes in alternatives {
        let mut setters = String::new();
        for scheme in *schemes {
            join(&mut setters, " and ", &format!("`Client::builder().{}(..)`", scheme.setter));
        }
        join(&mut ways, ", or ", &setters);
    }
    let mut settings = alternatives.iter().copied().flatten().map(|scheme| Setting::Credential(scheme.name));
    let advice = unit.environment.advice(&mut settings);
    format!("this operation needs a credential that is not set: call {ways}{advice}")
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
