//! Bytes that JSON carries as text.

use serde_json::json;

use crate::generated::{Base64, Base64Url, Decode, Encode};

/// Texts of RFC 4648, section 10.
const KNOWN: &[(&str, &str)] = &[
    ("", ""),
    ("f", "Zg=="),
    ("fo", "Zm8="),
    ("foo", "Zm9v"),
    ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
];

#[test]
fn the_examples_of_the_standard_round_trip() {
    for (plain, encoded) in KNOWN {
        let value = Base64::decode(json!(encoded)).unwrap();
        assert_eq!(value.as_bytes(), plain.as_bytes());
        assert_eq!(value.encode(), json!(encoded));
        let url = Base64Url::decode(json!(encoded)).unwrap();
        assert_eq!(url.encode(), json!(encoded.trim_end_matches('=')));
    }
}

#[test]
fn every_byte_goes_there_and_back() {
    let bytes: Vec<u8> = (0..=255).collect();
    for end in 0..bytes.len() {
        let value = Base64::from(&bytes[..end]);
        assert_eq!(Base64::decode(value.encode()).unwrap(), value);
        let value = Base64Url::new(&bytes[..end]);
        assert_eq!(Base64Url::decode(value.encode()).unwrap(), value);
    }
}

#[test]
fn either_alphabet_is_read_and_each_is_written() {
    let value = Base64::from(&[0xfb, 0xff]);
    for text in ["+/8=", "-_8=", "-_8", "+/\n 8=\r\n"] {
        assert_eq!(Base64::decode(json!(text)).unwrap(), value, "{text}");
    }
    assert_eq!(value.to_string(), "+/8=");
    assert_eq!(Base64Url::from(value.clone().into_bytes()).to_string(), "-_8");
    assert_eq!(serde_json::to_string(&value).unwrap(), "\"+/8=\"");
    assert_eq!(serde_json::from_str::<Base64>("\"+/8\"").unwrap(), value);
}

#[test]
fn what_is_no_base64_is_refused_and_bytes_are_not_shown() {
    for text in ["a", "Zg=a", "Z*==", "é", "Zm9vY"] {
        assert!(Base64::decode(json!(text)).is_err(), "{text}");
    }
    assert_eq!(Base64::decode(json!(7)).unwrap_err().to_string(), "expected a text in base64, found `7`");
    assert_eq!(format!("{:?}", Base64::from(b"secret")), "Base64(6 bytes)");
}
