//! Collections.

use keystead_api::collections::{
    AccessSelection, BulkAccessRequest, Collection as Plain, CollectionAccessDetails, CollectionDetails,
    CollectionRequest,
};
use keystead_domain::enums::{CollectionType, EventType};
use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::{limits, plan};

use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Collection};
use crate::store::{Conn, events, members, users};
use crate::{clock, random};

const KIND: Option<CollectionType> = Some(CollectionType::SharedCollection);

/// The collections that somebody is assigned to, for sync.
pub async fn assigned(conn: &mut Conn, user: UserId) -> Result<Vec<CollectionDetails>, Failure> {
    let own = collections::of_user(conn, user).await?;
    Ok(own
        .into_iter()
        .map(|(collection, access)| CollectionDetails {
            object: "collectionDetails".to_owned(),
            id: collection.id,
            organization_id: collection.organization,
            name: collection.name,
            external_id: collection.external_id,
            kind: KIND,
            default_user_collection_email: None,
            read_only: access.read_only,
            hide_passwords: access.hide_passwords,
            manage: access.manage,
        })
        .collect())
}

fn plain(collection: Collection) -> Plain {
    Plain {
        object: "collection".to_owned(),
        id: collection.id,
        organization_id: collection.organization,
        name: collection.name,
        external_id: collection.external_id,
        kind: KIND,
        default_user_collection_email: None,
    }
}

/// One member's access as the wire has it.
pub fn selection(access: &Access) -> AccessSelection {
    AccessSelection {
        id: access.member.to_string(),
        read_only: access.read_only,
        hide_passwords: access.hide_passwords,
        manage: access.manage,
    }
}

fn with_access(reach: &Reach, collection: Collection, access: &[Access]) -> CollectionAccessDetails {
    let own = reach.own(access);
    CollectionAccessDetails {
        object: "collectionAccessDetails".to_owned(),
        id: collection.id,
        organization_id: collection.organization,
        name: collection.name,
        external_id: collection.external_id,
        kind: KIND,
        default_user_collection_email: None,
        groups: Vec::new(),
        users: access.iter().map(selection).collect(),
        assigned: own.is_some(),
        read_only: own.is_some_and(|row| row.read_only),
        hide_passwords: own.is_some_and(|row| row.hide_passwords),
        manage: own.is_some_and(|row| row.manage),
        unmanaged: !access.iter().any(|row| row.manage),
    }
}

/// All collections, or those that the caller manages.
pub async fn list(app: &App, caller: &Caller, organization: OrganizationId) -> Result<Vec<Plain>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let access = collections::access_by_collection(&mut read, organization).await?;
    let rows = collections::list(&mut read, organization).await?;
    let managed = |row: &Collection| access.get(&row.id).is_some_and(|access| reach.manages(access));
    Ok(rows.into_iter().filter(|row| reach.reads_collections() || managed(row)).map(plain).collect())
}

/// The same with everybody's access. A provider's call counts as opening the client's vault.
pub async fn list_with_access(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
) -> Result<Vec<CollectionAccessDetails>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let mut access = collections::access_by_collection(&mut read, organization).await?;
    let rows = collections::list(&mut read, organization).await?;
    drop(read);
    if reach.member.is_none() {
        record_visit(app, caller, &reach).await?;
    }
    let all = reach.reads_collection_access();
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let access = access.remove(&row.id).unwrap_or_default();
            (all || reach.manages(&access)).then(|| with_access(&reach, row, &access))
        })
        .collect())
}

async fn record_visit(app: &App, caller: &Caller, reach: &Reach) -> Result<(), Failure> {
    let Some(link) = &reach.provider else { return Ok(()) };
    let mut write = app.db.write().await?;
    let mut visit = caller.event(EventType::ProviderOrganizationVaultAccessed);
    visit.provider = Some(link.provider);
    visit.client = Some(link.id);
    visit.provider_user = Some(link.membership);
    events::insert(&mut write, &visit).await?;
    let mut visit = caller.event(EventType::OrganizationVaultAccessed);
    visit.organization = Some(reach.organization.id);
    visit.provider = None;
    events::insert(&mut write, &visit).await?;
    write.commit().await?;
    Ok(())
}

async fn found(
    conn: &mut Conn,
    caller: &Caller,
    organization: OrganizationId,
    id: CollectionId,
) -> Result<(Reach, Collection, Vec<Access>), Failure> {
    let reach = Reach::of(conn, organization, caller).await?;
    let collection = collections::by_id(conn, organization, id).await?.ok_or(Failure::NotFound)?;
    let access = collections::access(conn, id).await?;
    Ok((reach, collection, access))
}

/// One collection.
pub async fn get(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: CollectionId,
) -> Result<CollectionAccessDetails, Failure> {
    let (reach, collection, access) = found(&mut *app.db.read().await?, caller, organization, id).await?;
    if reach.reads_collection_access() || reach.manages(&access) {
        Ok(with_access(&reach, collection, &access))
    } else {
        Err(Failure::NotFound)
    }
}

fn check(request: &CollectionRequest, name_required: bool) -> Result<(), Failure> {
    let mut fields = Fields::default();
    if name_required || request.name.is_some() {
        fields.enc("Name", request.name.as_deref().unwrap_or_default(), limits::ENCRYPTED_SHORT);
    }
    fields.opt_text("ExternalId", request.external_id.as_deref(), limits::EXTERNAL_ID);
    fields.check()?;
    if request.groups.as_ref().is_some_and(|groups| !groups.is_empty()) {
        return Err(Refusal::NoGroups.into());
    }
    check_selections(request.users.as_deref().unwrap_or_default())
}

/// Refuses rules that contradict themselves.
pub fn check_selections(selections: &[AccessSelection]) -> Result<(), Failure> {
    let contradicts = |row: &AccessSelection| row.manage && (row.read_only || row.hide_passwords);
    if selections.iter().any(contradicts) { Err(Refusal::ManageIsFull.into()) } else { Ok(()) }
}

/// Gives members access to a collection.
async fn grant(
    conn: &mut Conn,
    organization: OrganizationId,
    collection: CollectionId,
    selections: &[AccessSelection],
) -> Result<(), Failure> {
    for row in selections {
        let member: OrganizationUserId = row.id.parse().map_err(|_| Failure::NotFound)?;
        members::by_id(conn, organization, member).await?.ok_or(Failure::NotFound)?;
        let (read_only, hide_passwords, manage) = (row.read_only, row.hide_passwords, row.manage);
        collections::grant(conn, Access { collection, member, read_only, hide_passwords, manage }).await?;
    }
    Ok(())
}

async fn changed(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: CollectionId,
    kind: EventType,
) -> Result<(), Failure> {
    users::touch_members(conn, reach.organization.id, clock::now()).await?;
    let mut event = caller.event(kind);
    event.organization = Some(reach.organization.id);
    event.collection = Some(id);
    events::insert(conn, &event).await?;
    Ok(())
}

/// A new collection.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::NoMoreCollections`]; [`Refusal::NoGroups`].
pub async fn create(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: CollectionRequest,
) -> Result<CollectionAccessDetails, Failure> {
    check(&request, true)?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    if !reach.creates_collections() {
        return Err(Failure::NotFound);
    }
    reach.require_enabled()?;
    if let Some(most) = plan::features(reach.organization.plan).max_collections {
        let present = collections::list(&mut write, organization).await?.len();
        if present >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Err(Refusal::NoMoreCollections.into());
        }
    }
    let id = random::id()?;
    let name = request.name.unwrap_or_default();
    let collection = Collection { id, organization, name, external_id: request.external_id };
    collections::insert(&mut write, &collection, clock::now()).await?;
    grant(&mut write, organization, id, request.users.as_deref().unwrap_or_default()).await?;
    // Somebody who may not administer collections must still be able to use the one just made.
    if let Some(member) = reach.member.as_ref().filter(|_| !reach.is_admin() && reach.provider.is_none()) {
        let access = Access {
            collection: id,
            member: member.id,
            read_only: false,
            hide_passwords: false,
            manage: true,
        };
        collections::grant(&mut write, access).await?;
    }
    changed(&mut write, caller, &reach, id, EventType::CollectionCreated).await?;
    let access = collections::access(&mut write, id).await?;
    write.commit().await?;
    Ok(with_access(&reach, collection, &access))
}

/// New name, external id and access.
///
/// # Errors
/// Field errors; `NotFound`.
pub async fn update(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: CollectionId,
    request: CollectionRequest,
) -> Result<CollectionAccessDetails, Failure> {
    check(&request, false)?;
    let mut write = app.db.write().await?;
    let (reach, mut collection, access) = found(&mut write, caller, organization, id).await?;
    if !reach.updates_collection(&access) {
        return Err(Failure::NotFound);
    }
    if let Some(name) = request.name {
        collection.name = name;
    }
    collection.external_id = request.external_id.or(collection.external_id);
    collections::update(&mut write, &collection, clock::now()).await?;
    if let Some(selections) = &request.users {
        collections::clear(&mut write, id).await?;
        grant(&mut write, organization, id, selections).await?;
    }
    changed(&mut write, caller, &reach, id, EventType::CollectionUpdated).await?;
    let access = collections::access(&mut write, id).await?;
    write.commit().await?;
    Ok(with_access(&reach, collection, &access))
}

/// Adds access to several collections.
///
/// # Errors
/// `NotFound`; [`Refusal::NoGroups`].
pub async fn add_access(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &BulkAccessRequest,
) -> Result<(), Failure> {
    if !request.groups.is_empty() {
        return Err(Refusal::NoGroups.into());
    }
    check_selections(&request.users)?;
    let mut write = app.db.write().await?;
    for id in &request.collection_ids {
        let (reach, _, access) = found(&mut write, caller, organization, *id).await?;
        if !reach.updates_collection(&access) {
            return Err(Failure::NotFound);
        }
        grant(&mut write, organization, *id, &request.users).await?;
        changed(&mut write, caller, &reach, *id, EventType::CollectionUpdated).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Deletes collections, all or none; their items stay.
///
/// # Errors
/// `NotFound`.
pub async fn remove(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[CollectionId],
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    for id in ids {
        let (reach, _, access) = found(&mut write, caller, organization, *id).await?;
        if !reach.deletes_collection(&access) {
            return Err(Failure::NotFound);
        }
        collections::remove(&mut write, *id).await?;
        changed(&mut write, caller, &reach, *id, EventType::CollectionDeleted).await?;
    }
    write.commit().await?;
    Ok(())
}
