//! A blueprint in its form: one column, one section after the other.

mod access;
mod collections;
mod from_client;
mod general;
mod groups;
mod policies;
mod roles;

use std::sync::Arc;

use keystead_calls::blueprints::{BlueprintRow, BlueprintSaved, Content, Version};
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{load, save, version};
use super::draft::{Draft, Typed};
use super::model::{Asked, trouble};
use super::state::Blueprints;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::unsaved::Unsaved;
use crate::shell::page_head::PageHead;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::{Form, submitted};
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Editor {
    state: Blueprints,
    draft: Draft,
    form: Form<()>,
    based_on: Option<Version>,
    unsaved: Unsaved<Typed>,
    outdated: RwSignal<bool>,
}

/// What a form begins as.
#[derive(Default)]
struct Start {
    /// What it is about, in the name under which it is kept.
    thing: String,
    title: String,
    based_on: Option<Version>,
    /// It shows what was never saved, or is older than what is.
    is_unsaved: bool,
}

/// The form: of a row, of a client, or empty.
#[component]
pub(super) fn EditorView(
    state: Blueprints,
    row: Option<Arc<BlueprintRow>>,
    from: Option<OrganizationId>,
) -> AnyView {
    match (row, from) {
        (Some(row), _) => of_row(state, &row),
        (None, Some(client)) => from_client::read(state, client),
        (None, None) => {
            let plan = state.rights.with_untracked(|rights| rights.plans.last().copied());
            let draft = Draft::empty(plan, t("blueprints-role-owner"));
            edited(
                state,
                draft,
                Start { thing: "new".to_owned(), title: t("blueprints-new-title"), ..Start::default() },
                ().drawn(),
            )
        }
    }
}

fn of_row(state: Blueprints, row: &BlueprintRow) -> AnyView {
    let Some(blueprint) = row.content.blueprint() else { return ().drawn() };
    let notice = trouble(&row.content).map(
        |key| view! { <Banner tone=Tone::Warning text=[t(key), t("blueprints-older-look")].join(" ") /> },
    );
    // What is older than it was is worth saving as it is.
    let is_unsaved = !matches!(row.content, Content::Readable(_));
    let title = t_args("blueprints-edit-title", [("blueprint", Arg::from(blueprint.name.clone()))]);
    let start = Start { thing: row.id.to_string(), title, based_on: Some(version(row)), is_unsaved };
    edited(state, Draft::of(blueprint), start, notice.drawn())
}

fn edited(state: Blueprints, draft: Draft, start: Start, notice: AnyView) -> AnyView {
    let Start { thing, title, based_on, is_unsaved } = start;
    let provider = state.provider.get_untracked().map(|provider| provider.to_string()).unwrap_or_default();
    let unsaved = Unsaved::new(
        format!("blueprint:{provider}:{thing}"),
        Stays::AtAddress,
        move || draft.typed(),
        move |typed| draft.put(typed),
    );
    if is_unsaved {
        unsaved.begin_unsaved()
    } else {
        unsaved.begin()
    }
    let editor =
        Editor { state, draft, form: Form::new(), based_on, unsaved, outdated: RwSignal::new(false) };
    let denied = state.rights.with_untracked(|rights| rights.may_change.err()).map(denial_sentence);
    let plans = state.rights.with_untracked(|rights| rights.plans.clone());
    let cancel = Callback::new(move |()| state.go(Asked::List));
    view! {
        <PageHead title />
        {notice} {unsaved.notice()}
        {denied.clone().map(|text| view! { <Banner tone=Tone::Neutral text=text /> })}
        <form class="blueprint-form" novalidate on:submit=submitted(move || editor.submit())>
            {general::fields(draft, plans)} {collections::fields(draft)} {groups::fields(draft)}
            {policies::settings(draft)} {policies::fields(draft)} {roles::fields(draft)}
            <div class="blueprint-foot">
                {editor.form.refusal_view()} {dynamic(move || editor.outdated.get().then(|| editor.outdated_view()))}
                <div class="row wrap">
                    <Button
                        label=t("blueprints-save")
                        kind=ButtonKind::Primary
                        submit=true
                        busy=editor.form.is_sending()
                        denied=Signal::stored(denied)
                    />
                    <Button label=t("dialog-cancel") kind=ButtonKind::Ghost on_press=cancel />
                </div>
            </div>
        </form>
    }
    .drawn()
}

impl Editor {
    /// Somebody else was faster: what was typed stays, and the person decides.
    fn outdated_view(self) -> AnyView {
        let reload = Callback::new(move |()| {
            self.unsaved.give_up();
            if let Some(provider) = self.state.provider.get_untracked() {
                load(self.state, provider);
            }
        });
        let action = ViewFn::from(move || {
            view! { <Button label=t("blueprints-outdated-load") small=true on_press=reload /> }
        });
        view! { <Banner tone=Tone::Warning text=t("blueprints-outdated") action /> }.drawn()
    }

    fn submit(self) {
        let Some(provider) = self.state.provider.get_untracked() else { return };
        let plans = self.state.rights.with_untracked(|rights| rights.plans.clone());
        let blueprint = self.draft.blueprint();
        let errors = blueprint.as_ref().map(|blueprint| blueprint.check(&plans)).unwrap_or_default();
        let is_good = blueprint.is_some() && errors.is_empty();
        self.draft.errors.set(errors);
        let Some(blueprint) = blueprint.filter(|_| is_good) else {
            return focus::focus_first_invalid();
        };
        if !self.form.start() {
            return;
        }
        self.outdated.set(false);
        let (based_on, name) = (self.based_on, blueprint.name.trim().to_owned());
        spawn_local(async move {
            match save(provider, based_on, blueprint).await {
                Ok(BlueprintSaved::Saved(row)) => {
                    self.form.finish();
                    // Nothing is unsaved any more, so nothing asks.
                    self.unsaved.give_up();
                    self.state.put(*row);
                    self.state.go(Asked::List);
                    let text = t_args("blueprints-saved", [("blueprint", Arg::from(name))]);
                    self.state.toasts.show(Toast::done(text));
                }
                Ok(BlueprintSaved::Invalid(_)) => self.form.refuse(t("blueprints-invalid")),
                Ok(BlueprintSaved::Outdated) => {
                    self.form.finish();
                    self.outdated.try_set(true);
                }
                Err(failure) => self.form.refuse(failure_sentence(&failure)),
            }
        });
    }
}
