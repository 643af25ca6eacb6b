//! The link of a mail that deletes a provider. It works for whoever holds it, so the page asks for the name before.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::provider::DeleteProviderByLink;
use keystead_domain::ids::ProviderId;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{heading, link, to_start};
use crate::account::gate::Gate;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::address;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::provider_form::not_the_name;
use crate::shared::session::{Session, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::TextField;
use crate::ui::form::{Form, submitted};
use crate::ui::router;

/// What the link says.
#[derive(Clone)]
struct Ending {
    provider: ProviderId,
    name: String,
    token: Secret,
}

fn read(fragment: &str) -> Option<Ending> {
    let token = link::value(fragment, "token").filter(|text| !text.is_empty()).map(Secret::new)?;
    let name = link::value(fragment, "name").filter(|text| !text.trim().is_empty())?;
    Some(Ending { provider: link::value(fragment, "providerId")?.parse().ok()?, name, token })
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Asked,
    Done,
    Refused(Failure),
}

#[derive(Clone, Copy)]
struct Page {
    session: Session,
    ending: StoredValue<Ending>,
    stage: RwSignal<Stage>,
    form: Form<()>,
    typed: RwSignal<String>,
}

/// The page.
#[component]
pub fn EndProviderPage() -> AnyView {
    let bad = Failure::Joining(JoiningRefusal::BadLink);
    let Some(ending) = read(&address::current().2) else {
        return view! { <Gate>{refused(&bad)}</Gate> }.drawn();
    };
    let page = Page {
        session: use_session(),
        ending: StoredValue::new(ending),
        stage: RwSignal::new(Stage::Asked),
        form: Form::new(),
        typed: RwSignal::new(String::new()),
    };
    let card = move || match page.stage.get() {
        Stage::Asked => page.question(),
        Stage::Done => page.done(),
        Stage::Refused(failure) => refused(&failure),
    };
    view! { <Gate>{dynamic(card)}</Gate> }.drawn()
}

fn refused(failure: &Failure) -> AnyView {
    view! {
        {heading(t("house-end-broken"))}
        <Banner tone=Tone::Warning text=failure_sentence(failure) />
        {to_start()}
    }
    .drawn()
}

impl Page {
    fn name(self) -> String {
        self.ending.with_value(|ending| ending.name.clone())
    }

    fn question(self) -> AnyView {
        let submit = move || {
            let fits = self.typed.with_untracked(|typed| typed.trim() == self.name().trim());
            let mut errors = FieldErrors::default();
            errors.note((), if fits { Ok(()) } else { Err(FieldError::NotRepeated) });
            if self.form.accept(errors) && self.form.start() {
                spawn_local(async move { self.send().await });
            }
        };
        let named = |key: &str| t_args(key, [("name", Arg::from(self.name()))]);
        let keep = Callback::new(|()| router::go(&Place::Start.address()));
        view! {
            {heading(named("house-delete-title"))}
            <Banner tone=Tone::Warning text=named("house-delete-text") />
            <form class="form" novalidate on:submit=submitted(submit)>
                {self.form.refusal_view()}
                <TextField
                    label=named("house-delete-name")
                    value=self.typed
                    error=self.form.error_of((), not_the_name)
                    required=true
                />
                <Button
                    label=t("house-delete-submit")
                    kind=ButtonKind::Danger
                    block=true
                    submit=true
                    busy=self.form.is_sending()
                />
                <Button label=t("house-delete-keep") block=true on_press=keep />
            </form>
        }
        .drawn()
    }

    async fn send(self) {
        let Ending { provider, token, .. } = self.ending.get_value();
        match portal::call(DeleteProviderByLink { provider, token }).await {
            Ok(()) => {
                self.form.finish();
                // The token is spent.
                router::replace(&Place::EndProvider.address());
                self.session.refresh();
                self.stage.try_set(Stage::Done);
            }
            Err(failure @ (Failure::Joining(_) | Failure::Denied(_))) => {
                self.form.finish();
                self.stage.try_set(Stage::Refused(failure));
            }
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }

    fn done(self) -> AnyView {
        let done = t_args("house-deleted", [("name", Arg::from(self.name()))]);
        view! { {heading(t("house-end-done"))} <Banner tone=Tone::Success text=done /> {to_start()} }.drawn()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_of_a_mail_is_read_and_a_cut_one_is_not() {
        let id = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
        let fragment = format!("#providerId={id}&name=Alder%20%26%20Co&token=T");
        let ending = read(&fragment).unwrap();
        assert_eq!((ending.name.as_str(), ending.token.expose()), ("Alder & Co", "T"));
        for part in ["providerId", "name", "token"] {
            assert!(read(&fragment.replace(part, "x")).is_none(), "{part}");
        }
        assert!(read(&fragment.replace(id, "1")).is_none());
    }
}
