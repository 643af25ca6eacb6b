//! The members of the brand file (`/brand.json`): everything that a Managed Service Provider may change about the portal,
//! and which values are fit for it. Each value stands for itself: one that is unfit is left out, and the rest of the file
//! holds. No member carries markup, style rules or script.

pub mod contrast;

/// A text of the brand file. A member that is missing, unfit or empty is simply not there.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Names of the members that lead to it, joined by dots.
    pub path: &'static str,
    /// Most characters it may have.
    pub longest: usize,
    /// What it has to be.
    pub form: Form,
    // A pointer instead of a look at the form: a download has the checks of the fields that it asks for, and no more.
    fits: fn(&str) -> bool,
}

/// What a text has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words on one line, without `<` and `>`.
    Line,
    /// The same, and not blank.
    Name,
    /// `#rgb`, `#rrggbb` or `oklch(l c h)`.
    Colour,
    /// Name of a font family.
    Family,
    /// Path of a file on the same origin.
    Path,
    /// `https:` or `mailto:` address.
    Link,
    /// E-mail address.
    Mailbox,
}

/// A number of the brand file.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Name of the member.
    pub path: &'static str,
    /// Least value.
    pub least: f64,
    /// Greatest value.
    pub most: f64,
    /// Value when the member is not there.
    pub usual: f64,
}

impl Field {
    const fn new(path: &'static str, longest: usize, form: Form, fits: fn(&str) -> bool) -> Self {
        Self { path, longest, form, fits }
    }

    const fn line(path: &'static str, longest: usize) -> Self {
        Self::new(path, longest, Form::Line, is_line)
    }

    const fn file(path: &'static str) -> Self {
        Self::new(path, 200, Form::Path, is_path)
    }

    const fn link(path: &'static str) -> Self {
        Self::new(path, 500, Form::Link, is_link)
    }

    /// Whether a text may be used. An empty one may not: it counts as missing.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().count() <= self.longest && (self.fits)(text)
    }
}

/// What the portal is called when no brand says so: a word, and nobody's name.
pub const NAMELESS: &str = "Portal";
/// The accent colour when no brand names one.
pub const USUAL_ACCENT: &str = "oklch(0.47 0.082 205)";

/// Product name.
pub const NAME: Field = Field::new("name", 40, Form::Name, is_name);
/// One line under the name at log-in.
pub const TAGLINE: Field = Field::line("tagline", 80);
/// Accent colour.
pub const ACCENT: Field = Field::new("accent", 60, Form::Colour, is_colour);
/// Font family that is on every device or comes from the same origin.
pub const FONT: Field = Field::new("font", 60, Form::Family, is_family);
/// Square logo.
pub const LOGO: Field = Field::file("logo");
/// Square logo on dark ground; missing for the same.
pub const LOGO_DARK: Field = Field::file("logoDark");
/// Logo that spells the name; it stands at log-in in place of square logo and name.
pub const WORDMARK: Field = Field::file("wordmark");
/// The same on dark ground.
pub const WORDMARK_DARK: Field = Field::file("wordmarkDark");
/// Help pages.
pub const HELP: Field = Field::link("links.help");
/// Service status.
pub const STATUS: Field = Field::link("links.status");
/// Privacy statement.
pub const PRIVACY: Field = Field::link("links.privacy");
/// Terms of use.
pub const TERMS: Field = Field::link("links.terms");
/// Page or address for support.
pub const SUPPORT: Field = Field::link("links.support");
/// Who is answerable by law.
pub const IMPRINT: Field = Field::link("links.imprint");
/// Company behind the portal.
pub const COMPANY: Field = Field::line("legal.company", 120);
/// Postal address of the company.
pub const ADDRESS: Field = Field::line("legal.address", 200);
/// Whom mails are from; missing for the product name.
pub const SENDER: Field = Field::new("mail.senderName", 40, Form::Name, is_name);
/// Where answers to mails go.
pub const REPLY_TO: Field = Field::new("mail.replyTo", 256, Form::Mailbox, is_mailbox);

/// A sentence below the log-in card.
pub const LOGIN_NOTICE: Field = Field::line("loginNotice", 200);
/// A sentence on how to reach support, at the foot of the log-in page.
pub const SUPPORT_LINE: Field = Field::line("support", 120);
/// A sentence at the foot of every mail.
pub const MAIL_FOOTER: Field = Field::line("mailFooter", 200);

/// The texts of the file.
pub const FIELDS: [Field; 18] = [
    NAME,
    TAGLINE,
    ACCENT,
    FONT,
    LOGO,
    LOGO_DARK,
    WORDMARK,
    WORDMARK_DARK,
    HELP,
    STATUS,
    PRIVACY,
    TERMS,
    SUPPORT,
    IMPRINT,
    COMPANY,
    ADDRESS,
    SENDER,
    REPLY_TO,
];
/// The languages that [`TEXTS`] can be given in.
pub const LOCALES: [&str; 2] = ["en", "de"];
/// The texts of one language; their paths begin below `texts.<language>`.
pub const TEXTS: [Field; 4] = [TAGLINE, LOGIN_NOTICE, SUPPORT_LINE, MAIL_FOOTER];

/// How far neutrals lean to the accent's hue.
pub const TINT: Number = Number { path: "tint", least: 0.0, most: 2.0, usual: 1.0 };
/// Corner factor.
pub const RADIUS: Number = Number { path: "radius", least: 0.0, most: 1.6, usual: 1.0 };
/// The numbers of the file.
pub const NUMBERS: [Number; 2] = [TINT, RADIUS];

/// The path of a text of one language.
#[must_use]
pub fn in_locale(locale: &str, field: &Field) -> String {
    ["texts.", locale, ".", field.path].concat()
}

fn is_line(text: &str) -> bool {
    !text.chars().any(|letter| letter.is_control() || letter == '<' || letter == '>')
}

fn is_name(text: &str) -> bool {
    is_line(text) && !text.trim().is_empty()
}

/// Numbers only: nothing that could carry an address.
fn is_colour(text: &str) -> bool {
    if let Some(hex) = text.strip_prefix('#') {
        return matches!(hex.len(), 3 | 6) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let Some(body) = text.strip_prefix("oklch(").and_then(|rest| rest.strip_suffix(')')) else {
        return false;
    };
    let parts: Vec<&str> = body.split_whitespace().collect();
    let [lightness, chroma, hue] = parts.as_slice() else { return false };
    let can_be_share = |number: &str| is_decimal(number.strip_suffix('%').unwrap_or(number));
    can_be_share(lightness) && can_be_share(chroma) && is_decimal(hue)
}

/// `12`, `0.52` or `-.5`.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && !fraction.is_empty() && !digits.is_empty()
}

fn is_family(text: &str) -> bool {
    text.chars().all(|letter| letter.is_alphanumeric() || letter == ' ' || letter == '-')
}

/// A path on the same origin: no scheme, no host, no way up.
fn is_path(text: &str) -> bool {
    !text.starts_with("//")
        && !text.contains("..")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte))
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("mailto:"));
    rest.is_some_and(|rest| !rest.is_empty())
        && !text
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control() || "<>\"".contains(letter))
}

fn is_mailbox(text: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+_-".contains(&byte))
    };
    text.split_once('@').is_some_and(|(person, host)| is_plain(person) && is_plain(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expect(field: Field, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(field.accepts(text), "{}: {text}", field.path);
        }
        for text in bad {
            assert!(!field.accepts(text), "{}: {text}", field.path);
        }
    }

    #[test]
    fn names_and_lines_are_words_of_some_length() {
        let (full, over) = ("ü".repeat(40), "ü".repeat(41));
        expect(NAME, &["Northwind IT", "R&D \"5\"", &full], &["", "  ", "a\nb", "<b>x</b>", &over]);
        expect(TAGLINE, &["Your team's passwords, in order"], &["", "a\u{7}b", &"x".repeat(81)]);
    }

    #[test]
    fn colours_are_numbers_only() {
        let good = ["#e8743b", "#fff", "oklch(0.47 0.082 205)", "oklch(47% 25% 20)", "oklch(.5 0 -20)"];
        let bad = [
            "red",
            "#12",
            "#gggggg",
            "oklch(1 2)",
            "oklch(var(--x) 0 0)",
            "oklch(inf 0 0)",
            "oklch(0.5 0.1 20%)",
            "oklch(. 0 0)",
            "oklch(1. 0 0)",
            "oklch(- 0 0)",
            "url(https://x)",
        ];
        expect(ACCENT, &good, &bad);
    }

    #[test]
    fn logos_stay_on_the_same_origin() {
        let bad =
            ["https://evil.example/x.svg", "//evil.example/x", "../x", "javascript:1", "a\\b", "a?b", "ä"];
        expect(LOGO, &["/brand/logo.svg", "logo.svg"], &bad);
    }

    #[test]
    fn links_are_https_or_mail() {
        let bad = ["javascript:alert(1)", "http://x", "https://x y", "https://", "mailto:", "HTTPS://X\n"];
        expect(HELP, &["https://help.example/a?b=c", "mailto:help@msp.example"], &bad);
    }

    #[test]
    fn mailboxes_and_families_hold_nothing_else() {
        let bad = ["help", "@b", "a@", "a@b@c", "a@b\r\nBcc: c", "A <a@b>"];
        expect(REPLY_TO, &["help@msp.example", "a+b@c"], &bad);
        expect(FONT, &["Atkinson Hyperlegible"], &["a;b", "url(x)", "\"x\""]);
    }

    #[test]
    fn every_path_is_named_once() {
        let mut paths: Vec<String> = FIELDS.iter().map(|field| field.path.to_owned()).collect();
        paths.extend(NUMBERS.map(|number| number.path.to_owned()));
        paths.extend(LOCALES.iter().flat_map(|locale| TEXTS.map(|field| in_locale(locale, &field))));
        let count = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }
}
