//! What an `sdkgen.toml` says of environment variables, errors, hints and hand-written modules, and cannot be right.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::project::Project;

use crate::support::{document, run_with, said};

const CRATE: &str = "[crate]\nname = \"test\"\n";
const UNIT: &str = "[[unit]]\nspec = \"api.yml\"\n";

/// Why each of some configurations is refused.
fn refused(rows: &[&str], toml: impl Fn(&str) -> String) -> String {
    let said = |row: &&str| match Config::from_toml(&toml(row)) {
        Ok(_) => format!("{row}\n  accepted"),
        Err(error) => format!("{row}\n  {}", error.to_string().lines().last().unwrap_or_default()),
    };
    rows.iter().map(said).collect::<Vec<_>>().join("\n")
}

#[test]
fn environment_variables() {
    let rows = [
        r#"base-url = ["MY-URL"]"#,
        r#"base-url = ["1ST"]"#,
        r#"base-url = [""]"#,
        r#"base-url = "URL""#,
        r#"base-url = ["URL", "URL"]"#,
        r#"credentials = { a = ["TOKEN"], b = ["TOKEN"] }"#,
        "parameters = { org = [\"ORG\"] }\nforeign = { ORG = \"it is another\" }",
        r#"foreign = { TOKEN = " " }"#,
        r#"token = ["TOKEN"]"#,
        r#"base-url = []"#,
        r#"base-url = ["_url2"]"#,
    ];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}{UNIT}[unit.env]\n{row}\n")), @r#"
    base-url = ["MY-URL"]
      `MY-URL` under `env` is no name for an environment variable: it is a letter or `_`, then letters, digits and `_`
    base-url = ["1ST"]
      `1ST` under `env` is no name for an environment variable: it is a letter or `_`, then letters, digits and `_`
    base-url = [""]
      `` under `env` is no name for an environment variable: it is a letter or `_`, then letters, digits and `_`
    base-url = "URL"
      invalid type: string "URL", expected a sequence
    base-url = ["URL", "URL"]
      the environment variable `URL` stands under `env` twice
    credentials = { a = ["TOKEN"], b = ["TOKEN"] }
      the environment variable `TOKEN` stands under `env` twice
    parameters = { org = ["ORG"] }
    foreign = { ORG = "it is another" }
      the environment variable `ORG` stands under `env` twice
    foreign = { TOKEN = " " }
      `foreign` under `env` does not say what `TOKEN` is
    token = ["TOKEN"]
      unknown field `token`, expected one of `base-url`, `credentials`, `parameters`, `foreign`
    base-url = []
      accepted
    base-url = ["_url2"]
      accepted
    "#);
}

#[test]
fn errors_and_hints() {
    let rows = [
        r#"error = [{ name = "Exists", any = [{ status = 409 }] }]"#,
        r#"error = [{ name = "is_there", any = [{ status = 409 }] }]"#,
        r#"error = [{ name = "not_found", any = [{ status = 404 }] }]"#,
        r#"error = [{ name = "there", any = [{ status = 409 }] }, { name = "there", any = [{ status = 400 }] }]"#,
        r#"error = [{ name = "there", any = [] }]"#,
        r#"error = [{ name = "there" }]"#,
        r#"error = [{ name = "there", any = [{}] }]"#,
        r#"error = [{ name = "there", any = [{ message = "" }] }]"#,
        r#"error = [{ name = "there", any = [{ code = "*" }] }]"#,
        r#"error = [{ name = "there", any = [{ status = 200 }] }]"#,
        r#"error = [{ name = "there", any = [{ status = 700 }] }]"#,
        r#"error = [{ name = "there", any = [{ status = 401, claim = "a" }] }]"#,
        r#"error = [{ name = "there", any = [{ reason = "a" }] }]"#,
        r#"hint = [{ text = "", any = [{ status = 401 }] }]"#,
        r#"hint = [{ text = "do this", any = [] }]"#,
        r#"hint = [{ text = "do this", any = [{ status = 401, lacks-claim = "jti" }] }]"#,
        r#"error = [{ name = "there", docs = "It is.", any = [{ status = 409, code = "a*", message = "b" }] }]"#,
    ];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}{UNIT}{row}\n")), @r#"
    error = [{ name = "Exists", any = [{ status = 409 }] }]
      `Exists` is no name for an `error`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case and without `is_`
    error = [{ name = "is_there", any = [{ status = 409 }] }]
      `is_there` is no name for an `error`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case and without `is_`
    error = [{ name = "not_found", any = [{ status = 404 }] }]
      `not_found` is no name for an `error`: every error has `is_not_found()` already
    error = [{ name = "there", any = [{ status = 409 }] }, { name = "there", any = [{ status = 400 }] }]
      two rows of `error` are called `there`; put what they say under `any` of one
    error = [{ name = "there", any = [] }]
      the `error` `there` has no condition under `any`, so that it would never hold
    error = [{ name = "there" }]
      missing field `any`
    error = [{ name = "there", any = [{}] }]
      the `error` `there` has an empty condition, so that it would always hold
    error = [{ name = "there", any = [{ message = "" }] }]
      the `error` `there` has a condition with an empty text, which everything has in it
    error = [{ name = "there", any = [{ code = "*" }] }]
      the `error` `there` has a condition with an empty text, which everything has in it
    error = [{ name = "there", any = [{ status = 200 }] }]
      the `error` `there` speaks of the status 200, with which no answer is an error: that is 400 to 599
    error = [{ name = "there", any = [{ status = 700 }] }]
      the `error` `there` speaks of the status 700, with which no answer is an error: that is 400 to 599
    error = [{ name = "there", any = [{ status = 401, claim = "a" }] }]
      the `error` `there` speaks of a claim, which only a `hint` can: errors keep no credential
    error = [{ name = "there", any = [{ reason = "a" }] }]
      unknown field `reason`, expected one of `status`, `code`, `message`, `claim`, `lacks-claim`
    hint = [{ text = "", any = [{ status = 401 }] }]
      "" is no text for a `hint`: it is one line, and not empty
    hint = [{ text = "do this", any = [] }]
      the `hint` "do this" has no condition under `any`, so that it would never hold
    hint = [{ text = "do this", any = [{ status = 401, lacks-claim = "jti" }] }]
      accepted
    error = [{ name = "there", docs = "It is.", any = [{ status = 409, code = "a*", message = "b" }] }]
      accepted
    "#);
}

#[test]
fn checks() {
    let rows =
        [r#""Pet" = "check""#, r#""/a" = "names::""#, r#""/a" = "names::check pet""#, r#""/a" = "names::check_pet""#];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}{UNIT}[unit.checks]\n{row}\n")), @r#"
    "Pet" = "check"
      `Pet` under `checks` is no JSON pointer of a parameter or a property
    "/a" = "names::"
      `names::` under `checks` is no path of a function from the root of the crate: `` is no name; it is a letter or `_`, then letters, digits and `_`, and no keyword
    "/a" = "names::check pet"
      `names::check pet` under `checks` is no path of a function from the root of the crate: `check pet` is no name; it is a letter or `_`, then letters, digits and `_`, and no keyword
    "/a" = "names::check_pet"
      accepted
    "#);
}

#[test]
fn modules_written_by_hand() {
    let rows = [
        r#"{ path = "src/extra.rs" }"#,
        r#"{ path = "/handwritten/extra.rs" }"#,
        r#"{ path = "handwritten/../src/extra.rs" }"#,
        r#"{ path = "handwritten/extra" }"#,
        r#"{ path = "handwritten/my-extra.rs" }"#,
        r#"{ path = "handwritten/client.rs" }"#,
        r#"{ path = "handwritten/extra.rs", module = "sql" }"#,
        r#"{ path = "handwritten/extra.rs" }, { path = "handwritten/more/extra.rs" }"#,
        r#"{ path = "handwritten/extra.rs", feature = "a b" }"#,
        r#"{ path = "handwritten/extra.rs", feature = "default" }"#,
        r#"{ path = "handwritten/extra.rs", exports = ["a::B"] }"#,
        r#"{ path = "handwritten/a.rs", exports = ["B"] }, { path = "handwritten/b.rs", exports = ["B"] }"#,
        r#"{ path = "handwritten/extra.rs", needs = ["body"] }"#,
        r#"{ path = "handwritten/my-extra.rs", module = "extra", feature = "hyper", exports = ["B"], public = true }"#,
        r#"{ path = "handwritten/extra.rs", unit = "mysql" }"#,
        r#"{ path = "handwritten/client.rs", unit = "sql" }"#,
        r#"{ path = "handwritten/a.rs", unit = "sql", exports = ["B"] }, { path = "handwritten/b.rs", unit = "sql", exports = ["B"] }"#,
        r#"{ path = "handwritten/a.rs", exports = ["B"] }, { path = "handwritten/more/a.rs", unit = "sql", exports = ["B"] }"#,
        r#"{ path = "handwritten/extra.rs", needs = ["elsewhere", "upload"] }"#,
    ];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}handwritten = [{row}]\n{UNIT}module = \"sql\"\n")), @r#"
    { path = "src/extra.rs" }
      `src/extra.rs` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`
    { path = "/handwritten/extra.rs" }
      `/handwritten/extra.rs` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`
    { path = "handwritten/../src/extra.rs" }
      `handwritten/../src/extra.rs` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`
    { path = "handwritten/extra" }
      `handwritten/extra` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`
    { path = "handwritten/my-extra.rs" }
      `my-extra` is no name for a module of `handwritten`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    { path = "handwritten/client.rs" }
      `client` is no name for a module of `handwritten`: the crate has one of that name already
    { path = "handwritten/extra.rs", module = "sql" }
      `sql` is no name for a module of `handwritten`: the crate has one of that name already
    { path = "handwritten/extra.rs" }, { path = "handwritten/more/extra.rs" }
      `extra` is no name for a module of `handwritten`: the crate has one of that name already
    { path = "handwritten/extra.rs", feature = "a b" }
      `a b` is no name for a `feature` of `handwritten`
    { path = "handwritten/extra.rs", feature = "default" }
      `default` is no name for a `feature` of `handwritten`
    { path = "handwritten/extra.rs", exports = ["a::B"] }
      `a::B` under `exports` of `handwritten/extra.rs` is no name: it is a letter or `_`, then letters, digits and `_`, and no keyword
    { path = "handwritten/a.rs", exports = ["B"] }, { path = "handwritten/b.rs", exports = ["B"] }
      two modules of `handwritten` export `B`
    { path = "handwritten/extra.rs", needs = ["body"] }
      `body` under `needs` of `handwritten/extra.rs` is none of the parts: by_hand, dates_chrono, dates_jiff, dates_time, digits, download, elsewhere, encoded, events, form, json_lines, lines, lines_with_head, links, multipart, page_stream, pages, patch, server, tuples, upload
    { path = "handwritten/my-extra.rs", module = "extra", feature = "hyper", exports = ["B"], public = true }
      accepted
    { path = "handwritten/extra.rs", unit = "mysql" }
      `mysql` is no `unit` for a module of `handwritten`: no `[[unit]]` has this `module`
    { path = "handwritten/client.rs", unit = "sql" }
      `client` is no name for a module of `handwritten`: the unit has one of that name already
    { path = "handwritten/a.rs", unit = "sql", exports = ["B"] }, { path = "handwritten/b.rs", unit = "sql", exports = ["B"] }
      two modules of `handwritten` export `B`
    { path = "handwritten/a.rs", exports = ["B"] }, { path = "handwritten/more/a.rs", unit = "sql", exports = ["B"] }
      accepted
    { path = "handwritten/extra.rs", needs = ["elsewhere", "upload"] }
      accepted
    "#);
}

#[test]
fn dev_dependencies() {
    let rows = [
        r#""a b" = "1""#,
        r#"serde = 1"#,
        r#"serde = { features = ["derive"] }"#,
        r#"serde = { version = "1", optional = true }"#,
        r#"serde = { workspace = true }"#,
        r#"serde = { version = "1", features = "derive" }"#,
        r#"serde = { version = "1", default-features = "no" }"#,
        r#"serde = { path = "../serde", package = "my-serde" }"#,
        r#"serde = { git = "https://example.com/serde", rev = "1f" }"#,
    ];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}[crate.dev-dependencies]\n{row}\n{UNIT}")), @r#"
    "a b" = "1"
      `a b` under `dev-dependencies` is no name of a package
    serde = 1
      invalid type: integer `1`, expected a version, or a table with what is known of the package
    serde = { features = ["derive"] }
      `serde` under `dev-dependencies` needs a `version`, a `path` or a `git`
    serde = { version = "1", optional = true }
      unknown field `optional`, expected one of `version`, `path`, `git`, `branch`, `tag`, `rev`, `registry`, `package`, `default-features`, `features`
    serde = { workspace = true }
      unknown field `workspace`, expected one of `version`, `path`, `git`, `branch`, `tag`, `rev`, `registry`, `package`, `default-features`, `features`
    serde = { version = "1", features = "derive" }
      invalid type: string "derive", expected a sequence
    serde = { version = "1", default-features = "no" }
      invalid type: string "no", expected a boolean
    serde = { path = "../serde", package = "my-serde" }
      accepted
    serde = { git = "https://example.com/serde", rev = "1f" }
      accepted
    "#);
}

#[test]
fn examples() {
    let rows = [r#""a b" = "it runs""#, r#"a = """#, r#"a = "one | two""#, r#"a = 1"#, r#"a-b = "it runs""#];
    assert_snapshot!(refused(&rows, |row| format!("{CRATE}[crate.examples]\n{row}\n{UNIT}")), @r#"
    "a b" = "it runs"
      `a b` under `examples` is no name of a program
    a = ""
      `a` under `examples` needs a line that says what the program does, without `|`
    a = "one | two"
      `a` under `examples` needs a line that says what the program does, without `|`
    a = 1
      invalid type: integer `1`, expected a string
    a-b = "it runs"
      accepted
    "#);
}

#[test]
fn a_module_written_by_hand_that_is_not_there() {
    let dir = std::env::temp_dir().join(format!("sdkgen-{}-by-hand", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    let config = format!("{CRATE}handwritten = [{{ path = \"handwritten/extra.rs\" }}]\n{UNIT}");
    std::fs::write(dir.join("sdkgen.toml"), config).expect("a file can be written");
    let error = Project::load(&dir).expect_err("there is no such file").to_string();
    std::fs::remove_dir_all(&dir).expect("it is there");
    let shown = error.replace(&dir.display().to_string(), "DIR").replace('\\', "/");
    assert_snapshot!(shown, @"`DIR/handwritten/extra.rs` is not there, and `handwritten` names it: it is not generated but written by hand");
}

#[test]
fn variables_of_what_the_client_has_not() {
    let yaml = document(
        "paths:\n  /pets/{id}: {get: {operationId: getPet, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}\n",
    );
    let text =
        format!("{CRATE}{UNIT}env = {{ credentials = {{ auth = [\"A\"] }}, parameters = {{ id = [\"B\"] }} }}\n");
    let config = Config::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_snapshot!(said(&run_with(&yaml, &[], &config)), @"
    error[invalid-configuration]: `env.credentials` names `auth`, but no credential of the client is called so; there is none
     |
     = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    error[invalid-configuration]: `env.parameters` names `id`, but no `lift` of the client is called so; there is none

    nothing was generated
    ");
}
