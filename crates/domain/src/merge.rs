//! What two people changed in the same thing, put together: a three-way merge. `base` is what somebody started from, `ours`
//! what they made of it, `theirs` what is there by now. What they did not touch stays as it is by now.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::permissions::CustomPermissions;

/// One value.
#[must_use]
pub fn value<T: PartialEq>(base: &T, ours: T, theirs: T) -> T {
    if ours == *base { theirs } else { ours }
}

/// A list in which `id` names every entry once: entries that were added, taken away or changed are so in the list that is
/// there by now, in its order. Who changed an entry that is gone by now does not bring it back.
pub fn entries<T: Copy + PartialEq, I: Eq + Hash>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    id: impl Fn(&T) -> I,
) -> Vec<T> {
    let by_id = |list: &[T]| list.iter().map(|entry| (id(entry), *entry)).collect::<HashMap<I, T>>();
    let (before, wanted) = (by_id(base), by_id(ours));
    let there: HashSet<I> = theirs.iter().map(&id).collect();
    let kept = |entry: &T| match (before.get(&id(entry)), wanted.get(&id(entry))) {
        (Some(_), None) => None,
        (None, None) => Some(*entry),
        (Some(before), Some(wanted)) => Some(value(before, *wanted, *entry)),
        (None, Some(wanted)) => Some(*wanted),
    };
    let is_new = |entry: &&T| !before.contains_key(&id(entry)) && !there.contains(&id(entry));
    theirs.iter().filter_map(kept).chain(ours.iter().filter(is_new).copied()).collect()
}

/// Switches, each by itself.
#[must_use]
pub fn switches(
    base: &CustomPermissions,
    ours: &CustomPermissions,
    theirs: &CustomPermissions,
) -> CustomPermissions {
    let merged = |switch: fn(&CustomPermissions) -> bool| value(&switch(base), switch(ours), switch(theirs));
    CustomPermissions {
        access_event_logs: merged(|own| own.access_event_logs),
        access_import_export: merged(|own| own.access_import_export),
        access_reports: merged(|own| own.access_reports),
        create_new_collections: merged(|own| own.create_new_collections),
        edit_any_collection: merged(|own| own.edit_any_collection),
        delete_any_collection: merged(|own| own.delete_any_collection),
        manage_groups: merged(|own| own.manage_groups),
        manage_policies: merged(|own| own.manage_policies),
        manage_sso: merged(|own| own.manage_sso),
        manage_users: merged(|own| own.manage_users),
        manage_reset_password: merged(|own| own.manage_reset_password),
        manage_scim: merged(|own| own.manage_scim),
        manage_access_rules: merged(|own| own.manage_access_rules),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::CollectionLevel::{self, Edit, Manage, View};

    type Entry = (char, CollectionLevel);

    fn merged(base: &[Entry], ours: &[Entry], theirs: &[Entry]) -> Vec<Entry> {
        entries(base, ours, theirs, |entry| entry.0)
    }

    #[test]
    fn what_was_not_touched_stays_as_others_made_it() {
        let opened = [('a', View), ('b', Manage), ('c', Edit)];
        let now = [('b', View), ('c', Edit), ('d', View)];
        assert_eq!(merged(&opened, &opened, &now), now);
        assert_eq!(merged(&opened, &opened, &[]), []);
        assert_eq!(merged(&[], &[], &now), now);
    }

    #[test]
    fn what_was_changed_is_changed_in_what_is_there_by_now() {
        let opened = [('a', View), ('b', Manage), ('c', Edit)];
        for (what, ours, theirs, expected) in [
            (
                "added",
                vec![('a', View), ('b', Manage), ('c', Edit), ('d', Edit)],
                vec![('b', View)],
                vec![('b', View), ('d', Edit)],
            ),
            ("taken away", vec![('a', View), ('c', Edit)], opened.to_vec(), vec![('a', View), ('c', Edit)]),
            ("taken away by both", vec![('a', View), ('b', Manage)], vec![('a', Edit)], vec![('a', Edit)]),
            (
                "level",
                vec![('a', Edit), ('b', Manage), ('c', Edit)],
                vec![('c', View), ('a', View)],
                vec![('c', View), ('a', Edit)],
            ),
            (
                "level by both",
                vec![('a', Edit), ('b', Manage), ('c', Edit)],
                vec![('a', Manage)],
                vec![('a', Edit)],
            ),
            (
                "level of what is gone",
                vec![('a', Manage), ('b', Manage), ('c', Edit)],
                vec![('c', Edit)],
                vec![('c', Edit)],
            ),
            (
                "added by both",
                vec![('a', View), ('b', Manage), ('c', Edit), ('d', View)],
                vec![('d', Manage)],
                vec![('d', View)],
            ),
        ] {
            assert_eq!(merged(&opened, &ours, &theirs), expected, "{what}");
        }
    }

    #[test]
    fn without_a_start_what_is_given_stands_in_place_of_what_is_there() {
        assert_eq!(
            merged(&[], &[('a', View), ('b', Edit)], &[('b', View), ('c', Manage)]),
            [('b', Edit), ('c', Manage), ('a', View),]
        );
    }

    #[test]
    fn values_and_switches_are_merged_one_by_one() {
        assert_eq!(value(&"Front desk", "Front desk", "Reception"), "Reception");
        assert_eq!(value(&"Front desk", "Lobby", "Reception"), "Lobby");
        let base = CustomPermissions { manage_users: true, manage_sso: true, ..Default::default() };
        let ours = CustomPermissions { manage_groups: true, ..base };
        let theirs = CustomPermissions { manage_users: false, ..base };
        let expected = CustomPermissions { manage_groups: true, manage_sso: true, ..Default::default() };
        assert_eq!(switches(&base, &ours, &theirs), expected);
    }
}
