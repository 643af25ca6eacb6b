//! Proof of who is asking before something sensitive: the master password's hash, or a fresh token from it.

use keystead_api::account::SecretVerification;
use keystead_domain::secret::Secret;

use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::token::link::Link;

const TOKEN_SECONDS: i64 = 30 * 60;

/// Checks the master password's hash. Counts failures like a log-in does.
///
/// # Errors
/// [`Refusal::WrongSecret`], or `TooMany` after many of them.
pub async fn password(app: &App, caller: &Caller, secret: &SecretVerification) -> Result<(), Failure> {
    let hash = secret.master_password_hash.as_ref().ok_or(Refusal::WrongSecret)?;
    app.limits.check_failures(&caller.user.email, caller.address)?;
    if app.hasher.fits(hash, Some(&caller.user.password_hash)).await? {
        return Ok(());
    }
    app.limits.failed(&caller.user.email, caller.address);
    Err(Refusal::WrongSecret.into())
}

/// A token that stands for a check just made.
pub fn token(app: &App, caller: &Caller) -> Result<Secret, Failure> {
    let link = Link::Verified { user: caller.id(), stamp: caller.user.security_stamp.clone() };
    Ok(Secret::new(link.seal(&app.keys, clock::now(), TOKEN_SECONDS)?))
}

/// Either of the two.
///
/// # Errors
/// [`Refusal::WrongSecret`].
pub async fn token_or_password(
    app: &App,
    caller: &Caller,
    token: Option<&Secret>,
    hash: Option<&Secret>,
) -> Result<(), Failure> {
    let expected = Link::Verified { user: caller.id(), stamp: caller.user.security_stamp.clone() };
    if token.is_some_and(|token| Link::open(&app.keys, token.expose(), clock::now()) == Some(expected)) {
        return Ok(());
    }
    let secret = SecretVerification { master_password_hash: hash.cloned(), otp: None };
    password(app, caller, &secret).await
}
