//! Settings that are not the program's: environment variables, and what the official CLI has stored.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use turso_platform::{Client, ClientBuilder, ErrorKind};

use super::server::{Answer, Server};
use super::{SECRET, answering};

/// The rules of the CLI's folder by themselves: this machine is one system, and they are for all.
#[path = "../../../generated-client/handwritten/config_folder.rs"]
mod config_folder;

use config_folder::{System, folder};

/// Says that this process is the child of one that gave it its environment.
const CHILD: &str = "SDKGEN_TEST_CHILD";

/// A folder for one test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("sdkgen-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("turso")).expect("a folder can be made");
        Folder(path)
    }

    /// The folder of a CLI's settings with this file in it.
    fn with(test: &str, settings: &str) -> Folder {
        let folder = Folder::new(test);
        fs::write(folder.settings(), settings).expect("a file can be written");
        folder
    }

    fn inner(&self) -> PathBuf {
        self.0.join("turso")
    }

    fn settings(&self) -> PathBuf {
        self.inner().join("settings.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn databases() -> Answer {
    Answer::json(200, &json!({"databases": []}))
}

/// Path and token of the call of a client.
async fn sent(builder: ClientBuilder, server: &Server) -> (String, String) {
    builder.build().unwrap_or_else(|e| panic!("{e}")).databases().list().send().await.unwrap_or_else(|e| panic!("{e}"));
    let request = server.request();
    (request.target.clone(), request.header("authorization").unwrap_or_default().to_owned())
}

fn call(organization: &str, token: &str) -> (String, String) {
    (format!("/v1/organizations/{organization}/databases"), format!("Bearer {token}"))
}

/// Runs the test of this name in a process that has these variables and no others.
fn child(test: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("a test is a program"));
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env_clear().env(CHILD, "1");
    let output = command.envs(variables.iter().copied()).output().expect("it can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Calls with what the process finds around it; the tests below run it as a process of its own.
#[tokio::test]
async fn in_a_child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let made = match std::env::var_os("SDKGEN_TEST_SOURCE") {
        Some(_) => Client::builder().from_env().from_cli_settings().build(),
        None => Client::from_env(),
    };
    match made {
        Ok(client) => println!("{:?}", client.databases().list().send().await.map(|found| found.databases.len())),
        Err(error) => println!("{:?}: {error}", error.kind()),
    }
}

const IN_A_CHILD: &str = "wire::surroundings::in_a_child";

#[test]
fn a_client_is_made_from_the_environment() {
    let names = [
        ("TURSO_API_TOKEN", "TURSO_ORG"),
        ("TURSO_PLATFORM_TOKEN", "TURSO_ORGANIZATION"),
        ("TURSO_PLATFORM_API_TOKEN", "TURSO_ORG_NAME"),
    ];
    for (token, organization) in names {
        let server = answering(databases());
        let said = child(IN_A_CHILD, &[(token, SECRET), (organization, "acme"), ("TURSO_API_BASEURL", &server.url())]);
        assert!(said.contains("Ok(0)"), "{said}");
        let request = server.request();
        assert_eq!(request.target, "/v1/organizations/acme/databases");
        assert_eq!(request.header("authorization"), Some(format!("Bearer {SECRET}").as_str()));
    }
}

#[test]
fn a_missing_token_names_its_variables_and_the_token_of_a_database_is_recognized() {
    let missing = "Config: there is no credential: set the environment variable `TURSO_API_TOKEN` or `TURSO_PLATFORM_TOKEN` or \
                   `TURSO_PLATFORM_API_TOKEN`";
    let said = child(IN_A_CHILD, &[("TURSO_ORG", "acme")]);
    assert!(said.contains(&format!("{missing}\n")), "{said}");
    let said = child(IN_A_CHILD, &[("TURSO_AUTH_TOKEN", SECRET)]);
    let database = "(`TURSO_AUTH_TOKEN` is set, but it is the token of a database, which this API does not accept)";
    assert!(said.contains(&format!("{missing} {database}\n")) && !said.contains(SECRET), "{said}");
    let said = child(IN_A_CHILD, &[("TURSO_API_TOKEN", SECRET), ("TURSO_PLATFORM_TOKEN", "another")]);
    assert!(said.contains("`TURSO_API_TOKEN` and `TURSO_PLATFORM_TOKEN` contradict each other"), "{said}");
    assert!(!said.contains(SECRET) && !said.contains("another"), "{said}");
}

#[test]
fn a_missing_organization_is_an_error_of_the_call_that_needs_it() {
    let server = Server::start([]);
    let said = child(IN_A_CHILD, &[("TURSO_API_TOKEN", SECRET), ("TURSO_API_BASEURL", &server.url())]);
    assert!(
        said.contains("`organizationSlug` is not set") && said.contains("`from_env()` reads `TURSO_ORG`"),
        "{said}"
    );
    assert_eq!(server.connections(), 0);
}

#[test]
fn the_settings_of_the_cli_fill_what_the_environment_leaves_open() {
    let own = Folder::with("fill", r#"{"token": "of the cli", "username": "me", "organization": "acme"}"#);
    let home = own.0.display().to_string();
    let source = ("SDKGEN_TEST_SOURCE", "cli");
    for (variables, token) in [(&[][..], "of the cli"), (&[("TURSO_API_TOKEN", SECRET)][..], SECRET)] {
        let server = answering(databases());
        let url = server.url();
        let mut all = vec![source, ("TURSO_API_BASEURL", url.as_str()), ("XDG_CONFIG_HOME", home.as_str())];
        all.extend_from_slice(variables);
        all.extend([("APPDATA", home.as_str())]);
        // A Mac looks into its own folder, which the table below has.
        if System::HERE == System::Mac {
            all.push(("TURSO_CONFIG_FOLDER", home.as_str()));
        }
        let said = child(IN_A_CHILD, &all);
        assert!(System::HERE == System::Mac || said.contains("Ok(0)"), "{said}");
        assert_eq!(server.request().header("authorization"), Some(format!("Bearer {token}").as_str()));
    }
    let said = child(IN_A_CHILD, &[source, ("TURSO_CONFIG_FOLDER", "/nowhere/at/all")]);
    assert!(
        said.contains("`TURSO_PLATFORM_API_TOKEN`; or log in by `turso auth login`, since there is no `/nowhere/at"),
        "{said}"
    );
    let said = child(IN_A_CHILD, &[source]);
    assert!(
        said.contains("; or let the settings of the Turso CLI be found: set the environment variable `TURSO_CONFIG"),
        "{said}"
    );
}

#[tokio::test]
async fn the_settings_of_the_cli_are_read_as_the_cli_reads_them() {
    for (settings, organization) in [
        (r#"{"token": "t", "username": "me", "organization": "acme", "baseURL": "URL"}"#, "acme"),
        // What the CLI writes has keys in small letters.
        (r#"{"config": {"autoupdate": "off"}, "baseurl": "URL", "organization": "acme", "token": "t"}"#, "acme"),
        // The personal organization.
        (r#"{"token": "t", "username": "me", "organization": "", "baseURL": "URL"}"#, "me"),
        (r#"{"token": "t", "username": "me", "baseURL": "URL"}"#, "me"),
    ] {
        let server = answering(databases());
        let own = Folder::with("read", &settings.replace("\"URL\"", &format!("{:?}", server.url())));
        let builder = Client::builder().from_cli_settings_in(own.inner());
        assert_eq!(sent(builder, &server).await, call(organization, "t"), "{settings}");
    }
}

#[tokio::test]
async fn what_the_program_sets_wins_over_the_settings_of_the_cli() {
    let own = Folder::with("wins", r#"{"token": "t", "organization": "acme", "baseURL": "https://nowhere.invalid"}"#);
    let set =
        |builder: ClientBuilder, server: &Server| builder.token("own").organization("mine").base_url(server.url());
    let server = answering(databases());
    let before = set(Client::builder(), &server).from_cli_settings_in(own.inner());
    assert_eq!(sent(before, &server).await, call("mine", "own"));
    let server = answering(databases());
    let after = set(Client::builder().from_cli_settings_in(own.inner()), &server);
    assert_eq!(sent(after, &server).await, call("mine", "own"));
}

#[test]
fn settings_that_cannot_be_read_are_an_error_that_names_the_file() {
    for (settings, expected) in [
        (
            "{",
            "are not JSON (EOF while parsing an object at line 1 column 1); `turso auth login --reset-config` writes them anew",
        ),
        ("[]", "are no JSON object; `turso auth login --reset-config` writes them anew"),
        (
            r#"{"token": 7}"#,
            "have something else than a text for `token`; `turso auth login --reset-config` writes them anew",
        ),
    ] {
        let own = Folder::with("broken", settings);
        // Even where nothing of it is needed.
        let error = Client::builder().token("t").from_cli_settings_in(own.inner()).build().unwrap_err();
        let path = own.settings();
        assert_eq!(error.to_string(), format!("the settings of the Turso CLI in `{}` {expected}", path.display()));
        assert_eq!(error.kind(), ErrorKind::Config);
    }
    let own = Folder::with("url", r#"{"token": "t", "baseURL": "ftp://x"}"#);
    let error = Client::builder().from_cli_settings_in(own.inner()).build().unwrap_err();
    assert!(
        error.to_string().starts_with(&format!("the base URL in `{}` cannot", own.settings().display())),
        "{error}"
    );
    let own = Folder::new("folder");
    fs::create_dir(own.settings()).expect("a folder can be made");
    let error = Client::builder().from_cli_settings_in(own.inner()).build().unwrap_err();
    assert!(error.to_string().contains("make the file readable for this program"), "{error}");
}

#[test]
fn settings_without_a_token_are_fine_where_there_is_one() {
    let own = Folder::with("none", r#"{"username": "me"}"#);
    let error = Client::builder().from_cli_settings_in(own.inner()).build().unwrap_err();
    let log_in = "there is no credential: log in by `turso auth login`";
    assert_eq!(error.to_string(), format!("{log_in}, since `{}` has no token", own.settings().display()));
    assert!(Client::builder().from_cli_settings_in(own.inner()).token("t").build().is_ok());
    let nowhere = own.0.join("nowhere");
    let error = Client::builder().from_cli_settings_in(&nowhere).build().unwrap_err();
    assert_eq!(error.to_string(), format!("{log_in}, since there is no `{}`", nowhere.join("settings.json").display()));
    assert!(Client::builder().token("t").from_cli_settings_in(&nowhere).build().is_ok());
    assert!(!nowhere.exists(), "nothing is made");
}

#[cfg(unix)]
#[test]
fn the_settings_of_the_cli_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;

    let own = Folder::with("same", r#"{"token": "t", "organization": "acme"}"#);
    let state = |path: &Path| {
        let about = fs::metadata(path).expect("it is there");
        (about.permissions().mode(), about.modified().expect("this system knows"))
    };
    fs::set_permissions(own.settings(), fs::Permissions::from_mode(0o644)).expect("they can be set");
    let before = (state(&own.settings()), state(&own.inner()));
    Client::builder().from_cli_settings_in(own.inner()).build().expect("there is a token");
    assert_eq!((state(&own.settings()), state(&own.inner())), before);
    assert_eq!(fs::read_dir(own.inner()).expect("it is a folder").count(), 1);
}

#[test]
fn the_folder_of_the_cli_is_where_its_system_has_it() {
    let all = [("HOME", "/h"), ("XDG_CONFIG_HOME", "/x"), ("APPDATA", "/a"), ("TURSO_CONFIG_FOLDER", "/t")];
    for (system, names, expected) in [
        (System::Other, &["HOME", "XDG_CONFIG_HOME", "APPDATA"][..], Ok("/x/turso")),
        (System::Other, &["HOME", "APPDATA"], Ok("/h/.config/turso")),
        (
            System::Other,
            &["APPDATA"],
            Err("set the environment variable `TURSO_CONFIG_FOLDER`, or `XDG_CONFIG_HOME` or `HOME`"),
        ),
        (System::Mac, &["HOME", "XDG_CONFIG_HOME", "APPDATA"], Ok("/h/Library/Application Support/turso")),
        (System::Mac, &[], Err("set the environment variable `TURSO_CONFIG_FOLDER`, or `HOME`")),
        (System::Windows, &["HOME", "XDG_CONFIG_HOME", "APPDATA"], Ok("/a/turso")),
        (System::Windows, &["HOME"], Err("set the environment variable `TURSO_CONFIG_FOLDER`, or `APPDATA`")),
        (System::Windows, &["TURSO_CONFIG_FOLDER", "APPDATA"], Ok("/t")),
        (System::Mac, &["TURSO_CONFIG_FOLDER", "HOME"], Ok("/t")),
        (System::Other, &["TURSO_CONFIG_FOLDER"], Ok("/t")),
    ] {
        let value =
            |name: &str| all.iter().find(|(other, _)| *other == name && names.contains(other)).map(|(_, value)| value);
        let found = folder(system, &|name| value(name).map(OsString::from));
        assert_eq!(found, expected.map(PathBuf::from).map_err(str::to_owned), "{system:?} {names:?}");
        // What is empty is not set.
        let empty = |name: &str| Some(value(name).map(OsString::from).unwrap_or_default());
        assert_eq!(folder(system, &empty), found);
    }
}
