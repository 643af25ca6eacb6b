use keystead_calls::Failure;
use keystead_calls::item::{
    Builtin, CustomDraft, DeleteItem, EditItem, RestoreItem, RevealField, RevealPurpose, SaveItem,
    SetCollections, Slot, TotpCode, TrashItem, UriDraft, Value, ViewItem,
};
use keystead_calls::vault::{VaultAccess, VaultFilter};
use keystead_client::Portal;
use keystead_client::item::NewItem;
use keystead_client::native::Native;
use keystead_domain::enums::{CipherType, FieldType, UriMatch};
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::permissions::Denial;

use crate::place::{Place, add_client, login, open, rows, run};

async fn client() -> (Place, Portal<Native>, OrganizationId) {
    let place = Place::new().await;
    let (maren, provider) = place.provider().await;
    let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
    open(&maren, organization).await;
    (place, maren, organization)
}

fn new(organization: OrganizationId, draft: keystead_calls::item::ItemDraft) -> SaveItem {
    SaveItem { organization, draft, based_on: None, overwrite: false }
}

#[test]
fn a_login_lives_its_life() {
    run(async {
        let (_place, maren, organization) = client().await;
        let network = maren.create_collection(organization, "IT/Network", Vec::new()).await.unwrap();
        let overview = open(&maren, organization).await;
        assert_eq!((overview.access, overview.may_create), (VaultAccess::Provider, Ok(())));
        let labels: Vec<_> = overview.collections.iter().map(|node| node.label.as_str()).collect();
        assert_eq!(labels, ["Default collection", "IT", "Network"]);

        let mut form = login("Router");
        form.collections = vec![network];
        form.uris = vec![UriDraft { uri: "https://router.example".into(), matching: Some(UriMatch::Host) }];
        form.custom = vec![CustomDraft {
            name: "PIN".into(),
            kind: FieldType::Hidden,
            value: "402817".into(),
            linked: None,
        }];
        let view = maren.ask(new(organization, form)).await.unwrap();
        let item = view.id;
        assert_eq!((view.name.as_deref(), view.may_edit, view.may_delete), (Some("Router"), Ok(()), Ok(())));
        assert_eq!((view.collections.as_slice(), view.has_totp), ([network].as_slice(), true));
        assert_eq!(view.custom[0].value, Value::Hidden);
        assert_eq!(view.uris[0].launch.as_deref(), Some("https://router.example"));

        let reveal = |slot| RevealField { organization, item, slot, purpose: RevealPurpose::Show };
        let password = maren.ask(reveal(Slot::Builtin(Builtin::Password))).await.ok().unwrap();
        assert_eq!(password.expose(), "k9!Vd-2pQx");
        assert_eq!(maren.ask(reveal(Slot::Custom(0))).await.ok().unwrap().expose(), "402817");
        let code = maren.ask(TotpCode { organization, item }).await.ok().unwrap();
        assert_eq!((code.code.expose().len(), code.period, code.valid_until.0 % 30_000), (6, 30, 0));

        let mut form = maren.ask(EditItem { organization, item }).await.ok().unwrap();
        form.password = "a new one".into();
        form.name = "Router (HQ)".into();
        let save = SaveItem { organization, draft: form, based_on: Some(view.revised), overwrite: false };
        let view = maren.ask(save).await.unwrap();
        assert_eq!((view.name.as_deref(), view.password_history.len()), (Some("Router (HQ)"), 1));
        let old = maren.ask(reveal(Slot::OldPassword(0))).await.ok().unwrap();
        assert_eq!(old.expose(), "k9!Vd-2pQx");

        let moved = maren.ask(SetCollections { organization, item, collections: Vec::new() }).await.unwrap();
        assert!(moved.collections.is_empty());
        assert_eq!(rows(&maren, organization, VaultFilter::Unassigned).await.total, 1);

        assert_eq!(
            maren.ask(DeleteItem { organization, item }).await,
            Err(Failure::Denied(Denial::NotInTrash))
        );
        maren.ask(TrashItem { organization, item }).await.unwrap();
        let view = maren.ask(ViewItem { organization, item }).await.unwrap();
        assert_eq!((view.may_edit, view.trashed.is_some()), (Err(Denial::InTrash), true));
        assert_eq!(rows(&maren, organization, VaultFilter::All).await.total, 0);
        maren.ask(RestoreItem { organization, item }).await.unwrap();
        assert_eq!(rows(&maren, organization, VaultFilter::All).await.total, 1);
        maren.ask(TrashItem { organization, item }).await.unwrap();
        maren.ask(DeleteItem { organization, item }).await.unwrap();
        // What the list says is what the server has.
        let overview = open(&maren, organization).await;
        assert_eq!((overview.items, overview.trash, overview.unreadable), (0, 0, 0));
    });
}

#[test]
fn the_list_after_changes_is_what_the_server_has() {
    run(async {
        let (place, maren, organization) = client().await;
        for name in ["Beta", "Alpha 10", "alpha 9"] {
            maren.ask(new(organization, login(name))).await.unwrap();
        }
        let before = rows(&maren, organization, VaultFilter::All).await;
        let names: Vec<_> = before.rows.iter().filter_map(|row| row.name.as_deref()).collect();
        assert_eq!(names, ["alpha 9", "Alpha 10", "Beta"]);
        let other = place.portal();
        crate::place::log_in(&other, crate::place::MAREN, crate::place::PASSWORD).await.unwrap();
        open(&other, organization).await;
        let fresh = rows(&other, organization, VaultFilter::All).await;
        assert_eq!(fresh.rows, before.rows);
    });
}

#[test]
fn the_second_of_two_saves_meets_the_first() {
    run(async {
        let (place, maren, organization) = client().await;
        let item = maren.ask(new(organization, login("Router"))).await.unwrap();
        let (id, based_on) = (item.id, Some(item.revised));
        let other = place.portal();
        crate::place::log_in(&other, crate::place::MAREN, crate::place::PASSWORD).await.unwrap();
        open(&other, organization).await;
        let form = async |portal: &Portal<Native>, user: &str| {
            let mut form = portal.ask(EditItem { organization, item: id }).await.ok().unwrap();
            form.username = user.to_owned();
            form
        };
        let (mine, theirs) = (form(&maren, "mine").await, form(&other, "theirs").await);
        // Servers take dates within a second of each other for the same.
        tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
        let save = SaveItem { organization, draft: theirs, based_on, overwrite: false };
        other.ask(save).await.unwrap();
        let save = |overwrite| SaveItem { organization, draft: mine.clone(), based_on, overwrite };
        assert_eq!(maren.ask(save(false)).await, Err(Failure::ChangedElsewhere));
        let view = maren.ask(save(true)).await.unwrap();
        assert_eq!(view.fields[0].value, Value::Plain("mine".into()));

        // Deleted by the other one: the save says so, and the row is gone.
        other.ask(TrashItem { organization, item: id }).await.unwrap();
        other.ask(DeleteItem { organization, item: id }).await.unwrap();
        let save = SaveItem { organization, draft: mine, based_on: Some(view.revised), overwrite: false };
        assert_eq!(maren.ask(save).await, Err(Failure::NotFound));
        assert_eq!(rows(&maren, organization, VaultFilter::All).await.total, 0);
    });
}

type Fields = &'static [(Builtin, &'static str)];

async fn create(
    portal: &Portal<Native>,
    organization: OrganizationId,
    kind: CipherType,
    fields: Fields,
) -> CipherId {
    let item = NewItem {
        kind,
        name: format!("{kind:?}"),
        fields: fields.iter().map(|(field, value)| (*field, (*value).to_owned())).collect(),
        uris: Vec::new(),
        notes: "a note".into(),
        custom: vec![("Asset".into(), "HD-1".into(), false)],
        collections: Vec::new(),
    };
    portal.create_item(organization, item).await.unwrap()
}

#[test]
fn every_kind_of_item_is_stored_and_read() {
    run(async {
        let (_place, maren, organization) = client().await;
        let kinds: [(CipherType, Fields, &str); 8] = [
            (CipherType::Login, &[(Builtin::Username, "root")], "root"),
            (CipherType::SecureNote, &[], ""),
            (
                CipherType::Card,
                &[(Builtin::CardBrand, "Visa"), (Builtin::CardNumber, "4111111111114242")],
                "Visa, *4242",
            ),
            (
                CipherType::Identity,
                &[(Builtin::FirstName, "Sarah"), (Builtin::LastName, "Lindqvist")],
                "Sarah Lindqvist",
            ),
            (
                CipherType::SshKey,
                &[
                    (Builtin::PrivateKey, "k"),
                    (Builtin::PublicKey, "p"),
                    (Builtin::KeyFingerprint, "SHA256:x"),
                ],
                "SHA256:x",
            ),
            (CipherType::BankAccount, &[(Builtin::BankName, "Northern"), (Builtin::Pin, "1234")], "Northern"),
            (
                CipherType::DriversLicense,
                &[(Builtin::FirstName, "Ben"), (Builtin::LastName, "Whitlock")],
                "Ben Whitlock",
            ),
            (
                CipherType::Passport,
                &[(Builtin::GivenName, "Chiara"), (Builtin::Surname, "Moretti")],
                "Chiara Moretti",
            ),
        ];
        for (kind, fields, subtitle) in kinds {
            let item = create(&maren, organization, kind, fields).await;
            let view = maren.ask(ViewItem { organization, item }).await.unwrap();
            assert_eq!((view.kind, view.fields.len(), view.unreadable), (kind, fields.len(), 0));
            assert_eq!(view.notes, Value::Plain("a note".into()));
            let list = rows(&maren, organization, VaultFilter::Kind(kind)).await;
            assert_eq!(list.rows[0].subtitle, subtitle, "{kind:?}");
        }
        let overview = open(&maren, organization).await;
        assert_eq!((overview.items, overview.kinds.len(), overview.unreadable), (8, 8, 0));
    });
}
