//! Collections: a line each, the path with its parents.

use keystead_domain::blueprint::BlueprintField;
use leptos::html;
use leptos::prelude::*;

use super::super::draft::{CollectionEntry, Draft};
use super::general::error;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::field_sentence;
use crate::ui::button::{Button, IconButton};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{ErrorText, error_line};
use crate::ui::icon::{Icon, icon};
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

pub(super) fn fields(draft: Draft) -> AnyView {
    let newest = StoredValue::new(0);
    let add = Callback::new(move |()| newest.set_value(draft.add_collection()));
    let fields = view! {
        <p class="help">{t("blueprints-collections-help")}</p>
        <ul role="list" class="blueprint-lines" aria-label=t("blueprints-collections")>
            {dynamic(move || {
                draft
                    .collections
                    .get()
                    .into_iter()
                    .map(|entry| line(draft, entry, newest.get_value() == entry.key))
                    .collect_view()
            })}
        </ul>
        {error_line(fresh_id("collections-error"), error(draft, BlueprintField::Collections))}
        <div data-add-collection>
            <Button label=t("blueprints-add-collection") symbol=Icon::Plus small=true on_press=add />
        </div>
    };
    section("blueprints-collections", vec![fields.drawn()])
}

fn line(draft: Draft, entry: CollectionEntry, is_new: bool) -> AnyView {
    let place =
        move || draft.collections.with(|entries| entries.iter().position(|known| known.key == entry.key));
    let error: ErrorText = Signal::derive(move || {
        let place = u32::try_from(place()?).ok()?;
        draft.error(BlueprintField::Collection(place)).map(field_sentence)
    });
    let error_id = fresh_id("collection-error");
    let described = error_id.clone();
    let remove = Callback::new(move |()| {
        draft.drop_collection(entry.key);
        focus::focus_selector("[data-add-collection] button");
    });
    let remove_label =
        Signal::derive(move || t_args("blueprints-remove", [("what", Arg::from(entry.path.get()))]));
    let label = move || {
        let number = place().map_or(0, |place| place + 1);
        t_args("blueprints-collection-number", [("number", Arg::from(number))])
    };
    let node = NodeRef::<html::Input>::new();
    if is_new {
        Effect::new(move || {
            if let Some(input) = node.get() {
                focus::focus_quietly(&input);
            }
        });
    }
    view! {
        <li>
            <span class="blueprint-line">
                {icon(Icon::Folder)}
                <input
                    node_ref=node
                    class="input"
                    type="text"
                    autocomplete="off"
                    aria-label=label
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                    bind:value=entry.path
                /> <IconButton symbol=Icon::X label=remove_label on_press=remove />
            </span>
            {error_line(error_id, error)}
        </li>
    }
    .drawn()
}
