//! What was typed and not saved when a session was locked, or ended by the server: encrypted with the user key, given back
//! once after unlock or the next log-in.

use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::session::{KeepDraft, TakeDraft};
use keystead_domain::secret::Secret;

use super::Keys;
use crate::Portal;
use crate::platform::Platform;

const PREFIX: &str = "draft:";

/// How long the key of a session that the server ended stays for what is typed.
const PARTING_MS: u32 = 2_000;

/// What the drafts of a form are kept under. Tabs may have it open side by side, so each draft has a name of its own.
fn name(place: &str) -> String {
    format!("{PREFIX}{place}#")
}

impl<P: Platform> Portal<P> {
    /// Says whether it is kept: storage may be full, or refused.
    pub(crate) async fn keep_draft(&self, ask: KeepDraft) -> Result<bool, Failure> {
        let keys = self.keys().or_else(|why| self.parting().borrow().clone().ok_or(why))?;
        let sealed = keys.user().encrypt_text(ask.text.expose(), &mut self.random());
        let sealed = sealed.map_err(|_| Failure::Malformed)?;
        let mut number = [0; 8];
        self.platform().fill_random(&mut number);
        let name = format!("{}{:016x}", name(&ask.place), u64::from_le_bytes(number));
        Ok(self.platform().store(&name, Some(&sealed)).await)
    }

    /// One draft of a form; the next one is given to who asks again. A draft of another account, or one that was changed
    /// outside, is none.
    pub(crate) async fn take_draft(&self, ask: TakeDraft) -> Result<Option<Secret>, Failure> {
        let keys = self.keys()?;
        let name = name(&ask.place);
        let names = self.platform().stored_names().await;
        for name in names.into_iter().filter(|known| known.starts_with(&name)) {
            let Some(sealed) = self.platform().stored(&name).await else { continue };
            self.platform().store(&name, None).await;
            if let Ok(text) = keys.user().decrypt_text(&sealed) {
                return Ok(Some(Secret::from(text.as_str())));
            }
        }
        Ok(None)
    }

    /// Keeps the key of an ended session for drafts, and only for a moment.
    pub(super) fn part_with(&self, keys: Rc<Keys>) {
        self.parting().replace(Some(keys));
        let portal = self.clone();
        self.platform().spawn(Box::pin(async move {
            portal.platform().sleep(PARTING_MS).await;
            portal.parting().take();
        }));
    }

    /// Forgets what the person who logged in cannot read: it is somebody else's.
    pub(super) async fn forget_foreign_drafts(&self) {
        let Ok(keys) = self.keys() else { return };
        for name in self.platform().stored_names().await {
            if !name.starts_with(PREFIX) {
                continue;
            }
            let kept = self.platform().stored(&name).await;
            if kept.is_some_and(|kept| keys.user().decrypt_text(&kept).is_err()) {
                self.platform().store(&name, None).await;
            }
        }
    }

    pub(crate) async fn forget_drafts(&self) {
        for name in self.platform().stored_names().await {
            if name.starts_with(PREFIX) {
                self.platform().store(&name, None).await;
            }
        }
    }
}
