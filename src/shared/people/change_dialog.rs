//! Something that is done to people, asked before: to whom, to whom not and why, what follows. For a confirmation the
//! phrases of the keys stand here, because this is where a key is handed over.

use keystead_calls::people::{KeyCheck, PreviewPerson};
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::phrases::{are_hidden, phrases};
use super::preview::{left_out, names};
use super::{ChangeWords, People, Preview};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};

/// Keys that are asked for at once, between two lines about how far it is.
const PORTION: usize = 50;

/// The dialog.
#[component]
pub fn ChangeDialog<P: People>(state: P, change: P::Change, people: Vec<P::Id>) -> AnyView {
    let asked = Asked::<P> {
        state,
        change,
        preview: RwSignal::new(None),
        keys: RwSignal::new(None),
        read: RwSignal::new(0),
        refusal: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    spawn_local(async move {
        if let Err(failure) = asked.look(people).await {
            asked.refusal.try_set(Some(failure_sentence(&failure)));
        }
    });
    let words = P::words(change);
    let (preview, keys, refusal) = (asked.preview, asked.keys, asked.refusal);
    view! {
        <Dialog
            title=words.say("title")
            client=state.dialog_client()
            submit_label=words.say("submit")
            submit_kind=words.kind
            busy=asked.busy
            on_submit=Callback::new(move |()| asked.submit())
            on_close=Callback::new(move |()| state.close_dialog())
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {dynamic(move || preview.with(|preview| preview.as_ref().map(|preview| body(&words, preview))))}
            {dynamic(move || asked.progress())}
            {dynamic(move || keys.with(|keys| keys.as_ref().map(|keys| phrases(state, keys))))}
        </Dialog>
    }
    .drawn()
}

/// The question, and what is known of its answer.
struct Asked<P: People> {
    state: P,
    change: P::Change,
    preview: RwSignal<Option<Preview<P::Id>>>,
    keys: RwSignal<Option<Vec<KeyCheck<P::Id>>>>,
    /// Keys that have been read of those that are handed over to.
    read: RwSignal<usize>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl<P: People> Clone for Asked<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: People> Copy for Asked<P> {}

impl<P: People> Asked<P> {
    async fn look(self, people: Vec<P::Id>) -> Result<(), keystead_calls::Failure> {
        let found = self.state.preview(self.change, people).await?;
        let ids: Vec<_> = found.applicable.iter().map(|person| person.id).collect();
        self.preview.try_set(Some(found));
        if !P::is_confirmation(self.change) {
            return Ok(());
        }
        let mut keys = Vec::with_capacity(ids.len());
        for portion in ids.chunks(PORTION) {
            keys.extend(self.state.check_keys(portion.to_vec()).await?);
            if self.read.try_set(keys.len()).is_some() {
                // The dialog is closed.
                return Ok(());
            }
        }
        self.keys.try_set(Some(keys));
        Ok(())
    }

    /// Whether a key would be handed over whose phrase nobody could compare yet. Who does not compare does not wait.
    fn is_early(self) -> bool {
        P::is_confirmation(self.change)
            && self.keys.with(Option::is_none)
            && !are_hidden()
            && self
                .preview
                .with(|preview| preview.as_ref().is_none_or(|preview| !preview.applicable.is_empty()))
    }

    /// How many phrases are here, while there are some to wait for.
    fn progress(self) -> Option<AnyView> {
        let count =
            self.preview.with(|preview| preview.as_ref().map_or(0, |preview| preview.applicable.len()));
        if count == 0 || self.refusal.with(Option::is_some) || !self.is_early() {
            return None;
        }
        let args = [("read", Arg::from(self.read.get())), ("count", Arg::from(count))];
        Some(view! { <p class="help" role="status">{t_args("members-phrases-reading", args)}</p> }.drawn())
    }

    fn submit(self) {
        let people: Vec<_> = self.preview.with_untracked(|preview| {
            preview.iter().flat_map(|preview| preview.applicable.iter().map(|person| person.id)).collect()
        });
        if people.is_empty() {
            return self.state.close_dialog();
        }
        if self.busy.get_untracked() || untrack(|| self.is_early()) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.state.start(self.change, people).await;
            self.busy.try_set(false);
            if let Err(failure) = answer {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
        });
    }
}

fn body<I>(words: &ChangeWords, preview: &Preview<I>) -> AnyView {
    let count = preview.applicable.len();
    let labels = names(preview.applicable.iter().map(|person| person.label.as_str()));
    let named = |people: &[PreviewPerson<I>]| people.iter().map(|person| person.label.clone()).collect();
    let excluded: Vec<(Denial, Vec<String>)> =
        preview.excluded.iter().map(|row| (row.reason, named(&row.people))).collect();
    let warning = |text: &String| view! { <Banner tone=Tone::Warning text=text.clone() /> };
    view! {
        <p>
            {if count == 0 { t("members-nobody-applicable") } else { words.count("who", count) }} " " <strong>{labels}</strong>
        </p>
        {(count > 0).then(|| view! { <p class="help">{words.say("effect")}</p> })}
        {preview.warnings.iter().map(warning).collect_view()}
        {left_out(&excluded)}
    }
    .drawn()
}
