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
        let mut number = [0; 4];
        self.platform().fill_random(&mut number);
        // The time comes first: the newest is the last of them by name.
        let (now, number) = (self.platform().now_ms(), u32::from_le_bytes(number));
        let name = format!("{}{now:016x}{number:08x}", name(&ask.place));
        Ok(self.platform().store(&name, Some(&sealed)).await)
    }

    /// The newest draft of a form; the one before is given to who asks again. A draft of another account, or one that was
    /// changed outside, is none.
    pub(crate) async fn take_draft(&self, ask: TakeDraft) -> Result<Option<Secret>, Failure> {
        let keys = self.keys()?;
        let name = name(&ask.place);
        // Tabs that unlock together ask together, and no draft is for two of them.
        let _claim = self.claim_for_a_moment("keystead.drafts").await;
        let mut names = self.platform().stored_names().await;
        names.retain(|known| known.starts_with(&name));
        names.sort_unstable_by(|left, right| right.cmp(left));
        for name in names {
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
