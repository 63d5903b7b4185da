//! Values without parts as code: texts, numbers, dates, bytes, and JSON of any kind.

use crate::model::Literal;
use crate::plan::RustType;
use crate::plan::examples::code::{Code, Name};
use crate::plan::examples::made_up;
use crate::plan::examples::values::{Maker, Taking, Wanted};

/// The longest text that is shown, in characters; of any JSON, its text.
const LONGEST: usize = 60;

/// Whether the values of a type have no parts that are typed.
pub(super) fn is_scalar(ty: &RustType) -> bool {
    !matches!(
        ty,
        RustType::Vec(_)
            | RustType::Tuple(_)
            | RustType::Map(_)
            | RustType::Object
            | RustType::Option(_)
            | RustType::Patch(_)
            | RustType::Boxed(_)
            | RustType::Named(_)
    )
}

/// Whether a list of it can be given as a list of what converts.
pub(super) fn items_convert(ty: &RustType) -> bool {
    matches!(
        ty,
        RustType::String
            | RustType::Secret
            | RustType::DateTime
            | RustType::Date
            | RustType::Base64
            | RustType::Base64Url
            | RustType::File
    )
}

/// A value of a type without parts: the example that is given, or one that is made up where none is.
pub(super) fn scalar(ty: &RustType, maker: &Maker<'_>, wanted: Wanted<'_>, taking: Taking) -> Option<Code> {
    let exactly = taking == Taking::Exactly;
    let into = |code: String| Code::text(if exactly { format!("{code}.into()") } else { code });
    Some(match ty {
        RustType::String => {
            let text = match wanted.given {
                Some(given) => text_of(given)?,
                None => made_up::text(maker.types, wanted.wire, &maker.resource, wanted.place),
            };
            Code::text(if exactly { format!("{text:?}.to_owned()") } else { format!("{text:?}") })
        }
        // What is secret in the document's examples is nobody's, and looks like what must not be copied.
        RustType::Secret => into("\"secret\"".to_owned()),
        RustType::Bool => Code::text(match wanted.given {
            Some(Literal::Bool(truth)) => truth.to_string(),
            Some(_) => return None,
            None => "true".to_owned(),
        }),
        RustType::DateTime => date("DateTime", wanted.given, "2024-01-02T03:04:05Z", is_date_time)?,
        RustType::Date => date("Date", wanted.given, "2024-01-02", is_date)?,
        RustType::Base64 | RustType::Base64Url => into("b\"content\"".to_owned()),
        RustType::Bytes | RustType::Body => into("\"content\"".to_owned()),
        RustType::File => Code::list("::bytes(", vec![Code::text("\"content\"")])
            .of(Name::Runtime("File"))
            .then(".named(", vec![Code::text("\"file.txt\"")]),
        RustType::Value => value(wanted.given, exactly)?,
        number => Code::text(digits(number, maker, wanted)?),
    })
}

/// The text of an example that is a text, or that was meant to be one.
fn text_of(given: &Literal) -> Option<String> {
    let text = match given {
        Literal::String(text) => text.clone(),
        Literal::Number(digits) => digits.clone(),
        Literal::Bool(truth) => truth.to_string(),
        Literal::Null | Literal::Array(_) | Literal::Object(_) => return None,
    };
    let shown = !text.trim().is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    shown.then_some(text)
}

fn date(name: &'static str, given: Option<&Literal>, usual: &str, test: fn(&str) -> bool) -> Option<Code> {
    let text = match given {
        Some(given) => given.as_str().filter(|text| test(text))?,
        None => usual,
    };
    Some(Code::list("::try_from(", vec![Code::text(format!("{text:?}"))]).of(Name::Runtime(name)).and("?"))
}

/// Whether a text is a day as every reader of RFC 3339 takes it; of days that not every month has, none is.
fn is_date(text: &str) -> bool {
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u8>().ok());
    form == "0000-00-00"
        && number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=28).contains(&day))
}

/// Whether a text is a moment in UTC as every reader of RFC 3339 takes it.
fn is_date_time(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    let Some((time, fraction)) = time.strip_suffix('Z').map(|time| time.split_once('.').unwrap_or((time, "0"))) else {
        return false;
    };
    let parts: Vec<&str> = time.split(':').collect();
    let within = |part: &&str, most: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number <= most);
    let in_day = matches!(parts.as_slice(), [h, m, s] if within(h, 23) && within(m, 59) && within(s, 59));
    is_date(day) && in_day && (1..=9).contains(&fraction.len()) && fraction.chars().all(|c| c.is_ascii_digit())
}

/// The digits of a number in Rust.
fn digits(ty: &RustType, maker: &Maker<'_>, wanted: Wanted<'_>) -> Option<String> {
    let text = match wanted.given {
        Some(Literal::Number(digits) | Literal::String(digits)) => digits.clone(),
        Some(_) => return None,
        None => made_up::integer(maker.types, wanted.wire, wanted.place).to_string(),
    };
    let whole = |fits: bool| fits.then(|| text.clone());
    match ty {
        RustType::I8 => whole(text.parse::<i8>().is_ok()),
        RustType::I16 => whole(text.parse::<i16>().is_ok()),
        RustType::I32 => whole(text.parse::<i32>().is_ok()),
        RustType::I64 => whole(text.parse::<i64>().is_ok()),
        RustType::U8 => whole(text.parse::<u8>().is_ok()),
        RustType::U16 => whole(text.parse::<u16>().is_ok()),
        RustType::U32 => whole(text.parse::<u32>().is_ok()),
        RustType::U64 => whole(text.parse::<u64>().is_ok()),
        RustType::F32 => {
            text.parse::<f32>().ok().filter(|number| number.is_finite()).map(|number| format!("{number:?}"))
        }
        RustType::F64 => {
            text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| format!("{number:?}"))
        }
        _ => None,
    }
    .map(|text| text.trim_start_matches('+').to_owned())
}

/// Any JSON.
fn value(given: Option<&Literal>, exactly: bool) -> Option<Code> {
    let Some(given) = given else { return Some(Code::text("serde_json::json!({ \"key\": \"value\" })")) };
    let text = json(given)?;
    let converts = matches!(given, Literal::String(_) | Literal::Bool(_));
    let shown = text.chars().count() <= LONGEST;
    shown.then(|| Code::text(if converts && !exactly { text } else { format!("serde_json::json!({text})") }))
}

/// An object of any JSON.
pub(super) fn object(given: Option<&Literal>) -> Code {
    let entries = match given {
        Some(Literal::Object(entries)) => entries.as_slice(),
        _ => &[],
    };
    let entry = |(key, value): &(String, Literal)| {
        let text = json(value).filter(|text| text.chars().count() <= LONGEST)?;
        let value = Code::text(format!("serde_json::json!({text})"));
        Some(Code::list("(", vec![Code::text(format!("{key:?}.to_owned()")), value]))
    };
    let entries: Vec<Code> = entries.iter().filter_map(entry).take(3).collect();
    match entries.is_empty() {
        true => Code::text("serde_json::Map::new()"),
        false => Code::list("serde_json::Map::from_iter(", vec![Code::list("[", entries)]),
    }
}

/// A literal as `serde_json::json!` takes it.
fn json(literal: &Literal) -> Option<String> {
    Some(match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(truth) => truth.to_string(),
        Literal::Number(digits) => {
            let plain = digits.parse::<i64>().is_ok() || digits.parse::<u64>().is_ok() || digits.contains('.');
            let finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
            (plain && finite && !digits.starts_with(['+', '.']) && !digits.ends_with('.')).then(|| digits.clone())?
        }
        Literal::String(text) => format!("{text:?}"),
        Literal::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(json).collect();
            format!("[{}]", items?.join(", "))
        }
        Literal::Object(entries) => {
            let entry = |(key, value): &(String, Literal)| Some(format!("{key:?}: {}", json(value)?));
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            format!("{{ {} }}", entries?.join(", "))
        }
    })
}
