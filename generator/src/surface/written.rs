//! Types as a surface writes them down.

use crate::plan::{Home, RustType};

/// A type as a search finds it: generated ones by the path that is their item's, below the module of their unit.
pub(super) fn written(ty: &RustType, prefix: &str) -> String {
    match ty {
        RustType::String => "String".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::I8 => "i8".to_owned(),
        RustType::I16 => "i16".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U8 => "u8".to_owned(),
        RustType::U16 => "u16".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::DateTime => "DateTime".to_owned(),
        RustType::Date => "Date".to_owned(),
        RustType::Base64 => "Base64".to_owned(),
        RustType::Base64Url => "Base64Url".to_owned(),
        RustType::Secret => "Secret".to_owned(),
        RustType::Value => "Value".to_owned(),
        RustType::Object => "Map<String, Value>".to_owned(),
        RustType::Bytes => "Bytes".to_owned(),
        RustType::Body => "Body".to_owned(),
        RustType::File => "File".to_owned(),
        RustType::Vec(item) => format!("Vec<{}>", written(item, prefix)),
        RustType::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| written(item, prefix)).collect();
            format!("({})", items.join(", "))
        }
        RustType::Map(value) => format!("Map<String, {}>", written(value, prefix)),
        RustType::Option(inner) => format!("Option<{}>", written(inner, prefix)),
        RustType::Patch(inner) => format!("Patch<{}>", written(inner, prefix)),
        RustType::Boxed(inner) => format!("Box<{}>", written(inner, prefix)),
        RustType::Named(path) => match &path.home {
            Home::Types => format!("{prefix}types::{}", path.name),
            Home::Group(module) => format!("{prefix}api::{module}::{}", path.name),
        },
    }
}
