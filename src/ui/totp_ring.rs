//! A verification code: grouped digits, a ring that empties, seconds as text. Not announced every second.

use leptos::prelude::*;

use crate::ui::drawn::{Draw, dynamic};

/// Seconds before its end from which a code is shown as about to change.
const LOW: u32 = 5;

/// A code in groups that can be read aloud: six digits as three and three, eight as four and four.
pub fn grouped(code: &str) -> String {
    let length = code.chars().count();
    let group = match length {
        0..=5 => length.max(1),
        7 | 8 => 4,
        _ => 3,
    };
    let mut text = String::with_capacity(code.len() + 3);
    for (at, character) in code.chars().enumerate() {
        if at > 0 && at % group == 0 {
            text.push(' ');
        }
        text.push(character);
    }
    text
}

/// Whole seconds until a moment, at most the period; 0 when it is over.
pub fn seconds_left(now_ms: f64, valid_until_ms: i64, period: u32) -> u32 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of today fit a double exactly")]
    let left = ((valid_until_ms as f64 - now_ms) / 1_000.0).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=period")]
    let left = left.clamp(0.0, f64::from(period)) as u32;
    left
}

/// Code, ring and seconds. `seconds` puts the seconds into words.
#[component]
pub fn TotpRing(
    #[prop(into)] code: Signal<String>,
    #[prop(into)] left: Signal<u32>,
    #[prop(into)] period: Signal<u32>,
    seconds: fn(u32) -> String,
) -> AnyView {
    let arc = move || {
        let share = left.get() * 100 / period.get().max(1);
        [&share.min(100).to_string(), " 100"].concat()
    };
    view! {
        <span class="totp" data-low=move || (left.get() <= LOW).then_some("")>
            <span class="code">{dynamic(move || grouped(&code.get()))}</span>
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle class="track" cx="12" cy="12" r="9" />
                <circle class="arc" cx="12" cy="12" r="9" pathLength="100" stroke-dasharray=arc />
            </svg>
            <span class="left">{dynamic(move || seconds(left.get()))}</span>
        </span>
    }
    .drawn()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_grouped_for_reading() {
        let cases = [
            ("482913", "482 913"),
            ("48291376", "4829 1376"),
            ("4829137", "4829 137"),
            ("2BC4Q", "2BC4Q"),
            ("1234567890", "123 456 789 0"),
            ("", ""),
        ];
        for (code, shown) in cases {
            assert_eq!(grouped(code), shown);
        }
    }

    #[test]
    fn seconds_are_whole_and_never_more_than_the_period() {
        assert_eq!(seconds_left(1_000.0, 19_000, 30), 18);
        assert_eq!(seconds_left(1_001.0, 19_000, 30), 18);
        assert_eq!(seconds_left(18_999.0, 19_000, 30), 1);
        assert_eq!(seconds_left(19_000.0, 19_000, 30), 0);
        assert_eq!(seconds_left(99_000.0, 19_000, 30), 0);
        assert_eq!(seconds_left(0.0, 90_000, 30), 30);
    }
}
