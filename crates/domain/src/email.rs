//! E-mail addresses as the protocol compares them.

use crate::limits;

/// Trimmed and lower-cased: the form that is stored, compared and (by default) used as the key derivation salt.
#[must_use]
pub fn normalize(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing was given.
    #[error("no address")]
    Empty,
    /// Longer than 256 characters.
    #[error("longer than {} characters", limits::EMAIL)]
    TooLong,
    /// Not of the form `name@domain`.
    #[error("not an e-mail address")]
    Malformed,
}

/// Checks the form of an address: one `@`, a name before it, a host after it, no white space. Whether mail arrives is for
/// the mail to show.
///
/// # Errors
/// See [`EmailError`].
pub fn check(email: &str) -> Result<(), EmailError> {
    let email = email.trim();
    if email.is_empty() {
        return Err(EmailError::Empty);
    }
    if email.chars().count() > limits::EMAIL {
        return Err(EmailError::TooLong);
    }
    let (name, host) = email.rsplit_once('@').ok_or(EmailError::Malformed)?;
    let host_ok = !host.is_empty()
        && !host.starts_with(['.', '-'])
        && !host.ends_with(['.', '-'])
        && !host.contains("..")
        && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
    let name_ok = !name.is_empty() && !name.contains(['@', '<', '>', ',', ';', '"', '(', ')']);
    if host_ok && name_ok && !email.contains(|c: char| c.is_whitespace() || c.is_control()) {
        Ok(())
    } else {
        Err(EmailError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_trimmed_and_lower_case() {
        assert_eq!(normalize("  Tech.Lead@MSP.Example "), "tech.lead@msp.example");
    }

    #[test]
    fn forms_are_told_apart() {
        for good in ["a@b", "maren@alderpoint.example", "x+tag@sub.example", "ü@exämple.de"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["plain", "@b", "a@", "a b@c", "a@b@c", "a@.b", "a@b..c", "a,b@c"] {
            assert_eq!(check(bad), Err(EmailError::Malformed), "{bad}");
        }
        assert_eq!(check("  "), Err(EmailError::Empty));
        assert_eq!(check(&format!("{}@b", "a".repeat(256))), Err(EmailError::TooLong));
    }
}
