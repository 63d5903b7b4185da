//! Servers: which there are to choose from, what they are called, and what can be set of them.

use insta::assert_snapshot;

use crate::support::{document, generated, surface};

/// What the client's file has of servers.
fn server(yaml: &str) -> String {
    let crate_ = generated(&document(yaml));
    let text = crate_.files.get("src/client.rs").expect("there is a client");
    let from = text.find("/// Where the API is served").unwrap_or(text.len());
    let to = text.find("/// What a [`Client`] is made of").unwrap_or(text.len());
    text.get(from..to).unwrap_or_default().trim().to_owned()
}

#[test]
fn one_server_of_which_nothing_can_be_set() {
    assert_eq!(server("servers: [{url: 'https://api.example.com'}]\npaths: {}\n"), "");
    // A variable that has one value is none, and the same server twice is one.
    let one = "{url: 'https://{host}.example.com', variables: {host: {default: api, enum: [api]}}}";
    assert_eq!(server(&format!("servers: [{one}, {one}, {{url: 'https://api.example.com'}}]\npaths: {{}}\n")), "");
}

#[test]
fn variables_with_and_without_defaults() {
    assert_snapshot!(server(r"
        servers:
          - url: https://{tenant}.{region}.example.com/{version}
            description: The production server.
            variables:
              region: {default: eu, enum: [eu, us], description: Where the data is kept.}
              version: {default: v1}
              tenant: {description: The name of your account}
    "), @r#"
    /// Where the API is served; [`ClientBuilder::server`] takes it.
    #[derive(Clone, Debug)]
    #[must_use = "a server does nothing until a client is told of it"]
    pub struct Server {
        url: runtime::ServerUrl,
    }

    impl Server {
        /// The production server.
        ///
        /// Its URL is `https://{tenant}.{region}.example.com/{version}`.
        ///
        /// - `tenant`: The name of your account
        #[inline]
        pub fn production(tenant: impl Into<String>) -> Self {
            Self {
                url: runtime::ServerUrl::new(
                        "https://{tenant}.{region}.example.com/{version}",
                    )
                    .given("tenant", tenant.into(), &[])
                    .variable("region", "eu", &["eu", "us"])
                    .variable("version", "v1", &[]),
            }
        }

        /// Where the data is kept.
        ///
        /// By default it is `eu`. It is one of `eu`, `us`.
        #[inline]
        pub fn region(mut self, region: impl Into<String>) -> Self {
            self.url.set("region", region.into());
            self
        }

        /// The variable `version` of the server's URL.
        ///
        /// By default it is `v1`.
        #[inline]
        pub fn version(mut self, version: impl Into<String>) -> Self {
            self.url.set("version", version.into());
            self
        }
    }
    "#);
}

#[test]
fn a_variable_of_several_servers() {
    assert_snapshot!(server(r"
        servers:
          - {url: 'https://{region}.example.com', variables: {region: {default: eu, enum: [eu, us]}}}
          - {url: 'https://test.example.com/{region}', variables: {region: {default: ''}}}
          - {url: 'https://old.example.com'}
    "), @r#"
    /// Where the API is served; [`ClientBuilder::server`] takes it.
    #[derive(Clone, Debug)]
    #[must_use = "a server does nothing until a client is told of it"]
    pub struct Server {
        url: runtime::ServerUrl,
    }

    impl Server {
        /// The server `https://{region}.example.com`.
        #[inline]
        pub fn region_example() -> Self {
            Self {
                url: runtime::ServerUrl::new("https://{region}.example.com")
                    .variable("region", "eu", &["eu", "us"]),
            }
        }

        /// The server `https://test.example.com/{region}`.
        #[inline]
        pub fn test_example() -> Self {
            Self {
                url: runtime::ServerUrl::new("https://test.example.com/{region}")
                    .variable("region", "", &[]),
            }
        }

        /// The server `https://old.example.com`.
        #[inline]
        pub fn old_example() -> Self {
            Self {
                url: runtime::ServerUrl::new("https://old.example.com"),
            }
        }

        /// The variable `region` of the server's URL.
        ///
        /// - `region_example`: By default it is `eu`. It is one of `eu`, `us`.
        /// - `test_example`: By default it is empty.
        ///
        /// It is a variable of `region_example`, `test_example` alone.
        #[inline]
        pub fn region(mut self, region: impl Into<String>) -> Self {
            self.url.set("region", region.into());
            self
        }
    }
    "#);
}

/// A name is made of what the document says of the server itself, and of more of it where others say the same.
#[test]
fn names_of_servers() {
    assert_snapshot!(surface(r"
        servers:
          - {url: 'https://api.example.com', description: The production API server}
          - {url: 'https://eu.api.example.com/v1', description: 'EU (Frankfurt)'}
          - {url: 'https://sandbox.example.com', description: For trying things out before they are used by everybody else}
          - {url: 'https://www.example.org'}
          - {url: 'https://one.example.net/a', description: Server}
          - {url: 'https://one.example.net/b', description: Server}
          - {url: 'https://staging.example.com', description: Staging}
          - {url: 'https://staging.example.org', description: Staging}
          - {url: 'http://127.0.0.1:8080', description: '10'}
          - {url: 'http://localhost:8080', description: Default server}
          - {url: 'https://{host}:{port}', variables: {host: {default: a.example.com}, port: {default: 443}, unused: {default: 1}}}
          - {url: 'http://{add}', variables: {add: {default: a.example.com}}}
    "), @"
    ClientBuilder::server(Server)                                                base URL
    Server                                                                       base URL
    Server.add_variable(String)                                                  server {add}
    Server.host(String)                                                          server {host}
    Server.port(String)                                                          server {port}
    Server::add_server()                                                         http://{add}
    Server::default_server()                                                     http://localhost:8080
    Server::eu()                                                                 https://eu.api.example.com/v1
    Server::example()                                                            https://www.example.org
    Server::host_server()                                                        https://{host}:{port}
    Server::n127_0_0_1()                                                         http://127.0.0.1:8080
    Server::one_example_net_a()                                                  https://one.example.net/a
    Server::one_example_net_b()                                                  https://one.example.net/b
    Server::production()                                                         https://api.example.com
    Server::sandbox_example()                                                    https://sandbox.example.com
    Server::staging_example_com()                                                https://staging.example.com
    Server::staging_example_org()                                                https://staging.example.org

    // warning[unreadable-keyword]: the server's URL has no variable `unused`; it is ignored
    // note[name-moved]: `add` was not to be had, so that this is called `add_variable`; pin a name to keep it as it is
    ");
}

#[test]
fn servers_without_a_host() {
    let base_url = |url: &str| {
        let crate_ = generated(&document(&format!("servers: [{{url: '{url}'}}]\npaths: {{}}\n")));
        let text = crate_.files.get("src/client.rs").expect("there is a client");
        let line = text.lines().find(|line| line.contains("base_url:")).unwrap_or("no line");
        format!("{url} -> {}", line.trim())
    };
    let urls = [
        "/api/v1/",
        "api/v1",
        "./api",
        "/{version}",
        "/",
        "",
        "//example.com/v1",
        "{base}/v1",
        "http{s}://a.example.com",
    ];
    assert_snapshot!(urls.map(base_url).join("\n"), @r#"
    /api/v1/ -> base_url: Some("/api/v1"),
    api/v1 -> base_url: Some("/api/v1"),
    ./api -> base_url: Some("/api"),
    /{version} -> base_url: Some("/{version}"),
    / -> base_url: None,
     -> base_url: None,
    //example.com/v1 -> base_url: Some("https://example.com/v1"),
    {base}/v1 -> base_url: Some("{base}/v1"),
    http{s}://a.example.com -> base_url: Some("http{s}://a.example.com"),
    "#);
    // Beside another, it is no server to choose.
    assert_eq!(server("servers: [{url: /v1}, {url: 'https://example.com'}]\npaths: {}\n"), "");
}

#[test]
fn a_default_that_is_none_of_the_values() {
    let text =
        surface("servers: [{url: 'https://{a}.example.com', variables: {a: {default: x, enum: [y]}}}]\npaths: {}\n");
    assert!(text.contains("the default `x` is none of the variable's values; it is taken for one"), "{text}");
    assert!(text.contains("Server.a(String)"), "{text}");
}
