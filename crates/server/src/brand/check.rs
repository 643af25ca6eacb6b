//! Takes a brand file apart: each member is kept, or left out with a problem that names it.

use keystead_domain::brand::{self, FIELDS, Field, Form, LOCALES, NUMBERS, Number, TEXTS, in_locale};
use serde_json::{Map, Value};

/// A member that is not used as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Names of the members that lead to it, joined by dots; empty for the file as a whole.
    pub path: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a member.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The file is no JSON.
    NoJson(String),
    /// An object was expected.
    NoObject,
    /// A text was expected.
    NoText,
    /// A number was expected.
    NoNumber,
    /// No member has this name; perhaps one with a similar name is meant.
    Unknown(Option<String>),
    /// More characters than these.
    Long(usize),
    /// Out of these bounds.
    Range(f64, f64),
    /// Not of this form.
    Unfit(Form),
    /// The file gives no name.
    Nameless,
    /// The portal has no such file.
    NoFile,
    /// Text or marks are too faint.
    Contrast { dark: bool, pair: &'static str, ratio: f64, needed: f64 },
    /// A colour near the red of dangers.
    NearDanger,
    /// A colour near the amber of warnings.
    NearWarning,
}

impl Problem {
    pub fn new(path: &str, fault: Fault) -> Self {
        Self { path: path.to_owned(), fault }
    }

    /// Whether the value is used nevertheless.
    pub const fn is_warning(&self) -> bool {
        matches!(self.fault, Fault::Contrast { .. } | Fault::NearDanger | Fault::NearWarning | Fault::NoFile)
    }
}

enum Rule {
    Text(Field),
    Number(Number),
    Section,
}

/// The fit members and the problems of the others.
pub fn check(text: &[u8]) -> (Map<String, Value>, Vec<Problem>) {
    let mut problems = Vec::new();
    let members = match serde_json::from_slice(text) {
        Ok(Value::Object(members)) => sifted(members, "", &mut problems),
        Ok(_) => {
            problems.push(Problem::new("", Fault::NoObject));
            return (Map::new(), problems);
        }
        Err(error) => {
            problems.push(Problem::new("", Fault::NoJson(error.to_string())));
            return (Map::new(), problems);
        }
    };
    let is_named = members.contains_key(brand::NAME.path);
    if !is_named && problems.iter().all(|problem| problem.path != brand::NAME.path) {
        problems.push(Problem::new(brand::NAME.path, Fault::Nameless));
    }
    (members, problems)
}

fn sifted(members: Map<String, Value>, above: &str, problems: &mut Vec<Problem>) -> Map<String, Value> {
    let mut fit = Map::new();
    for (name, value) in members {
        // Editors find the schema by it.
        if above.is_empty() && name == "$schema" {
            continue;
        }
        let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        let kept = match (rule(&path), value) {
            (Some(Rule::Section), Value::Object(below)) => {
                Ok(Some(sifted(below, &path, problems)).filter(|below| !below.is_empty()).map(Value::Object))
            }
            (Some(Rule::Section), _) => Err(Fault::NoObject),
            (Some(Rule::Text(field)), value) => text(field, value),
            (Some(Rule::Number(bounds)), value) => number(bounds, value),
            (None, _) => Err(Fault::Unknown(meant(&path))),
        };
        match kept {
            Ok(Some(value)) => {
                fit.insert(name, value);
            }
            Ok(None) => {}
            Err(fault) => problems.push(Problem { path: shown(&path), fault }),
        }
    }
    fit
}

/// An empty text counts as missing, but for the name.
fn text(field: Field, value: Value) -> Result<Option<Value>, Fault> {
    let Value::String(text) = value else { return Err(Fault::NoText) };
    if text.is_empty() && field.form != Form::Name {
        return Ok(None);
    }
    if field.accepts(&text) {
        return Ok(Some(Value::String(text)));
    }
    let is_long = text.chars().count() > field.longest;
    Err(if is_long { Fault::Long(field.longest) } else { Fault::Unfit(field.form) })
}

fn number(bounds: Number, value: Value) -> Result<Option<Value>, Fault> {
    let number = value.as_f64().ok_or(Fault::NoNumber)?;
    if (bounds.least..=bounds.most).contains(&number) {
        Ok(Some(value))
    } else {
        Err(Fault::Range(bounds.least, bounds.most))
    }
}

fn rule(path: &str) -> Option<Rule> {
    if let Some(number) = NUMBERS.into_iter().find(|number| number.path == path) {
        return Some(Rule::Number(number));
    }
    let known: Vec<(String, Field)> = fields().collect();
    if let Some((_, field)) = known.iter().find(|(known, _)| known == path) {
        return Some(Rule::Text(*field));
    }
    let below = format!("{path}.");
    known.iter().any(|(known, _)| known.starts_with(&below)).then_some(Rule::Section)
}

/// Every text with its whole path.
pub fn fields() -> impl Iterator<Item = (String, Field)> {
    let general = FIELDS.into_iter().map(|field| (field.path.to_owned(), field));
    let spoken = LOCALES
        .into_iter()
        .flat_map(|locale| TEXTS.into_iter().map(move |field| (in_locale(locale, &field), field)));
    general.chain(spoken)
}

/// The known member that differs by one slip, or stands elsewhere under the same name.
fn meant(path: &str) -> Option<String> {
    let known = fields().map(|(known, _)| known).chain(NUMBERS.map(|number| number.path.to_owned()));
    let mut known: Vec<String> = known.collect();
    known.extend(["links", "legal", "mail", "texts"].map(str::to_owned));
    let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let by_slip = known.iter().find(|known| is_one_slip(&known.to_lowercase(), &path.to_lowercase()));
    by_slip.or_else(|| known.iter().find(|known| last(known) == last(path))).cloned()
}

/// Whether two words differ by at most one letter that is missing, too many, wrong or changed with its neighbour.
fn is_one_slip(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|word| word.chars().collect::<Vec<_>>());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = |word: &[char], skip: usize| word.get(start + skip..).unwrap_or_default().to_vec();
    let is_swap = match (rest(&one, 0).as_slice(), rest(&other, 0).as_slice()) {
        ([a, b, end @ ..], [c, d, other_end @ ..]) => (a, b) == (d, c) && end == other_end,
        _ => false,
    };
    is_swap
        || rest(&one, 1) == rest(&other, 1)
        || rest(&one, 1) == rest(&other, 0)
        || rest(&one, 0) == rest(&other, 1)
}

/// A path as it can stand on one line of a report.
fn shown(path: &str) -> String {
    path.chars().filter(|letter| !letter.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(String, Fault)> {
        check(text.as_bytes()).1.into_iter().map(|problem| (problem.path, problem.fault)).collect()
    }

    #[test]
    fn a_bad_value_is_left_out_alone_and_named() {
        let (members, problems) = check(
            br##"{"$schema": "x", "name": "Zzyzx", "accent": "url(x)", "tint": 3, "radius": "1", "font": 7,
                 "logo": "/ok.svg", "wordmark": "//evil/x", "tagline": "",
                 "links": {"help": "javascript:1", "status": "https://s.example", "other": "x"},
                 "legal": "x", "mail": {"replyTo": "no"},
                 "texts": {"de": {"tagline": "<b>"}, "fr": {"tagline": "oui"}}}"##,
        );
        let kept = serde_json::json!({
            "name": "Zzyzx", "logo": "/ok.svg", "links": {"status": "https://s.example"},
        });
        assert_eq!(Value::Object(members), kept);
        let mut found: Vec<_> =
            problems.iter().map(|problem| (problem.path.as_str(), problem.fault.clone())).collect();
        found.sort_by_key(|(path, _)| *path);
        let expected = [
            ("accent", Fault::Unfit(Form::Colour)),
            ("font", Fault::NoText),
            ("legal", Fault::NoObject),
            ("links.help", Fault::Unfit(Form::Link)),
            ("links.other", Fault::Unknown(None)),
            ("mail.replyTo", Fault::Unfit(Form::Mailbox)),
            ("radius", Fault::NoNumber),
            ("texts.de.tagline", Fault::Unfit(Form::Line)),
            ("texts.fr", Fault::Unknown(None)),
            ("tint", Fault::Range(0.0, 2.0)),
            ("wordmark", Fault::Unfit(Form::Path)),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_brand_at_all_is_one_problem() {
        assert!(matches!(problems("{\"name\": ")[..], [(ref path, Fault::NoJson(_))] if path.is_empty()));
        assert_eq!(problems("[1]"), [(String::new(), Fault::NoObject)]);
        assert_eq!(problems("{}"), [("name".to_owned(), Fault::Nameless)]);
        assert_eq!(problems(r#"{"name": " "}"#), [("name".to_owned(), Fault::Unfit(Form::Name))]);
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(problems(&deep).len(), 1);
    }

    #[test]
    fn a_slip_is_recognised() {
        for (path, meant) in [
            ("tagLine", "tagline"),
            ("acent", "accent"),
            ("acccent", "accent"),
            ("accnet", "accent"),
            ("links.helb", "links.help"),
            ("privacy", "links.privacy"),
            ("link", "links"),
        ] {
            assert_eq!(super::meant(path).as_deref(), Some(meant), "{path}");
        }
        assert_eq!(super::meant("colour"), None);
    }

    #[test]
    fn names_of_members_stay_on_one_line() {
        let found = problems(&format!("{{\"name\": \"x\", \"a\\n{}\": 1}}", "b".repeat(200)));
        assert_eq!(found.len(), 1);
        assert!(!found[0].0.contains('\n') && found[0].0.len() == 80, "{found:?}");
    }
}
