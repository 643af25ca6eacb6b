//! The problems of a brand in words, one a line.

use std::fmt::Write;

use keystead_domain::brand::{ACCENT, Form, NAME, NAMELESS, NUMBERS, USUAL_ACCENT};

use super::check::{Fault, Problem};
use crate::texts::{Language, say};

/// Lines of the form `path: sentences`; empty when nothing is wrong.
pub fn report(problems: &[Problem], language: Language) -> String {
    let mut lines = String::new();
    for problem in problems {
        let path = if problem.path.is_empty() { "brand.json" } else { &problem.path };
        let instead = instead(problem, language).map(|text| format!(" {text}")).unwrap_or_default();
        // Writing to a text cannot fail.
        let _ = writeln!(lines, "{path}: {}{instead}", fault(&problem.fault, language));
    }
    lines
}

fn fault(fault: &Fault, language: Language) -> String {
    let say = |key: &str, values: &[(&str, &str)]| say(language, key, values);
    match fault {
        Fault::NoJson(fault) => say("brand-no-json", &[("fault", fault)]),
        Fault::NoObject => say("brand-no-object", &[]),
        Fault::NoText => say("brand-no-text", &[]),
        Fault::NoNumber => say("brand-no-number", &[]),
        Fault::Unknown(None) => say("brand-unknown", &[]),
        Fault::Unknown(Some(meant)) => say("brand-meant", &[("meant", meant)]),
        Fault::Long(longest) => say("brand-long", &[("longest", &longest.to_string())]),
        Fault::Range(least, most) => {
            say("brand-range", &[("least", &number(*least, language)), ("most", &number(*most, language))])
        }
        Fault::Unfit(form) => say(form_key(*form), &[]),
        Fault::Nameless => say("brand-nameless", &[]),
        Fault::NoFile => say("brand-no-file", &[]),
        Fault::Contrast { dark, pair, ratio, needed } => {
            let key = if *dark { "brand-contrast-dark" } else { "brand-contrast-light" };
            // Rounded down: what misses its aim must not read as if it met it.
            let ratio = number((ratio * 100.0).floor() / 100.0, language);
            say(key, &[("ratio", &ratio), ("needed", &number(*needed, language)), ("pair", pair)])
        }
        Fault::NearDanger => say("brand-near-danger", &[]),
        Fault::NearWarning => say("brand-near-warning", &[]),
    }
}

const fn form_key(form: Form) -> &'static str {
    match form {
        Form::Line => "brand-line",
        Form::Name => "brand-name",
        Form::Colour => "brand-colour",
        Form::Family => "brand-family",
        Form::Path => "brand-path",
        Form::Link => "brand-link",
        Form::Mailbox => "brand-mailbox",
    }
}

/// What is used in place of a value; nothing where the sentence has said so already.
fn instead(problem: &Problem, language: Language) -> Option<String> {
    let says_so = matches!(problem.fault, Fault::NoJson(_) | Fault::NoObject | Fault::Unknown(_));
    if says_so || problem.is_warning() {
        return None;
    }
    let usual =
        NUMBERS.iter().find(|number| number.path == problem.path).map(|found| number(found.usual, language));
    let value = match problem.path.as_str() {
        path if path == NAME.path => Some(NAMELESS.to_owned()),
        path if path == ACCENT.path => Some(USUAL_ACCENT.to_owned()),
        _ => usual,
    };
    Some(match value {
        Some(value) => say(language, "brand-instead", &[("value", &value)]),
        None => say(language, "brand-without", &[]),
    })
}

fn number(number: f64, language: Language) -> String {
    let text = number.to_string();
    if language == Language::German { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::Brand;
    use super::*;

    fn lines(file: &str, language: Language) -> Vec<String> {
        report(&Brand::read(file.as_bytes()).problems, language).lines().map(str::to_owned).collect()
    }

    #[test]
    fn each_line_names_the_member_the_fault_and_what_is_used() {
        let file = r#"{"name": "", "accent": "red", "tint": 3, "links": {"help": "http://x"}, "logoo": "x"}"#;
        assert_eq!(
            lines(file, Language::English),
            [
                "accent: This must be a colour as #rgb, #rrggbb or oklch(l c h). Used instead: oklch(0.47 0.082 205).",
                "links.help: This must be an address that begins with https:// or mailto:. It is left out.",
                "logoo: There is no such member; logo may be meant. It is left out.",
                "name: This must be plain words on one line, without < and >, and not blank. Used instead: Portal.",
                "tint: This must be between 0 and 2. Used instead: 1.",
            ]
        );
        let german = lines(r#"{"name": "x", "radius": 2}"#, Language::German);
        assert_eq!(german, ["radius: Das muss zwischen 0 und 1,6 liegen. Stattdessen gilt: 1."]);
    }

    #[test]
    fn a_fit_brand_has_an_empty_report() {
        assert!(lines(r##"{"name": "Zzyzx", "accent": "#2563eb"}"##, Language::English).is_empty());
    }

    #[test]
    fn what_is_no_json_is_one_line_about_the_file() {
        let lines = lines("{", Language::English);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("brand.json: This is no JSON ("), "{lines:?}");
    }
}
