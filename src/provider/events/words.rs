//! What a record says.

use keystead_calls::event_log::{EventRow, LogClient, LogPerson};
use keystead_domain::event::{self, EventGroup, Weight};

use super::model::{Day, Entry};
use crate::i18n::{Arg, t, t_args};
use crate::ui::icon::Icon;

/// Characters of an id that people see.
const SHORT_ID: usize = 8;

/// Which names the log could be given: nobody is called removed because a list did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub people: bool,
    pub clients: bool,
}

/// A record with its words. `day` is the day of this place.
pub(super) fn entry(row: EventRow, day: Day, named: Named) -> Entry {
    let event = event_name(row.code);
    let object = object(&row, named);
    let who = who(&row, named);
    let device = device_name(row.device);
    let email = row.actor.as_ref().map(|actor| actor.email.as_str()).unwrap_or_default();
    let words: [&str; 6] = [&event, &object, &who, email, &device, &row.address];
    let haystack = words.map(str::to_lowercase).join("\n");
    Entry { row, day, event, object, who, device, haystack }
}

/// What happened; the number for what this version does not know.
pub(super) fn event_name(code: i32) -> String {
    match event::name(code) {
        Some(_) => t(&["event-", &code.to_string()].concat()),
        None => t_args("events-unknown", [("number", Arg::from(code.to_string()))]),
    }
}

/// What happened and to whom, in one sentence.
pub(super) fn message(entry: &Entry) -> String {
    if entry.object.is_empty() {
        return entry.event.clone();
    }
    let args = [("event", Arg::from(entry.event.as_str())), ("object", Arg::from(entry.object.as_str()))];
    t_args("events-about", args)
}

fn object(row: &EventRow, named: Named) -> String {
    match (&row.client, &row.person) {
        (Some(client), _) => client_name(client, named),
        (None, Some(person)) => person_name(person, named),
        (None, None) => String::new(),
    }
}

/// Who did it: a person, a part of the system, or nobody that anybody knows.
fn who(row: &EventRow, named: Named) -> String {
    match (&row.actor, row.system) {
        (Some(actor), _) => person_name(actor, named),
        (None, Some(part)) => {
            let known = if (0..=5).contains(&part) { part } else { 0 };
            t(&["event-system-", &known.to_string()].concat())
        }
        (None, None) => t("events-nobody"),
    }
}

/// What stands under who did it.
pub(super) fn role(row: &EventRow, named: Named) -> String {
    match (&row.actor, row.system) {
        (Some(actor), _) if !actor.name.is_empty() => t("events-role-team"),
        (Some(_), _) if named.people => t("events-role-gone"),
        (None, Some(_)) => t("events-role-system"),
        _ => String::new(),
    }
}

/// A person's name, or the id of one who is gone.
pub(super) fn person_name(person: &LogPerson, named: Named) -> String {
    let id = person.user.map(|id| id.to_string()).or_else(|| person.provider_user.map(|id| id.to_string()));
    name_or_id(&person.name, &id.unwrap_or_default(), named.people)
}

/// A client's name, or the id of one that is gone.
pub(super) fn client_name(client: &LogClient, named: Named) -> String {
    name_or_id(&client.name, &client.id.to_string(), named.clients)
}

fn name_or_id(name: &str, id: &str, is_gone: bool) -> String {
    let short: String = id.chars().take(SHORT_ID).collect();
    match (name.is_empty(), is_gone) {
        (false, _) => name.to_owned(),
        (true, true) => t_args("events-removed", [("id", Arg::from(short))]),
        (true, false) => short,
    }
}

/// The kind of device.
pub(super) fn device_name(code: Option<i32>) -> String {
    match code {
        Some(code) if (0..=26).contains(&code) => t(&["event-device-", &code.to_string()].concat()),
        _ => t("events-device-unknown"),
    }
}

/// The picture of a kind of device, and its name in exports.
pub(super) const fn device_symbol(code: Option<i32>) -> (Icon, &'static str) {
    match code {
        Some(0 | 1 | 15) => (Icon::Smartphone, "smartphone"),
        Some(6..=8 | 16) => (Icon::Monitor, "monitor"),
        Some(21 | 22) => (Icon::Server, "server"),
        Some(23..=25) => (Icon::Terminal, "terminal"),
        _ => (Icon::Globe, "globe"),
    }
}

/// The picture of a record that stands out, with its colour.
pub(super) fn weight_symbol(code: i32) -> Option<(Icon, &'static str)> {
    match event::weight(code) {
        Weight::Plain => None,
        Weight::Notable => Some((Icon::TriangleAlert, "warning")),
        Weight::Grave => Some((Icon::OctagonAlert, "danger")),
    }
}

/// The word of a group, in addresses and keys.
pub(super) const fn group_word(group: EventGroup) -> &'static str {
    match group {
        EventGroup::Account => "account",
        EventGroup::Items => "items",
        EventGroup::Collections => "collections",
        EventGroup::Groups => "groups",
        EventGroup::Members => "members",
        EventGroup::Organization => "organization",
        EventGroup::Policies => "policies",
        EventGroup::Team => "team",
        EventGroup::Clients => "clients",
        EventGroup::Domains => "domains",
        EventGroup::Secrets => "secrets",
        EventGroup::Phishing => "phishing",
        EventGroup::Sends => "sends",
        EventGroup::Other => "other",
    }
}

/// The name of a group.
pub(super) fn group_name(group: EventGroup) -> String {
    t(&["event-group-", group_word(group)].concat())
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::{ProviderOrganizationId, UserId};
    use keystead_domain::timestamp::Timestamp;

    use super::*;
    use crate::i18n;

    const DAY: Day = Day { year: 2026, month: 11, day: 29 };
    const NAMED: Named = Named { people: true, clients: true };

    fn row(code: i32) -> EventRow {
        EventRow {
            at: Timestamp(0),
            code,
            actor: None,
            person: None,
            client: None,
            device: None,
            address: "203.0.113.24".to_owned(),
            system: None,
        }
    }

    #[test]
    fn every_kind_group_device_and_part_has_words() {
        i18n::add_english();
        for (code, name) in event::KINDS {
            let words = event_name(*code);
            assert!(!words.is_empty() && !words.starts_with("event-"), "{code} {name}: {words}");
        }
        for group in EventGroup::ALL {
            assert!(!group_name(group).starts_with("event-"), "{group:?}");
        }
        for code in (0..27).map(Some).chain([None, Some(-1), Some(99)]) {
            assert!(!device_name(code).starts_with("event"), "{code:?}");
        }
        for system in -1..8 {
            let entry = entry(EventRow { system: Some(system), ..row(1500) }, DAY, NAMED);
            assert!(!entry.who.starts_with("event"), "{system}: {}", entry.who);
        }
    }

    #[test]
    fn what_nobody_knows_shows_its_number() {
        i18n::add_english();
        let unknown = entry(row(1999), DAY, NAMED);
        assert_eq!((message(&unknown).as_str(), unknown.who.as_str()), ("Event 1999", "Unknown"));
        assert_eq!(event_name(-5), "Event -5");
    }

    #[test]
    fn whoever_is_gone_is_an_id_unless_names_are_missing_altogether() {
        i18n::add_english();
        let client = LogClient { id: ProviderOrganizationId::from_random([2; 16]), ..LogClient::default() };
        let actor = LogPerson { user: Some(UserId::from_random([1; 16])), ..LogPerson::default() };
        let gone = EventRow { actor: Some(actor), client: Some(client), ..row(1903) };
        let told = entry(gone.clone(), DAY, NAMED);
        assert_eq!(message(&told), "Client vault opened: 02020202 (removed)");
        assert_eq!(
            (told.who.as_str(), role(&told.row, NAMED).as_str()),
            ("01010101 (removed)", "Not in the provider any more")
        );
        let unread = Named { people: false, clients: false };
        let untold = entry(gone, DAY, unread);
        assert_eq!(message(&untold), "Client vault opened: 02020202");
        assert_eq!((untold.who.as_str(), role(&untold.row, unread).as_str()), ("01010101", ""));
    }

    #[test]
    fn the_filter_reads_names_addresses_and_words() {
        i18n::add_english();
        let actor = LogPerson {
            user: Some(UserId::from_random([1; 16])),
            name: "Maren Solberg".to_owned(),
            email: "Maren@alderpoint.example".to_owned(),
            provider_user: None,
        };
        let entry = entry(EventRow { actor: Some(actor), device: Some(10), ..row(1000) }, DAY, NAMED);
        for word in ["maren", "@alderpoint", "logged in", "203.0.113.24", "firefox"] {
            assert!(entry.haystack.contains(word), "{word}");
        }
    }
}
