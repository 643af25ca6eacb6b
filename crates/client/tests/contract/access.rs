//! Groups and collections of a client as their screens ask for them, against the real server.

use std::time::Duration;

use keystead_calls::collections::{
    AccessDraft, AccessWay, CollectionDraft, CollectionRow, CollectionsOverview, EditCollection,
    ExplainAccess, GroupGrant, MemberGrant, OpenCollections, SaveCollection,
};
use keystead_calls::groups::{GroupDraft, GroupsOverview, OpenGroups, SaveGroup};
use keystead_calls::jobs::{JobState, JobView, JobWork, ListJobs, StartJob};
use keystead_calls::members::{CollectionGrant, MembersQuery};
use keystead_calls::organization::SaveCollectionSettings;
use keystead_calls::vault::OpenVault;
use keystead_calls::{Failure, UseCase};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::MemberInvitation;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel::{self, Edit, EditHidden, Manage, View, ViewHidden};
use keystead_domain::permissions::{CollectionSettings, Denial};

use crate::members::{confirmed, save};
use crate::people::{members, window};
use crate::place::{Place, add_client, open, run};

pub struct Halden {
    pub maren: Portal<Native>,
    pub organization: OrganizationId,
    pub tomas: OrganizationUserId,
    pub aisha: OrganizationUserId,
}

pub async fn ask<U: UseCase>(portal: &Portal<Native>, question: U) -> Result<U::Reply, Failure> {
    Box::pin(portal.ask(question)).await
}

async fn invite(maren: &Portal<Native>, organization: OrganizationId, email: &str) -> OrganizationUserId {
    let invitation = MemberInvitation {
        emails: vec![email.to_owned()],
        role: OrganizationUserType::User,
        permissions: Default::default(),
        collections: Vec::new(),
    };
    Box::pin(maren.invite_members(organization, invitation)).await.unwrap();
    Box::pin(members(maren, organization)).await;
    let query = MembersQuery { search: email.to_owned(), ..MembersQuery::default() };
    Box::pin(window(maren, organization, query)).await.rows[0].id
}

pub async fn halden(place: &Place) -> Halden {
    let (maren, provider) = Box::pin(place.provider()).await;
    let organization = Box::pin(add_client(&maren, provider, "Halden Dental Group")).await.organization;
    let tomas = invite(&maren, organization, "tomas@x.example").await;
    let aisha = invite(&maren, organization, "aisha@x.example").await;
    Halden { maren, organization, tomas, aisha }
}

impl Halden {
    pub async fn collections(&self) -> CollectionsOverview {
        ask(&self.maren, OpenCollections { organization: self.organization, reload: false }).await.unwrap()
    }

    pub async fn row(&self, path: &str) -> CollectionRow {
        let rows = self.collections().await.rows;
        rows.into_iter().find(|row| row.path == path).unwrap_or_else(|| panic!("no collection {path}"))
    }

    pub async fn save(
        &self,
        collection: Option<CollectionId>,
        draft: CollectionDraft,
    ) -> Result<CollectionId, Failure> {
        ask(&self.maren, SaveCollection { organization: self.organization, collection, opened: None, draft })
            .await
    }

    pub async fn make(&self, name: &str, parent: &str, member: OrganizationUserId) -> CollectionId {
        self.save(None, draft(name, parent, &[(member, Manage)], &[])).await.unwrap()
    }

    pub async fn draft(&self, collection: CollectionId) -> CollectionDraft {
        let question = EditCollection { organization: self.organization, collection };
        ask(&self.maren, question).await.unwrap().draft
    }

    pub async fn groups(&self) -> GroupsOverview {
        ask(&self.maren, OpenGroups { organization: self.organization, reload: false }).await.unwrap()
    }

    pub async fn save_group(&self, group: Option<GroupId>, draft: GroupDraft) -> Result<GroupId, Failure> {
        ask(&self.maren, SaveGroup { organization: self.organization, group, opened: None, draft }).await
    }

    /// Administrators reach only what they are given.
    pub async fn limit_administrators(&self) {
        let collections = CollectionSettings::default();
        ask(&self.maren, SaveCollectionSettings { organization: self.organization, collections })
            .await
            .unwrap();
    }

    pub async fn job(&self, work: JobWork) -> JobView {
        let id = ask(&self.maren, StartJob { organization: self.organization, work }).await.unwrap().id;
        for _ in 0..1_000 {
            let jobs = ask(&self.maren, ListJobs {}).await.unwrap();
            let job = jobs.into_iter().find(|job| job.id == id).unwrap();
            if !job.state.is_active() {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the job does not come to rest");
    }
}

pub fn access(
    members: &[(OrganizationUserId, CollectionLevel)],
    groups: &[(GroupId, CollectionLevel)],
) -> AccessDraft {
    AccessDraft {
        members: members
            .iter()
            .map(|(member, level)| MemberGrant { member: *member, level: *level })
            .collect(),
        groups: groups.iter().map(|(group, level)| GroupGrant { group: *group, level: *level }).collect(),
    }
}

pub fn draft(
    name: &str,
    parent: &str,
    members: &[(OrganizationUserId, CollectionLevel)],
    groups: &[(GroupId, CollectionLevel)],
) -> CollectionDraft {
    CollectionDraft { name: name.into(), parent: parent.into(), access: access(members, groups) }
}

pub fn group(
    name: &str,
    members: &[OrganizationUserId],
    collections: &[(CollectionId, CollectionLevel)],
) -> GroupDraft {
    let grant = |(collection, level): &(CollectionId, CollectionLevel)| CollectionGrant {
        collection: *collection,
        level: *level,
    };
    GroupDraft {
        name: name.into(),
        members: members.to_vec(),
        collections: collections.iter().map(grant).collect(),
    }
}

#[test]
fn a_collection_is_made_nested_renamed_and_deleted() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let network = halden.make("Network", "IT", halden.tomas).await;
        // Without a parent of its own the whole path is its title.
        let row = halden.row("IT/Network").await;
        assert_eq!((row.label.as_str(), row.depth), ("IT/Network", 0));
        let it = halden.make("IT", "", halden.tomas).await;
        let row = halden.row("IT/Network").await;
        assert_eq!(
            (row.label.as_str(), row.depth, row.holders[0].name.as_str()),
            ("Network", 1, "tomas@x.example")
        );

        let inside = CollectionDraft { parent: "IT/Network".into(), ..halden.draft(it).await };
        assert_eq!(halden.save(Some(it), inside).await, Err(Failure::InvalidForm));
        let nameless = CollectionDraft { name: "/".into(), ..halden.draft(it).await };
        assert_eq!(halden.save(Some(it), nameless).await, Err(Failure::InvalidForm));
        open(&halden.maren, halden.organization).await;
        save(&halden.maren, halden.organization, "Router", &[network]).await;
        let renamed =
            CollectionDraft { name: "Switches".into(), parent: String::new(), ..halden.draft(network).await };
        halden.save(Some(network), renamed).await.unwrap();
        // Its children keep their names, its items stay, and the vault shows the new name when it is opened again.
        assert_eq!(halden.row("Switches").await.items, Some(1));
        let question = OpenVault { organization: halden.organization, reload: false };
        let vault = ask(&halden.maren, question).await.unwrap();
        let labels: Vec<_> = vault.collections.iter().map(|node| node.label.as_str()).collect();
        assert_eq!(labels, ["Default collection", "IT", "Switches"]);

        let job = halden.job(JobWork::DeleteCollections(vec![network, it])).await;
        assert_eq!((job.state, job.done), (JobState::Finished, 2));
        assert_eq!(halden.collections().await.rows.len(), 1);
        let question = OpenVault { organization: halden.organization, reload: false };
        assert_eq!(ask(&halden.maren, question).await.unwrap().unassigned, 1);
    }));
}

#[test]
fn somebody_must_manage_a_collection_unless_administrators_reach_everything() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        assert!(!halden.collections().await.needs_manager);
        halden.limit_administrators().await;
        let question = OpenCollections { organization: halden.organization, reload: true };
        assert!(ask(&halden.maren, question).await.unwrap().needs_manager);
        let refused = halden.save(None, draft("Nobody's", "", &[(halden.tomas, Edit)], &[])).await;
        let Err(Failure::Refused { message, .. }) = refused else { panic!("{refused:?}") };
        assert!(!message.is_empty());
        let made = halden.make("Front desk", "", halden.tomas).await;
        let taken =
            CollectionDraft { access: access(&[(halden.tomas, View)], &[]), ..halden.draft(made).await };
        assert!(matches!(halden.save(Some(made), taken).await, Err(Failure::Refused { .. })));
        assert_eq!(halden.draft(made).await.access, access(&[(halden.tomas, Manage)], &[]));

        // A group that manages is enough.
        let group = halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        let led = CollectionDraft { access: access(&[], &[(group, Manage)]), ..halden.draft(made).await };
        halden.save(Some(made), led).await.unwrap();
        assert!(!halden.row("Front desk").await.unmanaged);
    }));
}

#[test]
fn collections_without_a_manager_are_marked_and_can_still_be_renamed() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        // The group that managed it goes, and nobody is left.
        let leads = halden.save_group(None, group("Leads", &[halden.aisha], &[])).await.unwrap();
        let made =
            halden.save(None, draft("Front desk", "", &[(halden.tomas, View)], &[(leads, Manage)])).await;
        let made = made.unwrap();
        assert!(!halden.row("Front desk").await.unmanaged);
        halden.job(JobWork::DeleteGroups(vec![leads])).await;
        let row = halden.row("Front desk").await;
        assert!(row.unmanaged && row.may_share.is_ok() && row.may_edit.is_ok());
        let renamed = CollectionDraft { name: "Reception".into(), ..halden.draft(made).await };
        halden.save(Some(made), renamed).await.unwrap();
        assert!(halden.row("Reception").await.unmanaged);
    }));
}

#[test]
fn access_is_added_to_many_collections_and_leaves_what_is_there() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let one = halden.make("One", "", halden.tomas).await;
        let two = halden.make("Two", "", halden.aisha).await;
        let group = halden.save_group(None, group("Reception", &[halden.aisha], &[])).await.unwrap();
        let added = access(&[(halden.aisha, View)], &[(group, Edit)]);
        let work = JobWork::ShareCollections { access: added, collections: vec![one, two] };
        let job = halden.job(work).await;
        assert_eq!((job.state, job.done), (JobState::Finished, 2));
        let now = halden.draft(one).await.access;
        assert!(now.is_same(&access(&[(halden.tomas, Manage), (halden.aisha, View)], &[(group, Edit)])));
        assert_eq!(halden.row("One").await.holder_count, 3);
        assert!(halden.row("One").await.holders[0].is_group);
        // Whom it names gets the named level, also where there was another one.
        assert!(halden.draft(two).await.access.is_same(&access(&[(halden.aisha, View)], &[(group, Edit)])));
        assert!(halden.row("Two").await.unmanaged);
    }));
}

#[test]
fn effective_access_names_every_way_and_takes_the_most_generous() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let reception =
            halden.save_group(None, group("Reception", &[halden.aisha, halden.tomas], &[])).await.unwrap();
        let leads = halden.save_group(None, group("Leads", &[halden.tomas], &[])).await.unwrap();
        let list = access(&[(halden.tomas, ViewHidden)], &[(reception, View), (leads, EditHidden)]);
        let explain = |access: AccessDraft, count| {
            ask(&halden.maren, ExplainAccess { organization: halden.organization, access, count })
        };
        // The owner reaches everything as long as administrators do.
        let explained = explain(list.clone(), 50).await.unwrap();
        assert_eq!((explained.total, explained.people[1].level), (3, Manage));
        assert_eq!(explained.people[1].ways, [AccessWay::Role(OrganizationUserType::Owner)]);
        halden.limit_administrators().await;
        let question = OpenCollections { organization: halden.organization, reload: true };
        ask(&halden.maren, question).await.unwrap();
        let explained = explain(list.clone(), 50).await.unwrap();
        assert_eq!(explained.total, 2);
        let (aisha, tomas) = (&explained.people[0], &explained.people[1]);
        assert_eq!((aisha.person.id, aisha.level), (halden.aisha, View));
        assert_eq!(aisha.ways, [AccessWay::Group("Reception".into(), View)]);
        assert_eq!((tomas.person.id, tomas.level), (halden.tomas, Edit));
        assert_eq!(
            tomas.ways,
            [
                AccessWay::Direct(ViewHidden),
                AccessWay::Group("Reception".into(), View),
                AccessWay::Group("Leads".into(), EditHidden),
            ]
        );
        let first = explain(list, 1).await.unwrap();
        assert_eq!((first.total, first.people.len()), (2, 1));
    }));
}

#[test]
fn a_member_works_with_the_collections_that_they_manage_and_no_others() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let mine = halden.make("Mine", "", halden.tomas).await;
        let closed = halden.make("Closed", "", halden.aisha).await;
        let organization = halden.organization;
        let tomas = Box::pin(confirmed(&place, &halden.maren, organization, "tomas@x.example")).await;
        let overview = ask(&tomas, OpenCollections { organization, reload: true }).await.unwrap();
        assert_eq!(overview.rows.iter().map(|row| row.path.as_str()).collect::<Vec<_>>(), ["Mine"]);
        assert_eq!((overview.rows[0].own, overview.rows[0].may_share), (Some(Manage), Ok(())));
        assert!(overview.maker_manages && overview.may_create.is_ok());
        // He may name colleagues, knows their names, and may not touch what is not his.
        let question = EditCollection { organization, collection: mine };
        let detail = ask(&tomas, question).await.unwrap();
        assert_eq!(detail.people[0].email, "tomas@x.example");
        let shared = draft("Mine", "", &[(halden.tomas, Manage), (halden.aisha, View)], &[]);
        ask(&tomas, SaveCollection { organization, collection: Some(mine), opened: None, draft: shared })
            .await
            .unwrap();
        let taken = draft("Taken", "", &[(halden.tomas, Manage)], &[]);
        let refused = ask(
            &tomas,
            SaveCollection { organization, collection: Some(closed), opened: None, draft: taken },
        )
        .await;
        assert_eq!(refused, Err(Failure::NotFound));
        let groups = ask(&tomas, OpenGroups { organization, reload: false }).await;
        assert_eq!(groups.err(), Some(Failure::Denied(Denial::RoleTooLow)));
        // Without being told, what he makes is his to manage.
        let own = SaveCollection {
            organization,
            collection: None,
            opened: None,
            draft: draft("Own", "", &[], &[]),
        };
        let own = ask(&tomas, own).await.unwrap();
        assert_eq!(halden.draft(own).await.access, access(&[(halden.tomas, Manage)], &[]));
    }));
}
