//! A time of hours and minutes as two fields.

use leptos::prelude::*;

use super::Entry;
use crate::i18n::t;
use crate::ui::drawn::Draw;
use crate::ui::field::{InputKind, TextField};

/// Hours and minutes; the text holds minutes.
pub(super) fn duration(label: String, entry: Entry) -> AnyView {
    let [hours, minutes] = entry.text.with_untracked(|text| in_hours(text)).map(RwSignal::new);
    let put = move |(hours, minutes): &(String, String), _: Option<&_>, _: Option<()>| {
        let text = in_minutes(hours, minutes);
        if entry.text.with_untracked(|known| *known != text) {
            entry.text.set(text);
        }
    };
    Effect::watch(move || (hours.get(), minutes.get()), put, false);
    // The text may be put back after a lock.
    let follow = move |text: &String, _: Option<&String>, _: Option<()>| {
        if untrack(|| in_minutes(&hours.get(), &minutes.get())) != *text {
            let [of_text, rest] = in_hours(text);
            hours.set(of_text);
            minutes.set(rest);
        }
    };
    Effect::watch(move || entry.text.get(), follow, false);
    view! {
        <fieldset class="field">
            <legend class="label">{label}</legend>
            <div class="grid-2">
                <TextField label=t("policy-setting-hours") value=hours input=InputKind::NUMBER />
                <TextField label=t("policy-setting-minutes") value=minutes input=InputKind::NUMBER error=entry.error />
            </div>
        </fieldset>
    }
    .drawn()
}

/// Minutes as hours and minutes; a text that is no number is shown as it was typed.
fn in_hours(text: &str) -> [String; 2] {
    match text.parse::<u32>() {
        Ok(total) => [total / 60, total % 60].map(|part| part.to_string()),
        Err(_) => {
            let (hours, minutes) = text.split_once(':').unwrap_or_default();
            [hours, minutes].map(str::to_owned)
        }
    }
}

/// Two fields in minutes; what is no time stays as it was typed, which no setting takes.
pub(super) fn in_minutes(hours: &str, minutes: &str) -> String {
    let number = |text: &str| if text.trim().is_empty() { Some(0) } else { text.trim().parse::<u32>().ok() };
    if hours.trim().is_empty() && minutes.trim().is_empty() {
        return String::new();
    }
    let total = number(hours)
        .zip(number(minutes).filter(|minutes| *minutes < 60))
        .and_then(|(hours, minutes)| hours.checked_mul(60)?.checked_add(minutes));
    total.map_or_else(|| [hours, ":", minutes].concat(), |total| total.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_minutes_are_kept_in_minutes() {
        for (hours, minutes, expected) in [
            ("", "", ""),
            ("1", "30", "90"),
            ("", "5", "5"),
            (" 2 ", "", "120"),
            ("0", "0", "0"),
            ("1", "60", "1:60"),
            ("one", "", "one:"),
            ("99999999999", "", "99999999999:"),
            ("4294967295", "", "4294967295:"),
        ] {
            assert_eq!(in_minutes(hours, minutes), expected, "{hours} {minutes}");
        }
    }

    #[test]
    fn what_is_put_back_fills_both_fields() {
        for (text, expected) in
            [("90", ["1", "30"]), ("0", ["0", "0"]), ("", ["", ""]), ("x:30", ["x", "30"])]
        {
            assert_eq!(in_hours(text), expected, "{text}");
        }
    }
}
