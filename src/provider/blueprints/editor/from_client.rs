//! A new blueprint that begins as a client is.

use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::actions::read_client;
use super::super::draft::Draft;
use super::super::state::Blueprints;
use crate::i18n::{Arg, t, t_args};
use crate::shared::connection::ListError;
use crate::shell::page_head::PageHead;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::list_state::SkeletonRows;

/// Reads the client, then shows the form.
pub(super) fn read(state: Blueprints, client: OrganizationId) -> AnyView {
    let found = RwSignal::new(None);
    let load = move || {
        let Some(provider) = state.provider.get_untracked() else { return };
        found.set(None);
        spawn_local(async move {
            found.try_set(Some(read_client(provider, client).await));
        });
    };
    load();
    view! {
        {dynamic(move || match found.get() {
            None => {
                view! {
                    <PageHead title=t("blueprints-new-title") />
                    <SkeletonRows label=t("blueprints-reading") />
                }
                    .drawn()
            }
            Some(Ok(plan)) => {
                let notice = (plan.unreadable > 0)
                    .then(|| {
                        let text = t_args("blueprints-unreadable", [("count", Arg::from(plan.unreadable))]);
                        view! { <Banner tone=Tone::Warning text /> }
                    });
                let title = t("blueprints-new-title");
                let start =
                    super::Start { thing: client.to_string(), title, based_on: None, is_unsaved: true };
                super::edited(state, Draft::of(&plan.blueprint), start, notice.drawn())
            }
            Some(Err(failure)) => {
                let retry = Callback::new(move |()| load());
                view! {
                    <PageHead title=t("blueprints-new-title") />
                    <ListError title=t("blueprints-reading-error") failure on_retry=retry />
                }
                    .drawn()
            }
        })}
    }
    .drawn()
}
