//! What may be done to whom, before it is done.

use keystead_calls::Failure;
use keystead_calls::members::{
    ChangeCount, ChangePreview, MemberRow, PreviewMemberChange, Seats, SurveyMembers, facts,
};
use keystead_calls::people::{Excluded, PreviewPerson};
use keystead_calls::seats::{ReadSeats, SeatPayer, SeatTerms};
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::limits::SEATS;
use keystead_domain::permissions::member::{MemberChange, MemberFacts};
use keystead_domain::permissions::{Allowed, Denial};
use keystead_domain::seats::grown;

use super::roster::{Person, Roster};
use crate::Portal;
use crate::platform::Platform;

/// What a selection can be offered, in the order of the screen.
const OFFERED: [MemberChange; 8] = [
    MemberChange::Confirm,
    MemberChange::Resend,
    MemberChange::Restore,
    MemberChange::AddToGroups,
    MemberChange::GiveAccess,
    MemberChange::Revoke,
    MemberChange::Remove,
    MemberChange::Delete,
];

/// Takes the person's access away.
const fn takes_access(change: MemberChange) -> bool {
    matches!(change, MemberChange::Revoke | MemberChange::Remove | MemberChange::Delete)
}

/// How an organization that pays for itself gets more seats.
#[derive(Clone, Copy)]
struct Growth {
    /// Its plan sells some.
    sells: bool,
    /// The most that may be bought without anybody deciding it.
    limit: Option<u32>,
}

impl Growth {
    /// Nobody said: the server refuses where it sells none.
    const UNKNOWN: Self = Self { sells: true, limit: None };

    const fn of(terms: &SeatTerms) -> Self {
        match terms.payer {
            SeatPayer::Organization { limit, sells } => Self { sells, limit },
            SeatPayer::Provider { .. } => Self::UNKNOWN,
        }
    }
}

/// How many more people can have a seat, those included that are bought; `None` where nothing bounds them. A provider's
/// client buys none.
fn room(seats: Seats, growth: Growth) -> Option<usize> {
    let total = seats.total?;
    let most = match growth.limit {
        _ if seats.managed || !growth.sells => total,
        Some(limit) => limit.max(total),
        None => SEATS.max(total),
    };
    Some(most.saturating_sub(seats.occupied) as usize)
}

/// Seats that are bought when so many more people hold one.
fn bought(seats: Seats, more: usize, growth: Growth) -> u32 {
    let Some(total) = seats.total.filter(|_| !seats.managed) else { return 0 };
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    grown(total, seats.occupied, more, growth.sells, growth.limit).map_or(0, |after| after - total)
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

    fn people<'a>(&'a self, ids: &'a [OrganizationUserId]) -> impl Iterator<Item = &'a Person> {
        ids.iter().filter_map(|id| self.person(*id))
    }

    /// Some members by name; those that are gone are left out.
    pub(super) fn by_name<'a>(&'a self, ids: &'a [OrganizationUserId]) -> Vec<&'a Person> {
        let mut chosen: Vec<&Person> = self.people(ids).collect();
        chosen.sort_by(|left, right| left.key.cmp(&right.key));
        chosen
    }

    /// How many people something can be done to for want of seats.
    fn room_for(&self, change: MemberChange, growth: Growth) -> Option<usize> {
        (change == MemberChange::Restore).then(|| room(self.seats(), growth)).flatten()
    }

    fn survey(&self, ask: &SurveyMembers) -> Vec<ChangeCount> {
        let count = |change| {
            if !self.has_for(change) {
                return ChangeCount { change, applicable: 0 };
            }
            let applicable =
                self.people(&ask.members).filter(|person| self.may_change(person, change).is_ok());
            let count = applicable.count().min(self.room_for(change, Growth::UNKNOWN).unwrap_or(usize::MAX));
            ChangeCount { change, applicable: u32::try_from(count).unwrap_or(u32::MAX) }
        };
        OFFERED.into_iter().map(count).collect()
    }

    fn preview(&self, ask: &PreviewMemberChange, growth: Growth) -> ChangePreview {
        let room = self.room_for(ask.change, growth).unwrap_or(usize::MAX);
        let mut preview = ChangePreview {
            applicable: Vec::new(),
            excluded: Vec::new(),
            without_master_password: 0,
            last_member_owner: false,
            buys: 0,
        };
        let mut owners_lost = 0;
        for person in self.by_name(&ask.members) {
            let entry = PreviewPerson { id: person.row.id, label: person.label().to_owned() };
            match self.may_change(person, ask.change) {
                Ok(()) if preview.applicable.len() >= room => {
                    Excluded::note(&mut preview.excluded, Denial::NoSeat, entry);
                }
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
            preview.buys = bought(self.seats(), preview.applicable.len(), growth);
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
        let roster = self.roster(ask.organization).await?;
        let preview = roster.preview(&ask, Growth::UNKNOWN);
        if preview.buys == 0 {
            return Ok(preview);
        }
        // Only Owners may read them.
        let terms = Box::pin(self.read_seats(ReadSeats { organization: ask.organization })).await;
        Ok(terms.map_or(preview, |terms| roster.preview(&ask, Growth::of(&terms))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Seats = Seats { total: Some(5), occupied: 4, managed: false };
    const MANAGED: Seats = Seats { managed: true, ..OWN };

    const fn growth(sells: bool, limit: Option<u32>) -> Growth {
        Growth { sells, limit }
    }

    #[test]
    fn people_who_come_back_buy_what_is_missing_where_nobody_else_pays() {
        for (seats, more, growth, expected) in [
            (OWN, 1, Growth::UNKNOWN, 0),
            (OWN, 3, Growth::UNKNOWN, 2),
            (OWN, 3, growth(true, Some(7)), 2),
            (OWN, 1, growth(false, None), 0),
            (MANAGED, 3, Growth::UNKNOWN, 0),
            (Seats { total: None, ..OWN }, 3, Growth::UNKNOWN, 0),
        ] {
            let found = bought(seats, more, growth);
            assert_eq!(found, expected, "{seats:?} {more} {} {:?}", growth.sells, growth.limit);
        }
    }

    #[test]
    fn no_more_people_come_back_than_have_a_seat() {
        let full = Seats { occupied: 6, ..MANAGED };
        for (seats, growth, expected) in [
            (MANAGED, Growth::UNKNOWN, Some(1)),
            (MANAGED, growth(true, Some(9)), Some(1)),
            (full, Growth::UNKNOWN, Some(0)),
            (Seats { total: None, ..MANAGED }, Growth::UNKNOWN, None),
            (OWN, growth(false, None), Some(1)),
            (OWN, growth(true, Some(7)), Some(3)),
            // A limit below the seats keeps nobody from one that is free.
            (OWN, growth(true, Some(3)), Some(1)),
            (OWN, growth(true, None), Some(99_996)),
        ] {
            let found = room(seats, growth);
            assert_eq!(found, expected, "{seats:?} {} {:?}", growth.sells, growth.limit);
        }
    }
}
