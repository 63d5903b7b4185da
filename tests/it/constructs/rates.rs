//! Rates that the configuration knows of the API, and the setting of the client that keeps to them.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{document, findings, run_with};

/// The setting, and the lines of the surface that it is.
fn setting(rates: &str) -> String {
    let yaml = document(
        "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: ok}}}, post: {operationId: addPet, responses: {'204': {description: ok}}}}}",
    );
    let config = format!("[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\n[unit.rate-limits]\n{rates}");
    let outcome = run_with(&yaml, &[], &Config::from_toml(&config).unwrap_or_else(|error| panic!("{error}")));
    let mut text = String::new();
    if let Some(generated) = &outcome.generated {
        for entry in generated.surface.entries().iter().filter(|entry| entry.item.contains("rate_limits")) {
            text.push_str(&format!("{}\n", entry.signature));
        }
        let client = generated.files.iter().find(|(path, _)| *path == "src/client.rs").map(|(_, file)| file.to_owned());
        let client = client.unwrap_or_default();
        if let Some((_, after)) = client.split_once("    /// Keeps to the limits") {
            let method = after.split("\n    }\n").next().unwrap_or_default();
            text.push_str(&format!("    /// Keeps to the limits{method}\n    }}\n"));
        }
    }
    text.push_str(findings(&outcome).trim_start());
    text
}

#[test]
fn none() {
    assert_snapshot!(setting(""), @"");
}

#[test]
fn of_all_requests() {
    assert_snapshot!(setting("all = { requests = 100, seconds = 60, burst = 10 }"), @"
    ClientBuilder::recommended_rate_limits()
        /// Keeps to the limits that are known of the API, so that it need not refuse a request. Without it there are none.
        ///
        /// All together: 100 requests in 60 s and 10 at once.
        #[inline]
        pub fn recommended_rate_limits(self) -> Self {
            self.rate_limit(
                runtime::Rate::new(100, std::time::Duration::from_secs(60)).burst(10),
            )
        }
    ");
}

#[test]
fn of_operations() {
    assert_snapshot!(setting("operations = { listPets = { requests = 5, seconds = 1 }, addPet = { requests = 1, seconds = 10, burst = 2 } }"), @r#"
    ClientBuilder::recommended_rate_limits()
        /// Keeps to the limits that are known of the API, so that it need not refuse a request. Without it there are none.
        ///
        /// `addPet`: 1 request in 10 s and 2 at once; `listPets`: 5 requests in 1 s and 1 at once.
        #[inline]
        pub fn recommended_rate_limits(self) -> Self {
            self.operation_rate_limit(
                    "addPet",
                    runtime::Rate::new(1, std::time::Duration::from_secs(10)).burst(2),
                )
                .operation_rate_limit(
                    "listPets",
                    runtime::Rate::new(5, std::time::Duration::from_secs(1)).burst(1),
                )
        }
    "#);
}
