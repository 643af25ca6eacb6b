//! Rows that were sent and got no answer. They may have been carried out, so they are looked at before they are sent once
//! more: whoever is where the job wanted them is done, and no refusal for having got there.

use std::rc::Rc;

use keystead_calls::Failure;
use keystead_domain::enums::OrganizationUserStatus;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::member::MemberChange;

use super::{Job, Subject};
use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::Platform;

impl Job {
    /// Notes of rows whose request failed whether they may have been carried out.
    pub(super) fn doubt(&self, places: impl Iterator<Item = usize>, failure: &Failure) {
        if *failure != Failure::Unanswered {
            return;
        }
        let mut rows = self.rows.borrow_mut();
        for place in places {
            if let Some(row) = rows.get_mut(place) {
                row.in_doubt = true;
            }
        }
    }

    /// Whether a row may have been carried out already.
    pub(super) fn is_in_doubt(&self, place: usize) -> bool {
        self.rows.borrow().get(place).is_some_and(|row| row.in_doubt)
    }
}

impl<P: Platform> Portal<P> {
    /// The members as a batch finds them: read again where one of its rows is in doubt.
    pub(super) async fn roster_for_rows(
        &self,
        job: &Job,
        organization: OrganizationId,
        mut places: impl Iterator<Item = usize>,
    ) -> Result<Rc<Roster>, Failure> {
        if places.any(|place| job.is_in_doubt(place)) {
            return self.load_members(organization).await;
        }
        self.roster(organization).await
    }
}

/// Whether a change has been made to a member. Never where the list does not show everybody, nor for a mail that was sent
/// again, which leaves nothing to see.
pub(super) fn is_changed(roster: &Roster, id: OrganizationUserId, change: MemberChange) -> bool {
    use OrganizationUserStatus::{Confirmed, Revoked};
    if roster.standing().may(Capability::Members).is_err() {
        return false;
    }
    let status = roster.person(id).map(|person| person.row.status);
    match change {
        MemberChange::Remove | MemberChange::Delete => status.is_none(),
        MemberChange::Revoke => status == Some(Revoked),
        MemberChange::Restore => status.is_some_and(|status| status != Revoked),
        MemberChange::Confirm => status == Some(Confirmed),
        MemberChange::Resend | MemberChange::Edit | MemberChange::AddToGroups | MemberChange::GiveAccess => {
            false
        }
    }
}

/// Whether what was to be deleted is gone. Never where the lists do not show everything.
pub(super) fn is_deleted(roster: &Roster, subject: &Subject) -> bool {
    match subject {
        Subject::Group(id) => {
            roster.standing().may(Capability::Groups).is_ok()
                && !roster.groups.iter().any(|group| group.id == *id)
        }
        Subject::Collection(id) => roster.sees_collections && roster.entry(*id).is_none(),
        _ => false,
    }
}
