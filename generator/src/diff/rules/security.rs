//! Security: what callers must show, and how.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
    any(Fact::SecurityAdded, "security-added", Level::Breaking, "Calls without a credential are refused."),
    any(Fact::SecurityRemoved, "security-removed", Level::Safe, "Calls with a credential are as right as before."),
    any(
        Fact::AnonymousWithdrawn,
        "security-anonymous-withdrawn",
        Level::Breaking,
        "Calls without a credential are refused.",
    ),
    any(
        Fact::AnonymousAllowed,
        "security-anonymous-allowed",
        Level::Safe,
        "Calls with a credential are as right as before.",
    ),
    any(
        Fact::SecurityTightened,
        "security-tightened",
        Level::Breaking,
        "A credential that was enough is not any more.",
    ),
    any(Fact::SecurityLoosened, "security-loosened", Level::Safe, "Every credential that was enough still is."),
    any(Fact::ScopesAdded, "security-scope-added", Level::Breaking, "Tokens without the new scope are refused."),
    any(
        Fact::ScopesRemoved,
        "security-scope-removed",
        Level::Safe,
        "Tokens with more scopes than needed are as good as before.",
    ),
    any(Fact::SchemeAdded, "security-scheme-added", Level::Safe, "The operations that ask for it say what it does."),
    any(
        Fact::SchemeRemoved,
        "security-scheme-removed",
        Level::Safe,
        "The operations that asked for it say what it did.",
    ),
    any(Fact::SchemeRenamed, "security-scheme-renamed", Level::Safe, "The name of a scheme is not sent."),
    any(
        Fact::SchemeChanged,
        "security-scheme-changed",
        Level::Breaking,
        "Callers still show the credential in the former way.",
    ),
    any(Fact::FlowAdded, "security-flow-added", Level::Safe, "The other ways to a token are still there."),
    any(
        Fact::FlowRemoved,
        "security-flow-removed",
        Level::Breaking,
        "Callers who get their tokens in this way get none.",
    ),
    any(
        Fact::FlowAddress,
        "security-flow-url-changed",
        Level::Risky,
        "Callers who ask for tokens at the former address may get none.",
    ),
    any(Fact::FlowScopeAdded, "security-flow-scope-added", Level::Safe, "Nobody asks for it yet."),
    any(
        Fact::FlowScopeRemoved,
        "security-flow-scope-removed",
        Level::Risky,
        "Callers who ask for it may be refused a token.",
    ),
];
