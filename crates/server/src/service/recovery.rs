//! Account recovery: a member leaves the user key with the organization, and an administrator sets a new master password
//! with it. Everything cryptographic happens in browsers; this server passes ciphertext on and decides who may ask.

use keystead_api::account::SecretVerification;
use keystead_api::recovery::{AutoEnrollStatus, RecoverAccount, RecoveryDetails, RecoveryEnrollment};
use keystead_domain::enums::{EventType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId, UserId};
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::recovery::{RecoveryTarget, stands_above};

use super::rights::Reach;
use super::{members as service, passwords, policy_rules, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Letter};
use crate::store::members::{self, Member};
use crate::store::users::{self, NewPassword, User};
use crate::store::{Conn, provider_users, two_factors};
use crate::{clock, random};

/// Whether new members enrol when they accept, for those who have to do with the organization.
pub async fn auto_enroll_status(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
) -> Result<AutoEnrollStatus, Failure> {
    let mut read = app.db.read().await?;
    if !members::belongs(&mut read, id, caller.id()).await? {
        Reach::of(&mut read, id, caller).await?;
    }
    let organization = crate::store::organizations::by_id(&mut read, id).await?.ok_or(Failure::NotFound)?;
    let policy = policy_rules::active(&mut read, &organization, PolicyType::AccountRecovery).await?;
    let enrolls = policy.is_some_and(|policy| policy_rules::is_set(&policy, "autoEnrollEnabled"));
    Ok(AutoEnrollStatus {
        object: "organizationAutoEnrollStatus".to_owned(),
        id,
        reset_password_enabled: enrolls,
    })
}

/// Enrols the caller, or withdraws.
///
/// # Errors
/// `NotFound` about anybody else; field errors; [`Refusal::RecoveryOff`], [`Refusal::MustStayEnrolled`],
/// [`Refusal::WrongSecret`].
pub async fn enroll(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    user: UserId,
    request: &RecoveryEnrollment,
) -> Result<(), Failure> {
    if user != caller.id() {
        return Err(Failure::NotFound);
    }
    let key = request.reset_password_key.as_deref().filter(|key| !key.is_empty());
    let mut read = app.db.read().await?;
    let reach = Reach::of(&mut read, organization, caller).await?;
    let policy = policy_rules::active(&mut read, &reach.organization, PolicyType::AccountRecovery).await?;
    drop(read);
    reach.member.ok_or(Failure::NotFound)?;
    let kind = match (key, policy) {
        (Some(_), None) => return Err(Refusal::RecoveryOff.into()),
        (Some(key), Some(_)) => {
            check_key(key)?;
            let hash = request.master_password_hash.clone();
            let secret = SecretVerification { master_password_hash: hash, otp: None };
            verification::password(app, caller, &secret).await?;
            EventType::OrganizationUserEnrolledRecovery
        }
        (None, Some(policy)) if policy_rules::is_set(&policy, "autoEnrollEnabled") => {
            return Err(Refusal::MustStayEnrolled.into());
        }
        (None, _) => EventType::OrganizationUserWithdrewRecovery,
    };
    let mut write = app.db.write().await?;
    // Read inside the transaction: access may have been taken while the password was checked.
    let reach = Reach::of(&mut write, organization, caller).await?;
    let mut member = reach.member.ok_or(Failure::NotFound)?;
    member.recovery_key = key.map(str::to_owned);
    members::update(&mut write, &member).await?;
    service::record(&mut write, caller, &member, kind).await?;
    write.commit().await?;
    Ok(())
}

/// Checks a user key that was wrapped to an organization's public key.
///
/// # Errors
/// A field error.
pub fn check_key(key: &str) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.wrapped("ResetPasswordKey", key);
    fields.check()
}

/// A member whose account the caller may recover.
async fn found(
    conn: &mut Conn,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<(Reach, Member, User), Failure> {
    let reach = Reach::of(conn, organization, caller).await?;
    reach.require(Capability::AccountRecovery)?;
    let member = members::by_id(conn, organization, id).await?.ok_or(Failure::NotFound)?;
    let policy = policy_rules::active(conn, &reach.organization, PolicyType::AccountRecovery).await?;
    let mut is_above = false;
    if let Some(user) = member.user {
        let own = provider_users::providers_of(conn, caller.id()).await?;
        for (provider, target) in provider_users::providers_of(conn, user).await? {
            let caller = own.iter().find(|(own, _)| own.id == provider.id).map(|(_, own)| own.role);
            is_above |= stands_above(target.role, caller);
        }
    }
    let target = RecoveryTarget {
        role: member.role,
        status: member.status,
        enrolled: member.recovery_key.is_some(),
        uses_key_connector: false,
        is_policy_on: policy.is_some(),
        is_above_in_provider: is_above,
    };
    reach.standing().may_recover(&target)?;
    let user = member.user.ok_or(Refusal::NotEnrolled)?;
    let user = users::by_id(conn, user).await?.ok_or(Failure::NotFound)?;
    Ok((reach, member, user))
}

/// What recovering an account needs.
///
/// # Errors
/// `NotFound`; the refusals of [`keystead_domain::permissions::recovery`].
pub async fn details(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
) -> Result<RecoveryDetails, Failure> {
    let (reach, member, user) = found(&mut *app.db.read().await?, caller, organization, id).await?;
    Ok(RecoveryDetails {
        object: "organizationUserResetPasswordDetails".to_owned(),
        organization_user_id: id,
        kdf: user.kdf,
        kdf_iterations: user.kdf_iterations,
        kdf_memory: user.kdf_memory,
        kdf_parallelism: user.kdf_parallelism,
        master_password_salt: Some(user.salt),
        reset_password_key: member.recovery_key,
        encrypted_private_key: reach.organization.private_key,
    })
}

/// The same for several; whoever cannot be recovered is left out.
pub async fn details_of_some(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    ids: &[OrganizationUserId],
) -> Result<Vec<RecoveryDetails>, Failure> {
    let reach = Reach::of(&mut *app.db.read().await?, organization, caller).await?;
    reach.require(Capability::AccountRecovery)?;
    let mut rows = Vec::new();
    for id in ids {
        match details(app, caller, organization, *id).await {
            Ok(row) => rows.push(row),
            Err(Failure::Refused(_) | Failure::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(rows)
}

/// Sets a new master password for a member, switches the second factor off, or both. All the person's sessions end.
///
/// # Errors
/// As [`details`]; [`Refusal::NothingToRecover`] and field errors.
pub async fn recover(
    app: &App,
    caller: &Caller,
    organization: OrganizationId,
    id: OrganizationUserId,
    request: &RecoverAccount,
) -> Result<(), Failure> {
    let (_, _, user) = found(&mut *app.db.read().await?, caller, organization, id).await?;
    let flat = (request.new_master_password_hash.as_ref(), request.key.as_deref());
    let blocks = (request.authentication_data.as_ref(), request.unlock_data.as_ref());
    let wants_password = request.reset_master_password || !request.reset_two_factor;
    let password = match passwords::new_password(&user, flat, blocks)?.filter(|_| wants_password) {
        Some((hash, user_key)) => Some((app.hasher.hash(&hash).await?, user_key)),
        None if wants_password => return Err(Refusal::NothingToRecover.into()),
        None => None,
    };
    let mut write = app.db.write().await?;
    // Once more, inside the transaction: rights may have changed while the hash was computed.
    let (reach, member, user) = found(&mut write, caller, organization, id).await?;
    if let Some((hash, user_key)) = password {
        let stamp = random::guid()?;
        let password = NewPassword { hash, user_key, security_stamp: stamp, is_temporary: true };
        users::set_password(&mut write, user.id, &password, clock::now()).await?;
        let kind = EventType::OrganizationUserAdminResetPassword;
        service::record(&mut write, caller, &member, kind).await?;
    }
    if request.reset_two_factor {
        for method in two_factors::of_user(&mut write, user.id).await? {
            two_factors::remove(&mut write, user.id, method.method).await?;
        }
        users::set_stamp(&mut write, user.id, &random::guid()?).await?;
        let kind = EventType::OrganizationUserAdminResetTwoFactor;
        service::record(&mut write, caller, &member, kind).await?;
        policy_rules::second_factor_gone(&mut write, caller, user.id).await?;
    }
    write.commit().await?;
    let link = format!("{}/#/login", caller.front.base);
    let letter = Letter::Notice { stem: "recovered", name: &reach.organization.name, link: &link };
    letter::send(app, &caller.front, &user.email, letter).await
}
