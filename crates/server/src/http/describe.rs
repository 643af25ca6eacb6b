//! What a handler's own signature says about its endpoint: path, query, body and answer. Nothing is written down twice,
//! so the document cannot say anything else than the code does.

use std::future::Future;
use std::sync::Arc;

use axum::Json;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use super::extract::{Address, Asked, Ids, Input, RawJson, Streamed};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::letter::Front;

/// An endpoint as the document shows it.
#[derive(Default)]
pub struct Description {
    /// Schemas of the ids in the path, in their order.
    pub ids: Vec<Value>,
    /// Schema of the query's members.
    pub query: Option<Value>,
    /// Type and schema of the body.
    pub body: Option<(&'static str, Value)>,
    /// Schema of the JSON that is answered.
    pub answer: Option<Value>,
    pub needs_bearer: bool,
}

/// An argument of a handler.
pub trait Asks {
    /// Adds what the argument takes out of a request.
    fn asks(_: &mut Description, _: &mut SchemaGenerator) {}
}

/// What a handler returns.
pub trait Answers {
    /// Adds what is answered when all goes well.
    fn answers(_: &mut Description, _: &mut SchemaGenerator) {}
}

/// A handler; the parameter is the tuple of its arguments.
pub trait Endpoint<T> {
    /// What its signature says.
    fn describe(schemas: &mut SchemaGenerator) -> Description;
}

macro_rules! endpoints {
    ($(($($argument:ident),*))+) => {$(
        impl<F, O, R, $($argument),*> Endpoint<($($argument,)*)> for F
        where
            F: FnOnce($($argument),*) -> O,
            O: Future<Output = R>,
            R: Answers,
            $($argument: Asks,)*
        {
            fn describe(schemas: &mut SchemaGenerator) -> Description {
                let mut description = Description::default();
                $($argument::asks(&mut description, schemas);)*
                R::answers(&mut description, schemas);
                description
            }
        }
    )+};
}

endpoints! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) }

fn schema<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    schemas.subschema_for::<T>().to_value()
}

impl Asks for State<Arc<App>> {}
impl Asks for Address {}

impl Asks for Front {}
impl Asks for HeaderMap {}

impl Asks for Caller {
    fn asks(description: &mut Description, _: &mut SchemaGenerator) {
        description.needs_bearer = true;
    }
}

impl<T: JsonSchema> Asks for Ids<T> {
    fn asks(description: &mut Description, schemas: &mut SchemaGenerator) {
        let ids = schema::<T>(schemas);
        description.ids = match ids.get("prefixItems").and_then(Value::as_array) {
            Some(several) => several.clone(),
            None => vec![ids],
        };
    }
}

impl<T: JsonSchema> Asks for Asked<T> {
    fn asks(description: &mut Description, schemas: &mut SchemaGenerator) {
        description.query = Some(T::json_schema(schemas).to_value());
    }
}

impl<T: JsonSchema> Asks for Input<T> {
    fn asks(description: &mut Description, schemas: &mut SchemaGenerator) {
        description.body = Some(("application/json", schema::<T>(schemas)));
    }
}

impl Asks for Result<Form<Vec<(String, String)>>, FormRejection> {
    fn asks(description: &mut Description, _: &mut SchemaGenerator) {
        let form = json!({"type": "object", "additionalProperties": {"type": "string"},
            "properties": {"grant_type": {"type": "string"}}, "required": ["grant_type"]});
        description.body = Some(("application/x-www-form-urlencoded", form));
    }
}

impl Asks for Result<Multipart, MultipartRejection> {
    fn asks(description: &mut Description, _: &mut SchemaGenerator) {
        let form = json!({"type": "object", "required": ["data"],
            "properties": {"data": {"type": "string", "contentMediaType": "application/octet-stream"}}});
        description.body = Some(("multipart/form-data", form));
    }
}

impl Answers for () {}
impl Answers for StatusCode {}
impl Answers for Response {}

impl<T: JsonSchema> Answers for Json<T> {
    fn answers(description: &mut Description, schemas: &mut SchemaGenerator) {
        description.answer = Some(schema::<T>(schemas));
    }
}

impl<T: JsonSchema> Answers for RawJson<T> {
    fn answers(description: &mut Description, schemas: &mut SchemaGenerator) {
        description.answer = Some(schema::<T>(schemas));
    }
}

impl<T: JsonSchema> Answers for Streamed<T> {
    fn answers(description: &mut Description, schemas: &mut SchemaGenerator) {
        description.answer = Some(schema::<T>(schemas));
    }
}

impl<T: Answers> Answers for Result<T, Failure> {
    fn answers(description: &mut Description, schemas: &mut SchemaGenerator) {
        T::answers(description, schemas);
    }
}
