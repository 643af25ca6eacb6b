//! A provider's own house, through the client.

use keystead_calls::clients::ListClients;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{Register, RegistrationProof};
use keystead_calls::provider::{
    Ability, AddressDraft, DeleteProvider, DeleteProviderByLink, ProviderField, ReadProvider, ReadServer,
    ReadSetUp, SaveProvider, SetUpProvider, SetUpStage, Support,
};
use keystead_calls::session::{LogInOutcome, RefreshAccount};
use keystead_calls::{Failure, UseCase};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::permissions::Denial;

use crate::place::{MAREN, PASSWORD, Place, SAM, add_client, provider_draft, run, set_up_invitation};

async fn refusal<U: UseCase>(portal: &Portal<Native>, question: U) -> Failure {
    match portal.ask(question).await {
        Err(failure) => failure,
        Ok(_) => panic!("it was not refused"),
    }
}

#[test]
fn the_link_of_the_mail_leads_from_no_account_to_the_first_client() {
    run(async {
        let place = Place::new().await;
        let link = place.invite_provider("Alder Point IT", MAREN).await;
        let invitation = set_up_invitation(&link, MAREN);
        let maren = place.portal();
        let proof = invitation.proof();
        assert!(matches!(proof, RegistrationProof::SetUp(_)));
        let form = Register {
            email: MAREN.into(),
            name: "Maren Solberg".into(),
            password: PASSWORD.into(),
            hint: Default::default(),
            proof,
        };
        assert!(matches!(maren.ask(form).await.unwrap(), Some(LogInOutcome::LoggedIn(_))));
        let read = || ReadSetUp { invitation: invitation.clone() };
        assert_eq!(maren.ask(read()).await.unwrap(), SetUpStage::Pending);
        let set_up =
            |name: &str| SetUpProvider { invitation: invitation.clone(), draft: provider_draft(name) };
        assert_eq!(refusal(&maren, set_up(" ")).await, Failure::InvalidForm);
        let account = maren.ask(set_up("Alder Point IT")).await.unwrap();
        let provider = account.providers[0].id;
        assert_eq!(
            (account.providers[0].name.as_str(), account.providers[0].confirmed),
            ("Alder Point IT", true)
        );
        assert_eq!(refusal(&maren, set_up("Again")).await, Failure::Joining(JoiningRefusal::AlreadySetUp));
        assert_eq!(maren.ask(read()).await.unwrap(), SetUpStage::Done(provider));
        add_client(&maren, provider, "Halden").await;

        // The key comes again on another device.
        let elsewhere = place.portal();
        crate::place::log_in(&elsewhere, MAREN, PASSWORD).await.unwrap();
        let list = elsewhere.ask(ListClients { provider }).await.unwrap();
        assert!(list.clients[0].openable);
    });
}

#[test]
fn a_set_up_is_for_the_invited_person_and_its_own_provider() {
    run(async {
        let place = Place::new().await;
        let link = place.invite_provider("Alder Point IT", MAREN).await;
        let invitation = set_up_invitation(&link, MAREN);
        let eve = place.person("eve@example.com", None).await;
        let not_theirs = Failure::Joining(JoiningRefusal::NotInvitedAdmin);
        assert_eq!(refusal(&eve, ReadSetUp { invitation: invitation.clone() }).await, not_theirs);
        let draft = provider_draft("Alder Point IT");
        let asked = SetUpProvider { invitation: invitation.clone(), draft: draft.clone() };
        assert_eq!(refusal(&eve, asked).await, not_theirs);
        let maren = place.person(MAREN, None).await;
        let mut tampered = invitation.clone();
        tampered.token = "eyJhbGciOiJIUzI1NiJ9.e30.x".into();
        let asked = SetUpProvider { invitation: tampered, draft };
        assert_eq!(refusal(&maren, asked).await, Failure::Joining(JoiningRefusal::BadLink));
        // Nobody hears whether there is a provider of some id.
        let mut other = invitation.clone();
        other.to = keystead_calls::onboarding::InvitedTo::SetUp { provider: Default::default() };
        let bad = Failure::Joining(JoiningRefusal::BadLink);
        assert_eq!(refusal(&maren, ReadSetUp { invitation: other }).await, bad);
    });
}

#[test]
fn settings_are_read_and_saved_by_provider_admins() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let read = maren.ask(ReadProvider { provider }).await.unwrap();
        assert_eq!((read.has_address, read.clients, read.may_change), (true, 0, Ok(())));
        assert_eq!(
            (read.draft.address.country.as_str(), read.draft.address.postal_code.as_str()),
            ("DE", "20095")
        );
        let mut draft = read.draft;
        draft.name = " Alder Point ".into();
        draft.business_name = "Alder Point IT Ltd".into();
        draft.address =
            AddressDraft { city: "Hamburg".into(), tax_id: "DE123456789".into(), ..draft.address };
        let save = SaveProvider { provider, draft: draft.clone(), with_address: true };
        let account = maren.ask(save).await.unwrap();
        assert_eq!(account.providers[0].name, "Alder Point");
        let read = maren.ask(ReadProvider { provider }).await.unwrap();
        draft.name = "Alder Point".into();
        assert_eq!(read.draft, draft);
        draft.address.country = "ZZ".into();
        let bad = SaveProvider { provider, draft: draft.clone(), with_address: true };
        assert_eq!(refusal(&maren, bad).await, Failure::InvalidForm);
        assert!(draft.check(true).of(ProviderField::Country).is_some());

        let sam = place.service_user(&maren, provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let denied = Failure::Denied(Denial::NotProviderAdmin);
        assert_eq!(refusal(&sam, ReadProvider { provider }).await, denied.clone());
        draft.address.country = "DE".into();
        let asked = SaveProvider { provider, draft, with_address: false };
        assert_eq!(refusal(&sam, asked).await, denied, "the server holds to it");
        let gone = ReadProvider { provider: Default::default() };
        assert_eq!(refusal(&maren, gone).await, Failure::NotFound);
    });
}

#[test]
fn a_provider_ends_with_the_right_password_and_without_clients() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let delete = |password: &str| DeleteProvider { provider, password: password.into() };
        assert_eq!(refusal(&maren, delete("wrong")).await, Failure::WrongCredentials);
        sam.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(refusal(&sam, delete(PASSWORD)).await, Failure::Denied(Denial::NotProviderAdmin));
        let account = maren.ask(delete(PASSWORD)).await.unwrap();
        assert!(account.providers.is_empty());
        assert_eq!(refusal(&maren, ListClients { provider }).await, Failure::NotFound);
        let account = sam.ask(RefreshAccount {}).await.unwrap();
        assert!(account.providers.is_empty());

        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        add_client(&maren, provider, "Halden").await;
        let asked = DeleteProvider { provider, password: PASSWORD.into() };
        assert_eq!(refusal(&maren, asked).await, Failure::Denied(Denial::HasClients));
    });
}

#[test]
fn a_mailed_link_deletes_without_anybody_signed_in() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let link = place.mail_deletion(provider, MAREN).await;
        let stranger = place.portal();
        let bad = DeleteProviderByLink { provider, token: "x".into() };
        assert_eq!(refusal(&stranger, bad).await, Failure::Joining(JoiningRefusal::BadLink));
        add_client(&maren, provider, "Halden").await;
        let asked = DeleteProviderByLink { provider, token: link.token() };
        assert_eq!(refusal(&stranger, asked).await, Failure::Denied(Denial::HasClients));

        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let link = place.mail_deletion(provider, MAREN).await;
        let asked = || DeleteProviderByLink { provider, token: link.token() };
        place.portal().ask(asked()).await.unwrap();
        assert_eq!(refusal(&place.portal(), asked()).await, Failure::Joining(JoiningRefusal::BadLink));
        assert!(maren.ask(RefreshAccount {}).await.unwrap().providers.is_empty());
    });
}

#[test]
fn what_the_server_supports_is_what_it_says_and_shows() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let facts = maren.ask(ReadServer { provider }).await.unwrap();
        assert_eq!((facts.name.as_deref(), facts.embedded.is_some()), (None, true));
        let of = |ability: Ability| facts.abilities.iter().find(|(found, _)| *found == ability).unwrap().1;
        for ability in [
            Ability::Providers,
            Ability::Clients,
            Ability::Plans,
            Ability::Subscription,
            Ability::BillingAddress,
            Ability::ProviderAccess,
            Ability::OwnRules,
            Ability::Registration,
        ] {
            assert_eq!(of(ability), Support::Yes, "{ability:?}");
        }
        assert_eq!(of(Ability::Breaches), Support::No, "this one was started without");

        let sam = place.service_user(&maren, provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let facts = sam.ask(ReadServer { provider }).await.unwrap();
        let address = facts.abilities.iter().find(|(found, _)| *found == Ability::BillingAddress).unwrap().1;
        assert_eq!(address, Support::Unknown, "not theirs to ask");
    });
}
