//! Which methods stand on the page, and how long secrets are written.

use keystead_domain::enums::TwoFactorMethod;

/// A method and whether it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub method: TwoFactorMethod,
    pub on: bool,
}

impl Row {
    /// Whether it can be set up and switched off here; others are named only.
    pub(super) const fn is_ours(self) -> bool {
        matches!(self.method, TwoFactorMethod::Authenticator | TwoFactorMethod::Email)
    }
}

/// The methods that this portal sets up, then whatever else is on.
pub(super) fn rows(on: &[TwoFactorMethod]) -> Vec<Row> {
    const OURS: [TwoFactorMethod; 2] = [TwoFactorMethod::Authenticator, TwoFactorMethod::Email];
    let ours = OURS.map(|method| Row { method, on: on.contains(&method) });
    let others = on.iter().filter(|method| !OURS.contains(method));
    ours.into_iter().chain(others.map(|method| Row { method: *method, on: true })).collect()
}

/// Whether nothing is left when a method goes.
pub(super) fn is_last(on: &[TwoFactorMethod], method: TwoFactorMethod) -> bool {
    on.iter().all(|one| *one == method)
}

/// Four characters at a time, as people read them to each other and type them.
pub(super) fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The recovery code as it is printed.
pub(super) fn printed(code: &str) -> String {
    in_groups(&code.to_uppercase())
}

#[cfg(test)]
mod tests {
    use TwoFactorMethod::{Authenticator, Duo, Email};

    use super::*;

    #[test]
    fn what_can_be_set_up_comes_first_and_what_else_is_on_is_named() {
        let shown =
            |on: &[TwoFactorMethod]| rows(on).iter().map(|row| (row.method, row.on)).collect::<Vec<_>>();
        assert_eq!(shown(&[]), [(Authenticator, false), (Email, false)]);
        assert_eq!(shown(&[Duo, Email]), [(Authenticator, false), (Email, true), (Duo, true)]);
        assert!(!rows(&[Duo]).iter().any(|row| row.method == Duo && row.is_ours()));
    }

    #[test]
    fn the_last_method_is_known() {
        assert!(is_last(&[Email], Email));
        assert!(!is_last(&[Email, Duo], Email));
    }

    #[test]
    fn secrets_are_read_in_groups() {
        assert_eq!(in_groups("JBSWY3DPEH"), "JBSW Y3DP EH");
        assert_eq!(printed("abcd2345efgh"), "ABCD 2345 EFGH");
        assert_eq!(in_groups(""), "");
    }
}
