//! The fields of tags, notes and colour.

use keystead_calls::clients::ClientRow;
use keystead_domain::client_details::{ClientDetails, DetailsField, is_same_tag, tag};
use keystead_domain::ids::ProviderOrganizationId;
use keystead_domain::mark::HUES;
use leptos::prelude::*;

use super::model::tag_counts;
use super::state::Clients;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl::Collator;
use crate::shared::client::client_mark_of;
use crate::shared::failure::field_sentence;
use crate::shared::unsaved::Unsaved;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{TextArea, TextField};
use crate::ui::form::Form;
use crate::ui::ids::fresh_id;
use crate::ui::mark::client_mark_large;
use crate::ui::router::Stays;

/// Tags of other clients that are offered.
const OFFERED: usize = 12;

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// Separated by commas.
    tags: RwSignal<String>,
    notes: RwSignal<String>,
    hue: RwSignal<Option<u8>>,
}

impl Typed {
    /// Lets all of it survive a lock, and asks before it is left.
    pub(super) fn watch(self, client: ProviderOrganizationId) -> Unsaved<(String, String, Option<u8>)> {
        let unsaved = Unsaved::new(
            format!("details:{client}"),
            Stays::OnPath,
            move || (self.tags.get(), self.notes.get(), self.hue.get()),
            move |(tags, notes, hue)| {
                self.tags.set(tags);
                self.notes.set(notes);
                self.hue.set(hue);
            },
        );
        unsaved.begin();
        unsaved
    }

    pub(super) fn of(details: &ClientDetails) -> Self {
        Self {
            tags: RwSignal::new(details.tags.join(", ")),
            notes: RwSignal::new(details.notes.clone()),
            hue: RwSignal::new(details.hue),
        }
    }

    fn tags(self) -> Vec<String> {
        self.tags.with(|tags| written_tags(tags))
    }

    pub(super) fn details(self) -> ClientDetails {
        untrack(|| ClientDetails { tags: self.tags(), notes: self.notes.get(), hue: self.hue.get() })
    }

    fn toggle(self, wanted: &str) {
        let mut tags = untrack(|| self.tags());
        let before = tags.len();
        tags.retain(|known| !is_same_tag(known, wanted));
        if tags.len() == before {
            tags.push(wanted.to_owned());
        }
        self.tags.set(tags.join(", "));
    }
}

/// The tags of a line, each once; their length is for the form to judge.
fn written_tags(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for text in line.split(',').map(str::trim).filter(|text| tag(text).is_some()) {
        if !tags.iter().any(|known| is_same_tag(known, text)) {
            tags.push(text.to_owned());
        }
    }
    tags
}

pub(super) fn fields(state: Clients, client: &ClientRow, typed: Typed, form: Form<DetailsField>) -> AnyView {
    view! {
        <TextField
            label=t("clients-details-tags")
            value=typed.tags
            help=t("clients-details-tags-help")
            error=form.error_of(DetailsField::Tags, tags_sentence)
            autofocus=true
        />
        {offered(state, typed)}
        <TextArea
            label=t("clients-details-notes")
            value=typed.notes
            help=t("clients-details-notes-help")
            error=form.error_of(DetailsField::Notes, field_sentence)
        />
        {colours(client, typed.hue)}
    }
    .drawn()
}

fn tags_sentence(error: keystead_domain::validation::FieldError) -> String {
    match error {
        keystead_domain::validation::FieldError::OutOfRange(_, most) => {
            t_args("clients-details-tags-many", [("count", Arg::from(most))])
        }
        other => field_sentence(other),
    }
}

/// The tags that other clients have most, one press each.
fn offered(state: Clients, typed: Typed) -> AnyView {
    let names = Collator::new();
    let order = |left: &str, right: &str| names.compare(left, right);
    let mut counts = state.rows.with_untracked(|rows| tag_counts(rows, &order));
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(OFFERED);
    if counts.is_empty() {
        return ().drawn();
    }
    let button = |(name, _): (String, usize)| {
        let wanted = name.clone();
        let is_on = {
            let name = name.clone();
            Memo::new(move |_| typed.tags().iter().any(|tag| is_same_tag(tag, &name)))
        };
        view! {
            <button
                class="tag tag--press"
                type="button"
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=move |_| typed.toggle(&wanted)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="tag-choice" role="group" aria-label=t("clients-details-tags-used")>
            {counts.into_iter().map(button).collect_view()}
        </div>
    }
    .drawn()
}

/// The mark in each hue; the first is the one that the id gives.
fn colours(client: &ClientRow, chosen: RwSignal<Option<u8>>) -> AnyView {
    let group = fresh_id("hue");
    let own = client_mark_of(client.organization, &client.name, None);
    let choice = |hue: Option<u8>| {
        let words = match hue {
            None => t("clients-hue-own"),
            Some(hue) => t(&["clients-hue-", &hue.to_string()].concat()),
        };
        let title = words.clone();
        view! {
            <label class="hue" title=title>
                <input
                    class="sr-only"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == hue
                    on:change=move |_| chosen.set(hue)
                />
                {client_mark_large(&own.clone().in_hue(hue))}
                <span class="sr-only">{words}</span>
            </label>
        }
    };
    let words = move || match chosen.get() {
        None => t("clients-hue-own"),
        Some(hue) => t(&["clients-hue-", &hue.to_string()].concat()),
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t("clients-details-colour")} <span class="opt">{dynamic(words)}</span></legend>
            <div class="hues">{std::iter::once(None).chain((1..=HUES).map(Some)).map(choice).collect_view()}</div>
            <p class="help">{t("clients-details-colour-help")}</p>
        </fieldset>
    }
    .drawn()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_at_its_commas() {
        assert_eq!(written_tags(" Healthcare, priority ,,HEALTHCARE, "), ["Healthcare", "priority"]);
        assert!(written_tags(" , ").is_empty());
        let long = "x".repeat(40);
        assert_eq!(written_tags(&long), [long.as_str()], "what is too long is not cut behind anybody's back");
    }
}
