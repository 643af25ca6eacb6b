//! What joining demands, and the acceptance of an invitation.

use keystead_api::members::MemberAccept;
use keystead_api::paths;
use keystead_api::provider::ProviderUserAccept;
use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{AcceptInvitation, Invitation, InvitedTo, JoiningRules};
use serde::Deserialize;
use serde_json::Value;

use super::joining_failure;
use crate::Portal;
use crate::platform::{Method, Platform};
use crate::policies::generator_rules;

/// Numbers of the policies that concern whoever joins (spec: `PolicyType`).
const TWO_STEP: i64 = 0;
const MASTER_PASSWORD: i64 = 1;
const PASSWORD_GENERATOR: i64 = 2;
const SINGLE_ORGANIZATION: i64 = 3;
const ACCOUNT_RECOVERY: i64 = 8;

/// A policy as far as it concerns whoever joins.
#[derive(Deserialize)]
struct Policy {
    #[serde(rename = "type")]
    kind: i64,
    #[serde(default)]
    enabled: bool,
    #[serde(default)]
    data: Value,
}

fn rules(policies: &[Policy]) -> JoiningRules {
    let on = |kind| policies.iter().find(|policy| policy.kind == kind && policy.enabled);
    let read = |policy: &Policy| serde_json::from_value(policy.data.clone()).ok();
    JoiningRules {
        master_password: on(MASTER_PASSWORD).and_then(read).unwrap_or_default(),
        generator: on(PASSWORD_GENERATOR)
            .map(|policy| generator_rules(Some(&policy.data)))
            .unwrap_or_default(),
        enrols_in_recovery: on(ACCOUNT_RECOVERY)
            .is_some_and(|policy| policy.data["autoEnrollEnabled"] == true),
        recovery_phrase: None,
        needs_two_step: on(TWO_STEP).is_some(),
        single_organization: on(SINGLE_ORGANIZATION).is_some(),
    }
}

impl<P: Platform> Portal<P> {
    /// What the organization demands of whoever joins. A server without that question demands nothing beforehand.
    pub(crate) async fn joining_rules(&self, invitation: &Invitation) -> Result<JoiningRules, Failure> {
        let InvitedTo::Organization { organization, member } = invitation.to else {
            return Ok(JoiningRules::default());
        };
        let path = format!(
            "{}?email={}&token={}&organizationUserId={member}",
            paths::organization::policies_of_invitation(organization),
            escape(&invitation.email),
            escape(invitation.token.expose()),
        );
        let answer = match self.anonymous_get(&path).await.map_err(joining_failure) {
            Ok(answer) => answer,
            Err(Failure::NotFound | Failure::NotSupported) => return Ok(JoiningRules::default()),
            Err(failure) => return Err(failure),
        };
        let list: Value = keystead_api::json::from_slice(&answer).map_err(|_| Failure::Malformed)?;
        let policies = list["data"].as_array().cloned().unwrap_or_default();
        let policies: Vec<Policy> =
            policies.into_iter().filter_map(|policy| serde_json::from_value(policy).ok()).collect();
        let mut rules = rules(&policies);
        if rules.enrols_in_recovery && self.keys().is_ok() {
            rules.recovery_phrase = Some(self.recovery_phrase_of(organization).await?);
        }
        Ok(rules)
    }

    /// Accepts an invitation as the signed-in person, and reads the account again.
    pub(crate) async fn accept_invitation(&self, ask: AcceptInvitation) -> Result<(), Failure> {
        let Invitation { token, to, .. } = ask.invitation;
        let accepted = match to {
            InvitedTo::Organization { organization, member } => {
                let reset_password_key = match ask.recovery {
                    Some(consent) => Some(self.wrapped_for_recovery(organization, consent).await?.0),
                    None => None,
                };
                let path = paths::organization::member_accept(organization, member);
                self.write(Method::Post, &path, &MemberAccept { token, reset_password_key }).await
            }
            InvitedTo::Provider { provider, user } => {
                let path = paths::provider::user_accept(provider, user);
                self.write(Method::Post, &path, &ProviderUserAccept { token }).await
            }
            // What is set up is not accepted.
            InvitedTo::SetUp { .. } => return Err(Failure::Joining(JoiningRefusal::BadLink)),
        };
        accepted.map_err(joining_failure)
    }
}

/// Text for a query.
fn escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use keystead_domain::master_password::PasswordRule;
    use serde_json::json;

    use super::*;

    fn of(policies: Value) -> JoiningRules {
        rules(&serde_json::from_value::<Vec<Policy>>(policies).unwrap())
    }

    #[test]
    fn policies_say_what_joining_demands() {
        let read = of(json!([
            {"type": 0, "enabled": true, "data": null},
            {"type": 1, "enabled": true, "data": {"minComplexity": 3, "minLength": 14, "requireUpper": true, "requireLower": null}},
            {"type": 2, "enabled": true, "data": {"minLength": 30}},
            {"type": 3, "enabled": false},
            {"type": 8, "enabled": true, "data": {"autoEnrollEnabled": true}},
            {"type": 99, "enabled": true, "data": {}},
        ]));
        assert!(read.needs_two_step && read.enrols_in_recovery && !read.single_organization);
        let rules = [PasswordRule::Length(14), PasswordRule::Strength(3), PasswordRule::Upper];
        assert_eq!(read.master_password.rules(), rules);
        assert_eq!(read.generator.min_length, 30);
    }

    #[test]
    fn a_policy_that_is_off_or_unread_demands_nothing() {
        assert_eq!(of(json!([])), JoiningRules::default());
        let read = of(json!([
            {"type": 1, "enabled": true, "data": "?"},
            {"type": 8, "enabled": true, "data": {"autoEnrollEnabled": false}},
            {"type": 0},
        ]));
        assert_eq!(read, JoiningRules::default());
    }

    #[test]
    fn tokens_cannot_leave_their_parameter() {
        assert_eq!(escape("a+b@c.example&x=1"), "a%2Bb%40c.example%26x%3D1");
    }
}
