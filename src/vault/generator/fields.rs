//! What a password is made of. Whatever a policy of the client fixes is shown and cannot be changed.

use keystead_domain::generator::{GeneratorRules, Kind};
use keystead_domain::master_password::SPECIAL;
use leptos::prelude::*;

use super::super::model::generator::Number;
use super::Generator;
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::field_sentence;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, InputKind, TextField};
use crate::ui::segments::segments;

/// The two kinds in the order of the switch.
const KINDS: [Kind; 2] = [Kind::Characters, Kind::Passphrase];

fn kind_words(kind: Kind) -> String {
    t(match kind {
        Kind::Characters => "generator-characters",
        Kind::Passphrase => "generator-passphrase",
    })
}

/// All fields.
pub(super) fn fields(generator: Generator) -> AnyView {
    view! {
        {kind(generator)}
        {dynamic(move || match generator.kind.get() {
            Kind::Characters => characters(generator),
            Kind::Passphrase => passphrase(generator),
        })}
    }
    .drawn()
}

fn kind(generator: Generator) -> AnyView {
    if let Some(fixed) = generator.rules.with_value(|rules| rules.kind) {
        return view! {
            <div class="field">
                <p class="label">{t("generator-kind")}</p>
                <p>{kind_words(fixed)}</p>
                <p class="help">{t("generator-by-policy")}</p>
            </div>
        }
        .drawn();
    }
    let chosen = Signal::derive(move || usize::from(generator.kind.get() == Kind::Passphrase));
    let choose = Callback::new(move |place: usize| {
        if let Some(kind) = KINDS.get(place) {
            generator.kind.set(*kind);
        }
    });
    let words = KINDS.map(kind_words).to_vec();
    segments(t("generator-kind"), t("generator-kind-help"), words, chosen, choose)
}

fn characters(generator: Generator) -> AnyView {
    let rules = generator.rules.get_value();
    let switch = |key: &str, value, fixed| switch(t(key), value, fixed);
    let special = t_args("generator-special", [("characters", Arg::from(SPECIAL))]);
    view! {
        {number(Number::Length, "generator-length", generator.length, rules)}
        <fieldset class="field">
            <legend class="label">{t("generator-made-of")}</legend>
            {switch("generator-upper", generator.upper, rules.upper)}
            {switch("generator-lower", generator.lower, rules.lower)}
            {switch("generator-numbers", generator.numbers, rules.needs_numbers())}
            {self::switch(special, generator.special, rules.needs_special())}
        </fieldset>
        {dynamic(move || {
            let field = || number(Number::Numbers, "generator-min-numbers", generator.min_numbers, rules);
            generator.numbers.get().then(field)
        })}
        {dynamic(move || {
            let field = || number(Number::Special, "generator-min-special", generator.min_special, rules);
            generator.special.get().then(field)
        })}
    }
    .drawn()
}

fn passphrase(generator: Generator) -> AnyView {
    let rules = generator.rules.get_value();
    view! {
        {number(Number::Words, "generator-words", generator.words, rules)}
        <TextField
            label=t("generator-separator")
            value=generator.separator
            input=InputKind::MONO
            help=t("generator-separator-help")
        />
        {switch(t("generator-capitalize"), generator.capitalize, rules.capitalize)}
        {switch(t("generator-include-number"), generator.include_number, rules.include_number)}
    }
    .drawn()
}

fn number(number: Number, key: &str, text: RwSignal<String>, rules: GeneratorRules) -> AnyView {
    let floor = number.floor(&rules);
    let help = floor.map(|least| t_args("generator-least-by-policy", [("least", Arg::from(least))]));
    let error = Signal::derive(move || text.with(|text| number.read(text, &rules)).err().map(field_sentence));
    let (label, input) = (t(key), InputKind::NUMBER);
    match help {
        Some(help) => view! { <TextField label value=text input help error /> }.drawn(),
        None => view! { <TextField label value=text input error /> }.drawn(),
    }
}

fn switch(label: String, value: RwSignal<bool>, fixed: bool) -> AnyView {
    if fixed {
        view! { <CheckField label value help=t("generator-by-policy") locked=true /> }.drawn()
    } else {
        view! { <CheckField label value /> }.drawn()
    }
}
