//! The members of a client as the members screen asks for them.

use keystead_calls::Failure;
use keystead_calls::jobs::{JobWork, StartJob};
use keystead_calls::members::{
    ChangePreview, CheckMemberKeys, CollectionGrant, EditMember, ExportMembers, MemberRows, MembersColumn,
    MembersFilter, MembersMatching, MembersOverview, MembersQuery, MembersWindow, OpenMembers,
    PreviewMemberChange, SaveMember, SurveyMembers,
};
use keystead_calls::seats::SetSeats;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, may_edit};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::member::MemberChange;

use crate::jobs::rested;
use crate::membership::accepted;
use crate::place::{Place, add_client, run};
use crate::recovery::{BEN, enterprise, turn_on};

pub async fn members(portal: &Portal<Native>, organization: OrganizationId) -> MembersOverview {
    portal.ask(OpenMembers { organization, reload: true }).await.unwrap()
}

pub async fn window(
    portal: &Portal<Native>,
    organization: OrganizationId,
    query: MembersQuery,
) -> MemberRows {
    portal.ask(MembersWindow { organization, query, start: 0, count: 100 }).await.unwrap()
}

pub fn filtered(filter: MembersFilter) -> MembersQuery {
    MembersQuery { filter, ..MembersQuery::default() }
}

pub async fn invite(
    maren: &Portal<Native>,
    organization: OrganizationId,
    role: OrganizationUserType,
    emails: &[&str],
) {
    let invitation = MemberInvitation {
        emails: emails.iter().map(|email| (*email).to_owned()).collect(),
        role,
        permissions: Default::default(),
        collections: Vec::new(),
    };
    maren.invite_members(organization, invitation).await.unwrap();
}

pub async fn halden(place: &Place) -> (Portal<Native>, OrganizationId) {
    let (maren, provider) = place.provider().await;
    let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
    (maren, organization)
}

pub async fn id_of(maren: &Portal<Native>, organization: OrganizationId, email: &str) -> OrganizationUserId {
    let query = MembersQuery { search: email.to_owned(), ..MembersQuery::default() };
    window(maren, organization, query).await.rows[0].id
}

async fn preview(
    maren: &Portal<Native>,
    organization: OrganizationId,
    change: MemberChange,
    members: Vec<OrganizationUserId>,
) -> ChangePreview {
    maren.ask(PreviewMemberChange { organization, change, members }).await.unwrap()
}

#[test]
fn members_are_counted_filtered_searched_and_sorted() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        invite(&maren, organization, OrganizationUserType::User, &["tomas@x.example", "ÅSA@x.example"]).await;
        invite(&maren, organization, OrganizationUserType::Admin, &["ben@x.example"]).await;
        let overview = members(&maren, organization).await;
        assert_eq!((overview.counts.active, overview.counts.invited, overview.counts.revoked), (4, 4, 0));
        let seats = overview.seats.unwrap();
        assert_eq!((seats.occupied, seats.total, seats.managed), (4, Some(10), true));

        let emails =
            |rows: MemberRows| -> Vec<String> { rows.rows.into_iter().map(|row| row.email).collect() };
        let all = window(&maren, organization, MembersQuery::default()).await;
        assert_eq!(
            emails(all),
            ["åsa@x.example", "ben@x.example", "sarah@haldendental.example", "tomas@x.example"]
        );
        let by_role = MembersQuery { column: MembersColumn::Role, ..MembersQuery::default() };
        assert_eq!(
            emails(window(&maren, organization, by_role).await),
            ["sarah@haldendental.example", "ben@x.example", "åsa@x.example", "tomas@x.example"]
        );
        let search = MembersQuery { search: "asa x".into(), ..MembersQuery::default() };
        assert_eq!(emails(window(&maren, organization, search).await), ["åsa@x.example"]);
        assert_eq!(window(&maren, organization, filtered(MembersFilter::Revoked)).await.total, 0);
        let query = filtered(MembersFilter::Invited);
        assert_eq!(maren.ask(MembersMatching { organization, query }).await.unwrap().len(), 4);
    });
}

#[test]
fn a_change_is_previewed_with_the_reason_of_everybody_left_out() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        invite(&maren, organization, OrganizationUserType::User, &["tomas@x.example"]).await;
        members(&maren, organization).await;
        let tomas = id_of(&maren, organization, "tomas").await;
        let sarah = id_of(&maren, organization, "sarah").await;
        let confirm = preview(&maren, organization, MemberChange::Confirm, vec![tomas, sarah]).await;
        assert!(confirm.applicable.is_empty());
        assert_eq!(confirm.excluded.len(), 1);
        assert_eq!((confirm.excluded[0].reason, confirm.excluded[0].people.len()), (Denial::NotAccepted, 2));
        let revoke = preview(&maren, organization, MemberChange::Revoke, vec![tomas]).await;
        assert_eq!(revoke.applicable[0].label, "tomas@x.example");
        assert!(!revoke.last_member_owner);
    });
}

#[test]
fn no_more_people_are_restored_than_there_are_seats() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        let names = ["ada@x.example", "bo@x.example", "cleo@x.example"];
        invite(&maren, organization, OrganizationUserType::User, &names).await;
        members(&maren, organization).await;
        let mut people = Vec::new();
        for name in names {
            people.push(id_of(&maren, organization, name).await);
        }
        let work = JobWork::Members { change: MemberChange::Revoke, members: people.clone() };
        let job = maren.ask(StartJob { organization, work }).await.unwrap();
        rested(&maren, job.id).await;
        maren.ask(SetSeats { organization, seats: 2, limit: None }).await.unwrap();
        let found = preview(&maren, organization, MemberChange::Restore, people.clone()).await;
        assert_eq!((found.applicable.len(), found.buys), (1, 0));
        assert_eq!(found.applicable[0].label, "ada@x.example");
        assert_eq!((found.excluded[0].reason, found.excluded[0].people.len()), (Denial::NoSeat, 2));
        let counts = maren.ask(SurveyMembers { organization, members: people }).await.unwrap();
        let restorable = counts.iter().find(|count| count.change == MemberChange::Restore).unwrap();
        assert_eq!(restorable.applicable, 1, "the bar offers no more than the dialog");
    });
}

#[test]
fn a_row_names_collections_where_the_plan_has_no_groups() {
    run(async {
        let place = Place::new().await;
        let pat = place.person("pat@example.com", None).await;
        let own = pat.create_organization("Pat & Co", "Everything").await.unwrap();
        let (maren, managed) = halden(&place).await;
        for (portal, organization, expected) in [(&pat, own, vec!["Archive"]), (&maren, managed, Vec::new())]
        {
            let archive = portal.create_collection(organization, "Archive", Vec::new()).await.unwrap();
            let invitation = MemberInvitation {
                emails: vec!["tomas@x.example".to_owned()],
                role: OrganizationUserType::User,
                permissions: Default::default(),
                collections: vec![may_edit(archive)],
            };
            portal.invite_members(organization, invitation).await.unwrap();
            members(portal, organization).await;
            let query = MembersQuery { search: "tomas".to_owned(), ..MembersQuery::default() };
            let row = window(portal, organization, query).await.rows.remove(0);
            assert_eq!(
                (row.collections, row.collection_paths),
                (1, expected.iter().map(|path| (*path).to_owned()).collect())
            );
        }
    });
}

#[test]
fn who_lacks_two_step_login_is_told_apart_before_a_confirmation_or_a_return() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let user = OrganizationUserType::User;
        let (_, ben) = Box::pin(accepted(&place, &maren, organization, BEN, user)).await;
        let tess = "tess@haldendental.example";
        let admin = OrganizationUserType::Admin;
        let (_, tess) = Box::pin(accepted(&place, &maren, organization, tess, admin)).await;
        members(&maren, organization).await;
        let confirm = preview(&maren, organization, MemberChange::Confirm, vec![ben, tess]).await;
        assert_eq!(confirm.applicable.len(), 2);
        Box::pin(turn_on(&maren, organization, PolicyType::TwoFactorAuthentication, None)).await.unwrap();
        members(&maren, organization).await;
        let restore = preview(&maren, organization, MemberChange::Restore, vec![ben]).await;
        assert_eq!(restore.excluded[0].reason, Denial::TwoStepMissing);
        let confirm = preview(&maren, organization, MemberChange::Confirm, vec![tess]).await;
        assert_eq!(confirm.applicable.len(), 1, "Admins are not bound");
        let mut draft = maren.ask(EditMember { organization, member: tess }).await.unwrap().draft;
        draft.role = user;
        maren.ask(SaveMember { organization, member: tess, opened: None, draft }).await.unwrap();
        let confirm = preview(&maren, organization, MemberChange::Confirm, vec![tess]).await;
        assert_eq!(confirm.excluded[0].reason, Denial::TwoStepMissing);
    });
}

#[test]
fn role_and_access_of_a_member_are_changed() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        let shared = maren.create_collection(organization, "Front desk", Vec::new()).await.unwrap();
        invite(&maren, organization, OrganizationUserType::User, &["tomas@x.example"]).await;
        members(&maren, organization).await;
        let member = id_of(&maren, organization, "tomas").await;
        let mut draft = maren.ask(EditMember { organization, member }).await.unwrap().draft;
        draft.role = OrganizationUserType::Admin;
        draft.collections = vec![CollectionGrant { collection: shared, level: CollectionLevel::EditHidden }];
        maren.ask(SaveMember { organization, member, opened: None, draft: draft.clone() }).await.unwrap();
        let detail = maren.ask(EditMember { organization, member }).await.unwrap();
        assert_eq!(detail.draft, draft);
        assert_eq!(detail.may_edit, Ok(()));

        // The plan has no custom roles.
        draft.role = OrganizationUserType::Custom;
        let refused = maren.ask(SaveMember { organization, member, opened: None, draft }).await;
        assert_eq!(refused, Err(Failure::Denied(Denial::NotInPlan)));
    });
}

#[test]
fn the_list_is_exported_as_it_is_shown() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        invite(&maren, organization, OrganizationUserType::User, &["=evil@x.example"]).await;
        members(&maren, organization).await;
        let query = MembersQuery::default();
        let file = maren.ask(ExportMembers { organization, query }).await.unwrap();
        let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "email,name,status,role,two_step_login,account_recovery,secrets_manager,groups,collections",
                "'=evil@x.example,,invited,user,,,off,,",
                "sarah@haldendental.example,,invited,owner,,,off,,Default collection: manage",
            ]
        );
    });
}

#[test]
fn keys_are_checked_before_they_are_used() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        let link = place.link("sarah@haldendental.example", "accept-organization").await;
        let id: OrganizationUserId = link.id("organizationUserId");
        let proof = keystead_client::onboarding::RegistrationProof::Organization(id, link.token());
        let sarah = place.person("sarah@haldendental.example", Some(proof)).await;
        sarah.accept_membership(organization, id, link.token()).await.unwrap();
        let overview = members(&maren, organization).await;
        assert_eq!(overview.counts.accepted, 1);
        let row = window(&maren, organization, filtered(MembersFilter::Accepted)).await.rows.remove(0);
        assert_eq!(row.status, OrganizationUserStatus::Accepted);
        let checks = maren.ask(CheckMemberKeys { organization, members: vec![id] }).await.unwrap();
        let account = sarah.ask(keystead_calls::session::RefreshAccount {}).await.unwrap();
        let own = sarah.fingerprint_of(account.user).await.unwrap().phrase;
        assert_eq!(checks[0].phrase, Ok(own));
        assert!(!checks[0].seen);
        let again = maren.ask(CheckMemberKeys { organization, members: vec![id] }).await.unwrap();
        assert!(again[0].seen);
    });
}
