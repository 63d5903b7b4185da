//! Formats: what a text or a number is, where its type alone does not say so.

/// `format`, as far as it changes the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// None, or one that changes nothing.
    Plain,
    /// `int8`.
    Int8,
    /// `int16`.
    Int16,
    /// `int32`.
    Int32,
    /// `int64`.
    Int64,
    /// `uint8`.
    Uint8,
    /// `uint16`.
    Uint16,
    /// `uint32`.
    Uint32,
    /// `uint64`.
    Uint64,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// `date-time` (RFC 3339).
    DateTime,
    /// `date` (RFC 3339, full-date).
    Date,
    /// `byte`: base64 text.
    Byte,
    /// `base64url`: base64 text in the alphabet for URLs.
    ByteUrl,
    /// `binary`: raw bytes.
    Binary,
}
