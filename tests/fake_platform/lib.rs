//! Nothing: the package holds tests.
