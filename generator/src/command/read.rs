//! From texts to one side of a review.

use anyhow::{Context, bail};

use super::terminal::{Color, say};
use crate::config::Config;
use crate::diagnostic::Code;
use crate::output::Files;
use crate::project::Project;
use crate::review::side::{Side, UnitSide};
use crate::surface::Surface;
use crate::{Input, Understood, crate_of, surface_of, understand, understand_leniently};

/// Whether an action of an overlay must match something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlays {
    /// It is an error if it does not.
    Strict,
    /// It was made for another document: it is a note.
    Lenient,
}

/// A project as one side, with the list of public items that was committed beside it. Where there is none, the items are those
/// that would be made of it now.
///
/// # Errors
///
/// Where a document or the list cannot be read.
pub fn of_project(name: &str, project: Project, committed: Option<&str>) -> anyhow::Result<Side> {
    let Project { config, inputs, .. } = project;
    let mut understood: Vec<Understood> = inputs.into_iter().map(|input| understand(input, &config.deny)).collect();
    readable(name, &understood)?;
    let mut notes = Vec::new();
    let surface = match committed {
        Some(text) => {
            let listed = Surface::from_json(text);
            Some(listed.with_context(|| format!("the list of public items (surface.json) of {name}"))?)
        }
        None => {
            notes.push(format!(
                "{name} has no surface.json; its public items are those that this generator makes today"
            ));
            surface_of(&mut understood, &config)
        }
    };
    Ok(side(name, &config, understood, surface, notes))
}

/// Documents as one side, one for each unit; the public items are those of the crate that would be made of them now, which is
/// given back too. How overlays are applied counts for the first document.
///
/// # Errors
///
/// Where a document cannot be read.
pub fn of_documents(
    name: &str,
    inputs: Vec<Input>,
    config: &Config,
    overlays: Overlays,
) -> anyhow::Result<(Side, Option<Files>)> {
    let read = |(index, input)| match overlays {
        Overlays::Lenient if index == 0 => understand_leniently(input),
        _ => understand(input, &config.deny),
    };
    let mut understood: Vec<Understood> = inputs.into_iter().enumerate().map(read).collect();
    readable(name, &understood)?;
    let generated = crate_of(&mut understood, config);
    let mut notes = Vec::new();
    if generated.is_none() {
        tell(&understood);
        notes.push(format!("{name} makes no crate, so that there is no verdict on Rust"));
    }
    let found = understood.iter().flat_map(|one| one.report.diagnostics.iter());
    match found.filter(|one| one.code == Code::OverlayNoMatch).count() {
        0 => {}
        1 => notes.push(format!("one action of the overlay matches nothing in {name}")),
        lost => notes.push(format!("{lost} actions of the overlay match nothing in {name}")),
    }
    let (surface, files) = generated.map(|generated| (generated.surface, generated.files)).unzip();
    Ok((side(name, config, understood, surface, notes), files))
}

/// Stops where a document cannot be read.
fn readable(name: &str, understood: &[Understood]) -> anyhow::Result<()> {
    if understood.iter().any(|one| one.api.is_none()) {
        tell(understood);
        bail!("{name} cannot be read; correct the errors above");
    }
    Ok(())
}

fn side(name: &str, config: &Config, read: Vec<Understood>, surface: Option<Surface>, notes: Vec<String>) -> Side {
    let units = config.units.iter().zip(read).map(|(unit, understood)| UnitSide {
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
        notes,
    }
}

/// Shows what is wrong with those that have errors.
fn tell(understood: &[Understood]) {
    for one in understood.iter().filter(|one| one.report.diagnostics.has_errors()) {
        say(one.report.render_errors(Color::Auto.on_stderr()).trim_end());
    }
}
