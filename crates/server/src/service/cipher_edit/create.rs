//! New items, and personal items that move into an organization.

use std::collections::BTreeSet;

use keystead_api::ciphers::request::{CipherCreateRequest, CipherRequest};
use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};
use keystead_domain::limits::ENCRYPTED_SHORT;

use super::{changed, check_account, check_folder, check_revision};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::{self, Right, Role};
use crate::service::rights::Reach;
use crate::service::{ciphers as reading, item_check, policy_rules};
use crate::store::ciphers::{self, Cipher};
use crate::store::{Conn, attachments, collections};
use crate::{clock, random};

/// A personal item.
///
/// # Errors
/// Field errors; [`Refusal::NoCollection`] for an organization's item, which needs the other endpoint.
pub async fn personal(app: &App, caller: &Caller, request: &CipherRequest) -> Result<String, Failure> {
    check_account(caller, request)?;
    if request.organization_id.is_some() {
        return Err(Refusal::NoCollection.into());
    }
    let now = clock::now();
    let cipher = Cipher {
        id: random::id()?,
        user: Some(caller.id()),
        organization: None,
        kind: request.kind,
        data: item_check::content(request)?,
        created: now,
        revised: now,
        deleted: None,
    };
    let mut write = app.db.write().await?;
    policy_rules::require_personal_items(&mut write, caller).await?;
    policy_rules::require_kind(&mut write, caller, request.kind).await?;
    check_folder(&mut write, caller, request.folder_id).await?;
    ciphers::insert(&mut write, &cipher).await?;
    ciphers::set_personal(&mut write, cipher.id, caller.id(), request.folder_id, request.favorite).await?;
    changed(&mut write, caller, &cipher, EventType::CipherCreated, now).await?;
    let answer = reading::one(app, &mut write, caller, cipher.id, Shape::Cipher).await?;
    write.commit().await?;
    Ok(answer)
}

/// The collections of an organization that the caller may put items into. Nobody puts any into somebody else's My Items:
/// who edits all items neither sees nor fills those.
pub async fn open_collections(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
) -> Result<BTreeSet<CollectionId>, Failure> {
    let organization = reach.organization.id;
    let own = collections::of_user(conn, caller.id()).await?;
    let mut open: BTreeSet<CollectionId> = own
        .into_iter()
        .filter(|(collection, level)| collection.organization == organization && !level.flags().0)
        .map(|(collection, _)| collection.id)
        .collect();
    if reach.edits_all_items() {
        open.extend(collections::list(conn, organization).await?.into_iter().map(|collection| collection.id));
    }
    Ok(open)
}

/// Fails unless all collections exist and are open to the caller for writing.
pub async fn require_writable(
    conn: &mut Conn,
    caller: &Caller,
    reach: &Reach,
    ids: &[CollectionId],
) -> Result<(), Failure> {
    let open = open_collections(conn, caller, reach).await?;
    if ids.iter().all(|id| open.contains(id)) { Ok(()) } else { Err(Refusal::UnknownCollection.into()) }
}

/// An organization's item. Members name collections they may write to; administrators may name none.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::NoCollection`], [`Refusal::UnknownCollection`].
pub async fn in_organization(
    app: &App,
    caller: &Caller,
    request: &CipherCreateRequest,
    role: Role,
) -> Result<String, Failure> {
    check_account(caller, &request.cipher)?;
    let organization = request.cipher.organization_id.ok_or(Failure::NotFound)?;
    let data = item_check::content(&request.cipher)?;
    if role == Role::Person && request.collection_ids.is_empty() {
        return Err(Refusal::NoCollection.into());
    }
    let now = clock::now();
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    if role == Role::Admin && !reach.edits_all_items()
        || role == Role::Person && reach.member.is_none() && !reach.edits_all_items()
    {
        return Err(Failure::NotFound);
    }
    reach.require_enabled()?;
    policy_rules::require_kind(&mut write, caller, request.cipher.kind).await?;
    require_writable(&mut write, caller, &reach, &request.collection_ids).await?;
    let cipher = Cipher {
        id: random::id()?,
        user: None,
        organization: Some(organization),
        kind: request.cipher.kind,
        data,
        created: now,
        revised: now,
        deleted: None,
    };
    ciphers::insert(&mut write, &cipher).await?;
    ciphers::add_to(&mut write, cipher.id, &request.collection_ids).await?;
    if role == Role::Person && reach.member.is_some() {
        check_folder(&mut write, caller, request.cipher.folder_id).await?;
        let (folder, favorite) = (request.cipher.folder_id, request.cipher.favorite);
        ciphers::set_personal(&mut write, cipher.id, caller.id(), folder, favorite).await?;
    }
    changed(&mut write, caller, &cipher, EventType::CipherCreated, now).await?;
    let shape = if role == Role::Admin { Shape::MiniDetails } else { Shape::Cipher };
    let answer = reading::one(app, &mut write, caller, cipher.id, shape).await?;
    write.commit().await?;
    Ok(answer)
}

/// Moves personal items into an organization's collections, all or none.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::AlreadyShared`], [`Refusal::NoCollection`], [`Refusal::OutOfDate`].
pub async fn share(
    app: &App,
    caller: &Caller,
    items: &[(CipherId, CipherRequest)],
    collection_ids: &[CollectionId],
) -> Result<Vec<String>, Failure> {
    if collection_ids.is_empty() {
        return Err(Refusal::NoCollection.into());
    }
    let mut write = app.db.write().await?;
    let (mut answers, mut checked) = (Vec::new(), None);
    for (id, request) in items {
        let organization = request.organization_id.ok_or(Failure::NotFound)?;
        if checked != Some(organization) {
            may_share_into(&mut write, caller, organization, collection_ids).await?;
            checked = Some(organization);
        }
        share_one(&mut write, caller, *id, request, organization).await?;
        ciphers::add_to(&mut write, *id, collection_ids).await?;
        answers.push(reading::one(app, &mut write, caller, *id, Shape::Cipher).await?);
    }
    write.commit().await?;
    Ok(answers)
}

async fn may_share_into(
    conn: &mut Conn,
    caller: &Caller,
    organization: OrganizationId,
    collection_ids: &[CollectionId],
) -> Result<(), Failure> {
    let reach = Reach::of(conn, organization, caller).await?;
    if reach.member.is_none() {
        return Err(Failure::NotFound);
    }
    reach.require_enabled()?;
    require_writable(conn, caller, &reach, collection_ids).await
}

async fn share_one(
    conn: &mut Conn,
    caller: &Caller,
    id: CipherId,
    request: &CipherRequest,
    organization: OrganizationId,
) -> Result<(), Failure> {
    check_account(caller, request)?;
    let data = item_check::content(request)?;
    let now = clock::now();
    let mut cipher = cipher_rights::require(conn, caller, id, Role::Person, Right::Edit).await?.cipher;
    if cipher.organization.is_some() {
        return Err(Refusal::AlreadyShared.into());
    }
    check_revision(request.last_known_revision_date.as_ref(), cipher.revised)?;
    if cipher.kind != request.kind {
        return Err(Refusal::TypeFixed.into());
    }
    policy_rules::require_kind(conn, caller, cipher.kind).await?;
    rekey_files(conn, id, request).await?;
    cipher.user = None;
    cipher.organization = Some(organization);
    cipher.data = data;
    cipher.revised = now;
    ciphers::update(conn, &cipher).await?;
    crate::store::users::touch(conn, caller.id(), now).await?;
    changed(conn, caller, &cipher, EventType::CipherShared, now).await
}

/// Every file of the item must come with its name (and, where it has one, its key) under the new key.
async fn rekey_files(conn: &mut Conn, id: CipherId, request: &CipherRequest) -> Result<(), Failure> {
    let mut fields = Fields::default();
    let sent = request.attachments2.as_ref();
    let files = attachments::of_cipher(conn, id).await?;
    let mut renamed = Vec::new();
    for file in &files {
        let path = format!("Attachments2.{}", file.id);
        let Some(metadata) = sent.and_then(|sent| sent.get(&file.id)) else {
            fields.add(path, "The file is missing from the request.");
            continue;
        };
        let name = metadata.file_name.as_deref().unwrap_or_default();
        fields.enc(&format!("{path}.FileName"), name, ENCRYPTED_SHORT);
        fields.opt_enc(&format!("{path}.Key"), metadata.key.as_deref(), ENCRYPTED_SHORT);
        renamed.push((&file.id, name, metadata.key.as_deref()));
    }
    fields.check()?;
    for (file, name, key) in renamed {
        attachments::rekey(conn, id, file, name, key).await?;
    }
    Ok(())
}
