//! What is behind features, as a program that has them sees it and one that has not: the same bytes go over the wire.

use fixture_features::types::{Pet, PetInput};
use serde_json::{from_value, json, to_value};

fn main() {
    a_value_is_kept_with_the_rest_without_its_feature();
    what_is_sent_is_the_same();
}

fn a_value_is_kept_with_the_rest_without_its_feature() {
    let whole = json!({"name": "Rex", "born": "2024-05-01", "vet": {"name": "Ann"}});
    let pet: Pet = from_value(whole.clone()).expect("it is a pet");
    #[cfg(feature = "beta")]
    {
        assert_eq!(pet.born.as_ref().map(|day| day.as_str()), Some("2024-05-01"));
        assert!(pet.vet.is_some() && pet.extra.is_empty());
    }
    #[cfg(not(feature = "beta"))]
    assert_eq!(pet.extra.get("born"), Some(&json!("2024-05-01")));
    assert_eq!(to_value(&pet).expect("it is JSON"), whole);
}

fn what_is_sent_is_the_same() {
    let input = PetInput::new("Rex").tags(["loud"]);
    #[cfg(feature = "beta")]
    let input = input.kind(fixture_features::types::PetInputKind::Dog);
    #[cfg(not(feature = "beta"))]
    let input = {
        let mut input = input;
        input.extra.insert("kind".to_owned(), json!("dog"));
        input
    };
    #[cfg(feature = "photos")]
    let input = input.clear_note();
    #[cfg(not(feature = "photos"))]
    let input = {
        let mut input = input;
        input.extra.insert("note".to_owned(), json!(null));
        input
    };
    assert_eq!(to_value(&input).expect("it is JSON"), json!({"name": "Rex", "kind": "dog", "note": null, "tags": ["loud"]}));
}
