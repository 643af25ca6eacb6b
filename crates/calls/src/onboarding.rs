//! How people get in: register, look at an invitation, accept it; and what a new master password is worth.

use keystead_domain::generator::GeneratorRules;
use keystead_domain::ids::{OrganizationId, OrganizationUserId, ProviderId, ProviderUserId};
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// Ask what the server can do, before anybody is signed in.
#[derive(Serialize, Deserialize)]
pub struct LearnServer {}

/// Ask for the mail with the link that finishes a registration. A server without mail answers with the link's token.
#[derive(Serialize, Deserialize)]
pub struct VerifyEmail {
    /// As typed; normalised by the worker.
    pub email: String,
    /// Name, may be empty.
    pub name: String,
}

/// Ask for the hint to a master password by mail. What comes back does not tell whether there is an account.
#[derive(Serialize, Deserialize)]
pub struct AskForHint {
    /// As typed; normalised by the worker.
    pub email: String,
}

/// Ask whether the link of a verification mail is still good.
#[derive(Serialize, Deserialize)]
pub struct CheckVerification {
    /// Address that the mail went to.
    pub email: String,
    /// Token of the link.
    pub token: Secret,
}

/// Make an account and log in with it. The keys are made in the worker. Nothing comes back when the account is made and the
/// log-in did not follow: then it is up to the person.
#[derive(Serialize, Deserialize)]
pub struct Register {
    /// Address; normalised by the worker.
    pub email: String,
    /// Name, may be empty: then the server takes the one that the mail was asked with.
    pub name: String,
    /// Master password.
    pub password: Secret,
    /// Hint, may be empty.
    pub hint: Secret,
    /// What entitles to an account.
    pub proof: RegistrationProof,
}

/// What entitles to an account.
#[derive(Clone, Serialize, Deserialize)]
pub enum RegistrationProof {
    /// Token of the verification mail.
    EmailVerification(Secret),
    /// Invitation into an organization.
    Organization(OrganizationUserId, Secret),
    /// Invitation into a provider.
    Provider(ProviderUserId, Secret),
    /// Invitation to set a provider up.
    SetUp(Secret),
}

/// An invitation as its link tells of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Address that was invited.
    pub email: String,
    /// Name of the organization or provider, may be empty.
    pub name: String,
    /// Token of the link.
    pub token: Secret,
    /// Where to.
    pub to: InvitedTo,
}

/// What somebody is invited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitedTo {
    /// An organization.
    Organization {
        /// Organization id.
        organization: OrganizationId,
        /// The membership that waits.
        member: OrganizationUserId,
    },
    /// A provider.
    Provider {
        /// Provider id.
        provider: ProviderId,
        /// The membership that waits.
        user: ProviderUserId,
    },
    /// A provider that nobody has set up.
    SetUp {
        /// Provider id.
        provider: ProviderId,
    },
}

impl Invitation {
    /// The invitation as proof of the address.
    #[must_use]
    pub fn proof(&self) -> RegistrationProof {
        match self.to {
            InvitedTo::Organization { member, .. } => {
                RegistrationProof::Organization(member, self.token.clone())
            }
            InvitedTo::Provider { user, .. } => RegistrationProof::Provider(user, self.token.clone()),
            InvitedTo::SetUp { .. } => RegistrationProof::SetUp(self.token.clone()),
        }
    }
}

/// Ask what joining demands.
#[derive(Serialize, Deserialize)]
pub struct ReadJoiningRules {
    /// The invitation.
    pub invitation: Invitation,
}

/// What an organization demands of whoever joins. Nothing, where it has no policies or the server tells none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JoiningRules {
    /// Rules for the master password.
    pub master_password: MasterPasswordPolicy,
    /// Rules for what a generator makes.
    pub generator: GeneratorRules,
    /// Administrators will be able to recover the account: joining needs the master password.
    pub enrols_in_recovery: bool,
    /// Five words of the key that the account's key will be wrapped to, for a signed-in person who is to be enrolled.
    pub recovery_phrase: Option<String>,
    /// A second factor must be set up before.
    pub needs_two_step: bool,
    /// Members may belong to no other organization.
    pub single_organization: bool,
}

/// Accept an invitation as the signed-in person.
#[derive(Serialize, Deserialize)]
pub struct AcceptInvitation {
    /// The invitation.
    pub invitation: Invitation,
    /// Consent to account recovery, where joining asks for it.
    pub recovery: Option<RecoveryConsent>,
}

/// Lets the administrators of an organization recover the account.
#[derive(Serialize, Deserialize)]
pub struct RecoveryConsent {
    /// Master password.
    pub password: Secret,
    /// The five words that were shown; the key must still be that one.
    pub phrase: String,
}

/// Estimate how strong a password is.
#[derive(Serialize, Deserialize)]
pub struct RatePassword {
    /// The password.
    pub password: Secret,
    /// What an attacker knows of the person: address, name.
    pub about: Vec<String>,
}

/// Look a password up among those that became known in breaches. Only the first five characters of its hash are sent.
#[derive(Serialize, Deserialize)]
pub struct CountBreaches {
    /// The password.
    pub password: Secret,
}
