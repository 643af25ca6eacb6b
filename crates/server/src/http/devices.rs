//! Devices of the account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use keystead_api::identity::{Device, DeviceTokenRequest};
use keystead_api::paths::account as paths;
use keystead_api::{List, WireDate};
use keystead_domain::email;
use keystead_domain::ids::DeviceId;

use super::extract::{Address, Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::store::devices;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::DEVICES, "All devices", list)
        .get(paths::DEVICE, "One device", get)
        .delete(paths::DEVICE, "Log a device out", remove)
        .get(paths::DEVICE_BY_IDENTIFIER, "A device by its own identifier", by_identifier)
        .put(paths::DEVICE_TOKEN, "Keep a push token (not used)", push_token)
        .post(paths::DEVICE_TOKEN, "Keep a push token (older form)", push_token)
        .put(paths::DEVICE_CLEAR_TOKEN, "Forget the push token", clear_token)
        .post(paths::DEVICE_CLEAR_TOKEN, "Forget the push token (older form)", clear_token)
        .get(paths::KNOWN_DEVICE, "Whether a device has logged in before", known)
}

fn shown(device: devices::Device) -> Device {
    Device {
        object: "device".to_owned(),
        id: device.id,
        kind: device.kind,
        name: device.name,
        identifier: device.identifier,
        creation_date: Some(WireDate::from_timestamp(device.created)),
        last_activity_date: Some(WireDate::from_timestamp(device.active)),
        is_trusted: false,
        encrypted_user_key: None,
        encrypted_public_key: None,
        device_pending_auth_request: None,
    }
}

async fn all(app: &App, caller: &Caller) -> Result<Vec<Device>, Failure> {
    let devices = devices::of_user(&mut *app.db.read().await?, caller.id()).await?;
    Ok(devices.into_iter().map(shown).collect())
}

async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<List<Device>>, Failure> {
    Ok(Json(List::new(all(&app, &caller).await?)))
}

async fn get(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(id): Ids<DeviceId>,
) -> Result<Json<Device>, Failure> {
    let devices = all(&app, &caller).await?;
    devices.into_iter().find(|device| device.id == id).map(Json).ok_or(Failure::NotFound)
}

async fn by_identifier(
    State(app): State<Arc<App>>,
    caller: Caller,
    Ids(identifier): Ids<String>,
) -> Result<Json<Device>, Failure> {
    let devices = all(&app, &caller).await?;
    devices.into_iter().find(|device| device.identifier == identifier).map(Json).ok_or(Failure::NotFound)
}

async fn remove(State(app): State<Arc<App>>, caller: Caller, Ids(id): Ids<DeviceId>) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    if !devices::remove(&mut write, caller.id(), id).await? {
        return Err(Failure::NotFound);
    }
    write.commit().await?;
    Ok(())
}

/// There are no push messages, so the token is not kept; clients send it anyway.
async fn push_token(
    _caller: Caller,
    Ids(_identifier): Ids<String>,
    Input(_token): Input<DeviceTokenRequest>,
) {
}

async fn clear_token(Ids(_identifier): Ids<String>) {}

async fn known(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
) -> Result<Json<bool>, Failure> {
    app.limits.request(address)?;
    let header =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let encoded = header("x-request-email");
    let encoded = encoded.trim_end_matches('=');
    let decoded =
        URL_SAFE_NO_PAD.decode(encoded).or_else(|_| STANDARD_NO_PAD.decode(encoded)).unwrap_or_default();
    let address = email::normalize(&String::from_utf8_lossy(&decoded));
    let known =
        devices::is_known(&mut *app.db.read().await?, &address, &header("x-device-identifier")).await?;
    Ok(Json(known))
}
