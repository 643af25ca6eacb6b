//! The frame around every page of a signed-in person: sidebar, top bar, client strip, shortcuts, focus on navigation.

mod account_menu;
mod client_switcher;
mod connection_banners;
mod finder;
mod frame;
mod going;
mod idle_warning;
mod job_tray;
mod layers;
mod lost_client;
mod nav_sheet;
mod new_button;
pub mod page_head;
mod palette;
mod screens;
mod shortcut_sheet;
mod shortcuts;
mod sidebar;
mod topbar;
mod whereabouts;

pub use frame::Frame;
pub use layers::offer_acts;
pub use new_button::new_button;
pub use shortcuts::use_page_keys;
pub use whereabouts::{of_open_client, of_provider, use_whereabouts};
