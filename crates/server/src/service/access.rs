//! Access lists on the wire: ids with three flags, read into levels and checked before anything is written.

use std::collections::{HashMap, HashSet};

use keystead_api::collections::AccessSelection;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::{Capability, CollectionFacts};

use super::rights::Reach;
use crate::failure::{Failure, Refusal};
use crate::store::collections::{self, Access, Holder, Sharing};
use crate::store::{Conn, groups, members};

/// Who is to have which access to a collection; `None` leaves that kind of holder as it is.
#[derive(Debug, Default)]
pub struct Wanted {
    pub members: Option<Vec<(OrganizationUserId, CollectionLevel)>>,
    pub groups: Option<Vec<(GroupId, CollectionLevel)>>,
}

fn read<T: std::str::FromStr>(rows: &[AccessSelection]) -> Result<Vec<(T, CollectionLevel)>, Failure> {
    rows.iter()
        .map(|row| {
            let level = CollectionLevel::from_flags(row.read_only, row.hide_passwords, row.manage)
                .map_err(|_| Refusal::ManageIsFull)?;
            Ok((row.id.parse().map_err(|_| Failure::NotFound)?, level))
        })
        .collect()
}

/// Collections and levels of a member's or a group's form.
///
/// # Errors
/// [`Refusal::ManageIsFull`]; `NotFound` for what is no id.
pub fn of_collections(rows: &[AccessSelection]) -> Result<Vec<(CollectionId, CollectionLevel)>, Failure> {
    read(rows)
}

impl Wanted {
    /// Reads the two lists of a collection's form.
    ///
    /// # Errors
    /// [`Refusal::ManageIsFull`]; `NotFound` for what is no id.
    pub fn read(
        members: Option<&[AccessSelection]>,
        groups: Option<&[AccessSelection]>,
    ) -> Result<Self, Failure> {
        Ok(Self { members: members.map(read).transpose()?, groups: groups.map(read).transpose()? })
    }

    /// Whether access is to change at all.
    pub const fn is_any(&self) -> bool {
        self.members.is_some() || self.groups.is_some()
    }

    fn rows(&self) -> impl Iterator<Item = (Holder, CollectionLevel)> {
        let members = self.members.iter().flatten().map(|(id, level)| (Holder::Member(*id), *level));
        members.chain(self.groups.iter().flatten().map(|(id, level)| (Holder::Group(*id), *level)))
    }

    /// Fails unless everybody named belongs to the organization, and its plan has groups where some are named.
    ///
    /// # Errors
    /// `NotFound`; [`Refusal::NotInPlan`].
    pub async fn check(&self, conn: &mut Conn, reach: &Reach) -> Result<(), Failure> {
        let members: Vec<OrganizationUserId> = ids(self.members.as_deref());
        let groups: Vec<GroupId> = ids(self.groups.as_deref());
        check_groups(conn, reach, &groups).await?;
        if members::count(conn, reach.organization.id, &members).await? != members.len() {
            return Err(Failure::NotFound);
        }
        Ok(())
    }

    /// Whether the caller is among the members that are named.
    pub fn names(&self, reach: &Reach) -> bool {
        self.rows().any(|(holder, _)| matches!(holder, Holder::Member(id) if reach.is_member(id)))
    }

    /// Writes the lists: what is named is given, and what is not is taken where `replaces`.
    pub async fn write(
        &self,
        conn: &mut Conn,
        collection: CollectionId,
        access: &[Access],
        replaces: bool,
    ) -> Result<(), Failure> {
        let named: HashSet<Holder> = self.rows().map(|(holder, _)| holder).collect();
        let is_listed = |holder: Holder| match holder {
            Holder::Member(_) => self.members.is_some(),
            Holder::Group(_) => self.groups.is_some(),
        };
        let gone: Vec<(CollectionId, Holder)> = access
            .iter()
            .filter(|row| replaces && is_listed(row.holder) && !named.contains(&row.holder))
            .map(|row| (collection, row.holder))
            .collect();
        collections::take_all(conn, &gone).await?;
        let given: Vec<Access> =
            self.rows().map(|(holder, level)| Access { collection, holder, level }).collect();
        Ok(collections::grant_all(conn, &given).await?)
    }
}

fn ids<T: Copy + Ord, L>(rows: Option<&[(T, L)]>) -> Vec<T> {
    let ids: std::collections::BTreeSet<T> = rows.into_iter().flatten().map(|(id, _)| *id).collect();
    ids.into_iter().collect()
}

/// Fails unless some groups are the organization's, and the plan has groups where there are any.
///
/// # Errors
/// `NotFound`; [`Refusal::NotInPlan`].
pub async fn check_groups(conn: &mut Conn, reach: &Reach, groups: &[GroupId]) -> Result<(), Failure> {
    if groups.is_empty() {
        return Ok(());
    }
    if !reach.standing().features.groups {
        return Err(Refusal::NotInPlan.into());
    }
    let several: std::collections::BTreeSet<&GroupId> = groups.iter().collect();
    if groups::count(conn, reach.organization.id, groups).await? != several.len() {
        return Err(Failure::NotFound);
    }
    Ok(())
}

/// Makes some collections the ones of a member or a group. What the caller may not share stays as it is; naming such a
/// collection with another level is refused.
///
/// # Errors
/// `NotFound` for collections that are not there or not the caller's to share; [`Refusal::NobodyManages`].
pub async fn set_collections(
    conn: &mut Conn,
    reach: &Reach,
    holder: Holder,
    wanted: &[(CollectionId, CollectionLevel)],
) -> Result<(), Failure> {
    let held = collections::access_of(conn, holder).await?;
    let levels: HashMap<CollectionId, CollectionLevel> =
        held.iter().map(|row| (row.collection, row.level)).collect();
    let named: HashSet<CollectionId> = wanted.iter().map(|(id, _)| *id).collect();
    let changed: Vec<Access> = wanted
        .iter()
        .filter(|(id, level)| levels.get(id) != Some(level))
        .map(|(collection, level)| Access { collection: *collection, holder, level: *level })
        .collect();
    let gone: Vec<CollectionId> =
        held.iter().map(|row| row.collection).filter(|id| !named.contains(id)).collect();
    let asked: Vec<CollectionId> = changed.iter().map(|row| row.collection).chain(gone.clone()).collect();
    let open = shareable(conn, reach, &asked).await?;
    if !changed.iter().all(|row| open.contains(&row.collection)) {
        return Err(Failure::NotFound);
    }
    let taken: Vec<(CollectionId, Holder)> =
        gone.into_iter().filter(|id| open.contains(id)).map(|id| (id, holder)).collect();
    collections::take_all(conn, &taken).await?;
    collections::grant_all(conn, &changed).await?;
    let written = taken.into_iter().map(|(id, _)| id).chain(changed.into_iter().map(|row| row.collection));
    let managed = written.filter(|id| levels.get(id) == Some(&CollectionLevel::Manage)).collect::<Vec<_>>();
    require_managed(conn, reach, &managed).await
}

/// Fails when nobody could manage one of some collections any more; administrators can where they reach everything.
/// Asked about collections without a manager, it would keep them from being changed at all: people leave, and what they
/// alone managed is a state to get out of step by step.
///
/// # Errors
/// [`Refusal::NobodyManages`].
pub async fn require_managed(conn: &mut Conn, reach: &Reach, ids: &[CollectionId]) -> Result<(), Failure> {
    if reach.organization.admins_reach_all_items || ids.is_empty() {
        return Ok(());
    }
    let rows = collections::sharing(conn, reach.organization.id, ids, None).await?;
    if rows.iter().all(|row| row.is_managed) { Ok(()) } else { Err(Refusal::NobodyManages.into()) }
}

/// Gives new members the same collections.
///
/// # Errors
/// `NotFound` for collections that are not there or not the caller's to share.
pub async fn give_collections(
    conn: &mut Conn,
    reach: &Reach,
    members: &[OrganizationUserId],
    wanted: &[(CollectionId, CollectionLevel)],
) -> Result<(), Failure> {
    let ids: Vec<CollectionId> = wanted.iter().map(|(id, _)| *id).collect();
    let open = shareable(conn, reach, &ids).await?;
    if !ids.iter().all(|id| open.contains(id)) {
        return Err(Failure::NotFound);
    }
    for member in members {
        let holder = Holder::Member(*member);
        let rows: Vec<Access> = wanted
            .iter()
            .map(|(collection, level)| Access { collection: *collection, holder, level: *level })
            .collect();
        collections::grant_all(conn, &rows).await?;
    }
    Ok(())
}

/// What the table of capabilities asks about a collection, as the caller stands to it.
pub fn facts(sharing: &Sharing) -> CollectionFacts {
    CollectionFacts {
        manages: sharing.manages,
        unmanaged: !sharing.is_managed,
        my_items: sharing.collection.is_my_items(),
    }
}

/// Those of some collections that the caller may give access to.
async fn shareable(
    conn: &mut Conn,
    reach: &Reach,
    ids: &[CollectionId],
) -> Result<HashSet<CollectionId>, Failure> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let own = reach.member.as_ref().map(|member| member.id);
    let rows = collections::sharing(conn, reach.organization.id, ids, own).await?;
    let may_share = |row: &Sharing| reach.require_with(Capability::ShareCollection, facts(row)).is_ok();
    Ok(rows.iter().filter(|row| may_share(row)).map(|row| row.collection.id).collect())
}
