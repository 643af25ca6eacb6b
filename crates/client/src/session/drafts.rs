//! What was typed and not saved when a session was locked: encrypted with the user key, given back once after unlock.

use keystead_calls::Failure;
use keystead_calls::session::{KeepDraft, TakeDraft};
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::Platform;

const PREFIX: &str = "draft:";

fn name(place: &str) -> String {
    format!("{PREFIX}{place}")
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn keep_draft(&self, ask: KeepDraft) -> Result<(), Failure> {
        let keys = self.keys()?;
        let sealed = keys.user().encrypt_text(ask.text.expose(), &mut self.random());
        let sealed = sealed.map_err(|_| Failure::Malformed)?;
        self.platform().store(&name(&ask.place), Some(&sealed)).await;
        Ok(())
    }

    /// A draft of another account, or one that was changed outside, is none.
    pub(crate) async fn take_draft(&self, ask: TakeDraft) -> Result<Option<Secret>, Failure> {
        let keys = self.keys()?;
        let name = name(&ask.place);
        let Some(sealed) = self.platform().stored(&name).await else { return Ok(None) };
        self.platform().store(&name, None).await;
        Ok(keys.user().decrypt_text(&sealed).ok().map(|text| Secret::from(text.as_str())))
    }

    pub(crate) async fn forget_drafts(&self) {
        for name in self.platform().stored_names().await {
            if name.starts_with(PREFIX) {
                self.platform().store(&name, None).await;
            }
        }
    }
}
