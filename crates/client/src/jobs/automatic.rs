//! Confirmation without anybody looking, where the organization's policy wants it and the person lets this device do it:
//! whoever may manage members and opens their list hands the key to the plain Users who wait. A key that this device knows
//! otherwise is given nothing.

use std::collections::HashSet;

use keystead_api::list::List;
use keystead_api::members::MemberAwaiting;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{JobKind, Workplace};
use keystead_calls::members::AllowAutomaticConfirmation;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;

use super::{Row, Subject};
use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::Platform;
use crate::session::Consent;

impl<P: Platform> Portal<P> {
    /// Begins a job for those who wait, where this device is allowed to; gives how many it would be otherwise. Whom an
    /// earlier one could not confirm is left to an administrator.
    pub(crate) async fn confirm_awaiting(&self, roster: &Roster) -> Result<u32, Failure> {
        if !roster.may_confirm_awaiting() {
            return Ok(0);
        }
        let organization = roster.organization();
        // A server that cannot say has nobody; what is wrong with it shows where somebody asks for something.
        let Ok(list) = self.get::<List<MemberAwaiting>>(&paths::members_awaiting(organization)).await else {
            return Ok(0);
        };
        let rows = self.awaiting_rows(roster, &list.data);
        if rows.is_empty() {
            return Ok(0);
        }
        let consent = Consent::AutomaticConfirmation(organization);
        if !self.allows(self.keys()?.user(), consent).await {
            return Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        }
        let at = Workplace::Client(organization);
        self.begin_job(at, roster.client_name(), (JobKind::AutoConfirm, rows)).await;
        Ok(0)
    }

    /// Lets this device confirm members on its own, and begins with those who wait; or not any more.
    pub(crate) async fn allow_automatic_confirmation(
        &self,
        ask: AllowAutomaticConfirmation,
    ) -> Result<(), Failure> {
        let consent = Consent::AutomaticConfirmation(ask.organization);
        self.allow(self.keys()?.user(), consent, ask.allow).await;
        if ask.allow {
            let roster = self.roster(ask.organization).await?;
            self.confirm_awaiting(&roster).await?;
        }
        Ok(())
    }

    fn awaiting_rows(&self, roster: &Roster, awaiting: &[MemberAwaiting]) -> Vec<Row> {
        let tried = self.tried_automatically(roster.organization());
        awaiting
            .iter()
            .filter(|awaiting| !tried.contains(&awaiting.id))
            .filter_map(|awaiting| roster.person(awaiting.id))
            .filter(|person| person.row.role == OrganizationUserType::User)
            .filter(|person| roster.may_change(person, MemberChange::Confirm).is_ok())
            .map(|person| Row::waiting(person.label().to_owned(), Subject::Member(person.row.id)))
            .collect()
    }

    fn tried_automatically(&self, organization: OrganizationId) -> HashSet<OrganizationUserId> {
        let jobs = self.jobs().list.borrow();
        let at = Workplace::Client(organization);
        let own = jobs.iter().filter(|job| job.at == at && job.kind == JobKind::AutoConfirm);
        own.flat_map(|job| {
            let rows = job.rows.borrow();
            let member = |row: &Row| match row.subject {
                Subject::Member(id) => Some(id),
                _ => None,
            };
            rows.iter().filter_map(member).collect::<Vec<_>>()
        })
        .collect()
    }
}
