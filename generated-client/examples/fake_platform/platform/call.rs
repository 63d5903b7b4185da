//! One call of an operation: what handlers ask and tell.

use std::borrow::Cow;
use std::time::{Duration, UNIX_EPOCH};

use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;
use turso_platform::types::{AuditLog, AuditLogCode};
use turso_platform::{Date, DateTime};

use super::access::Caller;
use super::answer::{Refusal, filled};
use super::keys::Keys;
use super::routes::Operation;
use super::state::{Database, Group, Organization, State};
use super::{Request, Settings};

/// A call that is let in.
pub(super) struct Call<'a> {
    pub(super) state: &'a mut State,
    pub(super) settings: &'a Settings,
    pub(super) keys: &'a Keys,
    pub(super) operation: &'static Operation,
    /// The values in the path, by name.
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) request: &'a Request<'a>,
    pub(super) caller: Caller,
    pub(super) now: Duration,
    /// Which organization the path names.
    pub(super) organization: Option<usize>,
}

impl Call<'_> {
    /// A value in the path.
    pub(super) fn value(&self, name: &str) -> String {
        self.given(name).unwrap_or_default().to_owned()
    }

    /// A value in the path, if the path has one of the name.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// A value in the query, the first of its name; one that is empty is none.
    pub(super) fn query(&self, name: &str) -> Option<String> {
        let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = self.request.query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let found = pairs.map(|(key, value)| (decode(key), value)).find(|(key, _)| key == name);
        found.map(|(_, value)| decode(value)).filter(|value| !value.is_empty())
    }

    /// A positive number in the query.
    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let Some(text) = self.query(name) else { return Ok(None) };
        match text.parse::<i64>() {
            Ok(number) if number > 0 => Ok(Some(number)),
            _ => Err(Refusal::new(400, format!("invalid {name} parameter: it is a whole number from 1 on"))),
        }
    }

    /// The body that the operation requires.
    pub(super) fn body<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let invalid = |why: &dyn std::fmt::Display| Refusal::new(400, format!("invalid request body: {why}"));
        let value: Value = serde_json::from_slice(self.request.body).map_err(|error| invalid(&error))?;
        if !value.is_object() {
            return Err(invalid(&"it is no object"));
        }
        T::deserialize(value).map_err(|error| invalid(&error))
    }

    /// The body that the operation allows.
    pub(super) fn optional_body<T: DeserializeOwned>(&self) -> Result<Option<T>, Refusal> {
        if self.request.body.trim_ascii().is_empty() { Ok(None) } else { self.body().map(Some) }
    }

    /// The organization that the path names.
    pub(super) fn organization(&self) -> Result<&Organization, Refusal> {
        let found = self.organization.and_then(|index| self.state.organizations.get(index));
        found.ok_or_else(no_organization)
    }

    /// The same, to change it.
    pub(super) fn organization_mut(&mut self) -> Result<&mut Organization, Refusal> {
        self.state.changes += 1;
        let found = self.organization.and_then(|index| self.state.organizations.get_mut(index));
        found.ok_or_else(no_organization)
    }

    /// The group that the path names.
    pub(super) fn group(&self) -> Result<&Group, Refusal> {
        let name = self.value("groupName");
        self.organization()?.group(&name).ok_or_else(no_group)
    }

    /// The same, to change it.
    pub(super) fn group_mut(&mut self) -> Result<&mut Group, Refusal> {
        let name = self.value("groupName");
        let groups = &mut self.organization_mut()?.groups;
        groups.iter_mut().find(|group| group.about.name == name).ok_or_else(no_group)
    }

    /// The database that the path names.
    pub(super) fn database(&self) -> Result<&Database, Refusal> {
        let name = self.value("databaseName");
        self.organization()?.database(&name).ok_or_else(|| no_database(&name))
    }

    /// The same, to change it.
    pub(super) fn database_mut(&mut self) -> Result<&mut Database, Refusal> {
        let name = self.value("databaseName");
        let databases = &mut self.organization_mut()?.databases;
        databases.iter_mut().find(|database| database.about.name == name).ok_or_else(|| no_database(&name))
    }

    /// This moment.
    pub(super) fn moment(&self) -> DateTime {
        // Seconds are what the API writes here.
        DateTime::from(UNIX_EPOCH + Duration::from_secs(self.now.as_secs()))
    }

    /// This day.
    pub(super) fn today(&self) -> Option<Date> {
        let moment = self.moment();
        Date::try_from(moment.as_str().split('T').next().unwrap_or_default()).ok()
    }

    /// Whether the caller may know of what is in a group.
    pub(super) fn sees(&self, group: &str) -> bool {
        self.caller.group().is_none_or(|own| own == group)
    }

    /// Writes into the audit log of the organization.
    pub(super) fn record(&mut self, code: AuditLogCode, message: impl Into<String>, data: &[(&str, &str)]) {
        let index = self.organization;
        self.record_in(index, code, message.into(), data);
    }

    /// Writes into the audit log of an organization.
    pub(super) fn record_in(
        &mut self,
        index: Option<usize>,
        code: AuditLogCode,
        message: String,
        data: &[(&str, &str)],
    ) {
        let origin = if self.request.user_agent.starts_with("turso-cli") { "cli" } else { "web" };
        let entry = filled!(AuditLog {
            code: code,
            message: message,
            origin: origin.to_owned(),
            author: self.state.user.username.clone(),
            created_at: self.moment(),
            data: Some(data.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect()),
            ip: Some("127.0.0.1".to_owned()),
            city: None,
            country_code: None,
            latitude: None,
            longitude: None,
        });
        self.state.changes += 1;
        if let Some(organization) = index.and_then(|index| self.state.organizations.get_mut(index)) {
            organization.audit_logs.push(entry);
        }
    }

    /// Where a database of the organization is.
    pub(super) fn hostname(&self, name: &str, slug: &str) -> String {
        let host = self.settings.database_host.as_deref().unwrap_or("{name}-{organization}.turso.io");
        host.replace("{name}", name).replace("{organization}", slug)
    }
}

/// There is no such organization, or it is nobody's business that there is.
pub(super) fn no_organization() -> Refusal {
    Refusal::new(404, "organization not found")
}

/// There is no such group.
pub(super) fn no_group() -> Refusal {
    Refusal::new(404, "group not found")
}

/// There is no such database.
pub(super) fn no_database(name: &str) -> Refusal {
    Refusal::new(404, format!("could not find database with name {name}: record not found"))
}

/// A segment of a path without its percent-encoding.
pub(super) fn decoded(segment: &str) -> Cow<'_, str> {
    percent_decode_str(segment).decode_utf8_lossy()
}
