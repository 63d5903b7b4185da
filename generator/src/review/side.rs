//! One of the two revisions that are compared: what its documents mean, and which public items its crate has.

use crate::Understood;
use crate::surface::Surface;

/// One revision.
#[derive(Debug, Default)]
pub struct Side {
    /// What it is called: a file or a revision.
    pub name: String,
    /// The name of its crate, where it is known.
    pub krate: Option<String>,
    /// The version of its crate, where it is known.
    pub version: Option<String>,
    /// Its documents, one for each unit of the crate.
    pub units: Vec<UnitSide>,
    /// Every public item: those that were committed, or planned now by [`crate::surface_of`]. Without it there is no verdict on
    /// Rust source.
    pub surface: Option<Surface>,
    /// What the reader should know of it, such as which surface was read.
    pub notes: Vec<String>,
}

/// One document of a revision.
#[derive(Debug, Default)]
pub struct UnitSide {
    /// The module of the crate that it is written into; empty for the root.
    pub module: String,
    /// The cargo feature that the module is behind.
    pub feature: Option<String>,
    /// What the front end made of it; `None` where nobody read it.
    pub understood: Option<Understood>,
}

impl Side {
    /// The unit that is written into a module.
    pub(super) fn unit(&self, module: &str) -> Option<&UnitSide> {
        self.units.iter().find(|unit| unit.module == module)
    }
}
