//! Everything that is tested from outside: what the generator writes, what it says, and what the tree promises.
//!
//! Unit tests stay beside the leaf files of the generator; those of the runtime are the package `runtime`.

mod support; // small documents in, Rust or diagnostics out

mod constructs; // one construct each: YAML above, the Rust it becomes below

mod complaints; // bad input: what we say, and where we point

mod names; // the obstacle course, and the laws of naming

mod laws; // what holds for every document

mod surface; // the public API of whole documents, one line an item

mod runtime_api; // the public API of the runtime, held to its sources

mod corpus; // real documents, where a folder of them is at hand

mod counts; // how much there is, and how much of it is wider than the document

mod compiles; // what is generated compiles

mod witness; // what is predicted of changes, held to account by the compiler

mod writing; // the output directory: all or nothing, and only our own

mod batch; // files of several folders, all or none

mod fresh; // generated-client/ is what the generator makes today

mod examples; // every example in the document survives its type, both ways

mod mocks; // the client against its own mock

mod wire; // the client against a real server on loopback: bytes out, values in

mod sql; // the client of SQL over HTTP: recorded exchanges, and what it does on the wire

mod conveniences; // what takes more than one call: groups, readiness, uploads

mod offers; // what the readme of the client speaks of is there

mod public_api; // which crates its users meet

mod weight; // how many crates come with the client, and which never do

mod diff; // two documents: what changed, what it breaks, and how that is told

mod doctests; // the examples in the documentation of crates

mod tidy; // the tree against its own rules
