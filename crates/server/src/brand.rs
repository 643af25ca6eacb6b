//! Brand files as operators write them: what is fit of them, and what is not.

mod check;
mod contrast;
mod report;
mod schema;

use keystead_domain::brand::{self, Field};
use serde_json::{Map, Value};

pub use check::{Fault, Problem};
pub use contrast::button_colours;
pub use report::report;
pub use schema::text as schema;

use crate::texts::Language;

/// The fit members of a brand file, and the problems of the rest.
#[derive(Debug, Clone)]
pub struct Brand {
    members: Map<String, Value>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

impl Brand {
    /// Reads a file, whatever is in it.
    pub fn read(text: &[u8]) -> Self {
        let (members, mut problems) = check::check(text);
        let mut brand = Self { members, problems: Vec::new() };
        problems.extend(contrast::problems(&brand));
        brand.problems = problems;
        brand
    }

    /// The fit members, as they are served.
    pub fn clean(&self) -> String {
        Value::Object(self.members.clone()).to_string()
    }

    /// Product name.
    pub fn name(&self) -> &str {
        self.text(&brand::NAME).unwrap_or(brand::NAMELESS)
    }

    /// A text.
    pub fn text(&self, field: &Field) -> Option<&str> {
        self.member(field.path)?.as_str()
    }

    /// A text in a language, else the one for all languages.
    pub fn words(&self, language: Language, field: &Field) -> Option<&str> {
        let own = self.member(&brand::in_locale(language.tag(), field)).and_then(Value::as_str);
        own.or_else(|| self.text(field))
    }

    fn member(&self, path: &str) -> Option<&Value> {
        let mut names = path.split('.');
        let first = self.members.get(names.next()?)?;
        names.try_fold(first, |value, name| value.get(name))
    }
}
