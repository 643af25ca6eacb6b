//! The server's own description, made from the route table.

use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use super::routes::Operation;

/// The answer of `/api/openapi.json`.
pub fn document(operations: &[Operation]) -> impl IntoResponse + Clone + use<> {
    ([(header::CONTENT_TYPE, "application/json")], text(operations))
}

/// The document as text.
pub fn text(operations: &[Operation]) -> String {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method] = describe(operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Keystead server",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Bitwarden-compatible API (generation 2026.8). Bodies are camelCase JSON; refusals are 400 or 404 with the envelope `Error`.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "schemas": {"Error": {
                "type": "object",
                "properties": {
                    "object": {"const": "error"},
                    "message": {"type": "string"},
                    "validationErrors": {
                        "type": ["object", "null"],
                        "additionalProperties": {"type": "array", "items": {"type": "string"}},
                    },
                },
            }},
        },
    })
    .to_string()
}

fn describe(operation: &Operation) -> Value {
    let parameters: Vec<Value> = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    let error = json!({
        "description": "Refused",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    });
    json!({
        "operationId": operation_id(operation),
        "summary": operation.summary,
        "tags": [tag(operation.path)],
        "parameters": parameters,
        "responses": {"200": {"description": "Done"}, "400": error, "404": error},
        "security": if operation.path.starts_with("/api/") { json!([{"bearer": []}, {}]) } else { json!([]) },
    })
}

fn operation_id(operation: &Operation) -> String {
    let parts = operation.path.split('/').filter(|part| !part.is_empty() && *part != "api");
    let name: Vec<String> = parts.map(|part| part.replace(['{', '}'], "").replace('-', "_")).collect();
    format!("{}_{}", operation.method, name.join("_"))
}

fn tag(path: &str) -> &str {
    path.split('/').find(|part| !part.is_empty() && *part != "api").unwrap_or("server")
}
