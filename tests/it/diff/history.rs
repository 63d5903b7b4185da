//! The history of a real document, with a verdict by careful reading for each of its changes.
//!
//! The documents are no part of the repository: `SDKGEN_HISTORY` names their folder, in which `groundtruth.jsonl` has a line for
//! each change of each pair of neighbours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_sdkgen::config::Config;
use openapi_sdkgen::diff::Level;
use openapi_sdkgen::review::item::RustLevel;
use openapi_sdkgen::review::side::Side;
use openapi_sdkgen::review::{Options, Review, Row, review};
use serde_json::Value;

use crate::diff::review::{shown, side};

/// The environment variable that names the folder.
const HISTORY: &str = "SDKGEN_HISTORY";

/// Lines of which our verdict on Rust source is another, because our clients have another shape: the pair, the kind, the end of
/// the place, our verdict, and why.
const OURS: &[(&str, &str, &str, RustLevel, &str)] = &[
    ("015..016", "operation-id-added", "GET /v1/locations operationId", RustLevel::None, SAME_NAME),
    ("015..016", "operation-id-added", "GET /v1/organizations operationId", RustLevel::None, SAME_NAME),
    (
        "015..016",
        "operation-id-added",
        "PATCH /v1/organizations/{organizationName} operationId",
        RustLevel::None,
        SAME_NAME,
    ),
    (
        "015..016",
        "operation-id-added",
        "GET /v1/organizations/{organizationName}/members operationId",
        RustLevel::None,
        SAME_NAME,
    ),
    (
        "015..016",
        "operation-id-added",
        "GET /v1/organizations/{organizationName}/invites operationId",
        RustLevel::None,
        SAME_NAME,
    ),
    (
        "015..016",
        "operation-id-added",
        "GET /v1/organizations/{organizationName}/audit-logs operationId",
        RustLevel::None,
        SAME_NAME,
    ),
    (
        "016..017",
        "security-scheme-removed",
        "bearerAuth",
        RustLevel::Breaking,
        "without an overlay, clients take their credentials from the document: the setters of the token are gone",
    ),
    (
        "028..029",
        "duplicate-operation-id",
        "unarchive operationId",
        RustLevel::Breaking,
        "an id that two operations have names neither, so that the types of the older one are named by its path",
    ),
];

/// Our names come from the words of an operation, and here both sources say the same words.
const SAME_NAME: &str = "the id says what the method and the path say, and nothing gets another name";

/// A line of the ground truth.
struct Line {
    pair: String,
    place: String,
    kind: String,
    value: Option<String>,
    wire: Level,
    /// Whether programs break.
    rust: bool,
}

impl Line {
    fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).expect("every line is JSON");
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let wire = match value["wire_level"].as_str() {
            Some("error") => Level::Breaking,
            Some("warn") => Level::Risky,
            Some("info") => Level::Safe,
            _ => Level::Docs,
        };
        Line {
            pair: text("pair").expect("it has a pair"),
            place: text("where").expect("it has a place"),
            kind: text("kind").expect("it has a kind"),
            value: text("value"),
            wire,
            rust: value["rust"] == "breaking",
        }
    }

    /// The place as reviews call it.
    fn subject(&self) -> String {
        let place =
            self.place.replace("components.schemas.", "").replace("components.securitySchemes.", "security scheme ");
        let place = place.replace(" response ", " ").replace(" operationId", "").replace("PATH ", "");
        match place.split_once("parameters[") {
            Some((before, parameter)) => {
                let (of, name) = parameter.trim_end_matches(']').split_once(':').expect("a parameter has a place");
                format!("{before}{of} {name}")
            }
            None => place,
        }
    }

    fn is(&self, row: &Row) -> bool {
        let (subject, value) = (self.subject(), self.value.as_deref());
        let same = row.subject == subject || self.kind == "path-parameter-declared" && subject.ends_with(&row.subject);
        let of_value = |text: &Option<String>| text.as_deref().map(|text| text.trim_matches('"')) == value;
        row.rule == self.kind && same && (value.is_none() || of_value(&row.before) || of_value(&row.after))
    }

    /// Our verdict, where it is another for a reason.
    fn ours(&self) -> Option<RustLevel> {
        let same = |one: &&(&str, &str, &str, RustLevel, &str)| {
            one.0 == self.pair && one.1 == self.kind && self.place.ends_with(one.2)
        };
        OURS.iter().find(same).map(|one| one.3)
    }
}

/// How often one axis of the verdict is right, over pairs.
#[derive(Default)]
struct Count {
    breaking: usize,
    caught: usize,
    false_alarms: usize,
}

impl Count {
    fn add(&mut self, truth: bool, ours: bool) {
        self.breaking += usize::from(truth);
        self.caught += usize::from(truth && ours);
        self.false_alarms += usize::from(!truth && ours);
    }

    fn told(&self) -> String {
        format!("{} of {} breaking pairs caught, {} false alarms", self.caught, self.breaking, self.false_alarms)
    }
}

#[test]
fn each_change_of_the_history_has_its_row_and_its_verdicts() {
    let Some(dir) = std::env::var_os(HISTORY).map(PathBuf::from) else {
        println!("skipped: name the folder of a document's history with {HISTORY}=path to compare the verdicts on it");
        return;
    };
    let sides = sides(&dir);
    let lines = fs::read_to_string(dir.join("groundtruth.jsonl")).expect("the ground truth is there");
    let mut of_pairs: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines.lines().map(Line::read) {
        of_pairs.entry(line.pair.clone()).or_default().push(line);
    }
    let (mut wire, mut rust, mut read) = (Count::default(), Count::default(), Count::default());
    let (mut wrong, mut used) = (Vec::new(), 0);
    for pair in sides.windows(2) {
        let [(old_name, old), (new_name, new)] = pair else { continue };
        let review = review(old, new, &Options::default());
        let lines = of_pairs.remove(&format!("{old_name}..{new_name}")).unwrap_or_default();
        used += lines.iter().filter(|line| line.ours().is_some()).count();
        let faults = compared(&review, &lines);
        if std::env::var_os("SDKGEN_HISTORY_SHOWN").is_some() || !faults.is_empty() {
            println!("=== {old_name}..{new_name}\n{}", shown(&review));
        }
        wrong.extend(faults.into_iter().map(|fault| format!("{old_name}..{new_name}: {fault}")));
        wire.add(
            lines.iter().any(|line| line.wire >= Level::Risky),
            review.rows.iter().any(|row| row.wire >= Level::Risky),
        );
        let breaks = |line: &Line| line.ours().map_or(line.rust, |level| level == RustLevel::Breaking);
        let ours = review.rows.iter().any(|row| row.rust == RustLevel::Breaking);
        rust.add(lines.iter().any(breaks), ours);
        read.add(lines.iter().any(|line| line.rust), ours);
    }
    println!("wire: {}", wire.told());
    println!("Rust: {}; without the exceptions: {}", rust.told(), read.told());
    assert!(of_pairs.is_empty(), "lines of pairs that are not there: {:?}", of_pairs.keys());
    assert_eq!(used, OURS.len(), "an exception is about no line, or about several");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every version, as a review reads it.
fn sides(dir: &Path) -> Vec<(String, Side)> {
    let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let side = side(&name, &text, &Config::for_crate("history", &name));
        assert!(side.surface.is_some(), "{name}: no crate can be made of it");
        (name.chars().take(3).collect(), side)
    };
    paths.iter().map(read).collect()
}

/// What is wrong with the review of a pair.
fn compared(review: &Review, lines: &[Line]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut taken = vec![false; review.rows.len()];
    for line in lines {
        let name = format!("{} {}", line.kind, line.place);
        if let Some(appeared) = syntax(&line.kind) {
            let found = review.defects.iter().filter(|one| one.code == "not-json" && one.appeared == appeared).count();
            if found != 1 {
                wrong.push(format!("{name}: {found} defects"));
            }
            continue;
        }
        let rows: Vec<usize> = (0..review.rows.len()).filter(|index| line.is(&review.rows[*index])).collect();
        let [index] = rows[..] else {
            wrong.push(format!("{name}: {} rows", rows.len()));
            continue;
        };
        if std::mem::replace(&mut taken[index], true) {
            wrong.push(format!("{name}: its row is that of another line, too"));
        }
        let row = &review.rows[index];
        if row.wire != line.wire {
            wrong.push(format!("{name}: on the wire {} and not {}", row.wire.word(), line.wire.word()));
        }
        let breaks = row.rust == RustLevel::Breaking;
        match line.ours() {
            Some(ours) if ours != row.rust => {
                wrong.push(format!("{name}: the exception is not what it is: {}", row.rust.word()))
            }
            None if breaks != line.rust => wrong.push(format!("{name}: in Rust {}", row.rust.word())),
            _ => {}
        }
    }
    // A number or a rule that the words hold has a row of its own, beside the one of all words.
    let told_apart = |row: &Row| row.rule == "docs-rule-changed" && lines.iter().any(|line| line.wire == Level::Docs);
    let others = review.rows.iter().zip(taken).filter(|(row, taken)| !taken && !told_apart(row));
    wrong.extend(
        others.map(|(row, _)| format!("a row that no line is about: {} {}: {}", row.rule, row.subject, row.what)),
    );
    wrong
}

/// Whether a line is about a text that is no JSON, and whether it came or went.
fn syntax(kind: &str) -> Option<bool> {
    match kind {
        "spec-syntax-error" => Some(true),
        "spec-syntax-fixed" => Some(false),
        _ => None,
    }
}
