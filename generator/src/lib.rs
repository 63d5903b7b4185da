//! From an OpenAPI document to a Rust SDK.
//!
//! The generator is a compiler: text goes in, files come out, and each stage is a function from one value to the next.
//!
//! ```text
//! text → Document → model::Api → Plan → tokens → Files
//!        document    lower        plan   emit     render
//! ```
//!
//! One operation on its way: `document` reads the YAML and applies the overlays, so that `GET /pets` has a tag;
//! `lower` follows its references and fills in the defaults, and `model::Operation` says what the API does without a
//! word of Rust; `check` says what is wrong with it; `plan` decides that it is `pets().list()`, takes a setter `limit`
//! and returns a `ListPetsResponse`; `emit` writes that down as tokens, and `render` prints them. `surface` reads the
//! same plan and says on one line what a reviewer wants to know.
//!
//! [`generate`] is the whole pipeline. It reads nothing and writes nothing: [`output::Files::write`] does.

pub mod config;
pub mod diagnostic;
pub mod document;
mod hash;
pub mod model;
pub mod output;
pub mod pointer;
pub mod project;
pub mod render;
pub mod surface;

pub mod diff;
pub mod report;
pub mod review;
pub mod witness;

pub mod command;

pub mod check;
pub mod emit;
pub mod lower;
pub mod plan;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::document::{Document, Source, Sources};
use crate::output::Files;
use crate::surface::Surface;

/// One document with its overlays, for one unit of the configuration.
#[derive(Debug, Clone)]
pub struct Input {
    /// The document.
    pub document: Source,
    /// The overlays, in the order in which they apply.
    pub overlays: Vec<Source>,
}

/// What came of a generation.
#[derive(Debug)]
pub struct Outcome {
    /// The crate; `None` where there are errors.
    pub generated: Option<Generated>,
    /// What was found in each document, in the order of the units.
    pub reports: Vec<Report>,
}

/// A generated crate in memory.
#[derive(Debug)]
pub struct Generated {
    /// Every file of it.
    pub files: Files,
    /// Every public item of it.
    pub surface: Surface,
    /// How much there is.
    pub counts: Counts,
}

/// How much there is in a crate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Operations with a method.
    pub operations: usize,
    /// Resources, each with an accessor.
    pub groups: usize,
    /// Types.
    pub types: usize,
    /// The places that have a type: fields, values of maps, items of lists, alternatives of unions, what a name stands
    /// for, parameters, request bodies, and the answers that are read from JSON. A type that several places share is one
    /// place for each of them, and what it is made of counts once.
    pub positions: usize,
    /// Those of them that hold any JSON, or an object of any JSON, though the document says more: a `type`, values,
    /// properties, items, or the like, which was not understood, has no type in Rust, or stands at the end of a
    /// reference that leads nowhere. What the document leaves open, by `{}` or by `type: object` alone, is as wide as it
    /// should be and not counted here.
    pub widened: usize,
}

/// What was found in one document.
#[derive(Debug)]
pub struct Report {
    /// The texts that the findings point into.
    pub sources: Sources,
    /// The findings.
    pub diagnostics: Diagnostics,
    /// The operations under the document's `paths`, understood or not; zero where it could not be read.
    pub operations: usize,
}

impl Report {
    /// The findings as a terminal shows them.
    pub fn render(&self, color: bool) -> String {
        diagnostic::render::render(&self.diagnostics, &self.sources, color)
    }

    /// The errors alone, as a terminal shows them.
    pub fn render_errors(&self, color: bool) -> String {
        diagnostic::render::render(&self.diagnostics.only(Severity::Error), &self.sources, color)
    }
}

/// What the front end made of one document.
#[derive(Debug)]
pub struct Understood {
    /// What the API is; `None` where the document could not be read. It is here beside errors that stop a generation.
    pub api: Option<model::Api>,
    /// What was found.
    pub report: Report,
}

/// Generates a crate from one document for each unit of the configuration.
///
/// # Errors
///
/// Never by `Result`: where [`Outcome::generated`] is `None`, the reports hold at least one error.
pub fn generate(inputs: Vec<Input>, config: &Config) -> Outcome {
    let mut understood: Vec<Understood> = inputs.into_iter().map(|input| understand(input, &config.deny)).collect();
    let generated = crate_of(&mut understood, config);
    let mut reports: Vec<Report> = understood.into_iter().map(|one| one.report).collect();
    reports.iter_mut().for_each(|report| report.diagnostics.fold_notes());
    Outcome { generated, reports }
}

/// Reads one document with its overlays and says what is wrong with it: all of the front end, and nothing of Rust.
///
/// Findings of the kinds in `deny` count as errors.
pub fn understand(input: Input, deny: &[String]) -> Understood {
    let mut sink = Diagnostics::new();
    sink.deny_slugs(deny);
    understood(input, sink)
}

/// Reads a document with overlays and a configuration that were made for another revision of it: what they say of things that
/// are not there is a note, where [`understand`] and the plan have an error.
pub fn understand_leniently(input: Input) -> Understood {
    let mut sink = Diagnostics::new();
    let codes = [
        Code::OverlayNoMatch,
        Code::OverlayTargetInvalid,
        Code::InvalidConfiguration,
        Code::InvalidNameOverride,
        Code::InvalidPagination,
    ];
    for code in codes {
        sink.set_severity(code, Severity::Note);
    }
    understood(input, sink)
}

fn understood(input: Input, mut sink: Diagnostics) -> Understood {
    let (sources, document) = document::parse(input.document, input.overlays, &mut sink);
    let operations = document.as_ref().map_or(0, Document::operations);
    let api = document.filter(|_| sink.gate().is_ok()).map(|document| {
        let api = lower::lower(&document, &mut sink);
        check::check(&api, &mut sink);
        api
    });
    Understood { api, report: Report { sources, diagnostics: sink, operations } }
}

/// Lists the public items of the crate that would be made of what was understood, without making it.
///
/// The findings of the plan are added to the reports. `None` where there is an error, for which there is no crate either.
pub fn surface_of(understood: &mut [Understood], config: &Config) -> Option<Surface> {
    let (units, reports) = parts(understood)?;
    let units: Vec<(&model::Api, &str)> = units.iter().map(|(api, name)| (*api, name.as_str())).collect();
    Some(surface::surface(&planned(&units, config, reports)?))
}

/// Makes the crate of what was understood; otherwise like [`surface_of`].
pub fn crate_of(understood: &mut [Understood], config: &Config) -> Option<Generated> {
    let (units, reports) = parts(understood)?;
    let units: Vec<(&model::Api, &str)> = units.iter().map(|(api, name)| (*api, name.as_str())).collect();
    build(&units, config, reports)
}

/// What is planned with, by the names of the documents, and the reports; `None` where there is an error.
#[allow(clippy::type_complexity, reason = "a name would say no more")]
fn parts(understood: &mut [Understood]) -> Option<(Vec<(&model::Api, String)>, Vec<&mut Report>)> {
    if understood.iter().any(|one| one.api.is_none() || one.report.diagnostics.has_errors()) {
        return None;
    }
    let mut units = Vec::new();
    let mut reports = Vec::new();
    for Understood { api, report } in understood {
        let name = report.sources.files().first().map(|file| file_name(&file.name)).unwrap_or_default();
        units.extend(api.as_ref().map(|api| (api, name)));
        reports.push(report);
    }
    Some((units, reports))
}

/// Plans what was understood; `None` where the plan adds an error to the reports.
fn planned(units: &[(&model::Api, &str)], config: &Config, mut reports: Vec<&mut Report>) -> Option<plan::Plan> {
    let mut sinks: Vec<Diagnostics> = reports.iter().map(|report| report.diagnostics.clone()).collect();
    let plan = plan::plan(units, config, &mut sinks);
    for (report, sink) in reports.iter_mut().zip(sinks) {
        report.diagnostics = sink;
    }
    reports.iter().all(|report| !report.diagnostics.has_errors()).then_some(plan)
}

/// Plans and writes what was understood.
fn build(units: &[(&model::Api, &str)], config: &Config, mut reports: Vec<&mut Report>) -> Option<Generated> {
    let plan = planned(units, config, reports.iter_mut().map(|report| &mut **report).collect())?;
    let surface = surface::surface(&plan);
    let counts = plan.counts();
    match render::render(emit::emit(&plan)) {
        Ok(mut files) => {
            files.insert("surface.json".to_owned(), surface.to_json());
            Some(Generated { files, surface, counts })
        }
        Err(bug) => {
            let sink = &mut reports.first_mut()?.diagnostics;
            sink.push(Code::Internal, pointer::Pointer::root(), bug.to_string());
            None
        }
    }
}

/// The last part of a path, so that where a document lies on somebody's disk does not reach the output.
fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
