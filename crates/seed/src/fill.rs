//! Items and invitations in bulk: a few requests at once, as many people would.

use futures::{StreamExt, TryStreamExt, stream};
use keystead_calls::item::TrashItem;
use keystead_client::Portal;
use keystead_client::item::NewItem;
use keystead_client::native::Native;
use keystead_client::onboarding::MemberInvitation;
use keystead_domain::enums::{CipherType, OrganizationUserType};
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};

use crate::demo::items::Plain;
use crate::error::{SeedError, Step};

/// Requests under way at once.
const AT_ONCE: usize = 8;

/// Saves items into a client's vault.
pub async fn items(
    portal: &Portal<Native>,
    organization: OrganizationId,
    plain: Vec<Plain>,
    collections: &[(&'static str, CollectionId)],
) -> Result<Vec<CipherId>, SeedError> {
    stream::iter(plain)
        .map(|plain| async move {
            let name = plain.name.clone();
            let item = new_item(plain, collections);
            portal.create_item(organization, item).await.step(format!("save {name}"))
        })
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await
}

/// Saves items and moves them to the trash.
pub async fn trash(
    portal: &Portal<Native>,
    organization: OrganizationId,
    plain: Vec<Plain>,
    collections: &[(&'static str, CollectionId)],
) -> Result<(), SeedError> {
    for item in items(portal, organization, plain, collections).await? {
        portal.ask(TrashItem { organization, item }).await.step("move to the trash")?;
    }
    Ok(())
}

fn new_item(plain: Plain, collections: &[(&'static str, CollectionId)]) -> NewItem {
    let home = collections.iter().find(|(name, _)| Some(*name) == plain.collection);
    NewItem {
        kind: plain.kind.unwrap_or(CipherType::Login),
        name: plain.name,
        fields: plain.fields,
        uris: plain.uris,
        notes: plain.notes,
        custom: plain.custom,
        collections: home.map(|(_, id)| *id).into_iter().collect(),
    }
}

/// An invitation of one person with the right to edit in the given collections.
pub fn invitation(
    email: &str,
    role: OrganizationUserType,
    collections: &[(&'static str, CollectionId)],
) -> MemberInvitation {
    MemberInvitation {
        emails: vec![email.to_owned()],
        role,
        permissions: Default::default(),
        collections: collections.iter().map(|(_, id)| keystead_client::onboarding::may_edit(*id)).collect(),
    }
}
