//! Addresses to invite into a provider, and what is wrong with each.

use std::collections::HashSet;

use keystead_calls::Failure;
use keystead_calls::members::{GivenAccess, Invitee, InviteeProblem, Invitees, RefusedInvitee};
use keystead_calls::team::{ReadNewcomers, Team};
use keystead_domain::email;

use crate::Portal;
use crate::addresses::{checked, once};
use crate::platform::Platform;

/// The addresses of everybody in a provider, as they are kept.
pub(crate) fn present(team: &Team) -> HashSet<String> {
    team.people.iter().map(|person| email::normalize(&person.email)).collect()
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_newcomers(&self, ask: ReadNewcomers) -> Result<Invitees, Failure> {
        let team = self.team(ask.provider).await?;
        let present = present(&team);
        Ok(sort_out(&ask.text, &present))
    }
}

fn sort_out(text: &str, present: &HashSet<String>) -> Invitees {
    let mut invitees = Invitees::default();
    for (line, text) in once(text) {
        let address = checked(text).and_then(|address| match address {
            known if present.contains(&known) => Err(InviteeProblem::AlreadyMember),
            new => Ok(new),
        });
        match address {
            Ok(email) => invitees.ready.push(Invitee { email, given: GivenAccess::default() }),
            Err(reason) => {
                invitees.refused.push(RefusedInvitee { line, text: text.to_owned(), reason });
            }
        }
    }
    invitees
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let present = HashSet::from(["sam@x.example".to_owned()]);
        let found = sort_out("Uma@x.example, SAM@x.example; uma@X.example sam@x.example\nnonsense", &present);
        assert_eq!(
            found.ready,
            [Invitee { email: "uma@x.example".to_owned(), given: GivenAccess::default() }]
        );
        let refused: Vec<_> = found.refused.iter().map(|row| (row.text.as_str(), &row.reason)).collect();
        assert_eq!(
            refused,
            [("SAM@x.example", &InviteeProblem::AlreadyMember), ("nonsense", &InviteeProblem::NotAnAddress),]
        );
    }
}
