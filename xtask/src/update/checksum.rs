//! SHA-256, by which a document is known again.

use ring::digest::{SHA256, digest};

/// The checksum of some bytes, as 64 hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a checksum as somebody gives it.
pub(super) fn pinned(text: &str) -> Result<String, String> {
    let text = text.trim().trim_start_matches("sha256:").to_ascii_lowercase();
    if text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit()) {
        Ok(text)
    } else {
        Err("it has 64 hexadecimal digits, as `sha256sum` prints them".to_owned())
    }
}

#[test]
fn checksums_are_those_of_the_standard() {
    // FIPS 180-2, appendix B.1.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(sha256(b"abc"), abc);
    assert_eq!(pinned(&format!("sha256:{}", abc.to_uppercase())).as_deref(), Ok(abc));
    assert!(pinned("ba78").is_err());
}
