//! What the shell can lay over a page, and what the page on screen offers to it.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::ui::menu::MenuItem;

type Acts = Rc<dyn Fn() -> Vec<MenuItem>>;

thread_local! {
    // There is one page at a time.
    static ACTS: RefCell<Option<Acts>> = const { RefCell::new(None) };
}

/// Which layers are open.
#[derive(Clone, Copy)]
pub(super) struct Layers {
    /// Search or jump to.
    pub(super) palette: RwSignal<bool>,
    /// All keys.
    pub(super) shortcuts: RwSignal<bool>,
}

/// Makes the layers; the frame does so once.
pub(super) fn provide_layers() -> Layers {
    let layers = Layers { palette: RwSignal::new(false), shortcuts: RwSignal::new(false) };
    provide_context(layers);
    layers
}

/// The layers that the frame provides.
pub(super) fn use_layers() -> Layers {
    use_context().unwrap_or_else(provide_layers)
}

/// What the page offers now.
pub(super) fn page_acts() -> Vec<MenuItem> {
    let acts = ACTS.with_borrow(Clone::clone);
    acts.map(|acts| untrack(|| acts())).unwrap_or_default()
}

/// Lets the palette offer acts of the page, as long as the caller's view lives. Asked for each time it opens.
pub fn offer_acts(acts: impl Fn() -> Vec<MenuItem> + 'static) {
    ACTS.set(Some(Rc::new(acts)));
    on_cleanup(|| ACTS.set(None));
}
