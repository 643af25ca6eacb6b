//! Small values that outlive the tab, in IndexedDB: the device identifier, the token that skips the second factor, the
//! session of this browser with what is secret in it encrypted. Never items. A browser that refuses storage only forgets
//! them.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

const DATABASE: &str = "portal";
const STORE: &str = "values";

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database()
            && !database.store_names().iter().any(|name| name == STORE)
        {
            // A failure here surfaces as a failed transaction below.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn try_get(key: &str) -> Result<Option<JsValue>, idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let value = transaction.object_store(STORE)?.get(JsValue::from_str(key))?.await?;
    database.close();
    Ok(value)
}

async fn try_names() -> Result<Vec<String>, idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let keys = transaction.object_store(STORE)?.get_all_keys(None, None)?.await?;
    database.close();
    Ok(keys.iter().filter_map(JsValue::as_string).collect())
}

async fn try_set(key: &str, value: Option<&JsValue>) -> Result<(), idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    match value {
        Some(value) => {
            store.put(value, Some(&JsValue::from_str(key)))?.await?;
        }
        None => store.delete(JsValue::from_str(key))?.await?,
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// The value of a key, if there is one and the browser keeps any.
pub async fn get(key: &str) -> Option<JsValue> {
    try_get(key).await.ok().flatten()
}

/// The keys of all values.
pub async fn names() -> Vec<String> {
    try_names().await.unwrap_or_default()
}

/// Keeps a value, or drops it with `None`; says whether it did.
pub async fn set(key: &str, value: Option<&JsValue>) -> bool {
    // Private windows may refuse: then the device is new next time, and a reload leads to log-in. Both are safe.
    try_set(key, value).await.is_ok()
}
