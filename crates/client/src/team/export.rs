//! Some of the people as a file for spreadsheets.

use keystead_calls::Failure;
use keystead_calls::team::ExportTeam;
use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};

use crate::Portal;
use crate::platform::Platform;
use crate::table_file::TableFile;

impl<P: Platform> Portal<P> {
    pub(crate) async fn export_team(&self, ask: ExportTeam) -> Result<String, Failure> {
        let team = self.team(ask.provider).await?;
        let mut file = TableFile::new(&["email", "name", "status", "role"]);
        for person in ask.people.iter().filter_map(|id| team.person(*id)) {
            file.line(&[&person.email, &person.name, status_word(person.status), role_word(person.role)]);
        }
        Ok(file.finish())
    }
}

const fn status_word(status: ProviderUserStatus) -> &'static str {
    match status {
        ProviderUserStatus::Invited => "invited",
        ProviderUserStatus::Accepted => "accepted",
        ProviderUserStatus::Confirmed => "confirmed",
        ProviderUserStatus::Other(_) => "other",
    }
}

const fn role_word(role: ProviderUserType) -> &'static str {
    match role {
        ProviderUserType::ProviderAdmin => "provider admin",
        ProviderUserType::ServiceUser => "service user",
        ProviderUserType::Other(_) => "other",
    }
}
