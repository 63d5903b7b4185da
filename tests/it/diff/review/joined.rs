//! Documents in, rows out.
