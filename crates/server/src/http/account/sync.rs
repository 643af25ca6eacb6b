//! `GET /api/sync`.

use std::sync::Arc;

use axum::extract::State;
use keystead_api::sync::Sync;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, RawJson};
use crate::service::{accounts, ciphers, collections, profile};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    #[serde(default)]
    exclude_domains: Option<bool>,
}

pub async fn sync(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<Query>,
) -> Result<RawJson, Failure> {
    let mut read = app.db.read().await?;
    let domains = match query.exclude_domains {
        Some(true) => None,
        _ => Some(super::super::personal::no_domains()),
    };
    let body = Sync {
        object: "sync".to_owned(),
        profile: profile::of(&mut read, &caller.user).await?,
        folders: accounts::folder_list(&mut read, caller.id()).await?,
        collections: collections::assigned(&mut read, caller.id()).await?,
        domains,
        user_decryption: accounts::user_decryption(&caller.user),
        ..Sync::default()
    };
    // The items are text already; only the rest goes through the serializer.
    let mut body = serde_json::to_value(body).map_err(|_| Failure::Internal("sync"))?;
    let items = ciphers::visible_list(&app, &mut read, caller.id()).await?;
    if let Some(members) = body.as_object_mut() {
        members.remove("ciphers");
    }
    let mut text = body.to_string();
    text.truncate(text.len() - 1);
    text.push_str(",\"ciphers\":[");
    text.push_str(&items);
    text.push_str("]}");
    debug_assert!(serde_json::from_str::<Value>(&text).is_ok_and(|sync| sync["object"] == json!("sync")));
    Ok(RawJson(text))
}
