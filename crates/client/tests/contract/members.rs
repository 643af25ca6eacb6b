use keystead_calls::Failure;
use keystead_calls::item::{Builtin, EditItem, RevealField, RevealPurpose, SaveItem, Slot};
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::{VaultAccess, VaultFilter};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, RegistrationProof, may_edit};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;

use crate::place::{Place, add_client, login, open, rows, run};

/// The owner whom the client was added for, confirmed.
async fn owner(place: &Place, maren: &Portal<Native>, organization: OrganizationId) -> Portal<Native> {
    confirmed(place, maren, organization, "sarah@haldendental.example").await
}

pub async fn confirmed(
    place: &Place,
    maren: &Portal<Native>,
    organization: OrganizationId,
    email: &str,
) -> Portal<Native> {
    let link = place.link(email, "accept-organization").await;
    let id: OrganizationUserId = link.id("organizationUserId");
    let person = place.person(email, Some(RegistrationProof::Organization(id, link.token()))).await;
    person.accept_membership(organization, id, link.token()).await.unwrap();
    maren.confirm_member(organization, id).await.unwrap();
    let account = person.ask(RefreshAccount {}).await.unwrap();
    assert_eq!(account.organizations[0].id, organization);
    person
}

pub async fn save(
    portal: &Portal<Native>,
    organization: OrganizationId,
    name: &str,
    collections: &[CollectionId],
) {
    let mut draft = login(name);
    draft.collections = collections.to_vec();
    portal.ask(SaveItem { organization, draft, based_on: None, overwrite: false }).await.unwrap();
}

#[test]
fn a_confirmed_member_sees_what_is_theirs() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let shared = maren.create_collection(organization, "Shared", Vec::new()).await.unwrap();
        let closed = maren.create_collection(organization, "Closed", Vec::new()).await.unwrap();
        open(&maren, organization).await;
        save(&maren, organization, "Router", &[shared]).await;
        save(&maren, organization, "Safe", &[closed]).await;

        let email = "ben@haldendental.example";
        let invitation = MemberInvitation {
            emails: vec![email.into()],
            role: OrganizationUserType::User,
            permissions: Default::default(),
            collections: vec![may_edit(shared)],
        };
        maren.invite_members(organization, invitation).await.unwrap();
        let ben = confirmed(&place, &maren, organization, email).await;
        let overview = open(&ben, organization).await;
        assert_eq!((overview.access, overview.items, overview.unreadable), (VaultAccess::Member, 1, 0));
        assert_eq!(overview.collections.len(), 1);
        assert!(overview.collections[0].writable && !overview.may_leave_unassigned);
        let list = rows(&ben, organization, VaultFilter::All).await;
        assert_eq!(list.rows[0].name.as_deref(), Some("Router"));

        // A member writes over their own routes.
        let item = list.rows[0].id;
        let mut draft = ben.ask(EditItem { organization, item }).await.ok().unwrap();
        draft.username = "ben".into();
        let based_on = Some(list.rows[0].revised);
        ben.ask(SaveItem { organization, draft, based_on, overwrite: false }).await.unwrap();
        save(&ben, organization, "Printer", &[shared]).await;
        let without = SaveItem { organization, draft: login("x"), based_on: None, overwrite: false };
        assert!(matches!(ben.ask(without).await, Err(Failure::InvalidItem(_))));
        assert_eq!(open(&maren, organization).await.items, 3);
    });
}

#[test]
fn an_owner_can_keep_the_provider_to_reading() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        open(&maren, organization).await;
        save(&maren, organization, "Router", &[]).await;
        let sarah = owner(&place, &maren, organization).await;
        sarah.set_provider_access(organization, false).await.unwrap();

        let overview = open(&maren, organization).await;
        assert_eq!(
            (overview.access, overview.may_create, overview.items),
            (VaultAccess::ProviderReadOnly, Err(Denial::ProviderRestricted), 1)
        );
        let item = rows(&maren, organization, VaultFilter::All).await.rows[0].id;
        let reveal = RevealField {
            organization,
            item,
            slot: Slot::Builtin(Builtin::Password),
            purpose: RevealPurpose::Copy,
        };
        assert!(maren.ask(reveal).await.is_ok());
        let edit = maren.ask(EditItem { organization, item }).await.err();
        assert_eq!(edit, Some(Failure::Denied(Denial::ProviderRestricted)));
        let draft = login("x");
        let save = SaveItem { organization, draft, based_on: None, overwrite: false };
        assert_eq!(maren.ask(save).await, Err(Failure::Denied(Denial::ProviderRestricted)));

        sarah.set_provider_access(organization, true).await.unwrap();
        assert_eq!(open(&maren, organization).await.may_create, Ok(()));
    });
}

#[test]
fn an_organization_of_ones_own_is_opened_as_its_member() {
    run(async {
        let place = Place::new().await;
        let pat = place.person("pat@example.com", None).await;
        let organization = pat.create_organization("Pat's", "Everything").await.unwrap();
        let overview = open(&pat, organization).await;
        assert_eq!(
            (overview.access, overview.collections[0].label.as_str()),
            (VaultAccess::Member, "Everything")
        );
        save(&pat, organization, "Router", &[overview.collections[0].id.unwrap()]).await;
        assert_eq!(open(&pat, organization).await.items, 1);
        let own = pat.fingerprint_of(pat.ask(RefreshAccount {}).await.unwrap().user).await.unwrap();
        assert_eq!(own.phrase.split('-').count(), 5);
    });
}
