//! The address that authenticator apps scan, and the picture of it.

use keystead_calls::two_step::QrPicture;
use keystead_domain::secret::Secret;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::http::escaped;

/// The seed with the names that the app shows beside its codes. The issuer stands twice, for apps of every age.
pub(super) fn uri(issuer: &str, account: &str, key: &Secret) -> Secret {
    let (issuer, account) = (escaped(issuer), escaped(account));
    let mut text = "otpauth://totp/".to_owned();
    if !issuer.is_empty() {
        text.push_str(&issuer);
        text.push(':');
    }
    text.push_str(&account);
    text.push_str("?secret=");
    text.push_str(key.expose());
    if !issuer.is_empty() {
        text.push_str("&issuer=");
        text.push_str(&issuer);
    }
    Secret::new(text)
}

/// The text as a QR code. One that is too long has none.
pub(super) fn picture(text: &Secret) -> Option<QrPicture> {
    let code = QrCode::encode_text(text.expose(), QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let start = x;
            while x < side && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let wide = x - start;
                path.push_str(&format!("M{start} {y}h{wide}v1h-{wide}z"));
            }
            x += 1;
        }
    }
    Some(QrPicture { side: u32::try_from(side).ok()?, path: Secret::new(path) })
}

#[cfg(test)]
mod tests {
    use keystead_crypto::totp::Totp;

    use super::*;

    const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    #[test]
    fn an_app_reads_the_same_seed_out_of_the_address() {
        let text = uri("Alder Point & Co", "maren+a@alderpoint.example", &KEY.into());
        assert!(
            text.expose()
                .starts_with("otpauth://totp/Alder%20Point%20%26%20Co:maren%2Ba%40alderpoint.example?")
        );
        assert!(text.expose().ends_with("&issuer=Alder%20Point%20%26%20Co"));
        let (scanned, typed) = (Totp::parse(text.expose()).unwrap(), Totp::parse(KEY).unwrap());
        assert_eq!(scanned.code_at(1_700_000_000), typed.code_at(1_700_000_000));
        assert_eq!(
            uri("", "a@b.example", &KEY.into()).expose(),
            format!("otpauth://totp/a%40b.example?secret={KEY}")
        );
    }

    #[test]
    fn the_picture_has_the_three_corners_of_a_qr_code() {
        let picture = picture(&uri("Keystead", "a@b.example", &KEY.into())).unwrap();
        let path = picture.path.expose();
        let far = picture.side - 7;
        for (x, y) in [(0, 0), (far, 0), (0, far)] {
            assert!(path.contains(&format!("M{x} {y}h7v1h-7z")), "{x} {y}");
            assert!(path.contains(&format!("M{x} {}h7v1h-7z", y + 6)), "{x} {y}");
        }
        assert!(self::picture(&Secret::new("x".repeat(5_000))).is_none());
    }
}
