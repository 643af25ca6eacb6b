//! What may be done to whom, before it is done.

use keystead_calls::Failure;
use keystead_calls::members::{
    ChangeCount, ChangePreview, MemberRow, PreviewMemberChange, Seats, SurveyMembers, facts,
};
use keystead_calls::people::{Excluded, PreviewPerson};
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::member::{MemberChange, MemberFacts};
use keystead_domain::seats::grown;

use super::roster::{Person, Roster};
use crate::Portal;
use crate::platform::Platform;

/// What a selection can be offered, in the order of the screen.
const OFFERED: [MemberChange; 6] = [
    MemberChange::Confirm,
    MemberChange::Resend,
    MemberChange::Restore,
    MemberChange::Revoke,
    MemberChange::Remove,
    MemberChange::Delete,
];

/// Takes the person's access away.
const fn takes_access(change: MemberChange) -> bool {
    matches!(change, MemberChange::Revoke | MemberChange::Remove | MemberChange::Delete)
}

/// Seats that are bought when so many more people hold one. A provider's client buys none.
fn bought(seats: Seats, more: usize) -> u32 {
    let Some(total) = seats.total.filter(|_| !seats.managed) else { return 0 };
    let after = grown(total, seats.occupied, u32::try_from(more).unwrap_or(u32::MAX), true, None);
    after.map_or(0, |after| after - total)
}

impl Roster {
    /// What is known of a member for the table of refusals.
    pub(crate) fn facts(&self, row: &MemberRow) -> MemberFacts {
        facts(row, self.seats(), u32::try_from(self.owners).unwrap_or(u32::MAX))
    }

    /// Whether something may happen to a member.
    pub(crate) fn may_change(&self, person: &Person, change: MemberChange) -> Allowed {
        self.standing().may_change_member(&self.facts(&person.row), change)
    }

    fn people<'a>(
        &'a self,
        ids: &'a [keystead_domain::ids::OrganizationUserId],
    ) -> impl Iterator<Item = &'a Person> {
        ids.iter().filter_map(|id| self.person(*id))
    }

    fn survey(&self, ask: &SurveyMembers) -> Vec<ChangeCount> {
        let count = |change| {
            let applicable =
                self.people(&ask.members).filter(|person| self.may_change(person, change).is_ok());
            ChangeCount { change, applicable: u32::try_from(applicable.count()).unwrap_or(u32::MAX) }
        };
        OFFERED.into_iter().map(count).collect()
    }

    fn preview(&self, ask: &PreviewMemberChange) -> ChangePreview {
        let mut preview = ChangePreview {
            applicable: Vec::new(),
            excluded: Vec::new(),
            without_master_password: 0,
            last_member_owner: false,
            buys: 0,
        };
        let mut owners_lost = 0;
        let mut chosen: Vec<&Person> = self.people(&ask.members).collect();
        chosen.sort_by(|left, right| left.key.cmp(&right.key));
        for person in chosen {
            let entry = PreviewPerson { id: person.row.id, label: person.label().to_owned() };
            match self.may_change(person, ask.change) {
                Ok(()) => {
                    preview.applicable.push(entry);
                    if takes_access(ask.change) {
                        let bereft = person.row.user.is_some() && !person.row.has_master_password;
                        preview.without_master_password += u32::from(bereft);
                        owners_lost += usize::from(person.row.is_confirmed_owner());
                    }
                }
                Err(reason) => Excluded::note(&mut preview.excluded, reason, entry),
            }
        }
        preview.last_member_owner = owners_lost > 0 && owners_lost == self.owners;
        if ask.change == MemberChange::Restore {
            preview.buys = bought(self.seats(), preview.applicable.len());
        }
        preview
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn survey_members(&self, ask: SurveyMembers) -> Result<Vec<ChangeCount>, Failure> {
        Ok(self.roster(ask.organization).await?.survey(&ask))
    }

    pub(crate) async fn preview_member_change(
        &self,
        ask: PreviewMemberChange,
    ) -> Result<ChangePreview, Failure> {
        Ok(self.roster(ask.organization).await?.preview(&ask))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_who_come_back_buy_what_is_missing_where_nobody_else_pays() {
        let own = Seats { total: Some(5), occupied: 4, managed: false };
        for (seats, more, expected) in [
            (own, 1, 0),
            (own, 3, 2),
            (Seats { managed: true, ..own }, 3, 0),
            (Seats { total: None, ..own }, 3, 0),
        ] {
            assert_eq!(bought(seats, more), expected, "{seats:?} {more}");
        }
    }
}
