//! Bad input: what is said of it, where it points, and that nothing is written.

mod base_url;
mod choices;
mod config;
mod features;
mod incomplete;
mod operations;
mod overlays;
mod pagination;
mod references;
mod silence;
mod structure;
mod text;
mod unread;
