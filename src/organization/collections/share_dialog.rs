//! Adding access to several collections: what others have in them stays.

use std::sync::Arc;

use keystead_calls::collections::{AccessDraft, CollectionRow};
use keystead_calls::jobs::JobWork;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access_field::AccessField;
use super::state::{Collections, OpenDialog, label_of};
use super::typed::watch_shared;
use crate::i18n::{Arg, t, t_args};
use crate::organization::removal::start;
use crate::shared::failure::failure_sentence;
use crate::shared::people::preview::{left_out, names, part};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};

/// The dialog.
#[component]
pub(super) fn ShareDialog(state: Collections, rows: Vec<Arc<CollectionRow>>) -> AnyView {
    let (able, excluded) = part(&rows, |row| row.may_share, |row| label_of(row));
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let problem = RwSignal::new(None::<String>);
    let overview = state.overview.get_untracked();
    let (groups, may_add_itself) =
        overview.map(|known| (known.groups.clone(), known.may_add_itself)).unwrap_or_default();
    let field = AccessField {
        organization: state.organization,
        groups: StoredValue::new(groups),
        may_add_itself,
        access: RwSignal::new(AccessDraft::default()),
        people: RwSignal::new(Vec::new()),
        error: problem.into(),
    };
    let unsaved = watch_shared(rows.iter().map(|row| row.id).collect(), field);
    unsaved.begin();
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let collections: Vec<_> = able.iter().map(|row| row.id).collect();
    let is_any = !collections.is_empty();
    let submit = Callback::new(move |()| {
        if collections.is_empty() {
            return state.dialog.set(None);
        }
        let access = field.access.get_untracked();
        let is_empty = access.is_empty();
        problem.set(is_empty.then(|| t("collections-share-nobody")));
        if is_empty || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let work = JobWork::ShareCollections { access, collections: collections.clone() };
        spawn_local(async move {
            let answer = start(state.organization, work).await;
            busy.try_set(false);
            match answer {
                Ok(job) => {
                    state.dialog.try_set(Some(OpenDialog::Job(job)));
                }
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let who = if is_any {
        t_args("collections-share-who", [("count", Arg::from(able.len()))])
    } else {
        t("collections-none-applicable")
    };
    let labels: Vec<String> = able.iter().map(|row| label_of(row)).collect();
    view! {
        <Dialog
            title=t("collections-share-title")
            client=state.dialog_client()
            submit_label=t("collections-share-submit")
            busy
            on_submit=submit
            on_close=close
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {unsaved.notice()}
            <p>{who} " " <strong>{names(labels.iter().map(String::as_str))}</strong></p>
            {is_any.then(|| view! { <p class="help">{t("collections-share-effect")}</p> })}
            {left_out(&excluded)}
            {is_any.then(|| field.view(false, true))}
        </Dialog>
    }
    .drawn()
}
