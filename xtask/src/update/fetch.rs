//! A document from the network: asked for by name, over TLS alone, and no more than a document has.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use anyhow::{anyhow, bail};

/// The most bytes of a document.
pub(super) const LARGEST: u64 = 10 * 1024 * 1024;

/// What a download may cost, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// The most bytes.
    pub(super) bytes: u64,
    /// The time for all of it.
    pub(super) time: Duration,
    /// Whether every step is over TLS. Tests have no certificate.
    pub(super) https_only: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: LARGEST, time: Duration::from_secs(60), https_only: true }
    }
}

/// The bytes of a document: of a file, or of an `https://` URL, which is fetched because it was asked for.
pub(super) fn read(source: &str, limits: Limits) -> anyhow::Result<Vec<u8>> {
    match source.split_once("://") {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("https") => download(source, limits),
        Some((scheme, _)) => bail!(
            "`{source}` is not fetched: over `{scheme}` anybody on the way could change it\nhelp: give an `https://` URL, or download it by other means and give the file"
        ),
        None => file(Path::new(source), limits.bytes),
    }
}

fn file(path: &Path, largest: u64) -> anyhow::Result<Vec<u8>> {
    let told = |error: std::io::Error| {
        anyhow!(
            "cannot read `{}`: {error}\nhelp: give an OpenAPI document, a file or an `https://` URL",
            path.display()
        )
    };
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(told)?.take(largest + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > largest {
        bail!("`{}` has more than {largest} bytes, which no description of an API needs", path.display());
    }
    Ok(bytes)
}

/// Fetches what a URL has; redirects are followed, a few and each within the same limits.
fn download(url: &str, limits: Limits) -> anyhow::Result<Vec<u8>> {
    let config = ureq::Agent::config_builder()
        .https_only(limits.https_only)
        .max_redirects(5)
        .timeout_global(Some(limits.time))
        .user_agent(concat!("openapi-sdkgen-xtask/", env!("CARGO_PKG_VERSION")))
        .build();
    let told = |error: ureq::Error| {
        let advice = match error {
            ureq::Error::RequireHttpsOnly(_) => {
                "it leads to a place that is not reached over TLS; download it by other means and give the file"
            }
            ureq::Error::BodyExceedsLimit(_) => "no description of an API is that long; look what is there",
            ureq::Error::Timeout(_) => "try it again, or download it by other means and give the file",
            ureq::Error::StatusCode(404 | 410) => "look for the address that it has today",
            _ => "see that this machine reaches it, or download it by other means and give the file",
        };
        anyhow!("`{url}` cannot be fetched: {error}\nhelp: {advice}")
    };
    let agent = ureq::Agent::new_with_config(config);
    let mut answer = agent.get(url).call().map_err(told)?;
    answer.body_mut().with_config().limit(limits.bytes).read_to_vec().map_err(told)
}

#[cfg(test)]
mod tests {
    use super::{Limits, download, read};
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;
    use std::time::Duration;

    /// A server that gives these answers, one a connection, and then none; its address.
    fn server(answers: Vec<String>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
        let address = listener.local_addr().expect("it has an address");
        thread::spawn(move || {
            for answer in answers {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer.as_bytes());
            }
            // The next connection is taken and never answered.
            let _kept = listener.accept();
            thread::park();
        });
        format!("http://{address}")
    }

    fn answer(head: &str, body: &str) -> String {
        format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
    }

    fn plain(bytes: u64) -> Limits {
        Limits { bytes, time: Duration::from_secs(20), https_only: false }
    }

    #[test]
    fn a_document_is_fetched_through_redirects() {
        let end = server(vec![answer("200 OK", "openapi: 3.0.0")]);
        let start = server(vec![answer(&format!("302 Found\r\nlocation: {end}/there"), "")]);
        assert_eq!(download(&start, plain(100)).expect("it is fetched"), b"openapi: 3.0.0");
    }

    #[test]
    fn a_document_that_is_too_long_is_refused() {
        let error =
            download(&server(vec![answer("200 OK", &"x".repeat(200))]), plain(100)).expect_err("it is too long");
        assert!(error.to_string().contains("limit"), "{error}");
        // Without a length, too.
        let endless = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "x".repeat(5000));
        let error = download(&server(vec![endless]), plain(100)).expect_err("it is too long");
        assert!(error.to_string().contains("limit"), "{error}");
    }

    #[test]
    fn what_is_not_there_or_never_comes_is_an_error() {
        let error = download(&server(vec![answer("404 Not Found", "no")]), plain(100)).expect_err("it is not there");
        assert!(error.to_string().contains("404"), "{error}");
        let limits = Limits { time: Duration::from_millis(50), ..plain(100) };
        let error = download(&server(Vec::new()), limits).expect_err("it never comes");
        assert!(error.to_string().contains("timeout"), "{error}");
        let forever = server(Vec::new());
        let round = server((0..9).map(|_| answer(&format!("302 Found\r\nlocation: {forever}"), "")).collect());
        let limits = Limits { time: Duration::from_millis(200), ..plain(100) };
        download(&round, limits).expect_err("it leads nowhere");
    }

    #[test]
    fn nothing_is_fetched_without_tls() {
        let url = server(vec![answer("200 OK", "x")]);
        let error = read(&url, Limits::default()).expect_err("it is refused");
        assert!(error.to_string().contains("https://"), "{error}");
        // The same holds for every step of redirects: the agent itself refuses.
        let error = download(&url, Limits::default()).expect_err("it is refused");
        assert!(error.to_string().contains("https only"), "{error}");
        assert!(read("ftp://example.com/x", Limits::default()).is_err());
    }

    #[test]
    fn a_file_is_read_up_to_the_limit() {
        let error = read("Cargo.toml", plain(10)).expect_err("it is too long");
        assert!(error.to_string().contains("more than 10 bytes"), "{error}");
        assert!(read("Cargo.toml", plain(100_000)).is_ok_and(|bytes| bytes.starts_with(b"[package]")));
    }
}
