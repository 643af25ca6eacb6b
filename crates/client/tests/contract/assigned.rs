//! Technicians who serve only some clients, as the portal meets it.

use keystead_calls::Failure;
use keystead_calls::assignments::{
    AssignClients, Assignment, AssignmentRefusal, FindRetagged, FollowTags, ListAssignments,
    ReadAssignedClients, Retagged,
};
use keystead_calls::clients::{ListClients, SaveClientDetails};
use keystead_calls::item::{SaveItem, ViewItem};
use keystead_calls::jobs::{StartTeamJob, TeamWork};
use keystead_calls::members::OpenMembers;
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::{OpenVault, VaultFilter};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::RegistrationProof;
use keystead_domain::client_details::ClientDetails;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId};
use keystead_domain::permissions::Denial;

use crate::jobs::rested;
use crate::place::{Place, SAM, add_client, login, open, rows, run};

struct House {
    place: Place,
    provider: ProviderId,
    maren: Portal<Native>,
    ashgrove: (ProviderOrganizationId, OrganizationId),
    halden: (ProviderOrganizationId, OrganizationId),
}

impl House {
    /// Two clients with an item each.
    async fn new() -> Self {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let mut clients = Vec::new();
        for name in ["Ashgrove", "Halden"] {
            let row = add_client(&maren, provider, name).await;
            let organization = row.organization;
            open(&maren, organization).await;
            let draft = login(&format!("Router of {name}"));
            maren.ask(SaveItem { organization, draft, based_on: None, overwrite: false }).await.unwrap();
            clients.push((row.id, organization));
        }
        let [ashgrove, halden] = clients.try_into().unwrap();
        Self { place, provider, maren, ashgrove, halden }
    }

    async fn id_of(&self, email: &str) -> ProviderUserId {
        let people = self.maren.provider_users(self.provider).await.unwrap();
        people.into_iter().find(|person| person.email.as_deref() == Some(email)).unwrap().id
    }

    async fn assign(
        &self,
        user: ProviderUserId,
        clients: Option<&[ProviderOrganizationId]>,
    ) -> Result<(), Failure> {
        let clients = clients.map(<[_]>::to_vec);
        self.maren.ask(AssignClients { provider: self.provider, user, clients }).await
    }

    async fn tag(&self, client: (ProviderOrganizationId, OrganizationId), tags: &[&str]) {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let list = self.maren.ask(ListClients { provider: self.provider }).await.unwrap();
        let known = list.clients.into_iter().find(|row| row.id == client.0).unwrap();
        let save = SaveClientDetails {
            provider: self.provider,
            client: client.0,
            organization: client.1,
            details: ClientDetails { tags, ..ClientDetails::default() },
            revision: known.kept.revision,
        };
        self.maren.ask(save).await.unwrap();
    }

    async fn retagged(&self, before: &[&str], after: &[&str]) -> Vec<Retagged> {
        let words = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        let (provider, client) = (self.provider, self.halden.0);
        let ask = FindRetagged { provider, client, before: words(before), after: words(after) };
        self.maren.ask(ask).await.unwrap()
    }

    async fn names(&self, portal: &Portal<Native>) -> Vec<String> {
        let list = portal.ask(ListClients { provider: self.provider }).await.unwrap();
        list.clients.into_iter().map(|row| row.name).collect()
    }
}

#[test]
fn a_technician_sees_the_assigned_clients_and_no_count_of_the_others() {
    run(async {
        let house = House::new().await;
        let sam = house.place.service_user(&house.maren, house.provider, SAM).await;
        let id = house.id_of(SAM).await;
        house.assign(id, Some(&[house.ashgrove.0])).await.unwrap();

        let account = sam.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(account.providers[0].clients, 1);
        let names: Vec<_> = account.organizations.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["Ashgrove"]);
        assert!(account.capabilities.assigned_clients);
        assert_eq!(house.names(&sam).await, ["Ashgrove"]);
        open(&sam, house.ashgrove.1).await;
        let item = &rows(&sam, house.ashgrove.1, VaultFilter::All).await.rows[0];
        assert_eq!(item.name.as_deref(), Some("Router of Ashgrove"));
        let refused = sam.ask(OpenVault { organization: house.halden.1, reload: false }).await;
        assert_eq!(refused.map(drop), Err(Failure::NotFound));
        // Their own row, and nobody else's.
        let own = sam.ask(ListAssignments { provider: house.provider }).await.unwrap();
        assert_eq!(own, [Assignment { user: id, clients: Some(vec![house.ashgrove.0]) }]);
        let foreign = AssignClients { provider: house.provider, user: id, clients: None };
        assert_eq!(sam.ask(foreign).await, Err(Failure::Denied(Denial::NotProviderAdmin)));

        // A client that comes later is not theirs; whoever serves all gets it.
        add_client(&house.maren, house.provider, "Later").await;
        assert_eq!(house.names(&sam).await, ["Ashgrove"]);
        house.assign(id, None).await.unwrap();
        assert_eq!(house.names(&sam).await, ["Ashgrove", "Halden", "Later"]);
        open(&sam, house.halden.1).await;
    });
}

#[test]
fn who_is_limited_before_the_confirmation_never_holds_another_key() {
    run(async {
        let house = House::new().await;
        let role = ProviderUserType::ServiceUser;
        house.maren.invite_provider_users(house.provider, vec![SAM.to_owned()], role).await.unwrap();
        let id = house.id_of(SAM).await;
        house.assign(id, Some(&[house.halden.0])).await.unwrap();
        let link = house.place.link(SAM, "accept-provider").await;
        let sam = house.place.person(SAM, Some(RegistrationProof::Provider(id, link.token()))).await;
        sam.accept_provider_invitation(house.provider, id, link.token()).await.unwrap();
        house.maren.confirm_provider_user(house.provider, id).await.unwrap();
        let account = sam.ask(RefreshAccount {}).await.unwrap();
        let names: Vec<_> = account.organizations.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["Halden"]);
    });
}

#[test]
fn a_client_that_is_taken_away_while_it_is_open_is_closed_here_too() {
    run(async {
        let house = House::new().await;
        let sam = house.place.service_user(&house.maren, house.provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let organization = house.halden.1;
        open(&sam, organization).await;
        open(&sam, house.ashgrove.1).await;
        sam.ask(OpenMembers { organization, reload: false }).await.unwrap();
        let item = rows(&sam, organization, VaultFilter::All).await.rows[0].id;
        let id = house.id_of(SAM).await;
        house.assign(id, Some(&[house.ashgrove.0])).await.unwrap();

        // The server refuses the next question, and the portal drops what it had.
        let reload = OpenVault { organization, reload: true };
        assert_eq!(sam.ask(reload).await.map(drop), Err(Failure::NotFound));
        let view = sam.ask(ViewItem { organization, item }).await;
        assert_eq!(view.map(drop), Err(Failure::VaultNotOpen));
        let members = sam.ask(OpenMembers { organization, reload: false }).await;
        assert_eq!(members.map(drop), Err(Failure::NotFound));
        // The other client stays open.
        assert_eq!(rows(&sam, house.ashgrove.1, VaultFilter::All).await.rows.len(), 1);
    });
}

#[test]
fn the_form_knows_the_person_and_the_clients_and_says_why_not() {
    run(async {
        let house = House::new().await;
        house.place.service_user(&house.maren, house.provider, SAM).await;
        let id = house.id_of(SAM).await;
        house.assign(id, Some(&[house.halden.0])).await.unwrap();
        let ask = || ReadAssignedClients { provider: house.provider, user: id };
        let known = house.maren.ask(ask()).await.unwrap();
        assert_eq!((known.person.as_str(), known.role), ("Somebody", ProviderUserType::ServiceUser));
        assert_eq!(known.assigned, Some(vec![house.halden.0]));
        let names: Vec<_> = known.choices.clients.iter().map(|client| client.name.as_str()).collect();
        assert_eq!(names, ["Ashgrove", "Halden"]);

        let gone = ProviderOrganizationId::from_random([7; 16]);
        let refused = house.assign(id, Some(&[gone])).await;
        assert_eq!(refused, Err(Failure::Assignment(AssignmentRefusal::UnknownClient)));
        let maren = house.id_of(crate::place::MAREN).await;
        let refused = house.assign(maren, Some(&[house.halden.0])).await;
        assert_eq!(refused, Err(Failure::Assignment(AssignmentRefusal::AdminServesAll)));
        assert_eq!(house.maren.ask(ask()).await.unwrap().assigned, Some(vec![house.halden.0]));
    });
}

#[test]
fn who_serves_a_tag_is_offered_to_follow_it_and_follows_only_when_told() {
    run(async {
        let house = House::new().await;
        let sam = house.place.service_user(&house.maren, house.provider, SAM).await;
        let id = house.id_of(SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        house.tag(house.ashgrove, &["North"]).await;
        assert!(house.retagged(&[], &["north"]).await.is_empty(), "who serves all follows nothing");
        house.assign(id, Some(&[house.ashgrove.0])).await.unwrap();

        house.tag(house.halden, &["north"]).await;
        let found = house.retagged(&[], &["north"]).await;
        let offer = |gains| Retagged { user: id, person: "Somebody".into(), tag: "north".into(), gains };
        assert_eq!(found, [offer(true)]);
        assert_eq!(house.names(&sam).await, ["Ashgrove"]);
        let follow = |gain, lose| FollowTags { provider: house.provider, client: house.halden.0, gain, lose };
        house.maren.ask(follow(vec![id], Vec::new())).await.unwrap();
        assert_eq!(house.names(&sam).await, ["Ashgrove", "Halden"]);

        house.tag(house.halden, &[]).await;
        assert_eq!(house.retagged(&["north"], &[]).await, [offer(false)]);
        house.maren.ask(follow(Vec::new(), vec![id])).await.unwrap();
        assert_eq!(house.names(&sam).await, ["Ashgrove"]);
        let foreign = follow(vec![id], Vec::new());
        assert_eq!(sam.ask(foreign).await, Err(Failure::Denied(Denial::NotProviderAdmin)));
    });
}

#[test]
fn an_invitation_can_be_limited_before_anybody_accepts_it() {
    run(async {
        let house = House::new().await;
        let invite = |email: &str, clients| {
            let role = ProviderUserType::ServiceUser;
            let work = TeamWork::Invite { emails: vec![email.to_owned()], role, clients };
            house.maren.ask(StartTeamJob { provider: house.provider, work })
        };
        let job = invite(SAM, Some(vec![house.halden.0])).await.unwrap();
        assert_eq!(rested(&house.maren, job.id).await.done, 1);
        let id = house.id_of(SAM).await;
        let list = house.maren.ask(ListAssignments { provider: house.provider }).await.unwrap();
        assert!(list.contains(&Assignment { user: id, clients: Some(vec![house.halden.0]) }));
    });
}
