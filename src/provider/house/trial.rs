//! Other inputs, tried at once and in this tab only: nothing is sent, and a reload takes them away. What was tried is
//! downloaded as the whole brand file, for whoever runs the server.

use keystead_domain::brand::contrast::{self, Likeness};
use keystead_domain::brand::{ACCENT, Number, RADIUS, TINT, USUAL_ACCENT};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use crate::brand::{brand_file, brand_number, brand_text};
use crate::i18n::{Arg, t, t_args};
use crate::platform::{download, intl, page};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::icon::Icon;
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

#[derive(Clone, Copy)]
struct Trial {
    accent: RwSignal<String>,
    tint: RwSignal<f64>,
    radius: RwSignal<f64>,
}

/// What the brand of this host says.
fn present() -> (String, f64, f64) {
    let accent = Some(brand_text(&ACCENT)).filter(|text| !text.is_empty());
    (accent.unwrap_or_else(|| USUAL_ACCENT.to_owned()), brand_number(&TINT), brand_number(&RADIUS))
}

/// The file with other inputs; every other member stays as it is.
fn changed(file: &str, accent: &str, tint: f64, radius: f64) -> String {
    let mut file: Map<String, Value> = serde_json::from_str(file).unwrap_or_default();
    file.insert(ACCENT.path.to_owned(), json!(accent));
    file.insert(TINT.path.to_owned(), json!(tint));
    file.insert(RADIUS.path.to_owned(), json!(radius));
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    [text.as_str(), "\n"].concat()
}

/// The section.
#[component]
pub(super) fn TrialSection() -> AnyView {
    let (accent, tint, radius) = present();
    let trial =
        Trial { accent: RwSignal::new(accent), tint: RwSignal::new(tint), radius: RwSignal::new(radius) };
    Effect::new(move || trial.apply());
    let wrong = Signal::derive(move || {
        trial.accent.with(|accent| (!ACCENT.accepts(accent.trim())).then(|| t("house-trial-accent-wrong")))
    });
    let save = Callback::new(move |()| trial.save());
    let reset = Callback::new(move |()| trial.reset());
    let content = view! {
        <p class="help">{t("house-trial-help")}</p>
        <TextField
            label=t("brand-member-accent")
            value=trial.accent
            input=InputKind::MONO
            help=t("house-trial-accent-help")
            error=wrong
        />
        {range(t("brand-member-tint"), &TINT, trial.tint)}
        {range(t("brand-member-radius"), &RADIUS, trial.radius)}
        <div role="status">{dynamic(move || trial.lint())}</div>
        <div class="row wrap">
            <Button
                label=t("house-trial-save")
                kind=ButtonKind::Primary
                symbol=Icon::FileDown
                denied=wrong
                on_press=save
            />
            <Button label=t("house-trial-reset") symbol=Icon::RotateCcw on_press=reset />
        </div>
    };
    section("house-trial", vec![content.drawn()])
}

/// A slider with its number beside it.
fn range(label: String, number: &Number, value: RwSignal<f64>) -> AnyView {
    let id = fresh_id("range");
    view! {
        <div class="field">
            <label class="label" for=id.clone()>
                {label} <span class="opt num" aria-hidden="true">
                    {dynamic(move || intl::number(value.get()))}
                </span>
            </label>
            <input
                class="range"
                type="range"
                id=id
                min=number.least.to_string()
                max=number.most.to_string()
                step="0.05"
                prop:value=move || value.get().to_string()
                on:input:target=move |event| {
                    if let Ok(typed) = event.target().value().parse() {
                        value.set(typed);
                    }
                }
            />
        </div>
    }
    .drawn()
}

impl Trial {
    /// The accent as it can be used.
    fn fit(self) -> Option<String> {
        self.accent.with(|accent| Some(accent.trim().to_owned())).filter(|accent| ACCENT.accepts(accent))
    }

    fn apply(self) {
        if let Some(accent) = self.fit() {
            page::set_root_style("--brand-accent", Some(&accent));
        }
        page::set_root_style("--brand-tint", Some(&self.tint.get().to_string()));
        page::set_root_style("--brand-radius", Some(&self.radius.get().to_string()));
    }

    fn reset(self) {
        let (accent, tint, radius) = present();
        self.accent.set(accent);
        self.tint.set(tint);
        self.radius.set(radius);
    }

    fn save(self) {
        let Some(accent) = untrack(|| self.fit()) else { return };
        let file = changed(&brand_file(), &accent, self.tint.get_untracked(), self.radius.get_untracked());
        let host = page::origin();
        let host = host.split_once("://").map_or(host.as_str(), |(_, host)| host);
        let host = host.split(':').next().unwrap_or(host);
        download::save(&[host, ".json"].concat(), "application/json", &file);
    }

    /// What is wrong with the colours that are tried; the sums are those of the server's report.
    fn lint(self) -> AnyView {
        let Some(accent) = self.fit() else { return None::<AnyView>.drawn() };
        let tint = self.tint.get();
        let misses = [false, true].into_iter().filter_map(|dark| {
            let miss = contrast::worst(&accent, tint, dark)?;
            let key = if dark { "house-trial-miss-dark" } else { "house-trial-miss-light" };
            let number = |value: f64| Arg::from(intl::number((value * 10.0).floor() / 10.0));
            let args = [
                ("pair", Arg::from(miss.pair)),
                ("ratio", number(miss.ratio)),
                ("needed", number(miss.needed)),
            ];
            Some(t_args(key, args))
        });
        let like = contrast::likeness(&accent).map(|likeness| {
            t(match likeness {
                Likeness::Danger => "house-trial-danger",
                Likeness::Warning => "house-trial-warning",
            })
        });
        let found: Vec<_> = misses.chain(like).collect();
        if found.is_empty() {
            return view! { <p class="help">{t("house-trial-fine")}</p> }.drawn();
        }
        found.into_iter().map(|text| view! { <Banner tone=Tone::Warning text=text /> }).collect_view().drawn()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_keeps_what_was_not_tried() {
        let file = changed(
            r#"{"name":"Northwind IT","accent":"red","links":{"help":"https://x.example"}}"#,
            "#123456",
            0.5,
            1.6,
        );
        let read: Value = serde_json::from_str(&file).unwrap();
        let expected = json!({"name": "Northwind IT", "accent": "#123456", "tint": 0.5, "radius": 1.6,
            "links": {"help": "https://x.example"}});
        assert_eq!(read, expected);
        assert!(file.ends_with("}\n"));
        let bare: Value = serde_json::from_str(&changed("null", "#123456", 1.0, 1.0)).unwrap();
        assert_eq!(bare["accent"], "#123456");
    }
}
