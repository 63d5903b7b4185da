//! One hash for files and fingerprints. It guards nothing: it tells one text from another, today as in a year.

/// FNV-1a of 64 bits.
pub(crate) fn fnv(text: &str) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state
}
