//! The environment variables of a client: those that the configuration names, and for the rest one made of the crate's name.

use std::collections::BTreeMap;

use crate::config;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::docs::code;
use crate::plan::ident::bare;
use crate::plan::{Client, Docs, Environment, Setting, Variable};

/// Decides which variables set what of a client. `prefix` is what names begin with that nobody chose.
pub(super) fn environment(
    client: &Client,
    config: &config::Environment,
    prefix: &str,
    needs_credential: bool,
    sink: &mut Diagnostics,
) -> Environment {
    let mut variables = Vec::new();
    let mut add = |sets: Setting, setter: &str, given: Option<&Vec<String>>| {
        let made = || vec![format!("{prefix}_{}", bare(setter).to_uppercase())];
        let names = given.cloned().unwrap_or_else(made);
        // A name beyond ASCII is one that shells do not take.
        if !names.is_empty() && names.iter().all(|name| name.is_ascii()) {
            variables.push(Variable { setter: setter.to_owned(), sets, names });
        }
    };
    for scheme in &client.schemes {
        add(Setting::Credential(scheme.name.clone()), &scheme.setter, config.credentials.get(&scheme.name));
    }
    for lifted in &client.lifted {
        add(Setting::Lifted(lifted.wire.clone()), &lifted.name, config.parameters.get(&lifted.wire));
    }
    add(Setting::BaseUrl, "base_url", config.base_url.as_ref());
    let schemes: Vec<&str> = client.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    unknown("credentials", "credential", &config.credentials, &schemes, sink);
    let lifted: Vec<&str> = client.lifted.iter().map(|lifted| lifted.wire.as_str()).collect();
    unknown("parameters", "`lift`", &config.parameters, &lifted, sink);
    let foreign = config.foreign.iter().map(|(name, what)| (name.clone(), what.trim().to_owned())).collect();
    Environment { variables, foreign, needs_credential: needs_credential && !client.schemes.is_empty() }
}

/// Names the setters of what gives credentials; one has none where something else is called so.
pub(super) fn name_providers(client: &mut Client) {
    let setters = client.schemes.iter().map(|scheme| scheme.setter.clone());
    let taken: Vec<String> = setters.chain(client.lifted.iter().map(|lifted| lifted.name.clone())).collect();
    for scheme in &mut client.schemes {
        let name = format!("{}_provider", bare(&scheme.setter));
        scheme.provider = Some(name).filter(|name| !taken.contains(name));
    }
}

/// Complains of names in the configuration that the client has nothing for.
fn unknown(key: &str, what: &str, given: &BTreeMap<String, Vec<String>>, known: &[&str], sink: &mut Diagnostics) {
    for name in given.keys().filter(|name| !known.contains(&name.as_str())) {
        let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
        let known =
            if known.is_empty() { "there is none".to_owned() } else { format!("there is {}", known.join(", ")) };
        let message = format!("`env.{key}` names `{name}`, but no {what} of the client is called so; {known}");
        sink.push(Code::InvalidConfiguration, Place::Nowhere, message);
    }
}

impl Environment {
    /// What the documentation says of it.
    pub fn docs(&self) -> Docs {
        let mut lines = Vec::new();
        for variable in &self.variables {
            let names: Vec<String> = variable.names.iter().map(|name| code(name)).collect();
            let setter = match &variable.setter {
                // rustdoc has no link to a name that is a keyword.
                raw if bare(raw) != raw => code(bare(raw)),
                setter => format!("[`{setter}`](ClientBuilder::{setter})"),
            };
            lines.push(format!("- {}: {setter}", names.join(" or ")));
        }
        for (name, what) in &self.foreign {
            lines.push(format!("- {} is not read: {what}", code(name)));
        }
        lines
    }
}
