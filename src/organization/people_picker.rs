//! Finding members by typing (WAI-ARIA combobox with a listbox), to add them to something. The worker knows all of them;
//! the first few that fit are here.

use keystead_calls::groups::PersonName;
use keystead_calls::members::{MemberRow, MembersQuery, MembersWindow};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::portal;
use crate::shared::failure::denial_sentence;
use crate::ui::avatar::avatar;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};
use crate::ui::ids::fresh_id;
use crate::ui::live::use_announcer;

/// Members that are shown at once.
const SHOWN: u32 = 8;

/// What the picker needs to know.
#[derive(Clone, Copy)]
pub(super) struct PeoplePicker {
    pub organization: OrganizationId,
    /// Whether somebody is in already.
    pub is_taken: Callback<OrganizationUserId, bool>,
    /// Whether the signed-in person may add themselves.
    pub may_add_itself: bool,
    /// Takes somebody; who is in already comes into sight again.
    pub on_add: Callback<PersonName>,
}

#[derive(Clone, Copy)]
struct Found {
    picker: PeoplePicker,
    text: RwSignal<String>,
    rows: RwSignal<Vec<MemberRow>>,
    is_open: RwSignal<bool>,
    active: RwSignal<usize>,
    id: StoredValue<String>,
    announcer: crate::ui::live::Announcer,
}

impl PeoplePicker {
    /// The field and what it finds.
    pub(super) fn view(self, label: String, autofocus: bool) -> AnyView {
        let found = Found {
            picker: self,
            text: RwSignal::new(String::new()),
            rows: RwSignal::new(Vec::new()),
            is_open: RwSignal::new(false),
            active: RwSignal::new(0),
            id: StoredValue::new(fresh_id("people")),
            announcer: use_announcer(),
        };
        let list_label = label.clone();
        view! {
            <div class="people-picker">
                {found.input(label, autofocus)}
                {dynamic(move || found.is_open.get().then(|| found.list(&list_label)))}
            </div>
        }
        .drawn()
    }

    /// Why a member cannot be added.
    fn denied(self, row: &MemberRow) -> Option<String> {
        let is_closed = row.is_self && !self.may_add_itself && !self.is_taken.run(row.id);
        is_closed.then(|| denial_sentence(Denial::Yourself))
    }
}

/// Name, or the address where there is none.
fn label_of(row: &MemberRow) -> &str {
    if row.name.is_empty() { &row.email } else { &row.name }
}

impl Found {
    fn input(self, label: String, autofocus: bool) -> AnyView {
        let node = NodeRef::<html::Input>::new();
        if autofocus {
            Effect::new(move || {
                if let Some(input) = node.get() {
                    focus::focus_quietly(&input);
                }
            });
        }
        let typed = move |text: String| {
            self.text.set(text);
            self.search();
        };
        view! {
            <div class="input-group">
                {icon(Icon::Search)}
                <input
                    node_ref=node
                    class="input"
                    role="combobox"
                    aria-label=label.clone()
                    aria-autocomplete="list"
                    aria-expanded=move || if self.is_open.get() { "true" } else { "false" }
                    aria-controls=move || self.is_open.get().then(|| self.id.get_value())
                    aria-activedescendant=move || {
                        let is_there = self.is_open.get() && self.rows.with(|rows| !rows.is_empty());
                        is_there.then(|| self.option_id(self.active.get()))
                    }
                    placeholder=label
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    prop:value=move || self.text.get()
                    on:input:target=move |event| typed(event.target().value())
                    on:click=move |_| self.search()
                    on:keydown=move |event| self.steer(&event)
                    on:blur=move |_| self.is_open.set(false)
                />
            </div>
        }
        .drawn()
    }

    fn option_id(self, place: usize) -> String {
        self.id.with_value(|id| [id.as_str(), "-", &place.to_string()].concat())
    }

    fn search(self) {
        let search = self.text.get_untracked();
        let organization = self.picker.organization;
        spawn_local(async move {
            let query = MembersQuery { search: search.clone(), ..MembersQuery::default() };
            let answer = portal::call(MembersWindow { organization, query, start: 0, count: SHOWN }).await;
            // Without an answer there is nothing to choose from; the form's own calls say why.
            let rows = answer.map(|found| found.rows).unwrap_or_default();
            if self.text.try_get_untracked() == Some(search) {
                self.active.try_set(0);
                self.rows.try_set(rows);
                self.is_open.try_set(true);
            }
        });
    }

    fn list(self, label: &str) -> AnyView {
        let rows = self.rows.get();
        if rows.is_empty() {
            return view! { <p class="help" role="status">{t("people-nobody")}</p> }.drawn();
        }
        let option = |(place, row): (usize, MemberRow)| {
            let denied = self.picker.denied(&row);
            let off = denied.is_some().then_some("true");
            let taken = self.picker.is_taken.run(row.id).then(|| t("people-taken"));
            let name = label_of(&row).to_owned();
            let email = (!row.name.is_empty()).then(|| row.email.clone());
            view! {
                <li
                    role="option"
                    id=self.option_id(place)
                    aria-selected=move || if self.active.get() == place { "true" } else { "false" }
                    aria-disabled=off
                    on:click=move |_| self.take(place)
                >
                    {avatar(&name)}
                    <span class="person">
                        {name.clone()}
                        {email.map(|email| view! { <span class="help">{email}</span> })}
                        {taken.map(|words| view! { <span class="help">{words}</span> })}
                        {denied.map(|reason| view! { <span class="help">{reason}</span> })}
                    </span>
                </li>
            }
        };
        view! {
            <ul
                role="listbox"
                class="found-people"
                id=self.id.get_value()
                aria-label=label.to_owned()
                on:mousedown=|event| event.prevent_default()
            >
                {rows.into_iter().enumerate().map(option).collect_view()}
            </ul>
        }
        .drawn()
    }

    fn take(self, place: usize) {
        let Some(row) = self.rows.with_untracked(|rows| rows.get(place).cloned()) else { return };
        if self.picker.denied(&row).is_some() {
            return;
        }
        let label = label_of(&row).to_owned();
        self.announcer.say(t_args("people-added", [("person", Arg::from(label.clone()))]));
        self.text.set(String::new());
        self.is_open.set(false);
        self.picker.on_add.run(PersonName { id: row.id, label, email: row.email });
    }

    fn steer(self, event: &leptos::ev::KeyboardEvent) {
        // Enter that ends the composing of a character is the input method's.
        if event.is_composing() {
            return;
        }
        let count = self.rows.with_untracked(Vec::len);
        let at = self.active.get_untracked();
        match (event.key().as_str(), self.is_open.get_untracked()) {
            ("ArrowDown" | "ArrowUp", false) => self.search(),
            ("ArrowDown", true) => self.active.set((at + 1) % count.max(1)),
            ("ArrowUp", true) => self.active.set((at + count.max(1) - 1) % count.max(1)),
            ("Enter", true) => self.take(at),
            ("Escape", true) => self.is_open.set(false),
            // A form is not sent by a search.
            ("Enter", false) => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
