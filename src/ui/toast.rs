//! Short notices in the past tense at the bottom of the page. They go by themselves, but never while somebody points at
//! them, is inside them, or while they offer an act.

use std::sync::Arc;

use leptos::prelude::*;

use super::button::IconButton;
use super::icon::{Icon, icon};
use crate::i18n::t;
use crate::platform::timer::after;
use crate::ui::drawn::Draw;

const SHOWN_MS: u32 = 6_000;

/// What a notice offers. It outlives the view that showed the notice, so it belongs to none.
type Act = Arc<dyn Fn() + Send + Sync>;

/// Words and an act, such as a way back.
#[derive(Clone)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Client, or what follows.
    pub detail: Option<String>,
    /// Icon.
    pub symbol: Icon,
    /// Mirrors an error that is shown in place too.
    pub error: bool,
    /// Name of the act, and the act.
    pub action: Option<(String, Act)>,
    /// What it speaks of: a newer one takes the place of the older.
    pub subject: Option<&'static str>,
}

impl Toast {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            detail: None,
            symbol: Icon::CircleCheck,
            error: false,
            action: None,
            subject: None,
        }
    }

    /// Something was not done.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { symbol: Icon::AlertCircle, error: true, ..Self::done(text) }
    }

    /// The same, naming the client or what follows.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same, with an act.
    #[must_use]
    pub fn action(mut self, name: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        self.action = Some((name.into(), Arc::new(run)));
        self
    }

    /// The same, in place of what was said of a subject before.
    #[must_use]
    pub const fn subject(mut self, subject: &'static str) -> Self {
        self.subject = Some(subject);
        self
    }
}

#[derive(Clone)]
struct Shown {
    id: u32,
    toast: Toast,
}

/// The notices on screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Shown>>,
    held: RwSignal<bool>,
    next: RwSignal<u32>,
}

impl Toasts {
    /// Shows a notice; the three newest stay.
    pub fn show(self, toast: Toast) {
        let Some(id) = self.next.try_update(|next| {
            *next = next.wrapping_add(1);
            *next
        }) else {
            return;
        };
        let stays = toast.action.is_some();
        self.list.try_update(|list| {
            list.retain(|shown| toast.subject.is_none() || shown.toast.subject != toast.subject);
            list.push(Shown { id, toast });
            let over = list.len().saturating_sub(3);
            list.drain(..over);
        });
        if !stays {
            self.leave_later(id);
        }
    }

    fn leave_later(self, id: u32) {
        after(SHOWN_MS, move || {
            if self.held.try_get_untracked() == Some(true) {
                self.leave_later(id);
            } else {
                self.dismiss(id);
            }
        })
        .forget();
    }

    /// Takes every notice away: a locked page keeps nothing of what it showed.
    pub fn clear(self) {
        self.list.set(Vec::new());
    }

    /// Takes away what was said of a subject.
    pub fn withdraw(self, subject: &'static str) {
        self.list.try_update(|list| list.retain(|shown| shown.toast.subject != Some(subject)));
    }

    fn dismiss(self, id: u32) {
        self.list.try_update(|list| list.retain(|shown| shown.id != id));
    }
}

/// Makes the notices; the app does so once.
pub fn provide_toasts() {
    provide_context(Toasts {
        list: RwSignal::new(Vec::new()),
        held: RwSignal::new(false),
        next: RwSignal::new(0),
    });
}

/// The notices that the app provides.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(|| {
        provide_toasts();
        expect_context()
    })
}

/// The region itself, polite and always in the page.
#[component]
pub fn ToastRegion() -> AnyView {
    let toasts = use_toasts();
    let hold = move |held: bool| toasts.held.set(held);
    view! {
        <div
            class="toasts"
            role="status"
            aria-live="polite"
            on:mouseenter=move |_| hold(true)
            on:mouseleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <For
                each=move || toasts.list.get()
                key=|shown| shown.id
                children=move |shown| toast_view(toasts, shown)
            />
        </div>
    }
    .drawn()
}

fn toast_view(toasts: Toasts, Shown { id, toast }: Shown) -> AnyView {
    view! {
        <div class=if toast.error { "toast toast--error" } else { "toast" }>
            {icon(toast.symbol)}
            <span class="msg">{toast.text} {toast.detail.map(|detail| view! { <small>{detail}</small> })}</span>
            {toast
                .action
                .map(|(name, run)| {
                    view! {
                        <button
                            class="link-btn"
                            type="button"
                            on:click=move |_| {
                                toasts.dismiss(id);
                                run();
                            }
                        >
                            {name}
                        </button>
                    }
                })}
            <IconButton
                symbol=Icon::X
                label=t("toast-dismiss")
                on_press=Callback::new(move |()| toasts.dismiss(id))
            />
        </div>
    }
    .drawn()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_one_subject_only_the_newest_is_said_until_it_is_withdrawn() {
        let owner = Owner::new();
        let toasts = owner.with(|| {
            provide_toasts();
            use_toasts()
        });
        let texts = || {
            toasts
                .list
                .with_untracked(|list| list.iter().map(|shown| shown.toast.text.clone()).collect::<Vec<_>>())
        };
        let toast = |text: &str| owner.with(|| Toast::done(text).action("Undo", || ()));
        toasts.show(toast("first copy").subject("clipboard"));
        toasts.show(toast("trashed"));
        toasts.show(toast("second copy").subject("clipboard"));
        assert_eq!(texts(), ["trashed", "second copy"]);
        toasts.withdraw("clipboard");
        assert_eq!(texts(), ["trashed"]);
    }
}
