//! Unions whose alternatives a property tells apart.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn a_discriminator_with_a_mapping() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator:
            propertyName: kind
            mapping: {cat: '#/components/schemas/Cat', tom: Cat, hund: '#/components/schemas/Dog'}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
    }

    pub enum Pet {
        Cat(super::Cat),
        Dog(super::Dog),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Cat: (["cat", "tom"], Object(&[], &[], &[])),
                Dog: (["hund"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn a_discriminator_without_a_mapping() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/dog'}]
          discriminator: {propertyName: kind}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    /// Called `dog` in the document.
    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
    }

    pub enum Pet {
        Cat(super::Cat),
        Dog(super::Dog),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Cat: (["Cat"], Object(&[], &[], &[])),
                Dog: (["dog"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn a_discriminator_that_maps_to_a_stranger() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}]
          discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
    }

    pub enum Pet {
        Cat(super::Cat),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Cat: (["cat"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    // warning[dangling-mapping]: `Dog` is none of the alternatives; the entry is ignored
    "#);
}
