//! Security schemes, and what each operation asks for.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::refs::Sought;
use crate::model::{Flow, KeyPlace, Requirement, Scheme, SchemeKind};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Every declared scheme.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let all = Pointer::root().key("components").key("securitySchemes");
        let mut found = Vec::new();
        for name in self.keys(&all) {
            let origin = all.key(&name);
            let Some(at) = self.follow(&origin, Sought::Scheme) else { continue };
            let Some(kind) = self.scheme_kind(&at) else { continue };
            if let SchemeKind::Other(word) = &kind {
                let message = "a client certificate is the transport's business; give the client one that shows it";
                self.say(Code::UnsupportedSecurity, &origin, format!("`{word}`: {message}"));
            }
            let declared = self.text(&at, "type").unwrap_or_default();
            let discovery = self.text(&at, "openIdConnectUrl").filter(|_| declared == "openIdConnect");
            let flows = if declared == "oauth2" { self.flows(&at.key("flows")) } else { Vec::new() };
            found.push(Scheme { docs: self.text(&at, "description"), origin, name, kind, declared, discovery, flows });
        }
        found
    }

    /// The ways to a token.
    fn flows(&mut self, at: &Pointer) -> Vec<Flow> {
        let mut found = Vec::new();
        for name in self.keys(at) {
            let origin = at.key(&name);
            let urls = ["authorizationUrl", "tokenUrl", "refreshUrl"];
            let urls = urls.iter().filter_map(|key| Some(((*key).to_owned(), self.text(&origin, key)?))).collect();
            let scopes = self.names(&origin.key("scopes"));
            found.push(Flow { origin, name, urls, scopes });
        }
        found
    }

    /// What a scheme asks for. Says what is wrong where nothing can be made of it.
    fn scheme_kind(&mut self, at: &Pointer) -> Option<SchemeKind> {
        let (place, message) = match self.text(at, "type").as_deref() {
            Some("apiKey") => match (self.text(at, "in").as_deref().map(key_place), self.text(at, "name")) {
                (Some(Some(place)), Some(name)) => return Some(SchemeKind::ApiKey { place, name }),
                (None, _) => (at.clone(), "the key has no `in`: `header`, `query` or `cookie`".to_owned()),
                (Some(None), _) => {
                    (at.key("in"), "a key is in a `header`, the `query` or a `cookie`, and nowhere else".to_owned())
                }
                (_, None) => (at.clone(), "the key has no `name`, so that there is no way to show it".to_owned()),
            },
            Some("http") => match self.text(at, "scheme") {
                Some(scheme) if scheme.eq_ignore_ascii_case("bearer") => return Some(SchemeKind::Bearer),
                Some(scheme) if scheme.eq_ignore_ascii_case("basic") => return Some(SchemeKind::Basic),
                Some(scheme) => return Some(SchemeKind::Http(scheme)),
                None => (at.clone(), "the security scheme has no `scheme`, such as `bearer`".to_owned()),
            },
            // RFC 6750: what either of them yields is a bearer token.
            Some("oauth2" | "openIdConnect") => return Some(SchemeKind::Bearer),
            // Swagger 2 had it as a type.
            Some("basic") => return Some(SchemeKind::Basic),
            Some(kind) if kind.eq_ignore_ascii_case("mutualTLS") => {
                return Some(SchemeKind::Other("mutualTLS".to_owned()));
            }
            Some(kind) => {
                let kinds = "`apiKey`, `http`, `oauth2`, `openIdConnect` and `mutualTLS`";
                (at.key("type"), format!("`{kind}` is no type of a security scheme; those are {kinds}"))
            }
            None => (at.clone(), "the security scheme has no `type`".to_owned()),
        };
        self.say(Code::UnreadableKeyword, &place, format!("{message}; the security scheme is left out"));
        None
    }

    /// What the whole document asks for.
    pub(super) fn default_security(&mut self, schemes: &[Scheme]) -> Vec<Requirement> {
        let root = Pointer::root();
        if self.node(&root.key("security")).is_some() {
            return self.requirements(&root.key("security"), schemes);
        }
        match schemes {
            // Nobody declares a scheme that is never used: a single one that nothing requires is meant for all.
            [only] if !self.anything_requires() => {
                let message = format!(
                    "nothing says where the security scheme `{}` applies; as the only one, it applies everywhere",
                    only.name
                );
                self.say(Code::SecurityAssumed, &only.origin, message);
                vec![Requirement { origin: only.origin.clone(), schemes: vec![only.name.clone()], scopes: Vec::new() }]
            }
            [_, _, ..] if !self.anything_requires() && !self.keys(&root.key("paths")).is_empty() => {
                let at = root.key("components").key("securitySchemes");
                let message = "nothing says where the security schemes apply; no call shows a credential";
                self.say(Code::UnsupportedSecurity, &at, message);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Whether any operation has a `security` of its own.
    fn anything_requires(&self) -> bool {
        let Some(Value::Object(paths)) = self.node(&Pointer::root().key("paths")) else { return false };
        let mut operations = paths.values().filter_map(Value::as_object).flat_map(|path| path.values());
        operations.any(|operation| operation.get("security").is_some())
    }

    /// The alternatives under `security`.
    pub(super) fn requirements(&mut self, at: &Pointer, schemes: &[Scheme]) -> Vec<Requirement> {
        let mut found = Vec::new();
        for index in 0..self.length(at) {
            let place = at.index(index);
            let names = self.keys(&place);
            let unknown = names.iter().find(|name| !schemes.iter().any(|scheme| scheme.name == **name));
            match unknown {
                Some(name) => {
                    let message = format!("no security scheme is called `{name}`; this alternative is ignored");
                    self.say(Code::UndefinedSecurityScheme, &place, message);
                }
                None => {
                    let scopes = names.iter().flat_map(|name| self.scopes(&place.key(name), name)).collect();
                    found.push(Requirement { origin: place, schemes: names, scopes });
                }
            }
        }
        found
    }
}

impl Lowering<'_> {
    /// The scopes in a requirement, each with the name of its scheme.
    fn scopes(&self, at: &Pointer, scheme: &str) -> Vec<(String, String)> {
        let list = self.node(at).and_then(Value::as_array);
        let texts = list.into_iter().flatten().filter_map(Value::as_str);
        texts.map(|scope| (scheme.to_owned(), scope.to_owned())).collect()
    }
}

fn key_place(word: &str) -> Option<KeyPlace> {
    match word {
        "query" => Some(KeyPlace::Query),
        "header" => Some(KeyPlace::Header),
        "cookie" => Some(KeyPlace::Cookie),
        _ => None,
    }
}
