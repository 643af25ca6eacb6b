//! Which clients are shown in which order, what their seats and tags mean, and what a new client costs. Pure: names are compared
//! by the function that is handed in, because only the browser knows the order of a language.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use keystead_calls::clients::{ClientRow, PlanOffer};
use keystead_domain::client_details::is_same_tag;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::ProviderOrganizationId;
use keystead_domain::validation::ClientDraft;

use crate::ui::virtual_table::Sort;

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Tags,
    Seats,
    Left,
    Plan,
}

impl Column {
    /// The columns; tags only where the server keeps some.
    pub(super) const fn all(has_tags: bool) -> &'static [Self] {
        if has_tags {
            &[Self::Name, Self::Tags, Self::Seats, Self::Left, Self::Plan]
        } else {
            &[Self::Name, Self::Seats, Self::Left, Self::Plan]
        }
    }

    fn at(index: usize, has_tags: bool) -> Self {
        Self::all(has_tags).get(index).copied().unwrap_or(Self::Name)
    }
}

/// What the seats that are left mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SeatState {
    /// More than two.
    Enough,
    /// One or two.
    Low,
    /// None, or overbooked.
    Full,
    /// The server does not say.
    Unknown,
}

pub(super) fn seat_state(remaining: Option<i64>) -> SeatState {
    match remaining {
        None => SeatState::Unknown,
        Some(..=0) => SeatState::Full,
        Some(1..=2) => SeatState::Low,
        Some(_) => SeatState::Enough,
    }
}

/// A client of the list with what a search looks through.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    row: ClientRow,
    /// Name, tags and notes in lower case; made once, because a search looks at all of them with every key.
    haystack: String,
}

impl From<ClientRow> for Listed {
    fn from(row: ClientRow) -> Self {
        let details = &row.kept.details;
        let parts = [row.name.as_str()].into_iter().chain(details.tags.iter().map(String::as_str));
        let haystack = parts.chain([details.notes.as_str()]).collect::<Vec<_>>().join("\n").to_lowercase();
        Self { row, haystack }
    }
}

impl Deref for Listed {
    type Target = ClientRow;

    fn deref(&self) -> &ClientRow {
        &self.row
    }
}

impl Listed {
    pub(super) fn row(&self) -> ClientRow {
        self.row.clone()
    }

    fn has_tag(&self, wanted: &str) -> bool {
        self.row.kept.details.tags.iter().any(|tag| is_same_tag(tag, wanted))
    }
}

/// Rows in the order of the sort; equal rows by name.
pub(super) fn sorted_rows(
    rows: &[Arc<Listed>],
    sort: Sort,
    has_tags: bool,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Arc<Listed>> {
    let mut shown = rows.to_vec();
    let column = Column::at(sort.column, has_tags);
    let first_tag = |row: &Listed| row.kept.details.tags.first().cloned();
    shown.sort_by(|left, right| {
        let order = match column {
            Column::Name => Ordering::Equal,
            Column::Tags => match (first_tag(left), first_tag(right)) {
                (Some(left), Some(right)) => compare(&left, &right),
                // Those without a tag stand behind the others.
                (left, right) => right.is_some().cmp(&left.is_some()),
            },
            Column::Seats => left.occupied.cmp(&right.occupied).then(left.seats.cmp(&right.seats)),
            Column::Left => left.remaining.cmp(&right.remaining),
            Column::Plan => compare(&left.plan, &right.plan),
        };
        let by_name = compare(&left.name, &right.name);
        match (column, sort.descending) {
            (Column::Name, false) => by_name,
            (Column::Name, true) => by_name.reverse(),
            (_, false) => order.then(by_name),
            (_, true) => order.reverse().then(by_name),
        }
    });
    shown
}

/// What of the list is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// Words that are all in the name, the tags or the notes.
    pub search: &'a str,
    /// A tag.
    pub tag: Option<&'a str>,
    /// Those that the person chose to see.
    pub view: Option<&'a View>,
}

/// Clients that the person chose to see.
pub(super) type View = BTreeSet<ProviderOrganizationId>;

/// Rows that are wanted, in their order.
pub(super) fn matching(rows: &[Arc<Listed>], wanted: Wanted<'_>) -> Vec<Arc<Listed>> {
    let words: Vec<String> = wanted.search.split_whitespace().map(str::to_lowercase).collect();
    let is_found = |row: &&Arc<Listed>| {
        words.iter().all(|word| row.haystack.contains(word.as_str()))
            && wanted.tag.is_none_or(|tag| row.has_tag(tag))
            && wanted.view.is_none_or(|view| view.contains(&row.id))
    };
    rows.iter().filter(is_found).cloned().collect()
}

/// Every tag with how many clients have it, by name. Spelled as the first client has it.
pub(super) fn tag_counts(
    rows: &[Arc<Listed>],
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for tag in rows.iter().flat_map(|row| &row.kept.details.tags) {
        counts.entry(tag.to_lowercase()).or_insert_with(|| (tag.clone(), 0)).1 += 1;
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    counts.sort_by(|left, right| compare(&left.0, &right.0));
    counts
}

/// Seats over all clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SeatTotals {
    pub used: u64,
    pub assigned: u64,
}

pub(super) fn seat_totals(rows: &[Arc<Listed>]) -> SeatTotals {
    rows.iter().fold(SeatTotals::default(), |sum, row| SeatTotals {
        used: sum.used + u64::from(row.occupied.unwrap_or_default()),
        assigned: sum.assigned + u64::from(row.seats.unwrap_or_default()),
    })
}

/// Puts a changed row in the place of its old self, or adds it.
pub(super) fn put_row(rows: &mut Vec<Arc<Listed>>, row: ClientRow) {
    let listed = Arc::new(Listed::from(row));
    match rows.iter_mut().find(|known| known.id == listed.id) {
        Some(known) => *known = listed,
        None => rows.push(listed),
    }
}

/// What seats of a plan would take from the pool and add to the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PriceEffect {
    /// Seats that are paid already; `None` when the server does not say.
    pub from_pool: Option<u32>,
    /// Seats to buy.
    pub to_buy: u32,
    /// What those add to the bill each month; `None` when the server does not say.
    pub cents: Option<u32>,
}

pub(super) fn price_effect(offer: &PlanOffer, seats: u32) -> PriceEffect {
    let from_pool = offer.unassigned_seats.map(|pool| pool.min(seats));
    let to_buy = seats - from_pool.unwrap_or_default();
    let cents = offer.seat_price_cents.map(|price| price.saturating_mul(to_buy));
    PriceEffect { from_pool, to_buy, cents }
}

/// The draft of what was typed.
pub(super) fn draft(name: &str, owner_email: &str, plan: Option<PlanType>, seats: &str) -> ClientDraft {
    ClientDraft {
        name: name.trim().to_owned(),
        owner_email: owner_email.trim().to_owned(),
        plan,
        seats: seats.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use keystead_calls::clients::KeptDetails;
    use keystead_domain::client_details::ClientDetails;
    use keystead_domain::ids::{OrganizationId, ProviderOrganizationId};
    use keystead_domain::validation::{ClientField, FieldError};

    use super::*;

    fn row(number: u8, name: &str, used: u32, seats: u32, plan: &str) -> ClientRow {
        ClientRow {
            id: ProviderOrganizationId::from_random([number; 16]),
            organization: OrganizationId::from_random([number; 16]),
            name: name.to_owned(),
            seats: Some(seats),
            occupied: Some(used),
            remaining: Some(i64::from(seats) - i64::from(used)),
            plan: plan.to_owned(),
            enabled: true,
            openable: true,
            restricted: false,
            has_owner: Some(true),
            kept: KeptDetails::default(),
        }
    }

    fn tagged(row: ClientRow, tags: &[&str], notes: &str) -> ClientRow {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let details = ClientDetails { tags, notes: notes.to_owned(), hue: None };
        ClientRow { kept: KeptDetails { details, ..KeptDetails::default() }, ..row }
    }

    fn rows() -> Vec<Arc<Listed>> {
        let rows = [
            tagged(row(1, "Halden Dental Group", 24, 26, "Enterprise"), &["Healthcare", "Priority"], ""),
            row(2, "Ashgrove Accounting", 12, 14, "Teams"),
            tagged(row(3, "Brightwater Veterinary", 22, 22, "Teams"), &["healthcare"], "Ask for Jonas"),
            tagged(row(4, "dental Works", 3, 9, "Teams"), &["Craft"], ""),
        ];
        rows.into_iter().map(|row| Arc::new(Listed::from(row))).collect()
    }

    fn plain(left: &str, right: &str) -> Ordering {
        left.to_lowercase().cmp(&right.to_lowercase())
    }

    fn names(search: &str, column: usize, descending: bool) -> Vec<String> {
        let sorted = sorted_rows(&rows(), Sort { column, descending }, true, &plain);
        let shown = matching(&sorted, Wanted { search, ..Wanted::default() });
        shown.iter().map(|row| row.name.split(' ').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn every_column_sorts_both_ways_and_ties_go_by_name() {
        assert_eq!(names("", 0, false), ["Ashgrove", "Brightwater", "dental", "Halden"]);
        assert_eq!(names("", 0, true), ["Halden", "dental", "Brightwater", "Ashgrove"]);
        assert_eq!(names("", 2, true), ["Halden", "Brightwater", "Ashgrove", "dental"]);
        assert_eq!(names("", 3, false), ["Brightwater", "Ashgrove", "Halden", "dental"]);
        assert_eq!(names("", 4, false), ["Halden", "Ashgrove", "Brightwater", "dental"]);
        assert_eq!(names("", 4, true), ["Ashgrove", "Brightwater", "dental", "Halden"]);
        assert_eq!(names("", 1, false), ["dental", "Brightwater", "Halden", "Ashgrove"]);
        let bare = sorted_rows(&rows(), Sort { column: 1, descending: true }, false, &plain);
        assert_eq!(
            bare[0].name, "Halden Dental Group",
            "without tags the second column is that of the seats"
        );
    }

    #[test]
    fn a_search_looks_at_tags_and_notes_too() {
        assert_eq!(names("craft", 0, false), ["dental"]);
        assert_eq!(names("jonas health", 0, false), ["Brightwater"]);
        assert!(names("grouphealth", 0, false).is_empty(), "words do not run into each other");
    }

    #[test]
    fn tags_are_counted_whatever_their_case_and_filter() {
        let counts = tag_counts(&rows(), &plain);
        let expected = [("Craft", 1), ("Healthcare", 2), ("Priority", 1)];
        assert_eq!(counts, expected.map(|(tag, count)| (tag.to_owned(), count)));
        let found = |search, tag| matching(&rows(), Wanted { search, tag: Some(tag), view: None }).len();
        assert_eq!((found("", "HEALTHCARE"), found("halden", "healthcare"), found("", "none")), (2, 1, 0));
    }

    #[test]
    fn those_that_somebody_chose_to_see_are_shown() {
        let all = rows();
        let chosen = View::from([all[0].id, all[2].id]);
        let shown = |search| matching(&all, Wanted { search, tag: None, view: Some(&chosen) }).len();
        assert_eq!((shown(""), shown("halden"), shown("ashgrove")), (2, 1, 0));
    }

    #[test]
    fn every_word_of_the_search_must_be_in_the_name() {
        assert_eq!(names("DENTAL", 0, false), ["dental", "Halden"]);
        assert_eq!(names(" group  dental ", 0, false), ["Halden"]);
        assert!(names("nobody", 0, false).is_empty());
    }

    #[test]
    fn rows_without_a_number_sort_before_those_with_one() {
        let mut all = rows();
        let unknown = ClientRow { occupied: None, remaining: None, ..all[0].row() };
        put_row(&mut all, unknown);
        let shown = sorted_rows(&all, Sort { column: 2, descending: false }, true, &plain);
        assert_eq!(shown[0].name, "Halden Dental Group");
    }

    #[test]
    fn seats_that_are_left_have_a_meaning() {
        for (left, state) in [
            (Some(-1), SeatState::Full),
            (Some(0), SeatState::Full),
            (Some(2), SeatState::Low),
            (Some(3), SeatState::Enough),
            (None, SeatState::Unknown),
        ] {
            assert_eq!(seat_state(left), state, "{left:?}");
        }
    }

    #[test]
    fn totals_count_what_is_known() {
        assert_eq!(seat_totals(&rows()), SeatTotals { used: 61, assigned: 71 });
    }

    #[test]
    fn a_changed_row_keeps_its_place() {
        let mut all = rows();
        let renamed = ClientRow { name: "Ashgrove and Sons".into(), ..all[1].row() };
        put_row(&mut all, renamed);
        assert_eq!((all.len(), all[1].name.as_str()), (4, "Ashgrove and Sons"));
        put_row(&mut all, row(9, "New", 0, 1, "Teams"));
        assert_eq!(all.len(), 5);
    }

    fn offer(price: Option<u32>, pool: Option<u32>) -> PlanOffer {
        PlanOffer {
            plan: PlanType::TeamsMonthly,
            name: "Teams".into(),
            seat_price_cents: price,
            list_price_cents: None,
            unassigned_seats: pool,
        }
    }

    #[test]
    fn seats_come_from_the_pool_before_they_are_bought() {
        let effect = |price, pool, seats| price_effect(&offer(price, pool), seats);
        let within = PriceEffect { from_pool: Some(5), to_buy: 0, cents: Some(0) };
        assert_eq!(effect(Some(400), Some(77), 5), within);
        let beyond = PriceEffect { from_pool: Some(2), to_buy: 3, cents: Some(1_200) };
        assert_eq!(effect(Some(400), Some(2), 5), beyond);
        let silent = PriceEffect { from_pool: None, to_buy: 5, cents: None };
        assert_eq!(effect(None, None, 5), silent);
    }

    #[test]
    fn a_draft_takes_what_was_typed_without_its_edges() {
        let draft = draft(" Halden ", " Sarah@h.example ", Some(PlanType::TeamsMonthly), " 3 ");
        assert_eq!(
            (draft.name.as_str(), draft.owner_email.as_str(), draft.seats),
            ("Halden", "Sarah@h.example", Some(3))
        );
        let wrong = super::draft("x", "a@b.example", Some(PlanType::TeamsMonthly), "3.5");
        let errors = wrong.check(&[PlanType::TeamsMonthly]);
        assert!(matches!(errors.of(ClientField::Seats), Some(FieldError::OutOfRange(1, _))));
    }
}
