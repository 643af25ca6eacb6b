//! What the server says about this host's brand file, for those who can have it changed.

use keystead_domain::enums::ProviderUserType;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::use_session;
use crate::i18n::{language, t};
use crate::platform::http;
use crate::ui::drawn::{Draw, dynamic};

/// The report, once it is here; nothing for people who administer no provider.
pub fn brand_report() -> Option<AnyView> {
    let account = use_session().account_untracked()?;
    if !account.providers.iter().any(|provider| provider.role == ProviderUserType::ProviderAdmin) {
        return None;
    }
    let report = RwSignal::new(None);
    spawn_local(async move {
        let address = ["/brand.report.txt?lang=", language().tag()].concat();
        // A host of files alone may answer every address with the page.
        let text = http::fetch_text(&address).await.filter(|text| !text.starts_with('<'));
        report.try_set(Some(text));
    });
    Some(dynamic(move || report.get().map(|text| said(text.as_deref()))))
}

fn said(report: Option<&str>) -> AnyView {
    let sentence = |key: &str| view! { <p>{t(key)}</p> }.drawn();
    let line = |line: &str| {
        let (path, words) = line.split_once(": ")?;
        let (path, words) = (path.to_owned(), words.to_owned());
        Some(view! {
            <li>
                <code>{path}</code>
                " "
                {words}
            </li>
        })
    };
    match report {
        None => sentence("preferences-brand-unknown"),
        Some("") => sentence("preferences-brand-fine"),
        Some(report) => {
            view! { <ul role="list" class="brand-report">{report.lines().map(line).collect_view()}</ul> }
                .drawn()
        }
    }
}
