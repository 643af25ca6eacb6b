//! All keys, by where they work, and the way to others. What is written here is what the keys' own modules do; keys that do
//! nothing on the page for want of what they act on are left out.

mod change;
mod lines;

use leptos::html;
use leptos::prelude::*;

use self::change::{Changing, change};
use self::lines::{Line, sheets};
use super::going;
use super::layers::use_layers;
use super::palette::control;
use super::whereabouts::{Whereabouts, use_whereabouts};
use crate::i18n::t;
use crate::paths::Place;
use crate::platform::focus;
use crate::ui::button::IconButton;
use crate::ui::dialog::{close_now, layer};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};

/// Whether keys do something on the page that is shown.
fn applies(line: &Line, whereabouts: Whereabouts) -> bool {
    match (line.act, line.fixed) {
        (Some(Act::Filter), _) => focus::find("[data-filter]").is_some(),
        (Some(Act::New), _) => focus::find("[data-new] button").is_some(),
        (Some(act), _) if act.is_second() => going::leads(act, whereabouts),
        (None, ["Tab"]) => whereabouts.client.with_untracked(Option::is_some),
        _ => true,
    }
}

/// The sheet. Mounting it opens it.
#[component]
pub(super) fn ShortcutSheet() -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let layers = use_layers();
    let close = Callback::new(move |()| {
        close_now(node);
        layers.shortcuts.set(false);
    });
    let whereabouts = use_whereabouts();
    let place = whereabouts.place.get_untracked();
    let changing = Changing::new();
    let groups: Vec<_> =
        sheets(place).iter().map(|(title, lines)| group(title, lines, whereabouts, changing)).collect();
    let off = (!keys::single()).then(|| view! { <p class="help">{t("shortcuts-off")}</p> });
    let content = view! {
        <div class="dialog-head">
            <h2>{t("shortcuts-title")}</h2>
            <IconButton symbol=Icon::X label=t("dialog-close") on_press=close />
        </div>
        <div class="dialog-body" tabindex="0">
            {off} {groups} {changing.said()}
        </div>
        <div class="dialog-foot">
            <a class="btn" href=Place::Preferences.address() on:click=move |_| close.run(())>
                {t("shortcuts-switch")}
            </a>
        </div>
    };
    layer("dialog", t("shortcuts-title"), node, close, content.drawn())
}

fn group(title: &str, lines: &[&[Line]], whereabouts: Whereabouts, changing: Changing) -> AnyView {
    let line = |line: &Line| {
        let own = line.act.map(|act| dynamic(move || view! { <kbd class="kbd">{keys::hint(act)}</kbd> }));
        let fixed =
            line.fixed.iter().map(|keys| view! { <kbd class="kbd">{spelled(keys, &control())}</kbd> });
        let fixed: Vec<_> = fixed.collect();
        view! {
            <div>
                <dt>{t(line.words)}</dt>
                <dd>{own} {fixed} {line.act.map(|act| change(act, changing))}</dd>
            </div>
        }
    };
    let lines: Vec<_> =
        lines.iter().copied().flatten().filter(|line| applies(line, whereabouts)).map(line).collect();
    view! {
        <section>
            <h3>{t(title)}</h3>
            <dl class="keys-list">{lines}</dl>
        </section>
    }
    .drawn()
}

fn spelled(keys: &str, control: &str) -> String {
    match keys.strip_prefix("Ctrl") {
        Some(rest) => [control, rest].concat(),
        None => keys.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modifier_is_that_of_the_keyboard() {
        assert_eq!(spelled("Ctrl K", "⌘"), "⌘ K");
        assert_eq!(spelled("Shift ↓", "⌘"), "Shift ↓");
    }
}
