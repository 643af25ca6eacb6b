//! Whether an accent stays readable. The style sheet moves every accent to where text on it can be read
//! (`style/tokens/color.css`); the same sums are done here, and the results held against WCAG 2.2.

use super::TINT;

/// A colour in OKLCH: lightness 0 to 1, chroma, hue in degrees.
#[derive(Debug, Clone, Copy)]
struct Colour {
    l: f64,
    c: f64,
    h: f64,
}

/// What is read or seen on what, and how clearly it must stand out.
type Pair = (&'static str, Colour, Colour, f64);

const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;
/// Hues of `--danger` and `--warning`, and how near is near.
const DANGER: f64 = 26.0;
const WARNING: f64 = 72.0;
const NEAR: f64 = 23.0;
/// A greyer colour is mistaken for neither.
const COLOURFUL: f64 = 0.07;

/// A hue that means something else in the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// That of dangers.
    Danger,
    /// That of warnings.
    Warning,
}

/// A pair of tokens that cannot be told apart well enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Miss {
    /// Names of the tokens.
    pub pair: &'static str,
    /// How clearly they stand out.
    pub ratio: f64,
    /// How clearly they must.
    pub needed: f64,
}

/// What the accent is taken for, if for anything.
#[must_use]
pub fn likeness(accent: &str) -> Option<Likeness> {
    let accent = read(accent);
    if accent.c < COLOURFUL {
        return None;
    }
    let near = |hue: f64| (accent.h - hue).abs().min(360.0 - (accent.h - hue).abs());
    if near(DANGER) <= NEAR && near(DANGER) <= near(WARNING) {
        Some(Likeness::Danger)
    } else {
        (near(WARNING) <= NEAR).then_some(Likeness::Warning)
    }
}

/// The pair that misses its ratio by most, in light or in dark.
#[must_use]
pub fn worst(accent: &str, tint: f64, dark: bool) -> Option<Miss> {
    worst_of(read(accent), tint, dark)
}

fn worst_of(accent: Colour, tint: f64, dark: bool) -> Option<Miss> {
    let pairs = if dark { dark_pairs(accent, tint) } else { light_pairs(accent, tint) };
    let measured = pairs.into_iter().map(|(pair, one, other, needed)| Miss {
        pair,
        ratio: contrast(one, other),
        needed,
    });
    let missed = measured.filter(|miss| miss.ratio < miss.needed);
    missed.min_by(|miss, other| (miss.ratio / miss.needed).total_cmp(&(other.ratio / other.needed)))
}

fn light_pairs(accent: Colour, tint: f64) -> Vec<Pair> {
    let Colour { l, c, h } = accent;
    let at = |l, c| Colour { l, c, h };
    let n = (c * 0.065).min(0.0055) * tint;
    let is_light = l > 0.68;
    let fill = if is_light { l.max(0.78) } else { l.clamp(0.30, 0.52) };
    let on_fill = if is_light { at(0.19, 0.02) } else { at(1.0, 0.0) };
    let mark = at(l.clamp(0.30, 0.52), c);
    let link = at(l.clamp(0.30, 0.465), c.min(0.16));
    let focus = at(l.clamp(0.40, 0.55), c.max(0.05));
    let canvas = at(0.962, n);
    let hover = at(0.966, n * 0.9);
    let raised = at(1.0, 0.0);
    vec![
        ("on-accent, accent", on_fill, at(fill, c), TEXT),
        ("on-accent, accent-hover", on_fill, at(fill - 0.045, c), TEXT),
        ("on-accent, accent-active", on_fill, at(fill - 0.08, c), TEXT),
        ("on-accent-mark, accent-mark", raised, mark, MARK),
        ("accent-mark, canvas", mark, canvas, MARK),
        ("accent-text, canvas", link, canvas, TEXT),
        ("accent-text, accent-soft", link, at(0.960, (c * 0.21).min(0.019)), TEXT),
        ("focus, canvas", focus, canvas, MARK),
        ("text, canvas", at(0.235, n * 1.4), canvas, TEXT),
        ("text-muted, canvas", at(0.435, n * 1.4), canvas, TEXT),
        ("text-subtle, canvas", at(0.505, n * 1.3), canvas, TEXT),
        ("text-subtle, surface-hover", at(0.505, n * 1.3), hover, TEXT),
        ("border-strong, surface", at(0.62, n * 1.3), at(0.997, n * 0.2), MARK),
    ]
}

fn dark_pairs(accent: Colour, tint: f64) -> Vec<Pair> {
    let Colour { l, c, h } = accent;
    let at = |l, c| Colour { l, c, h };
    let n = (c * 0.065).min(0.0055) * tint;
    let fill = l.max(0.735);
    let on_fill = at(0.185, c.min(0.03));
    let mark = at(fill, c.min(0.145));
    let link = at(l.max(0.80), c.min(0.115));
    let raised = at(0.245, n);
    let hover = at(0.246, n * 1.1);
    vec![
        ("on-accent, accent", on_fill, mark, TEXT),
        ("on-accent, accent-hover", on_fill, at(fill + 0.045, c.min(0.135)), TEXT),
        ("on-accent, accent-active", on_fill, at(fill - 0.045, c.min(0.145)), TEXT),
        ("accent-mark, surface-raised", mark, raised, MARK),
        ("accent-text, surface-raised", link, raised, TEXT),
        ("accent-text, accent-soft", link, at(0.288, (c * 0.36).min(0.04)), TEXT),
        ("focus, surface-raised", at(l.max(0.80), c.min(0.13)), raised, MARK),
        ("text-muted, surface-hover", at(0.775, n * 0.8), hover, TEXT),
        ("text-subtle, surface-hover", at(0.685, n * 0.9), hover, TEXT),
        ("border-strong, surface-raised", at(0.535, n * 1.2), raised, MARK),
    ]
}

/// Reads a colour that passed its check.
fn read(text: &str) -> Colour {
    match text.strip_prefix('#') {
        Some(hex) => from_hex(hex),
        None => from_oklch(text.trim_start_matches("oklch(").trim_end_matches(')')),
    }
}

fn from_oklch(body: &str) -> Colour {
    let mut parts = body.split_whitespace();
    // A share is one of 1 for lightness, and of 0.4 for chroma.
    let mut next = |whole: f64| {
        let text = parts.next().unwrap_or_default();
        let number = |text: &str| text.parse::<f64>().unwrap_or_default();
        text.strip_suffix('%').map_or_else(|| number(text), |share| number(share) / 100.0 * whole)
    };
    let (l, c, h) = (next(1.0), next(0.4), next(1.0));
    Colour { l: l.clamp(0.0, 1.0), c: c.max(0.0), h: h.rem_euclid(360.0) }
}

fn from_hex(hex: &str) -> Colour {
    let is_short = hex.len() == 3;
    let channel = |place: usize| {
        let digits = if is_short { hex.get(place..=place) } else { hex.get(place * 2..place * 2 + 2) };
        let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or_default();
        let value = f64::from(if is_short { value.saturating_mul(17) } else { value }) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let (r, g, b) = (channel(0), channel(1), channel(2));
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    let (lightness, a, b) = (
        0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
    );
    Colour { l: lightness, c: a.hypot(b), h: b.atan2(a).to_degrees().rem_euclid(360.0) }
}

/// Text and ground of the main button in light mode, as mail programs read colours: `rgb(1, 2, 3)`.
#[must_use]
pub fn button_colours(accent: &str) -> (String, String) {
    let accent = read(accent);
    let pairs = light_pairs(accent, TINT.usual);
    let (text, ground) = pairs.first().map_or((accent, accent), |(_, text, ground, _)| (*text, *ground));
    (rgb(text), rgb(ground))
}

fn rgb(colour: Colour) -> String {
    let channel = |linear: f64| {
        let value =
            if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
        format!("{:.0}", value * 255.0)
    };
    format!("rgb({})", linear_rgb(colour).map(channel).join(", "))
}

/// Relative luminance.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = linear_rgb(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The channels, linear; what the screen cannot show is cut off channel by channel, as browsers do.
fn linear_rgb(colour: Colour) -> [f64; 3] {
    let (sin, cos) = colour.h.to_radians().sin_cos();
    let (a, b) = (colour.c * cos, colour.c * sin);
    let l = (colour.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (colour.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (colour.l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s;
    [red, green, blue].map(|channel| channel.clamp(0.0, 1.0))
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accents with the ratios of the button's text in light and in dark that a browser was measured to show.
    const MEASURED: [(&str, f64, f64); 14] = [
        ("oklch(0.47 0.082 205)", 6.5, 8.1),
        ("#e8743b", 8.4, 7.6),
        ("#12284c", 13.7, 8.0),
        ("#2563eb", 5.8, 7.8),
        ("#7c3aed", 6.3, 7.6),
        ("#c2185b", 6.2, 7.5),
        ("#d32f2f", 6.1, 7.5),
        ("#f5b301", 10.0, 10.1),
        ("#84cc16", 9.7, 9.3),
        ("#1b5e20", 7.9, 8.2),
        ("#38bdf8", 9.5, 8.7),
        ("#6b7280", 5.5, 7.9),
        ("#000000", 13.6, 7.9),
        ("#ffffff", 18.6, 18.6),
    ];

    #[test]
    fn the_sums_are_those_of_the_browser() {
        for (accent, light, dark) in MEASURED {
            for (pairs, measured) in
                [(light_pairs(read(accent), 1.0), light), (dark_pairs(read(accent), 1.0), dark)]
            {
                let (_, text, fill, _) = pairs[0];
                let ratio = contrast(text, fill);
                assert!((ratio - measured).abs() < 0.15, "{accent}: {ratio}, measured {measured}");
            }
        }
    }

    /// Tokens with the numbers that the sums above take from them.
    const FORMULAS: [(&str, &[&str]); 14] = [
        ("--_up", &["(l - 0.68)"]),
        ("--_n", &["min(c * 0.065, 0.0055)"]),
        ("--canvas", &["0.962 var(--_n) h"]),
        ("--surface", &["0.997 calc(var(--_n) * 0.2)"]),
        ("--surface-raised", &["oklch(1 0 0)", "0.245 var(--_n)"]),
        ("--surface-hover", &["0.966 calc(var(--_n) * 0.9)", "0.246 calc(var(--_n) * 1.1)"]),
        ("--text-muted", &["0.435 calc(var(--_n) * 1.4)", "0.775 calc(var(--_n) * 0.8)"]),
        ("--text-subtle", &["0.505 calc(var(--_n) * 1.3)", "0.685 calc(var(--_n) * 0.9)"]),
        ("--border-strong", &["0.62 calc(var(--_n) * 1.3)", "0.535 calc(var(--_n) * 1.2)"]),
        ("--accent", &["max(l, 0.78)", "clamp(0.30, l, 0.52)", "max(l, 0.735) min(c, 0.145)"]),
        ("--on-accent", &["1 - var(--_up) * 0.81", "var(--_up) * 0.02", "0.185 min(c, 0.03)"]),
        ("--accent-mark", &["clamp(0.30, l, 0.52) c", "max(l, 0.735) min(c, 0.145)"]),
        ("--accent-text", &["clamp(0.30, l, 0.465) min(c, 0.16)", "max(l, 0.80) min(c, 0.115)"]),
        ("--focus", &["clamp(0.40, l, 0.55) max(c, 0.05)", "max(l, 0.80) min(c, 0.13)"]),
    ];

    #[test]
    fn mails_have_the_button_of_the_page() {
        let blue = button_colours("#2563eb");
        assert_eq!(blue, ("rgb(255, 255, 255)".to_owned(), "rgb(29, 90, 226)".to_owned()));
        assert_eq!(button_colours("#000000").1, "rgb(46, 46, 46)");
    }

    #[test]
    fn the_style_sheet_does_the_same_sums() {
        let sheet = include_str!("../../../../style/tokens/color.css");
        for (token, parts) in FORMULAS {
            let name = format!("{token}:");
            let line = sheet
                .lines()
                .find(|line| line.trim_start().starts_with(&name))
                .unwrap_or_else(|| panic!("{token}"));
            for part in parts {
                assert!(line.contains(part), "{token} has no {part} any more: change the sums here too");
            }
        }
    }

    #[test]
    fn every_colour_of_a_screen_stays_readable() {
        for code in 0..0x1000 {
            let accent = read(&format!("#{code:03x}"));
            for (dark, tint) in [(false, 1.0), (true, 1.0), (false, 2.0), (true, 2.0)] {
                assert_eq!(worst_of(accent, tint, dark), None, "#{code:03x}, tint {tint}, dark: {dark}");
            }
        }
    }

    #[test]
    fn a_colour_beyond_the_screen_is_told_when_it_cannot_be_read() {
        let miss = worst("oklch(0.5 0.4 180)", 1.0, false).unwrap();
        assert_eq!((miss.pair, miss.needed), ("on-accent, accent", TEXT));
        assert!((3.0..4.5).contains(&miss.ratio), "{miss:?}");
        assert_eq!(worst("oklch(0.5 0.4 180)", 1.0, true), None);
    }

    #[test]
    fn reds_and_oranges_are_told_apart_from_the_rest() {
        for (accent, expected) in [
            ("#d32f2f", Some(Likeness::Danger)),
            ("#e8743b", Some(Likeness::Danger)),
            ("#f5b301", Some(Likeness::Warning)),
            ("#c2185b", Some(Likeness::Danger)),
            ("#84cc16", None),
            ("#2563eb", None),
            ("#6b7280", None),
            ("#8a7f7a", None),
        ] {
            assert_eq!(likeness(accent), expected, "{accent}");
        }
    }
}
