//! The phrases of the keys that a confirmation hands over, and whether this account wants to see them.

use keystead_calls::people::{KeyCheck, KeyDoubt};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::People;
use crate::i18n::t;
use crate::platform::storage;
use crate::shared::failure::failure_sentence;
use crate::shared::session::use_session;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::icon::Icon;

/// Keys that are asked for, and drawn, at once.
pub(super) const PORTION: usize = 50;

/// Keys in portions; one may hold less than was asked for, where somebody is gone.
pub(super) type Portions<I> = Vec<Vec<KeyCheck<I>>>;

/// The phrases of so many keys, as they come; for an account that does not want to compare them, only those that are in
/// doubt.
pub(super) fn phrases<P: People>(
    state: P,
    keys: RwSignal<Portions<P::Id>>,
    count: usize,
    hidden: RwSignal<bool>,
) -> AnyView {
    let account = account();
    Effect::watch(move || hidden.get(), move |hidden, _, _| keep_hidden(&account, *hidden), false);
    let portion = move |place: usize| {
        let is_here = Memo::new(move |_| keys.with(|keys| keys.len() > place));
        dynamic(move || {
            let is_hidden = hidden.get();
            let is_shown = |key: &&KeyCheck<P::Id>| !is_hidden || key.phrase.is_err();
            is_here.get().then(|| {
                keys.with_untracked(|keys| {
                    let portion = keys.get(place).map(Vec::as_slice).unwrap_or_default();
                    portion.iter().filter(is_shown).map(|key| phrase(state, key)).collect_view()
                })
            })
        })
    };
    let rows = (0..count.div_ceil(PORTION)).map(portion).collect_view();
    let help = move || t(if hidden.get() { "members-phrases-hidden" } else { "members-phrases-help" });
    view! {
        <div class="field">
            <span class="label">{t("members-phrases")}</span>
            <p class="help">{dynamic(help)}</p>
            <ul role="list" class="phrases">
                {rows}
            </ul>
            <CheckField label=t("members-phrases-hide") value=hidden help=t("members-phrases-hide-help") />
        </div>
    }
    .drawn()
}

/// By its id: what is kept in the clear on a device names nobody.
fn account() -> String {
    use_session().with_account(|account| account.user.to_string()).unwrap_or_default()
}

/// Whether this account does not want to compare phrases on this device.
pub(super) fn are_hidden() -> bool {
    is_hidden(&account())
}

/// The accounts that do not want to compare phrases on this device.
fn hiding() -> Vec<String> {
    let kept = storage::get(storage::Key::HiddenPhrases).unwrap_or_default();
    kept.split_whitespace().map(str::to_owned).collect()
}

fn is_hidden(account: &str) -> bool {
    hiding().iter().any(|known| known == account)
}

fn keep_hidden(account: &str, hidden: bool) {
    let mut accounts = hiding();
    accounts.retain(|known| known != account);
    if hidden {
        accounts.push(account.to_owned());
    }
    let kept = accounts.join(" ");
    storage::set(storage::Key::HiddenPhrases, (!kept.is_empty()).then_some(kept.as_str()));
}

fn phrase<P: People>(state: P, key: &KeyCheck<P::Id>) -> AnyView {
    let badge = if key.seen {
        view! { <Badge label=t("members-key-known") tone=Tone::Success /> }
    } else {
        view! { <Badge label=t("members-key-new") tone=Tone::Info /> }
    };
    let (words, doubt) = match &key.phrase {
        Ok(phrase) => (phrase.clone(), badge.drawn()),
        Err(KeyDoubt::Missing) => {
            (String::new(), view! { <Badge label=t("members-key-missing") tone=Tone::Danger /> }.drawn())
        }
        Err(KeyDoubt::Changed(phrase)) => (phrase.clone(), changed(state, key.person.id, phrase.clone())),
    };
    view! {
        <li>
            <span class="who">
                <strong>{key.person.label.clone()}</strong>
                <span class="help">{key.email.clone()}</span>
            </span>
            <code class="phrase">{words}</code>
            {doubt}
        </li>
    }
    .drawn()
}

/// Another key than the one that this device has seen: it is refused until somebody says that the person read it out.
fn changed<P: People>(state: P, person: P::Id, phrase: String) -> AnyView {
    let accepted = RwSignal::new(None::<Result<(), String>>);
    let accept = Callback::new(move |()| {
        let phrase = phrase.clone();
        spawn_local(async move {
            let answer = state.accept_key(person, phrase).await;
            accepted.try_set(Some(answer.map_err(|failure| failure_sentence(&failure))));
        });
    });
    view! {
        {dynamic(move || match accepted.get() {
            Some(Ok(())) => view! { <Badge label=t("members-key-accepted") tone=Tone::Success /> }.drawn(),
            Some(Err(sentence)) => view! { <p class="error">{sentence}</p> }.drawn(),
            None => {
                view! {
                    <Badge label=t("members-key-changed") tone=Tone::Danger symbol=Icon::TriangleAlert />
                    <Button label=t("members-key-accept") small=true on_press=accept />
                }
                    .drawn()
            }
        })}
    }
    .drawn()
}
