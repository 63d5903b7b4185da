//! `generator/runtime/public.txt` is what the sources of the runtime say: every public item that users of a crate can reach.

mod list; // the items of the sources
mod written; // how types are written down

use std::fs;

use crate::runtime_api::list::Runtime;
use crate::support::{root, text};

/// The committed list.
const LIST: &str = "generator/runtime/public.txt";

/// What begins it.
const HEAD: &str = "\
# The public API of the runtime, made of its sources by `SDKGEN_RENEW=1 cargo test -p tests --test it runtime_api`: the part, the
# cargo feature (or `-`), and the item as `surface.json` has it. Users cannot name what the crate does not export: items that do are
# not here.
";

#[test]
fn the_list_is_what_the_sources_say() {
    let made = format!("{HEAD}{}", Runtime::read().list().join("\n")) + "\n";
    if std::env::var_os("SDKGEN_RENEW").is_some() {
        fs::write(root().join(LIST), &made).unwrap_or_else(|error| panic!("{LIST}: {error}"));
    }
    let committed = text(LIST);
    let differs = |a: &str, b: &str, mark: char| -> Vec<String> {
        a.lines().filter(|line| !b.lines().any(|other| other == *line)).map(|line| format!("{mark} {line}")).collect()
    };
    let rows = [differs(&committed, &made, '-'), differs(&made, &committed, '+')].concat().join("\n");
    assert!(
        made == committed,
        "the public API of the runtime is not what {LIST} says; renew it by `SDKGEN_RENEW=1 cargo test -p tests --test it runtime_api`, \
         then run `cargo xtask generate`:\n{rows}"
    );
}

#[test]
fn an_item_is_found_wherever_it_is() {
    let source = r#"
        use std::time::Duration;
        use super::other::{Hidden, Shown as S};
        pub struct One<T> { pub field: Vec<S<T>>, own: u8 }
        #[non_exhaustive] pub enum Kind { Unit, Holds(Duration), Named { at: u8 } }
        pub trait Ask: Send { const MOST: u8; fn must(&self, a: &str) -> bool; fn may(&self) -> bool { true } }
        impl<T: Ask> One<T> {
            pub const ZERO: u8 = 0;
            pub fn made(mut self, name: impl Into<String>) -> Self { self }
            pub async fn wait(&mut self) -> Result<T, std::io::Error> { loop {} }
            #[cfg(feature = "blocking")] pub fn block(self) -> T { loop {} }
            pub fn inner(&self) -> Hidden { loop {} }
            pub(super) fn own(&self) {}
            fn private(&self) {}
        }
        impl Clone for One<u8> { fn clone(&self) -> Self { loop {} } }
    "#;
    let other = "pub struct Hidden; pub struct Shown<T>(T); struct One; impl One { pub fn of_another(&self) {} }";
    let mut runtime = Runtime::default();
    runtime.add("part", Some("hyper"), &["Ask", "Kind", "One"], source);
    runtime.add("other", None, &["Shown"], other);
    let expected = [
        "other - Shown<T>: struct",
        "part hyper Ask: trait Send",
        "part hyper Ask::MOST: u8, required",
        "part hyper Ask::may(&self) -> bool, provided",
        "part hyper Ask::must(&self, &str) -> bool, required",
        "part hyper Kind: enum",
        "part hyper Kind::Holds(std::time::Duration)",
        "part hyper Kind::Named { at: u8 }",
        "part hyper Kind::Unit",
        "part hyper One.field: Vec<Shown<T>>",
        "part hyper One::ZERO: u8",
        "part hyper One::made<T: Ask>(self, impl Into<String>) -> Self",
        "part hyper One::wait<T: Ask>(&mut self) -> async Result<T, std::io::Error>",
        "part hyper One<T>: struct",
        "part hyper+blocking One::block<T: Ask>(self) -> T",
    ];
    let mut expected = expected.map(str::to_owned);
    expected.sort_by(|a, b| list::order(a).cmp(list::order(b)));
    assert_eq!(runtime.list(), expected);
}
