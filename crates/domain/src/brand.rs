//! The brand file (`/brand.json`): everything a Managed Service Provider may change about the portal. A bad value falls
//! back alone and is reported, so that one typing mistake never costs the whole brand.

use serde::{Deserialize, Serialize};

/// A brand as the portal uses it, after validation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Brand {
    /// Product name, at most 40 characters.
    pub name: String,
    /// One line under the name at log-in, may be empty.
    pub tagline: String,
    /// Accent colour: `#rgb`, `#rrggbb` or `oklch(…)`.
    pub accent: String,
    /// How far neutrals lean to the accent's hue, 0 to 2.
    pub tint: f64,
    /// Corner factor, 0 to 1.6.
    pub radius: f64,
    /// Font family, empty for the built-in one.
    pub font: String,
    /// Same-origin path of the square logo.
    pub logo: String,
    /// Same-origin path of the square logo on dark ground, empty for the same.
    pub logo_dark: String,
    /// Outward links.
    pub links: BrandLinks,
}

/// Outward links of a brand; an empty one is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BrandLinks {
    /// Help pages.
    pub help: String,
    /// Service status.
    pub status: String,
    /// Privacy statement.
    pub privacy: String,
    /// Terms of use.
    pub terms: String,
    /// Address or page for support.
    pub support: String,
}

impl Default for Brand {
    fn default() -> Self {
        Self {
            name: "Keystead".to_owned(),
            tagline: "Client vaults, looked after".to_owned(),
            accent: "oklch(0.47 0.082 205)".to_owned(),
            tint: 1.0,
            radius: 1.0,
            font: String::new(),
            logo: "logo.svg".to_owned(),
            logo_dark: String::new(),
            links: BrandLinks::default(),
        }
    }
}

/// A value of the brand file that was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BrandProblem {
    /// `name` is empty or longer than 40 characters.
    Name,
    /// `tagline` is longer than 80 characters.
    Tagline,
    /// `accent` is no colour of a form that is understood.
    Accent,
    /// `tint` is not between 0 and 2.
    Tint,
    /// `radius` is not between 0 and 1.6.
    Radius,
    /// `font` has characters that no family name needs.
    Font,
    /// A logo is not a same-origin path.
    Logo,
    /// A link is neither `https:` nor `mailto:`.
    Link,
}

/// The brand file as it is written: every value optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BrandFile {
    name: Option<String>,
    tagline: Option<String>,
    accent: Option<String>,
    tint: Option<f64>,
    radius: Option<f64>,
    font: Option<String>,
    logo: Option<String>,
    logo_dark: Option<String>,
    links: Option<BrandLinks>,
}

impl BrandFile {
    /// Uses every good value, replaces every bad one by its default, and says which were bad.
    #[must_use]
    pub fn validate(self) -> (Brand, Vec<BrandProblem>) {
        let mut brand = Brand::default();
        let mut problems = Vec::new();
        take(&mut brand.name, self.name, |text| is_name(text), BrandProblem::Name, &mut problems);
        take(
            &mut brand.tagline,
            self.tagline,
            |text| text.chars().count() <= 80,
            BrandProblem::Tagline,
            &mut problems,
        );
        take(&mut brand.accent, self.accent, |text| is_colour(text), BrandProblem::Accent, &mut problems);
        take(&mut brand.tint, self.tint, |n| (0.0..=2.0).contains(n), BrandProblem::Tint, &mut problems);
        take(
            &mut brand.radius,
            self.radius,
            |n| (0.0..=1.6).contains(n),
            BrandProblem::Radius,
            &mut problems,
        );
        take(&mut brand.font, self.font, |text| is_font(text), BrandProblem::Font, &mut problems);
        take(&mut brand.logo, self.logo, |text| is_path(text), BrandProblem::Logo, &mut problems);
        take(&mut brand.logo_dark, self.logo_dark, |text| is_path(text), BrandProblem::Logo, &mut problems);
        if let Some(links) = self.links {
            for (slot, link) in [
                (&mut brand.links.help, links.help),
                (&mut brand.links.status, links.status),
                (&mut brand.links.privacy, links.privacy),
                (&mut brand.links.terms, links.terms),
                (&mut brand.links.support, links.support),
            ] {
                take(slot, Some(link), |text| is_link(text), BrandProblem::Link, &mut problems);
            }
        }
        (brand, problems)
    }
}

fn take<T>(
    slot: &mut T,
    value: Option<T>,
    good: impl Fn(&T) -> bool,
    problem: BrandProblem,
    problems: &mut Vec<BrandProblem>,
) {
    match value {
        Some(value) if good(&value) => *slot = value,
        Some(_) => problems.push(problem),
        None => {}
    }
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= 40 && !text.chars().any(char::is_control)
}

/// `#rgb`, `#rrggbb`, or `oklch(…)` with numbers only: nothing that could carry a URL.
fn is_colour(text: &str) -> bool {
    if let Some(hex) = text.strip_prefix('#') {
        return matches!(hex.len(), 3 | 6) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    text.strip_prefix("oklch(").and_then(|rest| rest.strip_suffix(')')).is_some_and(|body| {
        let numbers: Vec<_> = body.split_whitespace().collect();
        numbers.len() == 3
            && numbers.iter().all(|number| is_decimal(number.strip_suffix('%').unwrap_or(number)))
    })
}

/// `12`, `0.52` or `-.5`. Parsing would bring its tables into every download, and the style sheet reads the number.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

fn is_font(text: &str) -> bool {
    text.len() <= 60 && text.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-')
}

/// A path on the same origin: no scheme, no host, no way up.
fn is_path(text: &str) -> bool {
    text.is_empty()
        || (!text.starts_with("//")
            && !text.contains(':')
            && !text.contains("..")
            && !text.contains('\\')
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c)))
}

fn is_link(text: &str) -> bool {
    text.is_empty()
        || ((text.starts_with("https://") || text.starts_with("mailto:"))
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(json: &[(&str, &str)]) -> BrandFile {
        let mut file = BrandFile::default();
        for (key, value) in json {
            let value = Some((*value).to_owned());
            match *key {
                "name" => file.name = value,
                "accent" => file.accent = value,
                "logo" => file.logo = value,
                "font" => file.font = value,
                other => panic!("{other}"),
            }
        }
        file
    }

    #[test]
    fn a_bad_value_falls_back_alone() {
        let (brand, problems) = file(&[("name", "Northwind IT"), ("accent", "url(https://x)")]).validate();
        assert_eq!(brand.name, "Northwind IT");
        assert_eq!(brand.accent, Brand::default().accent);
        assert_eq!(problems, [BrandProblem::Accent]);
    }

    #[test]
    fn colours_are_numbers_only() {
        for good in ["#e8743b", "#fff", "oklch(0.47 0.082 205)", "oklch(47% 0.1 20)"] {
            assert!(is_colour(good), "{good}");
        }
        for bad in ["red", "#12", "oklch(1 2)", "oklch(var(--x) 0 0)", "#gggggg", "oklch(inf 0 0)"] {
            assert!(!is_colour(bad), "{bad}");
        }
    }

    #[test]
    fn logos_stay_on_the_same_origin() {
        assert!(is_path("/brand/logo.svg"));
        for bad in ["https://evil.example/x.svg", "//evil.example/x", "../x", "javascript:1", "a\\b"] {
            assert!(!is_path(bad), "{bad}");
        }
    }

    #[test]
    fn links_are_https_or_mail() {
        assert!(is_link("https://help.example/a?b=c"));
        assert!(is_link("mailto:help@msp.example"));
        for bad in ["javascript:alert(1)", "http://x", "https://x y"] {
            assert!(!is_link(bad), "{bad}");
        }
    }
}
