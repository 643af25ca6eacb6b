//! The collections of a client: their place in the tree, who may use them and how far.

use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::limits::ENCRYPTED_SHORT;
use keystead_domain::permissions::Allowed;
use keystead_domain::validation::{FieldError, FieldErrors, check_encrypted};
use serde::{Deserialize, Serialize};

use crate::groups::PersonName;

/// What parts the names of nested collections.
pub const SEPARATOR: char = '/';

/// Load the collections of a client.
#[derive(Serialize, Deserialize)]
pub struct OpenCollections {
    /// Client organization.
    pub organization: OrganizationId,
    /// Load again although they are loaded.
    pub reload: bool,
}

/// The collections of a client, and what their forms need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionsOverview {
    /// Client organization.
    pub organization: OrganizationId,
    /// Whether the signed-in person may make one.
    pub may_create: Allowed,
    /// Whether every collection must have somebody who manages it: administrators do not reach them all.
    pub needs_manager: bool,
    /// Whether the maker of a collection comes to manage it without being named.
    pub maker_manages: bool,
    /// Whether the signed-in person may name themselves where they have no access yet.
    pub may_add_itself: bool,
    /// Parents before children.
    pub rows: Vec<CollectionRow>,
    /// Groups by name; empty where the plan has none.
    pub groups: Vec<GroupChoice>,
}

/// A collection in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionRow {
    /// Collection.
    pub id: CollectionId,
    /// Whole path, `Parent/Child`; empty when it could not be decrypted.
    pub path: String,
    /// What stands in the row: the path without the parents above it.
    pub label: String,
    /// Parents above it.
    pub depth: u8,
    /// Items outside the trash in it, where its vault was read.
    pub items: Option<u32>,
    /// The first who have access, groups before people.
    pub holders: Vec<Holder>,
    /// How many have access.
    pub holder_count: u32,
    /// The signed-in person's own level as a member, with what their groups give.
    pub own: Option<CollectionLevel>,
    /// Nobody manages it.
    pub unmanaged: bool,
    /// It belongs to one member and is nobody else's to change.
    pub my_items: bool,
    /// Rename and move.
    pub may_edit: Allowed,
    /// Decide who may use it.
    pub may_share: Allowed,
    /// Delete.
    pub may_delete: Allowed,
}

/// Who has access, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Whether it is a group.
    pub is_group: bool,
    /// Name.
    pub name: String,
}

/// A group as something to give access to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChoice {
    /// Group.
    pub id: GroupId,
    /// Name.
    pub name: String,
}

/// What a collection is now, read anew.
#[derive(Serialize, Deserialize)]
pub struct EditCollection {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which.
    pub collection: CollectionId,
}

/// A collection in its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionDetail {
    /// Name, place, access.
    pub draft: CollectionDraft,
    /// False when its name could not be decrypted; it then stays as it is.
    pub readable: bool,
    /// Identifier of a directory.
    pub external_id: Option<String>,
    /// Members with access by name.
    pub people: Vec<PersonName>,
    /// Rename and move.
    pub may_edit: Allowed,
    /// Decide who may use it.
    pub may_share: Allowed,
}

/// Access of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberGrant {
    /// Who.
    pub member: OrganizationUserId,
    /// How far.
    pub level: CollectionLevel,
}

/// Access of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupGrant {
    /// Who.
    pub group: GroupId,
    /// How far.
    pub level: CollectionLevel,
}

/// Who gets access and how far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AccessDraft {
    /// Members.
    pub members: Vec<MemberGrant>,
    /// Groups.
    pub groups: Vec<GroupGrant>,
}

impl AccessDraft {
    /// Whether somebody in it manages the collection.
    #[must_use]
    pub fn has_manager(&self) -> bool {
        let levels = self.members.iter().map(|row| row.level).chain(self.groups.iter().map(|row| row.level));
        levels.into_iter().any(|level| level == CollectionLevel::Manage)
    }

    /// Whether it names anybody.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.members.is_empty() && self.groups.is_empty()
    }

    /// Whether it gives the same, in whatever order.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.members.len() == other.members.len()
            && self.groups.len() == other.groups.len()
            && self.members.iter().all(|row| other.members.contains(row))
            && self.groups.iter().all(|row| other.groups.contains(row))
    }
}

/// Fields of the form of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CollectionField {
    /// Name.
    Name,
    /// Collection above it.
    Parent,
    /// Who may use it.
    Access,
}

/// A collection as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CollectionDraft {
    /// Last part of its path.
    pub name: String,
    /// Path above it; empty at the top.
    pub parent: String,
    /// Who may use it.
    pub access: AccessDraft,
}

impl CollectionDraft {
    /// The whole path, as it is stored encrypted.
    #[must_use]
    pub fn path(&self) -> String {
        let name = self.name.trim().trim_matches(SEPARATOR);
        match self.parent.as_str() {
            "" => name.to_owned(),
            parent => [parent, "/", name].concat(),
        }
    }

    /// What is wrong with name and place. `own` is the path that the collection has now: it cannot go below itself.
    #[must_use]
    pub fn check(&self, own: Option<&str>) -> FieldErrors<CollectionField> {
        let mut errors = FieldErrors::default();
        let name = self.name.trim().trim_matches(SEPARATOR);
        let named = if name.is_empty() { Err(FieldError::Required) } else { Ok(()) };
        errors
            .note(CollectionField::Name, named.and_then(|()| check_encrypted(&self.path(), ENCRYPTED_SHORT)));
        if own.is_some_and(|own| is_within(&self.parent, own)) {
            errors.note(CollectionField::Parent, Err(FieldError::NotAChoice));
        }
        errors
    }
}

/// Whether a path is another one or below it.
#[must_use]
pub fn is_within(path: &str, other: &str) -> bool {
    !other.is_empty()
        && path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(SEPARATOR))
}

/// A path as the part above and the name.
#[must_use]
pub fn split_path(path: &str) -> (&str, &str) {
    path.trim_matches(SEPARATOR).rsplit_once(SEPARATOR).unwrap_or(("", path.trim_matches(SEPARATOR)))
}

/// Makes or changes a collection. What did not change is not sent, so whoever may only rename can, and so can whoever may
/// only share.
#[derive(Serialize, Deserialize)]
pub struct SaveCollection {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which; `None` makes one.
    pub collection: Option<CollectionId>,
    /// As it was when its form was opened: what differs from it was changed, the rest stays as it is by now. Without it the
    /// draft takes the place of everything.
    #[serde(default)]
    pub opened: Option<CollectionDraft>,
    /// As it shall be.
    pub draft: CollectionDraft,
}

/// Whom an access list lets in and how far: every person once, with all the ways that lead there.
#[derive(Serialize, Deserialize)]
pub struct ExplainAccess {
    /// Client organization.
    pub organization: OrganizationId,
    /// The access list, as it stands in the form.
    pub access: AccessDraft,
    /// Most people to send.
    pub count: u32,
}

/// Whom an access list lets in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AccessExplained {
    /// How many people.
    pub total: u32,
    /// The first of them, by name.
    pub people: Vec<EffectiveAccess>,
}

/// How far one person gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectiveAccess {
    /// Who.
    pub person: PersonName,
    /// All ways taken together: the most generous wins.
    pub level: CollectionLevel,
    /// The ways.
    pub ways: Vec<AccessWay>,
}

/// One way to a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccessWay {
    /// Given to the person.
    Direct(CollectionLevel),
    /// Given to a group that the person is in.
    Group(String, CollectionLevel),
    /// The role reaches every collection.
    Role(OrganizationUserType),
}

impl AccessWay {
    /// How far it leads; a role that reaches every collection manages it.
    #[must_use]
    pub const fn level(&self) -> CollectionLevel {
        match self {
            Self::Direct(level) | Self::Group(_, level) => *level,
            Self::Role(_) => CollectionLevel::Manage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, parent: &str) -> CollectionDraft {
        CollectionDraft { name: name.into(), parent: parent.into(), ..CollectionDraft::default() }
    }

    #[test]
    fn a_collection_stays_out_of_itself() {
        for (parent, own, is_good) in [
            ("", Some("IT"), true),
            ("IT", Some("IT"), false),
            ("IT/Network", Some("IT"), false),
            ("IT-Support", Some("IT"), true),
            ("IT", Some("IT/Network"), true),
            ("IT", None, true),
        ] {
            let error = draft("x", parent).check(own).of(CollectionField::Parent);
            assert_eq!(error.is_none(), is_good, "{parent} for {own:?}");
        }
    }

    #[test]
    fn names_are_needed_and_fit_when_encrypted() {
        let error = |name: &str| draft(name, "IT").check(None).of(CollectionField::Name);
        assert_eq!(error(" / "), Some(FieldError::Required));
        assert_eq!(error("Network"), None);
        assert!(matches!(error(&"x".repeat(800)), Some(FieldError::TooLongEncrypted(_))));
    }

    #[test]
    fn paths_are_put_together_and_taken_apart() {
        for (path, parent, name) in
            [("A", "", "A"), ("A/B", "A", "B"), ("A/B/C", "A/B", "C"), ("/A/", "", "A")]
        {
            assert_eq!(split_path(path), (parent, name));
            assert_eq!(draft(name, parent).path(), path.trim_matches(SEPARATOR));
        }
    }

    #[test]
    fn the_same_access_in_another_order_is_no_change() {
        let grant = |byte, level| MemberGrant { member: OrganizationUserId::from_random([byte; 16]), level };
        let (one, two) = (grant(1, CollectionLevel::View), grant(2, CollectionLevel::Manage));
        let list = |members: &[MemberGrant]| AccessDraft { members: members.to_vec(), groups: Vec::new() };
        assert!(list(&[one, two]).is_same(&list(&[two, one])));
        assert!(!list(&[one]).is_same(&list(&[one, two])));
        assert!(list(&[two]).has_manager() && !list(&[one]).has_manager());
    }
}
