//! One construct each: the YAML above, the Rust it becomes below.
//!
//! A text that begins with a capital letter is the content of `components.schemas`. Comments at the end of a snapshot
//! are what was said about the document.

mod all_of;
mod answers;
mod bodies;
mod compounds;
mod contents;
mod declarations;
mod described;
mod discriminators;
mod enums;
mod failures;
mod forms;
mod headers;
mod inline;
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
mod stand_ins;
mod unions;
mod uploads;
mod values;
mod variants;
mod views;
mod webhooks;
