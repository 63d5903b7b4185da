//! What is said of a review, in each form.

mod builder; // reviews made by hand

mod forms; // each form of each kind of review, to be read as a reviewer would

mod hostile; // texts of documents that try to be more than text

mod size; // a comment is never too long, and never cut in the middle

mod schema; // the JSON is what its schema says

mod page; // the page is well-formed and needs nothing else

mod browser; // the page in a real browser, where there is one

mod whole; // from two texts to the reports
