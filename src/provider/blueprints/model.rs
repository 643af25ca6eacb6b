//! Which blueprints are shown, what the address asks for, and what a comparison comes to. Pure.

use std::cmp::Ordering;
use std::sync::Arc;

use keystead_calls::blueprints::{BlueprintRow, Content};
use keystead_domain::blueprint::{Blueprint, Difference, Finding, Obstacle, Part};
use keystead_domain::ids::{BlueprintId, OrganizationId};

use crate::ui::virtual_table::Sort;

/// What the address asks for, beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The list.
    List,
    /// A new blueprint, empty or from a client.
    New(Option<OrganizationId>),
    /// A blueprint in its form.
    Edit(BlueprintId),
    /// A blueprint held against a client, once one is chosen.
    Apply(BlueprintId, Option<OrganizationId>),
    /// Many clients of a blueprint.
    Create(BlueprintId),
}

impl Asked {
    /// Reads the query by name.
    pub(super) fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let id = |name: &str| value(name)?.parse::<BlueprintId>().ok();
        if value("new").is_some() {
            return Self::New(value("from").and_then(|id| id.parse().ok()));
        }
        if let Some(id) = id("edit") {
            return Self::Edit(id);
        }
        if let Some(id) = id("apply") {
            return Self::Apply(id, value("to").and_then(|id| id.parse().ok()));
        }
        id("create").map_or(Self::List, Self::Create)
    }

    /// The same without the client, whose choice is a field of the screen.
    pub(super) const fn screen(self) -> Self {
        match self {
            Self::Apply(id, _) => Self::Apply(id, None),
            other => other,
        }
    }

    /// What comes after the path of the page.
    pub(super) fn query(self) -> String {
        match self {
            Self::List => String::new(),
            Self::New(None) => "?new".to_owned(),
            Self::New(Some(client)) => ["?new&from=", &client.to_string()].concat(),
            Self::Edit(id) => ["?edit=", &id.to_string()].concat(),
            Self::Apply(id, None) => ["?apply=", &id.to_string()].concat(),
            Self::Apply(id, Some(client)) => {
                ["?apply=", &id.to_string(), "&to=", &client.to_string()].concat()
            }
            Self::Create(id) => ["?create=", &id.to_string()].concat(),
        }
    }
}

/// Columns of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Plan,
    Content,
    Changed,
}

impl Column {
    pub(super) const ALL: [Self; 4] = [Self::Name, Self::Plan, Self::Content, Self::Changed];

    fn at(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Name)
    }
}

fn name(row: &BlueprintRow) -> &str {
    row.content.blueprint().map_or("", |blueprint| &blueprint.name)
}

/// Rows whose name or description contains every word of the search, in the order of the sort. What cannot be read has no
/// words; it is shown while nothing is searched, and last.
pub(super) fn visible_rows(
    rows: &[Arc<BlueprintRow>],
    search: &str,
    sort: Sort,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Arc<BlueprintRow>> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let matches = |row: &&Arc<BlueprintRow>| {
        let text = row.content.blueprint().map(|it| [it.name.as_str(), " ", &it.description].concat());
        let text = text.unwrap_or_default().to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut shown: Vec<_> = rows.iter().filter(matches).cloned().collect();
    let column = Column::at(sort.column);
    let plan = |row: &BlueprintRow| row.content.blueprint().and_then(|it| it.plan).map(|plan| plan.code());
    let size = |row: &BlueprintRow| row.content.blueprint().map(|it| it.collections.len() + it.groups.len());
    shown.sort_by(|left, right| {
        let by_name = compare(name(left), name(right));
        let order = match column {
            Column::Name => by_name,
            Column::Plan => plan(left).cmp(&plan(right)),
            Column::Content => size(left).cmp(&size(right)),
            Column::Changed => left.revised.cmp(&right.revised),
        };
        let order = if sort.descending { order.reverse() } else { order };
        let unread = |row: &BlueprintRow| row.content.blueprint().is_none();
        unread(left).cmp(&unread(right)).then(order).then(by_name)
    });
    shown
}

/// Why a row cannot be used, as the end of a text key; nothing for one that can.
pub(super) const fn trouble(content: &Content) -> Option<&'static str> {
    match content {
        Content::Readable(_) => None,
        Content::Older(_) => Some("blueprints-older"),
        Content::Undecryptable => Some("blueprints-undecryptable"),
        Content::Swapped => Some("blueprints-swapped"),
        Content::Newer => Some("blueprints-newer"),
    }
}

/// How many parts of each kind: collections, groups, policies, roles.
pub(super) const fn counts(blueprint: &Blueprint) -> [usize; 4] {
    [blueprint.collections.len(), blueprint.groups.len(), blueprint.policies.len(), blueprint.roles.len()]
}

/// What becomes of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    /// It is made.
    Made,
    /// It is there.
    There,
    /// It is another and stays.
    Stays,
    /// It is another and changes.
    Changes,
    /// It cannot be.
    Cannot(Obstacle),
}

pub(super) const fn outlook(finding: Finding, change: bool) -> Outlook {
    match finding {
        Finding::Missing => Outlook::Made,
        Finding::Same => Outlook::There,
        Finding::Differs(_) if change => Outlook::Changes,
        Finding::Differs(_) => Outlook::Stays,
        Finding::Impossible(obstacle) => Outlook::Cannot(obstacle),
    }
}

/// Sections of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Collections,
    Groups,
    Settings,
    Policies,
}

impl Section {
    pub(super) const ALL: [Self; 4] = [Self::Collections, Self::Groups, Self::Settings, Self::Policies];

    pub(super) const fn of(part: &Part) -> Option<Self> {
        match part {
            Part::Collection(_) => Some(Self::Collections),
            Part::Group(_) | Part::Access { .. } => Some(Self::Groups),
            Part::Setting(..) => Some(Self::Settings),
            Part::Policy(_) => Some(Self::Policies),
            Part::Role(_) => None,
        }
    }
}

/// Numbers of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub made: usize,
    pub there: usize,
    pub differs: usize,
    pub cannot: usize,
}

/// Counts the parts, without the people.
pub(super) fn tally(differences: &[Difference]) -> Tally {
    let mut tally = Tally::default();
    for row in differences.iter().filter(|row| Section::of(&row.part).is_some()) {
        match row.finding {
            Finding::Missing => tally.made += 1,
            Finding::Same => tally.there += 1,
            Finding::Differs(_) => tally.differs += 1,
            Finding::Impossible(_) => tally.cannot += 1,
        }
    }
    tally
}

impl Tally {
    /// How many parts would be touched.
    pub(super) const fn touched(self, change: bool) -> usize {
        self.made + if change { self.differs } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::blueprint::{Now, SettingName};

    use super::*;

    fn row(number: u8, content: Content) -> Arc<BlueprintRow> {
        Arc::new(BlueprintRow {
            id: BlueprintId::from_random([number; 16]),
            revision: 1,
            revised: None,
            content,
        })
    }

    fn named(name: &str, description: &str) -> Content {
        Content::Readable(Box::new(Blueprint {
            name: name.into(),
            description: description.into(),
            ..Blueprint::default()
        }))
    }

    #[test]
    fn addresses_are_read_as_they_are_written() {
        let (id, client) = (BlueprintId::from_random([1; 16]), OrganizationId::from_random([2; 16]));
        for asked in [
            Asked::List,
            Asked::New(None),
            Asked::New(Some(client)),
            Asked::Edit(id),
            Asked::Apply(id, None),
            Asked::Apply(id, Some(client)),
            Asked::Create(id),
        ] {
            let query = asked.query();
            let value = |name: &str| {
                let pairs = query.trim_start_matches('?').split('&');
                let mut pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
                pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
            };
            assert_eq!(Asked::read(value), asked, "{query}");
        }
        assert_eq!(Asked::read(|name| (name == "edit").then(|| "nonsense".into())), Asked::List);
    }

    #[test]
    fn a_search_looks_at_names_and_descriptions_and_unreadable_rows_come_last() {
        let rows = [
            row(1, Content::Undecryptable),
            row(2, named("Small office", "Ten people")),
            row(3, named("Dental", "A practice")),
        ];
        let shown = |search: &str, descending| {
            let sort = Sort { column: 0, descending };
            let found = visible_rows(&rows, search, sort, &|left, right| left.cmp(right));
            found.iter().map(|row| name(row).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(shown("", false), ["Dental", "Small office", ""]);
        assert_eq!(shown("", true), ["Small office", "Dental", ""]);
        assert_eq!(shown("people SMALL", false), ["Small office"]);
        assert_eq!(shown("nobody", false), Vec::<String>::new());
    }

    #[test]
    fn what_differs_is_touched_only_where_it_is_to_change() {
        let found = |finding| Difference { part: Part::Setting(SettingName::LimitCreation, true), finding };
        let person = Difference { part: Part::Role("Owner".into()), finding: Finding::Missing };
        let differs = Finding::Differs(Now::Switch(false));
        let rows = [
            found(Finding::Missing),
            found(Finding::Same),
            found(differs),
            found(Finding::Impossible(Obstacle::NotInPlan)),
            person,
        ];
        let tally = tally(&rows);
        assert_eq!(tally, Tally { made: 1, there: 1, differs: 1, cannot: 1 });
        assert_eq!((tally.touched(false), tally.touched(true)), (1, 2));
        assert_eq!(outlook(differs, false), Outlook::Stays);
        assert_eq!(outlook(differs, true), Outlook::Changes);
    }
}
