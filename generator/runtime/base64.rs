//! Base64, as texts carry bytes (RFC 4648, sections 4 and 5).

/// Which digits stand for 62 and 63, and whether the text is filled up to a multiple of four.
#[derive(Clone, Copy)]
pub(super) enum Alphabet {
    /// `+` and `/`, with padding.
    Standard,
    /// `-` and `_`, without padding.
    Url,
}

/// Encodes bytes.
#[inline]
pub(super) fn encode(bytes: &[u8], alphabet: Alphabet) -> String {
    let digits: &[u8; 64] = match alphabet {
        Alphabet::Standard => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        Alphabet::Url => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    };
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = 0;
        for i in 0..3 {
            group = group << 8 | chunk.get(i).map_or(0, |byte| u32::from(*byte));
        }
        for i in 0..4 {
            let digit = digits[(group >> (18 - 6 * i)) as usize & 63];
            match alphabet {
                _ if i <= chunk.len() => text.push(char::from(digit)),
                Alphabet::Standard => text.push('='),
                Alphabet::Url => {}
            }
        }
    }
    text
}

/// Decodes a text in either alphabet, with or without padding; line breaks and other white space do not count. `None` where it
/// is something else.
#[inline]
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut bits) = (0u32, 0);
    let mut digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let mut after = None;
    for byte in digits.by_ref() {
        let Some(digit) = value(byte) else {
            after = Some(byte);
            break;
        };
        group = group << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits) as u8);
            group &= (1 << bits) - 1;
        }
    }
    // A single digit is less than a byte, and nothing but padding may follow.
    let padded = after.into_iter().chain(digits).all(|byte| byte == b'=');
    (bits < 6 && padded).then_some(bytes)
}

#[inline]
fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}
