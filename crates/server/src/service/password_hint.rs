//! The hint to a master password goes to the account's own address, and the answer says nothing about it.

use std::sync::Arc;

use keystead_api::identity::PasswordHintRequest;
use keystead_domain::email;

use crate::app::App;
use crate::failure::{Failure, Fields};
use crate::letter::{self, Front, Letter};
use crate::store::users;

/// Takes the question. Whether there is such an account is looked up after the answer, so that neither its words nor its
/// time tell.
///
/// # Errors
/// A field error for a malformed address.
pub fn ask(app: &Arc<App>, front: Front, request: &PasswordHintRequest) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.email("Email", &request.email);
    fields.check()?;
    let (app, address) = (Arc::clone(app), email::normalize(&request.email));
    tokio::spawn(async move {
        if let Err(error) = mail(&app, &front, &address).await {
            tracing::error!(%error, "the hint to a master password could not be mailed");
        }
    });
    Ok(())
}

async fn mail(app: &App, front: &Front, address: &str) -> Result<(), Failure> {
    let Some(hint) = users::password_hint(&mut *app.db.read().await?, address).await? else { return Ok(()) };
    if !app.limits.may_mail_hint(address) {
        return Ok(());
    }
    // On a line of its own, whatever another client has stored.
    let hint: String = hint.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if hint.is_empty() {
        let link = format!("{}/#/login", front.base);
        return letter::send(app, front, address, Letter::NoHint { link: &link }).await;
    }
    letter::send(app, front, address, Letter::Hint { hint: &hint }).await
}
