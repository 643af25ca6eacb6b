//! The SMTP server that an operator names.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use lettre::{AsyncSmtpTransport, Tokio1Executor};

/// How long the server may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);

/// Speaks SMTP.
pub type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Address of an SMTP server, with the credentials that it may hold: `smtp://host`, `smtps://user:password@host:465`,
/// `smtp://host:587?tls=required`. It never shows them.
#[derive(Clone)]
pub struct Smtp {
    url: String,
}

/// What is wrong with the address; never what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected smtp://HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT], with ?tls=required or ?tls=opportunistic for STARTTLS"
)]
pub struct SmtpError;

impl FromStr for Smtp {
    type Err = SmtpError;

    fn from_str(text: &str) -> Result<Self, SmtpError> {
        let is_smtp = text.starts_with("smtp://") || text.starts_with("smtps://");
        let url = text.to_owned();
        match Transport::from_url(text) {
            Ok(_) if is_smtp => Ok(Self { url }),
            _ => Err(SmtpError),
        }
    }
}

impl Smtp {
    /// A transport with kept connections.
    ///
    /// # Errors
    /// [`SmtpError`] when the address is none; [`FromStr`] checks that.
    pub fn transport(&self) -> Result<Transport, SmtpError> {
        Ok(Transport::from_url(&self.url).map_err(|_| SmtpError)?.timeout(Some(PATIENCE)).build())
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Smtp")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_mail_servers_are_taken() {
        for good in [
            "smtp://localhost:2525",
            "smtps://user:p%40ss@mail.example.com:465",
            "smtp://mail.example.com:587?tls=required",
            "smtp://mail.example.com?tls=opportunistic",
        ] {
            assert!(good.parse::<Smtp>().is_ok(), "{good}");
        }
        for bad in ["", "mail.example.com", "http://mail.example.com", "smtp://", "smtp://host?tls=perhaps"] {
            assert!(bad.parse::<Smtp>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let smtp: Smtp = "smtps://user:hunter2@mail.example.com".parse().unwrap();
        let shown = format!("{smtp:?}{SmtpError}");
        assert!(!shown.contains("hunter2") && !shown.contains("user:h"), "{shown}");
    }
}
