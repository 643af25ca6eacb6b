//! Public keys of members that wait for confirmation: a phrase to compare, and whether the key was seen before.

use keystead_calls::Failure;
use keystead_calls::members::{AcceptMemberKey, CheckMemberKeys};
use keystead_calls::people::{KeyCheck, PreviewPerson};
use keystead_domain::ids::OrganizationUserId;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn check_member_keys(
        &self,
        ask: CheckMemberKeys,
    ) -> Result<Vec<KeyCheck<OrganizationUserId>>, Failure> {
        let roster = self.roster(ask.organization).await?;
        let mut checks = Vec::with_capacity(ask.members.len());
        for id in ask.members {
            let Some(person) = roster.person(id) else { continue };
            let named = PreviewPerson { id, label: person.label().to_owned() };
            checks.push(self.key_check(named, person.row.user, &person.row.email).await?);
        }
        Ok(checks)
    }

    pub(crate) async fn accept_member_key(&self, ask: AcceptMemberKey) -> Result<(), Failure> {
        let roster = self.roster(ask.organization).await?;
        let user = roster.person(ask.member).and_then(|person| person.row.user).ok_or(Failure::NotFound)?;
        self.accept_key_of(user, &ask.phrase).await
    }
}
