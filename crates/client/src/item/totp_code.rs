//! The verification code of a login now.

use keystead_calls::Failure;
use keystead_calls::item::{OneTimeCode, TotpCode};
use keystead_crypto::totp::Totp;
use keystead_domain::timestamp::Timestamp;

use super::OpenItem;
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) fn totp_code(&self, ask: &TotpCode) -> Result<OneTimeCode, Failure> {
        let vault = self.vault(ask.organization)?;
        let open = OpenItem::of(&vault, ask.item)?;
        open.rights(&vault).reveal.map_err(Failure::Denied)?;
        let stored = open.item.login.as_ref().and_then(|login| login.totp.as_deref());
        let stored = stored.filter(|stored| !stored.is_empty()).ok_or(Failure::NoOneTimeCode)?;
        let key = open.key.get().ok_or(Failure::Undecryptable)?;
        let text = key.decrypt_text(stored).map_err(|_| Failure::Undecryptable)?;
        let totp = Totp::parse(&text).map_err(|_| Failure::NoOneTimeCode)?;
        let seconds = u64::try_from(self.platform().now_ms() / 1_000).unwrap_or(0);
        let period = totp.period().max(1);
        let ends = (seconds / u64::from(period) + 1).saturating_mul(u64::from(period)).saturating_mul(1_000);
        Ok(OneTimeCode {
            code: totp.code_at(seconds).into(),
            period,
            valid_until: Timestamp(i64::try_from(ends).unwrap_or(i64::MAX)),
        })
    }
}
