//! What event logs record: every kind by its number, with its name in exports, and the groups that people filter by. The
//! sentence of a kind is the text `event-` and its number.
//! Source: `bitwarden/server: src/Core/Dirt/Enums/EventType.cs`.

use serde::{Deserialize, Serialize};

/// A day.
pub const DAY_MS: i64 = 24 * 3_600 * 1_000;
/// The longest range that a server answers questions about.
pub const LONGEST_RANGE_MS: i64 = 367 * DAY_MS;

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventGroup {
    /// Log-in, password and second factor of a person.
    Account,
    /// Items of a vault.
    Items,
    /// Collections.
    Collections,
    /// Groups of members.
    Groups,
    /// Members of an organization.
    Members,
    /// An organization as a whole.
    Organization,
    /// Policies of an organization.
    Policies,
    /// Users of a provider.
    Team,
    /// Clients of a provider.
    Clients,
    /// Claimed domains.
    Domains,
    /// Secrets, projects and service accounts.
    Secrets,
    /// Warnings of forged sites.
    Phishing,
    /// Sends.
    Sends,
    /// Anything that this version does not know.
    Other,
}

impl EventGroup {
    /// All groups, in the order that people see them in.
    pub const ALL: [Self; 14] = [
        Self::Account,
        Self::Team,
        Self::Clients,
        Self::Organization,
        Self::Members,
        Self::Groups,
        Self::Collections,
        Self::Policies,
        Self::Items,
        Self::Sends,
        Self::Domains,
        Self::Secrets,
        Self::Phishing,
        Self::Other,
    ];

    /// The group of a number: each hundred is about one thing, so that a kind of tomorrow is found beside those of today.
    #[must_use]
    pub const fn of(code: i32) -> Self {
        match code / 100 {
            10 => Self::Account,
            11 => Self::Items,
            13 => Self::Collections,
            14 => Self::Groups,
            15 => Self::Members,
            16 => Self::Organization,
            17 => Self::Policies,
            18 => Self::Team,
            19 => Self::Clients,
            20 => Self::Domains,
            21..=23 => Self::Secrets,
            24 => Self::Phishing,
            25 => Self::Sends,
            _ => Self::Other,
        }
    }
}

/// How much a record deserves to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Everyday work.
    Plain,
    /// Somebody should know: failed log-ins, second factors that went away.
    Notable,
    /// Everything left the vault, or was thrown away.
    Grave,
}

/// How much a number deserves to be looked at.
#[must_use]
pub const fn weight(code: i32) -> Weight {
    match code {
        1003..=1006 | 1508 | 1515 | 1519..=1521 | 1617 | 1803 | 1902 | 2400 | 2402 => Weight::Notable,
        1007 | 1601 | 1602 => Weight::Grave,
        _ => Weight::Plain,
    }
}

/// The name of a number in exports; `None` for one that this version does not know.
#[must_use]
pub fn name(code: i32) -> Option<&'static str> {
    let at = KINDS.binary_search_by_key(&code, |(known, _)| *known).ok()?;
    KINDS.get(at).map(|(_, name)| *name)
}

/// Every kind there is: number and name, by number.
pub const KINDS: &[(i32, &str)] = &[
    (1000, "User_LoggedIn"),
    (1001, "User_ChangedPassword"),
    (1002, "User_Updated2fa"),
    (1003, "User_Disabled2fa"),
    (1004, "User_Recovered2fa"),
    (1005, "User_FailedLogIn"),
    (1006, "User_FailedLogIn2fa"),
    (1007, "User_ClientExportedVault"),
    (1008, "User_UpdatedTempPassword"),
    (1009, "User_MigratedKeyToKeyConnector"),
    (1010, "User_RequestedDeviceApproval"),
    (1011, "User_TdeOffboardingPasswordSet"),
    (1100, "Cipher_Created"),
    (1101, "Cipher_Updated"),
    (1102, "Cipher_Deleted"),
    (1103, "Cipher_AttachmentCreated"),
    (1104, "Cipher_AttachmentDeleted"),
    (1105, "Cipher_Shared"),
    (1106, "Cipher_UpdatedCollections"),
    (1107, "Cipher_ClientViewed"),
    (1108, "Cipher_ClientToggledPasswordVisible"),
    (1109, "Cipher_ClientToggledHiddenFieldVisible"),
    (1110, "Cipher_ClientToggledCardCodeVisible"),
    (1111, "Cipher_ClientCopiedPassword"),
    (1112, "Cipher_ClientCopiedHiddenField"),
    (1113, "Cipher_ClientCopiedCardCode"),
    (1114, "Cipher_ClientAutofilled"),
    (1115, "Cipher_SoftDeleted"),
    (1116, "Cipher_Restored"),
    (1117, "Cipher_ClientToggledCardNumberVisible"),
    (1118, "Cipher_ClientToggledTOTPSeedVisible"),
    (1119, "Cipher_ClientCopiedBankAccountNumber"),
    (1120, "Cipher_ClientCopiedBankAccountPin"),
    (1121, "Cipher_ClientToggledBankAccountNumberVisible"),
    (1122, "Cipher_ClientToggledBankAccountPinVisible"),
    (1123, "Cipher_ClientCopiedLicenseNumber"),
    (1124, "Cipher_ClientToggledLicenseNumberVisible"),
    (1125, "Cipher_ClientCopiedPassportNumber"),
    (1126, "Cipher_ClientToggledPassportNumberVisible"),
    (1127, "Cipher_ClientCopiedSwiftCode"),
    (1128, "Cipher_ClientToggledSwiftCodeVisible"),
    (1129, "Cipher_ClientCopiedIban"),
    (1130, "Cipher_ClientToggledIbanVisible"),
    (1131, "Cipher_ClientCopiedNationalIdentificationNumber"),
    (1132, "Cipher_ClientToggledNationalIdentificationNumberVisible"),
    (1300, "Collection_Created"),
    (1301, "Collection_Updated"),
    (1302, "Collection_Deleted"),
    (1400, "Group_Created"),
    (1401, "Group_Updated"),
    (1402, "Group_Deleted"),
    (1500, "OrganizationUser_Invited"),
    (1501, "OrganizationUser_Confirmed"),
    (1502, "OrganizationUser_Updated"),
    (1503, "OrganizationUser_Removed"),
    (1504, "OrganizationUser_UpdatedGroups"),
    (1505, "OrganizationUser_UnlinkedSso"),
    (1506, "OrganizationUser_ResetPassword_Enroll"),
    (1507, "OrganizationUser_ResetPassword_Withdraw"),
    (1508, "OrganizationUser_AdminResetPassword"),
    (1509, "OrganizationUser_ResetSsoLink"),
    (1510, "OrganizationUser_FirstSsoLogin"),
    (1511, "OrganizationUser_Revoked"),
    (1512, "OrganizationUser_Restored"),
    (1513, "OrganizationUser_ApprovedAuthRequest"),
    (1514, "OrganizationUser_RejectedAuthRequest"),
    (1515, "OrganizationUser_Deleted"),
    (1516, "OrganizationUser_Left"),
    (1517, "OrganizationUser_AutomaticallyConfirmed"),
    (1518, "OrganizationUser_SelfRevoked"),
    (1519, "OrganizationUser_AdminResetTwoFactor"),
    (1520, "OrganizationUser_Revoked_TwoFactorNonCompliance"),
    (1521, "OrganizationUser_Revoked_SingleOrganizationNonCompliance"),
    (1522, "OrganizationUser_NotificationBannerActionClicked"),
    (1523, "OrganizationUser_Staged"),
    (1524, "OrganizationUser_InviteLinkAccepted"),
    (1525, "OrganizationUser_AdminChangedEmail"),
    (1526, "OrganizationUser_InviteLinkConfirmed"),
    (1600, "Organization_Updated"),
    (1601, "Organization_PurgedVault"),
    (1602, "Organization_ClientExportedVault"),
    (1603, "Organization_VaultAccessed"),
    (1604, "Organization_EnabledSso"),
    (1605, "Organization_DisabledSso"),
    (1606, "Organization_EnabledKeyConnector"),
    (1607, "Organization_DisabledKeyConnector"),
    (1608, "Organization_SponsorshipsSynced"),
    (1609, "Organization_CollectionManagement_Updated"),
    (1610, "Organization_CollectionManagement_LimitCollectionCreationEnabled"),
    (1611, "Organization_CollectionManagement_LimitCollectionCreationDisabled"),
    (1612, "Organization_CollectionManagement_LimitCollectionDeletionEnabled"),
    (1613, "Organization_CollectionManagement_LimitCollectionDeletionDisabled"),
    (1614, "Organization_CollectionManagement_LimitItemDeletionEnabled"),
    (1615, "Organization_CollectionManagement_LimitItemDeletionDisabled"),
    (1616, "Organization_CollectionManagement_AllowAdminAccessToAllCollectionItemsEnabled"),
    (1617, "Organization_CollectionManagement_AllowAdminAccessToAllCollectionItemsDisabled"),
    (1618, "Organization_ItemOrganization_Accepted"),
    (1619, "Organization_ItemOrganization_Declined"),
    (1620, "Organization_AutoConfirmEnabled_Admin"),
    (1621, "Organization_AutoConfirmDisabled_Admin"),
    (1622, "Organization_AutoConfirmEnabled_Portal"),
    (1623, "Organization_AutoConfirmDisabled_Portal"),
    (1624, "Organization_InviteLinkCreated"),
    (1625, "Organization_InviteLinkDomainsEdited"),
    (1626, "Organization_InviteLinkDeleted"),
    (1627, "Organization_InviteLinkClientCopied"),
    (1628, "Organization_InviteLinkRefreshed"),
    (1629, "Organization_InviteLinkConfirmEnabled"),
    (1630, "Organization_InviteLinkConfirmDisabled"),
    (1700, "Policy_Updated"),
    (1800, "ProviderUser_Invited"),
    (1801, "ProviderUser_Confirmed"),
    (1802, "ProviderUser_Updated"),
    (1803, "ProviderUser_Removed"),
    (1900, "ProviderOrganization_Created"),
    (1901, "ProviderOrganization_Added"),
    (1902, "ProviderOrganization_Removed"),
    (1903, "ProviderOrganization_VaultAccessed"),
    (2000, "OrganizationDomain_Added"),
    (2001, "OrganizationDomain_Removed"),
    (2002, "OrganizationDomain_Verified"),
    (2003, "OrganizationDomain_NotVerified"),
    (2100, "Secret_Retrieved"),
    (2101, "Secret_Created"),
    (2102, "Secret_Edited"),
    (2103, "Secret_Deleted"),
    (2104, "Secret_Permanently_Deleted"),
    (2105, "Secret_Restored"),
    (2200, "Project_Retrieved"),
    (2201, "Project_Created"),
    (2202, "Project_Edited"),
    (2203, "Project_Deleted"),
    (2300, "ServiceAccount_UserAdded"),
    (2301, "ServiceAccount_UserRemoved"),
    (2302, "ServiceAccount_GroupAdded"),
    (2303, "ServiceAccount_GroupRemoved"),
    (2304, "ServiceAccount_Created"),
    (2305, "ServiceAccount_Deleted"),
    (2400, "PhishingBlocker_SiteAccessed"),
    (2401, "PhishingBlocker_SiteExited"),
    (2402, "PhishingBlocker_Bypassed"),
    (2500, "Send_Created_Text"),
    (2501, "Send_Created_Text_WithEmailVerification"),
    (2502, "Send_Created_Text_WithPasswordProtection"),
    (2503, "Send_Created_File"),
    (2504, "Send_Created_File_WithEmailVerification"),
    (2505, "Send_Created_File_WithPasswordProtection"),
    (2506, "Send_Edited_Text"),
    (2507, "Send_Edited_File"),
    (2508, "Send_Deleted_Text"),
    (2509, "Send_Deleted_File"),
    (2510, "Send_Accessed_Text"),
    (2511, "Send_Accessed_File"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::enums::EventType;

    #[test]
    fn kinds_stand_in_order_and_each_once() {
        assert!(KINDS.is_sorted_by(|left, right| left.0 < right.0));
        let names: BTreeSet<_> = KINDS.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), KINDS.len());
        assert_eq!(
            (KINDS.len(), name(1000), name(1903)),
            (153, Some("User_LoggedIn"), Some("ProviderOrganization_VaultAccessed"))
        );
        assert_eq!(name(1012), None);
    }

    #[test]
    fn what_this_server_writes_has_a_name_and_every_kind_a_group() {
        for kind in EventType::KNOWN {
            assert!(name(kind.code()).is_some(), "{kind:?}");
        }
        for (code, name) in KINDS {
            assert_ne!(EventGroup::of(*code), EventGroup::Other, "{name}");
        }
        assert_eq!(EventGroup::of(1533), EventGroup::Members, "a kind of tomorrow");
        assert_eq!(
            (EventGroup::of(999), EventGroup::of(-1), EventGroup::of(i32::MAX)),
            (EventGroup::Other, EventGroup::Other, EventGroup::Other)
        );
        for group in EventGroup::ALL {
            assert!(
                group == EventGroup::Other || KINDS.iter().any(|(code, _)| EventGroup::of(*code) == group)
            );
        }
    }

    #[test]
    fn only_known_kinds_stand_out() {
        let loud = (0..3_000).filter(|code| weight(*code) != Weight::Plain);
        assert!(loud.into_iter().all(|code| name(code).is_some()));
    }
}
