//! Which members a list shows, in which order.

use keystead_calls::members::{MemberRow, MemberRows, MembersColumn, MembersFilter, MembersQuery};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::limits;
use memchr::memmem::Finder;

use super::roster::{Person, Roster};
use crate::text::Folding;

/// A query with the places it found.
pub(super) struct Answer {
    query: MembersQuery,
    places: Vec<u32>,
}

/// A text as it is looked for: every word must be there.
pub(super) struct Search(Vec<Finder<'static>>);

impl Search {
    pub(super) fn of(text: &str, folding: Folding) -> Self {
        let folded = folding.fold(text.trim());
        if folded.chars().count() < limits::SEARCH_MIN {
            return Self(Vec::new());
        }
        Self(folded.split_whitespace().map(|word| Finder::new(word).into_owned()).collect())
    }

    fn finds(&self, person: &Person) -> bool {
        self.0.iter().all(|word| word.find(person.haystack.as_bytes()).is_some())
    }
}

const fn shows(filter: MembersFilter, status: OrganizationUserStatus) -> bool {
    match filter {
        MembersFilter::Active => !matches!(status, OrganizationUserStatus::Revoked),
        MembersFilter::Invited => matches!(status, OrganizationUserStatus::Invited),
        MembersFilter::Accepted => matches!(status, OrganizationUserStatus::Accepted),
        MembersFilter::Revoked => matches!(status, OrganizationUserStatus::Revoked),
    }
}

/// Those that wait for somebody first, those with access last.
const fn status_rank(status: OrganizationUserStatus) -> u8 {
    match status {
        OrganizationUserStatus::Accepted => 0,
        OrganizationUserStatus::Invited => 1,
        OrganizationUserStatus::Staged => 2,
        OrganizationUserStatus::Revoked => 3,
        OrganizationUserStatus::Confirmed => 4,
        OrganizationUserStatus::Other(_) => 5,
    }
}

/// The highest first.
const fn role_rank(role: OrganizationUserType) -> u8 {
    match role {
        OrganizationUserType::Owner => 0,
        OrganizationUserType::Admin => 1,
        OrganizationUserType::Custom => 2,
        OrganizationUserType::User | OrganizationUserType::Other(_) => 3,
    }
}

fn rank(column: MembersColumn, person: &Person) -> u8 {
    match column {
        MembersColumn::Name => 0,
        MembersColumn::Status => status_rank(person.row.status),
        MembersColumn::Role => role_rank(person.row.role),
        MembersColumn::TwoStep => match person.row.two_step {
            Some(false) => 0,
            Some(true) => 1,
            None => 2,
        },
    }
}

impl Roster {
    fn find(&self, query: &MembersQuery) -> Vec<u32> {
        let search = self.search(&query.search);
        let wanted = |(place, person): (usize, &Person)| {
            let is_wanted = shows(query.filter, person.row.status)
                && query.group.is_none_or(|group| person.draft.groups.contains(&group))
                && search.finds(person);
            is_wanted.then(|| u32::try_from(place).unwrap_or(u32::MAX))
        };
        let mut places: Vec<u32> = self.people.iter().enumerate().filter_map(wanted).collect();
        let by = |place: &u32| self.people.get(*place as usize).map(|person| rank(query.column, person));
        // People are kept by name, so equal ranks stay in that order.
        match (query.column, query.descending) {
            (MembersColumn::Name, false) => {}
            (MembersColumn::Name, true) => places.reverse(),
            (_, false) => places.sort_by_key(by),
            (_, true) => places.sort_by_key(|place| std::cmp::Reverse(by(place))),
        }
        places
    }

    fn select<T>(&self, query: &MembersQuery, read: impl FnOnce(&[u32]) -> T) -> T {
        let mut kept = self.answer.borrow_mut();
        let answer = match kept.take() {
            Some(answer) if answer.query == *query => answer,
            _ => Answer { query: query.clone(), places: self.find(query) },
        };
        read(&kept.insert(answer).places)
    }

    pub(super) fn in_order(&self, query: &MembersQuery) -> Vec<&Person> {
        self.select(query, |places| {
            places.iter().filter_map(|place| self.people.get(*place as usize)).collect()
        })
    }

    pub(super) fn window(&self, query: &MembersQuery, start: u32, count: u32) -> MemberRows {
        self.select(query, |places| {
            let total = u32::try_from(places.len()).unwrap_or(u32::MAX);
            let start = start.min(total);
            let end = start.saturating_add(count).min(total);
            let places = places.get(start as usize..end as usize).unwrap_or_default();
            let rows = places.iter().filter_map(|place| self.people.get(*place as usize));
            MemberRows { total, rows: rows.map(|person| self.shown(person)).collect() }
        })
    }

    fn shown(&self, person: &Person) -> MemberRow {
        let has_groups = self.standing().features.groups;
        let paths = if has_groups { Vec::new() } else { self.first_paths(&person.draft.collections) };
        MemberRow { collection_paths: paths, ..person.row.clone() }
    }

    pub(super) fn matching(&self, query: &MembersQuery) -> Vec<OrganizationUserId> {
        self.in_order(query).into_iter().map(|person| person.row.id).collect()
    }
}
