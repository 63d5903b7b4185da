//! `openapi-sdkgen explain`: what a finding means.

use std::process::ExitCode;

use anyhow::bail;
use openapi_sdkgen::command::print;
use openapi_sdkgen::diagnostic::Code;

/// Explains a finding by its name, or lists them all.
pub(crate) fn run(slug: Option<&str>) -> anyhow::Result<ExitCode> {
    match slug {
        None => {
            let rows = Code::ALL.iter().map(|code| format!("{:<8} {}\n", code.severity().word(), code.slug()));
            print(&rows.collect::<String>())?;
        }
        Some(slug) => {
            let Some(code) = Code::from_slug(slug) else {
                bail!("no diagnostic is called `{slug}`; `openapi-sdkgen explain` lists them");
            };
            print(&format!("{} ({})\n\n{}\n", code.slug(), code.severity().word(), code.help()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
