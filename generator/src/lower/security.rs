//! Security schemes, and what each operation asks for.

use openapiv3::{APIKeyLocation, SecurityScheme};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{KeyPlace, Requirement, Scheme, SchemeKind};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Every declared scheme.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let all = Pointer::root().key("components").key("securitySchemes");
        let mut found = Vec::new();
        for name in self.keys(&all) {
            let origin = all.key(&name);
            let Some(at) = self.follow(&origin) else { continue };
            // `openapiv3` knows the four types of OAS 3.0; 3.1 added one that no header or key can satisfy.
            if self.text(&at, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("mutualTLS")) {
                let message = "a client certificate is the transport's business; give the client one that shows it";
                self.say(Code::UnsupportedSecurity, &origin, message);
                let kind = SchemeKind::Other("mutualTLS".to_owned());
                found.push(Scheme { docs: self.text(&at, "description"), origin, name, kind });
                continue;
            }
            let Some(read) = self.read::<SecurityScheme>(&at, &["flows"]) else { continue };
            let kind = match read {
                SecurityScheme::APIKey { location, name, .. } => {
                    SchemeKind::ApiKey { place: key_place(&location), name }
                }
                SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => SchemeKind::Bearer,
                SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => SchemeKind::Basic,
                SecurityScheme::HTTP { scheme, .. } => SchemeKind::Other(scheme),
                // RFC 6750: what either of them yields is a bearer token.
                SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => SchemeKind::Bearer,
            };
            if let SchemeKind::Other(word) = &kind {
                let message = format!("the HTTP scheme `{word}` is left to the caller; set its header yourself");
                self.say(Code::UnsupportedSecurity, &origin, message);
            }
            found.push(Scheme { docs: self.text(&at, "description"), origin, name, kind });
        }
        found
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
                vec![Requirement { schemes: vec![only.name.clone()] }]
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
                None => found.push(Requirement { schemes: names }),
            }
        }
        found
    }
}

fn key_place(location: &APIKeyLocation) -> KeyPlace {
    match location {
        APIKeyLocation::Query => KeyPlace::Query,
        APIKeyLocation::Header => KeyPlace::Header,
        APIKeyLocation::Cookie => KeyPlace::Cookie,
    }
}
