//! A collection made or changed: only what is another one now goes to the server.

use keystead_api::collections::{AccessSelection, CollectionAccessDetails, CollectionRequest};
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::collections::{AccessDraft, CollectionDraft, EditCollection, SaveCollection, split_path};
use keystead_domain::ids::{CollectionId, OrganizationId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::merge;
use keystead_domain::permissions::capability::Capability;

use super::entry::Entry;
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

/// Access as it is by now, with what was changed of it since it was `opened`.
fn merged_access(opened: &AccessDraft, wanted: &AccessDraft, now: &AccessDraft) -> AccessDraft {
    AccessDraft {
        members: merge::entries(&opened.members, &wanted.members, &now.members, |row| row.member),
        groups: merge::entries(&opened.groups, &wanted.groups, &now.groups, |row| row.group),
    }
}

/// The draft, with what others have changed since its form was opened. A name that is not readable by now is as opened.
fn merged_draft(opened: &CollectionDraft, wanted: &CollectionDraft, now: &Entry) -> CollectionDraft {
    let (parent, name) = now.path.as_deref().map_or((&*opened.parent, &*opened.name), split_path);
    CollectionDraft {
        name: merge::value(&opened.name, wanted.name.clone(), name.to_owned()),
        parent: merge::value(&opened.parent, wanted.parent.clone(), parent.to_owned()),
        access: merged_access(&opened.access, &wanted.access, &now.access),
    }
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
        // What is given stands in place of what somebody had.
        let access = merged_access(&AccessDraft::default(), more, &now.access);
        let request = lists(&roster, &access);
        self.write(Method::Put, &paths::collection(organization, collection), &request).await?;
        Ok(())
    }

    pub(crate) async fn save_collection(&self, ask: SaveCollection) -> Result<CollectionId, Failure> {
        let roster = self.roster(ask.organization).await?;
        let (method, path, request) = match ask.collection {
            None => {
                roster.standing().may(Capability::CreateCollections).map_err(Failure::Denied)?;
                let name = Some(self.sealed_name(ask.organization, &ask.draft, None).await?);
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
        let draft = match &ask.opened {
            Some(opened) => merged_draft(opened, &ask.draft, &now),
            None => ask.draft.clone(),
        };
        // A name that cannot be read stays as it is.
        let is_renamed = now.path.as_ref().is_some_and(|path| *path != draft.path())
            && ask.opened.as_ref().is_none_or(|opened| opened.path() != ask.draft.path());
        let is_shared = !now.access.is_same(&draft.access);
        if !is_renamed && !is_shared {
            return Ok(None);
        }
        let mut request = CollectionRequest::default();
        if is_shared {
            now.require(roster.standing(), Capability::ShareCollection)?;
            request = lists(roster, &draft.access);
        }
        if is_renamed {
            now.require(roster.standing(), Capability::EditCollection)?;
            request.name = Some(self.sealed_name(organization, &draft, now.path.as_deref()).await?);
        }
        Ok(Some(request))
    }

    async fn sealed_name(
        &self,
        organization: OrganizationId,
        draft: &CollectionDraft,
        own: Option<&str>,
    ) -> Result<String, Failure> {
        if !draft.check(own).is_empty() {
            return Err(Failure::InvalidForm);
        }
        let key = self.organization_key(organization).await?;
        key.encrypt_text(&draft.path(), &mut self.random()).map_err(|_| Failure::Undecryptable)
    }
}
