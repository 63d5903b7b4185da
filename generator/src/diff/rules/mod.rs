//! The tables: every fact, the direction it was found in, its level, and why. One file an area.

mod operations;

use crate::diff::judge::Rule;
use crate::diff::types;

/// All tables.
pub(super) const TABLES: &[&[Rule]] = &[operations::RULES, types::RULES];
