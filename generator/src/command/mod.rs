//! What the programs of this repository have in common: how they end, what they say, and how a review is asked for and
//! handed over. Each of them reads its own arguments and knows where its documents are.

mod day;
mod deliver;
mod examine;
mod guard;
mod krate;
mod options;
mod read;
mod terminal;

pub use day::today;
pub use deliver::{deliver, print_report, put, spares, whole_truth, write_reports};
pub use examine::{Comparison, examine};
pub use guard::{heed_signals, protect, whole};
pub use krate::write_crate;
pub use options::{Failing, Format, ReportArgs, ReportFile, ReviewArgs};
pub use read::{Overlays, of_documents, of_project};
pub use terminal::{Color, print, say, width};
