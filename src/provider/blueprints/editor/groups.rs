//! Groups and what they give.

use keystead_domain::blueprint::BlueprintField;
use leptos::prelude::*;

use super::super::draft::{Draft, GroupEntry};
use super::access::access;
use super::general::error;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::field_sentence;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{ErrorText, TextField, error_line};
use crate::ui::icon::Icon;
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

pub(super) fn fields(draft: Draft) -> AnyView {
    let newest = StoredValue::new(0);
    let add = Callback::new(move |()| newest.set_value(draft.add_group()));
    let fields = view! {
        {dynamic(move || {
            draft
                .groups
                .get()
                .into_iter()
                .map(|entry| card(draft, entry, newest.get_value() == entry.key))
                .collect_view()
        })}
        {error_line(fresh_id("groups-error"), error(draft, BlueprintField::Groups))}
        <div data-add-group>
            <Button label=t("blueprints-add-group") symbol=Icon::Plus small=true on_press=add />
        </div>
    };
    section("blueprints-groups", vec![fields.drawn()])
}

fn card(draft: Draft, entry: GroupEntry, is_new: bool) -> AnyView {
    let error_at = move |field: fn(u32) -> BlueprintField| -> ErrorText {
        Signal::derive(move || {
            let place = draft.groups.with(|entries| entries.iter().position(|known| known.key == entry.key));
            draft.error(field(u32::try_from(place?).ok()?)).map(field_sentence)
        })
    };
    let remove = Callback::new(move |()| {
        draft.drop_group(entry.key);
        focus::focus_selector("[data-add-group] button");
    });
    let title = move || match entry.name.get() {
        name if name.trim().is_empty() => t("blueprints-group-unnamed"),
        name => name,
    };
    let remove_label = Signal::derive(move || t_args("blueprints-remove", [("what", Arg::from(title()))]));
    view! {
        <fieldset class="blueprint-card">
            <legend class="sr-only">{dynamic(title)}</legend>
            <TextField
                label=t("blueprints-group-name")
                value=entry.name
                error=error_at(BlueprintField::Group)
                required=true
                autofocus=is_new
            />
            {access(draft, entry.access)} {error_line(fresh_id("access-error"), error_at(BlueprintField::Access))}
            <div>
                <Button label=remove_label kind=ButtonKind::Ghost symbol=Icon::X small=true on_press=remove />
            </div>
        </fieldset>
    }
    .drawn()
}
