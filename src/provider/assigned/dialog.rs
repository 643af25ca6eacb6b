//! The dialog: all clients, or only those that are ticked.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::assignments::AssignedClients;
use keystead_domain::ids::{ProviderId, ProviderUserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::choice::Limit;
use super::model::{Picked, first_picked, serves_all};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::list_state::SkeletonRows;
use crate::ui::toast::{Toast, use_toasts};

#[derive(Clone, Copy)]
struct Form {
    known: RwSignal<Option<Result<Arc<AssignedClients>, Failure>>>,
    limit: Limit,
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
    unsaved: Unsaved<(bool, Picked)>,
}

/// The dialog about one person of the team. `on_saved` hears when something else is stored than before.
#[component]
pub fn AssignedClientsDialog(
    provider: ProviderId,
    user: ProviderUserId,
    on_saved: Callback<()>,
    on_close: Callback<()>,
) -> AnyView {
    let limit = Limit::new();
    let form = Form {
        known: RwSignal::new(None),
        limit,
        busy: RwSignal::new(false),
        refusal: RwSignal::new(None),
        unsaved: limit.watch(format!("assigned:{provider}:{user}")),
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
        let clients = form.limit.clients();
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
            only_submit=Signal::derive(move || form.changeable().is_none())
            note=Signal::derive(move || form.note())
            busy=form.busy
            on_submit=submit
            on_close=Callback::new(move |()| form.unsaved.leave(move || on_close.run(())))
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.unsaved.notice()}
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
                self.limit.all.try_set(known.assigned.is_none());
                self.limit.picked.try_set(first_picked(known));
            }
            let is_choice = answer.as_ref().is_ok_and(|known| !serves_all(known.role));
            self.known.try_set(Some(answer));
            if is_choice {
                self.unsaved.begin();
            }
        });
    }

    /// What is known, where there is something to decide.
    fn changeable(self) -> Option<Arc<AssignedClients>> {
        let known = self.known.get()?.ok()?;
        (!serves_all(known.role)).then_some(known)
    }

    fn note(self) -> String {
        self.changeable().map(|known| self.limit.count_line(&known.choices)).unwrap_or_default()
    }

    fn fields(self, known: &Arc<AssignedClients>) -> AnyView {
        let person = || Arg::from(known.person.clone());
        if serves_all(known.role) {
            let text = t_args("assigned-admin", [("person", person())]);
            return view! { <Banner tone=Tone::Info text=Signal::stored(text) /> }.drawn();
        }
        let question = t_args("assigned-who", [("person", person())]);
        let list = t_args("assigned-list", [("person", person())]);
        self.limit.view(question, t("assigned-some-help"), list, &known.choices)
    }
}
