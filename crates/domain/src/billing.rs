//! Where a provider's bills go.

use crate::validation::FieldError;

/// Longest postal code, in characters.
pub const POSTAL_CODE: usize = 20;
/// Longest line of an address, in characters.
pub const LINE: usize = 100;
/// Longest tax number, in characters.
pub const TAX_ID: usize = 30;

/// Countries and areas by their two letters (ISO 3166-1, and XK that everybody uses for Kosovo).
pub const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
     BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
     FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS \
     IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
     MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA \
     RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT \
     TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The codes one by one.
pub fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.split_ascii_whitespace()
}

/// Country of a billing address.
///
/// # Errors
/// `Required` or `NotAChoice`.
pub fn check_country(code: &str) -> Result<(), FieldError> {
    if code.is_empty() {
        return Err(FieldError::Required);
    }
    if countries().any(|known| known == code) { Ok(()) } else { Err(FieldError::NotAChoice) }
}

/// Postal code of a billing address.
///
/// # Errors
/// `Required` or `TooLong`.
pub fn check_postal_code(code: &str) -> Result<(), FieldError> {
    match code.trim().chars().count() {
        0 => Err(FieldError::Required),
        1..=POSTAL_CODE => Ok(()),
        _ => Err(FieldError::TooLong(POSTAL_CODE as u32)),
    }
}

/// A part of the address that may be left out.
///
/// # Errors
/// `TooLong`.
pub fn check_optional(text: &str, limit: usize) -> Result<(), FieldError> {
    if text.trim().chars().count() <= limit { Ok(()) } else { Err(FieldError::TooLong(limit as u32)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_two_letters_each_once() {
        let all: Vec<_> = countries().collect();
        assert_eq!(all.len(), 250);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "sorted, none twice");
        assert!(all.iter().all(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
    }

    #[test]
    fn an_address_needs_a_country_and_a_postal_code() {
        assert_eq!(check_country("DE"), Ok(()));
        assert_eq!(check_country(""), Err(FieldError::Required));
        assert_eq!(
            (check_country("de"), check_country("ZZ")),
            (Err(FieldError::NotAChoice), Err(FieldError::NotAChoice))
        );
        assert_eq!(check_postal_code(" 20095 "), Ok(()));
        assert_eq!(check_postal_code("  "), Err(FieldError::Required));
        assert_eq!(check_postal_code(&"9".repeat(21)), Err(FieldError::TooLong(20)));
        assert_eq!((check_optional("", 3), check_optional("abcd", 3)), (Ok(()), Err(FieldError::TooLong(3))));
    }
}
