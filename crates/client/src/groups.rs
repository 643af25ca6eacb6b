//! Groups of a client, out of what is loaded with its members.

use std::collections::HashSet;

use keystead_api::groups::{Group, GroupRequest};
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::groups::{
    EditGroup, GroupDetail, GroupDraft, GroupRow, GroupsOverview, OpenGroups, SaveGroup,
};
use keystead_calls::members::{CollectionGrant, GroupName};
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::merge;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::pages::ClientPage;

use crate::Portal;
use crate::members::roster::{Roster, grants};
use crate::members::selections;
use crate::platform::{Method, Platform};

/// Names of collections that a row of a list has room for.
const SHOWN: usize = 3;

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The draft, with what others have changed since its form was opened.
fn merged_draft(opened: &GroupDraft, wanted: GroupDraft, now: &GroupDraft) -> GroupDraft {
    GroupDraft {
        name: merge::value(&opened.name, wanted.name, now.name.clone()),
        members: merge::entries(&opened.members, &wanted.members, &now.members, |member| *member),
        collections: merge::entries(&opened.collections, &wanted.collections, &now.collections, |grant| {
            grant.collection
        }),
    }
}

impl Roster {
    /// Paths of the first collections that are given.
    pub(crate) fn first_paths(&self, grants: &[CollectionGrant]) -> Vec<String> {
        let given: HashSet<CollectionId> = grants.iter().map(|grant| grant.collection).collect();
        // They are kept by path, so these come in that order too.
        let paths = self.collections.iter().filter(|choice| given.contains(&choice.id));
        paths.take(SHOWN).map(|choice| choice.path.clone()).collect()
    }

    fn group_row(&self, group: &GroupName) -> GroupRow {
        GroupRow {
            id: group.id,
            name: group.name.clone(),
            external_id: group.external_id.clone(),
            members: (!self.names_only).then(|| count(self.members_of(group.id).count())),
            collections: self.first_paths(&group.collections),
            collection_count: count(group.collections.len()),
        }
    }

    fn groups_overview(&self) -> GroupsOverview {
        GroupsOverview {
            organization: self.organization(),
            may_change: self.standing().may(Capability::Groups),
            may_add_itself: self.standing().may_add_itself(),
            groups: self.groups.iter().map(|group| self.group_row(group)).collect(),
            collections: self.collections.clone(),
        }
    }

    /// What a draft gives, but with what the person may not share as the server has it now.
    fn keep_unshared(&self, wanted: &[CollectionGrant], now: &[CollectionGrant]) -> Vec<CollectionGrant> {
        let may_share = |grant: &&CollectionGrant| {
            self.collections.iter().any(|choice| choice.id == grant.collection && choice.may_share)
        };
        let kept = now.iter().filter(|grant| !may_share(grant));
        wanted.iter().filter(may_share).chain(kept).copied().collect()
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn open_groups(&self, ask: OpenGroups) -> Result<GroupsOverview, Failure> {
        let roster = self.roster_for(ask.organization, ClientPage::Groups, ask.reload).await?;
        Ok(roster.groups_overview())
    }

    pub(crate) async fn edit_group(&self, ask: EditGroup) -> Result<GroupDetail, Failure> {
        let (mut draft, external_id) = self.read_group(ask.organization, ask.group).await?;
        let roster = self.roster(ask.organization).await?;
        draft.collections.sort_by_cached_key(|grant| {
            roster.collections.iter().position(|choice| choice.id == grant.collection)
        });
        Ok(GroupDetail { people: roster.people_names(&draft.members), draft, external_id })
    }

    /// A group as the server has it now, with its id of a directory: somebody else may have changed it since the list was
    /// loaded.
    async fn read_group(
        &self,
        organization: OrganizationId,
        group: GroupId,
    ) -> Result<(GroupDraft, Option<String>), Failure> {
        let (details, users) =
            (paths::group_details(organization, group), paths::group_users(organization, group));
        let (group, members) =
            futures::join!(self.get::<Group>(&details), self.get::<Vec<OrganizationUserId>>(&users));
        let (group, members) = (group?, members?);
        let draft = GroupDraft { name: group.name, members, collections: grants(&group.collections) };
        Ok((draft, group.external_id))
    }

    pub(crate) async fn save_group(&self, ask: SaveGroup) -> Result<GroupId, Failure> {
        let roster = self.roster(ask.organization).await?;
        roster.standing().may(Capability::Groups).map_err(Failure::Denied)?;
        if !ask.draft.check().is_empty() {
            return Err(Failure::InvalidForm);
        }
        let now = match ask.group {
            Some(id) => self.read_group(ask.organization, id).await?.0,
            None => GroupDraft::default(),
        };
        let GroupDraft { name, members, collections } = match ask.opened {
            Some(opened) => merged_draft(&opened, ask.draft, &now),
            None => ask.draft,
        };
        let request = GroupRequest {
            name: name.trim().to_owned(),
            collections: selections(&roster.keep_unshared(&collections, &now.collections)),
            users: members,
        };
        let (method, path) = match ask.group {
            Some(id) => (Method::Put, paths::group(ask.organization, id)),
            None => (Method::Post, paths::groups(ask.organization)),
        };
        let saved: Group = self.exchange(method, &path, &request).await?;
        self.access_changed(ask.organization).await;
        Ok(saved.id)
    }

    /// Who reaches what is another matter now: lists on the screen and open vaults are read again.
    pub(crate) async fn access_changed(&self, organization: OrganizationId) {
        self.vaults().outdate(organization);
        self.reload_members(organization).await;
    }
}
