//! The dialog that makes a password for a login: what it is made of, a preview, what the client's policy fixes.

mod fields;

use keystead_calls::generator::GeneratePassword;
use keystead_domain::generator::{GeneratorRules, Kind, Recipe};
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::generator::Texts;
use super::state::{Replaces, Vault};
use crate::i18n::t;
use crate::platform::focus;
use crate::portal;
use crate::shared::copied::{Copied, use_copied};
use crate::shared::failure::failure_sentence;
use crate::shared::preferences;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::secret_value::secret_text;
use fields::fields;

/// The open dialog.
#[derive(Clone, Copy)]
struct Generator {
    state: Vault,
    rules: StoredValue<GeneratorRules>,
    kind: RwSignal<Kind>,
    length: RwSignal<String>,
    upper: RwSignal<bool>,
    lower: RwSignal<bool>,
    numbers: RwSignal<bool>,
    special: RwSignal<bool>,
    min_numbers: RwSignal<String>,
    min_special: RwSignal<String>,
    words: RwSignal<String>,
    separator: RwSignal<String>,
    capitalize: RwSignal<bool>,
    include_number: RwSignal<bool>,
    /// What is to be made; nothing while a field is wrong.
    recipe: Memo<Option<Recipe>>,
    made: RwSignal<Option<Secret>>,
    refusal: RwSignal<Option<String>>,
    /// What was just done, for those who do not see it.
    said: RwSignal<String>,
    copied: Copied,
}

/// The dialog. `then` gets the password that is to be used.
#[component]
pub(super) fn GeneratorDialog(
    state: Vault,
    replaces: Replaces,
    then: Callback<Secret>,
    on_close: Callback<()>,
) -> AnyView {
    let rules = state.overview.with_untracked(|known| known.as_ref().map(|known| known.generator));
    let generator = Generator::new(state, rules.unwrap_or_default());
    Effect::new(move || {
        if generator.recipe.get().is_some() {
            generator.make();
        } else {
            generator.forget();
        }
    });
    on_cleanup(move || generator.forget());
    let submit = Callback::new(move |()| {
        let Some(recipe) = generator.recipe.get_untracked() else { return focus::focus_first_invalid() };
        let Some(made) = generator.made.get_untracked() else { return };
        preferences::keep_recipe(&recipe);
        on_close.run(());
        then.run(made);
    });
    let replaced = match replaces {
        Replaces::Nothing => None,
        Replaces::Typed => Some(t("generator-replaces")),
        Replaces::Saved => Some(t("generator-replaces-saved")),
    };
    view! {
        <Dialog
            title=t("generator-title")
            client=state.dialog_client()
            submit_label=t("generator-use")
            on_submit=submit
            on_close
        >
            {dynamic(move || {
                generator.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> })
            })}
            {replaced.map(|text| view! { <Banner tone=Tone::Neutral text=text /> })} {generator.preview()}
            {fields(generator)}
        </Dialog>
    }
    .drawn()
}

impl Generator {
    fn new(state: Vault, rules: GeneratorRules) -> Self {
        let begin = Texts::of(preferences::kept_recipe(), &rules);
        let kind = RwSignal::new(begin.kind);
        let length = RwSignal::new(begin.length);
        let (upper, lower) = (RwSignal::new(begin.upper), RwSignal::new(begin.lower));
        let (numbers, special) = (RwSignal::new(begin.numbers), RwSignal::new(begin.special));
        let (min_numbers, min_special) = (RwSignal::new(begin.min_numbers), RwSignal::new(begin.min_special));
        let (words, separator) = (RwSignal::new(begin.words), RwSignal::new(begin.separator));
        let (capitalize, include_number) =
            (RwSignal::new(begin.capitalize), RwSignal::new(begin.include_number));
        let recipe = Memo::new(move |_| {
            let texts = Texts {
                kind: kind.get(),
                length: length.get(),
                upper: upper.get(),
                lower: lower.get(),
                numbers: numbers.get(),
                special: special.get(),
                min_numbers: min_numbers.get(),
                min_special: min_special.get(),
                words: words.get(),
                separator: separator.get(),
                capitalize: capitalize.get(),
                include_number: include_number.get(),
            };
            texts.recipe(&rules)
        });
        Self {
            state,
            rules: StoredValue::new(rules),
            kind,
            length,
            upper,
            lower,
            numbers,
            special,
            min_numbers,
            min_special,
            words,
            separator,
            capitalize,
            include_number,
            recipe,
            made: RwSignal::new(None),
            refusal: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            copied: use_copied(),
        }
    }

    /// Whether nothing can be made because no kind of character is chosen.
    fn is_empty(self) -> bool {
        self.kind.get() == Kind::Characters
            && !(self.upper.get() || self.lower.get() || self.numbers.get() || self.special.get())
    }

    fn forget(self) {
        self.made.try_set(None);
    }

    /// Asks for a password of what stands in the fields.
    fn make(self) {
        let Some(recipe) = self.recipe.get_untracked() else { return };
        let organization = self.state.organization;
        spawn_local(async move {
            let answer = portal::call(GeneratePassword { organization, recipe }).await;
            // Another recipe was chosen meanwhile, or the dialog is gone.
            if self.recipe.try_get_untracked() != Some(Some(recipe)) {
                return;
            }
            match answer {
                Ok(made) => {
                    self.refusal.try_set(None);
                    self.made.try_set(Some(made));
                }
                Err(failure) => {
                    self.refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    }

    fn another(self) {
        self.make();
        self.say(t("generator-another-made"));
    }

    /// The same sentence twice is read twice.
    fn say(self, mut text: String) {
        if self.said.try_with_untracked(|last| *last == text) == Some(true) {
            text.push('\u{a0}');
        }
        self.said.try_set(text);
    }

    /// Called inside the handler of a click or key.
    fn copy(self) {
        let Some(made) = self.made.get_untracked() else { return };
        self.copied.copy(made, t("generator-copied"), t("vault-copy-refused"));
    }

    fn preview(self) -> AnyView {
        let shown = move || match self.made.get() {
            Some(made) => secret_text(made.expose()),
            None if self.is_empty() => t("generator-empty").drawn(),
            None => ().drawn(),
        };
        view! {
            <div class="field">
                <p class="label">{t("vault-field-password")}</p>
                <p class="generated" data-testid="generated">
                    {dynamic(shown)}
                </p>
                <div class="row wrap">
                    <Button
                        label=t("generator-another")
                        small=true
                        symbol=Icon::RefreshCw
                        on_press=Callback::new(move |()| self.another())
                    />
                    <Button
                        label=t("generator-copy")
                        kind=ButtonKind::Ghost
                        small=true
                        symbol=Icon::Copy
                        on_press=Callback::new(move |()| self.copy())
                    />
                </div>
                <p class="help" role="status">
                    {dynamic(move || self.said.get())}
                </p>
                {self.copied.line()}
            </div>
        }
        .drawn()
    }
}
