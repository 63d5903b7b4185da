//! Files, lines and fragments, of JSON and of YAML.

use openapi_sdkgen::config::Config;
use openapi_sdkgen::review::{Options, Review, Spot, review};

use super::side;

const YAML: &str = "openapi: 3.0.3
info:
  title: Pets
  version: '1'
paths:
  /pets:
    get:
      tags:
        - pets
      operationId: listPets
      parameters:
        - name: limit
          in: query
          schema:
            type: integer
        - name: page
          in: query
          description: 'It''s a number, [1, 2'
          schema: {type: integer}
      responses:
        '204':
          description: ok
  /shops:
    get:
      tags: [shops]
      operationId: listShops
      responses: {'204': {description: ok}}
";

/// The same as JSON: one line for each entry of a map, but for the lists.
fn json() -> String {
    let value: serde_json::Value = serde_yaml::from_str(YAML).expect("it is YAML");
    serde_json::to_string_pretty(&value).expect("it can be written")
}

fn compared(name: &str, old: &str, new: &str) -> Review {
    let config = Config::for_crate("test", name);
    review(&side("old", old, &config), &side("new", new, &config), &Options::default())
}

fn of<'r>(review: &'r Review, rule: &str) -> &'r openapi_sdkgen::review::Row {
    let found = review.rows.iter().find(|row| row.rule == rule);
    found.unwrap_or_else(|| panic!("no row is of the rule {rule}: {:#?}", review.rows))
}

fn at(spot: Option<&Spot>) -> (&str, usize, usize, usize) {
    spot.map_or(("", 0, 0, 0), |spot| (spot.file.as_str(), spot.line, spot.column, spot.last_line))
}

#[test]
fn an_operation_that_is_gone_and_one_that_came() {
    let fewer = YAML.split_once("  /shops:").expect("it is there").0;
    let gone = compared("api.yml", YAML, fewer);
    let row = of(&gone, "operation-removed");
    assert_eq!(at(row.old.as_ref()), ("api.yml", 24, 5, 27));
    assert_eq!(row.old.as_ref().map(|spot| spot.pointer.as_str()), Some("/paths/~1shops/get"));
    let shown = "get:\n  tags: [shops]\n  operationId: listShops\n  responses: {'204': {description: ok}}";
    assert_eq!(row.old.as_ref().map(|spot| spot.fragment.as_str()), Some(shown));
    assert_eq!(row.new, None);
    // What it was removed from.
    assert_eq!(at(row.anchor.as_ref()), ("api.yml", 5, 1, 22));

    let came = compared("api.yml", fewer, YAML);
    let row = of(&came, "operation-added");
    assert_eq!((row.old.as_ref(), at(row.new.as_ref())), (None, ("api.yml", 24, 5, 27)));
    assert_eq!(row.anchor, row.new);
}

#[test]
fn the_same_in_json() {
    let whole = json();
    let mut value: serde_json::Value = serde_json::from_str(&whole).expect("it is JSON");
    value["paths"].as_object_mut().expect("it is a map").remove("/shops");
    let fewer = serde_json::to_string_pretty(&value).expect("it can be written");
    let review = compared("api.json", &whole, &fewer);
    let row = of(&review, "operation-removed");
    let spot = row.old.as_ref().expect("it has its place");
    let line = whole.lines().position(|line| line.contains("/shops")).expect("it is there") + 2;
    assert_eq!((spot.line, spot.column), (line, 7));
    assert!(spot.fragment.starts_with("\"get\": {\n  \"tags\": [\n    \"shops\"\n  ],"), "{}", spot.fragment);
    assert!(spot.fragment.ends_with("\n}"), "{}", spot.fragment);
    assert_eq!(spot.last_line, line + spot.fragment.lines().count() - 1);
    let paths = fewer.lines().position(|line| line.contains("\"paths\"")).expect("it is there") + 1;
    assert_eq!(row.anchor.as_ref().map(|spot| spot.line), Some(paths));
}

#[test]
fn all_on_one_line() {
    let value: serde_json::Value = serde_yaml::from_str(YAML).expect("it is YAML");
    let whole = value.to_string();
    let fewer = whole.replace("/shops", "/plants/{plant}").replace("listShops", "getPlant");
    let review = compared("api.json", &whole, &fewer);
    let row = of(&review, "operation-removed");
    let spot = row.old.as_ref().expect("it has its place");
    assert_eq!((spot.line, spot.last_line), (1, 1));
    assert_eq!(whole.get(spot.column - 1..).map(|rest| rest.starts_with(&spot.fragment)), Some(true));
    assert!(spot.fragment.starts_with("\"get\":{\"tags\"") && spot.fragment.ends_with('}'), "{}", spot.fragment);
}
