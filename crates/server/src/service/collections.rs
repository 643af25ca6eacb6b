//! Collections.

use std::collections::BTreeSet;

use keystead_api::collections::{
    AccessSelection, BulkAccessRequest, Collection as Plain, CollectionAccessDetails, CollectionDetails,
    CollectionRequest,
};
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CollectionId, OrganizationId, UserId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::timestamp::Timestamp;
use keystead_domain::{limits, plan};

use super::access::{self, Wanted};
use super::rights::Reach;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::collections::{self, Access, Collection, Holder, Sharing};
use crate::store::{Conn, events, users};
use crate::{clock, random};

/// The collections that somebody is assigned to, for sync.
pub async fn assigned(conn: &mut Conn, user: UserId) -> Result<Vec<CollectionDetails>, Failure> {
    let own = collections::of_user(conn, user).await?;
    Ok(own
        .into_iter()
        .map(|(collection, level)| CollectionDetails {
            object: "collectionDetails".to_owned(),
            id: collection.id,
            organization_id: collection.organization,
            name: collection.name,
            external_id: collection.external_id,
            kind: Some(collection.kind),
            default_user_collection_email: collection.owner_email,
            read_only: level.flags().0,
            hide_passwords: level.flags().1,
            manage: level.flags().2,
        })
        .collect())
}

/// A collection as the wire has it, without anybody's access.
pub fn plain(collection: Collection) -> Plain {
    Plain {
        object: "collection".to_owned(),
        id: collection.id,
        organization_id: collection.organization,
        name: collection.name,
        external_id: collection.external_id,
        kind: Some(collection.kind),
        default_user_collection_email: collection.owner_email,
    }
}

/// An access as the wire has it, by the id that the list is about.
pub fn selection(id: impl ToString, level: CollectionLevel) -> AccessSelection {
    let (read_only, hide_passwords, manage) = level.flags();
    AccessSelection { id: id.to_string(), read_only, hide_passwords, manage }
}

fn with_access(reach: &Reach, collection: Collection, access: &[Access]) -> CollectionAccessDetails {
    let own = reach.own(access);
    let (read_only, hide_passwords, manage) = own.map(CollectionLevel::flags).unwrap_or_default();
    let (mut users, mut groups) = (Vec::new(), Vec::new());
    for row in access {
        match row.holder {
            Holder::Member(id) => users.push(selection(id, row.level)),
            Holder::Group(id) => groups.push(selection(id, row.level)),
        }
    }
    CollectionAccessDetails {
        object: "collectionAccessDetails".to_owned(),
        unmanaged: reach.facts(&collection, access).unmanaged,
        id: collection.id,
        organization_id: collection.organization,
        name: collection.name,
        external_id: collection.external_id,
        kind: Some(collection.kind),
        default_user_collection_email: collection.owner_email,
        groups,
        users,
        assigned: own.is_some(),
        read_only,
        hide_passwords,
        manage,
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

/// The same with everybody's access. A provider's call counts as opening the client's vault, unless it goes on with a visit
/// that is in the log.
pub async fn list_with_access(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    same_visit: bool,
) -> Result<Vec<CollectionAccessDetails>, Failure> {
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let mut access = collections::access_by_collection(&mut read, organization).await?;
    let rows = collections::list(&mut read, organization).await?;
    drop(read);
    if reach.member.is_none() {
        record_visit(app, caller, &reach, same_visit).await?;
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

/// Milliseconds that a visit can last; whoever says that it goes on for longer begins another one.
const LONGEST_VISIT: i64 = 12 * 3_600_000;

async fn record_visit(app: &App, caller: &Caller, reach: &Reach, same_visit: bool) -> Result<(), Failure> {
    let Some(link) = &reach.provider else { return Ok(()) };
    let mut write = app.db.write().await?;
    let since = Timestamp(clock::now().0.saturating_sub(LONGEST_VISIT));
    if same_visit && events::visited(&mut write, caller.id(), link.provider, link.id, since).await? {
        return Ok(());
    }
    let mut visit = caller.event(EventType::ProviderOrganizationVaultAccessed);
    visit.provider = Some(link.provider);
    visit.client = Some(link.id);
    visit.provider_user = Some(link.membership);
    events::insert(&mut write, &visit).await?;
    let mut visit = caller.event(EventType::OrganizationVaultAccessed);
    visit.organization = Some(reach.organization.id);
    visit.provider = Some(link.provider);
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
    let all = reach.reads_collection_access() && !collection.is_my_items();
    if all || reach.manages(&access) {
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
    fields.check()
}

async fn changed(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: CollectionId,
    kind: EventType,
) -> Result<(), Failure> {
    users::touch_members(conn, reach.organization.id, clock::now()).await?;
    record(conn, caller, reach, id, kind).await
}

async fn record(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    id: CollectionId,
    kind: EventType,
) -> Result<(), Failure> {
    let mut event = caller.event(kind);
    event.organization = Some(reach.organization.id);
    event.collection = Some(id);
    events::insert(conn, &event).await?;
    Ok(())
}

/// Checks and writes who may use a collection.
async fn share(
    conn: &mut Conn,
    reach: &Reach,
    collection: &Collection,
    access: &[Access],
    wanted: &Wanted,
    replaces: bool,
) -> Result<(), Failure> {
    let facts = reach.facts(collection, access);
    reach.require_with(Capability::ShareCollection, facts)?;
    wanted.check(conn, reach).await?;
    let may_add_itself = reach.adds_itself() || facts.manages || facts.unmanaged;
    let is_holder = access.iter().any(|row| matches!(row.holder, Holder::Member(id) if reach.is_member(id)));
    if !may_add_itself && !is_holder && wanted.names(reach) {
        return Err(Refusal::AddsItself.into());
    }
    wanted.write(conn, collection.id, access, replaces).await
}

/// A new collection.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::NoMoreCollections`]; [`Refusal::NotInPlan`].
pub async fn create(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: CollectionRequest,
) -> Result<CollectionAccessDetails, Failure> {
    check(&request, true)?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    reach.require(Capability::CreateCollections)?;
    if let Some(most) = plan::features(reach.organization.plan).max_collections {
        let present = collections::list(&mut write, organization).await?.len();
        if present >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Err(Refusal::NoMoreCollections.into());
        }
    }
    let wanted = Wanted::read(request.users.as_deref(), request.groups.as_deref())?;
    wanted.check(&mut write, &reach).await?;
    let id = random::id()?;
    let mut collection = Collection::shared(id, organization, request.name.unwrap_or_default());
    collection.external_id = request.external_id;
    collections::insert(&mut write, &collection, clock::now()).await?;
    wanted.write(&mut write, id, &[], false).await?;
    // Somebody who may not administer collections must still be able to use the one just made.
    if let Some(member) = reach.member.as_ref().filter(|_| !reach.is_admin()) {
        let holder = Holder::Member(member.id);
        let level = CollectionLevel::Manage;
        collections::grant(&mut write, Access { collection: id, holder, level }).await?;
    }
    access::require_managed(&mut write, &reach, &[id]).await?;
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
    let wanted = Wanted::read(request.users.as_deref(), request.groups.as_deref())?;
    let mut write = app.db.write().await?;
    let (reach, mut collection, access) = found(&mut write, caller, organization, id).await?;
    let facts = reach.facts(&collection, &access);
    if request.name.is_some() || request.external_id.is_some() || !wanted.is_any() {
        reach.require_with(Capability::EditCollection, facts)?;
    }
    if wanted.is_any() {
        share(&mut write, &reach, &collection, &access, &wanted, true).await?;
        access::require_managed(&mut write, &reach, &[id]).await?;
    }
    if let Some(name) = request.name {
        collection.name = name;
    }
    collection.external_id = request.external_id.or(collection.external_id);
    collections::update(&mut write, &collection, clock::now()).await?;
    changed(&mut write, caller, &reach, id, EventType::CollectionUpdated).await?;
    let access = collections::access(&mut write, id).await?;
    write.commit().await?;
    Ok(with_access(&reach, collection, &access))
}

/// Adds access to several collections.
///
/// # Errors
/// `NotFound`; [`Refusal::NotInPlan`], [`Refusal::AddsItself`], [`Refusal::NobodyManages`].
pub async fn add_access(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    request: &BulkAccessRequest,
) -> Result<(), Failure> {
    let wanted = Wanted::read(Some(&request.users), Some(&request.groups))?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    let rows = asked(&mut write, &reach, &request.collection_ids).await?;
    for row in &rows {
        let facts = access::facts(row);
        reach.require_with(Capability::ShareCollection, facts)?;
        let may_add_itself = reach.adds_itself() || facts.manages || facts.unmanaged || row.is_holder;
        if !may_add_itself && wanted.names(&reach) {
            return Err(Refusal::AddsItself.into());
        }
    }
    wanted.check(&mut write, &reach).await?;
    for row in &rows {
        wanted.write(&mut write, row.collection.id, &[], false).await?;
        record(&mut write, caller, &reach, row.collection.id, EventType::CollectionUpdated).await?;
    }
    let managed: Vec<CollectionId> =
        rows.iter().filter(|row| row.is_managed).map(|row| row.collection.id).collect();
    access::require_managed(&mut write, &reach, &managed).await?;
    users::touch_members(&mut write, organization, clock::now()).await?;
    write.commit().await?;
    Ok(())
}

/// Several collections with the caller's standing to each.
///
/// # Errors
/// `NotFound` unless some are asked for and all are there.
async fn asked(conn: &mut Conn, reach: &Reach, ids: &[CollectionId]) -> Result<Vec<Sharing>, Failure> {
    let own = reach.member.as_ref().map(|member| member.id);
    let rows = collections::sharing(conn, reach.organization.id, ids, own).await?;
    let several: BTreeSet<&CollectionId> = ids.iter().collect();
    // Who asks for nothing tells nobody's clients to look again.
    if !rows.is_empty() && rows.len() == several.len() { Ok(rows) } else { Err(Failure::NotFound) }
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
    let reach = Reach::of(&mut write, organization, caller).await?;
    for row in asked(&mut write, &reach, ids).await? {
        reach.require_with(Capability::DeleteCollection, access::facts(&row))?;
        let id = row.collection.id;
        collections::remove(&mut write, id).await?;
        record(&mut write, caller, &reach, id, EventType::CollectionDeleted).await?;
    }
    users::touch_members(&mut write, organization, clock::now()).await?;
    write.commit().await?;
    Ok(())
}
