//! What is bound to the parameters of a statement, and the statement itself: [`Params`], [`IntoParams`] and [`Sql`].

use super::value::Value;

/// Values for the parameters of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(pub(super) Bound);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Bound {
    Positional(Vec<Value>),
    Named(Vec<(String, Value)>),
}

impl Default for Bound {
    #[inline]
    fn default() -> Bound {
        Bound::Positional(Vec::new())
    }
}

impl Params {
    /// Values in the order of the parameters, of any types that become one.
    #[inline]
    pub fn positional<T: Into<Value>>(values: impl IntoIterator<Item = T>) -> Params {
        Params(Bound::Positional(values.into_iter().map(Into::into).collect()))
    }
}

/// Values for parameters by their names, which are written with their prefix (`:name`, `@name`, `$name`) or without:
/// `named([(":name", "Iku"), (":city", "Oslo")])`. Values of several types are made `Value`s.
///
/// A name that the statement does not have is refused by servers, and a parameter that has no value is `NULL`.
#[inline]
pub fn named<N: Into<String>, T: Into<Value>>(values: impl IntoIterator<Item = (N, T)>) -> Params {
    Params(Bound::Named(values.into_iter().map(|(name, value)| (name.into(), value.into())).collect()))
}

/// What can be bound to the parameters of a statement: `()` for none, an array, a slice or a vector of values of one type, a tuple of
/// several types, and [`named`].
///
/// Integers are those that every `i64` has room for. A `u64` or `usize` is made a [`Value`] by `Value::try_from(..)?`, which is an
/// error where it is too large.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bound to parameters",
    note = "bind `()`, an array, a vector or a tuple of values, or `named([..])`; one value is `[value]`, and a `u64` or \
            `usize` becomes one by `Value::try_from(..)?`"
)]
pub trait IntoParams {
    /// Makes parameters of it.
    fn into_params(self) -> Params;
}

impl IntoParams for Params {
    #[inline]
    fn into_params(self) -> Params {
        self
    }
}

impl IntoParams for () {
    #[inline]
    fn into_params(self) -> Params {
        Params::default()
    }
}

impl<T: Into<Value>, const N: usize> IntoParams for [T; N] {
    #[inline]
    fn into_params(self) -> Params {
        Params::positional(self)
    }
}

impl<T: Clone + Into<Value>, const N: usize> IntoParams for &[T; N] {
    #[inline]
    fn into_params(self) -> Params {
        Params::positional(self.iter().cloned())
    }
}

impl<T: Into<Value>> IntoParams for Vec<T> {
    #[inline]
    fn into_params(self) -> Params {
        Params::positional(self)
    }
}

impl<T: Clone + Into<Value>> IntoParams for &[T] {
    #[inline]
    fn into_params(self) -> Params {
        Params::positional(self.iter().cloned())
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)*) => {
        $(impl<$($name: Into<Value>),+> IntoParams for ($($name,)+) {
            #[inline]
            fn into_params(self) -> Params {
                #[allow(non_snake_case, reason = "each variable is called as the type of its value")]
                let ($($name,)+) = self;
                Params(Bound::Positional(vec![$($name.into()),+]))
            }
        })*
    };
}

tuples! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I; A B C D E F G H I J;
    A B C D E F G H I J K; A B C D E F G H I J K L; A B C D E F G H I J K L M; A B C D E F G H I J K L M N;
    A B C D E F G H I J K L M N O; A B C D E F G H I J K L M N O P;
}

/// A statement and what is bound to its parameters. A text is one without parameters, and `(text, params)` one with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sql {
    pub(super) text: Text,
    pub(super) params: Params,
}

/// The text of a statement, or the number of one that the stream has stored.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    Written(String),
    Stored(i32),
}

impl Default for Text {
    #[inline]
    fn default() -> Text {
        Text::Written(String::new())
    }
}

impl Sql {
    /// Makes a statement. In a list of statements whose parameters differ in type this makes one type of them.
    #[inline]
    pub fn new(text: impl Into<String>, params: impl IntoParams) -> Sql {
        Sql { text: Text::Written(text.into()), params: params.into_params() }
    }

    /// Makes a statement of a text that [`Stream::store`](super::Stream::store) has stored under this number.
    #[inline]
    pub fn stored(id: i32, params: impl IntoParams) -> Sql {
        Sql { text: Text::Stored(id), params: params.into_params() }
    }
}

impl From<&str> for Sql {
    #[inline]
    fn from(text: &str) -> Sql {
        Sql::new(text, ())
    }
}

impl From<String> for Sql {
    #[inline]
    fn from(text: String) -> Sql {
        Sql::new(text, ())
    }
}

impl<S: Into<String>, P: IntoParams> From<(S, P)> for Sql {
    #[inline]
    fn from((text, params): (S, P)) -> Sql {
        Sql::new(text, params)
    }
}
