//! The people of a provider: the list, what may be done to whom, keys to compare, roles.

use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderUserId, UserId};
use keystead_domain::permissions::team::{TeamChange, TeamFacts, takes_admin};
use keystead_domain::permissions::{Allowed, ProviderStanding};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use crate::people::{Excluded, PreviewPerson};

/// Everybody in a provider, by name. For Provider Admins.
#[derive(Serialize, Deserialize)]
pub struct ListTeam {
    /// Provider.
    pub provider: ProviderId,
}

/// The people of a provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// Name of the provider.
    pub name: String,
    /// How the signed-in person stands in it.
    pub standing: ProviderStanding,
    /// Everybody, by name.
    pub people: Vec<Colleague>,
}

/// Somebody in a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Membership.
    pub id: ProviderUserId,
    /// Account, once the invitation was accepted.
    pub user: Option<UserId>,
    /// Name; empty when unknown.
    pub name: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: ProviderUserType,
    /// Where the membership stands.
    pub status: ProviderUserStatus,
    /// Whether it is the signed-in person.
    pub is_self: bool,
    /// When the invitation was mailed last, where the server says so.
    pub invited: Option<Timestamp>,
    /// Whether the link of the invitation works no more.
    pub lapsed: bool,
}

impl Colleague {
    /// Name, or the address where there is none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }

    /// Whether the person keeps the provider from being without an administrator.
    #[must_use]
    pub const fn is_confirmed_admin(&self) -> bool {
        matches!(self.role, ProviderUserType::ProviderAdmin)
            && matches!(self.status, ProviderUserStatus::Confirmed)
    }

    fn facts(&self, admins: usize) -> TeamFacts {
        TeamFacts {
            role: self.role,
            status: self.status,
            is_self: self.is_self,
            is_last_admin: self.is_confirmed_admin() && admins < 2,
        }
    }

    fn preview(&self) -> PreviewPerson<ProviderUserId> {
        PreviewPerson { id: self.id, label: self.label().to_owned() }
    }
}

/// Who would be touched and who would not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TeamPreview {
    /// Those it would be done to, in the order in which it would be done.
    pub applicable: Vec<PreviewPerson<ProviderUserId>>,
    /// Those it would not, by reason.
    pub excluded: Vec<Excluded<ProviderUserId>>,
}

impl Team {
    /// Somebody in it.
    #[must_use]
    pub fn person(&self, id: ProviderUserId) -> Option<&Colleague> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Confirmed Provider Admins.
    #[must_use]
    pub fn admins(&self) -> usize {
        self.people.iter().filter(|person| person.is_confirmed_admin()).count()
    }

    /// Whether something may happen to somebody.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_change(&self, person: &Colleague, change: TeamChange) -> Allowed {
        self.standing.may_change_colleague(&person.facts(self.admins()), change)
    }

    /// To whom of some people something would be done. All of it together leaves a confirmed Provider Admin. The signed-in
    /// person comes last: what is done to them may take the right to do the rest.
    #[must_use]
    pub fn preview(&self, change: TeamChange, ids: &[ProviderUserId]) -> TeamPreview {
        let mut chosen: Vec<&Colleague> =
            self.people.iter().filter(|person| ids.contains(&person.id)).collect();
        chosen.sort_by_key(|person| person.is_self);
        let (mut admins, mut preview) = (self.admins(), TeamPreview::default());
        for person in chosen {
            match self.standing.may_change_colleague(&person.facts(admins), change) {
                Ok(()) => {
                    admins -= usize::from(person.is_confirmed_admin() && takes_admin(change));
                    preview.applicable.push(person.preview());
                }
                Err(reason) => Excluded::note(&mut preview.excluded, reason, person.preview()),
            }
        }
        preview
    }
}

/// Reads addresses that were typed or pasted, and says of each whether it can be invited. Those who are in the provider
/// already are told apart from those that are no address.
#[derive(Serialize, Deserialize)]
pub struct ReadNewcomers {
    /// Provider.
    pub provider: ProviderId,
    /// Addresses separated by commas, semicolons, spaces or lines.
    pub text: String,
}

/// Public keys of people that wait for confirmation, as phrases to compare.
#[derive(Serialize, Deserialize)]
pub struct CheckTeamKeys {
    /// Provider.
    pub provider: ProviderId,
    /// Who.
    pub people: Vec<ProviderUserId>,
}

/// Takes somebody's new key for theirs, because they read its phrase out.
#[derive(Serialize, Deserialize)]
pub struct AcceptTeamKey {
    /// Provider.
    pub provider: ProviderId,
    /// Whose.
    pub person: ProviderUserId,
    /// The five words.
    pub phrase: String,
}

/// Gives somebody a role.
#[derive(Serialize, Deserialize)]
pub struct SaveColleague {
    /// Provider.
    pub provider: ProviderId,
    /// Who.
    pub person: ProviderUserId,
    /// As it shall be.
    pub role: ProviderUserType,
}

/// Some people as a file, in their order: comma-separated values in UTF-8 with a head line.
#[derive(Serialize, Deserialize)]
pub struct ExportTeam {
    /// Provider.
    pub provider: ProviderId,
    /// Who.
    pub people: Vec<ProviderUserId>,
}

/// Providers whose invitation the signed-in person has accepted, and where nobody has confirmed them yet. None where the
/// server does not say.
#[derive(Serialize, Deserialize)]
pub struct ListAwaited {}

/// A provider that has yet to confirm the signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedProvider {
    /// Provider.
    pub id: ProviderId,
    /// Name.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use keystead_domain::enums::ProviderStatus;
    use keystead_domain::permissions::Denial;

    use super::*;
    use ProviderUserStatus::{Accepted, Confirmed};
    use ProviderUserType::{ProviderAdmin, ServiceUser};

    fn id(number: u8) -> ProviderUserId {
        ProviderUserId::from_random([number; 16])
    }

    fn team(people: &[(ProviderUserType, ProviderUserStatus)]) -> Team {
        let colleague = |(number, (role, status)): (u8, &(ProviderUserType, ProviderUserStatus))| Colleague {
            id: id(number),
            user: None,
            name: format!("Person {number}"),
            email: String::new(),
            role: *role,
            status: *status,
            is_self: number == 0,
            invited: None,
            lapsed: false,
        };
        let standing =
            ProviderStanding { role: ProviderAdmin, status: ProviderStatus::Billable, enabled: true };
        Team { name: String::new(), standing, people: (0..).zip(people).map(colleague).collect() }
    }

    fn applicable(preview: &TeamPreview) -> Vec<ProviderUserId> {
        preview.applicable.iter().map(|person| person.id).collect()
    }

    #[test]
    fn a_change_of_all_administrators_leaves_the_one_who_asks() {
        let team = team(&[(ProviderAdmin, Confirmed), (ProviderAdmin, Confirmed), (ServiceUser, Confirmed)]);
        let all = [id(0), id(1), id(2)];
        let preview = team.preview(TeamChange::Role(ServiceUser), &all);
        assert_eq!(applicable(&preview), [id(1)]);
        let reasons: Vec<_> = preview.excluded.iter().map(|row| (row.reason, row.people[0].id)).collect();
        assert_eq!(reasons, [(Denial::RoleHeld, id(2)), (Denial::LastProviderAdmin, id(0))]);
        assert_eq!(applicable(&team.preview(TeamChange::Role(ServiceUser), &[id(0)])), [id(0)]);
        assert_eq!(applicable(&team.preview(TeamChange::Remove, &all)), [id(1), id(2)]);
    }

    #[test]
    fn the_one_who_asks_comes_last() {
        let admin = (ProviderAdmin, Confirmed);
        let team = team(&[admin, admin, admin, (ProviderAdmin, Accepted)]);
        let preview = team.preview(TeamChange::Role(ServiceUser), &[id(0), id(1), id(3)]);
        assert_eq!(applicable(&preview), [id(1), id(3), id(0)]);
        assert_eq!((team.admins(), preview.excluded.len()), (3, 0));
    }

    #[test]
    fn whoever_waits_does_not_count_as_an_administrator() {
        let team = team(&[(ProviderAdmin, Confirmed), (ProviderAdmin, Accepted)]);
        let demoted = team.preview(TeamChange::Role(ServiceUser), &[id(0), id(1)]);
        assert_eq!(applicable(&demoted), [id(1)]);
        assert_eq!(demoted.excluded[0].reason, Denial::LastProviderAdmin);
        assert_eq!(team.may_change(&team.people[0], TeamChange::Remove), Err(Denial::Yourself));
    }
}
