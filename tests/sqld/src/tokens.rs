//! The tokens that a server asks for: JSON Web Tokens, signed by Ed25519 (RFC 8037).

use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

/// A pair of keys: the server has the public one, and tokens are made by the other.
#[derive(Debug)]
pub struct Keys(Ed25519KeyPair);

impl Keys {
    /// The keys that belong to these bytes, which are no secret: whatever they guard is gone with the test.
    ///
    /// # Panics
    ///
    /// Never: any 32 bytes make keys.
    pub fn of(seed: [u8; 32]) -> Keys {
        Keys(Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes make keys"))
    }

    /// The public key as the server reads it: its bytes in URL-safe base64.
    pub fn public(&self) -> String {
        base64(self.0.public_key().as_ref())
    }

    /// A token with these claims. `a` is `"ro"` or `"rw"`, `exp` the second since 1970 when it expires, `id` a namespace.
    pub fn token(&self, claims: &Value) -> String {
        let head = json!({"alg": "EdDSA", "typ": "JWT"}).to_string();
        let said = format!("{}.{}", base64(head.as_bytes()), base64(claims.to_string().as_bytes()));
        let signature = self.0.sign(said.as_bytes());
        format!("{said}.{}", base64(signature.as_ref()))
    }
}

/// Base64 with the alphabet for URLs and without padding (RFC 4648, section 5).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..=group.len() {
            text.push(char::from(ALPHABET[bits >> (18 - 6 * digit) & 63]));
        }
    }
    text
}
