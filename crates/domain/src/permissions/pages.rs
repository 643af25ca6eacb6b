//! Which pages of a client are a person's: navigation, palette and keys offer these, and an address that somebody typed is
//! refused by the same rule.

use serde::{Deserialize, Serialize};

use crate::enums::OrganizationUserType;

use super::capability::Capability;
use super::{Allowed, ClientFeatures, ClientStanding, CustomPermissions, Denial};

/// A page of a client beside its vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClientPage {
    /// Members: for those who manage them or recover their accounts.
    Members,
    /// Groups.
    Groups,
    /// Collections: *Can manage* on a single one is enough, and no profile says who holds that, so it is everybody's.
    Collections,
    /// Policies.
    Policies,
    /// Settings: a member's own membership is among them, so it is everybody's.
    Settings,
}

impl ClientStanding {
    /// Whether a page has something for the person. What rests while the client is suspended can still be looked at.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_open(&self, page: ClientPage) -> Allowed {
        let look = |capability| match self.may(capability) {
            Err(Denial::ClientSuspended) => Ok(()),
            other => other,
        };
        match page {
            ClientPage::Members => look(Capability::Members)
                .or_else(|denial| look(Capability::AccountRecovery).map_err(|_| denial)),
            ClientPage::Groups => look(Capability::Groups),
            ClientPage::Policies => look(Capability::Policies),
            ClientPage::Collections | ClientPage::Settings => Ok(()),
        }
    }
}

/// The pages of a client that not everybody has. Worked out from the profile alone, for every client at log-in: the table
/// of capabilities is not waited for there. That both say the same is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClientPages {
    /// Members.
    pub members: bool,
    /// Groups.
    pub groups: bool,
    /// Policies.
    pub policies: bool,
}

impl ClientPages {
    /// Of a user of the managing provider, by what the plan includes.
    #[must_use]
    pub const fn through_provider(features: &ClientFeatures) -> Self {
        Self { members: true, groups: features.groups, policies: features.policies }
    }

    /// Of a confirmed member.
    #[must_use]
    pub const fn of_member(
        role: OrganizationUserType,
        custom: &CustomPermissions,
        features: &ClientFeatures,
    ) -> Self {
        match role {
            OrganizationUserType::Owner | OrganizationUserType::Admin => Self::through_provider(features),
            OrganizationUserType::Custom => Self {
                members: custom.manage_users || (custom.manage_reset_password && features.recovery),
                groups: custom.manage_groups && features.groups,
                policies: custom.manage_policies && features.policies,
            },
            OrganizationUserType::User | OrganizationUserType::Other(_) => {
                Self { members: false, groups: false, policies: false }
            }
        }
    }

    /// Those of two ways into the same client.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            members: self.members || other.members,
            groups: self.groups || other.groups,
            policies: self.policies || other.policies,
        }
    }

    /// Whether a page is among them.
    #[must_use]
    pub const fn has(self, page: ClientPage) -> bool {
        match page {
            ClientPage::Members => self.members,
            ClientPage::Groups => self.groups,
            ClientPage::Policies => self.policies,
            ClientPage::Collections | ClientPage::Settings => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::capability::tests::{Who, standing};
    use super::*;
    use ClientPage::{Collections, Groups, Members, Policies, Settings};

    const PAGES: [ClientPage; 5] = [Members, Groups, Collections, Policies, Settings];
    const EVERYBODY: [Who; 5] = [Who::Owner, Who::Admin, Who::Custom, Who::User, Who::Provider];

    /// What a profile says, without the table.
    fn from_profile(standing: &ClientStanding) -> ClientPages {
        let features = &standing.features;
        let through = standing.provider.map(|_| ClientPages::through_provider(features)).unwrap_or_default();
        let own = standing.member.map(|own| ClientPages::of_member(own.role, &own.custom, features));
        through.or(own.unwrap_or_default())
    }

    fn shown(standing: &ClientStanding) -> Vec<ClientPage> {
        let pages = from_profile(standing);
        PAGES.into_iter().filter(|page| pages.has(*page)).collect()
    }

    fn custom(set: impl Fn(&mut CustomPermissions)) -> ClientStanding {
        let mut standing = standing(Who::Custom);
        standing.member.iter_mut().for_each(|member| set(&mut member.custom));
        standing
    }

    #[test]
    fn who_is_shown_which_pages_by_plan() {
        let none = ClientFeatures::default();
        let teams = ClientFeatures { groups: true, events: true, ..none };
        let enterprise = standing(Who::Owner).features;
        let all = PAGES.to_vec();
        let cases: Vec<(&str, ClientStanding, [Vec<ClientPage>; 3])> = vec![
            ("User", standing(Who::User), [(); 3].map(|()| vec![Collections, Settings])),
            ("no switch", standing(Who::Custom), [(); 3].map(|()| vec![Collections, Settings])),
            (
                "manages users",
                custom(|own| own.manage_users = true),
                [(); 3].map(|()| vec![Members, Collections, Settings]),
            ),
            (
                "recovers accounts",
                custom(|own| own.manage_reset_password = true),
                [
                    vec![Collections, Settings],
                    vec![Collections, Settings],
                    vec![Members, Collections, Settings],
                ],
            ),
            (
                "manages groups",
                custom(|own| own.manage_groups = true),
                [
                    vec![Collections, Settings],
                    vec![Groups, Collections, Settings],
                    vec![Groups, Collections, Settings],
                ],
            ),
            (
                "manages policies",
                custom(|own| own.manage_policies = true),
                [
                    vec![Collections, Settings],
                    vec![Collections, Settings],
                    vec![Collections, Policies, Settings],
                ],
            ),
        ];
        let everything = [Who::Owner, Who::Admin, Who::Provider].map(|who| {
            let by_plan = [
                vec![Members, Collections, Settings],
                vec![Members, Groups, Collections, Settings],
                all.clone(),
            ];
            ("everything", standing(who), by_plan)
        });
        for (name, person, by_plan) in cases.into_iter().chain(everything) {
            for (features, expected) in [none, teams, enterprise].into_iter().zip(by_plan) {
                let person = ClientStanding { features, ..person };
                assert_eq!(shown(&person), expected, "{name} {features:?}");
            }
        }
    }

    #[test]
    fn what_is_shown_is_what_the_table_opens() {
        for bits in 0..16_u8 {
            let switch = |bit: u8| bits & (1 << bit) != 0;
            let of_role = EVERYBODY.map(|who| {
                let mut person = standing(who);
                if let Some(member) = &mut person.member {
                    member.custom.manage_users = switch(0);
                    member.custom.manage_reset_password = switch(1);
                    member.custom.manage_groups = switch(2);
                    member.custom.manage_policies = switch(3);
                }
                person
            });
            let plans = (0..8_u8).map(|plan| ClientFeatures {
                groups: plan & 1 != 0,
                policies: plan & 2 != 0,
                recovery: plan & 4 != 0,
                ..ClientFeatures::default()
            });
            for features in plans {
                for enabled in [true, false] {
                    for person in of_role {
                        let person = ClientStanding { features, enabled, ..person };
                        for page in PAGES {
                            let may = person.may_open(page);
                            let shown = from_profile(&person).has(page);
                            assert_eq!(shown, may.is_ok(), "{page:?} {may:?} {person:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_plan_is_named_where_the_role_would_do() {
        let owner = ClientStanding { features: ClientFeatures::default(), ..standing(Who::Owner) };
        assert_eq!(owner.may_open(Policies), Err(Denial::NotInPlan));
        assert_eq!(standing(Who::User).may_open(Policies), Err(Denial::RoleTooLow));
        assert_eq!(standing(Who::User).may_open(Members), Err(Denial::RoleTooLow));
    }
}
