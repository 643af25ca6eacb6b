//! The brand of this host as its provider's people see it: what it looks like, what may be changed, what is wrong with it.
//! Other colours are tried in this tab alone; what is tried is taken away as a file, because brands are the operator's.

use keystead_calls::session::ProviderSummary;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::elsewhere;
use super::members::members;
use super::stage::Stages;
use super::trial::TrialSection;
use crate::i18n::t;
use crate::shared::brand_report::brand_report;
use crate::shared::failure::denial_sentence;
use crate::shared::forbidden::ListForbidden;
use crate::shell::of_provider;
use crate::shell::page_head::PageHead;
use crate::ui::drawn::Draw;
use crate::ui::section::section;

/// The page, for Provider Admins: who else could have a brand changed?
#[component]
pub fn BrandPage() -> AnyView {
    of_provider(page, elsewhere)
}

fn page(provider: ProviderSummary) -> AnyView {
    let meta = Signal::stored(t("house-brand-meta"));
    if provider.role != ProviderUserType::ProviderAdmin {
        let text = denial_sentence(Denial::NotProviderAdmin);
        return view! {
            <PageHead title=t("house-brand-title") />
            <ListForbidden title=t("house-brand-forbidden") text />
        }
        .drawn();
    }
    view! {
        <PageHead title=t("house-brand-title") meta />
        <div class="brand-page">
            <Stages />
            <div class="settings">
                <TrialSection />
                {brand_report().map(|report| section("preferences-brand", vec![report]))}
            </div>
            {members()}
        </div>
    }
    .drawn()
}
