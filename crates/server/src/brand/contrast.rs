//! What the colours of a brand are like, as problems of its file. The sums are `domain::brand::contrast`.

use keystead_domain::brand::contrast::{self, Likeness, Miss};
use keystead_domain::brand::{ACCENT, TINT, USUAL_ACCENT};

use super::Brand;
use super::check::{Fault, Problem};

/// What is wrong with the colours of a brand: the worst pair of each scheme, and a hue that means something else.
pub fn problems(brand: &Brand) -> Vec<Problem> {
    let accent = brand.text(&ACCENT).unwrap_or(USUAL_ACCENT);
    let tint = brand.member(TINT.path).and_then(serde_json::Value::as_f64).unwrap_or(TINT.usual);
    let mut problems = Vec::new();
    for dark in [false, true] {
        let Some(Miss { pair, ratio, needed }) = contrast::worst(accent, tint, dark) else { continue };
        problems.push(Problem::new(ACCENT.path, Fault::Contrast { dark, pair, ratio, needed }));
    }
    let likeness = contrast::likeness(accent).map(|likeness| match likeness {
        Likeness::Danger => Fault::NearDanger,
        Likeness::Warning => Fault::NearWarning,
    });
    problems.extend(likeness.map(|fault| Problem::new(ACCENT.path, fault)));
    problems
}

/// Text and ground of the main button in light mode, as mail programs read colours: `rgb(1, 2, 3)`.
pub fn button_colours(brand: &Brand) -> (String, String) {
    contrast::button_colours(brand.text(&ACCENT).unwrap_or(USUAL_ACCENT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(accent: &str, tint: f64) -> Vec<(String, Fault)> {
        let file = serde_json::json!({ "name": "x", "accent": accent, "tint": tint }).to_string();
        let brand = Brand::read(file.as_bytes());
        brand.problems.into_iter().map(|problem| (problem.path, problem.fault)).collect()
    }

    #[test]
    fn a_colour_beyond_the_screen_is_told_when_it_cannot_be_read() {
        let found = faults("oklch(0.5 0.4 180)", 1.0);
        assert_eq!(found.len(), 1, "{found:?}");
        let (path, Fault::Contrast { dark: false, pair, ratio, needed }) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!((path.as_str(), *pair, *needed), ("accent", "on-accent, accent", 4.5));
        assert!((3.0..4.5).contains(ratio), "{ratio}");
    }

    #[test]
    fn reds_and_oranges_are_told_apart_from_the_rest() {
        for (accent, fault) in [
            ("#d32f2f", Some(Fault::NearDanger)),
            ("#e8743b", Some(Fault::NearDanger)),
            ("#f5b301", Some(Fault::NearWarning)),
            ("#c2185b", Some(Fault::NearDanger)),
            ("#84cc16", None),
            ("#2563eb", None),
            ("#6b7280", None),
            ("#8a7f7a", None),
        ] {
            let found: Vec<Fault> = faults(accent, 1.0).into_iter().map(|(_, fault)| fault).collect();
            assert_eq!(found, Vec::from_iter(fault), "{accent}");
        }
    }
}
