//! One page.

use crate::review::Review;

pub(super) fn html(review: &Review) -> String {
    let _ = review;
    String::new()
}
