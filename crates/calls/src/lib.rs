#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod assignments;
pub mod blueprints;
pub mod clients;
pub mod collections;
pub mod event_log;
pub mod failure;
pub mod generator;
pub mod groups;
pub mod item;
pub mod jobs;
pub mod members;
pub mod membership;
pub mod onboarding;
pub mod organization;
pub mod people;
pub mod policies;
pub mod provider;
pub mod seats;
pub mod session;
pub mod team;
pub mod two_step;
pub mod vault;
pub mod wire;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use failure::Failure;
use keystead_domain::ids::OrganizationId;

/// A question that the worker answers.
pub trait UseCase: Serialize + DeserializeOwned + 'static {
    /// What comes back when it went well.
    type Reply: Serialize + DeserializeOwned + 'static;

    /// Its name among the calls of its kind.
    const NAME: &'static str;
    /// Whether it is a [`SessionCall`]; otherwise it is a [`WorkCall`].
    const IS_SESSION: bool;
    /// Whether it only reads, so that giving it up in the middle leaves nothing half done.
    const IS_READ: bool;

    /// The question among all of them.
    fn into_call(self) -> Call;
}

/// Every question there is. Of the two kinds a browser's worker has the first from its beginning; whatever reads the
/// second one is part of its second download.
pub enum Call {
    /// About the session.
    Session(SessionCall),
    /// About everything else.
    Work(Box<WorkCall>),
}

/// Whether a row of the table carries a mark.
macro_rules! has {
    (read; client read) => {
        true
    };
    (read; read) => {
        true
    };
    (read; $($other:ident)*) => {
        false
    };
    (client $ask:ident; client $($other:ident)*) => {
        Some($ask.organization)
    };
    (client $ask:ident; $($other:ident)*) => {{
        let _ = $ask;
        None
    }};
    (named $ask:ident; named $($other:ident)*) => {
        Some($ask.organization)
    };
    (named $ask:ident; $($other:ident)*) => {{
        let _ = $ask;
        None
    }};
    (bound; client $($other:ident)*) => {
        true
    };
    (bound; named $($other:ident)*) => {
        true
    };
    (bound; $($other:ident)*) => {
        false
    };
}

macro_rules! use_cases {
    ($(#[$about:meta])* $kind:ident::$calls:ident, session: $is_session:literal;
     $($module:ident::$name:ident [$($mark:ident)*] => $reply:ty),+ $(,)?) => {
        $(#[$about])*
        #[derive(Serialize, Deserialize)]
        pub enum $calls {
            $(#[doc = concat!("See [`", stringify!($module), "::", stringify!($name), "`].")] $name($module::$name),)+
        }

        impl $calls {
            /// Whether the question only reads.
            #[must_use]
            pub const fn is_read(&self) -> bool {
                match self {
                    $(Self::$name(_) => has!(read; $($mark)*),)+
                }
            }

            /// The client organization that the question works in. Closing a vault is housekeeping and names none.
            #[must_use]
            pub const fn client(&self) -> Option<OrganizationId> {
                match self {
                    $(Self::$name(ask) => has!(client ask; $($mark)*),)+
                }
            }

            /// The client organization that the question changes from wherever it is asked. Where a client is open, it is
            /// that one or none is changed.
            #[must_use]
            pub const fn named_client(&self) -> Option<OrganizationId> {
                match self {
                    $(Self::$name(ask) => has!(named ask; $($mark)*),)+
                }
            }

            /// Every question by its name, and whether it is held to a client: by [`Self::client`] or
            /// [`Self::named_client`].
            pub const BOUND: &'static [(&'static str, bool)] =
                &[$((stringify!($name), has!(bound; $($mark)*)),)+];

            /// The questions that only read, by their names; see [`Self::is_read`].
            pub const READS: &'static [(&'static str, bool)] =
                &[$((stringify!($name), has!(read; $($mark)*)),)+];
        }

        $(impl UseCase for $module::$name {
            type Reply = $reply;

            const NAME: &'static str = stringify!($name);
            const IS_SESSION: bool = $is_session;
            const IS_READ: bool = has!(read; $($mark)*);

            fn into_call(self) -> Call {
                Call::$kind($calls::$name(self).into())
            }
        })+
    };
}

// `client`: works in the client that the tab has open. `named`: changes the client that it names, which is the open one
// unless none is open. `read`: changes nothing.
use_cases! {
    /// Questions about the session.
    Session::SessionCall, session: true;
    session::LogIn [] => session::LogInOutcome,
    session::AnswerSecondFactor [] => session::LogInOutcome,
    session::SendEmailCode [] => (),
    session::AnswerNewDevice [] => session::LogInOutcome,
    session::Unlock [] => session::Account,
    session::Lock [] => (),
    session::LogOut [] => (),
    session::GetAccount [read] => session::SessionState,
    session::RefreshAccount [read] => session::Account,
    session::Resume [] => session::SessionState,
    session::Seen [] => (),
    session::KeepDraft [] => bool,
    session::ServeClient [] => (),
    session::TakeDraft [] => Option<keystead_domain::secret::Secret>,
}

use_cases! {
    /// Questions about everything else.
    Work::WorkCall, session: false;
    session::PasswordRules [read] => session::OwnPasswordRules,
    session::ReplacePassword [] => (),
    clients::ListClients [read] => clients::ClientList,
    clients::SaveView [] => (),
    clients::AddClient [] => clients::ClientRow,
    clients::RenameClient [] => clients::ClientRow,
    clients::ReadClientDetails [read] => session::Account,
    clients::SaveClientDetails [named] => clients::KeptDetails,
    clients::SetClientState [] => clients::ClientRow,
    clients::ListAdoptable [read] => Vec<clients::AdoptableRow>,
    clients::AdoptClient [named] => clients::ClientRow,
    clients::ReadHandOver [read] => clients::HandOver,
    clients::UnlinkClient [] => (),

    assignments::ListAssignments [read] => Vec<assignments::Assignment>,
    assignments::ReadAssignedClients [read] => assignments::AssignedClients,
    assignments::ReadClientChoices [read] => assignments::ClientChoices,
    assignments::AssignClients [] => (),
    assignments::FindRetagged [read] => Vec<assignments::Retagged>,
    assignments::FollowTags [] => (),
    vault::OpenVault [client read] => vault::VaultOverview,
    vault::AcceptOlder [client] => vault::VaultOverview,
    vault::VaultWindow [client read] => vault::VaultRows,
    vault::CloseVault [] => (),
    item::ViewItem [client read] => item::ItemView,
    item::RevealField [client read] => keystead_domain::secret::Secret,
    item::TotpCode [client read] => item::OneTimeCode,
    item::EditItem [client read] => item::ItemDraft,
    item::SaveItem [client] => item::ItemView,
    item::SetCollections [client] => item::ItemView,
    item::TrashItem [client] => (),
    item::RestoreItem [client] => (),
    item::DeleteItem [client] => (),
    onboarding::LearnServer [read] => session::Capabilities,
    onboarding::VerifyEmail [] => Option<keystead_domain::secret::Secret>,
    onboarding::AskForHint [] => (),
    onboarding::CheckVerification [read] => (),
    onboarding::Register [] => Option<session::LogInOutcome>,
    onboarding::ReadJoiningRules [read] => onboarding::JoiningRules,
    onboarding::AcceptInvitation [] => (),
    onboarding::RatePassword [read] => u8,
    onboarding::CountBreaches [read] => u64,
    generator::GeneratePassword [client read] => keystead_domain::secret::Secret,
    generator::SuggestPassword [read] => keystead_domain::secret::Secret,
    members::OpenMembers [client read] => members::MembersOverview,
    members::MembersWindow [client read] => members::MemberRows,
    members::CloseMembers [] => (),
    members::MembersMatching [client read] => Vec<keystead_domain::ids::OrganizationUserId>,
    members::SurveyMembers [client read] => Vec<members::ChangeCount>,
    members::PreviewMemberChange [client read] => members::ChangePreview,
    members::PreviewMoreAccess [client read] => members::MoreAccessPreview,
    members::CheckMemberKeys [client read] => Vec<people::KeyCheck<keystead_domain::ids::OrganizationUserId>>,
    members::AcceptMemberKey [client] => (),
    members::AllowAutomaticConfirmation [client] => (),
    members::ExportMembers [client read] => String,
    members::EditMember [client read] => members::MemberDetail,
    members::SaveMember [client] => (),
    members::PrepareRecovery [client read] => members::RecoveryTerms,
    members::RecoverAccount [client] => (),
    members::ReadInvitees [client read] => members::Invitees,
    groups::OpenGroups [client read] => groups::GroupsOverview,
    groups::EditGroup [client read] => groups::GroupDetail,
    groups::SaveGroup [client] => keystead_domain::ids::GroupId,
    collections::OpenCollections [client read] => collections::CollectionsOverview,
    collections::EditCollection [client read] => collections::CollectionDetail,
    collections::SaveCollection [client] => keystead_domain::ids::CollectionId,
    collections::ExplainAccess [client read] => collections::AccessExplained,
    membership::ReadMembership [read] => membership::Membership,
    membership::LeaveOrganization [named] => session::Account,
    membership::DeclineOwnership [named] => session::Account,
    membership::EnrolInRecovery [named] => session::Account,
    membership::WithdrawFromRecovery [named] => session::Account,
    policies::ListPolicies [client read] => policies::PolicyList,
    policies::PreviewPolicy [client read] => policies::PolicyPreview,
    policies::SavePolicy [client] => (),
    policies::ReadOwnRules [read] => policies::OwnRules,
    seats::ReadSeats [read] => seats::SeatTerms,
    seats::SetSeats [named] => seats::SeatsSet,
    organization::ReadOrganization [client read] => organization::OrganizationSettings,
    organization::SaveOrganization [client] => (),
    organization::SaveCollectionSettings [client] => (),
    organization::SaveProviderAccess [client] => (),
    organization::ClaimDomain [client] => organization::ClaimedDomain,
    organization::VerifyDomain [client] => organization::ClaimedDomain,
    organization::GiveUpDomain [client] => (),
    organization::ReadApiKey [client] => organization::OrganizationApiKey,
    organization::RotateApiKey [client] => organization::OrganizationApiKey,
    organization::PurgeVault [client] => (),
    organization::DeleteOrganization [client] => session::Account,
    provider::ReadSetUp [read] => provider::SetUpStage,
    provider::SetUpProvider [] => session::Account,
    provider::ReadProvider [read] => provider::ProviderSettings,
    provider::SaveProvider [] => session::Account,
    provider::DeleteProvider [] => session::Account,
    provider::DeleteProviderByLink [] => (),
    provider::ReadServer [read] => provider::ServerFacts,
    event_log::OpenProviderLog [read] => event_log::OpenedLog,
    event_log::ReadOn [read] => event_log::LogPage,
    event_log::ExportEvents [read] => String,
    jobs::StartJob [client] => jobs::JobView,
    jobs::ListJobs [read] => Vec<jobs::JobView>,
    jobs::SteerJob [] => jobs::JobView,
    jobs::JobWindow [read] => jobs::JobRows,
    jobs::JobReceipt [read] => String,

    // A provider's page is open, and no client: the clients named here are looked at and changed from there.
    blueprints::ListBlueprints [read] => blueprints::BlueprintList,
    blueprints::SaveBlueprint [] => blueprints::BlueprintSaved,
    blueprints::DeleteBlueprint [] => (),
    blueprints::ReadClientPlan [read] => blueprints::ClientPlan,
    blueprints::CompareBlueprint [read] => blueprints::Comparison,
    blueprints::ApplyBlueprint [named] => jobs::JobView,
    blueprints::ReadNewClients [read] => blueprints::NewClients,
    blueprints::CreateClients [] => jobs::JobView,
    jobs::StartTeamJob [] => jobs::JobView,
    people::OwnPhrase [read] => String,
    team::ListTeam [read] => team::Team,
    team::ReadNewcomers [read] => members::Invitees,
    team::CheckTeamKeys [read] => Vec<people::KeyCheck<keystead_domain::ids::ProviderUserId>>,
    team::AcceptTeamKey [] => (),
    team::SaveColleague [] => (),
    team::ExportTeam [read] => String,
    team::ListAwaited [read] => Vec<team::AwaitedProvider>,
    two_step::ReadTwoStep [read] => two_step::TwoStep,
    two_step::ProposeAuthenticator [] => two_step::AuthenticatorProposal,
    two_step::EnableAuthenticator [] => (),
    two_step::ProposeEmailCodes [] => String,
    two_step::MailFirstCode [] => (),
    two_step::EnableEmailCodes [] => (),
    two_step::DisableTwoStep [] => (),
    two_step::ReadRecoveryCode [] => keystead_domain::secret::Secret,
}
