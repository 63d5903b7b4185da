//! The table of the protocol: what a server does, and the test that sees it do so.
//!
//! A group is a module, and a row is a function of it. A row without a function does not compile, and neither does a function
//! without a row.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::world::World;

/// What a row does.
type Run = fn(Arc<World>) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// A row of the table.
pub(crate) struct Row {
    /// The group of rows that it is in, a module.
    pub(crate) group: &'static str,
    /// Its function there.
    function: &'static str,
    /// What it says of the protocol.
    pub(crate) says: &'static str,
    /// Sees whether that is so.
    pub(crate) run: Run,
}

impl Row {
    /// The name by which it is chosen.
    pub(crate) fn name(&self) -> String {
        format!("{}::{}", self.group, self.function)
    }
}

macro_rules! rows {
    ($($group:ident { $($function:ident $says:literal)* })*) => {
        /// Every row.
        pub(crate) const ROWS: &[Row] = &[$($(
            Row {
                group: stringify!($group),
                function: stringify!($function),
                says: $says,
                run: |world| Box::pin(crate::$group::$function(world)),
            },
        )*)*];
    };
}

rows! {
    operations {
        version "`GET /version` answers with a text that has no content type"
    }
    tokens {
        none "without a token: 401"
        without_claims "a token that claims nothing may do all"
        read_and_write "a token with `a: rw` may write until it expires"
        read_only "a token with `a: ro` reads; a write fails as a whole: 403"
        expired "an expired token: 401"
        of_other_keys "a token that others have signed: 401"
        that_is_none "a token that is no JSON Web Token: 401"
        another_scheme "basic credentials: 401"
        a_scheme_in_capitals "the case of `Bearer` does not count"
        of_one_database "a token with `id` is for that database alone"
        with_permissions "a token with `p` may do what it lists"
        nobody_asks_for_them "`/health`, `/version`, `/v2` and `/v3` ask for no token"
    }
}
