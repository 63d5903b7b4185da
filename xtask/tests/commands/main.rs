//! The commands as somebody uses them: in a repository that a test makes, with what they say and how they end.

mod support; // a small repository, and a run in it

mod diff; // what is compared, and what is said where it cannot be

mod reports; // what is shown, where it goes, and when it fails

mod update; // a newer document, all of it or nothing
