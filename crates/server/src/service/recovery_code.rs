//! The code that switches two-step login off for somebody who lost every second factor.

use keystead_api::two_factor::TwoFactorRecover;
use keystead_domain::enums::EventType;
use keystead_domain::ids::UserId;
use keystead_domain::secret::Secret;
use subtle::ConstantTimeEq;

use super::{event_log, policy_rules};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::Failure;
use crate::random;
use crate::store::{Conn, two_factors, users};

/// The caller's code. It stays the same until it is used.
///
/// # Errors
/// Only when the store breaks.
pub async fn show(app: &App, caller: &Caller) -> Result<TwoFactorRecover, Failure> {
    let mut write = app.db.write().await?;
    let code = match two_factors::recovery_code(&mut write, caller.id()).await? {
        Some(code) => code,
        None => renew(&mut write, caller.id()).await?,
    };
    write.commit().await?;
    Ok(TwoFactorRecover { object: "twoFactorRecover".to_owned(), code })
}

async fn renew(conn: &mut Conn, user: UserId) -> Result<Secret, Failure> {
    let code = random::letters::<32>()?;
    two_factors::set_recovery_code(conn, user, &code).await?;
    Ok(code)
}

/// Switches every method off for the code of somebody who logs in. The code is used up, and another takes its place. Gives
/// whether it was the right one.
///
/// # Errors
/// Only when the store breaks.
pub async fn recover(app: &App, caller: &Caller, typed: &Secret) -> Result<bool, Failure> {
    let mut write = app.db.write().await?;
    let Some(code) = two_factors::recovery_code(&mut write, caller.id()).await? else { return Ok(false) };
    let typed = cleaned(typed.expose());
    if !bool::from(code.expose().as_bytes().ct_eq(typed.expose().as_bytes())) {
        return Ok(false);
    }
    renew(&mut write, caller.id()).await?;
    for method in two_factors::of_user(&mut write, caller.id()).await? {
        two_factors::remove(&mut write, caller.id(), method.method).await?;
    }
    users::touch(&mut write, caller.id(), clock::now()).await?;
    let mut event = caller.event(EventType::UserRecovered2fa);
    event.user = Some(caller.id());
    event_log::record_personal(&mut write, &event).await?;
    policy_rules::second_factor_gone(&mut write, caller, caller.id()).await?;
    write.commit().await?;
    Ok(true)
}

/// It is printed in groups and in capitals.
fn cleaned(typed: &str) -> Secret {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    Secret::new(kept.map(|c| c.to_ascii_lowercase()).collect())
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn a_code_is_read_as_it_was_printed() {
        assert_eq!(cleaned(" ABCD efg2\n2345-zzzz ").expose(), "abcdefg22345zzzz");
        assert_eq!(cleaned("").expose(), "");
    }
}
