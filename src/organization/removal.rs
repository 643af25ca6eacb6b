//! Groups or collections that are deleted: their names, what stays, what goes.

use keystead_calls::jobs::{JobId, JobWork, StartJob};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::jobs;
use crate::shared::people::preview::{left_out, names};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::{Dialog, DialogClient};
use crate::ui::drawn::{Draw, dynamic};

/// What the dialog says.
pub(super) struct RemovalWords {
    pub title: String,
    /// Sentence before the names.
    pub who: String,
    /// What follows.
    pub effect: String,
    pub submit: String,
    /// The button that deletes nothing.
    pub keep: String,
}

/// Asks, and begins the job. `work` is absent where nothing may be deleted.
#[component]
pub(super) fn RemovalDialog(
    organization: OrganizationId,
    client: DialogClient,
    words: RemovalWords,
    labels: Vec<String>,
    excluded: Vec<(Denial, Vec<String>)>,
    work: Option<JobWork>,
    on_started: Callback<JobId>,
    on_close: Callback<()>,
) -> AnyView {
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let submit = Callback::new(move |()| {
        let Some(work) = work.clone() else { return on_close.run(()) };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = start(organization, work).await;
            busy.try_set(false);
            match answer {
                Ok(job) => on_started.run(job),
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let is_any = !labels.is_empty();
    view! {
        <Dialog
            title=words.title
            client=client
            alert=true
            submit_label=words.submit
            submit_kind=ButtonKind::Danger
            cancel_label=words.keep
            busy
            on_submit=submit
            on_close
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            <p>{words.who} " " <strong>{names(labels.iter().map(String::as_str))}</strong></p>
            {is_any.then(|| view! { <p class="help">{words.effect}</p> })}
            {left_out(&excluded)}
        </Dialog>
    }
    .drawn()
}

/// Begins a job, and lets the page know of it.
pub(super) async fn start(
    organization: OrganizationId,
    work: JobWork,
) -> Result<JobId, keystead_calls::Failure> {
    let job = portal::call(StartJob { organization, work }).await?;
    let id = job.id;
    jobs::put(job);
    Ok(id)
}
