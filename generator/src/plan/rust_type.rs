//! The Rust types of values, and where the generated ones are.

use crate::plan::Part;

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// `String`.
    String,
    /// `bool`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// The runtime's date-time.
    DateTime,
    /// The runtime's date.
    Date,
    /// The runtime's bytes in base64.
    Base64,
    /// The runtime's bytes in base64 for URLs.
    Base64Url,
    /// The runtime's secret.
    Secret,
    /// Any JSON.
    Value,
    /// An object of any JSON.
    Object,
    /// Raw bytes.
    Bytes,
    /// The runtime's body: bytes in memory or a stream of them.
    Body,
    /// The runtime's file: a part of a body with a name and a media type.
    File,
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `(A, B)`.
    Tuple(Vec<RustType>),
    /// A map with text keys.
    Map(Box<RustType>),
    /// `Option<T>`.
    Option(Box<RustType>),
    /// The runtime's change of a value: kept, cleared or set.
    Patch(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
    /// A generated type.
    Named(TypePath),
}

/// Where a generated type is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Its module.
    pub home: Home,
    /// Its name.
    pub name: String,
}

/// The module that a generated type is written into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `types`, for everything that stands among the components.
    Types,
    /// The module of a resource.
    Group(String),
}

impl RustType {
    /// The parts of the runtime that the type itself needs, beyond those that every crate has.
    pub(super) fn parts(&self) -> &'static [Part] {
        match self {
            RustType::Base64 | RustType::Base64Url => &[Part::Encoded],
            RustType::Tuple(_) => &[Part::Tuples],
            RustType::DateTime | RustType::Date => &[Part::DatesChrono, Part::DatesJiff, Part::DatesTime],
            RustType::Patch(_) => &[Part::Patch],
            _ => &[],
        }
    }

    /// `Option<T>` of this type, once.
    pub fn optional(self) -> RustType {
        match self {
            RustType::Option(_) => self,
            other => RustType::Option(Box::new(other)),
        }
    }

    /// Whether the test holds for the type or one within it.
    pub fn any(&self, test: &dyn Fn(&RustType) -> bool) -> bool {
        test(self)
            || match self {
                RustType::Vec(inner)
                | RustType::Map(inner)
                | RustType::Option(inner)
                | RustType::Patch(inner)
                | RustType::Boxed(inner) => inner.any(test),
                RustType::Tuple(items) => items.iter().any(|item| item.any(test)),
                _ => false,
            }
    }

    /// How hard the type is to read, as clippy's `type_complexity` counts it: ten for each name in it, times its depth.
    pub fn complexity(&self) -> usize {
        self.complexity_at(1)
    }

    fn complexity_at(&self, depth: usize) -> usize {
        let inner = match self {
            RustType::Vec(inner) | RustType::Option(inner) | RustType::Patch(inner) | RustType::Boxed(inner) => {
                inner.complexity_at(depth + 1)
            }
            // The keys are a name as well.
            RustType::Map(inner) => inner.complexity_at(depth + 1) + 10 * (depth + 1),
            RustType::Tuple(items) => items.iter().map(|item| item.complexity_at(depth + 1)).sum(),
            RustType::Object => 20 * (depth + 1),
            _ => 0,
        };
        10 * depth + inner
    }

    /// The type without its `Option` or `Patch`.
    pub fn inner(&self) -> &RustType {
        match self {
            RustType::Option(inner) | RustType::Patch(inner) => inner,
            other => other,
        }
    }
}
