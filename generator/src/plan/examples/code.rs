//! Code of an example, laid out: what fits into a line stands in one, and what does not is broken as rustfmt would.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Home, TypePath};

/// How wide a line of an example is, at most.
const WIDTH: usize = 90;

/// How far what belongs to a line above is moved in.
const STEP: usize = 4;

/// What an example calls by a name that a type of the API may have too. Such a type is written with its path.
const TAKEN: &[&str] = &["TryFrom"];

/// An expression: a beginning, what stands between its brackets, and what is called on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Code {
    /// What the beginning names.
    name: Option<Name>,
    /// The rest of the beginning, with the opening bracket where there are items.
    text: String,
    items: Option<Vec<Code>>,
    links: Vec<Code>,
}

/// Something that an example has to name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// A type of the unit.
    Type(TypePath),
    /// A type of the runtime, at the crate's root.
    Runtime(&'static str),
}

/// How an example calls what it names.
#[derive(Debug, Default)]
pub(super) struct Names {
    shown: BTreeMap<Name, String>,
    /// What it imports, as paths.
    pub(super) imports: Vec<String>,
}

impl Name {
    /// The path of it and its last part.
    fn path(&self, unit: &str) -> (String, String) {
        match self {
            Name::Type(TypePath { home: Home::Types, name }) => (format!("{unit}::types::{name}"), name.clone()),
            Name::Type(TypePath { home: Home::Group(module), name }) => {
                (format!("{unit}::api::{module}::{name}"), name.clone())
            }
            Name::Runtime(name) => {
                let root = unit.split("::").next().unwrap_or(unit);
                (format!("{root}::{name}"), (*name).to_owned())
            }
        }
    }
}

impl Names {
    /// The names of some code; `unit` is the path of the unit's root module.
    pub(super) fn of(codes: &[&Code], unit: &str) -> Names {
        let mut found = BTreeSet::new();
        codes.iter().for_each(|code| code.names(&mut found));
        let lasts: Vec<String> = found.iter().map(|name| name.path(unit).1).collect();
        let mut names = Names::default();
        for name in found {
            let (path, last) = name.path(unit);
            if lasts.iter().filter(|other| **other == last).count() > 1 || TAKEN.contains(&last.as_str()) {
                names.shown.insert(name, path);
            } else {
                names.imports.push(path);
                names.shown.insert(name, last);
            }
        }
        names.imports.sort();
        names
    }
}

impl Code {
    /// Code that has no parts.
    pub(super) fn text(text: impl Into<String>) -> Code {
        Code { text: text.into(), ..Code::default() }
    }

    /// A list between brackets; `begin` ends with the opening one.
    pub(super) fn list(begin: impl Into<String>, items: Vec<Code>) -> Code {
        Code { text: begin.into(), items: Some(items), ..Code::default() }
    }

    /// The same with something named before it.
    pub(super) fn of(self, name: Name) -> Code {
        Code { name: Some(name), ..self }
    }

    /// The same with a call on it; `begin` is all of it up to the opening bracket.
    pub(super) fn then(mut self, begin: impl Into<String>, items: Vec<Code>) -> Code {
        self.links.push(Code::list(begin, items));
        self
    }

    /// The same with something behind it that has no parts.
    pub(super) fn and(mut self, text: &str) -> Code {
        self.links.push(Code::text(text));
        self
    }

    fn names(&self, found: &mut BTreeSet<Name>) {
        found.extend(self.name.clone());
        self.items.iter().flatten().chain(&self.links).for_each(|code| code.names(found));
    }

    /// The statement `before`, this, `after` as lines.
    pub(super) fn lines(&self, names: &Names, before: &str, after: &str) -> Vec<String> {
        let mut out = before.to_owned();
        self.lay(&mut out, names, 0, after.chars().count());
        out.push_str(after);
        out.lines().map(str::to_owned).collect()
    }

    fn begin(&self, names: &Names) -> String {
        let shown = self.name.as_ref().and_then(|name| names.shown.get(name));
        format!("{}{}", shown.map(String::as_str).unwrap_or_default(), self.text)
    }

    fn end(&self) -> &'static str {
        match self.text.chars().last() {
            Some('[') => "]",
            _ => ")",
        }
    }

    fn flat(&self, names: &Names) -> String {
        let mut out = self.begin(names);
        if let Some(items) = &self.items {
            let items: Vec<String> = items.iter().map(|item| item.flat(names)).collect();
            out.push_str(&items.join(", "));
            out.push_str(self.end());
        }
        self.links.iter().for_each(|link| out.push_str(&link.flat(names)));
        out
    }

    /// Writes the code behind what stands in the last line; `after` is how much of its own last line is taken.
    fn lay(&self, out: &mut String, names: &Names, depth: usize, after: usize) {
        let flat = self.flat(names);
        let column = out.lines().last().map_or(0, |line| line.chars().count());
        if column + flat.chars().count() + after <= WIDTH {
            out.push_str(&flat);
            return;
        }
        match self.links.as_slice() {
            [] => self.lay_items(out, names, depth),
            [link] => {
                Code { links: Vec::new(), ..self.clone() }.lay(out, names, depth, link.begin(names).chars().count());
                link.lay(out, names, depth, after);
            }
            [links @ .., last] => {
                Code { links: Vec::new(), ..self.clone() }.lay(out, names, depth, 0);
                for link in links {
                    next_line(out, depth + STEP);
                    link.lay(out, names, depth + STEP, 0);
                }
                next_line(out, depth + STEP);
                last.lay(out, names, depth + STEP, after);
            }
        }
    }

    fn lay_items(&self, out: &mut String, names: &Names, depth: usize) {
        out.push_str(&self.begin(names));
        let Some(items) = &self.items else { return };
        if let [only @ Code { items: Some(_), name: None, .. }] = items.as_slice()
            && only.links.is_empty()
        {
            only.lay_items(out, names, depth);
            out.push_str(self.end());
            return;
        }
        for item in items {
            next_line(out, depth + STEP);
            item.lay(out, names, depth + STEP, 1);
            out.push(',');
        }
        next_line(out, depth);
        out.push_str(self.end());
    }
}

fn next_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&" ".repeat(depth));
}
