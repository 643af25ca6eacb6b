//! Refusals of joining, in the server's words: every known reason is a type, and what is none stands for itself.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{AcceptInvitation, Invitation, InvitedTo, VerifyEmail};
use serde_json::{Value, json};

use crate::fake::{EMAIL, ORGANIZATION, World, run, status};

const MEMBER: &str = "88888888-8888-4888-8888-888888888888";

fn refusal(extension: Value) -> Value {
    json!({"object": "error", "message": "In the server's words.", "keystead": extension})
}

#[test]
fn every_reason_is_a_type_and_what_is_none_is_a_sentence() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let invitation = Invitation {
            email: EMAIL.to_owned(),
            name: "Halden".to_owned(),
            token: "token".into(),
            to: InvitedTo::Organization {
                organization: ORGANIZATION.parse().unwrap(),
                member: MEMBER.parse().unwrap(),
            },
        };
        let said = || Failure::Refused { message: "In the server's words.".to_owned(), fields: Vec::new() };
        let known = |refusal| Failure::Joining(refusal);
        for (extension, expected) in [
            (json!({"reason": "badLink"}), known(JoiningRefusal::BadLink)),
            (json!({"reason": "emailTaken"}), known(JoiningRefusal::EmailTaken)),
            (json!({"reason": "registrationClosed"}), known(JoiningRefusal::RegistrationClosed)),
            (json!({"reason": "otherAddress"}), known(JoiningRefusal::OtherAddress)),
            (json!({"reason": "alreadyAccepted"}), known(JoiningRefusal::AlreadyAccepted)),
            (json!({"reason": "revoked"}), known(JoiningRefusal::Revoked)),
            (json!({"reason": "twoStepNeeded"}), known(JoiningRefusal::TwoStepNeeded)),
            (json!({"reason": "otherOrganization"}), known(JoiningRefusal::OtherOrganization)),
            (json!({"reason": "recoveryKeyNeeded"}), known(JoiningRefusal::RecoveryKeyNeeded)),
            (json!({"reason": "domainClaimed"}), known(JoiningRefusal::DomainClaimed)),
            (json!({"reason": "providerForbidden"}), known(JoiningRefusal::ProviderForbidden)),
            (json!({"reason": "somethingNew"}), said()),
            (json!({"reason": 7}), said()),
            (json!({"reason": {"badLink": 1}}), said()),
            (json!("badLink"), said()),
            (Value::Null, said()),
        ] {
            let answer = refusal(extension.clone());
            for route in [
                "POST /identity/accounts/register/send-verification-email".to_owned(),
                format!("POST /api/organizations/{ORGANIZATION}/users/{MEMBER}/accept"),
            ] {
                let answer = answer.clone();
                world.fake.on(&route, move |_| status(400, &answer));
            }
            let sent = VerifyEmail { email: EMAIL.to_owned(), name: String::new() };
            assert_eq!(portal.ask(sent).await.err(), Some(expected.clone()), "{extension}");
            let accept = AcceptInvitation { invitation: invitation.clone(), recovery: None };
            assert_eq!(portal.ask(accept).await.err(), Some(expected), "{extension}");
        }
    });
}
