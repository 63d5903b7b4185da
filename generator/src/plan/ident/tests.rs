//! Identifiers of any text.

use super::{Case, ident};

#[test]
fn keywords_digits_and_symbols() {
    for (text, case, expected) in [
        ("type", Case::Snake, "r#type"),
        ("self", Case::Snake, "self_"),
        ("Self", Case::Camel, "Self_"),
        ("crate", Case::Snake, "crate_"),
        ("2fa", Case::Snake, "n2fa"),
        ("422", Case::Camel, "N422"),
        ("422", Case::Snake, "n422"),
        ("422", Case::Shout, "N422"),
        ("٣", Case::Camel, "N٣"),
        ("3d model", Case::Camel, "N3dModel"),
        ("+1", Case::Camel, "Plus1"),
        ("listAPITokens", Case::Snake, "list_api_tokens"),
        ("APIToken", Case::Camel, "ApiToken"),
        ("createDatabase", Case::Shout, "CREATE_DATABASE"),
        ("", Case::Camel, "Empty"),
        ("été", Case::Camel, "Été"),
    ] {
        assert_eq!(ident(text, case), expected, "{text:?}");
    }
}
