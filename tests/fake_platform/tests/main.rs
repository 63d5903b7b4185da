//! The examples of the client: the server to try programs on, as a function and as a program, and the first program.

#[allow(dead_code, reason = "the program uses all of it")]
#[path = "../../../generated-client/examples/fake_platform/platform/mod.rs"]
mod platform;

mod inside; // a transport that leads to the platform and holds each answer to the document

mod spec; // the document, as an independent validator reads it

mod operations; // each operation answers

mod laws; // what is made is there, and what is deleted is not

mod refusals; // who may not, what is too much, and in which words

mod troubles; // failures, limits and delays on request

mod random; // anything may be asked in any order

mod process; // the program, built and started

mod program; // its arguments, its file, its end

mod newcomer; // the README from nothing to the audit log

mod end_to_end; // with the real server of SQL: from a group to a row
