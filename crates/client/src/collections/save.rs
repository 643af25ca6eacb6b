//! A collection made or changed: only what is another one now goes to the server.

use keystead_api::collections::{AccessSelection, CollectionAccessDetails, CollectionRequest};
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::collections::{AccessDraft, EditCollection, GroupGrant, MemberGrant, SaveCollection};
use keystead_domain::ids::{CollectionId, OrganizationId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::capability::Capability;

use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::{Method, Platform};

/// One row of an access list as the wire has it.
pub(crate) fn selection(id: String, level: CollectionLevel) -> AccessSelection {
    let (read_only, hide_passwords, manage) = level.flags();
    AccessSelection { id, read_only, hide_passwords, manage }
}

/// Members of an access list as the wire has them.
pub(crate) fn members_of(access: &AccessDraft) -> Vec<AccessSelection> {
    access.members.iter().map(|row| selection(row.member.to_string(), row.level)).collect()
}

/// Groups of an access list as the wire has them.
pub(crate) fn groups_of(access: &AccessDraft) -> Vec<AccessSelection> {
    access.groups.iter().map(|row| selection(row.group.to_string(), row.level)).collect()
}

/// Both lists; none for groups where the plan has none, because naming them is refused.
fn lists(roster: &Roster, access: &AccessDraft) -> CollectionRequest {
    CollectionRequest {
        users: Some(members_of(access)),
        groups: roster.standing().features.groups.then(|| groups_of(access)),
        ..CollectionRequest::default()
    }
}

/// Access as it is with more given; what is given stands in place of what somebody had.
fn with_more(now: &AccessDraft, more: &AccessDraft) -> AccessDraft {
    let mut access = more.clone();
    let is_given = |row: &&MemberGrant| more.members.iter().all(|given| given.member != row.member);
    access.members.extend(now.members.iter().filter(is_given).copied());
    let is_given = |row: &&GroupGrant| more.groups.iter().all(|given| given.group != row.group);
    access.groups.extend(now.groups.iter().filter(is_given).copied());
    access
}

impl<P: Platform> Portal<P> {
    /// Gives more access to one collection, beside what others have.
    pub(crate) async fn share_collection(
        &self,
        organization: OrganizationId,
        collection: CollectionId,
        more: &AccessDraft,
    ) -> Result<(), Failure> {
        let roster = self.roster(organization).await?;
        let now = self.read_collection(&EditCollection { organization, collection }).await?;
        now.require(roster.standing(), Capability::ShareCollection)?;
        let request = lists(&roster, &with_more(&now.access, more));
        self.write(Method::Put, &paths::collection(organization, collection), &request).await?;
        Ok(())
    }

    pub(crate) async fn save_collection(&self, ask: SaveCollection) -> Result<CollectionId, Failure> {
        let roster = self.roster(ask.organization).await?;
        let (method, path, request) = match ask.collection {
            None => {
                roster.standing().may(Capability::CreateCollections).map_err(Failure::Denied)?;
                let name = Some(self.sealed_name(&ask, None).await?);
                let request = CollectionRequest { name, ..lists(&roster, &ask.draft.access) };
                (Method::Post, paths::collections(ask.organization), request)
            }
            Some(collection) => {
                let Some(request) = self.changes(&ask, collection, &roster).await? else {
                    return Ok(collection);
                };
                (Method::Put, paths::collection(ask.organization, collection), request)
            }
        };
        let saved: CollectionAccessDetails = self.exchange(method, &path, &request).await?;
        self.access_changed(ask.organization).await;
        Ok(saved.id)
    }

    /// What is to be sent for a collection that exists; nothing when it is as it was.
    async fn changes(
        &self,
        ask: &SaveCollection,
        collection: CollectionId,
        roster: &Roster,
    ) -> Result<Option<CollectionRequest>, Failure> {
        let organization = ask.organization;
        let now = self.read_collection(&EditCollection { organization, collection }).await?;
        // A name that cannot be read stays as it is.
        let is_renamed = now.path.as_ref().is_some_and(|path| *path != ask.draft.path());
        let is_shared = !now.access.is_same(&ask.draft.access);
        if !is_renamed && !is_shared {
            return Ok(None);
        }
        let mut request = CollectionRequest::default();
        if is_shared {
            now.require(roster.standing(), Capability::ShareCollection)?;
            request = lists(roster, &ask.draft.access);
        }
        if is_renamed {
            now.require(roster.standing(), Capability::EditCollection)?;
            request.name = Some(self.sealed_name(ask, now.path.as_deref()).await?);
        }
        Ok(Some(request))
    }

    async fn sealed_name(&self, ask: &SaveCollection, own: Option<&str>) -> Result<String, Failure> {
        if !ask.draft.check(own).is_empty() {
            return Err(Failure::InvalidForm);
        }
        let key = self.organization_key(ask.organization).await?;
        key.encrypt_text(&ask.draft.path(), &mut self.random()).map_err(|_| Failure::Undecryptable)
    }
}
