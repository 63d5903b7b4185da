//! What each stage of the generator costs, on the documents of this repository: `cargo bench --package openapi-sdkgen`.

use std::path::Path;

use divan::Bencher;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::diagnostic::Diagnostics;
use openapi_sdkgen::document::Document;
use openapi_sdkgen::model::Api;
use openapi_sdkgen::plan::Plan;
use openapi_sdkgen::project::Project;
use openapi_sdkgen::{Input, check, document, emit, generate, lower, plan, render, surface};

fn main() {
    divan::main();
}

/// The documents and choices that `cargo xtask generate` reads.
fn project() -> Project {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client");
    Project::load(&dir).expect("the repository's own project can be read")
}

fn input() -> Input {
    project().inputs.into_iter().next().expect("the project has a unit")
}

fn parsed() -> Document {
    let input = input();
    let (_, document) = document::parse(input.document, input.overlays, &mut Diagnostics::new());
    document.expect("the repository's own document can be read")
}

fn lowered() -> Api {
    lower::lower(&parsed(), &mut Diagnostics::new())
}

fn planned() -> Plan {
    plan_of(&lowered(), &project().config)
}

fn plan_of(api: &Api, config: &Config) -> Plan {
    plan::plan(&[(api, "api.yml")], config, &mut [Diagnostics::new()])
}

#[divan::bench]
fn a_parse(bencher: Bencher<'_, '_>) {
    let parse = |input: Input| document::parse(input.document, input.overlays, &mut Diagnostics::new());
    bencher.with_inputs(input).bench_local_values(parse);
}

#[divan::bench]
fn b_lower(bencher: Bencher<'_, '_>) {
    let document = parsed();
    bencher.bench_local(|| lower::lower(&document, &mut Diagnostics::new()));
}

#[divan::bench]
fn c_check(bencher: Bencher<'_, '_>) {
    let api = lowered();
    bencher.bench_local(|| check::check(&api, &mut Diagnostics::new()));
}

#[divan::bench]
fn d_plan(bencher: Bencher<'_, '_>) {
    let (api, config) = (lowered(), project().config);
    bencher.bench_local(|| plan_of(&api, &config));
}

#[divan::bench]
fn e_emit(bencher: Bencher<'_, '_>) {
    let plan = planned();
    bencher.bench_local(|| emit::emit(&plan));
}

#[divan::bench]
fn f_render(bencher: Bencher<'_, '_>) {
    let plan = planned();
    bencher.with_inputs(|| emit::emit(&plan)).bench_local_values(render::render);
}

#[divan::bench]
fn g_surface(bencher: Bencher<'_, '_>) {
    let plan = planned();
    bencher.bench_local(|| surface::surface(&plan).to_json());
}

#[divan::bench]
fn h_everything(bencher: Bencher<'_, '_>) {
    let project = project();
    bencher.with_inputs(|| project.inputs.clone()).bench_local_values(|inputs| generate(inputs, &project.config));
}
