//! What is said of each change: both verdicts, the items that it moves, and what to do.

mod accepting; // accept files, thresholds and the next version
mod defects; // faults that came and went
mod items; // two lists of public items, without any document
mod joined; // documents in, rows out
mod runtime; // what every crate has, by one generator and by another
mod single; // one change, one row
mod spots; // files, lines and fragments

use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::review::side::{Side, UnitSide};
use openapi_sdkgen::review::{Options, Review, Row, review};
use openapi_sdkgen::surface::Kind;
use openapi_sdkgen::{Input, surface_of, understand};

use crate::support::document;

/// A revision of one document, as `cargo xtask diff` reads it.
pub(crate) fn side(name: &str, text: &str, config: &Config) -> Side {
    side_of(name, &[text], config)
}

/// A revision of several documents, one for each unit of the configuration.
pub(crate) fn side_of(name: &str, texts: &[&str], config: &Config) -> Side {
    let understood = texts.iter().zip(&config.units).map(|(text, unit)| {
        let source = Source { name: unit.spec.clone(), text: (*text).to_owned() };
        understand(Input { document: source, overlays: Vec::new() }, &config.deny)
    });
    let mut understood: Vec<_> = understood.collect();
    let surface = surface_of(&mut understood, config);
    let units = config.units.iter().zip(understood).map(|(unit, understood)| UnitSide {
        module: unit.module.clone().unwrap_or_default(),
        feature: unit.feature.clone(),
        understood: Some(understood),
    });
    Side {
        name: name.to_owned(),
        krate: Some(config.krate.name.clone()),
        version: Some(config.krate.version.clone()),
        units: units.collect(),
        surface,
        notes: Vec::new(),
    }
}

/// The configuration of the crate `test`, made of `api.yml`.
pub(crate) fn plain() -> Config {
    Config::for_crate("test", "api.yml")
}

/// A review of two texts, as they are.
pub(crate) fn reviewed(old: &str, new: &str) -> Review {
    review(&side("old", old, &plain()), &side("new", new, &plain()), &Options::default())
}

/// A review of two small documents.
pub(crate) fn between(old: &str, new: &str) -> Review {
    reviewed(&document(old), &document(new))
}

/// A review of a small document and of the same with one part of it replaced.
pub(crate) fn replaced(base: &str, from: &str, to: &str) -> Review {
    assert_eq!(base.matches(from).count(), 1, "`{from}` is not there exactly once");
    between(base, &base.replace(from, to))
}

/// Every row: both verdicts, the rule, what was changed; below it its items, and what to do.
pub(crate) fn shown(review: &Review) -> String {
    let mut text: String = review.rows.iter().map(row).collect();
    review.unchecked.iter().for_each(|why| text.push_str(&format!("could not check: {why}\n")));
    review.notes.iter().for_each(|note| text.push_str(&format!("note: {note}\n")));
    text
}

fn row(row: &Row) -> String {
    let Row { rule, wire, rust, subject, what, .. } = row;
    let mut text = format!("{}/{} {rule}: {subject}: {what}\n", wire.word(), rust.word());
    // What each unit has by the runtime says nothing of its document.
    for item in row.items.iter().filter(|item| item.kind != Kind::Runtime) {
        let sign = match (&item.before, &item.after) {
            (Some(_), None) => '-',
            (None, Some(_)) => '+',
            _ => '~',
        };
        let shown = item.after.as_ref().or(item.before.as_ref()).cloned().unwrap_or_default();
        let unseen = if item.visible { "" } else { ", unseen" };
        text.push_str(&format!("    {sign} {shown} [{}{unseen}]\n", item.level.word()));
    }
    row.advice.iter().for_each(|advice| text.push_str(&format!("    > {advice}\n")));
    text
}
