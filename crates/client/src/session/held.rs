//! Whether the master password of a log-in does for the organizations that hold it to their rules then. The password is in
//! hand only until the server asks for a code, so what the rules need to know of it is found out by then.

use keystead_api::account::MasterPasswordPolicy as Wire;
use keystead_domain::master_password::{MasterPasswordPolicy, PasswordFacts};
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::Platform;

/// The rules that hold at log-in already. `None` where nobody asks for that.
pub(crate) fn demanded(policy: Option<&Wire>) -> Option<MasterPasswordPolicy> {
    let policy = policy.filter(|policy| policy.enforce_on_login == Some(true))?;
    Some(MasterPasswordPolicy {
        min_complexity: policy.min_complexity.and_then(|mark| u8::try_from(mark).ok()),
        min_length: policy.min_length.and_then(|length| u32::try_from(length).ok()),
        require_lower: policy.require_lower,
        require_upper: policy.require_upper,
        require_numbers: policy.require_numbers,
        require_special: policy.require_special,
        enforce_on_login: policy.enforce_on_login,
    })
}

/// Whether the strength has to be known before the password goes. A server that has not said its rules yet may ask for it.
fn asks_for_strength(policy: Option<&Wire>) -> bool {
    match policy {
        None => true,
        said => demanded(said).is_some_and(|rules| rules.min_complexity.is_some()),
    }
}

impl<P: Platform> Portal<P> {
    /// What is known of a typed password, with its strength where that may count. An estimator that does not come leaves it
    /// open, which keeps nobody out.
    pub(crate) async fn rated(
        &self,
        facts: PasswordFacts,
        typed: Option<&Secret>,
        email: &str,
        policy: Option<&Wire>,
    ) -> PasswordFacts {
        let Some(typed) = typed.filter(|_| asks_for_strength(policy)) else { return facts };
        facts.with_mark(self.platform().rate_password(typed.expose(), &[email.to_owned()]).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_hold_at_log_in_only_where_that_is_said() {
        let rules = |enforce_on_login| Wire {
            min_complexity: Some(3),
            min_length: Some(-1),
            enforce_on_login,
            ..Wire::default()
        };
        assert_eq!(demanded(None), None);
        assert_eq!(demanded(Some(&rules(None))), None);
        assert_eq!(demanded(Some(&rules(Some(false)))), None);
        let held = demanded(Some(&rules(Some(true)))).unwrap();
        assert_eq!((held.min_complexity, held.min_length), (Some(3), None));
    }

    #[test]
    fn the_strength_is_asked_for_where_it_may_count() {
        let rules =
            |min_complexity, on| Wire { min_complexity, enforce_on_login: Some(on), ..Wire::default() };
        assert!(asks_for_strength(None));
        assert!(asks_for_strength(Some(&rules(Some(2), true))));
        assert!(!asks_for_strength(Some(&rules(None, true))));
        assert!(!asks_for_strength(Some(&rules(Some(2), false))));
    }
}
