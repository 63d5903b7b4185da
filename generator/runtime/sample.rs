//! Values for tests, out of the examples in an API's description.

use super::codec::Decode;

/// Reads a value from JSON that the generator made for it.
///
/// The generator writes only JSON that it has checked against the type, and every generated sample is read in a test, so
/// that the panic is out of reach.
pub fn sample<T: Decode>(json: &str) -> T {
    let decoded = json.parse().ok().and_then(|json| T::decode(json).ok());
    decoded.expect("bug: the generator made a sample that is no value of its type")
}
