//! The blueprints page: what the address asks for, and the dialogs above it.

use keystead_domain::ids::BlueprintId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{delete, load};
use super::apply::ApplyView;
use super::create::CreateView;
use super::editor::EditorView;
use super::from_client::FromClientDialog;
use super::list::ListView;
use super::model::Asked;
use super::state::{Blueprints, OpenDialog};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::jobs::panel::JobDialog;
use crate::shared::load::Phase;
use crate::shell::page_head::PageHead;
use crate::shell::use_whereabouts;
use crate::ui::dialog::AlertDialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, SkeletonRows};
use crate::ui::router;
use crate::ui::toast::Toast;

/// The blueprints of the provider in the address.
#[component]
pub fn BlueprintsPage() -> AnyView {
    let place = use_whereabouts().place;
    let provider = Memo::new(move |_| match place.get() {
        Some(Place::Blueprints(provider)) => Some(provider),
        _ => None,
    });
    let asked = Memo::new(move |_| {
        let here = router::here();
        Asked::read(|name| here.value(name))
    });
    let screen = Memo::new(move |_| asked.get().screen());
    let state = Blueprints::new(provider, asked);
    let offered = Memo::new(move |_| {
        state.session.with_account(|account| account.capabilities.blueprints).unwrap_or_default()
    });
    Effect::new(move || {
        if let Some(provider) = provider.get()
            && offered.get()
        {
            load(state, provider);
        }
    });
    view! {
        {dynamic(move || {
            if !offered.get() {
                return view! {
                    <PageHead title=t("blueprints-title") />
                    <ListForbidden title=t("blueprints-missing") text=t("blueprints-missing-text") is_given=false />
                }
                    .drawn();
            }
            match state.phase.get() {
                Phase::Ready => shown(state, screen.get()),
                phase => not_yet(state, phase),
            }
        })}
        {dynamic(move || dialog(state, state.dialog.get()))}
    }
    .drawn()
}

fn not_yet(state: Blueprints, phase: Phase) -> AnyView {
    let below = match phase {
        Phase::Loading | Phase::Ready => {
            view! { <SkeletonRows label=t("blueprints-loading") rows=4 /> }.drawn()
        }
        Phase::Forbidden(failure) => {
            let text = failure_sentence(&failure);
            let is_given = can_be_given(&failure);
            view! { <ListForbidden title=t("blueprints-forbidden") text is_given /> }.drawn()
        }
        Phase::Failed(failure) => {
            let retry = move |()| {
                if let Some(provider) = state.provider.get_untracked() {
                    load(state, provider);
                }
            };
            view! { <ListError title=t("blueprints-error") failure on_retry=Callback::new(retry) /> }.drawn()
        }
    };
    view! {
        <PageHead title=t("blueprints-title") />
        {below}
    }
    .drawn()
}

fn shown(state: Blueprints, asked: Asked) -> AnyView {
    let row = |id: BlueprintId| untrack(|| state.row(id));
    match asked {
        Asked::List => view! { <ListView state /> }.drawn(),
        Asked::New(from) => view! { <EditorView state row=None from /> }.drawn(),
        Asked::Edit(id) => match row(id).filter(|row| row.content.blueprint().is_some()) {
            Some(row) => view! { <EditorView state row=Some(row) from=None /> }.drawn(),
            None => gone(),
        },
        Asked::Apply(id, _) => match row(id).filter(|row| row.content.usable().is_some()) {
            Some(row) => view! { <ApplyView state row /> }.drawn(),
            None => gone(),
        },
        Asked::Create(id) => match row(id).filter(|row| row.content.usable().is_some()) {
            Some(row) => view! { <CreateView state row /> }.drawn(),
            None => gone(),
        },
    }
}

fn gone() -> AnyView {
    view! {
        <PageHead title=t("blueprints-title") />
        <ListState symbol=Icon::FolderX title=t("blueprints-gone") text=t("blueprints-gone-text") />
    }
    .drawn()
}

fn dialog(state: Blueprints, dialog: Option<OpenDialog>) -> AnyView {
    let close = Callback::new(move |()| state.dialog.set(None));
    match dialog {
        None => ().drawn(),
        Some(OpenDialog::FromClient) => view! { <FromClientDialog state /> }.drawn(),
        Some(OpenDialog::Job(job)) => {
            let done = Callback::new(move |()| {
                state.dialog.set(None);
                state.session.refresh();
            });
            view! { <JobDialog job on_close=done /> }.drawn()
        }
        Some(OpenDialog::Delete(row)) => {
            let name = row.content.blueprint().map_or_else(|| t("blueprints-unnamed"), |it| it.name.clone());
            let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
            let (id, gone) = (row.id, name.clone());
            let confirm = Callback::new(move |()| {
                let Some(provider) = state.provider.get_untracked() else { return };
                if busy.get_untracked() {
                    return;
                }
                busy.set(true);
                let name = gone.clone();
                spawn_local(async move {
                    let answer = delete(provider, id).await;
                    busy.try_set(false);
                    match answer {
                        Ok(()) => {
                            state.drop_row(id);
                            state.dialog.try_set(None);
                            let text = t_args("blueprints-deleted", [("blueprint", Arg::from(name))]);
                            state.toasts.show(Toast::done(text));
                        }
                        Err(failure) => {
                            error.try_set(Some(failure_sentence(&failure)));
                        }
                    }
                });
            });
            view! {
                <AlertDialog
                    title=t_args("blueprints-delete-title", [("blueprint", Arg::from(name))])
                    text=t("blueprints-delete-text")
                    confirm_label=t("blueprints-delete")
                    keep_label=t("blueprints-delete-keep")
                    danger=true
                    busy
                    error
                    on_confirm=confirm
                    on_close=close
                />
            }
            .drawn()
        }
    }
}
