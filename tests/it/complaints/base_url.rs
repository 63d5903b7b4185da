//! `[unit.base-url]`: what cannot be chosen.

use openapi_sdkgen::config::Config;

fn refused(choices: &str) -> String {
    let toml = format!("[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\n[unit.base-url]\n{choices}\n");
    Config::from_toml(&toml).expect_err("it is refused").to_string()
}

#[test]
fn each_choice_is_checked() {
    for (choices, said) in [
        ("setter = \"Url\"", "`Url` is no name for the `setter` of a base URL"),
        ("setter = \"fn\"", "`fn` is no name for the `setter` of a base URL"),
        ("schemes = { https = \"http\" }", "`https` is no scheme that could stand for another"),
        ("schemes = { \"a:b\" = \"https\" }", "`a:b` is no scheme that could stand for another"),
        ("schemes = { Shop = \"https\" }", "`Shop` is no scheme that could stand for another"),
        ("schemes = { shop = \"ftp\" }", "the scheme `shop` stands for `ftp`, which is neither `https` nor `http`"),
        ("hosts = [\"a.example\"]", "`hosts` of a base URL mean nothing where no call has one of its own"),
        ("per-call = true\nhosts = [\"*.com\"]", "`*.com` is no entry of `hosts`"),
        ("per-call = true\nhosts = [\"*\"]", "`*` is no entry of `hosts`"),
        ("per-call = true\nhosts = [\"https://a.example\"]", "`https://a.example` is no entry of `hosts`"),
        ("per-call = true\nhosts = [\"a..example\"]", "`a..example` is no entry of `hosts`"),
        ("per-call = true\nhosts = [\"A.example\"]", "`A.example` is no entry of `hosts`"),
        ("name = \"url\"", "unknown field `name`"),
    ] {
        let found = refused(choices);
        assert!(found.contains(said), "{choices}: {found}");
    }
}
