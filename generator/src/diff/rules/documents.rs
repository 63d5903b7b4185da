//! What concerns a whole document: servers, and words.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
    any(Fact::ServerAdded, "server-added", Level::Safe, "The other servers are still there."),
    any(Fact::ServerRemoved, "server-removed", Level::Breaking, "Calls to it may reach nobody."),
    any(Fact::ServerAddress, "server-url-changed", Level::Breaking, "Calls to the former address may reach nobody."),
    any(
        Fact::ServerDefault,
        "server-default-changed",
        Level::Risky,
        "Programs that are built anew call another server, though the former one is still there.",
    ),
    any(
        Fact::ServerOverridden,
        "server-overridden",
        Level::Breaking,
        "Calls of the operation still go to the server of the others.",
    ),
    any(
        Fact::ServerNotOverridden,
        "server-override-removed",
        Level::Breaking,
        "Calls of the operation still go to the server that it had.",
    ),
    any(
        Fact::ServerVariableDefault,
        "server-variable-default-changed",
        Level::Breaking,
        "Calls to the former address may reach nobody.",
    ),
    any(
        Fact::ServerVariableValueAdded,
        "server-variable-value-added",
        Level::Safe,
        "The other values still lead somewhere.",
    ),
    any(
        Fact::ServerVariableValueRemoved,
        "server-variable-value-removed",
        Level::Breaking,
        "Calls to an address with this value may reach nobody.",
    ),
    any(
        Fact::ServerVariableListed,
        "server-variable-enum-added",
        Level::Breaking,
        "Values beside those of the list may lead nowhere.",
    ),
    any(
        Fact::ServerVariableUnlisted,
        "server-variable-enum-removed",
        Level::Safe,
        "The values of the former list still lead somewhere.",
    ),
    any(Fact::Title, "title-changed", Level::Docs, "It is documentation."),
    any(Fact::Version, "version-changed", Level::Docs, "It is documentation; a crate has a version of its own."),
    any(Fact::Docs, "docs-changed", Level::Docs, "Words of the documentation are not sent."),
    any(
        Fact::DocsRule,
        "docs-rule-changed",
        Level::Docs,
        "The words say what is allowed, and no schema does, so that somebody has to read them.",
    ),
];
