//! What a JSON value looks like from outside: how a union chooses, before it decodes.

use serde_json::{Map, Value};

use super::codec::Encode;
use super::time::{Date, DateTime};

/// How many items of a list or a map are looked at.
const LOOKED_AT: usize = 8;

/// What the values of one alternative look like.
pub enum Shape {
    /// Anything.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// This of the two.
    Truth(bool),
    /// A number without a fraction; `5.0` is one.
    Integer,
    /// One of these integers.
    Integers(&'static [i64]),
    /// Any number.
    Number,
    /// Any text.
    Text,
    /// One of these texts. A single one is a constant; of several, the API may know more than this client does.
    Texts(&'static [&'static str]),
    /// A text that is a point in time.
    DateTime,
    /// A text that is a day.
    Date,
    /// A list whose items look like this.
    List(&'static Shape),
    /// An object of any keys whose values look like this.
    Map(&'static Shape),
    /// An object: the keys that must be there, those that may be there, and what the values of some of them look like.
    Object(Keys, Keys, &'static [(&'static str, Shape)]),
    /// An object that has no other keys than those.
    Closed(Keys, Keys, &'static [(&'static str, Shape)]),
    /// A value that looks like one of these.
    OneOf(&'static [Shape]),
}

/// Names of properties.
type Keys = &'static [&'static str];

/// How well a value looks like a shape; the greatest is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    kind: Kind,
    /// How many properties have just the value that the shape asks for.
    constants: usize,
    /// How many properties the shape knows.
    known: usize,
    /// How many of those it asks for.
    required: usize,
}

/// How much of what a value is the shape tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The value should not be so, but a newer server may send it.
    Hardly,
    /// Everything looks like that.
    Any,
    /// That it is a text, a number, a list or a map.
    Loosely,
    /// That it is an object with a property that is known, a whole number, or a point in time.
    Closely,
    /// That it is just this value.
    Exactly,
}

impl Rank {
    #[inline]
    fn of(kind: Kind) -> Rank {
        Rank { kind, constants: 0, known: 0, required: 0 }
    }
}

impl Shape {
    /// How well a value looks like this; `None` where it cannot be this.
    #[inline]
    fn rank(&self, json: &Value) -> Option<Rank> {
        let kind = match (self, json) {
            (Shape::Any, _) => Kind::Any,
            (Shape::Null, Value::Null) => Kind::Exactly,
            (Shape::Boolean, Value::Bool(_)) | (Shape::Number, Value::Number(_)) => Kind::Loosely,
            (Shape::Truth(one), Value::Bool(other)) if one == other => Kind::Exactly,
            (Shape::Integer, Value::Number(number)) => {
                let whole = number.as_f64().is_some_and(|n| n.fract() == 0.0);
                if whole { Kind::Closely } else { return None }
            }
            (Shape::Integers(listed), Value::Number(number)) => {
                return among(listed.len(), number.as_i64().is_some_and(|n| listed.contains(&n)));
            }
            (Shape::Texts(listed), Value::String(text)) => {
                return among(listed.len(), listed.contains(&text.as_str()));
            }
            (Shape::Text, Value::String(_)) => Kind::Loosely,
            (Shape::DateTime, Value::String(text)) => time(text.parse::<DateTime>().is_ok()),
            (Shape::Date, Value::String(text)) => time(text.parse::<Date>().is_ok()),
            (Shape::List(item), Value::Array(items)) => return least(item, &mut items.iter()),
            (Shape::Map(value), Value::Object(fields)) => {
                // That it explains every key is nothing special in a map.
                return least(value, &mut fields.values()).map(|rank| Rank::of(rank.kind.min(Kind::Loosely)));
            }
            (Shape::Object(required, optional, fixed) | Shape::Closed(required, optional, fixed), Value::Object(_)) => {
                let is_closed = matches!(self, Shape::Closed(..));
                return object(json, required, optional, fixed).map(|(rank, others)| match others {
                    1.. if is_closed => Rank { kind: Kind::Hardly, ..rank },
                    _ => rank,
                });
            }
            (Shape::OneOf(shapes), _) => return shapes.iter().filter_map(|shape| shape.rank(json)).max(),
            _ => return None,
        };
        Some(Rank::of(kind))
    }
}

/// A value is one of several that are listed. One that is not may be new; where there is only one, it is something else.
#[inline]
fn among(count: usize, is_listed: bool) -> Option<Rank> {
    match (is_listed, count) {
        (true, _) => Some(Rank::of(Kind::Exactly)),
        (false, 1) => None,
        (false, _) => Some(Rank::of(Kind::Hardly)),
    }
}

#[inline]
fn time(is_one: bool) -> Kind {
    if is_one { Kind::Closely } else { Kind::Hardly }
}

/// How well the first values look like a shape, all together.
#[inline]
fn least(shape: &Shape, values: &mut dyn Iterator<Item = &Value>) -> Option<Rank> {
    let mut found: Option<Rank> = None;
    for value in values.take(LOOKED_AT) {
        let rank = shape.rank(value)?;
        found = Some(found.map_or(rank, |least| least.min(rank)));
    }
    match found {
        // That it is a list is more than nothing.
        None | Some(Rank { kind: Kind::Any, .. }) => Some(Rank::of(Kind::Loosely)),
        found => found,
    }
}

/// How well an object looks like its keys, and how many keys it has beside them.
#[inline]
fn object(json: &Value, required: Keys, optional: Keys, fixed: &[(&str, Shape)]) -> Option<(Rank, usize)> {
    let has = |key: &&&str| json.get(**key).is_some();
    if !required.iter().all(|key| has(&key)) {
        return None;
    }
    let total = json.as_object().map_or(0, |fields| fields.len());
    let known = required.len() + optional.iter().filter(has).count();
    let mut kind = if known == 0 && total > 0 { Kind::Hardly } else { Kind::Closely };
    let mut constants = 0;
    for (key, shape) in fixed {
        match json.get(*key) {
            None | Some(Value::Null) => {}
            Some(value) => {
                let rank = shape.rank(value)?;
                constants += rank.constants + usize::from(rank.kind == Kind::Exactly);
                if rank.kind == Kind::Hardly {
                    kind = Kind::Hardly;
                }
            }
        }
    }
    Some((Rank { kind, constants, known, required: required.len() }, total.saturating_sub(known)))
}

/// The order in which the alternatives of a union are tried.
pub struct Trial {
    /// The alternatives that are left, the best at the end.
    left: Vec<usize>,
    now: usize,
    asked: usize,
    is_told: bool,
}

impl Trial {
    /// Orders alternatives by how well the value looks like them; those that it cannot be are left out.
    #[inline]
    pub fn new(json: &Value, shapes: &[Shape]) -> Trial {
        Trial::among(json, &mut shapes.iter().enumerate())
    }

    /// Takes the alternative that a property tells. Where the property is missing, the value's looks decide; where its value is
    /// not known, only alternatives without a tag are left.
    #[inline]
    pub fn tagged(json: &Value, tag: &str, rows: &[(&[&str], Shape)]) -> Trial {
        let shapes = rows.iter().map(|(_, shape)| shape).enumerate();
        let Some(told) = told(json, tag) else { return Trial::among(json, &mut { shapes }) };
        let is_told = |index: &usize| rows[*index].0.contains(&told.as_str());
        let mut named = (0..rows.len()).filter(is_told);
        match (named.next(), named.next()) {
            (Some(index), None) => Trial { left: vec![index], now: 0, asked: 0, is_told: true },
            (Some(_), Some(_)) => Trial::among(json, &mut shapes.filter(|(index, _)| is_told(index))),
            (None, _) => Trial::among(json, &mut shapes.filter(|(index, _)| rows[*index].0.is_empty())),
        }
    }

    #[inline]
    fn among(json: &Value, shapes: &mut dyn Iterator<Item = (usize, &Shape)>) -> Trial {
        let mut ranked = Vec::new();
        for (index, shape) in shapes {
            if let Some(rank) = shape.rank(json) {
                ranked.push((rank, std::cmp::Reverse(index)));
            }
        }
        // Of equals, the first in the document is the best.
        ranked.sort();
        Trial { left: ranked.into_iter().map(|(_, index)| index.0).collect(), now: 0, asked: 0, is_told: false }
    }

    /// Goes on to the next alternative; `false` where there is none.
    #[inline]
    pub fn advance(&mut self) -> bool {
        self.asked = 0;
        match self.left.pop() {
            Some(index) => {
                self.now = index;
                true
            }
            None => false,
        }
    }

    /// Returns whether the alternative to try is this one: the first at the first question after [`Trial::advance`], and so on.
    #[inline]
    pub fn is_it(&mut self) -> bool {
        self.asked += 1;
        self.asked == self.now + 1
    }

    /// Returns the value to decode: a copy, unless no other alternative needs it.
    #[inline]
    pub fn value(&self, json: &mut Value) -> Value {
        if self.is_told { json.take() } else { json.clone() }
    }

    /// Returns whether the value told what it is, so that an error in it is the caller's to see.
    #[inline]
    pub fn is_told(&self) -> bool {
        self.is_told
    }
}

/// Returns the tag of an object as text; `None` if there is none.
#[inline]
fn told(json: &Value, tag: &str) -> Option<String> {
    match json.get(tag)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns whether the tag of an object is this one.
#[inline]
pub fn has_tag(json: &Value, tag: &str, only: &str) -> bool {
    json.get(tag).is_some_and(|told| told.as_str() == Some(only))
}

/// Writes a tag that says it all.
#[inline]
pub fn tag_alone(tag: &str, only: &str) -> Value {
    let mut json = Value::Object(Map::new());
    json[tag] = Value::String(only.to_owned());
    json
}

/// Writes a value and adds its tag if it has none.
#[inline]
pub fn with_tag(value: &dyn Encode, tag: &str, wire: &[&str]) -> Value {
    let mut json = value.encode();
    if let Some(wire) = wire.first()
        && json.is_object()
        && json.get(tag).is_none()
    {
        json[tag] = Value::String((*wire).to_owned());
    }
    json
}
