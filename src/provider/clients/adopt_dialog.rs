//! Takes an organization of the signed-in person on: a choice among those that qualify, with what keeps the others out.

use keystead_calls::Failure;
use keystead_calls::clients::AdoptableRow;
use keystead_domain::ids::OrganizationId;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{adopt, adoptable, reread_offers};
use super::adoption::effects;
use super::state::Clients;
use crate::i18n::{Arg, t, t_args};
use crate::shared::client::client_mark_of;
use crate::shared::failure::{adoption_sentence, failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::error_line;
use crate::ui::form::Form;
use crate::ui::ids::fresh_id;
use crate::ui::list_state::SkeletonRows;
use crate::ui::mark::client_mark;
use crate::ui::toast::{Toast, use_toasts};

type Rows = RwSignal<Option<Result<Vec<AdoptableRow>, Failure>>>;

/// The dialog.
#[component]
pub(super) fn AdoptDialog(state: Clients) -> AnyView {
    let form = Form::<()>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let rows: Rows = RwSignal::new(None);
    let chosen = RwSignal::new(None::<OrganizationId>);
    if let Some(provider) = state.provider.get_untracked() {
        spawn_local(async move {
            rows.try_set(Some(adoptable(provider).await));
        });
    }
    let picked = Memo::new(move |_| {
        let rows = rows.get().and_then(Result::ok)?;
        rows.into_iter().find(|row| Some(row.organization) == chosen.get() && row.may_adopt.is_ok())
    });
    let is_any = Memo::new(move |_| {
        rows.with(|rows| matches!(rows, Some(Ok(rows)) if rows.iter().any(|row| row.may_adopt.is_ok())))
    });
    let close = Callback::new(move |()| state.dialog.set(None));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        if !is_any.get_untracked() {
            return close.run(());
        }
        let picked = picked.get_untracked();
        let mut errors = FieldErrors::default();
        errors.note((), picked.as_ref().map(|_| ()).ok_or(FieldError::ChooseOne));
        let Some(picked) = picked.filter(|_| form.accept(errors.clone())) else {
            form.accept(errors);
            return;
        };
        if !form.start() {
            return;
        }
        spawn_local(async move {
            match adopt(provider, picked.organization).await {
                Ok(row) => {
                    form.finish();
                    let done = t_args("clients-adopted", [("client", Arg::from(row.name.clone()))]);
                    state.show_row(row);
                    reread_offers(state);
                    state.dialog.try_set(None);
                    toasts.show(Toast::done(done).detail(t("clients-adopted-next")));
                    session.refresh();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    view! {
        <Dialog
            title=t("clients-adopt-title")
            submit_label=Signal::derive(move || t(if is_any.get() { "clients-adopt" } else { "dialog-close" }))
            only_submit=Signal::derive(move || !is_any.get())
            note=Signal::derive(move || if is_any.get() { t("clients-adopt-note") } else { String::new() })
            busy=form.is_sending()
            on_submit=submit
            on_close=close
        >
            {form.refusal_view()}
            {dynamic(move || match rows.get() {
                None => view! { <SkeletonRows label=t("clients-adopt-reading") rows=3 /> }.drawn(),
                Some(Err(failure)) => view! { <Banner tone=Tone::Danger text=failure_sentence(&failure) /> }.drawn(),
                Some(Ok(rows)) => choices(&rows, chosen, form.error_of((), field_sentence)),
            })}
            <div aria-live="polite">
                {dynamic(move || picked.get().map(|row| effects(state, &row)))}
            </div>
        </Dialog>
    }
    .drawn()
}

fn choices(
    rows: &[AdoptableRow],
    chosen: RwSignal<Option<OrganizationId>>,
    error: Signal<Option<String>>,
) -> AnyView {
    let (fit, unfit): (Vec<_>, Vec<_>) = rows.iter().cloned().partition(|row| row.may_adopt.is_ok());
    let group = fresh_id("adopt");
    let error_id = [&group, "-error"].concat();
    let cards: Vec<AnyView> = fit.iter().map(|row| card(row, group.clone(), chosen, error)).collect();
    let none = fit.is_empty().then(|| {
        let key = if rows.is_empty() { "clients-adopt-none" } else { "clients-adopt-none-fits" };
        view! { <p>{t(key)}</p> }
    });
    let others = (!unfit.is_empty()).then(|| {
        view! {
            <h3>{t("clients-adopt-others")}</h3>
            <ul class="bullets">
                {unfit
                    .into_iter()
                    .map(|row| {
                        let reason = row.may_adopt.err().map(adoption_sentence);
                        view! { <li><strong>{row.name}</strong> " – " {reason}</li> }
                    })
                    .collect_view()}
            </ul>
        }
    });
    view! {
        {none}
        {(!cards.is_empty())
            .then(|| {
                view! {
                    <fieldset class="field">
                        <legend class="label">{t("clients-adopt-choose")}</legend>
                        <div class="option-cards">{cards}</div>
                        {error_line(error_id, error)}
                    </fieldset>
                }
            })}
        {others}
    }
    .drawn()
}

fn card(
    row: &AdoptableRow,
    group: String,
    chosen: RwSignal<Option<OrganizationId>>,
    error: Signal<Option<String>>,
) -> AnyView {
    let id = row.organization;
    let error_id = [&group, "-error"].concat();
    let mark = client_mark_of(id, &row.name, None);
    let seats = row.seats.unwrap_or_default();
    let facts =
        t_args("clients-adopt-facts", [("plan", Arg::from(row.plan.clone())), ("count", Arg::from(seats))]);
    view! {
        <label class="option-card">
            <input
                class="radio"
                type="radio"
                name=group
                prop:checked=move || chosen.get() == Some(id)
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then(|| error_id.clone())
                on:change=move |_| chosen.set(Some(id))
            />
            {client_mark(&mark)}
            <span>
                <strong>{row.name.clone()}</strong>
                <span class="help">{facts}</span>
            </span>
        </label>
    }
    .drawn()
}
