//! What policies demand of the portal itself, read when somebody comes in.

use keystead_calls::policies::{OwnRules, ReadOwnRules};
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::idle::Demand;
use super::session::use_session;
use crate::portal;

/// The demands, for the views below.
#[derive(Clone, Copy)]
struct Known(RwSignal<OwnRules>);

/// Reads them and lets the session obey; done once by the frame.
pub fn provide_own_rules() {
    let known = RwSignal::new(OwnRules::default());
    provide_context(Known(known));
    let session = use_session();
    spawn_local(async move {
        // Without an answer the person's own settings hold, and the server's refusals.
        let Ok(rules) = portal::call(ReadOwnRules {}).await else { return };
        if rules.idle_minutes.is_some() || rules.then.is_some() {
            session.idle().obey(Demand { minutes: rules.idle_minutes, then: rules.then }, session);
        }
        known.try_set(rules);
    });
}

/// Words that an organization wants shown above its vault.
pub fn banner_of(organization: OrganizationId) -> Signal<Option<String>> {
    let known = use_context::<Known>();
    Signal::derive(move || {
        let words = |rules: &OwnRules| {
            rules.banners.iter().find(|(of, _)| *of == organization).map(|(_, words)| words.clone())
        };
        known.and_then(|known| known.0.with(words))
    })
}
