//! Icons by name. The drawings are symbols of `public/icons.svg`, which `index.html` carries; here are no paths, so an
//! icon costs its name only. A test keeps sprite and list equal.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

macro_rules! icons {
    ($($name:ident = $symbol:literal),+ $(,)?) => {
        /// A symbol of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($name,)+
        }

        impl Icon {
            const fn href(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("#i-", $symbol),)+
                }
            }

            #[cfg(test)]
            const SYMBOLS: &'static [&'static str] = &[$($symbol),+];
        }
    };
}

icons! {
    AlertCircle = "alert-circle",
    ArrowDown = "arrow-down",
    ArrowUp = "arrow-up",
    Ban = "ban",
    Building2 = "building-2",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronRight = "chevron-right",
    ChevronsUpDown = "chevrons-up-down",
    CircleCheck = "circle-check",
    CircleX = "circle-x",
    CloudOff = "cloud-off",
    Copy = "copy",
    CreditCard = "credit-card",
    EllipsisVertical = "ellipsis-vertical",
    ExternalLink = "external-link",
    Eye = "eye",
    FileText = "file-text",
    Folder = "folder",
    FolderOpen = "folder-open",
    FolderX = "folder-x",
    Globe = "globe",
    History = "history",
    IdCard = "id-card",
    Info = "info",
    Keyboard = "keyboard",
    Layers = "layers",
    ListFilter = "list-filter",
    LoaderCircle = "loader-circle",
    Lock = "lock",
    LockOpen = "lock-open",
    LogOut = "log-out",
    Menu = "menu",
    Monitor = "monitor",
    Moon = "moon",
    Paperclip = "paperclip",
    Pencil = "pencil",
    Plus = "plus",
    RefreshCw = "refresh-cw",
    RotateCcw = "rotate-ccw",
    Search = "search",
    Settings = "settings",
    Sliders = "sliders-horizontal",
    StickyNote = "sticky-note",
    Sun = "sun",
    Terminal = "terminal",
    Trash2 = "trash-2",
    TriangleAlert = "triangle-alert",
    Vault = "vault",
    X = "x",
    UserPlus = "user-plus",
    UserCheck = "user-check",
    UserMinus = "user-minus",
    Users = "users",
    UsersRound = "users-round",
    Mail = "mail",
    ShieldCheck = "shield-check",
    ShieldOff = "shield-off",
    FileDown = "file-down",
    FileUp = "file-up",
    Pause = "pause",
    Play = "play",
    ScrollText = "scroll-text",
    Smartphone = "smartphone",
    Server = "server",
    OctagonAlert = "octagon-alert",
}

/// Decorative icon in the size of the text: the words beside it carry the meaning.
pub fn icon(icon: Icon) -> AnyView {
    sized(icon, "i")
}

/// Smaller, for captions and chevrons.
pub fn icon_small(icon: Icon) -> AnyView {
    sized(icon, "i i-sm")
}

/// Smaller, in the colour of a status.
pub fn icon_small_in(icon: Icon, tone: &'static str) -> AnyView {
    match tone {
        "danger" => sized(icon, "i i-sm danger"),
        _ => sized(icon, "i i-sm warning"),
    }
}

/// Larger, for empty states and phone bars.
pub fn icon_large(icon: Icon) -> AnyView {
    sized(icon, "i i-lg")
}

/// Turns while something is under way.
pub fn spinner() -> AnyView {
    sized(Icon::LoaderCircle, "i i-spin")
}

/// The icon of a view that is written over in place instead of drawn anew: in rows of long lists.
pub fn icon_in_row(icon: Icon) -> impl IntoView + 'static {
    symbol(icon, "i")
}

fn sized(icon: Icon, class: &'static str) -> AnyView {
    symbol(icon, class).drawn()
}

fn symbol(icon: Icon, class: &'static str) -> impl IntoView + 'static {
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=icon.href() />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn the_sprite_holds_exactly_the_listed_icons() {
        let sprite = include_str!("../../public/icons.svg");
        let mut drawn: Vec<&str> =
            sprite.split("id=\"i-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut listed = Icon::SYMBOLS.to_vec();
        drawn.sort_unstable();
        listed.sort_unstable();
        assert_eq!(drawn, listed);
    }
}
