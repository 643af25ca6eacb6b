//! What a caller may do with one item: as its owner, through collections, or as an administrator of its organization.

use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::CipherId;

use super::rights::Reach;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::store::Conn;
use crate::store::ciphers::{self, Assigned, Cipher, Placement};

/// The two families of endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Owner of a personal item, or member through collections.
    Person,
    /// The admin variants.
    Admin,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    Read,
    Edit,
    /// Edit, for somebody who also sees the password.
    EditSeen,
    Delete,
}

/// An item and how the caller stands to it.
pub struct Found {
    pub cipher: Cipher,
    pub reach: Option<Reach>,
    assigned: Assigned,
    is_owner: bool,
    placement: Placement,
}

/// Loads an item and checks a right.
///
/// # Errors
/// `NotFound` when it is not there or the right is missing: whoever may not touch an item does not learn of it.
pub async fn require(
    conn: &mut Conn,
    caller: &Caller,
    id: CipherId,
    role: Role,
    right: Right,
) -> Result<Found, Failure> {
    let found = load(conn, caller, id).await?;
    let allowed = match role {
        Role::Person => found.as_person(right),
        Role::Admin => found.as_admin(),
    };
    if allowed { Ok(found) } else { Err(Failure::NotFound) }
}

async fn load(conn: &mut Conn, caller: &Caller, id: CipherId) -> Result<Found, Failure> {
    let cipher = ciphers::by_id(conn, id).await?.ok_or(Failure::NotFound)?;
    let Some(organization) = cipher.organization else {
        let is_owner = cipher.user == Some(caller.id());
        return Ok(Found {
            cipher,
            reach: None,
            assigned: Assigned::default(),
            is_owner,
            placement: Placement { is_unassigned: false, is_private: false },
        });
    };
    let reach = Reach::of(conn, organization, caller).await?;
    let assigned = ciphers::assigned(conn, id, caller.id()).await?;
    let placement = ciphers::placement(conn, id).await?;
    Ok(Found { cipher, reach: Some(reach), assigned, is_owner: false, placement })
}

impl Found {
    fn as_person(&self, right: Right) -> bool {
        let Some(reach) = &self.reach else { return self.is_owner };
        let owner = reach.member.as_ref().is_some_and(|member| member.role == OrganizationUserType::Owner);
        let (assigned, organization) = (self.assigned, &reach.organization);
        match right {
            Right::Read => assigned.any && (organization.enabled || owner),
            Right::Edit => organization.enabled && assigned.edit,
            Right::EditSeen => organization.enabled && assigned.edit && assigned.view_password,
            Right::Delete => {
                organization.enabled
                    && (assigned.manage || (!organization.limit_item_deletion && assigned.edit))
            }
        }
    }

    fn as_admin(&self) -> bool {
        let Some(reach) = &self.reach else { return false };
        if self.placement.is_private {
            return false;
        }
        let member_admin = reach.member.as_ref().is_some_and(|member| {
            matches!(member.role, OrganizationUserType::Owner | OrganizationUserType::Admin)
        });
        reach.edits_all_items()
            || (self.placement.is_unassigned && reach.edits_unassigned())
            || (member_admin && reach.organization.enabled && self.assigned.edit)
    }
}
