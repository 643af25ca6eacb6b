//! `GET /api/sync`.

use std::sync::Arc;

use axum::extract::State;
use keystead_api::sync::Sync;
use serde::Deserialize;

use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::http::extract::{Asked, RawJson};
use crate::service::{accounts, ciphers, collections, policies, profile};

#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    #[serde(default)]
    exclude_domains: Option<bool>,
}

pub async fn sync(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<Query>,
) -> Result<RawJson<keystead_api::sync::Sync>, Failure> {
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
        policies: policies::of_user(&mut read, caller.id()).await?,
        user_decryption: accounts::user_decryption(&caller.user),
        ..Sync::default()
    };
    let text = serde_json::to_string(&body).map_err(|_| Failure::Internal("sync"))?;
    let items = ciphers::visible_list(&app, &mut read, caller.id()).await?;
    // The items are text already. Quotes inside of texts are escaped, so this finds the member and nothing else.
    let text = text.replacen("\"ciphers\":[]", &format!("\"ciphers\":[{items}]"), 1);
    Ok(RawJson::new(text))
}
