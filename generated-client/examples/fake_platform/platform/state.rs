//! What there is: the user, the organizations and all that is in them. It can be written to a file.

use serde::{Deserialize, Serialize};
use turso_platform::types;
use turso_platform::types::{
    ApiToken, AuditLog, DatabaseConfigurationResponse, Extensions, InviteV2, Member, MemberRole, OrganizationType,
};

use super::answer::filled;
use super::ids::Ids;

/// How the file is written; another number is another way.
const FORMAT: u32 = 1;

/// Everything that changes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct State {
    /// How this is written.
    format: u32,
    /// What identifiers are made from.
    pub(super) ids: Ids,
    /// How many changes there were.
    pub(super) changes: u64,
    /// Whose token it is.
    pub(super) user: Account,
    /// Users who can be made members.
    pub(super) accounts: Vec<Account>,
    /// The organizations, the user's own one first.
    pub(super) organizations: Vec<Organization>,
    /// The API tokens that were made here.
    pub(super) tokens: Vec<Token>,
    /// The identifiers of those that were and are no more.
    pub(super) revoked: Vec<String>,
    /// How many invites there were.
    pub(super) invites: i64,
}

/// A user.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Account {
    pub(super) username: String,
    pub(super) email: String,
}

impl Account {
    fn new(username: &str) -> Account {
        Account { username: username.to_owned(), email: format!("{username}@example.com") }
    }
}

/// An organization with all that it has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Organization {
    pub(super) about: types::Organization,
    pub(super) uuid: String,
    pub(super) members: Vec<Member>,
    pub(super) invites: Vec<InviteV2>,
    pub(super) groups: Vec<Group>,
    pub(super) databases: Vec<Database>,
    pub(super) audit_logs: Vec<AuditLog>,
}

/// A group.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Group {
    pub(super) about: types::Group,
    pub(super) extensions: Option<Extensions>,
}

/// A database.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Database {
    pub(super) about: types::Database,
    pub(super) configuration: DatabaseConfigurationResponse,
    /// When it was created, counted in databases: what a list goes on from.
    pub(super) number: u64,
}

/// An API token that was made here.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Token {
    pub(super) about: ApiToken,
    pub(super) owner: Account,
    /// By what it is known again: the token itself is shown once and not kept.
    pub(super) digest: String,
}

impl State {
    /// A user with a personal organization, and teams of these slugs. `plan` is the one of all of them.
    pub(crate) fn new(seed: [u8; 32], user: &str, teams: &[String], plan: &str) -> State {
        let accounts = ["alice", "bob", "carol", "dave", user].map(Account::new).to_vec();
        let mut state = State {
            format: FORMAT,
            ids: Ids::new(seed),
            changes: 0,
            user: Account::new(user),
            accounts,
            organizations: Vec::new(),
            tokens: Vec::new(),
            revoked: Vec::new(),
            invites: 0,
        };
        state.add_organization(user, OrganizationType::Personal, plan);
        // One that the user does not belong to.
        let stranger = state.add_organization("strangers", OrganizationType::Team, plan);
        stranger.members = vec![member("alice", MemberRole::Owner)];
        state.ensure(teams, plan);
        state
    }

    /// Makes the teams that are not there yet.
    pub(crate) fn ensure(&mut self, teams: &[String], plan: &str) {
        for slug in teams {
            if !self.organizations.iter().any(|organization| organization.about.slug == *slug) {
                self.add_organization(slug, OrganizationType::Team, plan);
            }
        }
    }

    /// The slugs of the organizations that the user belongs to.
    pub(crate) fn slugs(&self) -> Vec<&str> {
        let own = self.organizations.iter().filter(|one| one.member(&self.user.username).is_some());
        own.map(|organization| organization.about.slug.as_str()).collect()
    }

    /// Whether it is written as this program writes it.
    pub(crate) fn is_current(&self) -> bool {
        self.format == FORMAT
    }

    /// What keys and identifiers are made from.
    pub(crate) fn seed(&self) -> &str {
        self.ids.seed()
    }

    fn add_organization(&mut self, slug: &str, kind: OrganizationType, plan: &str) -> &mut Organization {
        let name = if kind == OrganizationType::Personal { "personal" } else { slug };
        let about = filled!(types::Organization {
            name: name.to_owned(),
            slug: slug.to_owned(),
            r#type: kind,
            overages: false,
            require_mfa: Some(false),
            blocked_reads: false,
            blocked_writes: false,
            plan_id: Some(plan.to_owned()),
            plan_timeline: Some(if plan == "starter" { "" } else { "monthly" }.to_owned()),
            platform: None,
        });
        let members = vec![member(&self.user.username, MemberRole::Owner)];
        self.changes += 1;
        let uuid = self.ids.uuid();
        let made = Organization {
            about,
            uuid,
            members,
            invites: Vec::new(),
            groups: Vec::new(),
            databases: Vec::new(),
            audit_logs: Vec::new(),
        };
        self.organizations.push(made);
        let last = self.organizations.len() - 1;
        &mut self.organizations[last]
    }
}

impl Organization {
    /// A group by its name.
    pub(super) fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.about.name == name)
    }

    /// A database by its name.
    pub(super) fn database(&self, name: &str) -> Option<&Database> {
        self.databases.iter().find(|database| database.about.name == name)
    }

    /// A member by username.
    pub(super) fn member(&self, username: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.username == username)
    }
}

/// A member.
pub(super) fn member(username: &str, role: MemberRole) -> Member {
    let account = Account::new(username);
    filled!(Member { username: account.username, role: role, email: account.email })
}
