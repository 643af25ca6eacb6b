use keystead_calls::Failure;
use keystead_calls::failure::KdfRefusal;
use keystead_calls::session::{
    AnswerNewDevice, AnswerSecondFactor, GetAccount, Lock, LogInOutcome, SendEmailCode, SessionState, Unlock,
};
use keystead_client::Portal;
use keystead_client::platform::Platform;
use keystead_domain::enums::TwoFactorMethod;
use serde_json::{Value, json};

use crate::fake::{self, EMAIL, PASSWORD, World, ok, run, status, wait};

const PRELOGIN: &str = "POST /identity/accounts/prelogin/password";
const TOKEN: &str = "POST /identity/connect/token";

#[test]
fn a_log_in_opens_everything() {
    run(async {
        let world = World::new();
        let portal = world.fake.portal().await;
        let account = fake::log_in(&portal).await.unwrap();
        assert_eq!((account.email.as_str(), account.name.as_str()), (EMAIL, "Maren"));
        assert!(account.providers[0].confirmed);
        assert_eq!(account.providers[0].clients, 1);
        assert_eq!(account.organizations[0].name, "Halden Dental Group");
        let form = world.fake.seen(TOKEN)[0].body.clone();
        assert!(form.contains("username=maren%40alderpoint.example&"), "{form}");
        assert!(!form.contains("battery"));
    });
}

#[test]
fn settings_that_no_client_may_accept_cost_the_server_the_password_hash() {
    run(async {
        let refuse = [
            (json!({"kdf": 0, "kdfIterations": 4999}), KdfRefusal::TooWeak),
            (
                json!({"kdfSettings": {"kdfType": 1, "iterations": 1, "memory": 64, "parallelism": 4}}),
                KdfRefusal::TooWeak,
            ),
            (
                json!({"kdf": 1, "kdfIterations": 3, "kdfMemory": 65536, "kdfParallelism": 4}),
                KdfRefusal::TooCostly,
            ),
            (json!({"kdf": 7, "kdfIterations": 600000}), KdfRefusal::Unknown),
            (json!({"kdf": 0}), KdfRefusal::Unknown),
        ];
        for (settings, refusal) in refuse {
            let world = World::new();
            world.fake.on(PRELOGIN, move |_| ok(&settings));
            let portal = world.fake.portal().await;
            assert_eq!(fake::log_in(&portal).await, Err(Failure::Kdf(refusal)));
            assert!(world.fake.seen(TOKEN).is_empty());
        }
    });
}

#[test]
fn refusals_of_a_log_in_are_told_apart() {
    run(async {
        let cases: [(fn() -> fake::Answer, Failure); 5] = [
            (
                || {
                    status(
                        400,
                        r#"{"error":"invalid_grant","ErrorModel":{"Message":"Username or password is incorrect."}}"#,
                    )
                },
                Failure::WrongCredentials,
            ),
            (
                || {
                    status(
                        400,
                        r#"{"error":"invalid_grant","ErrorModel":{"Message":"SSO authentication is required."}}"#,
                    )
                },
                Failure::SingleSignOnRequired,
            ),
            (|| status(400, r#"{"error":"invalid_client_version"}"#), Failure::ClientVersionRefused),
            (|| wait("30"), Failure::RateLimited { retry_after_seconds: Some(30) }),
            (|| status(500, "oops"), Failure::ServerFailed { status: 500 }),
        ];
        for (answer, expected) in cases {
            let world = World::new();
            world.fake.on(TOKEN, move |_| answer());
            let portal = world.fake.portal().await;
            assert_eq!(fake::log_in(&portal).await, Err(expected));
            assert_eq!(portal.ask(GetAccount {}).await, Ok(SessionState::LoggedOut));
        }
    });
}

#[test]
fn a_damaged_account_key_is_not_taken_for_a_wrong_password() {
    run(async {
        let world = World::new();
        world.fake.on(TOKEN, |_| ok(json!({"access_token": "x", "expires_in": 3600, "Key": "2.damaged"})));
        let portal = world.fake.portal().await;
        assert_eq!(fake::log_in(&portal).await, Err(Failure::AccountKeyDamaged));
    });
}

fn needs_second_factor() -> fake::Answer {
    status(
        400,
        r#"{"error":"invalid_grant","error_description":"Two factor required.","TwoFactorProviders":["7","1","0"],
            "TwoFactorProviders2":{"0":null,"7":{},"1":{"Email":"m***@alderpoint.example"}}}"#,
    )
}

/// Lets the second factor `123456` in; remembers the device when asked to.
fn guard(world: &World) {
    let token = world_token(world);
    world.fake.on(TOKEN, move |seen| {
        let has = |pair: &str| seen.body.split('&').any(|part| part == pair);
        let code = has("twoFactorToken=123456") && has("twoFactorProvider=0");
        let remembered = has("twoFactorToken=known-device") && has("twoFactorProvider=5");
        if !code && !remembered {
            return needs_second_factor();
        }
        let mut token = token.clone();
        if has("twoFactorRemember=1") {
            token["TwoFactorToken"] = "known-device".into();
        }
        ok(token)
    });
}

/// The answer that the world gives to a good log-in.
fn world_token(world: &World) -> Value {
    world.fake.answer_of(TOKEN)
}

#[test]
fn a_second_factor_is_asked_answered_and_remembered() {
    run(async {
        let world = World::new();
        guard(&world);
        world.fake.on("POST /api/two-factor/send-email-login", |_| ok(""));
        let platform = world.fake.platform().await;
        let shelf = platform.sibling();
        let portal = Portal::new(platform);
        let LogInOutcome::SecondFactor(needed) = fake::try_log_in(&portal, PASSWORD).await.unwrap() else {
            panic!()
        };
        assert_eq!(needed.usable, [TwoFactorMethod::Authenticator, TwoFactorMethod::Email]);
        assert_eq!(needed.unusable, [TwoFactorMethod::WebAuthn]);
        assert_eq!(needed.email_hint.as_deref(), Some("m***@alderpoint.example"));

        portal.ask(SendEmailCode {}).await.unwrap();
        let sent = world.fake.seen("POST /api/two-factor/send-email-login")[0].json();
        assert_eq!(sent["email"], EMAIL);
        assert!(sent["masterPasswordHash"].as_str().is_some_and(|hash| hash.len() == 44));

        let answer = |code: &str| AnswerSecondFactor {
            method: TwoFactorMethod::Authenticator,
            code: code.into(),
            remember: true,
        };
        assert_eq!(portal.ask(answer("000000")).await, Err(Failure::WrongCode));
        assert!(matches!(portal.ask(answer(" 123 456")).await, Ok(LogInOutcome::LoggedIn(_))));
        assert_eq!(portal.ask(answer("123456")).await, Err(Failure::LoggedOut));

        // The device is known now, under a name that does not say whose token it is.
        let names = shelf.stored_names().await;
        assert!(names.iter().any(|name| name.starts_with("second-factor:")), "{names:?}");
        assert!(!names.iter().any(|name| name.contains(EMAIL)), "{names:?}");
        assert!(matches!(fake::try_log_in(&portal, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        // Until the server says otherwise; then the stored token is not tried again.
        world.fake.on(TOKEN, |_| needs_second_factor());
        for expected in [true, false] {
            assert!(matches!(fake::try_log_in(&portal, PASSWORD).await, Ok(LogInOutcome::SecondFactor(_))));
            let last = world.fake.seen(TOKEN).pop().unwrap();
            assert_eq!(last.body.contains("known-device"), expected);
        }
    });
}

#[test]
fn without_a_usable_second_factor_the_reason_is_told() {
    run(async {
        let world = World::new();
        world.fake.on(TOKEN, |_| status(400, r#"{"error":"invalid_grant","TwoFactorProviders":["2","7"]}"#));
        let portal = world.fake.portal().await;
        assert_eq!(
            fake::try_log_in(&portal, PASSWORD).await,
            Err(Failure::NoUsableSecondFactor { offered: vec![2, 7] })
        );
    });
}

#[test]
fn a_new_device_is_confirmed_by_its_code() {
    run(async {
        let world = World::new();
        let token = world_token(&world);
        world.fake.on(TOKEN, move |seen| {
            let error =
                |text: &str| status(400, json!({"error": "device_error", "ErrorModel": {"Message": text}}));
            if seen.body.contains("newDeviceOtp=987654") {
                ok(&token)
            } else if seen.body.contains("newDeviceOtp") {
                error("invalid new device otp")
            } else {
                error("new device verification required")
            }
        });
        let portal = world.fake.portal().await;
        assert_eq!(fake::try_log_in(&portal, PASSWORD).await, Ok(LogInOutcome::NewDevice));
        let wrong = portal.ask(AnswerNewDevice { code: "1".into() }).await;
        assert_eq!(wrong, Err(Failure::WrongCode));
        let right = portal.ask(AnswerNewDevice { code: "987654".into() }).await;
        assert!(matches!(right, Ok(LogInOutcome::LoggedIn(_))));
        let forms = world.fake.seen(TOKEN);
        let device = |form: &fake::Seen| {
            form.body.split('&').find(|part| part.starts_with("deviceIdentifier=")).map(str::to_owned)
        };
        assert!(device(&forms[0]).is_some_and(|device| device.len() == "deviceIdentifier=".len() + 36));
        assert_eq!(device(&forms[0]), device(&forms[2]));
    });
}

#[test]
fn a_locked_vault_opens_with_the_password_alone() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        portal.ask(Lock {}).await.unwrap();
        assert_eq!(portal.ask(GetAccount {}).await, Ok(SessionState::Locked { email: EMAIL.into() }));
        let wrong = portal.ask(Unlock { password: "wrong".into() }).await;
        assert_eq!(wrong, Err(Failure::WrongCredentials));
        let requests = world.fake.seen(TOKEN).len();
        let account = portal.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        assert!(account.providers[0].confirmed);
        assert_eq!(world.fake.seen(TOKEN).len(), requests);
    });
}

#[test]
fn a_provider_without_a_usable_key_costs_only_its_clients() {
    run(async {
        let world = World::new();
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        profile["providers"][0]["key"] = "4.AAAA".into();
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let portal = world.fake.portal().await;
        let account = fake::log_in(&portal).await.unwrap();
        assert!(!account.providers[0].confirmed);
        assert_eq!(account.organizations.len(), 1);
    });
}
