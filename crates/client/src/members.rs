//! The members of a client: loaded once, then counted, filtered, sorted and searched in memory; what may be done to whom
//! comes from the table of permissions.

pub(crate) mod change;
mod edit;
mod export;
mod invitees;
mod keys;
mod query;
mod recovery;
pub(crate) mod roster;
mod widen;

pub(crate) use edit::{given_permissions, merged, selections, with_access};

use std::cell::RefCell;
use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::members::{
    CloseMembers, MemberRows, MembersMatching, MembersOverview, MembersWindow, OpenMembers,
};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::pages::ClientPage;

use crate::Portal;
use crate::platform::Platform;
use roster::Roster;

/// The members that are loaded: of one client at a time.
#[derive(Default)]
pub(crate) struct Rosters(RefCell<Option<Rc<Roster>>>);

impl Rosters {
    fn find(&self, organization: OrganizationId) -> Option<Rc<Roster>> {
        self.0.borrow().clone().filter(|roster| roster.organization() == organization)
    }

    fn keep(&self, roster: Rc<Roster>) {
        *self.0.borrow_mut() = Some(roster);
    }

    /// Forgets them where their client is not the person's any more.
    pub(crate) fn forget_lost(&self, is_theirs: impl Fn(OrganizationId) -> bool) {
        self.0.borrow_mut().take_if(|roster| !is_theirs(roster.organization()));
    }

    /// Forgets them.
    pub(crate) fn clear(&self) {
        *self.0.borrow_mut() = None;
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn open_members(&self, ask: OpenMembers) -> Result<MembersOverview, Failure> {
        let is_known = !ask.reload && self.rosters().find(ask.organization).is_some();
        let roster = self.roster_for(ask.organization, ClientPage::Members, ask.reload).await?;
        if is_known {
            return Ok(roster.overview());
        }
        let would_confirm = self.confirm_awaiting(&roster).await?;
        Ok(MembersOverview { would_confirm, ..roster.overview() })
    }

    /// What a page shows, if it is the person's: what is loaded, or all of it anew.
    pub(crate) async fn roster_for(
        &self,
        organization: OrganizationId,
        page: ClientPage,
        reload: bool,
    ) -> Result<Rc<Roster>, Failure> {
        if reload {
            // Rights, seats and what the plan offers may have changed too.
            self.refresh_account().await?;
        }
        self.require_page(organization, page).await?;
        let standing = self.access(organization).await?.standing;
        match self.rosters().find(organization) {
            // What was loaded in another role shows too little or too much.
            Some(roster) if !reload && *roster.standing() == standing => Ok(roster),
            _ => self.load_members(organization).await,
        }
    }

    /// Fails with the reason unless a page is the person's. What is known may be older than a right, so a no is asked for
    /// again.
    pub(crate) async fn require_page(
        &self,
        organization: OrganizationId,
        page: ClientPage,
    ) -> Result<(), Failure> {
        if self.access(organization).await?.standing.may_open(page).is_ok() {
            return Ok(());
        }
        self.refresh_account().await?;
        self.access(organization).await?.standing.may_open(page).map_err(Failure::Denied)
    }

    /// Loads them, and keeps them when the page still wants them.
    pub(crate) async fn load_members(&self, organization: OrganizationId) -> Result<Rc<Roster>, Failure> {
        let epoch = self.epoch();
        // Every question about people and access may come by here: it is kept out of their futures.
        let roster = Rc::new(Box::pin(self.read_roster(organization)).await?);
        if self.epoch() != epoch {
            return Err(self.keys().err().unwrap_or(Failure::VaultNotOpen));
        }
        self.rosters().keep(Rc::clone(&roster));
        Ok(roster)
    }

    /// The members, loaded now where they are not.
    pub(crate) async fn roster(&self, organization: OrganizationId) -> Result<Rc<Roster>, Failure> {
        self.keys()?;
        match self.rosters().find(organization) {
            Some(roster) => Ok(roster),
            None => self.load_members(organization).await,
        }
    }

    /// Loads them again where they are on screen, after something changed.
    pub(crate) async fn reload_members(&self, organization: OrganizationId) {
        if self.rosters().find(organization).is_none() {
            return;
        }
        // What is on screen stays until it can be read. Invitations may have bought seats, which stand in the profile.
        if let Ok(roster) = self.load_members(organization).await
            && roster.seats().is_overdrawn()
            && self.refresh_account().await.is_ok()
        {
            let _ = self.load_members(organization).await;
        }
    }

    pub(crate) async fn members_window(&self, ask: MembersWindow) -> Result<MemberRows, Failure> {
        Ok(self.roster(ask.organization).await?.window(&ask.query, ask.start, ask.count))
    }

    pub(crate) async fn members_matching(
        &self,
        ask: MembersMatching,
    ) -> Result<Vec<OrganizationUserId>, Failure> {
        Ok(self.roster(ask.organization).await?.matching(&ask.query))
    }

    pub(crate) fn close_members(&self, ask: &CloseMembers) {
        if self.rosters().find(ask.organization).is_some() {
            self.rosters().clear();
        }
    }
}
