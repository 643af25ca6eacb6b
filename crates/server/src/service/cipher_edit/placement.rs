//! Which collections an item is in.

use std::collections::BTreeSet;

use keystead_domain::enums::EventType;
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};

use super::changed;
use super::create::{open_collections, require_writable};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::service::cipher_json::Shape;
use crate::service::cipher_rights::{self, Found, Right, Role};
use crate::service::ciphers as reading;
use crate::service::rights::Reach;
use crate::store::ciphers;

/// What became of the item: JSON text, or nothing when the caller does not see it any more.
pub type Placed = Option<String>;

/// Puts an item into exactly these of the collections that the caller may write to; the others stay.
///
/// # Errors
/// `NotFound`; [`Refusal::UnknownCollection`]; [`Refusal::NoCollection`] when a member would leave it in none.
pub async fn set(
    app: &App,
    caller: &Caller,
    id: CipherId,
    wanted: &[CollectionId],
    role: Role,
) -> Result<Placed, Failure> {
    let now = clock::now();
    let mut write = app.db.write().await?;
    let Found { mut cipher, reach, .. } =
        cipher_rights::require(&mut write, caller, id, role, Right::EditSeen).await?;
    let reach = reach.ok_or(Failure::NotFound)?;
    let wanted: BTreeSet<CollectionId> = wanted.iter().copied().collect();
    if role == Role::Person && wanted.is_empty() {
        return Err(Refusal::NoCollection.into());
    }
    let current: BTreeSet<CollectionId> = ciphers::collections(&mut write, id).await?.into_iter().collect();
    let open = open_collections(&mut write, caller, &reach).await?;
    let added: Vec<CollectionId> = wanted.difference(&current).copied().collect();
    if !added.iter().all(|id| open.contains(id)) {
        return Err(Refusal::UnknownCollection.into());
    }
    let removed: Vec<CollectionId> =
        current.difference(&wanted).filter(|id| open.contains(id)).copied().collect();
    ciphers::add_to(&mut write, id, &added).await?;
    ciphers::take_from(&mut write, id, &removed).await?;
    ciphers::touch(&mut write, id, now).await?;
    cipher.revised = now;
    changed(&mut write, caller, &cipher, EventType::CipherUpdatedCollections, now).await?;
    let visible = role == Role::Admin
        || crate::store::cipher_lists::visible_one(&mut write, caller.id(), id).await?.is_some();
    let shape = if role == Role::Admin { Shape::MiniDetails } else { Shape::Details };
    let answer = if visible { Some(reading::one(app, &mut write, caller, id, shape).await?) } else { None };
    write.commit().await?;
    Ok(answer)
}

/// Adds several items to collections, or takes them out.
///
/// # Errors
/// `NotFound`; [`Refusal::UnknownCollection`]; [`Refusal::TooManyItems`].
pub async fn set_some(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[CipherId],
    collection_ids: &[CollectionId],
    remove: bool,
) -> Result<(), Failure> {
    super::removal::check_count(ids)?;
    let now = clock::now();
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, organization, caller).await?;
    require_writable(&mut write, caller, &reach, collection_ids).await?;
    let role = if reach.edits_all_items() { Role::Admin } else { Role::Person };
    for id in ids {
        let mut cipher = cipher_rights::require(&mut write, caller, *id, role, Right::EditSeen).await?.cipher;
        if cipher.organization != Some(organization) {
            return Err(Failure::NotFound);
        }
        if remove {
            ciphers::take_from(&mut write, *id, collection_ids).await?;
        } else {
            ciphers::add_to(&mut write, *id, collection_ids).await?;
        }
        ciphers::touch(&mut write, *id, now).await?;
        cipher.revised = now;
        changed(&mut write, caller, &cipher, EventType::CipherUpdatedCollections, now).await?;
    }
    write.commit().await?;
    Ok(())
}
