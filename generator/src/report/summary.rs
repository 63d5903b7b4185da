//! One line, for the message of a commit or the head of a job's summary.

use crate::report::plain::short;
use crate::report::tally::Tally;
use crate::report::words;
use crate::review::Review;

pub(super) fn summary(review: &Review) -> String {
    let tally = Tally::of(review);
    let mut line = format!(
        "{}: {} (wire: {}; Rust: {})",
        short(&review.krate, 80),
        words::verdict(review, &tally),
        words::wire_counts(&tally),
        words::rust_counts(&tally),
    );
    if tally.accepted > 0 {
        line.push_str(&format!("; {} accepted", tally.accepted));
    }
    if let Some(bump) = &review.bump {
        line.push_str(&format!("; {}", words::version(bump)));
    }
    line
}
