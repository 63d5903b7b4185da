//! One construct each: the YAML above, the Rust it becomes below.
//!
//! A text that begins with a capital letter is the content of `components.schemas`. Comments at the end of a snapshot
//! are what was said about the document.

mod addresses;
mod all_of;
mod answers;
mod bodies;
mod checks;
mod compounds;
mod contents;
mod declarations;
mod described;
mod digits;
mod discriminators;
mod enums;
mod examples;
mod failures;
mod features;
mod forms;
mod headers;
mod inline;
mod json_lines;
mod kinds;
mod knowledge;
mod limits;
mod media;
mod members;
mod names;
mod nulls;
mod objects;
mod operations;
mod paging;
mod parameters;
mod patches;
mod paths;
mod places;
mod rates;
mod references;
mod responses;
mod security;
mod servers;
mod single_use;
mod stand_ins;
mod tags;
mod unions;
mod units;
mod uploads;
mod values;
mod variants;
mod views;
mod webhooks;
