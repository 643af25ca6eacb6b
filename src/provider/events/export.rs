//! What is shown as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::state::Events;
use crate::i18n::{Arg, t, t_args};
use crate::platform::{download, intl};
use crate::shared::failure::failure_sentence;
use crate::shared::load::Phase;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::toast::Toast;

/// Saves what is shown, and says so when older records are not in it.
#[component]
pub(super) fn ExportButton(state: Events) -> AnyView {
    let busy = RwSignal::new(false);
    let save = Callback::new(move |()| {
        busy.set(true);
        let (count, more) =
            (state.shown.with_untracked(|(_, count)| *count), state.reach.get_untracked().more);
        spawn_local(async move {
            let answer = actions::export(state).await;
            busy.try_set(false);
            match answer {
                Ok(text) => {
                    download::save(&file_name(), "text/csv;charset=utf-8", &text);
                    let toast = Toast::done(t_args("events-exported", [("count", Arg::from(count))]));
                    state.toasts.show(if more { toast.detail(t("events-exported-more")) } else { toast });
                }
                Err(failure) => state.toasts.show(Toast::failed(failure_sentence(&failure))),
            }
        });
    });
    let label = Signal::derive(move || t_args("events-export", [("count", Arg::from(state.count()))]));
    let is_offered = Memo::new(move |_| state.phase.get() == Phase::Ready && state.count() > 0);
    view! {
        {dynamic(move || {
            is_offered
                .get()
                .then(|| view! { <Button label symbol=Icon::FileDown busy on_press=save /> })
        })}
    }
    .drawn()
}

/// Named by the moment, as files of event logs are.
fn file_name() -> String {
    let digits: String = intl::iso(intl::now()).chars().filter(char::is_ascii_digit).take(14).collect();
    ["provider-events-", &digits, ".csv"].concat()
}
