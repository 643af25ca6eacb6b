//! Settings of a client and the domains that it claims.

use keystead_calls::Failure;
use keystead_calls::organization::{
    ClaimDomain, GiveUpDomain, OrganizationSettings, ReadOrganization, SaveCollectionSettings,
    SaveOrganization, VerifyDomain,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::{CollectionSettings, Denial};

use crate::place::{MAREN, PASSWORD, Place, add_client, log_in, member_of, run};
use crate::recovery::enterprise;

async fn read(portal: &Portal<Native>, organization: OrganizationId) -> OrganizationSettings {
    portal.ask(ReadOrganization { organization }).await.unwrap()
}

#[test]
fn a_provider_renames_a_client_and_says_where_invoices_go() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let before = read(&maren, organization).await;
        assert_eq!((before.name.as_str(), before.may_change, before.may_bill), ("Halden", Ok(()), Ok(())));
        let save = |name: &str, address: Option<&str>| SaveOrganization {
            organization,
            name: name.into(),
            billing_email: address.map(str::to_owned),
        };
        maren.ask(save(" Halden Dental ", Some("office@haldendental.example"))).await.unwrap();
        let after = read(&maren, organization).await;
        assert_eq!(after.name, "Halden Dental");
        assert_eq!(after.billing_email.as_deref(), Some("office@haldendental.example"));
        let refused = maren.ask(save("", None)).await;
        assert!(matches!(refused, Err(Failure::Refused { .. })), "{refused:?}");
    });
}

/// Settings say who is a member now: somebody of the provider may have become one since the account was read.
#[test]
fn whoever_became_a_member_meanwhile_is_told_so() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        assert!(!read(&maren, organization).await.is_member);
        let invitation = place.invite(&maren, organization, MAREN, &[]).await;
        // Somewhere else, so that this portal's account does not know.
        let elsewhere = place.portal();
        log_in(&elsewhere, MAREN, PASSWORD).await.unwrap();
        let member = member_of(&invitation);
        elsewhere.accept_membership(organization, member, invitation.token.clone()).await.unwrap();
        elsewhere.confirm_member(organization, member).await.unwrap();
        assert!(read(&maren, organization).await.is_member);
    });
}

#[test]
fn collection_settings_are_one_switch_each() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let off = CollectionSettings::default();
        for collections in [
            CollectionSettings { limit_creation: true, ..off },
            CollectionSettings { limit_deletion: true, ..off },
            CollectionSettings { limit_item_deletion: true, ..off },
            CollectionSettings { admins_reach_all: true, ..off },
            off,
        ] {
            maren.ask(SaveCollectionSettings { organization, collections }).await.unwrap();
            assert_eq!(read(&maren, organization).await.collections, collections);
        }
    });
}

#[test]
fn a_domain_is_claimed_looked_for_and_given_up() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        let claim = |name: &str| ClaimDomain { organization, name: name.into() };
        let made = maren.ask(claim(" Haldendental.example ")).await.unwrap();
        assert_eq!((made.name.as_str(), made.verified, made.missed), ("haldendental.example", false, false));
        assert!(made.record.len() > 20, "{}", made.record);
        let Err(Failure::Refused { fields, .. }) = maren.ask(claim("halden")).await else { panic!() };
        assert_eq!(fields[0].0, "domainName");
        // Nobody answers for the domain, so the record is not there.
        let looked = maren.ask(VerifyDomain { organization, domain: made.id }).await.unwrap();
        assert_eq!((looked.verified, looked.missed), (false, true));
        assert_eq!(read(&maren, organization).await.domains, Some(vec![looked]));
        maren.ask(GiveUpDomain { organization, domain: made.id }).await.unwrap();
        assert_eq!(read(&maren, organization).await.domains, Some(Vec::new()));
    });
}

#[test]
fn domains_need_the_plan() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let settings = read(&maren, organization).await;
        assert_eq!((settings.may_claim, settings.domains), (Err(Denial::NotInPlan), None));
    });
}
