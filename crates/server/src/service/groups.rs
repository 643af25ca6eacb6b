//! Groups: people who are given access together.

use std::collections::HashMap;

use keystead_api::groups::{Group as Shown, GroupRequest};
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::limits;
use keystead_domain::permissions::capability::Capability;

use super::access::{self, of_collections};
use super::collections::selection;
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Holder};
use crate::store::groups::{self, Group};
use crate::store::{Conn, events, members, users};
use crate::{clock, random};

fn shown(group: Group, access: &[Access], object: &str) -> Shown {
    Shown {
        object: object.to_owned(),
        id: group.id,
        organization_id: group.organization,
        name: group.name,
        external_id: group.external_id,
        collections: access.iter().map(|row| selection(row.collection, row.level)).collect(),
    }
}

/// All groups by name, for everybody who gives access or reads about it.
pub async fn list(app: &App, caller: &Caller, organization: OrganizationId) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let reads = reach.may(|own| own.manage_users || own.manage_groups || own.access_reports);
    if !reads && !reach.can(Capability::CreateCollections) {
        let access = collections::access_by_collection(&mut read, organization).await?;
        if !access.values().any(|access| reach.manages(access)) {
            return Err(Failure::NotFound);
        }
    }
    let rows = groups::list(&mut read, organization).await?;
    Ok(rows.into_iter().map(|group| shown(group, &[], "group")).collect())
}

/// All groups with their collections.
pub async fn list_with_access(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    if !reach.may(|own| own.manage_users || own.manage_groups) {
        return Err(Failure::NotFound);
    }
    let by_collection = collections::access_by_collection(&mut read, organization).await?;
    let mut access: HashMap<GroupId, Vec<Access>> = HashMap::new();
    for row in by_collection.into_values().flatten() {
        if let Holder::Group(id) = row.holder {
            access.entry(id).or_default().push(row);
        }
    }
    let rows = groups::list(&mut read, organization).await?;
    Ok(rows
        .into_iter()
        .map(|group| {
            let own = access.remove(&group.id).unwrap_or_default();
            shown(group, &own, "groupDetails")
        })
        .collect())
}

async fn found(
    conn: &mut Conn,
    caller: &Caller,
    organization: OrganizationId,
    id: GroupId,
) -> Result<(Reach, Group), Failure> {
    let reach = Reach::of(conn, organization, caller).await?;
    reach.require(Capability::Groups)?;
    let group = groups::by_id(conn, organization, id).await?.ok_or(Failure::NotFound)?;
    Ok((reach, group))
}

/// One group; with its collections where details are asked for.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: GroupId,
    details: bool,
) -> Result<Shown, Failure> {
    let mut read = app.db.read().await?;
    let (_, group) = found(&mut read, caller, organization, id).await?;
    if !details {
        return Ok(shown(group, &[], "group"));
    }
    let access = collections::access_of(&mut read, Holder::Group(id)).await?;
    Ok(shown(group, &access, "groupDetails"))
}

/// The members of a group.
pub async fn members(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: GroupId,
) -> Result<Vec<OrganizationUserId>, Failure> {
    let mut read = app.db.read().await?;
    found(&mut read, caller, organization, id).await?;
    Ok(groups::members(&mut read, id).await?)
}

fn check(request: &GroupRequest) -> Result<Vec<(CollectionId, CollectionLevel)>, Failure> {
    let mut fields = Fields::default();
    fields.name("Name", &request.name, limits::GROUP_NAME);
    fields.check()?;
    of_collections(&request.collections)
}

async fn fill(
    conn: &mut Conn,
    reach: &Reach,
    group: &Group,
    request: &GroupRequest,
    wanted: &[(CollectionId, CollectionLevel)],
) -> Result<(), Failure> {
    let mut users = request.users.clone();
    users.sort_unstable();
    users.dedup();
    if members::count(conn, group.organization, &users).await? != users.len() {
        return Err(Failure::NotFound);
    }
    let before = groups::members(conn, group.id).await?;
    let own = reach.member.as_ref().map(|member| member.id);
    let adds_itself = own.is_some_and(|own| users.contains(&own) && !before.contains(&own));
    if adds_itself && !reach.adds_itself() {
        return Err(Refusal::AddsItself.into());
    }
    access::set_collections(conn, reach, Holder::Group(group.id), wanted).await?;
    Ok(groups::set_members(conn, group, &users).await?)
}

async fn changed(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: GroupId,
    kind: EventType,
) -> Result<(), Failure> {
    users::touch_members(conn, reach.organization.id, clock::now()).await?;
    record(conn, caller, reach, id, kind).await
}

async fn record(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: GroupId,
    kind: EventType,
) -> Result<(), Failure> {
    let mut event = caller.event(kind);
    event.organization = Some(reach.organization.id);
    event.group = Some(id);
    events::insert(conn, &event).await?;
    Ok(())
}

/// A new group.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::NotInPlan`], [`Refusal::AddsItself`], [`Refusal::ManageIsFull`].
pub async fn create(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &GroupRequest,
) -> Result<Shown, Failure> {
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Groups)?;
    let wanted = check(request)?;
    let group =
        Group { id: random::id()?, organization, name: request.name.trim().to_owned(), external_id: None };
    groups::insert(&mut write, &group, clock::now()).await?;
    fill(&mut write, &reach, &group, request, &wanted).await?;
    changed(&mut write, caller, &reach, group.id, EventType::GroupCreated).await?;
    write.commit().await?;
    Ok(shown(group, &[], "group"))
}

/// New name, members and collections.
///
/// # Errors
/// As [`create`].
pub async fn update(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: GroupId,
    request: &GroupRequest,
) -> Result<Shown, Failure> {
    let mut write = app.db.write().await?;
    let (reach, mut group) = found(&mut write, caller, organization, id).await?;
    let wanted = check(request)?;
    request.name.trim().clone_into(&mut group.name);
    groups::rename(&mut write, &group, clock::now()).await?;
    fill(&mut write, &reach, &group, request, &wanted).await?;
    changed(&mut write, caller, &reach, id, EventType::GroupUpdated).await?;
    write.commit().await?;
    Ok(shown(group, &[], "group"))
}

/// Deletes groups, all or none. Members and collections stay.
pub async fn remove(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[GroupId],
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::Groups)?;
    for id in ids {
        let group = groups::by_id(&mut write, organization, *id).await?.ok_or(Failure::NotFound)?;
        record(&mut write, caller, &reach, group.id, EventType::GroupDeleted).await?;
        groups::remove(&mut write, group.id).await?;
    }
    users::touch_members(&mut write, organization, clock::now()).await?;
    write.commit().await?;
    Ok(())
}

/// Takes one member out.
pub async fn remove_member(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: GroupId,
    member: OrganizationUserId,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    let (_, group) = found(&mut write, caller, organization, id).await?;
    let member = members::by_id(&mut write, organization, member).await?.ok_or(Failure::NotFound)?;
    groups::take(&mut write, group.id, member.id).await?;
    super::members::record(&mut write, caller, &member, EventType::OrganizationUserUpdatedGroups).await?;
    write.commit().await?;
    Ok(())
}
