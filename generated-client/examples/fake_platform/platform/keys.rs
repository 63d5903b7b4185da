//! Signed tokens: JSON Web Tokens (RFC 7519) with a signature of Ed25519 (RFC 8037), as a server of libSQL checks them.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Map, Value};

/// The key that tokens are signed with.
pub(crate) struct Keys {
    pair: Ed25519KeyPair,
}

impl Keys {
    /// The key that belongs to a seed, which is the one of the state.
    pub(crate) fn of_seed(seed: &str) -> Result<Keys, String> {
        let seed = URL_SAFE_NO_PAD.decode(seed).map_err(|error| format!("the seed is no Base64: {error}"))?;
        let pair =
            Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|error| format!("the seed is no key: {error}"))?;
        Ok(Keys { pair })
    }

    /// The private key of a PEM file (RFC 7468), as `openssl genpkey -algorithm ed25519` writes it.
    pub(crate) fn of_pem(text: &str) -> Result<Keys, String> {
        let lines = text.lines().map(str::trim).skip_while(|line| *line != "-----BEGIN PRIVATE KEY-----").skip(1);
        let base64: String = lines.take_while(|line| *line != "-----END PRIVATE KEY-----").collect();
        if base64.is_empty() {
            return Err("there is no `-----BEGIN PRIVATE KEY-----` in it".to_owned());
        }
        let der = STANDARD.decode(base64).map_err(|error| format!("it is no PEM: {error}"))?;
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der)
            .map_err(|error| format!("it is no private key of Ed25519: {error}"))?;
        Ok(Keys { pair })
    }

    /// The public key, as a server of libSQL takes it in a file.
    pub(crate) fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// A token that says this.
    pub(super) fn token(&self, claims: Map<String, Value>) -> String {
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"EdDSA","typ":"JWT"}"#);
        let claims = URL_SAFE_NO_PAD.encode(Value::Object(claims).to_string());
        let signed = format!("{header}.{claims}");
        let signature = URL_SAFE_NO_PAD.encode(self.pair.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }
}

/// What a token says, if it is a JSON Web Token; the signature is not looked at.
pub(super) fn claims(token: &str) -> Option<Map<String, Value>> {
    let mut parts = token.split('.');
    let (Some(_), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}
