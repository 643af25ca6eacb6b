//! All clients, or only those that are ticked: the part of a form that says whom somebody serves.

use keystead_calls::assignments::{ClientChoices, TaggedClients};
use keystead_domain::ids::ProviderOrganizationId;
use leptos::prelude::*;

use super::model::{Picked, is_tag_picked, rows_of, to_send, toggle_tag, visible};
use crate::i18n::{Arg, t, t_args};
use crate::shared::unsaved::Unsaved;
use crate::ui::checklist::Checklist;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, TextField};
use crate::ui::ids::fresh_id;
use crate::ui::router::Stays;

/// What is chosen.
#[derive(Clone, Copy)]
pub struct Limit {
    /// All clients, whatever is ticked.
    pub(super) all: RwSignal<bool>,
    pub(super) picked: RwSignal<Picked>,
    search: RwSignal<String>,
    only_picked: RwSignal<bool>,
}

impl Limit {
    /// No limit.
    pub fn new() -> Self {
        Self::of(None)
    }

    /// Only some clients, or all.
    pub fn of(clients: Option<Picked>) -> Self {
        Self {
            all: RwSignal::new(clients.is_none()),
            picked: RwSignal::new(clients.unwrap_or_default()),
            search: RwSignal::new(String::new()),
            only_picked: RwSignal::new(false),
        }
    }

    /// The clients, or nothing for all of them.
    pub fn clients(self) -> Option<Vec<ProviderOrganizationId>> {
        untrack(|| self.picked.with(|picked| to_send(self.all.get(), picked)))
    }

    /// Whether all clients are chosen, and which are ticked.
    pub fn chosen(self) -> (bool, Picked) {
        (self.all.get(), self.picked.get())
    }

    /// Chooses so.
    pub fn choose(self, all: bool, picked: Picked) {
        self.all.set(all);
        self.picked.set(picked);
    }

    /// Watches a form that holds nothing else; `place` names it.
    pub fn watch(self, place: String) -> Unsaved<(bool, Picked)> {
        Unsaved::new(
            place,
            Stays::OnPath,
            move || self.chosen(),
            move |(all, picked)| self.choose(all, picked),
        )
    }

    /// How many of them are chosen, where not all are.
    pub fn count_line(self, choices: &ClientChoices) -> String {
        if self.all.get() {
            return String::new();
        }
        let picked = Arg::from(self.picked.with(Picked::len));
        t_args("assigned-count", [("picked", picked), ("count", Arg::from(choices.clients.len()))])
    }

    /// The fields. `question` heads them, `some_help` says what becomes of the other clients, `list_label` names the list.
    pub fn view(
        self,
        question: String,
        some_help: String,
        list_label: String,
        choices: &ClientChoices,
    ) -> AnyView {
        let choices = StoredValue::new(choices.clone());
        view! {
            <fieldset class="field">
                <legend class="label">{question}</legend>
                <div class="grid-2 grid-2--tight">
                    {self.choice(true, t("assigned-all"), t("assigned-all-help"))}
                    {self.choice(false, t("assigned-some"), some_help)}
                </div>
            </fieldset>
            {dynamic(move || {
                (!self.all.get()).then(|| choices.with_value(|choices| self.list(list_label.clone(), choices)))
            })}
        }
        .drawn()
    }

    fn choice(self, all: bool, label: String, help: String) -> AnyView {
        view! {
            <label class="option-card">
                <input
                    class="radio"
                    type="radio"
                    name="assigned"
                    prop:checked=move || self.all.get() == all
                    on:change=move |_| self.all.set(all)
                />
                <span>
                    <strong>{label}</strong>
                    <span class="help">{help}</span>
                </span>
            </label>
        }
        .drawn()
    }

    fn list(self, label: String, choices: &ClientChoices) -> AnyView {
        let all_rows = StoredValue::new(rows_of(&choices.clients));
        let rows = Memo::new(move |_| {
            let chosen = self.only_picked.get().then(|| self.picked.get());
            all_rows.with_value(|rows| self.search.with(|search| visible(rows, search, chosen.as_ref())))
        });
        let listed = Checklist { rows: rows.into(), picked: self.picked };
        let found = move || match rows.with(Vec::len) {
            0 => t("assigned-nothing"),
            count => t_args("clients-count", [("count", Arg::from(count))]),
        };
        view! {
            <TextField label=t("assigned-search") value=self.search />
            {(!choices.tags.is_empty()).then(|| self.tags(&choices.tags))}
            {listed.view(label)}
            <div class="row wrap">
                <CheckField label=t("assigned-only-picked") value=self.only_picked />
                <span class="push help" role="status">{dynamic(found)}</span>
            </div>
        }
        .drawn()
    }

    /// Buttons that tick the clients of a tag as they are now.
    fn tags(self, tags: &[TaggedClients]) -> AnyView {
        let id = fresh_id("tags");
        let label = id.clone();
        let button = |tag: &TaggedClients| {
            let tag = StoredValue::new(tag.clone());
            let is_on = move || tag.with_value(|tag| self.picked.with(|picked| is_tag_picked(tag, picked)));
            view! {
                <button
                    type="button"
                    class="btn btn--sm"
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    on:click=move |_| self.picked.update(|picked| tag.with_value(|tag| toggle_tag(tag, picked)))
                >
                    {tag.with_value(|tag| tag.tag.clone())}
                </button>
            }
            .drawn()
        };
        view! {
            <div class="field" role="group" aria-labelledby=label>
                <span class="label" id=id>
                    {t("assigned-tags")}
                </span>
                <div class="row wrap">{tags.iter().map(button).collect_view()}</div>
            </div>
        }
        .drawn()
    }
}
