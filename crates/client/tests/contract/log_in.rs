use keystead_calls::Failure;
use keystead_calls::session::{AnswerSecondFactor, LogInOutcome, SendEmailCode, Unlock};
use keystead_client::ApiKeyLogIn;
use keystead_crypto::totp::Totp;
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

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
fn an_authenticator_guards_the_log_in_and_can_be_remembered() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        let password = Secret::from(PASSWORD);
        let seed = portal.authenticator_seed(&password).await.ok().unwrap();
        let totp = Totp::parse(seed.seed.expose()).unwrap();
        let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        portal.enable_authenticator(&password, seed, totp.code_at(now()).into()).await.unwrap();

        let Ok(LogInOutcome::SecondFactor(needed)) = log_in(&portal, PAT, PASSWORD).await else { panic!() };
        assert_eq!(needed.usable, [TwoFactorMethod::Authenticator]);
        let answer = |code: String| AnswerSecondFactor {
            method: TwoFactorMethod::Authenticator,
            code: code.into(),
            remember: true,
        };
        assert_eq!(portal.ask(answer("000000".into())).await, Err(Failure::WrongCode));
        // A code works once: the one of the set-up is spent, the next one is not.
        let answered = portal.ask(answer(totp.code_at(now() + 30))).await;
        assert!(matches!(answered, Ok(LogInOutcome::LoggedIn(_))), "{answered:?}");
        assert!(matches!(log_in(&portal, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let elsewhere = log_in(&place.portal(), PAT, PASSWORD).await;
        assert!(matches!(elsewhere, Ok(LogInOutcome::SecondFactor(_))));
    });
}

#[test]
fn codes_by_mail_guard_the_log_in() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        let password = Secret::from(PASSWORD);
        portal.mail_two_factor_code(&password).await.unwrap();
        let code = place.code(PAT).await;
        portal.enable_two_factor_email(&password, code.into()).await.unwrap();

        let Ok(LogInOutcome::SecondFactor(needed)) = log_in(&portal, PAT, PASSWORD).await else { panic!() };
        assert_eq!(needed.usable, [TwoFactorMethod::Email]);
        assert!(needed.email_hint.is_some_and(|hint| hint.contains('*')));
        portal.ask(SendEmailCode {}).await.unwrap();
        let answer = AnswerSecondFactor {
            method: TwoFactorMethod::Email,
            code: place.code(PAT).await.into(),
            remember: false,
        };
        assert!(matches!(portal.ask(answer).await, Ok(LogInOutcome::LoggedIn(_))));
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
