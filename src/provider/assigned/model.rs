//! What the dialog lists and what it would save. Pure.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::assignments::{AssignedClients, ClientChoice, TaggedClients};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::ProviderOrganizationId;

use crate::shared::client::client_mark_of;
use crate::ui::checklist::CheckRow;

/// Ticked clients.
pub type Picked = BTreeSet<ProviderOrganizationId>;

/// Whether somebody serves every client whatever is said.
pub(super) fn serves_all(role: ProviderUserType) -> bool {
    role == ProviderUserType::ProviderAdmin
}

/// The clients as rows of the list.
pub(super) fn rows_of(clients: &[ClientChoice]) -> Vec<Arc<CheckRow<ProviderOrganizationId>>> {
    let row = |client: &ClientChoice| {
        let (mark, label) =
            (client_mark_of(client.organization, &client.name, client.hue), client.name.clone());
        Arc::new(CheckRow { id: client.id, label, mark })
    };
    clients.iter().map(row).collect()
}

/// Rows whose name has every word of the search; with `chosen`, those that are ticked only.
pub(super) fn visible(
    rows: &[Arc<CheckRow<ProviderOrganizationId>>],
    search: &str,
    chosen: Option<&Picked>,
) -> Vec<Arc<CheckRow<ProviderOrganizationId>>> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let matches = |row: &&Arc<CheckRow<ProviderOrganizationId>>| {
        let name = row.label.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
            && chosen.is_none_or(|chosen| chosen.contains(&row.id))
    };
    rows.iter().filter(matches).cloned().collect()
}

/// What is ticked when the dialog opens: clients that are gone are not.
pub(super) fn first_picked(known: &AssignedClients) -> Picked {
    let assigned = known.assigned.iter().flatten().copied();
    assigned.filter(|id| known.choices.clients.iter().any(|client| client.id == *id)).collect()
}

/// Whether every client of a tag is ticked.
pub(super) fn is_tag_picked(tag: &TaggedClients, picked: &Picked) -> bool {
    tag.clients.iter().all(|client| picked.contains(client))
}

/// Ticks the clients of a tag, or takes the ticks away when all of them had one.
pub(super) fn toggle_tag(tag: &TaggedClients, picked: &mut Picked) {
    if is_tag_picked(tag, picked) {
        picked.retain(|client| !tag.clients.contains(client));
    } else {
        picked.extend(tag.clients.iter().copied());
    }
}

/// What is sent: the clients, or nothing for all of them.
pub(super) fn to_send(all: bool, picked: &Picked) -> Option<Vec<ProviderOrganizationId>> {
    (!all).then(|| picked.iter().copied().collect())
}

#[cfg(test)]
mod tests {
    use keystead_calls::assignments::ClientChoices;
    use keystead_domain::ids::OrganizationId;

    use super::*;

    fn id(number: u8) -> ProviderOrganizationId {
        ProviderOrganizationId::from_random([number; 16])
    }

    fn known() -> AssignedClients {
        let client = |(number, name): (u8, &str)| ClientChoice {
            id: id(number),
            organization: OrganizationId::from_random([number; 16]),
            name: name.to_owned(),
            hue: None,
        };
        AssignedClients {
            person: "Sam".into(),
            role: ProviderUserType::ServiceUser,
            assigned: Some(vec![id(1), id(9)]),
            choices: ClientChoices {
                clients: [(1, "Ashgrove Accounting"), (2, "Halden Dental Group"), (3, "dental Works")]
                    .map(client)
                    .into(),
                tags: Vec::new(),
            },
        }
    }

    fn labels(rows: &[Arc<CheckRow<ProviderOrganizationId>>]) -> Vec<&str> {
        rows.iter().map(|row| row.label.as_str()).collect()
    }

    #[test]
    fn a_search_looks_for_every_word_and_can_be_kept_to_what_is_ticked() {
        let known = known();
        let rows = rows_of(&known.choices.clients);
        assert_eq!(labels(&visible(&rows, "DENTAL", None)), ["Halden Dental Group", "dental Works"]);
        assert_eq!(labels(&visible(&rows, "group dental", None)), ["Halden Dental Group"]);
        assert_eq!(labels(&visible(&rows, "", Some(&first_picked(&known)))), ["Ashgrove Accounting"]);
        assert!(visible(&rows, "dental", Some(&first_picked(&known))).is_empty());
    }

    #[test]
    fn a_client_that_is_gone_is_not_ticked_and_all_is_another_answer_than_none() {
        let picked = first_picked(&known());
        assert_eq!(picked, Picked::from([id(1)]));
        assert_eq!(to_send(false, &picked), Some(vec![id(1)]));
        assert_eq!(to_send(false, &Picked::new()), Some(Vec::new()));
        assert_eq!(to_send(true, &picked), None);
    }

    #[test]
    fn a_tag_ticks_its_clients_and_a_second_press_takes_them_away() {
        let tag = TaggedClients { tag: "dental".into(), clients: vec![id(2), id(3)] };
        let mut picked = Picked::from([id(1), id(2)]);
        assert!(!is_tag_picked(&tag, &picked));
        toggle_tag(&tag, &mut picked);
        assert_eq!(picked, Picked::from([id(1), id(2), id(3)]));
        toggle_tag(&tag, &mut picked);
        assert_eq!(picked, Picked::from([id(1)]));
    }

    #[test]
    fn an_admin_serves_all() {
        assert!(serves_all(ProviderUserType::ProviderAdmin) && !serves_all(ProviderUserType::ServiceUser));
    }
}
