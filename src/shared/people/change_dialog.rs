//! Something that is done to people, asked before: to whom, to whom not and why, what follows. For a confirmation the
//! phrases of the keys stand here, because this is where a key is handed over.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::phrases::{PORTION, Portions, are_hidden, phrases};
use super::preview::shown;
use super::{People, Preview};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::{AlertDialog, Dialog};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::list_state::SkeletonRows;
use crate::ui::live::{Announcer, use_announcer};

/// The dialog.
#[component]
pub fn ChangeDialog<P: People>(state: P, change: P::Change, people: Vec<P::Id>) -> AnyView {
    let asked = Asked::<P> {
        state,
        change,
        preview: RwSignal::new(None),
        keys: RwSignal::new(Vec::new()),
        hidden: RwSignal::new(are_hidden()),
        refusal: RwSignal::new(None),
        again: RwSignal::new(false),
        busy: RwSignal::new(false),
        announcer: use_announcer(),
    };
    spawn_local(async move {
        if let Err(failure) = asked.look(people).await {
            asked.refusal.try_set(Some(failure_sentence(&failure)));
        }
    });
    let words = P::words(change);
    let (preview, refusal) = (asked.preview, asked.refusal);
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
            {dynamic(move || match preview.with(|preview| preview.as_ref().map(|preview| shown(&words, preview))) {
                Some(shown) => Some(shown),
                None if refusal.with(Option::is_some) => None,
                None => Some(view! { <SkeletonRows label=t("members-preview-reading") rows=2 /> }.drawn()),
            })}
            {dynamic(move || asked.progress())}
            {dynamic(move || asked.phrases())}
        </Dialog>
        {dynamic(move || asked.once_more())}
    }
    .drawn()
}

/// What comes of pressing the button.
#[derive(Debug, PartialEq, Eq)]
enum Press {
    /// Nobody could see yet whom it is done to.
    Unread,
    /// Phrases are missing.
    Early,
    /// There is nobody to do it to.
    Nobody,
    /// It is asked once more.
    Again,
    Start,
}

fn press<I>(preview: Option<&Preview<I>>, is_early: bool) -> Press {
    match preview {
        None => Press::Unread,
        Some(_) if is_early => Press::Early,
        Some(preview) if preview.applicable.is_empty() => Press::Nobody,
        Some(preview) if preview.grave.is_some() => Press::Again,
        Some(_) => Press::Start,
    }
}

/// The question, and what is known of its answer.
struct Asked<P: People> {
    state: P,
    change: P::Change,
    preview: RwSignal<Option<Preview<P::Id>>>,
    /// Keys of those it would be done to, in the portions in which they come.
    keys: RwSignal<Portions<P::Id>>,
    /// Whether the person does not compare phrases.
    hidden: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
    /// Whether it is asked once more.
    again: RwSignal<bool>,
    busy: RwSignal<bool>,
    announcer: Announcer,
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
        for portion in ids.chunks(PORTION) {
            let keys = self.state.check_keys(portion.to_vec()).await?;
            if self.keys.try_update(|known| known.push(keys)).is_none() {
                // The dialog is closed.
                return Ok(());
            }
        }
        Ok(())
    }

    /// People to whom a key would be handed over.
    fn receivers(self) -> usize {
        let count = |preview: &Preview<P::Id>| preview.applicable.len();
        if P::is_confirmation(self.change) {
            self.preview.with(|preview| preview.as_ref().map_or(0, count))
        } else {
            0
        }
    }

    /// Whether a key would be handed over whose phrase nobody could compare yet. Who does not compare does not wait.
    fn is_early(self) -> bool {
        !self.hidden.get() && self.read() < self.receivers()
    }

    /// People whose keys were asked for.
    fn read(self) -> usize {
        self.keys.with(Vec::len).saturating_mul(PORTION).min(self.receivers())
    }

    /// How many phrases are here, while there are some to wait for.
    fn progress(self) -> Option<AnyView> {
        if self.refusal.with(Option::is_some) || !self.is_early() {
            return None;
        }
        Some(view! { <p class="help" role="status">{self.waiting()}</p> }.drawn())
    }

    fn waiting(self) -> String {
        let args = [("read", Arg::from(self.read())), ("count", Arg::from(self.receivers()))];
        t_args("members-phrases-reading", args)
    }

    fn phrases(self) -> Option<AnyView> {
        let count = self.receivers();
        (count > 0).then(|| phrases(self.state, self.keys, count, self.hidden))
    }

    /// The last question, where something goes that nobody can bring back.
    fn once_more(self) -> Option<AnyView> {
        let text =
            self.preview.with(|preview| preview.as_ref()?.grave.clone()).filter(|_| self.again.get())?;
        Some(
            view! {
                <AlertDialog
                    title=t("members-grave-title")
                    client=self.state.dialog_client()
                    text
                    confirm_label=P::words(self.change).say("submit")
                    keep_label=t("members-grave-keep")
                    danger=true
                    on_confirm=Callback::new(move |()| {
                        self.again.set(false);
                        self.start();
                    })
                    on_close=Callback::new(move |()| self.again.set(false))
                />
            }
            .drawn(),
        )
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        let is_early = untrack(|| self.is_early());
        match self.preview.with_untracked(|preview| press(preview.as_ref(), is_early)) {
            Press::Unread => {
                let refusal = self.refusal.get_untracked();
                self.announcer.say(refusal.unwrap_or_else(|| t("members-preview-reading")));
            }
            Press::Early => self.announcer.say(untrack(|| self.waiting())),
            Press::Nobody => self.state.close_dialog(),
            Press::Again => self.again.set(true),
            Press::Start => self.start(),
        }
    }

    fn start(self) {
        let people: Vec<_> = self.preview.with_untracked(|preview| {
            preview.iter().flat_map(|preview| preview.applicable.iter().map(|person| person.id)).collect()
        });
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

#[cfg(test)]
mod tests {
    use keystead_calls::people::PreviewPerson;

    use super::*;

    #[test]
    fn nothing_is_closed_or_begun_before_it_is_known_whom_it_is_done_to() {
        let preview = |people: &[u8], grave: bool| {
            let person = |id: &u8| PreviewPerson { id: *id, label: "Ben Whitlock".to_owned() };
            let applicable = people.iter().map(person).collect();
            let grave = grave.then(|| "They lose their own vaults too".to_owned());
            Preview { applicable, excluded: Vec::new(), warnings: Vec::new(), grave }
        };
        assert_eq!(press::<u8>(None, false), Press::Unread);
        assert_eq!(press(Some(&preview(&[], false)), false), Press::Nobody);
        assert_eq!(press(Some(&preview(&[1], false)), true), Press::Early);
        assert_eq!(press(Some(&preview(&[1], true)), false), Press::Again);
        assert_eq!(press(Some(&preview(&[1], false)), false), Press::Start);
    }
}
