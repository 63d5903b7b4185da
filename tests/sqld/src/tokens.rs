//! The tokens that a server asks for: JSON Web Tokens, signed by Ed25519 (RFC 8037).

use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

/// A pair of keys: the server has the public one, and tokens are made by the other.
#[derive(Debug)]
pub struct Keys {
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

/// What stands before the 32 bytes of a private key in DER (RFC 8410, section 7).
const PKCS8: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/// The alphabets of base64 (RFC 4648, sections 4 and 5).
const PLAIN: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FOR_URLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Keys {
    /// The keys that belong to these bytes, which are no secret: whatever they guard is gone with the test.
    ///
    /// # Panics
    ///
    /// Never: any 32 bytes make keys.
    pub fn of(seed: [u8; 32]) -> Keys {
        Keys { seed, pair: Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes make keys") }
    }

    /// The public key as the server reads it: its bytes in URL-safe base64.
    pub fn public(&self) -> String {
        base64(FOR_URLS, self.pair.public_key().as_ref())
    }

    /// The private key, for others who make tokens: PKCS #8 in PEM.
    pub fn private(&self) -> String {
        let text = base64(PLAIN, &[&PKCS8[..], &self.seed[..]].concat());
        format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
    }

    /// A token with these claims. `a` is `"ro"` or `"rw"`, `exp` the second since 1970 when it expires, `id` a namespace.
    pub fn token(&self, claims: &Value) -> String {
        let head = json!({"alg": "EdDSA", "typ": "JWT"}).to_string();
        let [head, claims] = [head, claims.to_string()].map(|text| base64(FOR_URLS, text.as_bytes()));
        let said = format!("{head}.{claims}");
        let signature = self.pair.sign(said.as_bytes());
        format!("{said}.{}", base64(FOR_URLS, signature.as_ref()))
    }
}

/// Base64 with one of its alphabets and without padding. 48 bytes of a private key need none.
fn base64(alphabet: &[u8; 64], bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..=group.len() {
            text.push(char::from(alphabet[bits >> (18 - 6 * digit) & 63]));
        }
    }
    text
}
