//! Error bodies of every shape that servers of this API send.

pub mod token;

use std::collections::BTreeMap;

use serde_json::Value;

pub use token::TokenError;

/// A refusal's body: a sentence for people and messages by field. Field names are camelCase; `""` is the whole request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorBody {
    /// The server's own sentence.
    pub message: Option<String>,
    /// Messages by field.
    pub fields: BTreeMap<String, Vec<String>>,
}

impl ErrorBody {
    /// Reads the API's envelope, its PascalCase and `errorModel` variants, RFC 7807 bodies and plain OAuth errors.
    /// Anything else (an HTML page of a proxy, nothing) gives an empty body.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return Self::default() };
        let value = crate::json::camel_case(value);
        let model = &value["errorModel"];
        let fields = [&value["validationErrors"], &value["errors"], &model["validationErrors"]]
            .into_iter()
            .find_map(field_messages)
            .unwrap_or_default();
        let texts = [
            &model["message"],
            &value["message"],
            &value["detail"],
            &value["title"],
            &value["error_description"],
            &value["error"]["description"],
        ];
        let message =
            texts.into_iter().filter_map(Value::as_str).find(|text| !text.is_empty()).map(str::to_owned);
        Self { message, fields }
    }

    /// The most specific text: the first message of a field, else the sentence.
    #[must_use]
    pub fn first_text(&self) -> Option<&str> {
        self.fields.values().flatten().next().or(self.message.as_ref()).map(String::as_str)
    }
}

fn field_messages(errors: &Value) -> Option<BTreeMap<String, Vec<String>>> {
    let fields = errors.as_object()?;
    Some(
        fields
            .iter()
            .map(|(field, messages)| {
                let messages = match messages {
                    Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                    Value::String(text) => vec![text.clone()],
                    _ => Vec::new(),
                };
                (field.clone(), messages)
            })
            .collect(),
    )
}

wire! {
    /// The envelope as a server writes it.
    #[derive(Debug, Default)]
    pub struct ErrorEnvelope {
        optional {
            object: String,
            message: String,
            validation_errors: Option<BTreeMap<String, Vec<String>>>,
            exception_message: Option<String>,
            exception_stack_trace: Option<String>,
            inner_exception_message: Option<String>,
            /// Extension: which of the known reasons it is.
            #[serde(skip_serializing_if = "Option::is_none")]
            keystead: Option<ErrorReason>,
        }
    }
}

wire! {
    /// Extension of the envelope: a reason that a client can tell from others without reading the sentence.
    #[derive(Debug, Default)]
    pub struct ErrorReason {
        optional { reason: String, }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(body: &str) -> Option<String> {
        ErrorBody::parse(body.as_bytes()).first_text().map(str::to_owned)
    }

    #[test]
    fn every_shape_yields_its_sentence() {
        for body in [
            r#"{"object":"error","message":"No.","validationErrors":null}"#,
            r#"{"Object":"error","Message":"No.","ValidationErrors":null}"#,
            r#"{"message":"","errorModel":{"message":"No.","object":"error"},"error":""}"#,
            r#"{"type":"about:blank","title":"No.","status":400}"#,
            r#"{"title":"Bad","detail":"No.","status":400}"#,
            r#"{"error":{"code":404,"reason":"Not Found","description":"No."}}"#,
            r#"{"message":"The model state is invalid.","validationErrors":{"":["No."]}}"#,
            r#"{"title":"One or more validation errors","errors":{"Name":["No."]}}"#,
        ] {
            assert_eq!(first(body).as_deref(), Some("No."), "{body}");
        }
    }

    #[test]
    fn foreign_bodies_are_empty() {
        for body in ["", "<html>502</html>", "[]", "null", "7"] {
            assert_eq!(ErrorBody::parse(body.as_bytes()), ErrorBody::default(), "{body}");
        }
    }

    #[test]
    fn field_names_are_camel_case() {
        let body = ErrorBody::parse(br#"{"message":"x","validationErrors":{"OwnerEmail":["a","b"]}}"#);
        assert_eq!(body.fields["ownerEmail"], ["a", "b"]);
    }
}
