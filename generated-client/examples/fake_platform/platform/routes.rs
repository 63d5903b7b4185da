//! The table of operations, and how the one of a request is found.

use super::access::Scope::{self, Anybody, Needs, Never};
use super::answer::Done;
use super::call::{Call, decoded};
use super::{
    api_tokens, audit_logs, catalogue, configuration, databases, group_locations, groups, invites, members,
    organizations, reports, sql_tokens,
};

/// An operation of the API.
pub(crate) struct Operation {
    /// What the document calls it.
    pub(crate) id: &'static str,
    /// Its method.
    pub(crate) method: &'static str,
    /// Its path, with names in braces.
    pub(crate) template: &'static str,
    /// What a token for one group needs for it.
    pub(super) scope: Scope,
    /// What answers it.
    pub(super) handler: fn(&mut Call<'_>) -> Done,
}

macro_rules! operations {
    ($($id:literal $method:ident $template:literal $scope:expr => $handler:path;)*) => {
        /// Every operation.
        pub(crate) const OPERATIONS: &[Operation] = &[$(Operation {
            id: $id,
            method: stringify!($method),
            template: $template,
            scope: $scope,
            handler: $handler,
        }),*];
    };
}

operations! {
    "listDatabases" GET "/v1/organizations/{organizationSlug}/databases" Needs("read") => databases::list;
    "createDatabase" POST "/v1/organizations/{organizationSlug}/databases" Needs("db:create") => databases::create;
    "getDatabase" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}" Needs("read") => databases::get;
    "deleteDatabase" DELETE "/v1/organizations/{organizationSlug}/databases/{databaseName}" Needs("db:delete") => databases::delete;
    "getDatabaseConfiguration" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}/configuration" Needs("read") => configuration::of_database;
    "updateDatabaseConfiguration" PATCH "/v1/organizations/{organizationSlug}/databases/{databaseName}/configuration" Needs("db:configure") => configuration::update_database;
    "listDatabaseInstances" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances" Needs("read") => reports::instances;
    "getDatabaseInstance" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}" Needs("read") => reports::instance;
    "createDatabaseToken" POST "/v1/organizations/{organizationSlug}/databases/{databaseName}/auth/tokens" Needs("db:mint-token") => sql_tokens::of_database;
    "getDatabaseUsage" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}/usage" Needs("read") => reports::usage;
    "getDatabaseStats" GET "/v1/organizations/{organizationSlug}/databases/{databaseName}/stats" Needs("read") => reports::stats;
    "invalidateDatabaseTokens" POST "/v1/organizations/{organizationSlug}/databases/{databaseName}/auth/rotate" Needs("db:rotate-creds") => sql_tokens::rotate_database;
    "listGroups" GET "/v1/organizations/{organizationSlug}/groups" Needs("read") => groups::list;
    "createGroup" POST "/v1/organizations/{organizationSlug}/groups" Never => groups::create;
    "getGroup" GET "/v1/organizations/{organizationSlug}/groups/{groupName}" Needs("read") => groups::get;
    "deleteGroup" DELETE "/v1/organizations/{organizationSlug}/groups/{groupName}" Never => groups::delete;
    "getGroupConfiguration" GET "/v1/organizations/{organizationSlug}/groups/{groupName}/configuration" Needs("read") => configuration::of_group;
    "updateGroupConfiguration" PATCH "/v1/organizations/{organizationSlug}/groups/{groupName}/configuration" Needs("group:configure") => configuration::update_group;
    "transferGroup" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/transfer" Never => groups::transfer;
    "unarchiveGroup" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/unarchive" Needs("group:configure") => groups::unarchive;
    "addLocationToGroup" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}" Needs("group:configure") => group_locations::add;
    "removeLocationFromGroup" DELETE "/v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}" Needs("group:configure") => group_locations::remove;
    "updateGroupDatabases" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/update" Needs("group:configure") => groups::update;
    "createGroupToken" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/auth/tokens" Needs("group:mint-token") => sql_tokens::of_group;
    "invalidateGroupTokens" POST "/v1/organizations/{organizationSlug}/groups/{groupName}/auth/rotate" Needs("group:rotate-creds") => sql_tokens::rotate_group;
    "listLocations" GET "/v1/locations" Anybody => catalogue::locations;
    "listOrganizations" GET "/v1/organizations" Anybody => organizations::list;
    "getOrganization" GET "/v1/organizations/{organizationSlug}" Anybody => organizations::get;
    "updateOrganization" PATCH "/v1/organizations/{organizationSlug}" Never => organizations::update;
    "listOrganizationPlans" GET "/v1/organizations/{organizationSlug}/plans" Never => catalogue::plans;
    "listOrganizationInvoices" GET "/v1/organizations/{organizationSlug}/invoices" Never => catalogue::invoices;
    "getOrganizationSubscription" GET "/v1/organizations/{organizationSlug}/subscription" Never => organizations::subscription;
    "getOrganizationUsage" GET "/v1/organizations/{organizationSlug}/usage" Never => reports::organization_usage;
    "listOrganizationMembers" GET "/v1/organizations/{organizationSlug}/members" Never => members::list;
    "addOrganizationMember" POST "/v1/organizations/{organizationSlug}/members" Never => members::add;
    "getOrganizationMember" GET "/v1/organizations/{organizationSlug}/members/{username}" Never => members::get;
    "updateMemberRole" PATCH "/v1/organizations/{organizationSlug}/members/{username}" Never => members::update;
    "removeOrganizationMember" DELETE "/v1/organizations/{organizationSlug}/members/{username}" Never => members::remove;
    "validateAPIToken" GET "/v1/auth/validate" Anybody => api_tokens::validate;
    "listAPITokens" GET "/v1/auth/api-tokens" Never => api_tokens::list;
    "createAPIToken" POST "/v1/auth/api-tokens/{tokenName}" Never => api_tokens::create;
    "revokeAPIToken" DELETE "/v1/auth/api-tokens/{tokenName}" Never => api_tokens::revoke;
    "listOrganizationAPITokens" GET "/v1/organizations/{organizationSlug}/api-tokens" Never => api_tokens::list_in_organization;
    "revokeOrganizationAPIToken" DELETE "/v1/organizations/{organizationSlug}/api-tokens/{tokenId}" Never => api_tokens::revoke_in_organization;
    "listOrganizationAuditLogs" GET "/v1/organizations/{organizationSlug}/audit-logs" Never => audit_logs::list;
    "listOrganizationInvitesV2" GET "/v2/organizations/{organizationSlug}/invites" Never => invites::list;
    "inviteOrganizationMemberV2" POST "/v2/organizations/{organizationSlug}/invites" Never => invites::create;
    "deleteOrganizationInviteByEmailV2" DELETE "/v2/organizations/{organizationSlug}/invites/{email}" Never => invites::delete;
    "getCurrentUser" GET "/v1/user" Anybody => organizations::user;
}

/// Where a request goes.
pub(super) enum Route {
    /// To this operation, with these values in the path.
    Found(&'static Operation, Vec<(&'static str, String)>),
    /// Nowhere: the path takes these methods.
    OtherMethod(String),
    /// Nowhere.
    Unknown,
}

/// Finds the operation of a method and a path. A `HEAD` is a `GET` whose body nobody wants (RFC 9110, section 9.3.2).
pub(super) fn find(method: &str, path: &str) -> Route {
    let method = if method == "HEAD" { "GET" } else { method };
    let mut allowed: Vec<&str> = Vec::new();
    for operation in OPERATIONS {
        let Some(values) = values(operation.template, path) else { continue };
        if operation.method == method {
            return Route::Found(operation, values);
        }
        allowed.push(operation.method);
        if operation.method == "GET" {
            allowed.push("HEAD");
        }
    }
    if allowed.is_empty() { Route::Unknown } else { Route::OtherMethod(allowed.join(", ")) }
}

/// What stands in the place of the names of a template, if the path is one of its kind.
fn values(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let mut found = Vec::new();
    let mut segments = path.split('/');
    for part in template.split('/') {
        let segment = segments.next()?;
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(_) if segment.is_empty() => return None,
            Some(name) => found.push((name, decoded(segment).into_owned())),
            None if decoded(segment) == part => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(found)
}
