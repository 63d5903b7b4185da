//! One line, for the message of a commit or the head of a job's summary.

use crate::report::plain::short;
use crate::report::tally::{Tally, contradicted};
use crate::report::words;
use crate::review::Review;

pub(super) fn summary(review: &Review) -> String {
    let tally = Tally::of(review);
    let mut line = String::new();
    if contradicted(review) {
        line.push_str("NOT CHECKED, the compiler disagrees: ");
    } else if !review.unchecked.is_empty() {
        line.push_str("NOT WHOLLY CHECKED: ");
    }
    line.push_str(&format!(
        "{}: wire {} ({}), Rust {} ({})",
        short(&review.krate, 80),
        words::wire(&tally),
        words::wire_counts(&tally),
        words::rust(&tally),
        words::rust_counts(&tally),
    ));
    if tally.accepted > 0 {
        line.push_str(&format!("; {} accepted", tally.accepted));
    }
    if let Some(bump) = &review.bump {
        line.push_str(&format!("; {}", words::version(bump)));
    }
    line
}
