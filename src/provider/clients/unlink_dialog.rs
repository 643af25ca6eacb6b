//! Hands a client over to its owners: what goes and stays, who they are, and its name typed before it happens.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::clients::{HandOver, HandOverPerson};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{read_hand_over, reread_offers, unlink};
use super::model::Listed;
use super::state::{Clients, dialog_client};
use crate::i18n::{Arg, t, t_args};
use crate::shared::destruction;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::TextField;
use crate::ui::form::Form;
use crate::ui::list_state::SkeletonRows;
use crate::ui::toast::{Toast, use_toasts};
use keystead_domain::validation::{FieldError, FieldErrors};

type Read = RwSignal<Option<Result<HandOver, Failure>>>;

/// The question.
#[component]
pub(super) fn UnlinkDialog(state: Clients, client: Arc<Listed>) -> AnyView {
    let form = Form::<()>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let (typed, read): (_, Read) = (RwSignal::new(String::new()), RwSignal::new(None));
    let (id, head, client) = (client.id, dialog_client(&client), StoredValue::new(client));
    let name = head.name.clone();
    if let Some(provider) = state.provider.get_untracked() {
        spawn_local(async move {
            read.try_set(Some(read_hand_over(provider, id).await));
        });
    }
    let close = Callback::new(move |()| state.dialog.set(None));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        let Some(Ok(page)) = read.get_untracked() else { return };
        if page.may_release.is_err() {
            return close.run(());
        }
        let mut errors = FieldErrors::default();
        let same = typed.with_untracked(|typed| typed.trim() == page.name.trim());
        errors.note((), if same { Ok(()) } else { Err(FieldError::NotRepeated) });
        if !form.accept(errors) || !form.start() {
            return;
        }
        spawn_local(async move {
            match unlink(provider, id).await {
                Ok(()) => {
                    form.finish();
                    let done = t_args("clients-unlinked", [("client", Arg::from(page.name.clone()))]);
                    client.try_with_value(|client| state.drop_row(client));
                    reread_offers(state);
                    state.dialog.try_set(None);
                    state.hand_over.try_set(Some(page));
                    toasts.show(Toast::done(done));
                    session.refresh();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    });
    let may =
        Memo::new(move |_| read.with(|read| matches!(read, Some(Ok(page)) if page.may_release.is_ok())));
    view! {
        <Dialog
            title=t("clients-unlink-title")
            client=head
            alert=true
            submit_label=Signal::derive(move || t(if may.get() { "clients-unlink" } else { "dialog-close" }))
            submit_kind=ButtonKind::Danger
            only_submit=Signal::derive(move || !may.get())
            cancel_label=t("clients-unlink-keep")
            busy=form.is_sending()
            on_submit=submit
            on_close=close
        >
            {form.refusal_view()}
            {dynamic(move || match read.get() {
                None => view! { <SkeletonRows label=t("clients-unlink-reading") rows=4 /> }.drawn(),
                Some(Err(failure)) => view! { <Banner tone=Tone::Danger text=failure_sentence(&failure) /> }.drawn(),
                Some(Ok(page)) => match page.may_release {
                    Err(denial) => view! { <Banner tone=Tone::Warning text=denial_sentence(denial) /> }.drawn(),
                    Ok(()) => consequences(&page),
                },
            })}
            {dynamic(move || may.get().then(|| name_field(typed, form, &name)))}
        </Dialog>
    }
    .drawn()
}

fn name_field(typed: RwSignal<String>, form: Form<()>, name: &str) -> AnyView {
    let wrong = |_: FieldError| t("clients-unlink-name-wrong");
    view! {
        <TextField
            label=t_args("clients-unlink-name", [("client", Arg::from(name.to_owned()))])
            value=typed
            error=form.error_of((), wrong)
            required=true
            autofocus=true
        />
    }
    .drawn()
}

/// What stays, what goes, who gets it.
fn consequences(page: &HandOver) -> AnyView {
    let seats = page.seats.unwrap_or_default();
    let owners = page.owners.iter().map(person_name).collect::<Vec<_>>().join(", ");
    let people = (!page.provider_people.is_empty()).then(|| {
        let names = page.provider_people.iter().map(person_name).collect::<Vec<_>>().join(", ");
        t_args("clients-unlink-people", [("names", Arg::from(names))])
    });
    let stays = [t("clients-unlink-data"), t("clients-unlink-open")].into_iter().chain(people).collect();
    let goes = vec![
        t("clients-unlink-rights"),
        t("clients-unlink-details"),
        t_args("clients-unlink-seats", [("count", Arg::from(seats))]),
        t("clients-unlink-bill"),
    ];
    view! {
        <p>{t_args("clients-unlink-owners", [("owners", Arg::from(owners))])}</p>
        {destruction::consequences(stays, goes)}
    }
    .drawn()
}

/// A person by name and address.
pub(super) fn person_name(person: &HandOverPerson) -> String {
    if person.name.is_empty() {
        person.email.clone()
    } else {
        [person.name.as_str(), " (", &person.email, ")"].concat()
    }
}
