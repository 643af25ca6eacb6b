//! Native dialogs. Mounting one opens it, removing it closes it and gives the focus back to where it was. The head names
//! the client that the dialog acts on.

use keystead_domain::mark::Mark;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::badge::Tone;
use super::banner::Banner;
use super::button::{Button, ButtonKind, IconButton};
use super::icon::Icon;
use super::ids::fresh_id;
use super::mark::client_mark_large;
use crate::i18n::t;
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};

/// Client that a dialog acts on.
#[derive(Debug, Clone, PartialEq)]
pub struct DialogClient {
    /// Its mark.
    pub mark: Mark,
    /// Its name.
    pub name: String,
}

/// A modal dialog around a form. `on_close` is called on Escape, the close button and Cancel; the owner then stops
/// rendering it. While `busy` it stays open. `only_submit` leaves Cancel out where there is nothing to give up.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    #[prop(optional_no_strip, into)] client: Option<DialogClient>,
    #[prop(optional)] alert: bool,
    #[prop(optional)] narrow: bool,
    #[prop(into)] submit_label: Signal<String>,
    #[prop(optional)] submit_kind: Option<ButtonKind>,
    #[prop(optional, into)] only_submit: Signal<bool>,
    #[prop(optional, into)] cancel_label: Option<String>,
    #[prop(optional, into)] note: Signal<String>,
    #[prop(optional, into)] busy: Signal<bool>,
    on_submit: Callback<()>,
    on_close: Callback<()>,
    children: Children,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    open_while_mounted(node);
    let title_id = fresh_id("dialog");
    let close = Callback::new(move |()| {
        if !busy.get_untracked() {
            on_close.run(());
        }
    });
    view! {
        <dialog
            class=if narrow { "dialog dialog--sm" } else { "dialog" }
            node_ref=node
            role=alert.then_some("alertdialog")
            aria-labelledby=title_id.clone()
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                close.run(());
            }
        >
            <form novalidate on:submit=super::form::submitted(move || on_submit.run(()))>
                <div class="dialog-head">
                    {client.as_ref().map(|client| client_mark_large(&client.mark))} <div class="title">
                        <h2 id=title_id.clone()>{title}</h2>
                        {client.map(|client| view! { <p class="meta">{client.name}</p> })}
                    </div> <IconButton symbol=Icon::X label=t("dialog-close") on_press=close />
                </div>
                <div class="dialog-body">{children()}</div>
                <div class="dialog-foot">
                    {dynamic(move || {
                        let note = note.get();
                        (!note.is_empty()).then(|| view! { <span class="note">{note}</span> })
                    })} <span class="push">
                        {dynamic(move || {
                            (!only_submit.get())
                                .then(|| {
                                    let label = cancel_label.clone().unwrap_or_else(|| t("dialog-cancel"));
                                    view! { <Button label kind=ButtonKind::Ghost on_press=close /> }
                                })
                        })} <Button label=submit_label kind=submit_kind.unwrap_or(ButtonKind::Primary) submit=true busy />
                    </span>
                </div>
            </form>
        </dialog>
    }
    .drawn()
}

/// A question that changes or destroys something, with one sentence per consequence.
#[component]
pub fn AlertDialog(
    #[prop(into)] title: String,
    #[prop(optional_no_strip, into)] client: Option<DialogClient>,
    #[prop(into)] text: String,
    #[prop(optional_no_strip)] warning: Option<String>,
    #[prop(into)] confirm_label: String,
    #[prop(into)] keep_label: String,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    on_confirm: Callback<()>,
    on_close: Callback<()>,
) -> AnyView {
    view! {
        <Dialog
            title
            client
            alert=true
            narrow=true
            submit_label=confirm_label
            submit_kind=if danger { ButtonKind::Danger } else { ButtonKind::Primary }
            cancel_label=keep_label
            busy
            on_submit=on_confirm
            on_close
        >
            <p>{text}</p>
            {warning.map(|text| view! { <Banner tone=Tone::Warning text=text /> })}
            {super::field::error_line(fresh_id("alert"), error)}
        </Dialog>
    }
    .drawn()
}

/// Opens the dialog when its element exists; closes it and returns the focus when its owner goes.
pub fn open_while_mounted(node: NodeRef<html::Dialog>) {
    let opener = StoredValue::new_local(focus::active_element());
    Effect::new(move || {
        if let Some(dialog) = node.get()
            && dialog.show_modal().is_ok()
        {
            focus::focus_marked_or_first(dialog.unchecked_ref());
        }
    });
    on_cleanup(move || {
        let dialog = node.try_get_untracked().flatten();
        // One that was closed by hand has given the focus back already.
        if dialog.as_ref().is_some_and(|dialog| !dialog.open()) {
            return;
        }
        if let Some(dialog) = dialog {
            dialog.close();
        }
        if let Some(opener) = opener.try_get_value().flatten() {
            focus::focus_later(&opener);
        }
    });
}

/// A modal layer that is no form: closed by Escape, by a click beside it, and by its owner. `on_close` hears of the wish.
pub fn layer(
    class: &'static str,
    label: String,
    node: NodeRef<html::Dialog>,
    on_close: Callback<()>,
    content: AnyView,
) -> AnyView {
    open_while_mounted(node);
    view! {
        <dialog
            class=class
            node_ref=node
            aria-label=label
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:click=move |event| {
                // What lies around the dialog belongs to its element too.
                if event.target().is_some_and(|target| target.has_type::<web_sys::HtmlDialogElement>()) {
                    on_close.run(());
                }
            }
        >
            {content}
        </dialog>
    }
    .drawn()
}

/// Closes a dialog before its owner stops rendering it: the focus is back at once, and what comes next may move it.
pub fn close_now(node: NodeRef<html::Dialog>) {
    if let Some(dialog) = node.get_untracked() {
        dialog.close();
    }
}
