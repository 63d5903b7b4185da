//! Where a peer differs from us, and why it is the peer's fault.

use crate::clients::Name;

/// The peer, the case (its beginning, where it ends in `*`), and the reason.
pub(super) const KNOWN: &[(Name, &str, &str)] = &[
    (
        Name::Serverless,
        "nan as a parameter",
        "it sends NaN as null and says nothing; ours refuses it before anything is sent",
    ),
    (Name::Libsql, "infinity as a result", "it refuses the null that the protocol has for floats that are not finite"),
    (Name::Libsql, "less than all as a result", "the same"),
    (
        Name::Libsql,
        "names of expressions",
        "it writes the statement anew by its own parser, and columns are named by what it writes",
    ),
    (Name::Libsql, "a comment before and after", "the same: the comment is part of the column's name for SQLite"),
    (
        Name::Libsql,
        "wrong syntax, *",
        "its own parser, or the description that it asks for first, is what fails, with another text",
    ),
    (Name::Libsql, "wrong syntax within, *", "the same"),
    (Name::Libsql, "an open string, *", "the same"),
    (Name::Libsql, "no statement, *", "the same"),
    (Name::Libsql, "a comment alone, *", "the same"),
    (Name::Libsql, "a batch with wrong syntax", "the same"),
    (
        Name::Libsql,
        "two statements, *",
        "it runs the first and leaves out the second without a word; the server would refuse both",
    ),
];

/// The line about a case.
pub(super) fn find(name: Name, case: &str) -> Option<usize> {
    KNOWN.iter().position(|(peer, pattern, _)| {
        *peer == name && pattern.strip_suffix('*').map_or(*pattern == case, |begin| case.starts_with(begin))
    })
}
