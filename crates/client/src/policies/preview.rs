//! Whose access goes when a policy is turned on.

use keystead_calls::Failure;
use keystead_calls::people::PreviewPerson;
use keystead_calls::policies::{PolicyPreview, PreviewPolicy};
use keystead_domain::enums::{OrganizationUserType, PolicyType};
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::pages::ClientPage;
use keystead_domain::policy::{Bound, rule_of};

use crate::Portal;
use crate::members::roster::{Person, Roster};
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn preview_policy(&self, ask: PreviewPolicy) -> Result<PolicyPreview, Failure> {
        self.require_page(ask.organization, ClientPage::Policies).await?;
        let standing = self.access(ask.organization).await?.standing;
        // Who belongs to another organization is the server's to know, and who manages no members is not told of all.
        let is_known = ask.kind == PolicyType::TwoFactorAuthentication;
        if !is_known || standing.may(Capability::Members).is_err() {
            return Ok(PolicyPreview { revoked: None });
        }
        let roster = self.roster(ask.organization).await?;
        Ok(PolicyPreview { revoked: Some(roster.without_two_step()) })
    }
}

impl Roster {
    /// Those whom the policy of two-step login shuts out, but for the one who turns it on.
    fn without_two_step(&self) -> Vec<PreviewPerson<OrganizationUserId>> {
        let people = self.people.iter().filter(|person| !person.row.is_self && lacks_two_step(person));
        people.map(|person| PreviewPerson { id: person.row.id, label: person.label().to_owned() }).collect()
    }
}

fn lacks_two_step(person: &Person) -> bool {
    let who = Bound {
        role: person.row.role,
        status: person.row.status,
        manages_policies: person.row.role == OrganizationUserType::Custom
            && person.draft.custom.manage_policies,
        is_provider: false,
    };
    let rule = rule_of(PolicyType::TwoFactorAuthentication);
    person.row.two_step == Some(false) && rule.is_some_and(|rule| rule.binds(who))
}
