//! `POST /identity/connect/token`: a form in, OAuth-shaped answers out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use keystead_api::account::MasterPasswordPolicy;
use keystead_api::identity::token::{
    ORGANIZATION_SCOPE, OrganizationTokenRequest, TokenDevice, TokenRequest, TwoFactorAnswer,
};
use keystead_domain::enums::{DeviceType, TwoFactorMethod};
use keystead_domain::ids::OrganizationId;
use keystead_domain::secret::Secret;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::http::extract::Address;
use crate::letter::Front;
use crate::service::login::{self, Denied};
use crate::service::organization_key;
use crate::service::two_factor::masked;
use crate::store::two_factors::TwoFactor;

pub async fn token(
    State(app): State<Arc<App>>,
    Address(address): Address,
    front: Front,
    form: Result<Form<Vec<(String, String)>>, axum::extract::rejection::FormRejection>,
) -> Response {
    if let Err(failure) = app.limits.request(address) {
        return failure.into_response();
    }
    let Ok(Form(pairs)) = form else { return refused("invalid_request", None) };
    let mut form = lower_case(pairs);
    if let Some(organization) = form.get("client_id").and_then(|id| id.strip_prefix("organization.")) {
        let organization = organization.parse().ok();
        return of_program(&app, organization, &mut form, address).await;
    }
    let Some(request) = read(form) else { return refused("invalid_request", None) };
    match login::token(&app, request, address, front).await {
        Ok(answer) => match answer.to_body() {
            Ok(body) => Json(body).into_response(),
            Err(_) => Failure::Internal("token answer").into_response(),
        },
        Err(denied) => deny(denied),
    }
}

/// A token for a program, which is no log-in: there is neither device nor session.
async fn of_program(
    app: &App,
    organization: Option<OrganizationId>,
    form: &mut HashMap<String, String>,
    address: IpAddr,
) -> Response {
    let asked = |name: &str, wanted: &str| form.get(name).is_some_and(|value| value == wanted);
    if !asked("grant_type", "client_credentials") {
        return refused("unauthorized_client", None);
    }
    if !asked("scope", ORGANIZATION_SCOPE) {
        return refused("invalid_scope", None);
    }
    let (Some(organization), Some(secret)) = (organization, form.remove("client_secret")) else {
        return refused("invalid_client", None);
    };
    let request = OrganizationTokenRequest { organization, client_secret: Secret::new(secret) };
    match organization_key::token(app, &request, address).await {
        Ok(answer) => Json(answer).into_response(),
        Err(denied) => deny(denied),
    }
}

/// Members by lower-case name: both reference servers ignore the case.
fn lower_case(pairs: Vec<(String, String)>) -> HashMap<String, String> {
    pairs.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect()
}

fn read(mut form: HashMap<String, String>) -> Option<TokenRequest> {
    let client_id = form.remove("client_id").unwrap_or_default();
    match form.remove("grant_type")?.as_str() {
        "password" => Some(TokenRequest::Password {
            username: form.remove("username")?,
            password: Secret::new(form.remove("password")?),
            device: device(&mut form)?,
            two_factor: two_factor(&mut form),
            new_device_otp: form.remove("newdeviceotp").map(Secret::new),
            client_id,
        }),
        "refresh_token" => Some(TokenRequest::Refresh {
            refresh_token: Secret::new(form.remove("refresh_token")?),
            client_id,
        }),
        "client_credentials" => Some(TokenRequest::ApiKey {
            user: client_id.strip_prefix("user.")?.parse().ok()?,
            client_secret: Secret::new(form.remove("client_secret")?),
            device: device(&mut form)?,
        }),
        _ => None,
    }
}

fn device(form: &mut HashMap<String, String>) -> Option<TokenDevice> {
    let identifier = form.remove("deviceidentifier").filter(|id| (1..=50).contains(&id.chars().count()))?;
    let kind = form
        .remove("devicetype")
        .and_then(|code| code.parse().ok())
        .unwrap_or(DeviceType::UnknownBrowser.code());
    let name = form.remove("devicename").unwrap_or_default().chars().take(50).collect();
    Some(TokenDevice { kind: DeviceType::from_code(kind), identifier, name })
}

fn two_factor(form: &mut HashMap<String, String>) -> Option<TwoFactorAnswer> {
    let token = form.remove("twofactortoken").filter(|token| !token.is_empty())?;
    let method = form.remove("twofactorprovider")?.parse().ok()?;
    let remember =
        form.remove("twofactorremember").is_some_and(|value| matches!(value.as_str(), "1" | "true" | "True"));
    Some(TwoFactorAnswer { method: TwoFactorMethod::from_code(method), token: Secret::new(token), remember })
}

fn deny(denied: Denied) -> Response {
    match denied {
        Denied::Credentials => refused(
            "invalid_grant",
            Some(("invalid_username_or_password", "Username or password is incorrect. Try again.")),
        ),
        Denied::WrongCode => {
            refused("invalid_grant", Some(("invalid_two_factor", "Two-step token is invalid. Try again.")))
        }
        Denied::Program => refused("invalid_client", None),
        Denied::Expired => refused("invalid_grant", None),
        Denied::TwoFactor { methods, email, policy } => challenge(&methods, &email, &policy),
        Denied::Failure(failure) => failure.into_response(),
    }
}

fn refused(error: &str, text: Option<(&str, &str)>) -> Response {
    let body = match text {
        Some((description, message)) => json!({
            "error": error,
            "error_description": description,
            "ErrorModel": {"Message": message, "Object": "error"},
        }),
        None => json!({"error": error}),
    };
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

fn challenge(methods: &[TwoFactor], email: &str, policy: &MasterPasswordPolicy) -> Response {
    let policy = serde_json::to_value(policy).map(keystead_api::json::pascal_case).unwrap_or_default();
    let codes: Vec<String> = methods.iter().map(|method| method.method.code().to_string()).collect();
    let details: Map<String, Value> = methods
        .iter()
        .map(|method| {
            let details = match method.method {
                TwoFactorMethod::Email => json!({"Email": masked(method.value.expose())}),
                _ => Value::Null,
            };
            (method.method.code().to_string(), details)
        })
        .collect();
    let body = json!({
        "error": "invalid_grant",
        "error_description": "Two factor required.",
        "TwoFactorProviders": codes,
        "TwoFactorProviders2": details,
        "Email": email,
        "MasterPasswordPolicy": policy,
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
