//! Invitations by mail. Links keep the shape that clients of the protocol know (`/#/…`); the portal rewrites them.

use keystead_domain::ids::{OrganizationUserId, ProviderId, ProviderUserId};

use super::INVITATION_SECONDS;
use crate::app::App;
use crate::clock;
use crate::failure::Failure;
use crate::letter::{self, Front, Letter};
use crate::store::organizations::Organization;
use crate::token::link::Link;

/// Text for a query: everything but letters, digits and `-._~` is percent-encoded.
pub fn query_text(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Mails the set-up link of a pending provider; gives the link.
pub async fn provider_setup(
    app: &App,
    front: &Front,
    provider: ProviderId,
    name: &str,
    email: &str,
) -> Result<String, Failure> {
    let link = Link::ProviderSetup { provider, email: email.to_owned() };
    let token = link.seal(&app.keys, clock::now(), INVITATION_SECONDS)?;
    let address = format!(
        "{}/#/providers/setup-provider?providerId={provider}&email={}&token={token}",
        front.base,
        query_text(email)
    );
    letter::send(app, front, email, Letter::SetUp { name, link: &address }).await?;
    Ok(address)
}

/// Invites somebody to a provider.
pub async fn provider_user(
    app: &App,
    front: &Front,
    provider: (ProviderId, &str),
    id: ProviderUserId,
    email: &str,
) -> Result<(), Failure> {
    let (provider, name) = provider;
    let link = Link::ProviderUser { id, email: email.to_owned() };
    let token = link.seal(&app.keys, clock::now(), INVITATION_SECONDS)?;
    let address = format!(
        "{}/#/providers/accept-provider?providerId={provider}&providerUserId={id}&email={}&providerName={}&token={token}",
        front.base,
        query_text(email),
        query_text(name)
    );
    letter::send(app, front, email, Letter::Join { name, link: &address }).await
}

/// Invites somebody to an organization.
pub async fn member(
    app: &App,
    front: &Front,
    organization: &Organization,
    id: OrganizationUserId,
    email: &str,
    has_account: bool,
) -> Result<(), Failure> {
    let link = Link::Member { id, email: email.to_owned() };
    let token = link.seal(&app.keys, clock::now(), INVITATION_SECONDS)?;
    let name = &organization.name;
    let known = if has_account { "True" } else { "False" };
    let address = format!(
        "{}/#/accept-organization?organizationId={}&organizationUserId={id}&email={}&organizationName={}&token={token}\
         &initOrganization=False&orgUserHasExistingUser={known}",
        front.base,
        organization.id,
        query_text(email),
        query_text(name)
    );
    letter::send(app, front, email, Letter::Join { name, link: &address }).await
}

/// Tells somebody that they have access now.
pub async fn confirmed(app: &App, front: &Front, name: &str, email: &str) -> Result<(), Failure> {
    let link = format!("{}/#/login", front.base);
    letter::send(app, front, email, Letter::Access { name, link: &link }).await
}

/// Tells somebody that they have no access any more.
pub async fn removed(app: &App, front: &Front, name: &str, email: &str) -> Result<(), Failure> {
    let link = format!("{}/#/login", front.base);
    letter::send(app, front, email, Letter::Notice { stem: "removed", name, link: &link }).await
}

#[cfg(test)]
mod tests {
    use super::query_text;

    #[test]
    fn query_texts_cannot_add_parameters() {
        assert_eq!(query_text("a+b@c.example&token=x"), "a%2Bb%40c.example%26token%3Dx");
        assert_eq!(query_text("Ümit & Co"), "%C3%9Cmit%20%26%20Co");
    }
}
