//! What would be touched and what would not and why, before it is done.

use keystead_calls::people::PreviewPerson;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::{ChangeWords, Preview};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::denial_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::Draw;

/// Names shown before "and n more".
const NAMED: usize = 8;

/// Some names, and how many more.
pub fn names<'a>(labels: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = labels.len().saturating_sub(NAMED);
    let shown = labels.take(NAMED).collect::<Vec<_>>().join(", ");
    match more {
        0 => shown,
        more => t_args("members-and-more", [("names", Arg::from(shown)), ("count", Arg::from(more))]),
    }
}

/// Those that are left out, by reason.
pub fn left_out(excluded: &[(Denial, Vec<String>)]) -> Option<AnyView> {
    let line = |(reason, labels): &(Denial, Vec<String>)| {
        view! {
            <li>
                <strong>{names(labels.iter().map(String::as_str))}</strong>
                " "
                {denial_sentence(*reason)}
            </li>
        }
    };
    (!excluded.is_empty()).then(|| {
        view! {
            <div class="field">
                <span class="label">{t("members-excluded")}</span>
                <ul class="excluded">{excluded.iter().map(line).collect_view()}</ul>
            </div>
        }
        .drawn()
    })
}

/// What a change does to whom, and to whom not.
pub fn shown<I>(words: &ChangeWords, preview: &Preview<I>) -> AnyView {
    let count = preview.applicable.len();
    let labels = names(preview.applicable.iter().map(|person| person.label.as_str()));
    let named = |people: &[PreviewPerson<I>]| people.iter().map(|person| person.label.clone()).collect();
    let excluded: Vec<(Denial, Vec<String>)> =
        preview.excluded.iter().map(|row| (row.reason, named(&row.people))).collect();
    let warning = |text: &String| view! { <Banner tone=Tone::Warning text=text.clone() /> };
    view! {
        <p>
            {if count == 0 { t("members-nobody-applicable") } else { words.count("who", count) }} " " <strong>{labels}</strong>
        </p>
        {(count > 0).then(|| view! { <p class="help">{words.say("effect")}</p> })}
        {preview.warnings.iter().chain(&preview.grave).map(warning).collect_view()}
        {left_out(&excluded)}
    }
    .drawn()
}

/// Parts rows into those that may be touched and the names of the others by reason.
pub fn part<T: Clone>(
    rows: &[T],
    allowed: impl Fn(&T) -> Result<(), Denial>,
    label: impl Fn(&T) -> String,
) -> (Vec<T>, Vec<(Denial, Vec<String>)>) {
    let (mut able, mut excluded) = (Vec::new(), Vec::<(Denial, Vec<String>)>::new());
    for row in rows {
        match allowed(row) {
            Ok(()) => able.push(row.clone()),
            Err(reason) => match excluded.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, labels)) => labels.push(label(row)),
                None => excluded.push((reason, vec![label(row)])),
            },
        }
    }
    (able, excluded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_parted_by_the_reason_that_keeps_them_out() {
        let allowed = |row: &u8| match row {
            1 => Ok(()),
            2 => Err(Denial::MyItems),
            _ => Err(Denial::RoleTooLow),
        };
        let (able, excluded) = part(&[1, 2, 3, 4], allowed, u8::to_string);
        assert_eq!(able, [1]);
        let words = |numbers: &[&str]| numbers.iter().map(|number| (*number).to_owned()).collect::<Vec<_>>();
        assert_eq!(excluded, [(Denial::MyItems, words(&["2"])), (Denial::RoleTooLow, words(&["3", "4"]))]);
    }
}
