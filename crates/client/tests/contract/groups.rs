//! Groups: made, changed, deleted, and what they open.

use keystead_calls::Failure;
use keystead_calls::groups::{EditGroup, OpenGroups, SaveGroup};
use keystead_calls::jobs::{JobState, JobWork};
use keystead_calls::members::{CollectionGrant, EditMember, MembersQuery, SaveMember};
use keystead_calls::vault::VaultFilter;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::GroupId;
use keystead_domain::level::CollectionLevel::{Edit, EditHidden, Manage, View};

use crate::access::{ask, group, halden};
use crate::members::{confirmed, save};
use crate::people::window;
use crate::place::{Place, open, rows, run};

#[test]
fn a_group_is_made_changed_and_deleted() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let front = halden.make("Front desk", "", halden.tomas).await;
        assert!(halden.groups().await.groups.is_empty());
        let nameless = halden.save_group(None, group("  ", &[], &[])).await;
        assert_eq!(nameless, Err(Failure::InvalidForm));
        let long = halden.save_group(None, group(&"x".repeat(101), &[], &[])).await;
        assert_eq!(long, Err(Failure::InvalidForm));

        let both = [halden.tomas, halden.aisha];
        let id = halden.save_group(None, group(" Reception ", &both, &[(front, EditHidden)])).await.unwrap();
        let row = halden.groups().await.groups.remove(0);
        assert_eq!((row.name.as_str(), row.members, row.collection_count), ("Reception", Some(2), 1));
        assert_eq!(row.collections, ["Front desk"]);
        // The members screen knows the group at once.
        let query = MembersQuery { group: Some(id), ..MembersQuery::default() };
        assert_eq!(Box::pin(window(&halden.maren, halden.organization, query)).await.total, 2);

        let edit = EditGroup { organization: halden.organization, group: id };
        let detail = ask(&halden.maren, edit).await.unwrap();
        assert_eq!(
            detail.people.iter().map(|person| person.label.as_str()).collect::<Vec<_>>(),
            ["aisha@x.example", "tomas@x.example"]
        );
        assert_eq!(detail.draft.collections, [CollectionGrant { collection: front, level: EditHidden }]);
        halden.save_group(Some(id), group("Front office", &[halden.aisha], &[(front, View)])).await.unwrap();
        let row = halden.groups().await.groups.remove(0);
        assert_eq!((row.name.as_str(), row.members), ("Front office", Some(1)));

        let gone = GroupId::from_random([9; 16]);
        let job = halden.job(JobWork::DeleteGroups(vec![id, gone])).await;
        assert_eq!((job.state, job.done, job.failed), (JobState::Finished, 1, 1));
        assert!(halden.groups().await.groups.is_empty());
    }));
}

#[test]
fn what_an_editor_may_not_share_stays_as_it_is() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let open_one = halden.make("Open", "", halden.tomas).await;
        let closed = halden.make("Closed", "", halden.aisha).await;
        let group_id =
            halden.save_group(None, group("Reception", &[], &[(open_one, View), (closed, View)])).await;
        let group_id = group_id.unwrap();
        halden.limit_administrators().await;
        // An administrator without the setting shares what they manage, and nothing else.
        let tomas = Box::pin(confirmed(&place, &halden.maren, organization, "tomas@x.example")).await;
        let member = halden.tomas;
        let mut role = ask(&halden.maren, EditMember { organization, member }).await.unwrap().draft;
        role.role = OrganizationUserType::Admin;
        ask(&halden.maren, SaveMember { organization, member, opened: None, draft: role }).await.unwrap();
        let groups = ask(&tomas, OpenGroups { organization, reload: true }).await.unwrap();
        let may_share =
            |id| groups.collections.iter().find(|choice| choice.id == id).map(|choice| choice.may_share);
        assert_eq!((may_share(open_one), may_share(closed)), (Some(true), Some(false)));
        let wanted = group("Front office", &[], &[(open_one, Edit), (closed, Manage)]);
        ask(&tomas, SaveGroup { organization, group: Some(group_id), opened: None, draft: wanted })
            .await
            .unwrap();
        let detail = ask(&halden.maren, EditGroup { organization, group: group_id }).await.unwrap();
        let levels: Vec<_> = [open_one, closed]
            .map(|id| {
                detail.draft.collections.iter().find(|grant| grant.collection == id).map(|grant| grant.level)
            })
            .to_vec();
        assert_eq!(levels, [Some(Edit), Some(View)]);
        // Nor does leaving it out take it away.
        ask(
            &tomas,
            SaveGroup {
                organization,
                group: Some(group_id),
                opened: None,
                draft: group("Front office", &[], &[]),
            },
        )
        .await
        .unwrap();
        let detail = ask(&halden.maren, EditGroup { organization, group: group_id }).await.unwrap();
        assert_eq!(detail.draft.collections, [CollectionGrant { collection: closed, level: View }]);
        // Such an administrator does not let themselves in.
        let itself = group("Front office", &[halden.tomas], &[]);
        let refused =
            ask(&tomas, SaveGroup { organization, group: Some(group_id), opened: None, draft: itself }).await;
        assert!(matches!(refused, Err(Failure::Refused { .. })), "{refused:?}");
        assert!(!groups.may_add_itself);
    }));
}

#[test]
fn a_group_opens_items_to_its_members() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let front = halden.make("Front desk", "", halden.aisha).await;
        open(&halden.maren, organization).await;
        save(&halden.maren, organization, "Router", &[front]).await;
        let tomas = Box::pin(confirmed(&place, &halden.maren, organization, "tomas@x.example")).await;
        open(&tomas, organization).await;
        assert_eq!(rows(&tomas, organization, VaultFilter::All).await.total, 0);
        halden.save_group(None, group("Reception", &[halden.tomas], &[(front, Edit)])).await.unwrap();
        open(&tomas, organization).await;
        assert_eq!(rows(&tomas, organization, VaultFilter::Collection(front)).await.total, 1);
    }));
}
