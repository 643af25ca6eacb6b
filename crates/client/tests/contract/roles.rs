//! What people of lesser roles are shown, and why the rest is closed to them.

use keystead_calls::Failure;
use keystead_calls::collections::OpenCollections;
use keystead_calls::groups::OpenGroups;
use keystead_calls::item::{TrashItem, ViewItem};
use keystead_calls::members::{
    CollectionGrant, EditMember, MembersQuery, OpenMembers, PrepareRecovery, SaveMember,
};
use keystead_calls::organization::SaveCollectionSettings;
use keystead_calls::policies::{ListPolicies, SavePolicy};
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::VaultFilter;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, may_edit};
use keystead_domain::enums::{OrganizationUserType, PolicyType, ProviderUserType};
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::pages::ClientPages;
use keystead_domain::permissions::{CollectionSettings, Denial};

use crate::members::{confirmed, save};
use crate::people::{members, window};
use crate::place::{PASSWORD, Place, add_client, log_in, open, rows, run};
use crate::recovery::{BEN, enrolled, enterprise, id_of, policy};

const ROSA: &str = "rosa@haldendental.example";

fn invitation(email: &str, role: OrganizationUserType) -> MemberInvitation {
    MemberInvitation {
        emails: vec![email.to_owned()],
        role,
        permissions: Default::default(),
        collections: Vec::new(),
    }
}

async fn pages(person: &Portal<Native>) -> ClientPages {
    person.ask(RefreshAccount {}).await.unwrap().organizations[0].pages
}

#[test]
fn a_plain_user_hears_why_a_page_is_closed_until_the_role_changes() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        let all = ClientPages { members: true, groups: true, policies: true };
        assert_eq!(pages(&maren).await, all);
        maren.invite_members(organization, invitation(BEN, OrganizationUserType::User)).await.unwrap();
        let ben = Box::pin(confirmed(&place, &maren, organization, BEN)).await;
        assert_eq!(pages(&ben).await, ClientPages::default());
        let closed = Failure::Denied(Denial::RoleTooLow);
        for reload in [false, true] {
            let asked = ben.ask(OpenMembers { organization, reload }).await.map(drop);
            assert_eq!(asked, Err(closed.clone()));
            let asked = ben.ask(OpenGroups { organization, reload }).await.map(drop);
            assert_eq!(asked, Err(closed.clone()));
            assert!(ben.ask(OpenCollections { organization, reload }).await.is_ok());
        }
        assert_eq!(ben.ask(ListPolicies { organization }).await.map(drop), Err(closed));

        // Ben's profile is older than the new role: what is refused by it is looked up again.
        members(&maren, organization).await;
        let member = id_of(&maren, organization).await;
        let mut draft = maren.ask(EditMember { organization, member }).await.unwrap().draft;
        draft.role = OrganizationUserType::Admin;
        maren.ask(SaveMember { organization, member, opened: None, draft }).await.unwrap();
        let overview = ben.ask(OpenMembers { organization, reload: false }).await.unwrap();
        assert!(overview.counts.active >= 2, "everybody, not names alone");
        assert!(ben.ask(ListPolicies { organization }).await.is_ok());
    });
}

#[test]
fn the_plan_is_named_where_it_lacks_a_page() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let teams = ClientPages { members: true, groups: true, policies: false };
        assert_eq!(pages(&maren).await, teams);
        let asked = maren.ask(ListPolicies { organization }).await.map(drop);
        assert_eq!(asked, Err(Failure::Denied(Denial::NotInPlan)));
    });
}

#[test]
fn who_only_recovers_accounts_sees_whose_and_counts_no_seats() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let mut asked = invitation(ROSA, OrganizationUserType::Custom);
        asked.permissions.manage_reset_password = true;
        maren.invite_members(organization, asked).await.unwrap();
        let rosa = Box::pin(confirmed(&place, &maren, organization, ROSA)).await;
        Box::pin(enrolled(&place, &maren, organization)).await;

        assert_eq!(pages(&rosa).await, ClientPages { members: true, groups: false, policies: false });
        let overview = members(&rosa, organization).await;
        assert_eq!(overview.seats, None, "who does not see everybody counts nobody's seat");
        assert_eq!(overview.standing.may(Capability::Members), Err(Denial::RoleTooLow));
        let shown = window(&rosa, organization, MembersQuery::default()).await.rows;
        let emails: Vec<&str> = shown.iter().map(|row| row.email.as_str()).collect();
        assert_eq!(emails, [BEN]);
        let member = shown[0].id;
        let prepared = rosa.ask(PrepareRecovery { organization, member }).await.unwrap();
        assert_eq!(prepared.allowed, Ok(()));
        // Role and access are no business of hers, and the server holds to it.
        assert!(rosa.ask(EditMember { organization, member }).await.is_err());
        assert_eq!(members(&maren, organization).await.seats.unwrap().occupied, 3);
    });
}

#[test]
fn what_stands_against_a_recovery_is_said_before_a_password_is_chosen() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let mut asked = invitation(ROSA, OrganizationUserType::Custom);
        asked.permissions.manage_reset_password = true;
        maren.invite_members(organization, asked).await.unwrap();
        let rosa = Box::pin(confirmed(&place, &maren, organization, ROSA)).await;
        Box::pin(enrolled(&place, &maren, organization)).await;
        assert!(members(&rosa, organization).await.recovery_on, "without the right to read policies");
        let member = window(&rosa, organization, MembersQuery::default()).await.rows[0].id;

        let provider = maren.ask(RefreshAccount {}).await.unwrap().providers[0].id;
        let role = ProviderUserType::ServiceUser;
        maren.invite_provider_users(provider, vec![BEN.to_owned()], role).await.unwrap();
        let link = place.link(BEN, "accept-provider").await;
        let ben = place.portal();
        log_in(&ben, BEN, PASSWORD).await.unwrap();
        let id = link.id("providerUserId");
        ben.accept_provider_invitation(provider, id, link.token()).await.unwrap();
        maren.confirm_provider_user(provider, id).await.unwrap();
        let prepared = rosa.ask(PrepareRecovery { organization, member }).await.unwrap();
        assert_eq!(prepared.allowed, Err(Denial::AboveInProvider));

        let mut off = policy(&maren, organization, PolicyType::AccountRecovery).await;
        off.enabled = false;
        maren.ask(SavePolicy { organization, policy: off }).await.unwrap();
        let late = rosa.ask(PrepareRecovery { organization, member }).await.unwrap();
        assert_eq!(late.allowed, Err(Denial::RecoveryOff), "asked of the server, since the list is older");
        assert!(!members(&rosa, organization).await.recovery_on);
    });
}

async fn limit_item_deletion(maren: &Portal<Native>, organization: OrganizationId, limited: bool) {
    let collections = CollectionSettings { limit_item_deletion: limited, ..CollectionSettings::default() };
    maren.ask(SaveCollectionSettings { organization, collections }).await.unwrap();
}

#[test]
fn items_are_deleted_by_those_who_may_edit_or_by_those_who_manage_as_the_setting_says() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = Box::pin(place.provider()).await;
        let organization = Box::pin(add_client(&maren, provider, "Halden")).await.organization;
        let shared = maren.create_collection(organization, "Shared", Vec::new()).await.unwrap();
        open(&maren, organization).await;
        for name in ["Alarm", "Backup", "Camera"] {
            save(&maren, organization, name, &[shared]).await;
        }
        let mut asked = invitation(BEN, OrganizationUserType::User);
        asked.collections = vec![may_edit(shared)];
        maren.invite_members(organization, asked).await.unwrap();
        let ben = Box::pin(confirmed(&place, &maren, organization, BEN)).await;
        // Off: whoever may edit deletes.
        limit_item_deletion(&maren, organization, false).await;
        ben.ask(RefreshAccount {}).await.unwrap();
        open(&ben, organization).await;
        let items: Vec<CipherId> =
            rows(&ben, organization, VaultFilter::All).await.rows.iter().map(|row| row.id).collect();
        let view = async |item| ben.ask(ViewItem { organization, item }).await.unwrap();
        let trash = async |item| ben.ask(TrashItem { organization, item }).await;

        assert_eq!(view(items[0]).await.may_delete, Ok(()));
        trash(items[0]).await.unwrap();

        // On: Ben may still edit. What his portal knows is older than the setting; the server refuses.
        limit_item_deletion(&maren, organization, true).await;
        assert!(trash(items[1]).await.is_err());
        ben.ask(RefreshAccount {}).await.unwrap();
        open(&ben, organization).await;
        let seen = view(items[1]).await;
        assert_eq!((seen.may_edit, seen.may_delete), (Ok(()), Err(Denial::RoleTooLow)));
        assert_eq!(trash(items[1]).await, Err(Failure::Denied(Denial::RoleTooLow)));

        // Off again, *Can edit* is enough again.
        limit_item_deletion(&maren, organization, false).await;
        ben.ask(RefreshAccount {}).await.unwrap();
        open(&ben, organization).await;
        assert_eq!(view(items[2]).await.may_delete, Ok(()));
        trash(items[2]).await.unwrap();

        // Once more on, *Can manage* deletes all the same.
        limit_item_deletion(&maren, organization, true).await;
        Box::pin(members(&maren, organization)).await;
        let member = id_of(&maren, organization).await;
        let mut draft = maren.ask(EditMember { organization, member }).await.unwrap().draft;
        draft.collections = vec![CollectionGrant { collection: shared, level: CollectionLevel::Manage }];
        maren.ask(SaveMember { organization, member, opened: None, draft }).await.unwrap();
        ben.ask(RefreshAccount {}).await.unwrap();
        open(&ben, organization).await;
        assert_eq!(view(items[1]).await.may_delete, Ok(()));
        trash(items[1]).await.unwrap();
    });
}
