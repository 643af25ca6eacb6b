//! Rules: what may happen, and what happens together. Each function checks rights, writes in one transaction and records
//! its audit event in it.

pub mod abilities;
pub mod access;
pub mod accounts;
pub mod assignments;
pub mod attachments;
pub mod blueprints;
pub mod cipher_edit;
pub mod cipher_json;
pub mod cipher_rights;
pub mod ciphers;
pub mod client_details;
pub mod client_life;
pub mod clients;
pub mod collections;
pub mod confirmation;
pub mod domains;
pub mod event_log;
pub mod export;
pub mod folders;
pub mod groups;
pub mod housekeeping;
pub mod invitations;
pub mod item_check;
pub mod login;
pub mod member_changes;
pub mod member_ends;
pub mod members;
pub mod organization_end;
pub mod organization_key;
pub mod organizations;
pub mod password_hint;
pub mod passwords;
pub mod policies;
pub mod policy_rules;
pub mod prices;
pub mod profile;
pub mod provider_address;
pub mod provider_end;
pub mod provider_users;
pub mod providers;
pub mod recovery;
pub mod recovery_code;
pub mod register;
pub mod rights;
pub mod seats;
pub mod two_factor;
pub mod verification;

/// Seconds that an invitation stays valid.
pub const INVITATION_SECONDS: i64 = keystead_domain::limits::INVITE_HOURS as i64 * 3600;

/// The error column of a bulk action's row; empty means done.
pub fn outcome_text(outcome: Result<(), crate::failure::Failure>) -> String {
    use crate::failure::{Failure, Fields};
    match outcome {
        Ok(()) => String::new(),
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(Failure::Invalid(Fields(fields)) | Failure::InvalidFor(Fields(fields), _)) => {
            fields.into_values().flatten().next().unwrap_or_default()
        }
        Err(Failure::NotFound) => "Not found.".to_owned(),
        Err(other) => {
            tracing::error!(error = %other, "row of a bulk action failed");
            "An unexpected error has occurred.".to_owned()
        }
    }
}
