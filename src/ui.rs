//! Parts that know nothing of the portal: buttons, fields, dialogs, menus, states. Texts come in as words; classes mirror
//! `style/ui`.

pub mod adder;
pub mod avatar;
pub mod badge;
pub mod banner;
pub mod bulk_bar;
pub mod button;
pub mod checklist;
pub mod chooser;
pub mod dialog;
pub mod drawn;
pub mod escape;
pub mod field;
pub mod filter_field;
pub mod form;
pub mod icon;
pub mod ids;
pub mod keys;
pub mod list_state;
pub mod live;
pub mod mark;
pub mod menu;
pub mod password_field;
pub mod quick_select;
pub mod router;
pub mod secret_value;
pub mod section;
pub mod segments;
pub mod tabs;
pub mod tip;
pub mod toast;
pub mod totp_ring;
pub mod virtual_table;
