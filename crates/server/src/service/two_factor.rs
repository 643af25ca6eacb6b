//! Second factors: set-up and answers. Authenticator apps and mailed codes.

use keystead_api::two_factor::{
    Authenticator, AuthenticatorDetails, AuthenticatorUpdate, EmailDetails, EmailLogin, EmailMethod,
    EmailUpdate,
};
use keystead_domain::email;
use keystead_domain::enums::{EventType, TwoFactorMethod};
use keystead_domain::ids::UserId;
use keystead_domain::secret::Secret;
use subtle::ConstantTimeEq;

use super::login::{self, Denied};
use super::{event_log, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Front, Letter};
use crate::store::two_factors::{self, TwoFactor};
use crate::store::users;
use crate::store::users::User;
use crate::{authenticator, clock, random};
use keystead_api::identity::token::TwoFactorAnswer;

const CODE_SECONDS: i64 = 600;
const CODE_ATTEMPTS: i64 = 5;
const LOGIN: &str = "login";

/// Whether an answer to a second factor is right. A right one is used up.
pub async fn answer_fits(
    app: &App,
    user: &User,
    methods: &[TwoFactor],
    answer: &TwoFactorAnswer,
) -> Result<bool, Failure> {
    let Some(method) = methods.iter().find(|known| known.method == answer.method) else { return Ok(false) };
    match method.method {
        TwoFactorMethod::Authenticator => {
            let step = authenticator::step_of(&method.value, answer.token.expose(), clock::now());
            let Some(step) = step.filter(|step| *step > method.last_step) else { return Ok(false) };
            let mut write = app.db.write().await?;
            let first = two_factors::use_step(&mut write, user.id, step).await?;
            write.commit().await?;
            Ok(first)
        }
        TwoFactorMethod::Email => code_fits(app, user.id, LOGIN, &answer.token).await,
        _ => Ok(false),
    }
}

async fn code_fits(app: &App, user: UserId, purpose: &str, code: &Secret) -> Result<bool, Failure> {
    let mut write = app.db.write().await?;
    let right = two_factors::try_code(&mut write, user, purpose, clock::now(), CODE_ATTEMPTS).await?;
    let fits = right
        .is_some_and(|right| bool::from(right.expose().as_bytes().ct_eq(code.expose().trim().as_bytes())));
    if fits {
        two_factors::drop_code(&mut write, user, purpose).await?;
    }
    write.commit().await?;
    Ok(fits)
}

async fn send_code(
    app: &App,
    front: &Front,
    user: UserId,
    purpose: &str,
    address: &str,
) -> Result<(), Failure> {
    let code = random::code()?;
    let mut write = app.db.write().await?;
    two_factors::put_code(&mut write, user, purpose, code.expose(), clock::after(clock::now(), CODE_SECONDS))
        .await?;
    write.commit().await?;
    letter::send(app, front, address, Letter::Code { code: code.expose() }).await
}

/// An address of which only the beginning is shown.
pub fn masked(address: &str) -> String {
    let Some((name, host)) = address.split_once('@') else { return "***".to_owned() };
    let shown: String = name.chars().take(if name.chars().count() > 4 { 2 } else { 1 }).collect();
    format!("{shown}***@{host}")
}

/// Mails a log-in code to somebody who knows the password.
///
/// # Errors
/// A neutral refusal for a wrong password or an account without the method.
pub async fn send_login_code(
    app: &App,
    front: &Front,
    request: EmailLogin,
    address: std::net::IpAddr,
) -> Result<(), Failure> {
    let username = email::normalize(&request.email);
    let password = request.master_password_hash.unwrap_or_default();
    let origin = login::Origin { address, device: None };
    let user = match login::check_password(app, &username, &password, origin).await {
        Ok(user) => user,
        Err(Denied::Failure(failure)) => return Err(failure),
        Err(_) => return Err(Refusal::WrongSecret.into()),
    };
    let methods = two_factors::of_user(&mut *app.db.read().await?, user.id).await?;
    let Some(method) = methods.iter().find(|known| known.method == TwoFactorMethod::Email) else {
        return Err(Refusal::WrongSecret.into());
    };
    send_code(app, front, user.id, LOGIN, method.value.expose()).await
}

/// State of the authenticator, with a new key when it is off.
pub async fn authenticator(app: &App, caller: &Caller) -> Result<Authenticator, Failure> {
    let methods = two_factors::of_user(&mut *app.db.read().await?, caller.id()).await?;
    let known = methods.into_iter().find(|known| known.method == TwoFactorMethod::Authenticator);
    let authenticator = match known {
        Some(known) => AuthenticatorDetails { enabled: true, key: known.value },
        None => AuthenticatorDetails { enabled: false, key: authenticator::new_key()? },
    };
    Ok(Authenticator {
        object: "twoFactorAuthenticator".to_owned(),
        authenticator,
        user_verification_token: Some(verification::token(app, caller)?),
    })
}

/// Switches the authenticator on.
pub async fn enable_authenticator(
    app: &App,
    caller: &Caller,
    request: AuthenticatorUpdate,
) -> Result<Authenticator, Failure> {
    verification::token_or_password(
        app,
        caller,
        request.user_verification_token.as_ref(),
        request.master_password_hash.as_ref(),
    )
    .await?;
    let key = Secret::new(request.key.expose().trim().to_ascii_uppercase());
    let mut fields = Fields::default();
    fields.require((16..=64).contains(&key.expose().len()), "Key", "The key is not valid.");
    fields.check()?;
    let step =
        authenticator::step_of(&key, request.token.expose(), clock::now()).ok_or(Refusal::WrongCode)?;
    let mut write = app.db.write().await?;
    two_factors::put(&mut write, caller.id(), TwoFactorMethod::Authenticator, key.expose()).await?;
    two_factors::use_step(&mut write, caller.id(), step).await?;
    changed(&mut write, caller, EventType::UserUpdated2fa).await?;
    write.commit().await?;
    Ok(Authenticator {
        object: "twoFactorAuthenticatorUpdate".to_owned(),
        authenticator: AuthenticatorDetails { enabled: true, key },
        user_verification_token: None,
    })
}

async fn changed(conn: &mut crate::store::Conn, caller: &Caller, kind: EventType) -> Result<(), Failure> {
    users::touch(conn, caller.id(), clock::now()).await?;
    let mut event = caller.event(kind);
    event.user = Some(caller.id());
    event_log::record_personal(conn, &event).await?;
    Ok(())
}

/// Switches a method off.
pub async fn disable(
    app: &App,
    caller: &Caller,
    method: TwoFactorMethod,
    token: Option<&Secret>,
) -> Result<(), Failure> {
    verification::token_or_password(app, caller, token, None).await?;
    let mut write = app.db.write().await?;
    two_factors::remove(&mut write, caller.id(), method).await?;
    changed(&mut write, caller, EventType::UserDisabled2fa).await?;
    super::policy_rules::second_factor_gone(&mut write, caller, caller.id()).await?;
    write.commit().await?;
    Ok(())
}

/// State of the e-mail method.
pub async fn email_method(app: &App, caller: &Caller) -> Result<EmailMethod, Failure> {
    let methods = two_factors::of_user(&mut *app.db.read().await?, caller.id()).await?;
    let known = methods.iter().find(|known| known.method == TwoFactorMethod::Email);
    Ok(EmailMethod {
        object: "twoFactorEmail".to_owned(),
        email: EmailDetails {
            enabled: known.is_some(),
            email: Some(
                known.map_or_else(|| caller.user.email.clone(), |known| known.value.expose().to_owned()),
            ),
        },
        user_verification_token: Some(verification::token(app, caller)?),
    })
}

/// A set-up code is good for the address it was sent to only.
fn setup_purpose(address: &str) -> String {
    format!("setup:{address}")
}

async fn checked_address(app: &App, caller: &Caller, request: &EmailUpdate) -> Result<String, Failure> {
    verification::token_or_password(
        app,
        caller,
        request.user_verification_token.as_ref(),
        request.master_password_hash.as_ref(),
    )
    .await?;
    let mut fields = Fields::default();
    fields.email("Email", &request.email);
    fields.check()?;
    Ok(email::normalize(&request.email))
}

/// Mails a set-up code.
pub async fn send_setup_code(app: &App, caller: &Caller, request: &EmailUpdate) -> Result<(), Failure> {
    let address = checked_address(app, caller, request).await?;
    send_code(app, &caller.front, caller.id(), &setup_purpose(&address), &address).await
}

/// Switches the e-mail method on.
pub async fn enable_email(app: &App, caller: &Caller, request: &EmailUpdate) -> Result<EmailMethod, Failure> {
    let address = checked_address(app, caller, request).await?;
    let code = request.token.clone().unwrap_or_default();
    if !code_fits(app, caller.id(), &setup_purpose(&address), &code).await? {
        return Err(Refusal::WrongCode.into());
    }
    let mut write = app.db.write().await?;
    two_factors::put(&mut write, caller.id(), TwoFactorMethod::Email, &address).await?;
    changed(&mut write, caller, EventType::UserUpdated2fa).await?;
    write.commit().await?;
    Ok(EmailMethod {
        object: "twoFactorEmailUpdate".to_owned(),
        email: EmailDetails { enabled: true, email: Some(address) },
        user_verification_token: None,
    })
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn masked_addresses_show_their_beginning_only() {
        assert_eq!(masked("maren@alderpoint.example"), "ma***@alderpoint.example");
        assert_eq!(masked("a@b"), "a***@b");
        assert_eq!(masked("nonsense"), "***");
    }
}
