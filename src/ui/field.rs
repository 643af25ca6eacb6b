//! Labelled form fields. Every field owns its id, ties help and error to the input, and reports what is typed through the
//! signal it was given, so that nothing typed depends on the field staying mounted.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, icon, icon_small};
use super::ids::fresh_id;
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};

/// A sentence that says what is wrong with a field, or nothing.
pub type ErrorText = Signal<Option<String>>;

/// The frame of every field: label, the control, help, error.
pub(super) struct Frame {
    pub id: String,
    pub help_id: String,
    pub error_id: String,
    pub error: ErrorText,
    pub has_help: bool,
}

impl Frame {
    pub(super) fn new(error: ErrorText, has_help: bool) -> Self {
        let id = fresh_id("field");
        Self { help_id: [&id, "-help"].concat(), error_id: [&id, "-error"].concat(), id, error, has_help }
    }

    /// Value of `aria-describedby`: the error first, because it is what the person needs to hear.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (error, has_help) = (self.error, self.has_help);
        let (help_id, error_id) = (self.help_id.clone(), self.error_id.clone());
        move || match (error.with(Option::is_some), has_help) {
            (true, true) => Some([error_id.as_str(), " ", help_id.as_str()].concat()),
            (true, false) => Some(error_id.clone()),
            (false, true) => Some(help_id.clone()),
            (false, false) => None,
        }
    }

    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    /// Wraps the control.
    pub(super) fn view(
        self,
        label: String,
        note: Option<String>,
        help: Option<String>,
        control: AnyView,
    ) -> AnyView {
        let Self { id, help_id, error_id, error, .. } = self;
        view! {
            <div class="field">
                <label class="label" for=id>
                    {label} {note.map(|note| view! { <span class="opt">{note}</span> })}
                </label>
                {control}
                {error_line(error_id, error)}
                {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
            </div>
        }
        .drawn()
    }
}

/// The browser honours `autofocus` once a page load only; views come and go without one.
pub(super) fn focus_when_there(node: NodeRef<html::Input>) {
    Effect::new(move || {
        if let Some(input) = node.get() {
            focus::focus_quietly(&input);
        }
    });
}

/// The line under a field that says what is wrong.
pub fn error_line(id: String, error: ErrorText) -> AnyView {
    view! {
        {dynamic(move || {
            let id = id.clone();
            error.get().map(|text| view! { <p class="error" id=id>{icon(Icon::AlertCircle)} <span>{text}</span></p> })
        })}
    }
    .drawn()
}

/// Attributes that differ between one-line inputs.
#[derive(Clone, Copy, Default)]
pub struct InputKind {
    /// HTML input type; empty is `text`.
    pub kind: &'static str,
    /// HTML autocomplete; empty is `off`.
    pub autocomplete: &'static str,
    /// HTML inputmode; empty leaves it out.
    pub mode: &'static str,
    /// Monospace, without spelling help: for keys, codes, addresses.
    pub mono: bool,
}

impl InputKind {
    /// An e-mail address.
    pub const EMAIL: Self = Self { kind: "email", autocomplete: "off", mode: "email", mono: false };
    /// The address somebody logs in with.
    pub const USER_NAME: Self = Self { kind: "email", autocomplete: "username", mode: "email", mono: false };
    /// The name of a person.
    pub const PERSON: Self = Self { kind: "text", autocomplete: "name", mode: "", mono: false };
    /// A whole number.
    pub const NUMBER: Self = Self { kind: "text", autocomplete: "off", mode: "numeric", mono: false };
    /// A one-time code.
    pub const CODE: Self = Self { kind: "text", autocomplete: "one-time-code", mode: "numeric", mono: true };
    /// Read letter by letter.
    pub const MONO: Self = Self { kind: "text", autocomplete: "off", mode: "", mono: true };
}

/// A one-line text field.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] input: InputKind,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional, into)] error: ErrorText,
    #[prop(optional)] required: bool,
    /// It is shown and cannot be changed.
    #[prop(optional)]
    locked: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] test_id: Option<&'static str>,
) -> AnyView {
    let frame = Frame::new(error, help.is_some());
    let node = NodeRef::new();
    if autofocus {
        focus_when_there(node);
    }
    let control = view! {
        <input
            node_ref=node
            class=if input.mono { "input secret-input" } else { "input" }
            id=frame.id.clone()
            type=if input.kind.is_empty() { "text" } else { input.kind }
            autocomplete=if input.autocomplete.is_empty() { "off" } else { input.autocomplete }
            inputmode=(!input.mode.is_empty()).then_some(input.mode)
            autocapitalize=(input.mono || input.kind == "email").then_some("none")
            spellcheck=if input.mono || input.kind == "email" { Some("false") } else { None }
            readonly=locked
            aria-required=required.then_some("true")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            autofocus=autofocus
            data-testid=test_id
            bind:value=value
        />
    }
    .drawn();
    frame.view(label, note, help, control)
}

/// A text field of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional, into)] error: ErrorText,
) -> AnyView {
    let frame = Frame::new(error, help.is_some());
    let control = view! {
        <textarea
            class="textarea"
            id=frame.id.clone()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
        ></textarea>
    }
    .drawn();
    frame.view(label, note, help, control)
}

/// One choice of a select field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Value that the signal gets.
    pub value: String,
    /// Words on screen.
    pub label: String,
}

/// A choice from a closed list.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional, into)] error: ErrorText,
) -> AnyView {
    let frame = Frame::new(error, help.is_some());
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let chosen = value.with_untracked(|value| *value == choice.value);
                view! { <option value=choice.value selected=chosen>{choice.label}</option> }
            })
            .collect_view()
    };
    let control = view! {
        <div class="select-wrap">
            <select
                class="select"
                id=frame.id.clone()
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=move || value.get()
                on:change:target=move |event| value.set(event.target().value())
            >
                {options}
            </select>
            {icon_small(Icon::ChevronDown)}
        </div>
    }
    .drawn();
    frame.view(label, None, help, control)
}

/// A check box with its words.
#[component]
pub fn CheckField(
    #[prop(into)] label: String,
    value: RwSignal<bool>,
    #[prop(optional, into)] help: Option<String>,
    /// It is shown and cannot be changed.
    #[prop(optional)]
    locked: bool,
) -> AnyView {
    view! {
        <label class="check-row">
            <input
                class="check"
                type="checkbox"
                disabled=locked
                prop:checked=move || value.get()
                on:change:target=move |event| value.set(event.target().checked())
            />
            <span>{label} {help.map(|help| view! { <span class="help">{help}</span> })}</span>
        </label>
    }
    .drawn()
}
