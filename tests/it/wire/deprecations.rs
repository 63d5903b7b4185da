//! What the document deprecates, the compiler warns of. That it does is the compiler's; that it is asked to is in the source.

use std::collections::BTreeSet;
use std::fs;
use std::mem::take;

use crate::support::{root, text};

/// Each item that is deprecated: a field as `Type.field`, a method as `Type::method`.
const DEPRECATED: [&str; 12] = [
    // Fields, with their setters on the object and on the call.
    "BaseGroup.locations",
    "BaseGroup.version",
    "BaseGroup::version",
    "Database.regions",
    "DatabaseConfigurationInput.allow_attach",
    "DatabaseConfigurationInput::allow_attach",
    "DatabaseConfigurationResponse.allow_attach",
    "Group.locations",
    "Group.version",
    "UpdateDatabaseConfiguration::allow_attach",
    // An operation, by our overlay.
    "Groups<'_>::update_databases",
    // A parameter.
    "ListDatabases::schema",
];

#[test]
fn the_source_marks_what_the_documents_deprecate_and_nothing_else() {
    let mut found = BTreeSet::new();
    for folder in ["generated-client/src/api", "generated-client/src/types"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            found.extend(marked(&fs::read_to_string(entry.unwrap().path()).unwrap()));
        }
    }
    assert_eq!(found, DEPRECATED.into_iter().map(str::to_owned).collect());
}

#[test]
fn the_documents_deprecate_no_more_than_is_known_here() {
    let marks = |path: &str| text(path).matches("deprecated: true").count();
    let known = (marks("spec/turso-platform-api-openapi.yml"), marks("spec/turso-platform-api.overlay.yml"));
    assert_eq!(known, (6, 1), "a new one belongs into the list above");
}

/// The public items of a file that have the attribute.
fn marked(source: &str) -> Vec<String> {
    let (mut found, mut owner, mut mark) = (Vec::new(), "", false);
    for line in source.lines() {
        let start = ["pub struct ", "impl "].into_iter().find_map(|start| line.strip_prefix(start));
        owner = start.map_or(owner, |rest| rest.split([' ', '{']).next().unwrap_or_default());
        mark |= line.trim().starts_with("#[deprecated");
        let Some(item) = line.trim().strip_prefix("pub ") else { continue };
        if take(&mut mark) {
            found.push(match item.strip_prefix("fn ") {
                Some(method) => format!("{owner}::{}", method.split('(').next().unwrap_or_default()),
                None => format!("{owner}.{}", item.split(':').next().unwrap_or_default()),
            });
        }
    }
    found
}
