//! One policy: on or off, its settings, what stands in the way.

use keystead_calls::policies::{PolicyList, PolicyView};
use keystead_domain::enums::PolicyType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::actions::{disallow_automatic, save};
use super::effect::effect;
use super::model::{Obstacle, is_for_apps, obstacle};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::policy_fields::{Entry, entries_of, field, read, stem};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::{Dialog, DialogClient};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::router::Stays;
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// The dialog.
#[component]
pub(super) fn PolicyDialog(
    organization: OrganizationId,
    client: DialogClient,
    list: PolicyList,
    policy: PolicyView,
    on_saved: Callback<()>,
    on_close: Callback<()>,
) -> AnyView {
    let kind = policy.kind;
    let enabled = RwSignal::new(policy.enabled);
    let was_enabled = policy.enabled;
    let entries = entries_of(kind, &policy.settings);
    let unsaved = watched(organization, kind, enabled, entries.clone());
    unsaved.begin();
    let close = Callback::new(move |()| unsaved.leave(move || on_close.run(())));
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let toasts = use_toasts();
    let denied = list.may_change.err().map(denial_sentence);
    let is_denied = denied.is_some();
    let list = StoredValue::new(list);
    let blocked = Memo::new(move |_| {
        let to = enabled.get();
        let found = list.with_value(|list| obstacle(list, kind, !was_enabled));
        // What cannot be done away with is said before anybody tries.
        found.filter(|obstacle| to != was_enabled || *obstacle == Obstacle::NoSingleSignOn)
    });
    let shown = entries.clone();
    let name = t(&stem(kind));
    let saved_name = name.clone();
    let client_name = client.name.clone();
    let submit = Callback::new(move |()| {
        if is_denied {
            return on_close.run(());
        }
        let is_blocked = enabled.get_untracked() != was_enabled && blocked.with_untracked(Option::is_some);
        if is_blocked || busy.get_untracked() {
            return;
        }
        let Some(settings) = read(&entries) else { return focus::focus_first_invalid() };
        busy.set(true);
        refusal.set(None);
        let policy = PolicyView { kind, enabled: enabled.get_untracked(), settings };
        let (name, client_name) = (saved_name.clone(), client_name.clone());
        spawn_local(async move {
            let answer = save(organization, policy).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.show(
                        Toast::done(t_args("policies-saved", [("policy", Arg::from(name))]))
                            .detail(client_name),
                    );
                    on_close.run(());
                    on_saved.run(());
                }
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <Dialog title=name client submit_label=t("policies-save") busy on_submit=submit on_close=close>
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {denied.map(|text| view! { <Banner tone=Tone::Neutral text=text /> })}
            {unsaved.notice()}
            <p class="help">{t(&[&stem(kind), "-help"].concat())}</p>
            {is_for_apps(kind).then(|| view! { <p class="help">{t("policies-for-apps")}</p> })}
            {effect(organization, kind, was_enabled)}
            <CheckField label=t("policies-enabled") value=enabled />
            {dynamic(move || blocked.get().map(|obstacle| view! { <Banner tone=Tone::Warning text=sentence(&obstacle) /> }))}
            {shown.into_iter().map(field).collect_view()}
            {(kind == PolicyType::AutomaticUserConfirmation).then(|| stop_button(organization, toasts))}
        </Dialog>
    }
    .drawn()
}

/// What is set and typed, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    enabled: bool,
    texts: Vec<String>,
}

fn watched(
    organization: OrganizationId,
    kind: PolicyType,
    enabled: RwSignal<bool>,
    entries: Vec<Entry>,
) -> Unsaved<Typed> {
    let shown = entries.clone();
    Unsaved::new(
        format!("policy:{organization}:{}", kind.code()),
        Stays::OnPath,
        move || Typed { enabled: enabled.get(), texts: shown.iter().map(|entry| entry.text.get()).collect() },
        move |typed: Typed| {
            enabled.set(typed.enabled);
            for (entry, text) in entries.iter().zip(typed.texts) {
                entry.text.set(text);
            }
        },
    )
}

/// Takes back that this device confirms people by itself.
fn stop_button(organization: OrganizationId, toasts: Toasts) -> AnyView {
    let stop = Callback::new(move |()| {
        spawn_local(async move {
            toasts.show(match disallow_automatic(organization).await {
                Ok(()) => Toast::done(t("policies-automatic-stopped")),
                Err(failure) => Toast::failed(failure_sentence(&failure)),
            });
        });
    });
    view! {
        <div>
            <Button label=t("policies-automatic-stop") kind=ButtonKind::Ghost small=true on_press=stop />
        </div>
    }
    .drawn()
}

fn sentence(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::NoSingleSignOn => denial_sentence(Denial::NoSingleSignOn),
        Obstacle::Held => t("policies-held"),
        Obstacle::Needs(kind) => t_args("policies-needs", [("policy", Arg::from(t(&stem(*kind))))]),
        Obstacle::NeededBy(kinds) => {
            let names: Vec<String> = kinds.iter().map(|kind| t(&stem(*kind))).collect();
            t_args("policies-needed-by", [("policies", Arg::from(names.join(", ")))])
        }
    }
}
