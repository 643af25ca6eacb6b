//! Rows of a whole list that can be ticked.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::virtual_table::{Pick, Picks};

/// Whether all rows of a list are ticked, or none.
pub fn all_picked(picked: usize, total: usize) -> Option<bool> {
    match picked {
        0 => Some(false),
        some if some >= total => Some(true),
        _ => None,
    }
}

/// Ticks a row, or takes its tick away.
pub fn toggle<I: Ord>(picked: &mut BTreeSet<I>, id: I) {
    if !picked.remove(&id) {
        picked.insert(id);
    }
}

/// Ticks in a list whose rows are all here.
pub struct Picking<T: Send + Sync + 'static, I: Send + Sync + 'static> {
    /// The rows, in the order of the table.
    pub rows: Signal<Vec<Arc<T>>>,
    /// The ticked ones.
    pub picked: RwSignal<BTreeSet<I>>,
    /// Who a row is.
    pub id: fn(&T) -> I,
    /// What a row is called.
    pub label: fn(&T) -> String,
}

impl<T: Send + Sync + 'static, I: Send + Sync + 'static> Clone for Picking<T, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static, I: Send + Sync + 'static> Copy for Picking<T, I> {}

impl<T: Send + Sync + 'static, I: Ord + Copy + Send + Sync + 'static> Picking<T, I> {
    /// How many are ticked.
    pub fn count(self) -> Signal<usize> {
        Signal::derive(move || self.picked.with(BTreeSet::len))
    }

    /// How many rows there are.
    pub fn total(self) -> Signal<usize> {
        Signal::derive(move || self.rows.with(Vec::len))
    }

    /// The rows that are ticked, in their order.
    pub fn chosen(self) -> Vec<Arc<T>> {
        let is_picked = |row: &&Arc<T>| self.picked.with_untracked(|picked| picked.contains(&(self.id)(row)));
        self.rows.with_untracked(|rows| rows.iter().filter(is_picked).cloned().collect())
    }

    /// Ticks what is wished.
    pub fn pick(self, pick: Pick) {
        let id_at = |row: usize| self.rows.with_untracked(|rows| rows.get(row).map(|row| (self.id)(row)));
        let range = |from: usize, to: usize| {
            self.rows.with_untracked(|rows| {
                let to = to.min(rows.len().saturating_sub(1));
                let rows = rows.get(from..=to).unwrap_or_default();
                rows.iter().map(|row| (self.id)(row)).collect::<Vec<_>>()
            })
        };
        match pick {
            Pick::Nothing => self.picked.set(BTreeSet::new()),
            Pick::Toggle(row) => {
                if let Some(id) = id_at(row) {
                    self.picked.update(|picked| toggle(picked, id));
                }
            }
            Pick::All => self.picked.update(|picked| picked.extend(range(0, usize::MAX))),
            Pick::Through(from, to) => self.picked.update(|picked| picked.extend(range(from, to))),
        }
    }

    /// For the table.
    pub fn picks(self) -> Picks {
        let at = move |row: usize| self.rows.with(|rows| rows.get(row).cloned());
        Picks {
            is_picked: Callback::new(move |row| {
                let id = at(row).map(|row| (self.id)(&row));
                id.is_some_and(|id| self.picked.with(|picked| picked.contains(&id)))
            }),
            label: Callback::new(move |row| {
                let label = at(row).map(|row| (self.label)(&row)).unwrap_or_default();
                t_args("list-pick", [("row", Arg::from(label))])
            }),
            all: Signal::derive(move || {
                all_picked(self.picked.with(BTreeSet::len), self.rows.with(Vec::len))
            }),
            all_label: Signal::stored(t("list-pick-all")),
            on_pick: Callback::new(move |pick| self.pick(pick)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picking() -> (Owner, Picking<u8, u8>) {
        let owner = Owner::new();
        owner.set();
        let rows = Signal::stored((1..=5).map(Arc::new).collect::<Vec<_>>());
        (
            owner,
            Picking { rows, picked: RwSignal::new(BTreeSet::new()), id: |row| *row, label: u8::to_string },
        )
    }

    fn chosen(picking: Picking<u8, u8>) -> Vec<u8> {
        picking.chosen().iter().map(|row| **row).collect()
    }

    #[test]
    fn rows_are_ticked_singly_in_ranges_and_all_at_once() {
        let (_owner, picking) = picking();
        picking.pick(Pick::Toggle(3));
        assert_eq!(chosen(picking), [4]);
        picking.pick(Pick::Through(0, 1));
        assert_eq!(chosen(picking), [1, 2, 4]);
        picking.pick(Pick::Toggle(3));
        assert_eq!(chosen(picking), [1, 2]);
        picking.pick(Pick::All);
        assert_eq!(chosen(picking).len(), 5);
        picking.pick(Pick::Nothing);
        assert!(chosen(picking).is_empty());
    }

    #[test]
    fn the_box_of_all_is_half_full_in_between() {
        assert_eq!([all_picked(0, 2), all_picked(1, 2), all_picked(2, 2)], [Some(false), None, Some(true)]);
    }
}
