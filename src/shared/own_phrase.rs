//! The phrase of one's own key, for whoever waits to be confirmed: the other side of the comparison.

use keystead_calls::people::OwnPhrase;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::t;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};

/// The phrase, once it is here; a sentence where the server hands out another key for the person.
pub fn own_phrase() -> AnyView {
    let answer = RwSignal::new(None::<Result<String, String>>);
    spawn_local(async move {
        let found = portal::call(OwnPhrase {}).await;
        answer.try_set(Some(found.map_err(|failure| failure_sentence(&failure))));
    });
    dynamic(move || match answer.get()? {
        Ok(phrase) => Some(shown(phrase)),
        Err(sentence) => Some(view! { <Banner tone=Tone::Danger text=sentence /> }.drawn()),
    })
}

fn shown(phrase: String) -> AnyView {
    view! {
        <div class="field">
            <p class="label">{t("awaited-phrase")}</p>
            <p class="secret secret--words">{phrase}</p>
            <p class="help">{t("awaited-phrase-help")}</p>
        </div>
    }
    .drawn()
}
