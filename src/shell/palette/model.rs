//! What the palette offers and in which order. Pure.

use keystead_domain::ids::OrganizationId;
use keystead_domain::mark::Mark;
use leptos::prelude::Callback;

use crate::shared::matching::{Decompose, Folded, Hit, find};
use crate::ui::icon::Icon;
use crate::ui::menu::MenuItem;

/// How many are drawn: more nobody reads, and a thousand would cost the frame.
pub const SHOWN: usize = 50;
/// How many recent ones stand before the rest while nothing is typed.
const RECENT: usize = 5;

/// Kinds of entries, in the order they have while nothing is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Visited before, of any kind that has an address.
    Recent,
    /// What the page can do.
    Page,
    /// Screens.
    Place,
    /// What can be done everywhere.
    Action,
    /// Clients.
    Client,
}

/// Words with what a search sees of them.
#[derive(Default)]
pub struct Words {
    /// As written.
    pub text: String,
    folded: Folded,
}

impl Words {
    /// Folds a text.
    pub fn new(text: impl Into<String>, decompose: Decompose) -> Self {
        let text = text.into();
        Self { folded: Folded::new(&text, decompose), text }
    }

    /// In parts, those that were found marked.
    pub fn pieces(&self, found: &[usize]) -> Vec<(String, bool)> {
        self.folded.pieces(&self.text, found)
    }
}

/// How an entry looks; the mark of a client is worked out when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// An icon.
    Symbol(Icon),
    /// The mark of a client.
    Client(OrganizationId, Option<u8>),
}

/// Something to find.
pub struct Entry {
    /// Kind.
    pub group: Group,
    /// Name.
    pub name: Words,
    /// Where it belongs.
    pub beside: Words,
    /// Icon or mark.
    pub look: Look,
    /// Where it leads; acts lead nowhere.
    pub address: Option<String>,
    /// Why it cannot be done now.
    pub denied: Option<String>,
    /// Key that does the same.
    pub key_hint: Option<String>,
    /// Says that it is what the person has now.
    pub present: Option<String>,
    /// What an act does.
    pub run: Option<Callback<()>>,
    /// Mark of the open client, when it is about that one.
    pub of_client: Option<Mark>,
}

impl Entry {
    /// An entry that leads somewhere.
    pub fn link(group: Group, look: Look, name: Words, beside: Words, address: String) -> Self {
        let address = Some(address);
        Self {
            group,
            name,
            beside,
            look,
            address,
            denied: None,
            key_hint: None,
            present: None,
            run: None,
            of_client: None,
        }
    }

    /// An act of a page or of the portal.
    pub fn act(group: Group, name: Words, beside: Words, item: MenuItem) -> Self {
        Self {
            group,
            name,
            beside,
            look: Look::Symbol(item.symbol.unwrap_or(Icon::Terminal)),
            address: None,
            denied: item.denied,
            key_hint: item.key_hint,
            present: None,
            run: Some(item.run),
            of_client: None,
        }
    }

    /// The same, as a matter of the open client when there is one.
    #[must_use]
    pub fn of_client(mut self, mark: Option<Mark>) -> Self {
        self.of_client = mark;
        self
    }
}

/// What of the entries is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// What is about the open client.
    Client,
}

impl Scope {
    const fn holds(self, entry: &Entry) -> bool {
        matches!(self, Self::All) || entry.of_client.is_some()
    }
}

/// Entries under their headings, by index, and how many there are with those that are not drawn.
#[derive(Default)]
pub struct Ranked {
    /// Headings with what stands under them.
    pub sections: Vec<(Group, Vec<(usize, Hit)>)>,
    /// All that fit.
    pub total: usize,
}

impl Ranked {
    fn put(&mut self, group: Group, index: usize, hit: Hit) {
        match self.sections.iter_mut().find(|(known, _)| *known == group) {
            Some((_, entries)) => entries.push((index, hit)),
            None => self.sections.push((group, vec![(index, hit)])),
        }
    }

    /// How many are drawn.
    pub fn shown(&self) -> usize {
        self.sections.iter().map(|(_, entries)| entries.len()).sum()
    }
}

/// The entries of a search, best first; without one, the recent ones and then all. `recent` are addresses, the last
/// one first; `here` is the address of the page.
pub fn rank(entries: &[Entry], scope: Scope, search: &Folded, recent: &[String], here: &str) -> Ranked {
    let words = search.words();
    let age = |entry: &Entry| {
        let address = entry.address.as_deref();
        recent.iter().position(|known| Some(known.as_str()) == address).unwrap_or(recent.len())
    };
    if words.is_empty() {
        return unsearched(entries, scope, recent, here);
    }
    let mut ranked = Ranked::default();
    // The best in their order; a general sort would cost more bytes than all of this.
    let mut best: Vec<((u32, usize), usize, Hit)> = Vec::with_capacity(SHOWN);
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| scope.holds(entry)) {
        let Some(hit) = find(&words, &entry.name.folded, &entry.beside.folded) else { continue };
        ranked.total += 1;
        let key = (hit.cost, age(entry));
        let at = best.partition_point(|(known, ..)| *known <= key);
        if at < SHOWN {
            best.truncate(SHOWN - 1);
            best.insert(at, (key, index, hit));
        }
    }
    for (_, index, hit) in best {
        if let Some(entry) = entries.get(index) {
            ranked.put(entry.group, index, hit);
        }
    }
    ranked
}

fn unsearched(entries: &[Entry], scope: Scope, recent: &[String], here: &str) -> Ranked {
    let total = entries.iter().filter(|entry| scope.holds(entry)).count();
    let mut ranked = Ranked { total, ..Ranked::default() };
    let mut taken: Vec<usize> = recent
        .iter()
        .filter(|address| *address != here)
        .filter_map(|address| {
            entries.iter().position(|entry| entry.address.as_ref() == Some(address) && scope.holds(entry))
        })
        .collect();
    taken.truncate(RECENT);
    for index in &taken {
        ranked.put(Group::Recent, *index, Hit::default());
    }
    let mut left = SHOWN.saturating_sub(taken.len());
    for group in [Group::Page, Group::Place, Group::Action, Group::Client] {
        let of_group = entries
            .iter()
            .enumerate()
            .filter(|(index, entry)| entry.group == group && scope.holds(entry) && !taken.contains(index));
        for (index, _) in of_group.take(left) {
            left -= 1;
            ranked.put(group, index, Hit::default());
        }
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.to_owned()
    }

    fn entry(group: Group, name: &str, address: Option<&str>) -> Entry {
        let words = |text: &str| Words::new(text, plain);
        let link = Entry::link(group, Look::Symbol(Icon::Vault), words(name), words(""), String::new());
        Entry { address: address.map(str::to_owned), ..link }
    }

    fn some() -> Vec<Entry> {
        vec![
            entry(Group::Page, "Add client", None),
            entry(Group::Place, "Clients", Some("/clients")),
            entry(Group::Action, "Lock now", None),
            entry(Group::Client, "Clifton Works", Some("/clifton")),
            entry(Group::Client, "Halden Dental Group", Some("/halden")),
            entry(Group::Client, "Halden Hall", Some("/hall")),
        ]
    }

    fn names(ranked: &Ranked, entries: &[Entry]) -> Vec<(Group, Vec<String>)> {
        let name = |(index, _): &(usize, Hit)| entries[*index].name.text.clone();
        ranked.sections.iter().map(|(group, found)| (*group, found.iter().map(name).collect())).collect()
    }

    #[test]
    fn recent_ones_come_first_and_once_while_nothing_is_typed() {
        let entries = some();
        let recent = ["/halden", "/gone", "/hall", "/clients"].map(str::to_owned);
        let ranked = rank(&entries, Scope::All, &Folded::default(), &recent, "/halden");
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            names(&ranked, &entries),
            [
                (Group::Recent, own(&["Halden Hall", "Clients"])),
                (Group::Page, own(&["Add client"])),
                (Group::Action, own(&["Lock now"])),
                (Group::Client, own(&["Clifton Works", "Halden Dental Group"])),
            ]
        );
        assert_eq!(ranked.total, entries.len());
    }

    #[test]
    fn the_group_of_the_best_hit_comes_first() {
        let entries = some();
        let ranked = rank(&entries, Scope::All, &Folded::new("cli", plain), &[], "");
        let groups: Vec<_> = ranked.sections.iter().map(|(group, _)| *group).collect();
        assert_eq!(groups, [Group::Place, Group::Client, Group::Page]);
    }

    #[test]
    fn of_equal_hits_the_recent_one_comes_first() {
        let entries = some();
        let ranked = rank(&entries, Scope::All, &Folded::new("hal", plain), &["/hall".to_owned()], "");
        assert_eq!(names(&ranked, &entries)[0].1, ["Halden Hall", "Halden Dental Group"]);
    }

    #[test]
    fn only_what_is_about_the_open_client_is_left_in_its_scope() {
        let mut entries = some();
        let open = || Some(keystead_domain::mark::mark("1", "Halden Dental Group"));
        entries.push(entry(Group::Place, "Vault", Some("/vault")).of_client(open()));
        entries.push(entry(Group::Place, "Members", Some("/members")).of_client(open()));
        entries.push(entry(Group::Page, "New item", None).of_client(open()));
        let recent = ["/halden", "/members"].map(str::to_owned);
        let ranked = rank(&entries, Scope::Client, &Folded::default(), &recent, "/vault");
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let all = [
            (Group::Recent, own(&["Members"])),
            (Group::Page, own(&["New item"])),
            (Group::Place, own(&["Vault"])),
        ];
        assert_eq!(names(&ranked, &entries), all);
        assert_eq!(ranked.total, 3);
        let ranked = rank(&entries, Scope::Client, &Folded::new("e", plain), &[], "");
        assert!(ranked.total < 3 && ranked.sections.iter().all(|(group, _)| *group != Group::Client));
        assert_eq!(rank(&entries, Scope::Client, &Folded::new("halden", plain), &[], "").total, 0);
    }

    #[test]
    fn a_thousand_clients_are_counted_and_fifty_drawn() {
        let entries: Vec<_> =
            (0..1_000).map(|n| entry(Group::Client, &format!("Client {n}"), Some("/x"))).collect();
        for search in ["", "client"] {
            let ranked = rank(&entries, Scope::All, &Folded::new(search, plain), &[], "");
            assert_eq!((ranked.total, ranked.shown()), (1_000, SHOWN));
        }
    }
}
