//! What is loaded: people with role and access, groups, collections, seats.

use std::cell::RefCell;
use std::collections::HashMap;

use keystead_api::collections::AccessSelection;
use keystead_api::groups::Group;
use keystead_api::list::List;
use keystead_api::members::Member;
use keystead_api::paths;
use keystead_api::policies::PolicyStatus;
use keystead_calls::Failure;
use keystead_calls::groups::PersonName;
use keystead_calls::members::{
    CollectionChoice, CollectionGrant, GroupName, MemberCounts, MemberDraft, MemberRow, MembersOverview,
    Seats,
};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::{Allowed, ClientStanding, Denial};
use keystead_domain::policy::{Bound, rule_of};

use super::query::{Answer, Search};
use crate::Portal;
use crate::collections::entry::Entry;
use crate::platform::Platform;
use crate::text::Folding;
use crate::vault::access::Access;

/// The members of a client and what surrounds them.
pub(crate) struct Roster {
    pub(super) access: Access,
    pub(super) seats: Option<u32>,
    pub(super) recovery_on: bool,
    /// The policy of two-step login is on.
    two_step_on: bool,
    pub(crate) groups: Vec<GroupName>,
    pub(crate) collections: Vec<CollectionChoice>,
    /// Collections with everybody's access, in no order.
    pub(crate) entries: Vec<Entry>,
    pub(crate) people: Vec<Person>,
    /// The server told of the collections; where it did not, there may be others.
    pub(crate) sees_collections: bool,
    /// The server told names only: the person does not administer members.
    pub(crate) names_only: bool,
    /// The plan has the policy that confirms without anybody looking; whether it is on the server says.
    pub(super) may_be_automatic: bool,
    /// Confirmed Owners. Asked for every member of a selection, so it is counted once.
    pub(super) owners: usize,
    /// Members that hold a seat, counted once too.
    pub(super) occupied: u32,
    /// Places in `people` by id.
    pub(super) places: HashMap<OrganizationUserId, usize>,
    pub(crate) folding: Folding,
    /// The last query and its answer: scrolling asks for it again and again.
    pub(super) answer: RefCell<Option<Answer>>,
}

/// A member.
pub(crate) struct Person {
    pub(crate) row: MemberRow,
    pub(crate) draft: MemberDraft,
    pub(super) external_id: Option<String>,
    /// Uses the other product of some servers, which no form here changes.
    pub(super) secrets_manager: bool,
    /// What a search looks through, folded.
    pub(super) haystack: String,
    /// What the order by name goes by.
    pub(super) key: Vec<u8>,
}

impl Person {
    /// Name, or the address where there is none.
    pub(crate) fn label(&self) -> &str {
        if self.row.name.is_empty() { &self.row.email } else { &self.row.name }
    }
}

impl<P: Platform> Portal<P> {
    pub(super) async fn read_roster(&self, organization: OrganizationId) -> Result<Roster, Failure> {
        let access = self.access(organization).await?;
        let profile = self.profile()?;
        let entry = Access::entry(&profile, organization).ok_or(Failure::NotFound)?;
        let features = access.standing.features;
        let key = self.organization_key(organization).await?;
        let (members, groups, collections, (recovery_on, two_step_on)) = futures::join!(
            self.read_members(&access),
            self.read_groups(organization, features.groups),
            self.access_lists(organization),
            self.read_demands(&access),
        );
        // Who may manage members but see no collection gets none to choose from.
        let (collections, sees_collections) = match collections {
            Ok(collections) => (collections, true),
            Err(Failure::NotFound | Failure::NotAllowed) => (Vec::new(), false),
            Err(other) => return Err(other),
        };
        let entries: Vec<Entry> = collections.into_iter().map(|wire| Entry::read(wire, &key)).collect();
        let (groups, (members, names_only)) = (groups?, members?);
        let me = self.person()?.0;
        let folding = self.folding();
        let mut people: Vec<Person> =
            members.into_iter().map(|member| person(member, me, &groups, folding, two_step_on)).collect();
        people.sort_by(|left, right| left.key.cmp(&right.key));
        Ok(Roster {
            collections: choices(&entries, &access, folding),
            entries,
            sees_collections,
            names_only,
            owners: people.iter().filter(|person| person.row.is_confirmed_owner()).count(),
            occupied: occupied(&people),
            places: people.iter().enumerate().map(|(place, person)| (person.row.id, place)).collect(),
            seats: entry.seats.and_then(|seats| u32::try_from(seats).ok()),
            recovery_on: features.recovery && recovery_on,
            two_step_on,
            may_be_automatic: entry.use_automatic_user_confirmation,
            access,
            groups,
            people,
            folding,
            answer: RefCell::default(),
        })
    }

    /// Members, and whether only their names are known: whoever manages a collection may name people for it.
    async fn read_members(&self, access: &Access) -> Result<(Vec<Member>, bool), Failure> {
        let standing = &access.standing;
        let lists = standing.may(Capability::Members).or_else(|_| standing.may(Capability::AccountRecovery));
        if lists.is_err() && access.is_member() {
            let names = paths::organization::members_mini(access.organization);
            return Ok((self.get::<List<Member>>(&names).await?.data, true));
        }
        let everybody = paths::organization::members_with_access(access.organization);
        Ok((self.get::<List<Member>>(&everybody).await?.data, false))
    }

    /// Whether the policies of account recovery and of two-step login are on. Both bind whoever manages members or recovers
    /// accounts without managing policies. Where nothing is to be learned, recovery is left to the server's refusal.
    async fn read_demands(&self, access: &Access) -> (bool, bool) {
        let organization = access.organization;
        let on: Vec<PolicyType> = if access.standing.may(Capability::Policies).is_ok() {
            let path = paths::organization::policies(organization);
            let Ok(list) = self.get::<List<PolicyStatus>>(&path).await else { return (true, false) };
            list.data.into_iter().filter(|policy| policy.enabled).map(|policy| policy.kind).collect()
        } else {
            let Ok(policies) = self.binding_policies().await else { return (true, false) };
            let here = policies.into_iter().filter(|policy| policy.organization_id == organization);
            here.map(|policy| policy.kind).collect()
        };
        (on.contains(&PolicyType::AccountRecovery), on.contains(&PolicyType::TwoFactorAuthentication))
    }

    async fn read_groups(
        &self,
        organization: OrganizationId,
        offered: bool,
    ) -> Result<Vec<GroupName>, Failure> {
        if !offered {
            return Ok(Vec::new());
        }
        let list = match self.get::<List<Group>>(&paths::organization::groups_details(organization)).await {
            Err(Failure::NotFound | Failure::NotAllowed) => {
                // Whoever gives access may know their names.
                let names = paths::organization::groups(organization);
                self.get::<List<Group>>(&names).await.map(|list| list.data).unwrap_or_default()
            }
            Err(Failure::NotSupported) => return Ok(Vec::new()),
            other => other?.data,
        };
        let mut groups: Vec<GroupName> = list
            .into_iter()
            .map(|group| GroupName {
                id: group.id,
                name: group.name,
                external_id: group.external_id,
                collections: grants(&group.collections),
            })
            .collect();
        groups.sort_by_cached_key(|group| self.folding().sort_key(&group.name));
        Ok(groups)
    }
}

/// An access list whose ids are collections.
pub(crate) fn grants(selections: &[AccessSelection]) -> Vec<CollectionGrant> {
    let grant = |row: &AccessSelection| {
        // A contradiction that includes *manage* is shown as what it grants.
        let level = CollectionLevel::from_flags(row.read_only, row.hide_passwords, row.manage);
        Some(CollectionGrant {
            collection: row.id.parse().ok()?,
            level: level.unwrap_or(CollectionLevel::Manage),
        })
    };
    selections.iter().filter_map(grant).collect()
}

/// What the policy of two-step login asks of a member and the member lacks. The list does not tell who is a user of the
/// managing provider too.
fn lacks_two_step(wire: &Member) -> bool {
    let who = Bound {
        role: wire.role,
        status: OrganizationUserStatus::Accepted,
        manages_policies: wire.role == OrganizationUserType::Custom && wire.permissions.manage_policies,
        is_provider: false,
    };
    let has_account = wire.user_id.is_some();
    let is_bound = rule_of(PolicyType::TwoFactorAuthentication).is_some_and(|rule| rule.binds(who));
    has_account && !wire.two_factor_enabled && is_bound
}

fn person(wire: Member, me: UserId, groups: &[GroupName], folding: Folding, two_step_on: bool) -> Person {
    let policy: Allowed =
        if two_step_on && lacks_two_step(&wire) { Err(Denial::TwoStepMissing) } else { Ok(()) };
    let draft = MemberDraft {
        role: wire.role,
        custom: wire.permissions.switches(),
        collections: grants(&wire.collections),
        groups: wire.groups,
    };
    // They are kept by name, so a member's come in that order too.
    let of_member = groups.iter().filter(|group| draft.groups.contains(&group.id));
    let groups: Vec<String> = of_member.map(|group| group.name.clone()).collect();
    let has_account = wire.user_id.is_some();
    let row = MemberRow {
        id: wire.id,
        user: wire.user_id,
        name: wire.name.unwrap_or_default(),
        email: wire.email.unwrap_or_default(),
        role: wire.role,
        status: wire.status,
        revoked_for: wire.revocation_reason,
        is_self: wire.user_id == Some(me),
        groups,
        collections: u32::try_from(draft.collections.len()).unwrap_or(u32::MAX),
        collection_paths: Vec::new(),
        two_step: has_account.then_some(wire.two_factor_enabled),
        policy,
        recoverable: wire.reset_password_enrolled,
        claimed: wire.claimed_by_organization,
        has_master_password: wire.has_master_password,
        created: wire.creation_date.and_then(|date| date.timestamp()),
    };
    let label = if row.name.is_empty() { &row.email } else { &row.name };
    let key = folding.sort_key(label);
    let mut haystack = folding.fold(&row.name);
    haystack.push('\n');
    folding.fold_into(&row.email, &mut haystack);
    haystack.push('\n');
    haystack.push_str(&row.id.to_string());
    Person {
        key,
        haystack,
        draft,
        external_id: wire.external_id,
        secrets_manager: wire.access_secrets_manager,
        row,
    }
}

fn occupied(people: &[Person]) -> u32 {
    use OrganizationUserStatus::{Accepted, Confirmed, Invited};
    let holds = |person: &&Person| matches!(person.row.status, Invited | Accepted | Confirmed);
    u32::try_from(people.iter().filter(holds).count()).unwrap_or(u32::MAX)
}

/// Collections by path; those whose name cannot be read come last.
fn choices(entries: &[Entry], access: &Access, folding: Folding) -> Vec<CollectionChoice> {
    let choice = |entry: &Entry| CollectionChoice {
        id: entry.id,
        path: entry.path.clone().unwrap_or_default(),
        may_share: entry.may(&access.standing, Capability::ShareCollection).is_ok(),
    };
    let mut choices: Vec<CollectionChoice> = entries.iter().map(choice).collect();
    choices.sort_by_cached_key(|choice| (choice.path.is_empty(), folding.sort_key(&choice.path)));
    choices
}

impl Roster {
    pub(crate) const fn organization(&self) -> OrganizationId {
        self.access.organization
    }

    pub(crate) const fn standing(&self) -> &ClientStanding {
        &self.access.standing
    }

    pub(crate) fn client_name(&self) -> &str {
        &self.access.name
    }

    /// Whether somebody might wait whom a client of the signed-in person may confirm on its own.
    pub(crate) fn may_confirm_awaiting(&self) -> bool {
        let waits = |person: &Person| {
            person.row.status == OrganizationUserStatus::Accepted
                && person.row.role == OrganizationUserType::User
        };
        self.may_be_automatic
            && self.standing().may(Capability::Members).is_ok()
            && self.people.iter().any(waits)
    }

    /// A member.
    pub(crate) fn person(&self, id: OrganizationUserId) -> Option<&Person> {
        self.people.get(*self.places.get(&id)?)
    }

    /// Where a member stands among all.
    pub(crate) fn place(&self, id: OrganizationUserId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Places of the members of a group.
    pub(crate) fn members_of(&self, group: GroupId) -> impl Iterator<Item = usize> {
        let is_in = move |(_, person): &(usize, &Person)| person.draft.groups.contains(&group);
        self.people.iter().enumerate().filter(is_in).map(|(place, _)| place)
    }

    /// Some members by name; those that are not known here come last, without one.
    pub(crate) fn people_names(&self, ids: &[OrganizationUserId]) -> Vec<PersonName> {
        let mut places: Vec<_> = ids.iter().map(|id| (self.place(*id).unwrap_or(usize::MAX), *id)).collect();
        places.sort_unstable();
        let name = |(place, id): (usize, OrganizationUserId)| {
            let (label, email) =
                self.people.get(place).map_or(("", ""), |person| (person.label(), &person.row.email));
            PersonName { id, label: label.to_owned(), email: email.to_owned() }
        };
        places.into_iter().map(name).collect()
    }

    /// A collection.
    pub(crate) fn entry(&self, id: CollectionId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Name of a group.
    pub(crate) fn group_name(&self, id: GroupId) -> String {
        let known = self.groups.iter().find(|group| group.id == id);
        known.map(|group| group.name.clone()).unwrap_or_default()
    }

    /// A member as the server has them now.
    pub(crate) fn person_of(&self, wire: Member, known: &Person) -> Person {
        // Whether it is the signed-in person was found out when the list was read.
        let mut fresh = person(wire, UserId::default(), &self.groups, self.folding, self.two_step_on);
        fresh.row.is_self = known.row.is_self;
        fresh
    }

    /// A collection by its path, for people who write paths.
    pub(super) fn collection_by_path(&self, path: &str) -> Option<CollectionId> {
        let folded = self.folding.fold(path.trim());
        let found = self.collections.iter().filter(|choice| choice.may_share && !choice.path.is_empty());
        found.filter(|choice| self.folding.fold(&choice.path) == folded).map(|choice| choice.id).next()
    }

    /// A group by its name.
    pub(super) fn group_by_name(&self, name: &str) -> Option<GroupId> {
        let folded = self.folding.fold(name.trim());
        self.groups.iter().find(|group| self.folding.fold(&group.name) == folded).map(|group| group.id)
    }

    pub(super) fn count(&self, is_it: impl Fn(OrganizationUserStatus) -> bool) -> u32 {
        u32::try_from(self.people.iter().filter(|person| is_it(person.row.status)).count())
            .unwrap_or(u32::MAX)
    }

    /// Whether the list is complete: who only recovers accounts is told of those who can be recovered.
    fn sees_everybody(&self) -> bool {
        self.standing().may(Capability::Members).is_ok()
    }

    pub(super) fn seats(&self) -> Seats {
        Seats { total: self.seats, occupied: self.occupied, managed: self.standing().managed }
    }

    pub(crate) fn overview(&self) -> MembersOverview {
        use OrganizationUserStatus::{Accepted, Invited, Revoked};
        MembersOverview {
            organization: self.organization(),
            standing: *self.standing(),
            counts: MemberCounts {
                active: self.count(|status| status != Revoked),
                invited: self.count(|status| status == Invited),
                accepted: self.count(|status| status == Accepted),
                revoked: self.count(|status| status == Revoked),
            },
            seats: self.sees_everybody().then(|| self.seats()),
            owners: u32::try_from(self.owners).unwrap_or(u32::MAX),
            recovery_on: self.recovery_on,
            would_confirm: 0,
            groups: self.groups.clone(),
            collections: self.collections.clone(),
        }
    }

    /// The search that a text is.
    pub(super) fn search(&self, text: &str) -> Search {
        Search::of(text, self.folding)
    }
}
