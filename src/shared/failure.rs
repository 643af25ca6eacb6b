//! The one place that turns failures, denials and field errors into sentences.

use keystead_calls::Failure;
use keystead_calls::assignments::AssignmentRefusal;
use keystead_calls::clients::AdoptionProblem;
use keystead_calls::failure::{JoiningRefusal, KdfRefusal, KeyOwner};
use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::permissions::Denial;
use keystead_domain::validation::FieldError;

use crate::i18n::{Arg, t, t_args};

/// What happened, what did not, what to do.
pub fn failure_sentence(failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => t("failure-unreachable"),
        Failure::TimedOut => t("failure-timed-out"),
        Failure::Unanswered => t("failure-unanswered"),
        Failure::Malformed => t("failure-malformed"),
        Failure::RateLimited { retry_after_seconds: Some(seconds) } => {
            t_args("failure-rate-limited-for", [("seconds", Arg::from(*seconds))])
        }
        Failure::RateLimited { retry_after_seconds: None } => t("failure-rate-limited"),
        Failure::ServerFailed { status } => {
            t_args("failure-server", [("status", Arg::from(status.to_string()))])
        }
        Failure::Refused { message, fields } => refusal(message, fields),
        Failure::NotAllowed => t("failure-not-allowed"),
        Failure::NotFound => t("failure-not-found"),
        Failure::NotSupported => t("failure-not-supported"),
        Failure::TooLarge => t("failure-too-large"),
        Failure::ChangedElsewhere => t("failure-changed-elsewhere"),
        Failure::WrongCredentials => t("failure-wrong-credentials"),
        Failure::WrongCode => t("failure-wrong-code"),
        Failure::NoUsableSecondFactor { offered } => no_usable_factor(offered),
        Failure::SingleSignOnRequired => t("failure-single-sign-on"),
        Failure::ClientVersionRefused => t("failure-client-version"),
        Failure::Kdf(refusal) => t(kdf_key(*refusal)),
        Failure::AccountKeyDamaged => t("failure-account-key"),
        Failure::KeyUnavailable(owner) => t(owner_key(*owner)),
        Failure::KeyChanged(owner) => t(match owner {
            KeyOwner::Account | KeyOwner::Provider => "failure-key-changed-provider",
            KeyOwner::Organization => "failure-key-changed-organization",
            KeyOwner::Person => "failure-key-changed-person",
        }),
        Failure::OlderItem => t("failure-older-item"),
        Failure::KdfWeakened => t("failure-kdf-weakened"),
        Failure::OtherClient => t("failure-other-client"),
        Failure::SessionEnded(_) | Failure::LoggedOut => t("failure-session-ended"),
        Failure::Locked => t("failure-locked"),
        Failure::VaultNotOpen => t("failure-vault-not-open"),
        Failure::Joining(refusal) => t(joining_key(*refusal)),
        Failure::Assignment(refusal) => t(assignment_key(*refusal)),
        Failure::Denied(denial) => denial_sentence(*denial),
        Failure::Adoption(problem) => adoption_sentence(*problem),
        Failure::InvalidClient(_) | Failure::InvalidItem(_) => t("failure-invalid-form"),
        Failure::InvalidForm => t("failure-invalid-name"),
        Failure::InvalidProvider { fields, message } => {
            let fields: Vec<_> =
                fields.iter().map(|(_, words)| (String::new(), vec![words.clone()])).collect();
            refusal(message, &fields)
        }
        Failure::Undecryptable => t("failure-undecryptable"),
        Failure::NoOneTimeCode => t("failure-no-one-time-code"),
        Failure::NoWebCrypto => t("failure-no-webcrypto"),
        Failure::WorkerStopped => t("failure-worker-stopped"),
        Failure::Cancelled => t("failure-cancelled"),
    }
}

/// The server's own words, with what it said about fields.
fn refusal(message: &str, fields: &[(String, Vec<String>)]) -> String {
    let mut words: Vec<&str> =
        fields.iter().flat_map(|(_, messages)| messages.iter().map(String::as_str)).collect();
    if words.is_empty() || !message.trim().is_empty() && !words.contains(&message) {
        words.insert(0, message);
    }
    let words: Vec<&str> = words.into_iter().map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { t("failure-refused") } else { words.join(" ") }
}

fn no_usable_factor(offered: &[i32]) -> String {
    let names: Vec<String> =
        offered.iter().map(|code| second_factor_name(TwoFactorMethod::from_code(*code))).collect();
    t_args("failure-no-second-factor", [("methods", Arg::from(names.join(", ")))])
}

/// Name of a second factor.
pub fn second_factor_name(method: TwoFactorMethod) -> String {
    t(match method {
        TwoFactorMethod::Authenticator => "factor-authenticator",
        TwoFactorMethod::Email => "factor-email",
        TwoFactorMethod::Duo | TwoFactorMethod::OrganizationDuo => "factor-duo",
        TwoFactorMethod::YubiKey => "factor-yubikey",
        TwoFactorMethod::U2f | TwoFactorMethod::WebAuthn => "factor-passkey",
        TwoFactorMethod::RecoveryCode => "factor-recovery",
        TwoFactorMethod::Remember | TwoFactorMethod::Other(_) => "factor-other",
    })
}

const fn kdf_key(refusal: KdfRefusal) -> &'static str {
    match refusal {
        KdfRefusal::Unknown => "failure-kdf-unknown",
        KdfRefusal::TooWeak => "failure-kdf-weak",
        KdfRefusal::TooCostly => "failure-kdf-costly",
    }
}

/// Why an organization cannot become a client.
pub fn adoption_sentence(problem: AdoptionProblem) -> String {
    t(match problem {
        AdoptionProblem::NotOwner => "adoption-not-owner",
        AdoptionProblem::Managed => "adoption-managed",
        AdoptionProblem::Suspended => "adoption-suspended",
        AdoptionProblem::Plan => "adoption-plan",
        AdoptionProblem::NoSeats => "adoption-no-seats",
        AdoptionProblem::NeedsPurchase => "adoption-needs-purchase",
        AdoptionProblem::NotTaken => "adoption-not-taken",
    })
}

const fn joining_key(refusal: JoiningRefusal) -> &'static str {
    match refusal {
        JoiningRefusal::BadLink => "joining-bad-link",
        JoiningRefusal::EmailTaken => "joining-email-taken",
        JoiningRefusal::RegistrationClosed => "joining-registration-closed",
        JoiningRefusal::OtherAddress => "joining-other-address",
        JoiningRefusal::AlreadyAccepted => "joining-already-accepted",
        JoiningRefusal::Revoked => "joining-revoked",
        JoiningRefusal::TwoStepNeeded => "joining-two-step-needed",
        JoiningRefusal::OtherOrganization => "joining-other-organization",
        JoiningRefusal::RecoveryKeyNeeded => "joining-recovery-key-needed",
        JoiningRefusal::DomainClaimed => "joining-domain-claimed",
        JoiningRefusal::ProviderForbidden => "joining-provider-forbidden",
        JoiningRefusal::AlreadySetUp => "joining-already-set-up",
        JoiningRefusal::NotInvitedAdmin => "joining-not-invited-admin",
    }
}

const fn assignment_key(refusal: AssignmentRefusal) -> &'static str {
    match refusal {
        AssignmentRefusal::AdminServesAll => "assigned-refused-admin",
        AssignmentRefusal::UnknownClient => "assigned-refused-client",
    }
}

const fn owner_key(owner: KeyOwner) -> &'static str {
    match owner {
        KeyOwner::Account => "failure-key-account",
        KeyOwner::Provider => "failure-key-provider",
        KeyOwner::Organization => "failure-key-organization",
        KeyOwner::Person => "failure-key-person",
    }
}

/// Why an action is off, and who can help.
pub fn denial_sentence(denial: Denial) -> String {
    t(match denial {
        Denial::NotProviderAdmin => "denial-not-provider-admin",
        Denial::ProviderSuspended => "denial-provider-suspended",
        Denial::ProviderNotBillable => "denial-provider-not-billable",
        Denial::ClientSuspended => "denial-client-suspended",
        Denial::NoConfirmedOwner => "denial-no-confirmed-owner",
        Denial::OwnerMembersOnly => "denial-owner-members-only",
        Denial::ProviderRestricted => "denial-provider-restricted",
        Denial::RoleTooLow => "denial-role-too-low",
        Denial::NoWritableCollection => "denial-no-writable-collection",
        Denial::InTrash => "denial-in-trash",
        Denial::NotInTrash => "denial-not-in-trash",
        Denial::ReadOnlyKind => "denial-read-only-kind",
        Denial::Undecryptable => "denial-undecryptable",
        Denial::NotInPlan => "denial-not-in-plan",
        Denial::SettingForbids => "denial-setting-forbids",
        Denial::MyItems => "denial-my-items",
        Denial::OwnersOnly => "denial-owners-only",
        Denial::AdminsOnly => "denial-admins-only",
        Denial::NotHeld => "denial-not-held",
        Denial::UnknownRole => "denial-unknown-role",
        Denial::Yourself => "denial-yourself",
        Denial::LastOwner => "denial-last-owner",
        Denial::Claimed => "denial-claimed",
        Denial::NotClaimed => "denial-not-claimed",
        Denial::NotInvited => "denial-not-invited",
        Denial::NotAccepted => "denial-not-accepted",
        Denial::AlreadyRevoked => "denial-already-revoked",
        Denial::NotRevoked => "denial-not-revoked",
        Denial::NoAccount => "denial-no-account",
        Denial::NoSeat => "denial-no-seat",
        Denial::TwoStepMissing => "denial-two-step-missing",
        Denial::SingleOrganization => "denial-single-organization",
        Denial::NeededElsewhere => "denial-needed-elsewhere",
        Denial::HasClients => "denial-has-clients",
        Denial::NoSingleSignOn => "denial-no-single-sign-on",
        Denial::RecoveryOff => "denial-recovery-off",
        Denial::NotEnrolled => "denial-not-enrolled",
        Denial::KeyConnector => "denial-key-connector",
        Denial::AboveInProvider => "denial-above-in-provider",
        Denial::LastProviderAdmin => "denial-last-provider-admin",
        Denial::RoleHeld => "denial-role-held",
        Denial::OwnAccess => "denial-own-access",
        Denial::GroupsHeld => "denial-groups-held",
        Denial::AccessHeld => "denial-access-held",
        Denial::NoEventLog => "denial-no-event-log",
    })
}

/// What is wrong with a field.
pub fn field_sentence(error: FieldError) -> String {
    match error {
        FieldError::Required => t("field-required"),
        FieldError::TooLong(limit) => t_args("field-too-long", [("limit", Arg::from(limit))]),
        FieldError::TooLongEncrypted(over) => t_args("field-too-long-encrypted", [("over", Arg::from(over))]),
        FieldError::NotAnEmail => t("field-not-an-email"),
        FieldError::OutOfRange(low, high) => {
            t_args("field-out-of-range", [("low", Arg::from(low)), ("high", Arg::from(high))])
        }
        FieldError::NotAChoice => t("field-not-a-choice"),
        FieldError::ChooseOne => t("field-choose-one"),
        FieldError::NotAOneTimeSecret => t("field-not-a-one-time-secret"),
        FieldError::TooShort(least) => t_args("field-too-short", [("least", Arg::from(least))]),
        FieldError::NotRepeated => t("field-not-repeated"),
        FieldError::GivesPasswordAway => t("field-gives-password-away"),
        FieldError::RuleUnmet => t("field-rule-unmet"),
        FieldError::Twice => t("field-twice"),
        FieldError::TooMany(most) => t_args("field-too-many", [("most", Arg::from(most))]),
    }
}

#[cfg(test)]
pub(super) use tests::failures as examples;

#[cfg(test)]
mod tests {
    use keystead_calls::failure::SessionEnd;
    use keystead_calls::provider::ProviderField;

    use super::*;

    /// Examples of a type. The match proves that no variant is left out: it has no wildcard.
    macro_rules! every {
        ($name:ident: $kind:ident { $($variant:ident $(($($inner:tt)+))?),+ $(,)? }
         $(with { $($pattern:pat => $example:expr),+ $(,)? })?) => {
            pub(in crate::shared) fn $name() -> Vec<$kind> {
                let all = vec![$($kind::$variant $(($($inner)+))?,)+ $($($example),+)?];
                for one in &all {
                    match one {
                        $($kind::$variant $(($($inner)+))? => {})+
                        $($($pattern => {})+)?
                    }
                }
                all
            }
        };
    }

    every! { failures: Failure {
        Unreachable,
        TimedOut,
        Unanswered,
        Malformed,
        NotAllowed,
        NotFound,
        NotSupported,
        TooLarge,
        ChangedElsewhere,
        WrongCredentials,
        WrongCode,
        SingleSignOnRequired,
        ClientVersionRefused,
        Kdf(KdfRefusal::Unknown),
        Kdf(KdfRefusal::TooWeak),
        Kdf(KdfRefusal::TooCostly),
        AccountKeyDamaged,
        KeyUnavailable(KeyOwner::Account),
        KeyUnavailable(KeyOwner::Provider),
        KeyUnavailable(KeyOwner::Organization),
        KeyUnavailable(KeyOwner::Person),
        KeyChanged(KeyOwner::Account),
        KeyChanged(KeyOwner::Provider),
        KeyChanged(KeyOwner::Organization),
        KeyChanged(KeyOwner::Person),
        OlderItem,
        KdfWeakened,
        OtherClient,
        SessionEnded(SessionEnd::LoggedOut),
        SessionEnded(SessionEnd::Rejected),
        Locked,
        LoggedOut,
        VaultNotOpen,
        Joining(JoiningRefusal::BadLink),
        Joining(JoiningRefusal::EmailTaken),
        Joining(JoiningRefusal::RegistrationClosed),
        Joining(JoiningRefusal::OtherAddress),
        Joining(JoiningRefusal::AlreadyAccepted),
        Joining(JoiningRefusal::Revoked),
        Joining(JoiningRefusal::TwoStepNeeded),
        Joining(JoiningRefusal::OtherOrganization),
        Joining(JoiningRefusal::RecoveryKeyNeeded),
        Joining(JoiningRefusal::DomainClaimed),
        Joining(JoiningRefusal::ProviderForbidden),
        Joining(JoiningRefusal::AlreadySetUp),
        Joining(JoiningRefusal::NotInvitedAdmin),
        Adoption(AdoptionProblem::NotOwner),
        Adoption(AdoptionProblem::Managed),
        Adoption(AdoptionProblem::Suspended),
        Adoption(AdoptionProblem::Plan),
        Adoption(AdoptionProblem::NoSeats),
        Adoption(AdoptionProblem::NeedsPurchase),
        Adoption(AdoptionProblem::NotTaken),
        Assignment(AssignmentRefusal::AdminServesAll),
        Assignment(AssignmentRefusal::UnknownClient),
        InvalidForm,
        Undecryptable,
        NoOneTimeCode,
        NoWebCrypto,
        WorkerStopped,
        Cancelled,
    } with {
        Failure::RateLimited { retry_after_seconds: None } => Failure::RateLimited { retry_after_seconds: None },
        Failure::RateLimited { retry_after_seconds: Some(_) } => {
            Failure::RateLimited { retry_after_seconds: Some(30) }
        },
        Failure::ServerFailed { .. } => Failure::ServerFailed { status: 502 },
        Failure::Refused { .. } => Failure::Refused { message: String::new(), fields: Vec::new() },
        Failure::NoUsableSecondFactor { .. } => Failure::NoUsableSecondFactor { offered: vec![2, 7] },
        Failure::Denied(_) => Failure::Denied(Denial::NoEventLog),
        Failure::InvalidClient(_) => Failure::InvalidClient(Default::default()),
        Failure::InvalidProvider { .. } => Failure::InvalidProvider {
            fields: vec![(ProviderField::BillingEmail, "The address has no mailbox.".to_owned())],
            message: "It was not saved.".to_owned(),
        },
        Failure::InvalidItem(_) => Failure::InvalidItem(Default::default()),
    } }

    every! { denials: Denial {
        NotProviderAdmin,
        ProviderSuspended,
        ProviderNotBillable,
        ClientSuspended,
        NoConfirmedOwner,
        OwnerMembersOnly,
        ProviderRestricted,
        RoleTooLow,
        NoWritableCollection,
        InTrash,
        NotInTrash,
        ReadOnlyKind,
        Undecryptable,
        NotInPlan,
        SettingForbids,
        MyItems,
        OwnersOnly,
        AdminsOnly,
        NotHeld,
        UnknownRole,
        Yourself,
        LastOwner,
        Claimed,
        NotClaimed,
        NotInvited,
        NotAccepted,
        AlreadyRevoked,
        NotRevoked,
        NoAccount,
        NoSeat,
        TwoStepMissing,
        SingleOrganization,
        NeededElsewhere,
        HasClients,
        NoSingleSignOn,
        RecoveryOff,
        NotEnrolled,
        KeyConnector,
        AboveInProvider,
        LastProviderAdmin,
        RoleHeld,
        NoEventLog,
        OwnAccess,
        GroupsHeld,
        AccessHeld,
    } }

    every! { field_errors: FieldError {
        Required,
        NotAnEmail,
        NotAChoice,
        ChooseOne,
        NotAOneTimeSecret,
        NotRepeated,
        GivesPasswordAway,
        RuleUnmet,
        Twice,
    } with {
        FieldError::TooLong(_) => FieldError::TooLong(50),
        FieldError::TooLongEncrypted(_) => FieldError::TooLongEncrypted(3),
        FieldError::OutOfRange(..) => FieldError::OutOfRange(1, 9),
        FieldError::TooShort(_) => FieldError::TooShort(12),
        FieldError::TooMany(_) => FieldError::TooMany(200),
    } }

    /// A failure that means to a person what another means.
    fn means(failure: &Failure) -> Option<Failure> {
        match failure {
            Failure::InvalidItem(_) => Some(Failure::InvalidClient(Default::default())),
            Failure::LoggedOut | Failure::SessionEnded(SessionEnd::LoggedOut) => {
                Some(Failure::SessionEnded(SessionEnd::Rejected))
            }
            Failure::KeyChanged(KeyOwner::Account) => Some(Failure::KeyChanged(KeyOwner::Provider)),
            _ => None,
        }
    }

    fn speak() {
        crate::i18n::add_english();
    }

    /// A sentence has words, ends like one, and is no key.
    fn check(sentence: &str, of: &str) {
        assert!(sentence.contains(' ') && sentence.ends_with('.'), "{of}: {sentence}");
        assert!(
            !sentence.starts_with("failure-")
                && !sentence.starts_with("joining-")
                && !sentence.contains("{$"),
            "{of}: {sentence}"
        );
    }

    #[test]
    fn every_failure_has_its_own_sentence() {
        speak();
        let mut seen = std::collections::BTreeSet::new();
        for failure in failures() {
            let sentence = failure_sentence(&failure);
            check(&sentence, &format!("{failure:?}"));
            match means(&failure) {
                Some(other) => assert_eq!(sentence, failure_sentence(&other)),
                None => assert!(seen.insert(sentence.clone()), "twice: {sentence}"),
            }
        }
    }

    #[test]
    fn every_denial_says_why() {
        speak();
        for denial in denials() {
            check(&denial_sentence(denial), &format!("{denial:?}"));
            assert_eq!(failure_sentence(&Failure::Denied(denial)), denial_sentence(denial));
        }
    }

    #[test]
    fn every_field_error_says_what_to_enter() {
        speak();
        for error in field_errors() {
            check(&field_sentence(error), &format!("{error:?}"));
        }
    }

    #[test]
    fn the_servers_own_words_are_shown_once() {
        let say = |message: &str, fields: &[(&str, &[&str])]| {
            let fields = fields
                .iter()
                .map(|(name, messages)| {
                    ((*name).to_owned(), messages.iter().map(|m| (*m).to_owned()).collect())
                })
                .collect();
            failure_sentence(&Failure::Refused { message: message.to_owned(), fields })
        };
        assert_eq!(say("No seats left.", &[]), "No seats left.");
        assert_eq!(say("Name is bad.", &[("Name", &["Name is bad."])]), "Name is bad.");
        assert_eq!(say("Invalid.", &[("Name", &["Name is bad."])]), "Invalid. Name is bad.");
        assert_eq!(say("", &[("Name", &["Name is bad."])]), "Name is bad.");
    }

    #[test]
    fn second_factors_that_cannot_be_used_are_named() {
        let sentence = failure_sentence(&Failure::NoUsableSecondFactor { offered: vec![7, 2] });
        assert!(sentence.contains("passkey") && sentence.contains("Duo"), "{sentence}");
    }
}
