//! Two people save the same collection, group or member: neither takes back what the other one did.

use keystead_calls::collections::{CollectionDraft, EditCollection, SaveCollection};
use keystead_calls::groups::{EditGroup, GroupDraft, SaveGroup};
use keystead_calls::members::{CollectionGrant, EditMember, MemberDraft, OpenMembers, SaveMember};
use keystead_calls::session::LogInOutcome;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::level::CollectionLevel::{Edit, Manage, View};

use crate::access::{Halden, access, ask, group, halden};
use crate::place::{MAREN, PASSWORD, Place, log_in, run};

/// Another browser of the administrator, which has its lists before anything is changed.
async fn elsewhere(place: &Place, halden: &Halden) -> Portal<Native> {
    let portal = place.portal();
    assert!(matches!(log_in(&portal, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
    let organization = halden.organization;
    ask(&portal, OpenMembers { organization, reload: true }).await.unwrap();
    portal
}

#[test]
fn a_renamed_collection_keeps_the_access_that_others_gave_and_took_meanwhile() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let leads = halden.save_group(None, group("Leads", &[], &[])).await.unwrap();
        let night = halden.save_group(None, group("Night shift", &[], &[])).await.unwrap();
        let front = halden.make("Frnt desk", "", halden.tomas).await;
        let shared = access(&[(halden.tomas, Manage), (halden.aisha, View)], &[(leads, View)]);
        let start = CollectionDraft { access: shared, ..halden.draft(front).await };
        halden.save(Some(front), start).await.unwrap();

        let mine = elsewhere(&place, &halden).await;
        let question = EditCollection { organization, collection: front };
        let opened = ask(&mine, question).await.unwrap().draft;
        // Aisha is taken out, Tomas gets less, and another group gets in.
        let now = access(&[(halden.tomas, Edit)], &[(leads, View), (night, Edit)]);
        let theirs = CollectionDraft { access: now, ..opened.clone() };
        halden.save(Some(front), theirs).await.unwrap();

        let renamed = CollectionDraft { name: "Front desk".into(), ..opened.clone() };
        let save = |draft: &CollectionDraft| SaveCollection {
            organization,
            collection: Some(front),
            opened: Some(opened.clone()),
            draft: draft.clone(),
        };
        ask(&mine, save(&renamed)).await.unwrap();
        let found = halden.draft(front).await;
        assert_eq!(found.name, "Front desk");
        let kept = access(&[(halden.tomas, Edit)], &[(leads, View), (night, Edit)]);
        assert!(found.access.is_same(&kept), "{:?}", found.access);

        // What is changed in the form is changed, beside the rest; the name of the other one stays.
        let mut less = opened.clone();
        less.access.groups.clear();
        ask(&mine, save(&less)).await.unwrap();
        let found = halden.draft(front).await;
        assert_eq!(found.name, "Front desk");
        let kept = access(&[(halden.tomas, Edit)], &[(night, Edit)]);
        assert!(found.access.is_same(&kept), "{:?}", found.access);
    }));
}

#[test]
fn a_renamed_group_keeps_the_people_and_collections_that_others_changed_meanwhile() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let archive = halden.make("Archive", "", halden.tomas).await;
        let made = group("Recption", &[halden.tomas, halden.aisha], &[(front, Edit)]);
        let id = halden.save_group(None, made).await.unwrap();

        let mine = elsewhere(&place, &halden).await;
        let opened = ask(&mine, EditGroup { organization, group: id }).await.unwrap().draft;
        let theirs = group("Recption", &[halden.tomas], &[(archive, View)]);
        halden.save_group(Some(id), theirs).await.unwrap();

        let draft = GroupDraft { name: "Reception".into(), ..opened.clone() };
        ask(&mine, SaveGroup { organization, group: Some(id), opened: Some(opened.clone()), draft })
            .await
            .unwrap();
        let found = ask(&halden.maren, EditGroup { organization, group: id }).await.unwrap().draft;
        assert_eq!(found, group("Reception", &[halden.tomas], &[(archive, View)]));

        // Nor does who is taken out in the form bring back anybody else.
        let draft = GroupDraft { members: vec![halden.aisha], ..opened.clone() };
        ask(&mine, SaveGroup { organization, group: Some(id), opened: Some(opened), draft }).await.unwrap();
        let found = ask(&halden.maren, EditGroup { organization, group: id }).await.unwrap().draft;
        assert_eq!(found, group("Reception", &[], &[(archive, View)]));
    }));
}

#[test]
fn a_member_with_another_role_keeps_the_access_that_others_changed_meanwhile() {
    run(Box::pin(async {
        let place = Place::new().await;
        let halden = halden(&place).await;
        let organization = halden.organization;
        let front = halden.make("Front desk", "", halden.tomas).await;
        let archive = halden.make("Archive", "", halden.tomas).await;
        let leads = halden.save_group(None, group("Leads", &[halden.aisha], &[])).await.unwrap();
        let night = halden.save_group(None, group("Night shift", &[], &[])).await.unwrap();
        let member = halden.aisha;
        let question = || EditMember { organization, member };
        let given = |collection, level| CollectionGrant { collection, level };
        let mut start = ask(&halden.maren, question()).await.unwrap().draft;
        start.collections = vec![given(front, Edit)];
        ask(&halden.maren, SaveMember { organization, member, opened: None, draft: start }).await.unwrap();

        let mine = elsewhere(&place, &halden).await;
        let opened = ask(&mine, question()).await.unwrap().draft;
        let theirs =
            MemberDraft { groups: vec![night], collections: vec![given(archive, View)], ..opened.clone() };
        ask(&halden.maren, SaveMember { organization, member, opened: None, draft: theirs }).await.unwrap();

        let draft = MemberDraft { role: OrganizationUserType::Admin, ..opened.clone() };
        let save = SaveMember { organization, member, opened: Some(opened.clone()), draft };
        ask(&mine, save).await.unwrap();
        let found = ask(&halden.maren, question()).await.unwrap().draft;
        assert_eq!(found.role, OrganizationUserType::Admin);
        assert_eq!((found.groups, found.collections), (vec![night], vec![given(archive, View)]));

        // Access that is given does not take the role back, nor the access that others gave.
        let mut draft = opened.clone();
        draft.groups.retain(|id| *id != leads);
        draft.collections.push(given(archive, Edit));
        ask(&mine, SaveMember { organization, member, opened: Some(opened), draft }).await.unwrap();
        let found = ask(&halden.maren, question()).await.unwrap().draft;
        assert_eq!(found.role, OrganizationUserType::Admin);
        assert_eq!((found.groups, found.collections), (vec![night], vec![given(archive, Edit)]));
    }));
}
