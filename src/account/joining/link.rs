//! What stands behind the `#` of a link out of a mail.

use keystead_calls::onboarding::{Invitation, InvitedTo};
use keystead_domain::email;
use keystead_domain::secret::Secret;

use crate::paths::Place;

/// The link of a verification mail.
#[derive(Clone)]
pub(super) struct Verification {
    pub email: String,
    pub token: Secret,
}

/// Reads the link of a verification mail.
pub(super) fn verification(fragment: &str) -> Option<Verification> {
    let email = address(fragment)?;
    Some(Verification { email, token: token(fragment)? })
}

/// Reads an invitation, and whether the invited address is said to have an account.
pub(super) fn invitation(place: Place, fragment: &str) -> Option<(Invitation, Option<bool>)> {
    let (to, name) = match place {
        Place::AcceptOrganization => {
            let organization = value(fragment, "organizationId")?.parse().ok()?;
            let member = value(fragment, "organizationUserId")?.parse().ok()?;
            (InvitedTo::Organization { organization, member }, "organizationName")
        }
        Place::AcceptProvider => {
            let provider = value(fragment, "providerId")?.parse().ok()?;
            let user = value(fragment, "providerUserId")?.parse().ok()?;
            (InvitedTo::Provider { provider, user }, "providerName")
        }
        Place::SetUpProvider => {
            let provider = value(fragment, "providerId")?.parse().ok()?;
            (InvitedTo::SetUp { provider }, "providerName")
        }
        _ => return None,
    };
    let has_account = match value(fragment, "orgUserHasExistingUser").as_deref() {
        Some("True" | "true") => Some(true),
        Some("False" | "false") => Some(false),
        _ => None,
    };
    let name = value(fragment, name).unwrap_or_default().trim().to_owned();
    let invitation = Invitation { email: address(fragment)?, name, token: token(fragment)?, to };
    Some((invitation, has_account))
}

fn address(fragment: &str) -> Option<String> {
    value(fragment, "email").map(|text| email::normalize(&text)).filter(|text| email::check(text).is_ok())
}

fn token(fragment: &str) -> Option<Secret> {
    value(fragment, "token").filter(|text| !text.is_empty()).map(Secret::new)
}

/// A value of a fragment that is written like a query.
pub(super) fn value(fragment: &str, name: &str) -> Option<String> {
    let pairs = fragment.trim_start_matches('#').split('&');
    let mut found = pairs.filter_map(|pair| pair.split_once('=')).filter(|(key, _)| *key == name);
    found.next().and_then(|(_, value)| decode(value))
}

/// Undoes percent-encoding; nothing when it is broken or no text comes of it.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
                high * 16 + low
            }
            // Forms write spaces like this; a plus sign itself comes as %2B.
            b'+' => b' ',
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
    const OTHER: &str = "6c3d2e11-1f2e-4a3b-8c4d-112233445566";

    #[test]
    fn the_link_of_a_mail_is_read() {
        let link = verification("#email=Pat%2Bx%40Example.com&token=a.b-c_d&fromEmail=true").unwrap();
        assert_eq!((link.email.as_str(), link.token.expose()), ("pat+x@example.com", "a.b-c_d"));
    }

    #[test]
    fn an_incomplete_link_is_none() {
        for fragment in [
            "",
            "#",
            "#email=a%40b.example",
            "#email=a%40b.example&token=",
            "#token=x",
            "#email=nobody&token=x",
            "#email=%4&token=x",
            "#email=%zz&token=x",
            "#email=%ff%40b.example&token=x",
        ] {
            assert!(verification(fragment).is_none(), "{fragment}");
        }
    }

    #[test]
    fn invitations_of_both_kinds_are_read() {
        let fragment = format!(
            "#organizationId={ID}&organizationUserId={OTHER}&email=ben%40halden.example&organizationName=Halden%20%26%20Co&token=T&initOrganization=False&orgUserHasExistingUser=True"
        );
        let (read, has_account) = invitation(Place::AcceptOrganization, &fragment).unwrap();
        assert_eq!((read.name.as_str(), has_account), ("Halden & Co", Some(true)));
        let to =
            InvitedTo::Organization { organization: ID.parse().unwrap(), member: OTHER.parse().unwrap() };
        assert_eq!(read.to, to);
        let fragment = format!("#providerId={ID}&providerUserId={OTHER}&email=sam%40a.example&token=T");
        let (read, has_account) = invitation(Place::AcceptProvider, &fragment).unwrap();
        assert_eq!((read.email.as_str(), read.name.as_str(), has_account), ("sam@a.example", "", None));
        assert!(invitation(Place::AcceptOrganization, &fragment).is_none(), "a link of the other kind");
        let (read, _) = invitation(Place::SetUpProvider, &fragment).unwrap();
        assert_eq!(read.to, InvitedTo::SetUp { provider: ID.parse().unwrap() });
        for missing in ["providerId", "email", "token"] {
            let cut = fragment.replace(missing, "x");
            assert!(invitation(Place::SetUpProvider, &cut).is_none(), "{missing}");
        }
        assert!(invitation(Place::AcceptProvider, &fragment.replace(ID, "1")).is_none());
    }
}
