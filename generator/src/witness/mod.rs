//! One typed use of every public item of a crate, and what the compiler says of them against another crate.
//!
//! What a change does to programs is predicted by rules (`review`), and rules can be wrong. A witness is a package that uses
//! each item of the old crate as its surface says it is; compiled against the new crate, it fails exactly where programs do.
//! [`check`] holds the prediction to that.
//!
//! `witness` itself is a function from two surfaces to source code; only `package` touches the disk, and only `cargo` starts a
//! process.

mod aliases;
mod cargo;
mod compare;
mod messages;
mod package;
mod runtime;
mod signature;
mod spelling;
mod uses;
mod values;
mod ways;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::surface::Surface;
use crate::witness::aliases::Aliases;
use crate::witness::runtime::Runtime;
use crate::witness::uses::Writer;
use crate::witness::values::{Types, conversion};
use crate::witness::ways::Ways;

pub use cargo::{Place, Verdict, run};
pub use compare::{check, compare};

/// What every use builds on.
const PRELUDE: &str = "\
//! Every public item of a crate, used once as it was written down.

#![allow(warnings)]

/// A value of any type.
fn any<T>() -> T { loop {} }

/// What converts into `T` and into nothing else.
struct Only<T>(::std::marker::PhantomData<T>);

/// What can be gone through, and nothing else.
struct Many<T>(::std::marker::PhantomData<T>);
impl<T> Iterator for Many<T> { type Item = T; fn next(&mut self) -> Option<T> { None } }

/// Holds a call to what it yields.
fn yields<T, E>(_: impl ::std::future::Future<Output = Result<T, E>>) {}

";

/// The uses of every public item of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The uses, in the order of the surface; some of the first are no use of an item, but belong to many.
    parts: Vec<Part>,
    /// The items without a use, each with the reason.
    pub unused: Vec<(String, &'static str)>,
}

/// A part of the source that can be taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// The item that it uses; nothing for what several uses need.
    item: Option<String>,
    code: String,
}

/// A witness in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The text of its one file.
    pub text: String,
    /// The lines of each part that is in it, from 1.
    lines: Vec<(RangeInclusive<usize>, usize)>,
}

/// Writes the uses of all items of `old`; what belongs to a call is reached as `new` has it.
///
/// For one crate on both sides, the witness compiles against it.
pub fn witness(old: &Surface, new: &Surface) -> Witness {
    let types = Types { aliases: Aliases::of(old), ..Types::default() };
    let mut writer = Writer { ways: Ways::through(new), types, runtime: Runtime::of(old) };
    let (mut uses, mut unused) = (Vec::new(), Vec::new());
    for (index, entry) in old.entries().iter().enumerate() {
        match writer.write(&format!("use_{index}"), entry) {
            Ok(code) => uses.push(Part { item: Some(entry.item.clone()), code }),
            Err(reason) => unused.push((entry.item.clone(), reason)),
        }
    }
    let conversions = writer
        .types
        .converted
        .union(&writer.ways.types.converted)
        .map(|ty| Part { item: None, code: format!("{}\n", conversion(ty)) });
    Witness { parts: conversions.chain(uses).collect(), unused }
}

impl Witness {
    /// How many items are used.
    pub fn uses(&self) -> usize {
        self.items().count()
    }

    /// The items that are used.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| part.item.as_deref())
    }

    /// All of it but these parts.
    fn source(&self, without: &BTreeSet<usize>) -> Source {
        let mut source = Source { text: PRELUDE.to_owned(), lines: Vec::new() };
        let mut line = PRELUDE.lines().count();
        for (index, part) in self.parts.iter().enumerate().filter(|(index, _)| !without.contains(index)) {
            let first = line + 1;
            line += part.code.lines().count();
            source.lines.push((first..=line, index));
            source.text.push_str(&part.code);
        }
        source
    }
}

impl Source {
    /// The part that a line belongs to.
    fn part(&self, line: usize) -> Option<usize> {
        self.lines.iter().find(|(lines, _)| lines.contains(&line)).map(|(_, part)| *part)
    }
}
