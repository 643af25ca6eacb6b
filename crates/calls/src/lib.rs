#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod clients;
pub mod failure;
pub mod item;
pub mod session;
pub mod vault;
pub mod wire;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use failure::Failure;
use keystead_domain::ids::OrganizationId;

/// A question that the worker answers.
pub trait UseCase: Serialize + DeserializeOwned + 'static {
    /// What comes back when it went well.
    type Reply: Serialize + DeserializeOwned + 'static;

    /// The question as it crosses the wall.
    fn into_call(self) -> Call;
}

macro_rules! use_cases {
    ($($module:ident::$name:ident => $reply:ty),+ $(,)?) => {
        /// Every question there is.
        #[derive(Serialize, Deserialize)]
        pub enum Call {
            $(#[doc = concat!("See [`", stringify!($module), "::", stringify!($name), "`].")] $name($module::$name),)+
        }

        impl Call {
            /// Name of the use case, for diagnostics; never its content.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($name),)+
                }
            }

            /// Whether the question only reads, so that giving it up in the middle leaves nothing half done.
            #[must_use]
            pub const fn is_read(&self) -> bool {
                matches!(
                    self,
                    Self::GetAccount(_)
                        | Self::RefreshAccount(_)
                        | Self::ListClients(_)
                        | Self::OpenVault(_)
                        | Self::VaultWindow(_)
                        | Self::ViewItem(_)
                        | Self::RevealField(_)
                        | Self::TotpCode(_)
                        | Self::EditItem(_)
                )
            }
        }

        $(impl UseCase for $module::$name {
            type Reply = $reply;

            fn into_call(self) -> Call {
                Call::$name(self)
            }
        })+
    };
}

impl Call {
    /// The client organization that the question works in. Closing a vault is housekeeping and names none.
    #[must_use]
    pub const fn client(&self) -> Option<OrganizationId> {
        match self {
            Self::OpenVault(ask) => Some(ask.organization),
            Self::AcceptOlder(ask) => Some(ask.organization),
            Self::VaultWindow(ask) => Some(ask.organization),
            Self::ViewItem(ask) => Some(ask.organization),
            Self::RevealField(ask) => Some(ask.organization),
            Self::TotpCode(ask) => Some(ask.organization),
            Self::EditItem(ask) => Some(ask.organization),
            Self::SaveItem(ask) => Some(ask.organization),
            Self::SetCollections(ask) => Some(ask.organization),
            Self::TrashItem(ask) => Some(ask.organization),
            Self::RestoreItem(ask) => Some(ask.organization),
            Self::DeleteItem(ask) => Some(ask.organization),
            Self::LogIn(_)
            | Self::AnswerSecondFactor(_)
            | Self::SendEmailCode(_)
            | Self::AnswerNewDevice(_)
            | Self::Unlock(_)
            | Self::Lock(_)
            | Self::LogOut(_)
            | Self::GetAccount(_)
            | Self::RefreshAccount(_)
            | Self::Resume(_)
            | Self::Seen(_)
            | Self::KeepDraft(_)
            | Self::TakeDraft(_)
            | Self::ServeClient(_)
            | Self::ListClients(_)
            | Self::AddClient(_)
            | Self::RenameClient(_)
            | Self::CloseVault(_) => None,
        }
    }
}

use_cases! {
    session::LogIn => session::LogInOutcome,
    session::AnswerSecondFactor => session::LogInOutcome,
    session::SendEmailCode => (),
    session::AnswerNewDevice => session::LogInOutcome,
    session::Unlock => session::Account,
    session::Lock => (),
    session::LogOut => (),
    session::GetAccount => session::SessionState,
    session::RefreshAccount => session::Account,
    session::Resume => session::SessionState,
    session::Seen => (),
    session::KeepDraft => (),
    session::ServeClient => (),
    session::TakeDraft => Option<keystead_domain::secret::Secret>,
    clients::ListClients => clients::ClientList,
    clients::AddClient => clients::ClientRow,
    clients::RenameClient => clients::ClientRow,
    vault::OpenVault => vault::VaultOverview,
    vault::AcceptOlder => vault::VaultOverview,
    vault::VaultWindow => vault::VaultRows,
    vault::CloseVault => (),
    item::ViewItem => item::ItemView,
    item::RevealField => keystead_domain::secret::Secret,
    item::TotpCode => item::OneTimeCode,
    item::EditItem => item::ItemDraft,
    item::SaveItem => item::ItemView,
    item::SetCollections => item::ItemView,
    item::TrashItem => (),
    item::RestoreItem => (),
    item::DeleteItem => (),
}
