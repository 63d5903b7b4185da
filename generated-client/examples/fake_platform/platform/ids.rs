//! Identifiers: from a seed and a counter, so that they are as good as random and yet the same again in a test.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{Context, SHA256, digest};
use serde::{Deserialize, Serialize};

/// A seed, and how many identifiers were drawn from it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Ids {
    seed: String,
    drawn: u64,
}

impl Ids {
    pub(super) fn new(seed: [u8; 32]) -> Ids {
        Ids { seed: URL_SAFE_NO_PAD.encode(seed), drawn: 0 }
    }

    pub(super) fn seed(&self) -> &str {
        &self.seed
    }

    fn draw(&mut self) -> [u8; 16] {
        self.drawn += 1;
        let mut context = Context::new(&SHA256);
        context.update(self.seed.as_bytes());
        context.update(&self.drawn.to_be_bytes());
        first_half(context.finish().as_ref())
    }

    /// A UUID (RFC 9562, section 5.4).
    pub(super) fn uuid(&mut self) -> String {
        uuid_of(self.draw())
    }

    /// 22 characters, as API tokens are known by.
    pub(super) fn short(&mut self) -> String {
        URL_SAFE_NO_PAD.encode(self.draw())
    }
}

fn first_half(digest: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(digest) {
        *to = *from;
    }
    half
}

fn uuid_of(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The UUID of what is known by other names: the same names, the same UUID.
pub(super) fn uuid_from(names: &[&str]) -> String {
    uuid_of(first_half(digest(&SHA256, names.join("\n").as_bytes()).as_ref()))
}

/// By what a text is known again that is not kept.
pub(super) fn fingerprint(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, text.as_bytes()))
}
