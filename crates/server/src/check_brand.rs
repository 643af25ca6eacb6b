//! What `keystead-server brand` answers.

use std::path::Path;

use crate::brand::{self, Brand};
use crate::running::StartError;
use crate::texts::Language;
use crate::web;

/// The verdict on a brand file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedBrand {
    /// One line per problem; empty when there is none.
    pub report: String,
    /// Whether every value of the file is used. Colours that are hard to read and missing files are warnings only.
    pub is_fit: bool,
}

/// Checks a brand file as the server would read it; with the folder of the built portal, its logos too.
///
/// # Errors
/// [`StartError`] when the file cannot be read.
pub async fn check_brand(file: &Path, site: Option<&Path>) -> Result<CheckedBrand, StartError> {
    let text = tokio::fs::read(file).await.map_err(|error| StartError::Brand(error.to_string()))?;
    let brand = Brand::read(&text);
    let mut problems = brand.problems.clone();
    if let Some(site) = site {
        problems.extend(web::missing_files(site, &brand).await);
    }
    let is_fit = problems.iter().all(brand::Problem::is_warning);
    Ok(CheckedBrand { report: brand::report(&problems, Language::English), is_fit })
}

/// The JSON Schema of brand files.
///
/// # Errors
/// Never; the schema is made of texts alone.
pub fn brand_schema() -> Result<String, serde_json::Error> {
    brand::schema()
}
