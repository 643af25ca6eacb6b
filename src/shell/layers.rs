//! What the shell can lay over a page, one at a time, and what the page on screen offers to it.

use leptos::prelude::*;

use crate::ui::menu::MenuItem;

/// Something over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// Search or jump to.
    Palette,
    /// All keys.
    Shortcuts,
}

type Offers = Callback<(), Vec<MenuItem>>;

/// The layer that is open, and the acts of the page.
#[derive(Clone, Copy)]
pub(super) struct Layers {
    pub(super) open: RwSignal<Option<Layer>>,
    offers: RwSignal<Option<Offers>>,
}

/// Makes the layers; the frame does so once.
pub(super) fn provide_layers() -> Layers {
    let layers = Layers { open: RwSignal::new(None), offers: RwSignal::new(None) };
    provide_context(layers);
    layers
}

/// The layers that the frame provides.
pub(super) fn use_layers() -> Layers {
    use_context().unwrap_or_else(provide_layers)
}

impl Layers {
    /// What the page offers now.
    pub(super) fn offers(self) -> Vec<MenuItem> {
        self.offers.get_untracked().map(|offers| untrack(|| offers.run(()))).unwrap_or_default()
    }
}

/// Lets the palette offer acts of the page, as long as the caller's view lives. Asked for each time it opens.
pub fn offer_acts(acts: impl Fn() -> Vec<MenuItem> + Send + Sync + 'static) {
    let offers = use_layers().offers;
    offers.set(Some(Callback::new(move |()| acts())));
    on_cleanup(move || {
        offers.try_set(None);
    });
}
