//! Which credentials a call sends, and where (OAS 3.0.3, Security Requirement Object).

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::call::{header_name, sensitive};
use super::operation::{Place, Scheme};
use super::pairs::{Pairs, join};

/// The credentials of one call, by the place they go to.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) cookies: Vec<(&'static str, String)>,
}

/// Takes the first alternative all of whose credentials are set, by the call or else by the client. With none, a call goes
/// without if it may.
pub(super) fn choose(
    alternatives: &'static [&'static [&'static Scheme]],
    call: &Pairs,
    client: &Pairs,
) -> Result<Sent, String> {
    let find = |scheme: &Scheme| call.get(scheme.name).or_else(|| client.get(scheme.name));
    let mut sent = Sent::default();
    let mut may_go_without = alternatives.is_empty();
    let mut ways = String::new();
    for schemes in alternatives {
        if schemes.is_empty() {
            may_go_without = true;
        } else if schemes.iter().all(|scheme| find(scheme).is_some()) {
            for scheme in *schemes {
                place(scheme, find(scheme).unwrap_or_default(), &mut sent)?;
            }
            return Ok(sent);
        }
        let mut setters = String::new();
        for scheme in *schemes {
            join(&mut setters, " and ", &format!("`Client::builder().{}(..)`", scheme.setter));
        }
        join(&mut ways, ", or ", &setters);
    }
    match may_go_without {
        true => Ok(sent),
        false => Err(format!("this operation needs a credential that is not set: call {ways}")),
    }
}

fn place(scheme: &Scheme, secret: &str, sent: &mut Sent) -> Result<(), String> {
    let (name, value) = match scheme.place {
        Place::Bearer => (AUTHORIZATION, format!("Bearer {secret}")),
        Place::Basic => (AUTHORIZATION, format!("Basic {}", base64(secret.as_bytes()))),
        Place::Header(name) => (header_name(name)?, secret.to_owned()),
        Place::Query(name) => {
            sent.query.push((name, secret.to_owned()));
            return Ok(());
        }
        Place::Cookie(name) => {
            sent.cookies.push((name, secret.to_owned()));
            return Ok(());
        }
    };
    sent.headers.push((name, sensitive(scheme.name, &value)?));
    Ok(())
}

/// Encodes in base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * i)) as usize & 63];
            text.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
