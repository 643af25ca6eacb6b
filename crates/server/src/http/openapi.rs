//! The server's own description, made from the route table.

use axum::http::header;
use axum::response::IntoResponse;
use keystead_api::error::ErrorEnvelope;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::describe::Description;
use super::routes::Operation;

/// The answer of `/api/openapi.json`.
pub fn document(operations: &[Operation]) -> impl IntoResponse + Clone + use<> {
    ([(header::CONTENT_TYPE, "application/json")], text(operations))
}

/// The document as text.
pub fn text(operations: &[Operation]) -> String {
    // What must be there, not what this server happens to write: clients may leave the same members out.
    let mut schemas = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .for_deserialize()
        .into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method] = describe(operation, (operation.describe)(&mut schemas));
    }
    let error = schemas.subschema_for::<ErrorEnvelope>();
    let mut definitions = schemas.take_definitions(true);
    definitions.values_mut().for_each(null_is_missing);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Keystead server",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Bitwarden-compatible API (generation 2026.8). Bodies are camelCase JSON; refusals are 400 or 404 with the envelope `ErrorEnvelope`.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "schemas": definitions,
            "responses": {"Refused": {
                "description": "Refused",
                "content": {"application/json": {"schema": error}},
            }},
        },
    })
    .to_string()
}

fn describe(operation: &Operation, description: Description) -> Value {
    let names = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let ids = description.ids.into_iter().chain(std::iter::repeat(json!({"type": "string"})));
    let in_path = names
        .zip(ids)
        .map(|(name, schema)| json!({"name": name, "in": "path", "required": true, "schema": schema}));
    let refused = json!({"$ref": "#/components/responses/Refused"});
    let done = match description.answer {
        Some(schema) => json!({"description": "Done", "content": {"application/json": {"schema": schema}}}),
        None => json!({"description": "Done"}),
    };
    let mut described = json!({
        "operationId": operation_id(operation),
        "summary": operation.summary,
        "tags": [tag(operation.path)],
        "parameters": in_path.chain(description.query.iter().flat_map(in_query)).collect::<Vec<_>>(),
        "responses": {"2XX": done, "400": refused, "404": refused, "default": refused},
        "security": if description.needs_bearer { json!([{"bearer": []}]) } else { json!([]) },
    });
    if let Some((kind, schema)) = description.body {
        described["requestBody"] = json!({"content": {kind: {"schema": schema}}});
    }
    described
}

/// An optional member that is null counts as missing, in requests as in answers.
fn null_is_missing(schema: &mut Value) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, member) in members.iter_mut().filter(|(name, _)| !required.iter().any(|one| one == *name)) {
        if let Some(member) = member.as_object_mut() {
            member.remove("default");
        }
        let may_be_null = match member.get("type") {
            Some(Value::Array(types)) => types.iter().any(|one| one == "null"),
            _ => member.get("anyOf").is_some() || member.as_object().is_none_or(Map::is_empty),
        };
        if !may_be_null {
            *member = json!({"anyOf": [member.take(), {"type": "null"}]});
        }
    }
}

fn in_query(query: &Value) -> Vec<Value> {
    let required = query.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let members = query.get("properties").and_then(Value::as_object).into_iter().flatten();
    members
        .map(|(name, schema)| {
            let is_required = required.iter().any(|one| one == name);
            json!({"name": name, "in": "query", "required": is_required, "schema": schema})
        })
        .collect()
}

fn operation_id(operation: &Operation) -> String {
    let parts = operation.path.split('/').filter(|part| !part.is_empty() && *part != "api");
    let name: Vec<String> = parts.map(|part| part.replace(['{', '}'], "").replace('-', "_")).collect();
    format!("{}_{}", operation.method, name.join("_"))
}

fn tag(path: &str) -> &str {
    path.split('/').find(|part| !part.is_empty() && *part != "api").unwrap_or("server")
}
