//! The envelope of every list.

use serde::{Deserialize, Serialize};

/// A list answer; `continuation_token` is only set by paged lists such as event logs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", bound(deserialize = "T: Deserialize<'de>"))]
pub struct List<T> {
    /// Always `list`.
    #[serde(default = "list_tag")]
    pub object: String,
    /// The rows.
    #[serde(default = "Vec::<T>::new", deserialize_with = "crate::json::null_to_default")]
    pub data: Vec<T>,
    /// Asks for the next page together with the same range.
    #[serde(default)]
    pub continuation_token: Option<String>,
}

impl<T> List<T> {
    /// A list without further pages.
    #[must_use]
    pub fn new(data: Vec<T>) -> Self {
        Self { object: list_tag(), data, continuation_token: None }
    }
}

fn list_tag() -> String {
    "list".to_owned()
}
