//! The list as a file for spreadsheets.

use keystead_calls::Failure;
use keystead_calls::members::{ExportMembers, MemberRow};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};

use crate::Portal;
use crate::platform::Platform;
use crate::table_file::TableFile;

/// Names of the columns, as other tools that read such lists know them.
const HEAD: [&str; 9] = [
    "email",
    "name",
    "status",
    "role",
    "two_step_login",
    "account_recovery",
    "secrets_manager",
    "groups",
    "collections",
];

impl<P: Platform> Portal<P> {
    pub(crate) async fn export_members(&self, ask: ExportMembers) -> Result<String, Failure> {
        let roster = self.roster(ask.organization).await?;
        let mut file = TableFile::new(&HEAD);
        for person in roster.in_order(&ask.query) {
            let row = &person.row;
            let collections = roster.collection_words(person);
            let groups = row.groups.join("; ");
            file.line(&[
                &row.email,
                &row.name,
                status_word(row.status),
                role_word(row.role),
                two_step_word(row),
                if row.recoverable { "enrolled" } else { "" },
                if person.secrets_manager { "on" } else { "off" },
                &groups,
                &collections,
            ]);
        }
        Ok(file.finish())
    }
}

const fn status_word(status: OrganizationUserStatus) -> &'static str {
    match status {
        OrganizationUserStatus::Revoked => "revoked",
        OrganizationUserStatus::Invited => "invited",
        OrganizationUserStatus::Accepted => "accepted",
        OrganizationUserStatus::Confirmed => "confirmed",
        OrganizationUserStatus::Staged => "staged",
        OrganizationUserStatus::Other(_) => "other",
    }
}

/// The words that a file to invite from uses too.
pub(super) const fn role_word(role: OrganizationUserType) -> &'static str {
    match role {
        OrganizationUserType::Owner => "owner",
        OrganizationUserType::Admin => "admin",
        OrganizationUserType::Custom => "custom",
        OrganizationUserType::User | OrganizationUserType::Other(_) => "user",
    }
}

const fn two_step_word(row: &MemberRow) -> &'static str {
    match row.two_step {
        Some(true) => "on",
        Some(false) => "off",
        None => "",
    }
}
