//! [`Decode`] and [`Encode`] for tuples: lists whose items are described one by one.

use serde_json::Value;

use super::codec::{Decode, Encode};
use super::mismatch::Mismatch;

/// The items of a JSON array, taken out one by one.
struct Items {
    left: std::vec::IntoIter<Value>,
    taken: usize,
}

impl Items {
    #[inline]
    fn open(json: Value) -> Result<Items, Mismatch> {
        match json {
            Value::Array(items) => Ok(Items { left: items.into_iter(), taken: 0 }),
            other => Err(Mismatch::redacted("an array", &other)),
        }
    }

    /// Takes the next item. One that is not there is absent, as a field of an object can be; those that nobody takes are
    /// of no concern.
    #[inline]
    fn take<T: Decode>(&mut self) -> Result<T, Mismatch> {
        let index = self.taken;
        self.taken += 1;
        let item = match self.left.next() {
            Some(item) => T::decode(item),
            None => T::absent().map_or_else(|| T::decode(Value::Null), Ok),
        };
        item.map_err(|e| e.at(index))
    }
}

macro_rules! tuples {
    ($($($item:ident $at:tt)*;)*) => {$(
        impl<$($item: Decode),*> Decode for ($($item,)*) {
            #[inline]
            fn decode(json: Value) -> Result<Self, Mismatch> {
                let mut items = Items::open(json)?;
                Ok(($(items.take::<$item>()?,)*))
            }
        }

        impl<$($item: Encode),*> Encode for ($($item,)*) {
            #[inline]
            fn encode(&self) -> Value {
                Value::Array(vec![$(self.$at.encode()),*])
            }
        }
    )*};
}

// As many as Rust itself has `Debug` and `PartialEq` for.
tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
