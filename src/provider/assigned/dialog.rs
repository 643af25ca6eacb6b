//! The dialog: all clients, or only those that are ticked.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::assignments::{AssignedClients, TaggedClients};
use keystead_domain::ids::{ProviderId, ProviderUserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::model::{Picked, first_picked, is_tag_picked, rows_of, serves_all, to_send, toggle_tag, visible};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::checklist::Checklist;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, TextField};
use crate::ui::list_state::SkeletonRows;
use crate::ui::toast::{Toast, use_toasts};

#[derive(Clone, Copy)]
struct Form {
    known: RwSignal<Option<Result<Arc<AssignedClients>, Failure>>>,
    /// All clients, whatever is ticked.
    all: RwSignal<bool>,
    picked: RwSignal<Picked>,
    search: RwSignal<String>,
    only_picked: RwSignal<bool>,
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
}

/// The dialog about one person of the team. `on_saved` hears when something else is stored than before.
#[component]
pub fn AssignedClientsDialog(
    provider: ProviderId,
    user: ProviderUserId,
    on_saved: Callback<()>,
    on_close: Callback<()>,
) -> AnyView {
    let form = Form {
        known: RwSignal::new(None),
        all: RwSignal::new(true),
        picked: RwSignal::new(Picked::new()),
        search: RwSignal::new(String::new()),
        only_picked: RwSignal::new(false),
        busy: RwSignal::new(false),
        refusal: RwSignal::new(None),
    };
    form.read(provider, user);
    let toasts = use_toasts();
    let submit = Callback::new(move |()| {
        let Some(known) = untrack(|| form.changeable()) else {
            on_close.run(());
            return;
        };
        if form.busy.get_untracked() {
            return;
        }
        form.busy.set(true);
        form.refusal.set(None);
        let clients = untrack(|| form.picked.with(|picked| to_send(form.all.get(), picked)));
        let text = saved_words(&known.person, clients.as_ref().map(Vec::len));
        spawn_local(async move {
            let answer = actions::save(provider, user, clients).await;
            form.busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.show(Toast::done(text));
                    on_close.run(());
                    on_saved.run(());
                }
                Err(failure) => {
                    form.refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let submit_label =
        move || t(if form.changeable().is_some() { "assigned-submit" } else { "dialog-close" });
    view! {
        <Dialog
            title=t("assigned-title")
            submit_label=Signal::derive(submit_label)
            note=Signal::derive(move || form.note())
            busy=form.busy
            on_submit=submit
            on_close
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {dynamic(move || match form.known.get() {
                None => view! { <SkeletonRows label=t("assigned-loading") rows=6 /> }.drawn(),
                Some(Err(failure)) => unavailable(&failure),
                Some(Ok(known)) => form.fields(&known),
            })}
        </Dialog>
    }
    .drawn()
}

fn saved_words(person: &str, clients: Option<usize>) -> String {
    let person = ("person", Arg::from(person.to_owned()));
    match clients {
        None => t_args("assigned-saved-all", [person]),
        Some(0) => t_args("assigned-saved-none", [person]),
        Some(count) => t_args("assigned-saved", [person, ("count", Arg::from(count))]),
    }
}

/// A server that limits nobody is told apart from one that does not answer.
fn unavailable(failure: &Failure) -> AnyView {
    let (tone, text) = match failure {
        Failure::NotSupported => (Tone::Info, t("assigned-unsupported")),
        failure => (Tone::Danger, failure_sentence(failure)),
    };
    view! { <Banner tone text=Signal::stored(text) /> }.drawn()
}

impl Form {
    fn read(self, provider: ProviderId, user: ProviderUserId) {
        spawn_local(async move {
            let answer = actions::read(provider, user).await.map(Arc::new);
            if let Ok(known) = &answer {
                self.all.try_set(known.assigned.is_none());
                self.picked.try_set(first_picked(known));
            }
            self.known.try_set(Some(answer));
        });
    }

    /// What is known, where there is something to decide.
    fn changeable(self) -> Option<Arc<AssignedClients>> {
        let known = self.known.get()?.ok()?;
        (!serves_all(known.role)).then_some(known)
    }

    fn note(self) -> String {
        match self.changeable() {
            Some(known) if !self.all.get() => {
                let picked = Arg::from(self.picked.with(Picked::len));
                t_args("assigned-count", [("picked", picked), ("count", Arg::from(known.clients.len()))])
            }
            _ => String::new(),
        }
    }

    fn fields(self, known: &Arc<AssignedClients>) -> AnyView {
        let person = || Arg::from(known.person.clone());
        if serves_all(known.role) {
            let text = t_args("assigned-admin", [("person", person())]);
            return view! { <Banner tone=Tone::Info text=Signal::stored(text) /> }.drawn();
        }
        let list = StoredValue::new(Arc::clone(known));
        view! {
            <fieldset class="field">
                <legend class="label">{t_args("assigned-who", [("person", person())])}</legend>
                <div class="grid-2 grid-2--tight">
                    {self.choice(true, t("assigned-all"), t("assigned-all-help"))}
                    {self.choice(false, t("assigned-some"), t("assigned-some-help"))}
                </div>
            </fieldset>
            {dynamic(move || (!self.all.get()).then(|| self.list(&list.get_value())))}
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

    fn list(self, known: &AssignedClients) -> AnyView {
        let all_rows = StoredValue::new(rows_of(&known.clients));
        let rows = Memo::new(move |_| {
            let chosen = self.only_picked.get().then(|| self.picked.get());
            all_rows.with_value(|rows| self.search.with(|search| visible(rows, search, chosen.as_ref())))
        });
        let listed = Checklist { rows: rows.into(), picked: self.picked };
        let label = t_args("assigned-list", [("person", Arg::from(known.person.clone()))]);
        let found = move || match rows.with(Vec::len) {
            0 => t("assigned-nothing"),
            count => t_args("clients-count", [("count", Arg::from(count))]),
        };
        view! {
            <TextField label=t("assigned-search") value=self.search />
            {(!known.tags.is_empty()).then(|| self.tags(&known.tags))}
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
            <div class="row wrap" role="group" aria-label=t("assigned-tags")>
                {tags.iter().map(button).collect_view()}
            </div>
        }
        .drawn()
    }
}
