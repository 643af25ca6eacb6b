//! What stands where somebody may not look: why, who can help, and a request to send them.

use keystead_calls::Failure;
use leptos::prelude::*;

use super::copying::copy_button;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::page;
use crate::shared::session::{Session, use_session};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::list_state::ListState;
use crate::ui::router;

/// A page or list that is not for this person. `is_given` says whether somebody could give it to them: what a server or a plan
/// does not have nobody is asked for.
#[component]
pub fn ListForbidden(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(default = true)] is_given: bool,
) -> AnyView {
    let session = use_session();
    let reason = text.clone();
    if !is_given {
        return view! { <ListState symbol=Icon::Lock title text /> }.drawn();
    }
    view! {
        <ListState symbol=Icon::Lock title text>
            {copy_button(t("request-copy"), t("request-copied"), move || request(session, &reason))}
        </ListState>
    }
    .drawn()
}

/// Whether a refusal could be another one for the same person tomorrow.
pub const fn can_be_given(failure: &Failure) -> bool {
    matches!(failure, Failure::NotAllowed | Failure::NotFound | Failure::Denied(_))
}

/// The request: which page of which client, and what the page says about it. A client that the person does not have is named
/// by its address, which is all that is known of it.
fn request(session: Session, reason: &str) -> String {
    let here = router::here_untracked();
    let client = Place::read(&here.path).and_then(Place::client);
    let name = client.and_then(|id| {
        let clients = |account: &keystead_calls::session::Account| {
            account.organizations.iter().find(|known| known.id == id).map(|known| known.name.clone())
        };
        untrack(|| session.with_account(clients)).flatten()
    });
    let reason = ("reason", Arg::from(reason.to_owned()));
    match (client, name) {
        (Some(_), None) => {
            let address = [page::origin().as_str(), here.path.as_str()].concat();
            t_args("request-client", [("address", Arg::from(address)), reason])
        }
        (_, name) => {
            let page = ("page", Arg::from(session.page()));
            match name {
                Some(name) => t_args("request-page-of", [page, ("client", Arg::from(name)), reason]),
                None => t_args("request-page", [page, reason]),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use keystead_calls::failure::KeyOwner;
    use keystead_domain::permissions::Denial;

    use super::*;

    #[test]
    fn nobody_is_asked_for_what_a_server_does_not_have() {
        assert!(can_be_given(&Failure::NotAllowed));
        assert!(can_be_given(&Failure::Denied(Denial::RoleTooLow)));
        assert!(!can_be_given(&Failure::NotSupported));
        assert!(!can_be_given(&Failure::KeyUnavailable(KeyOwner::Organization)));
    }
}
