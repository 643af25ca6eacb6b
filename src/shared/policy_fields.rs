//! The settings of a policy as fields of a form, wherever policies are set.

mod duration;

use keystead_calls::policies::SettingValue;
use keystead_domain::enums::{CipherType, PolicyType, UriMatch};
use keystead_domain::policy::{Setting, URI_MATCH_CODES, rule_of};
use leptos::prelude::*;

use self::duration::duration;
use crate::i18n::{Arg, t, t_args};
use crate::ui::drawn::Draw;
use crate::ui::field::{CheckField, Choice, InputKind, SelectField, TextField};

/// Stem of a policy's texts.
pub fn stem(kind: PolicyType) -> String {
    ["policy-", &kind.code().to_string()].concat()
}

/// A setting in the form.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Name on the wire.
    pub name: &'static str,
    /// What it may hold.
    pub setting: Setting,
    /// What stands in the field.
    pub text: RwSignal<String>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
}

/// The settings of a kind, with what they hold now.
pub fn entries_of(kind: PolicyType, settings: &[Option<SettingValue>]) -> Vec<Entry> {
    let names = rule_of(kind).map(|rule| rule.settings).unwrap_or_default();
    let entry = |(at, (name, setting)): (usize, &(&'static str, Setting))| Entry {
        name,
        setting: *setting,
        text: RwSignal::new(text_of(settings.get(at).and_then(Option::as_ref))),
        error: RwSignal::new(None),
    };
    names.iter().enumerate().map(entry).collect()
}

/// The settings, unless a field holds what it must not.
pub fn read(entries: &[Entry]) -> Option<Vec<Option<SettingValue>>> {
    let mut settings = Vec::with_capacity(entries.len());
    let mut is_good = true;
    for entry in entries {
        let value = entry.text.with_untracked(|text| value_of(entry.setting, text));
        entry.error.set(value.as_ref().err().map(|bad| match bad {
            BadSetting::Range(least, most) => t_args(
                "policies-range",
                [("least", Arg::from(least.to_string())), ("most", Arg::from(most.to_string()))],
            ),
            BadSetting::Duration(most) => {
                t_args("policies-duration", [("hours", Arg::from((most / 60).to_string()))])
            }
            BadSetting::Long(most) => t_args("policies-long", [("most", Arg::from(*most))]),
        }));
        is_good &= value.is_ok();
        settings.push(value.unwrap_or_default());
    }
    is_good.then_some(settings)
}

/// The field of a setting.
pub fn field(entry: Entry) -> AnyView {
    let label = match entry.setting {
        Setting::Minutes(_) => t("policy-setting-duration"),
        _ => t(&["policy-setting-", entry.name].concat()),
    };
    match entry.setting {
        Setting::Switch => {
            let on = ticked(entry.text, |text| text == "true");
            Effect::watch(move || on.get(), move |on, _, _| turn(entry.text, *on), false);
            view! { <CheckField label value=on /> }.drawn()
        }
        Setting::Choice(words) => {
            let choices: Vec<Choice> = words
                .iter()
                .map(|word| {
                    let key = if word.is_empty() { "none" } else { word };
                    Choice { value: (*word).to_owned(), label: t(&word_key(key)) }
                })
                .collect();
            view! { <SelectField label value=entry.text choices=Signal::stored(choices) /> }.drawn()
        }
        Setting::UriMatch => {
            let ways = std::iter::once((String::new(), "policy-choice-none"))
                .chain(URI_MATCHES.into_iter().map(|(way, words)| (way.code().to_string(), words)));
            let choices: Vec<Choice> = ways.map(|(value, words)| Choice { value, label: t(words) }).collect();
            view! { <SelectField label value=entry.text choices=Signal::stored(choices) /> }.drawn()
        }
        Setting::Minutes(_) => duration(label, entry),
        Setting::Code(words) => {
            let ways = words.iter().enumerate().map(|(code, word)| (code.to_string(), word_key(word)));
            let choices = std::iter::once((String::new(), "policy-choice-none".to_owned())).chain(ways);
            let choices: Vec<Choice> = choices.map(|(value, key)| Choice { value, label: t(&key) }).collect();
            view! { <SelectField label value=entry.text choices=Signal::stored(choices) /> }.drawn()
        }
        Setting::Number(..) => {
            view! { <TextField label value=entry.text input=InputKind::NUMBER error=entry.error /> }.drawn()
        }
        Setting::Text(_) => view! { <TextField label value=entry.text error=entry.error /> }.drawn(),
        Setting::Kinds => ticks(label, entry.text, kinds(), "policy-kinds-none"),
        Setting::Codes(words) => {
            let offered = words.iter().enumerate().map(|(code, word)| (code.to_string(), word_key(word)));
            ticks(label, entry.text, offered.collect(), "policy-codes-none")
        }
    }
}

/// Whether a box is ticked. It follows the text, which may be put back after a lock.
fn ticked(
    text: RwSignal<String>,
    is_on: impl Fn(&str) -> bool + Clone + Send + Sync + 'static,
) -> RwSignal<bool> {
    let on = RwSignal::new(text.with_untracked(|text| is_on(text)));
    let follow = move |now: &bool, _: Option<&bool>, _: Option<()>| {
        if on.get_untracked() != *now {
            on.set(*now);
        }
    };
    Effect::watch(move || text.with(|text| is_on(text)), follow, false);
    on
}

/// Writes a switch into its text; one that was never set stays so while it is off.
fn turn(text: RwSignal<String>, on: bool) {
    if text.with_untracked(|text| text == "true") != on {
        text.set(on.to_string());
    }
}

/// Ways to compare addresses, by the words that items have for them.
const URI_MATCHES: [(UriMatch, &str); 6] = [
    (UriMatch::Domain, "vault-match-domain"),
    (UriMatch::Host, "vault-match-host"),
    (UriMatch::StartsWith, "vault-match-starts"),
    (UriMatch::Exact, "vault-match-exact"),
    (UriMatch::RegularExpression, "vault-match-regex"),
    (UriMatch::Never, "vault-match-never"),
];

/// The text of a word that a setting may hold.
fn word_key(word: &str) -> String {
    ["policy-choice-", word].concat()
}

/// Codes and words of every kind of item.
fn kinds() -> Vec<(String, String)> {
    let offered = [
        (CipherType::Login, "vault-kinds-login"),
        (CipherType::SecureNote, "vault-kinds-note"),
        (CipherType::Card, "vault-kinds-card"),
        (CipherType::Identity, "vault-kinds-identity"),
        (CipherType::SshKey, "vault-kinds-ssh"),
        (CipherType::BankAccount, "vault-kinds-bank"),
        (CipherType::DriversLicense, "vault-kinds-licence"),
        (CipherType::Passport, "vault-kinds-passport"),
    ];
    offered.map(|(kind, words)| (kind.code().to_string(), words.to_owned())).into()
}

/// A tick box for every code; the text holds those that are ticked. Codes that are not offered stay.
fn ticks(label: String, codes: RwSignal<String>, offered: Vec<(String, String)>, help: &str) -> AnyView {
    let tick = |(code, words): (String, String)| {
        let wanted = code.clone();
        let on = ticked(codes, move |codes| listed(codes).any(|known| known == wanted));
        let put = move |on: &bool, _: Option<&bool>, _: Option<()>| {
            if *on == codes.with_untracked(|codes| listed(codes).any(|known| known == code)) {
                return;
            }
            codes.update(|codes| {
                let others = listed(codes).filter(|known| *known != code).map(str::to_owned);
                *codes = others.chain(on.then(|| code.clone())).collect::<Vec<_>>().join(", ");
            });
        };
        Effect::watch(move || on.get(), put, false);
        view! { <CheckField label=t(&words) value=on /> }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{label}</legend>
            {offered.into_iter().map(tick).collect_view()}
            <p class="help">{t(help)}</p>
        </fieldset>
    }
    .drawn()
}

fn listed(codes: &str) -> impl Iterator<Item = &str> {
    codes.split(',').map(str::trim).filter(|code| !code.is_empty())
}

/// What stands in the field of a setting.
fn text_of(value: Option<&SettingValue>) -> String {
    match value {
        None => String::new(),
        Some(SettingValue::Switch(on)) => on.to_string(),
        Some(SettingValue::Number(number)) => number.to_string(),
        Some(SettingValue::Text(text)) => text.clone(),
        Some(SettingValue::Numbers(numbers)) => {
            numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A field that does not hold what it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BadSetting {
    /// Not a whole number between these.
    Range(i64, i64),
    /// No hours and minutes, or more than so many minutes.
    Duration(i64),
    /// Longer than this.
    Long(usize),
}

/// The value of a field; an empty one leaves the setting out.
fn value_of(setting: Setting, text: &str) -> Result<Option<SettingValue>, BadSetting> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match setting {
        Setting::Switch => Ok(Some(SettingValue::Switch(text == "true"))),
        Setting::Number(least, most) => {
            let number = text.parse().ok().filter(|number| (least..=most).contains(number));
            number.map(|number| Some(SettingValue::Number(number))).ok_or(BadSetting::Range(least, most))
        }
        Setting::Minutes(most) => {
            let number = text.parse().ok().filter(|number| (1..=most).contains(number));
            number.map(|number| Some(SettingValue::Number(number))).ok_or(BadSetting::Duration(most))
        }
        Setting::UriMatch => {
            let (least, most) = (*URI_MATCH_CODES.start(), *URI_MATCH_CODES.end());
            value_of(Setting::Number(least, most), text)
        }
        Setting::Choice(_) => Ok(Some(SettingValue::Text(text.to_owned()))),
        Setting::Text(most) if text.chars().count() > most => Err(BadSetting::Long(most)),
        Setting::Text(_) => Ok(Some(SettingValue::Text(text.to_owned()))),
        Setting::Code(words) => {
            let most = i64::try_from(words.len()).unwrap_or(i64::MAX) - 1;
            value_of(Setting::Number(0, most), text)
        }
        // What stands there comes from tick boxes, and from a server that may know more of them.
        Setting::Kinds | Setting::Codes(_) => {
            let codes = listed(text).filter_map(|code| code.parse().ok()).collect();
            Ok(Some(SettingValue::Numbers(codes)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_settings_and_back() {
        for (setting, text, expected) in [
            (Setting::Number(12, 128), " 14 ", Ok(Some(SettingValue::Number(14)))),
            (Setting::Number(12, 128), "", Ok(None)),
            (Setting::Number(12, 128), "8", Err(BadSetting::Range(12, 128))),
            (Setting::Number(12, 128), "many", Err(BadSetting::Range(12, 128))),
            (Setting::Minutes(90), "90", Ok(Some(SettingValue::Number(90)))),
            (Setting::Minutes(90), "91", Err(BadSetting::Duration(90))),
            (Setting::Minutes(90), "1:70", Err(BadSetting::Duration(90))),
            (Setting::UriMatch, "5", Ok(Some(SettingValue::Number(5)))),
            (Setting::UriMatch, "6", Err(BadSetting::Range(0, 5))),
            (Setting::Text(3), "abcd", Err(BadSetting::Long(3))),
            (Setting::Switch, "true", Ok(Some(SettingValue::Switch(true)))),
            (Setting::Code(&["a", "b"]), "1", Ok(Some(SettingValue::Number(1)))),
            (Setting::Code(&["a", "b"]), "2", Err(BadSetting::Range(0, 1))),
            (Setting::Codes(&["a", "b"]), "0, 1", Ok(Some(SettingValue::Numbers(vec![0, 1])))),
        ] {
            let value = value_of(setting, text);
            assert_eq!(value, expected, "{text}");
            if let Ok(value) = value {
                assert_eq!(value_of(setting, &text_of(value.as_ref())), Ok(value));
            }
        }
    }
}
