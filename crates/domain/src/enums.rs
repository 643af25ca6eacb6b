//! The protocol's numeric enumerations. Every one is open: a number this version does not know survives a round trip
//! as `Other`, so that a newer server never breaks a view. Numbers: `bitwarden/server: src/Core/**/Enums`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! wire_enums {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!("Code ", stringify!($code), ".")] $variant,)+
            /// A number that this version does not know.
            Other(i32),
        }

        impl $name {
            /// The known values in the order of their declaration.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The value of a wire number.
            #[must_use]
            pub const fn from_code(code: i32) -> Self {
                match code {
                    $($code => Self::$variant,)+
                    other => Self::Other(other),
                }
            }

            /// The wire number.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Other(code) => code,
                }
            }
        }

        crate::schema::schema!($name, { "type": "integer", "format": "int32" });

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i32::deserialize(deserializer).map(Self::from_code)
            }
        }
    )+};
}

wire_enums! {
    /// Kind of a vault item.
    CipherType { Login = 1, SecureNote = 2, Card = 3, Identity = 4, SshKey = 5, BankAccount = 6, DriversLicense = 7, Passport = 8 }
    /// Kind of a custom field.
    FieldType { Text = 0, Hidden = 1, Boolean = 2, Linked = 3 }
    /// How a URI is matched; a missing value means the account's default.
    UriMatch { Domain = 0, Host = 1, StartsWith = 2, Exact = 3, RegularExpression = 4, Never = 5 }
    /// Whether the master password is asked again before secrets are shown.
    Reprompt { None = 0, Password = 1 }
    /// Role of a member. 3 was Manager and is retired.
    OrganizationUserType { Owner = 0, Admin = 1, User = 2, Custom = 4 }
    /// Where a membership stands.
    OrganizationUserStatus { Revoked = -1, Invited = 0, Accepted = 1, Confirmed = 2, Staged = 3 }
    /// How an organization is run and billed.
    OrganizationStatus { Pending = 0, Created = 1, Managed = 2 }
    /// What a key of an organization opens.
    OrganizationApiKeyType { Default = 0, BillingSync = 1, Scim = 2 }
    /// Role of a provider user.
    ProviderUserType { ProviderAdmin = 0, ServiceUser = 1 }
    /// Where a provider membership stands.
    ProviderUserStatus { Invited = 0, Accepted = 1, Confirmed = 2 }
    /// Kind of a provider.
    ProviderType { Msp = 0, Reseller = 1, BusinessUnit = 2 }
    /// Life of a provider.
    ProviderStatus { Pending = 0, Created = 1, Billable = 2 }
    /// Key derivation function of an account.
    KdfKind { Pbkdf2 = 0, Argon2id = 1 }
    /// Second factors of a log-in.
    TwoFactorMethod {
        Authenticator = 0, Email = 1, Duo = 2, YubiKey = 3, U2f = 4, Remember = 5, OrganizationDuo = 6, WebAuthn = 7,
        RecoveryCode = 8,
    }
    /// Plans of an organization.
    PlanType {
        Free = 0, FamiliesAnnually2019 = 1, TeamsMonthly2019 = 2, TeamsAnnually2019 = 3, EnterpriseMonthly2019 = 4,
        EnterpriseAnnually2019 = 5, Custom = 6, FamiliesAnnually2025 = 7, TeamsMonthly2020 = 8, TeamsAnnually2020 = 9,
        EnterpriseMonthly2020 = 10, EnterpriseAnnually2020 = 11, TeamsMonthly2023 = 12, TeamsAnnually2023 = 13,
        EnterpriseMonthly2023 = 14, EnterpriseAnnually2023 = 15, TeamsStarter2023 = 16, TeamsMonthly = 17,
        TeamsAnnually = 18, EnterpriseMonthly = 19, EnterpriseAnnually = 20, TeamsStarter = 21, FamiliesAnnually = 22,
    }
    /// Tier of a plan.
    ProductTier { Free = 0, Families = 1, Teams = 2, Enterprise = 3, TeamsStarter = 4 }
    /// Kind of device that logs in.
    DeviceType {
        Android = 0, Ios = 1, ChromeExtension = 2, FirefoxExtension = 3, OperaExtension = 4, EdgeExtension = 5,
        WindowsDesktop = 6, MacOsDesktop = 7, LinuxDesktop = 8, ChromeBrowser = 9, FirefoxBrowser = 10,
        OperaBrowser = 11, EdgeBrowser = 12, IeBrowser = 13, UnknownBrowser = 14, AndroidAmazon = 15, Uwp = 16,
        SafariBrowser = 17, VivaldiBrowser = 18, VivaldiExtension = 19, SafariExtension = 20, Sdk = 21, Server = 22,
        WindowsCli = 23, MacOsCli = 24, LinuxCli = 25, DuckDuckGoBrowser = 26,
    }
    /// Kind of a collection; the second is a member's private default collection.
    CollectionType { SharedCollection = 0, DefaultUserCollection = 1 }
    /// How a file is uploaded.
    FileUploadType { Direct = 0, Azure = 1 }
    /// Kind of a policy.
    PolicyType {
        TwoFactorAuthentication = 0, MasterPassword = 1, PasswordGenerator = 2, SingleOrganization = 3, RequireSso = 4,
        OrganizationDataOwnership = 5, DisableSend = 6, SendOptions = 7, AccountRecovery = 8, VaultTimeout = 9,
        DisablePersonalVaultExport = 10, ActivateAutofill = 11, AutomaticAppLogIn = 12, FreeFamiliesSponsorship = 13,
        RemoveUnlockWithPin = 14, RestrictedItemTypes = 15, UriMatchDefaults = 16, AutotypeDefault = 17,
        AutomaticUserConfirmation = 18, BlockClaimedDomainAccountCreation = 19, VaultBanner = 20, SendControls = 21,
        FillAssist = 22,
    }
    /// Why somebody lost access to an organization.
    RevocationReason {
        Unknown = 0, Manual = 1, TwoFactorPolicy = 2, DataOwnershipDeclined = 3, SingleOrganizationPolicy = 4,
    }
    /// Audit records that the server writes.
    EventType {
        UserLoggedIn = 1000, UserChangedPassword = 1001, UserUpdated2fa = 1002, UserDisabled2fa = 1003,
        UserRecovered2fa = 1004, UserFailedLogIn = 1005, UserFailedLogIn2fa = 1006,
        CipherCreated = 1100, CipherUpdated = 1101, CipherDeleted = 1102, CipherAttachmentCreated = 1103,
        CipherAttachmentDeleted = 1104, CipherShared = 1105, CipherUpdatedCollections = 1106,
        CipherClientViewed = 1107, CipherClientToggledPasswordVisible = 1108,
        CipherClientToggledHiddenFieldVisible = 1109, CipherClientToggledCardCodeVisible = 1110,
        CipherClientCopiedPassword = 1111, CipherClientCopiedHiddenField = 1112, CipherClientCopiedCardCode = 1113,
        CipherSoftDeleted = 1115, CipherRestored = 1116,
        UserUpdatedTempPassword = 1008,
        CollectionCreated = 1300, CollectionUpdated = 1301, CollectionDeleted = 1302,
        GroupCreated = 1400, GroupUpdated = 1401, GroupDeleted = 1402,
        OrganizationUserInvited = 1500, OrganizationUserConfirmed = 1501, OrganizationUserUpdated = 1502,
        OrganizationUserRemoved = 1503, OrganizationUserUpdatedGroups = 1504, OrganizationUserEnrolledRecovery = 1506,
        OrganizationUserWithdrewRecovery = 1507, OrganizationUserAdminResetPassword = 1508,
        OrganizationUserRevoked = 1511, OrganizationUserRestored = 1512, OrganizationUserDeleted = 1515,
        OrganizationUserLeft = 1516, OrganizationUserAutomaticallyConfirmed = 1517, OrganizationUserSelfRevoked = 1518,
        OrganizationUserAdminResetTwoFactor = 1519, OrganizationUserRevokedTwoFactor = 1520,
        OrganizationUserRevokedSingleOrganization = 1521,
        OrganizationUpdated = 1600, OrganizationPurgedVault = 1601, OrganizationClientExportedVault = 1602,
        OrganizationVaultAccessed = 1603,
        CollectionCreationLimited = 1610, CollectionCreationOpened = 1611, CollectionDeletionLimited = 1612,
        CollectionDeletionOpened = 1613, ItemDeletionLimited = 1614, ItemDeletionOpened = 1615,
        AdminAccessOpened = 1616, AdminAccessClosed = 1617,
        AutomaticConfirmationOn = 1620, AutomaticConfirmationOff = 1621,
        PolicyUpdated = 1700,
        ProviderUserInvited = 1800, ProviderUserConfirmed = 1801, ProviderUserUpdated = 1802, ProviderUserRemoved = 1803,
        ProviderOrganizationCreated = 1900, ProviderOrganizationAdded = 1901, ProviderOrganizationRemoved = 1902,
        ProviderOrganizationVaultAccessed = 1903,
        DomainAdded = 2000, DomainRemoved = 2001, DomainVerified = 2002, DomainNotVerified = 2003,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_numbers_survive() {
        assert_eq!(CipherType::from_code(99).code(), 99);
        assert_eq!(OrganizationUserStatus::from_code(-1), OrganizationUserStatus::Revoked);
    }

    #[test]
    fn known_values_round_trip() {
        for plan in PlanType::KNOWN {
            assert_eq!(PlanType::from_code(plan.code()), *plan);
        }
    }
}
