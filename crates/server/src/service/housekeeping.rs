//! What has to be done without anybody asking: the trash is emptied after thirty days, and the write-ahead log is folded
//! into the database before it grows long.

use std::sync::Arc;
use std::time::Duration;

use keystead_domain::limits::TRASH_DAYS;

use crate::app::App;
use crate::failure::Failure;
use crate::store::{ciphers, users};
use crate::{clock, service};

const PAUSE: Duration = Duration::from_secs(3600);
const FOLD_PAUSE: Duration = Duration::from_secs(2);
/// Items of one transaction, so that people never wait long for the writer.
const BATCH: i64 = 200;

/// Works until the server ends.
pub async fn run(app: Arc<App>) {
    let trash = async {
        loop {
            if let Err(error) = empty_trash(&app).await {
                tracing::error!(%error, "the trash could not be emptied");
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    let log = async {
        loop {
            tokio::time::sleep(FOLD_PAUSE).await;
            if let Err(error) = app.db.fold().await {
                tracing::warn!(%error, "the write-ahead log could not be folded");
            }
        }
    };
    tokio::join!(trash, log);
}

async fn empty_trash(app: &App) -> Result<(), Failure> {
    let before = clock::after(clock::now(), -i64::from(TRASH_DAYS) * 24 * 3600);
    loop {
        let mut write = app.db.write().await?;
        let expired = ciphers::expired(&mut write, before, BATCH).await?;
        let done = expired.is_empty();
        for cipher in &expired {
            ciphers::remove(&mut write, cipher.id).await?;
            match (cipher.organization, cipher.user) {
                (Some(organization), _) => {
                    users::touch_members(&mut write, organization, clock::now()).await?
                }
                (None, Some(owner)) => users::touch(&mut write, owner, clock::now()).await?,
                (None, None) => {}
            }
        }
        write.commit().await?;
        for cipher in expired {
            service::attachments::forget_all(app, cipher.id).await;
        }
        if done {
            return Ok(());
        }
    }
}
