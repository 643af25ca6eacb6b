//! Who stands before an invitation: the invited person, somebody else, or nobody yet.

use keystead_calls::session::SessionState;
use keystead_domain::email;

/// Who looks at an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Situation {
    /// Nobody is signed in.
    Nobody,
    /// The invited person, locked out until they type their password.
    Locked,
    /// Somebody else; it is not theirs to accept.
    Other {
        /// Who is signed in.
        signed_in: String,
    },
    /// The invited person.
    Invited,
}

pub(super) fn situation(state: &SessionState, invited: &str) -> Situation {
    let is_invited = |address: &str| email::normalize(address) == email::normalize(invited);
    match state {
        SessionState::LoggedOut => Situation::Nobody,
        SessionState::Locked { email } if is_invited(email) => Situation::Locked,
        SessionState::Unlocked(account) if is_invited(&account.email) => Situation::Invited,
        SessionState::Locked { email } => Situation::Other { signed_in: email.clone() },
        SessionState::Unlocked(account) => Situation::Other { signed_in: account.email.clone() },
    }
}

#[cfg(test)]
mod tests {
    use keystead_calls::session::{Account, Capabilities};
    use keystead_domain::ids::UserId;

    use super::*;

    fn open(email: &str) -> SessionState {
        SessionState::Unlocked(Account {
            user: UserId::default(),
            email: email.to_owned(),
            name: String::new(),
            providers: Vec::new(),
            organizations: Vec::new(),
            capabilities: Capabilities::default(),
            must_replace_password: None,
        })
    }

    #[test]
    fn only_the_invited_person_may_accept() {
        let locked = |email: &str| SessionState::Locked { email: email.to_owned() };
        let other = || Situation::Other { signed_in: "eve@b.example".to_owned() };
        for (state, expected) in [
            (SessionState::LoggedOut, Situation::Nobody),
            (open("Ben@B.example "), Situation::Invited),
            (locked("ben@b.example"), Situation::Locked),
            (open("eve@b.example"), other()),
            (locked("eve@b.example"), other()),
        ] {
            assert_eq!(situation(&state, "ben@b.example"), expected);
        }
    }
}
