use keystead_calls::Failure;
use keystead_calls::session::{LogInOutcome, Unlock};
use keystead_client::ApiKeyLogIn;
use keystead_domain::kdf::Kdf;

use crate::place::{PASSWORD, Place, log_in, run};

const PAT: &str = "pat@example.com";

#[test]
fn both_key_derivations_log_in_and_wrong_passwords_do_not() {
    run(async {
        let place = Place::new().await;
        let argon = Kdf::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };
        for (email, kdf) in [(PAT, Kdf::DEFAULT), ("kim@example.com", argon)] {
            let portal = place.register(email, kdf, None).await;
            assert_eq!(log_in(&portal, email, "wrong").await, Err(Failure::WrongCredentials));
            let Ok(LogInOutcome::LoggedIn(account)) = log_in(&portal, email, PASSWORD).await else {
                panic!("{email}")
            };
            assert_eq!((account.email.as_str(), account.name.as_str()), (email, "Somebody"));
        }
        let nobody = log_in(&place.portal(), "nobody@example.com", PASSWORD).await;
        assert_eq!(nobody, Err(Failure::WrongCredentials));
    });
}

#[test]
fn an_api_key_logs_in_and_the_password_unlocks() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        let secret = portal.api_key(&PASSWORD.into()).await.ok().unwrap();
        let Ok(LogInOutcome::LoggedIn(account)) = log_in(&portal, PAT, PASSWORD).await else { panic!() };
        let other = place.portal();
        other.log_in_with_api_key(ApiKeyLogIn { user: account.user, secret }).await.unwrap();
        let wrong = other.ask(Unlock { password: "wrong".into() }).await;
        assert_eq!(wrong, Err(Failure::WrongCredentials));
        assert_eq!(other.ask(Unlock { password: PASSWORD.into() }).await.unwrap().email, PAT);
        let wrong_key = ApiKeyLogIn { user: account.user, secret: "wrong".into() };
        assert_eq!(place.portal().log_in_with_api_key(wrong_key).await, Err(Failure::WrongCredentials));
    });
}
