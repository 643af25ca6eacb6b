//! Providers whose invitation the person accepted and that have yet to confirm them: they see no clients, and why.

use keystead_calls::team::{AwaitedProvider, ListAwaited};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::own_phrase::own_phrase;
use crate::shared::session::use_session;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::Button;
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;

/// Those providers.
pub(super) type Awaited = RwSignal<Vec<AwaitedProvider>>;

/// Asks for them.
pub(super) fn look(awaited: Awaited) {
    spawn_local(async move {
        // Without an answer nothing is said about it; the rest of the page says what is wrong.
        if let Ok(found) = portal::call(ListAwaited {}).await {
            awaited.try_set(found);
        }
    });
}

/// The notice; absent where nobody is waited for.
pub(super) fn notice(list: Awaited) -> Option<AnyView> {
    let awaited = list.get();
    if awaited.is_empty() {
        return None;
    }
    let row = |provider: AwaitedProvider| {
        let text = t_args("awaited-text", [("provider", Arg::from(provider.name))]);
        view! { <Banner tone=Tone::Info text=text /> }
    };
    let session = use_session();
    let again = Callback::new(move |()| {
        session.refresh();
        look(list);
    });
    Some(
        view! {
            <section class="awaited" aria-label=t("providers-unconfirmed")>
                {awaited.into_iter().map(row).collect_view()}
                {own_phrase()}
                <Button label=t("awaited-look") symbol=Icon::RefreshCw on_press=again />
            </section>
        }
        .drawn(),
    )
}
