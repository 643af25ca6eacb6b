//! The hint to a master password, by mail.

use keystead_api::identity::PasswordHintRequest;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::onboarding::AskForHint;
use keystead_domain::email;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// Asks for the mail. Nobody has to be signed in, so a page that is missing is not hidden: the server mails no hints.
    pub(crate) async fn ask_for_hint(&self, ask: AskForHint) -> Result<(), Failure> {
        let request = PasswordHintRequest { email: email::normalize(&ask.email) };
        match self.anonymous(&paths::identity::password_hint(), &request).await.map_err(Failure::from) {
            Ok(_) => Ok(()),
            Err(Failure::NotFound) => Err(Failure::NotSupported),
            Err(failure) => Err(failure),
        }
    }
}
