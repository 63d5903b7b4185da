//! How callers say where an API is.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{crate_of, document, run_with};

const CHOICES: &str = r#"
[unit.base-url]
setter = "url"
schemes = { shop = "https", plain-shop = "http" }
per-call = true
hosts = ["*.example.com", "example.net"]
"#;

fn client(choices: &str) -> (String, String) {
    let yaml = document(
        "
        paths:
          /pets: {get: {operationId: listPets, tags: [pets], responses: {'204': {description: ok}}}}
    ",
    );
    let toml = format!("[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\n{choices}");
    let config = Config::from_toml(&toml).unwrap_or_else(|error| panic!("{error}"));
    let made = crate_of(run_with(&yaml, &[], &config));
    let text = made.files.get("src/client.rs").expect("there is a client").to_owned();
    let calls = made.files.get("src/api/pets.rs").expect("there is a group").to_owned();
    (text, calls)
}

fn part<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let begin = text.find(from).unwrap_or_else(|| panic!("{text}"));
    let end = text[begin..].find(to).map_or(text.len(), |end| begin + end + to.len());
    &text[begin..end]
}

#[test]
fn a_client_has_what_the_configuration_chooses() {
    let (client, calls) = client(CHOICES);
    assert_snapshot!(part(&client, "    url_schemes: ", "],\n    hosts: &[\"*.example.com\", \"example.net\"],"), @r#"
    url_schemes: &[("plain-shop", "http"), ("shop", "https")],
    hosts: &["*.example.com", "example.net"],
    "#);
    assert_snapshot!(part(&client, "    /// Sets the URL of the API", "\n    }"), @"
    /// Sets the URL of the API, to which paths are appended. Of this and [`base_url`](ClientBuilder::base_url), what is called last
    /// counts.
    ///
    /// What begins with `plain-shop://` is at `http://`.
    /// What begins with `shop://` is at `https://`.
    #[inline]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.core.base_url(url.into());
        self
    }
    ");
    assert_snapshot!(part(&client, "    /// Lets calls that go", "\n    }"), @"
    /// Lets calls that go to this host by `with_base_url` take along the credentials of this client: a name, or `*.` and the
    /// end of one.
    ///
    /// By default they are for the origin of the client's own base URL alone.
    ///
    /// From one to another of these hosts they go by themselves, over `https`: `*.example.com`, `example.net`.
    #[inline]
    pub fn allow_credentials_to(mut self, host: impl Into<String>) -> Self {
        self.core.allow_credentials_to(host.into());
        self
    }
    ");
    assert_snapshot!(part(&calls, "    /// Sends this call to another", "\n    }"), @"
    /// Sends this call to another base URL than that of the client, such as one that a server has named. A slash at its end does
    /// not count. It has to be `https`, on the same terms as the client's.
    ///
    /// To another origin, which is another host, port or scheme, the client's credentials go only where its builder allows it by
    /// `allow_credentials_to`; else the call is an error before anything is sent. What this call is given itself is sent.
    ///
    /// From one to another of these hosts they go by themselves, over `https`: `*.example.com`, `example.net`.
    #[inline]
    pub fn with_base_url(mut self, url: impl Into<String>) -> Self {
        self.call.base_url(&url.into());
        self
    }
    ");
    assert!(client.contains("impl RawRequest {") && client.contains("pub fn with_base_url"));
}

#[test]
fn a_client_has_nothing_of_it_by_itself() {
    let (client, calls) = client("");
    assert!(client.contains("url_schemes: &[],\n    hosts: &[],"));
    for name in ["with_base_url", "allow_credentials_to"] {
        assert!(!client.contains(name) && !calls.contains(name), "{name}");
    }
}
