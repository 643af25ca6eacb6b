use keystead_calls::item::{Builtin, RevealField, RevealPurpose, SaveItem, Slot};
use keystead_calls::session::LogInOutcome;
use keystead_calls::vault::VaultFilter;

use crate::place::{MAREN, PASSWORD, Place, add_client, log_in, login, open, rows, run};

#[test]
fn the_main_job_is_done_through_a_gateway() {
    run(async {
        let place = Place::behind_gateway().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden Dental Group").await.organization;
        open(&maren, organization).await;
        let save = SaveItem { organization, draft: login("Router"), based_on: None, overwrite: false };
        let item = maren.ask(save).await.unwrap().id;

        let later = place.portal();
        assert!(matches!(log_in(&later, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        open(&later, organization).await;
        assert_eq!(rows(&later, organization, VaultFilter::All).await.total, 1);
        let slot = Slot::Builtin(Builtin::Password);
        let reveal = RevealField { organization, item, slot, purpose: RevealPurpose::Show };
        assert_eq!(later.ask(reveal).await.ok().unwrap().expose(), "k9!Vd-2pQx");
        assert!(log_in(&place.portal(), MAREN, "wrong").await.is_err(), "refusals pass too");
    });
}
