//! Log in, unlock, lock, log out, and who is signed in.

use keystead_domain::enums::{OrganizationUserType, ProviderType, ProviderUserType, TwoFactorMethod};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::ids::{OrganizationId, ProviderId, UserId};
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::pages::ClientPages;
use keystead_domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// Log in with e-mail and master password.
#[derive(Serialize, Deserialize)]
pub struct LogIn {
    /// As typed; normalised by the worker.
    pub email: String,
    /// Master password.
    pub password: Secret,
    /// Derive the password as the server asks although that is weaker than last time; the person was asked.
    pub accept_weaker: bool,
}

/// What the server made of a log-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LogInOutcome {
    /// In, and the vault is unlocked.
    LoggedIn(Account),
    /// A second factor is needed.
    SecondFactor(SecondFactorNeeded),
    /// A code was sent by e-mail because this device is new.
    NewDevice,
}

/// The second factors that can be used here, best first, and the rest by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorNeeded {
    /// Usable methods (authenticator, e-mail) in the order of preference.
    pub usable: Vec<TwoFactorMethod>,
    /// Offered by the server, not usable here.
    pub unusable: Vec<TwoFactorMethod>,
    /// Masked address that e-mail codes go to.
    pub email_hint: Option<String>,
}

/// Answer the second factor of the log-in under way.
#[derive(Serialize, Deserialize)]
pub struct AnswerSecondFactor {
    /// Method the code is of.
    pub method: TwoFactorMethod,
    /// The code as typed.
    pub code: Secret,
    /// Do not ask again on this device for 30 days.
    pub remember: bool,
}

/// Have an e-mail code sent for the log-in under way.
#[derive(Serialize, Deserialize)]
pub struct SendEmailCode {}

/// Answer the new-device code of the log-in under way.
#[derive(Serialize, Deserialize)]
pub struct AnswerNewDevice {
    /// The code as typed.
    pub code: Secret,
}

/// Open the locked vault again.
#[derive(Serialize, Deserialize)]
pub struct Unlock {
    /// Master password.
    pub password: Secret,
}

/// Drop every key, keep the session.
#[derive(Serialize, Deserialize)]
pub struct Lock {}

/// Drop every key and the session.
#[derive(Serialize, Deserialize)]
pub struct LogOut {
    /// Whether kept drafts stay, encrypted, for the next log-in: nobody asked for the end of the session.
    pub keep_drafts: bool,
}

/// Who is signed in, if anybody.
#[derive(Serialize, Deserialize)]
pub struct GetAccount {}

/// Ask the server again who is signed in and what belongs to them.
#[derive(Serialize, Deserialize)]
pub struct RefreshAccount {}

/// Take up the session that an earlier page or another tab kept, if there is one.
#[derive(Serialize, Deserialize)]
pub struct Resume {
    /// Whether this page belongs to that session: it was open before a reload, or another tab has it open. Otherwise the
    /// session was left behind by a closed browser, and is forgotten.
    pub belongs: bool,
}

/// Somebody works here; the session ends by itself when this is not said for a while.
#[derive(Serialize, Deserialize)]
pub struct Seen {
    /// Minutes without a sign after which it ends.
    pub idle_minutes: u32,
    /// How it ends.
    pub then: WhenIdle,
}

/// How a session ends that nobody uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum WhenIdle {
    /// The keys go, the master password opens it again.
    #[default]
    Lock,
    /// All of it goes.
    LogOut,
}

/// From now on this tab works in one client, or in none: questions about any other are refused.
#[derive(Serialize, Deserialize)]
pub struct ServeClient {
    /// The client whose page is open.
    pub organization: Option<OrganizationId>,
}

/// Keep what was typed into a form, before a lock; the reply says whether it is kept.
#[derive(Serialize, Deserialize)]
pub struct KeepDraft {
    /// Name of the form, without anything secret.
    pub place: String,
    /// What was typed.
    pub text: Secret,
}

/// Take a kept draft back, once. Where several tabs had the form open, the next asker gets the next one.
#[derive(Serialize, Deserialize)]
pub struct TakeDraft {
    /// Name of the form.
    pub place: String,
}

/// Where the session stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SessionState {
    /// Nobody is signed in.
    LoggedOut,
    /// Signed in, keys dropped.
    Locked {
        /// Address of the account.
        email: String,
    },
    /// Signed in and unlocked.
    Unlocked(Account),
}

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Account id.
    pub user: UserId,
    /// Address.
    pub email: String,
    /// Name, may be empty.
    pub name: String,
    /// Providers the person is a confirmed user of, by name.
    pub providers: Vec<ProviderSummary>,
    /// Organizations that can be opened: as a member or through a provider, by name.
    pub organizations: Vec<OrganizationSummary>,
    /// What the server can do.
    pub capabilities: Capabilities,
    /// Nothing else is to be done before the person has chosen another master password.
    pub must_replace_password: Option<WhyReplace>,
}

/// Why somebody has to choose another master password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyReplace {
    /// An administrator set it.
    Temporary,
    /// It is not what an organization asks for at log-in.
    Weak,
}

/// Rules for a new master password of the signed-in person.
#[derive(Serialize, Deserialize)]
pub struct PasswordRules {}

/// The rules of all organizations of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPasswordRules {
    /// At their strictest.
    pub policy: MasterPasswordPolicy,
    /// Rules for what a generator makes, at their strictest.
    pub generator: GeneratorRules,
    /// Organizations that have some, by name.
    pub organizations: Vec<String>,
}

/// Chooses another master password. The session ends with it.
#[derive(Serialize, Deserialize)]
pub struct ReplacePassword {
    /// The one of now; `None` for one that an administrator set.
    pub current: Option<Secret>,
    /// The new one.
    pub password: Secret,
    /// Hint, may be empty.
    pub hint: Secret,
}

/// What a server can do. Everything is thought possible until it says or shows otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// What another implementation calls itself.
    pub server: Option<String>,
    /// Whether providers and their clients can be worked with.
    pub providers: bool,
    /// Whether somebody without an invitation may register.
    pub registration: bool,
    /// Whether passwords can be looked up among those that became known in breaches.
    pub breaches: bool,

    /// Whether tags, notes and a colour can be kept with each client.
    pub client_details: bool,
    /// Whether a provider can suspend its clients.
    pub client_state: bool,
    /// Whether a client's owner decides about the provider's access to items.
    pub provider_access: bool,
    /// Whether Service Users can be limited to some clients, and the server holds to that.
    pub assigned_clients: bool,
    /// Whether blueprints of clients are kept.
    pub blueprints: bool,
    /// Whether it tells which providers have yet to confirm the person.
    pub awaited_providers: bool,
    /// Whether it lists policies too that were never set.
    pub unset_policies: bool,
}

impl Default for Capabilities {
    fn default() -> Self {
        Self {
            server: None,
            providers: true,
            registration: true,
            breaches: false,

            client_details: false,
            client_state: false,
            provider_access: false,
            assigned_clients: false,
            blueprints: false,
            awaited_providers: false,
            unset_policies: false,
        }
    }
}

/// A provider in the switcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSummary {
    /// Provider id.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// What it is: it decides what its clients are called.
    pub kind: ProviderType,
    /// Role of the person.
    pub role: ProviderUserType,
    /// False while suspended.
    pub enabled: bool,
    /// False while the person waits for confirmation (no key).
    pub confirmed: bool,
    /// Clients of this provider.
    pub clients: u32,
    /// Whether the person may read its event log.
    pub may_read_events: Allowed,
}

/// An organization that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationSummary {
    /// Organization id.
    pub id: OrganizationId,
    /// Name.
    pub name: String,
    /// The provider whose client it is, when the person reaches it through that provider.
    pub provider: Option<ProviderId>,
    /// Whether its items are open to that provider, or to be read for reports only.
    pub full_items: bool,
    /// Role of the person as a member, if they are one.
    pub member: Option<OrganizationUserType>,
    /// Which of its pages are the person's.
    pub pages: ClientPages,
    /// False while suspended.
    pub enabled: bool,
    /// Its owner keeps the provider, through which alone the person reaches it, from working with the items.
    pub restricted: bool,
    /// Hue that the provider chose for its mark.
    pub hue: Option<u8>,
}
