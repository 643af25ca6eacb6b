//! Lock drops every key; log out drops the session too.

use super::Session;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// Drops keys and everything opened with them; the tokens stay.
    pub(crate) async fn lock(&self) {
        self.lock_memory();
        self.forget_key().await;
    }

    /// The part of it that concerns this process.
    pub(crate) fn lock_memory(&self) {
        self.drop_opened();
        let mut session = self.session().borrow_mut();
        *session = match std::mem::take(&mut *session) {
            Session::LoggedOut => Session::LoggedOut,
            Session::Locked(signed) | Session::Unlocked(signed, _) => Session::Locked(signed),
        };
    }

    /// Drops the session, and a log-in under way. The device stays known to the account.
    pub(crate) async fn log_out(&self, keep_drafts: bool) {
        self.drop_opened();
        self.pending().borrow_mut().take();
        self.parting().take();
        *self.session().borrow_mut() = Session::LoggedOut;
        if keep_drafts {
            self.forget_ended().await;
        } else {
            self.forget_session().await;
        }
    }
}
