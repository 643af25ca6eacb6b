//! Members of an organization. Source: `bitwarden/server: …/OrganizationUsersController.cs`.

use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{GroupId, OrganizationUserId, UserId};
use keystead_domain::secret::Secret;

use crate::WireDate;
use crate::account::Permissions;
use crate::collections::AccessSelection;

wire! {
    /// What every member may know of another.
    #[derive(Debug)]
    pub struct MemberMini {
        required {
            id: OrganizationUserId,
            #[serde(rename = "type")]
            role: OrganizationUserType,
            status: OrganizationUserStatus,
        }
        optional {
            object: String,
            user_id: Option<UserId>,
            name: Option<String>,
            email: Option<String>,
        }
    }
}

wire! {
    /// A member with everything an administrator sees.
    #[derive(Debug)]
    pub struct Member {
        required {
            id: OrganizationUserId,
            #[serde(rename = "type")]
            role: OrganizationUserType,
            status: OrganizationUserStatus,
        }
        optional {
            object: String,
            user_id: Option<UserId>,
            name: Option<String>,
            email: Option<String>,
            external_id: Option<String>,
            access_secrets_manager: bool,
            access_pam: bool,
            permissions: Permissions,
            reset_password_enrolled: bool,
            uses_key_connector: bool,
            has_master_password: bool,
            avatar_color: Option<String>,
            two_factor_enabled: bool,
            sso_bound: bool,
            sso_external_id: Option<String>,
            claimed_by_organization: bool,
            collections: Vec<AccessSelection>,
            groups: Vec<GroupId>,
            revocation_reason: Option<i32>,
            creation_date: Option<WireDate>,
        }
    }
}

wire! {
    /// Invites up to twenty addresses.
    #[derive(Debug)]
    pub struct MemberInvite {
        required {
            #[serde(rename = "type")]
            role: OrganizationUserType,
        }
        optional {
            emails: Vec<String>,
            access_secrets_manager: bool,
            permissions: Permissions,
            collections: Vec<AccessSelection>,
            groups: Vec<GroupId>,
        }
    }
}

wire! {
    /// New role and access of a member; both lists replace what was there.
    #[derive(Debug)]
    pub struct MemberUpdate {
        required {
            #[serde(rename = "type")]
            role: OrganizationUserType,
        }
        optional {
            access_secrets_manager: bool,
            permissions: Permissions,
            collections: Option<Vec<AccessSelection>>,
            groups: Option<Vec<GroupId>>,
        }
    }
}

wire! {
    /// Token of an invitation; `reset_password_key` only where enrolment is automatic.
    #[derive(Default)]
    pub struct MemberAccept {
        optional { token: Secret, reset_password_key: Option<String>, }
    }
}

wire! {
    /// The organization key wrapped to the member's public key.
    #[derive(Debug, Default)]
    pub struct MemberConfirm {
        optional { key: String, default_user_collection_name: Option<String>, }
    }
}

wire! {
    /// One row of a bulk confirmation.
    #[derive(Debug)]
    pub struct MemberKey {
        required { id: OrganizationUserId, }
        optional { key: String, }
    }
}

wire! {
    /// Confirms several members.
    #[derive(Debug, Default)]
    pub struct MemberBulkConfirm {
        optional { keys: Vec<MemberKey>, default_user_collection_name: Option<String>, }
    }
}

wire! {
    /// A member whom an administrator's client may confirm on its own.
    #[derive(Debug)]
    pub struct MemberAwaiting {
        required { id: OrganizationUserId, }
        optional { object: String, user_id: Option<UserId>, }
    }
}

wire! {
    /// Members by id.
    #[derive(Debug, Default)]
    pub struct MemberIds {
        optional { ids: Vec<OrganizationUserId>, default_user_collection_name: Option<String>, }
    }
}

wire! {
    /// Comes with a restored member.
    #[derive(Debug, Default)]
    pub struct MemberRestore {
        optional { default_user_collection_name: Option<String>, }
    }
}

wire! {
    /// Outcome for one row of a bulk action; an empty `error` means done.
    #[derive(Debug)]
    pub struct MemberBulkRow {
        required { id: OrganizationUserId, }
        optional { object: String, error: String, }
    }
}

wire! {
    /// Public key of a member, for confirmation.
    #[derive(Debug)]
    pub struct MemberPublicKey {
        required { id: OrganizationUserId, }
        optional { object: String, user_id: Option<UserId>, key: Option<String>, }
    }
}
