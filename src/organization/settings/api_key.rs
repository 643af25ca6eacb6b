//! The key of the organization's programs: shown or made anew after the master password, then read or copied.

use keystead_calls::organization::OrganizationApiKey;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Allowed;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::t;
use crate::shared::client::OpenClient;
use crate::shared::copied::{Copied, use_copied};
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind, IconButton};
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::Form;
use crate::ui::icon::Icon;
use crate::ui::password_field::PasswordField;
use crate::ui::secret_value::{masked, secret_text};
use crate::ui::section::section;

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    View,
    Rotate,
    /// The key, and whether it is a new one.
    Shown(OrganizationApiKey, bool),
}

#[derive(Clone, Copy)]
struct Key {
    client: StoredValue<OpenClient>,
    open: RwSignal<Option<Open>>,
}

/// The section.
#[component]
pub(super) fn ApiKeySection(client: StoredValue<OpenClient>, allowed: Allowed) -> AnyView {
    let key = Key { client, open: RwSignal::new(None) };
    on_cleanup(move || key.close());
    let act = move |open: Open| Callback::new(move |()| key.open.set(Some(open.clone())));
    let acts = match allowed {
        Err(denial) => view! { <p class="help">{denial_sentence(denial)}</p> }.drawn(),
        Ok(()) => view! {
            <div class="row wrap">
                <Button label=t("api-key-view") symbol=Icon::Eye on_press=act(Open::View) />
                <Button label=t("api-key-rotate") symbol=Icon::RefreshCw on_press=act(Open::Rotate) />
            </div>
        }
        .drawn(),
    };
    let help = view! { <p class="help">{t("api-key-help")}</p> };
    view! {
        {section("api-key-title", vec![help.drawn(), acts])}
        {dynamic(move || {
            key.open
                .get()
                .map(|open| match open {
                    Open::View => key.ask_dialog(false),
                    Open::Rotate => key.ask_dialog(true),
                    Open::Shown(shown, is_new) => key.shown_dialog(shown, is_new),
                })
        })}
    }
    .drawn()
}

impl Key {
    /// Whatever was shown is forgotten.
    fn close(self) {
        self.open.try_set(None);
    }

    fn organization(self) -> OrganizationId {
        self.client.with_value(|client| client.id)
    }

    /// Asks for the master password. A rotation says first what it breaks.
    fn ask_dialog(self, rotates: bool) -> AnyView {
        let form = Form::<()>::new();
        let password = RwSignal::new(String::new());
        let submit = Callback::new(move |()| {
            let typed = password.get_untracked();
            let mut errors = FieldErrors::default();
            errors.note((), if typed.is_empty() { Err(FieldError::Required) } else { Ok(()) });
            if !form.accept(errors) || !form.start() {
                return;
            }
            spawn_local(async move {
                match actions::api_key(self.organization(), Secret::new(typed), rotates).await {
                    Ok(shown) => {
                        form.finish();
                        password.try_set(String::new());
                        self.open.try_set(Some(Open::Shown(shown, rotates)));
                    }
                    Err(failure) => form.refuse(failure_sentence(&failure)),
                }
            });
        });
        let (title, label, kind) = if rotates {
            ("api-key-rotate-title", "api-key-rotate", ButtonKind::Danger)
        } else {
            ("api-key-view-title", "api-key-view", ButtonKind::Primary)
        };
        view! {
            <Dialog
                title=t(title)
                client=self.client.with_value(OpenClient::for_dialog)
                alert=rotates
                narrow=true
                submit_label=t(label)
                submit_kind=kind
                busy=form.is_sending()
                on_submit=submit
                on_close=Callback::new(move |()| self.close())
            >
                {form.refusal_view()}
                {rotates.then(|| view! { <Banner tone=Tone::Warning text=t("api-key-rotate-breaks") /> })}
                <PasswordField
                    label=t("login-password")
                    value=password
                    reveal_labels=(t("password-show"), t("password-hide"))
                    help=t("destroy-password-help")
                    error=form.error_of((), field_sentence)
                    autofocus=true
                />
            </Dialog>
        }
        .drawn()
    }

    /// The three values that a program is set up with.
    fn shown_dialog(self, shown: OrganizationApiKey, is_new: bool) -> AnyView {
        let copied = use_copied();
        let close = Callback::new(move |()| self.close());
        view! {
            <Dialog
                title=t("api-key-title")
                client=self.client.with_value(OpenClient::for_dialog)
                narrow=true
                submit_label=t("api-key-done")
                only_submit=true
                on_submit=close
                on_close=close
            >
                {is_new.then(|| view! { <Banner tone=Tone::Success text=t("api-key-rotated") /> })}
                <p>{t("api-key-shown")}</p>
                {plain_value("client_id", shown.client_id, t("api-key-copy-id"), copied)}
                {secret_value(shown.secret, copied)}
                {plain_value("scope", shown.scope, t("api-key-copy-scope"), copied)}
                {copied.line()}
            </Dialog>
        }
        .drawn()
    }
}

/// The names are those of the protocol, as programs ask for them.
fn value_row(name: &'static str, value: AnyView, acts: AnyView) -> AnyView {
    view! {
        <div class="field">
            <p class="label">
                <code>{name}</code>
            </p>
            <div class="row">
                <p class="grow">{value}</p>
                {acts}
            </div>
        </div>
    }
    .drawn()
}

fn plain_value(name: &'static str, text: String, label: String, copied: Copied) -> AnyView {
    let shown = secret_text(&text);
    value_row(name, shown, copy_button(Secret::new(text), label, copied))
}

fn secret_value(secret: Secret, copied: Copied) -> AnyView {
    let is_shown = RwSignal::new(false);
    let copy = copy_button(secret.clone(), t("api-key-copy"), copied);
    let value =
        dynamic(
            move || {
                if is_shown.get() { secret_text(secret.expose()) } else { masked(t("vault-hidden")) }
            },
        );
    let label = Signal::derive(move || t(if is_shown.get() { "api-key-hide" } else { "api-key-show" }));
    let pressed = Signal::derive(move || Some(is_shown.get()));
    let toggle = Callback::new(move |()| is_shown.update(|shown| *shown = !*shown));
    let acts = view! {
        <IconButton symbol=Icon::Eye label pressed on_press=toggle />
        {copy}
    };
    value_row("client_secret", value, acts.drawn())
}

fn copy_button(value: Secret, label: String, copied: Copied) -> AnyView {
    let press =
        Callback::new(move |()| copied.copy(value.clone(), t("api-key-copied"), t("vault-copy-refused")));
    view! { <IconButton symbol=Icon::Copy label on_press=press /> }.drawn()
}
