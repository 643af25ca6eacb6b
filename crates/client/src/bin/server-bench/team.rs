//! Technicians of the provider, each with an account: invited, registered and confirmed as people would be.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use keystead_calls::clients::ListClients;
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{Registration, RegistrationProof};
use keystead_client::platform::Platform;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderUserId};
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

const ADMIN: &str = "maren@alderpoint.example";
pub const PASSWORD: &str = "correct horse battery staple";
/// The clients everybody works in: one to open and change items of, one whose members are listed.
const VAULT: &str = "Ten Thousand Items";
const MEMBERS: &str = "Fifty Thousand Items";
/// The most addresses of one invitation.
const AT_ONCE: usize = 20;

/// One of the team.
pub struct Technician {
    pub number: usize,
    pub email: String,
    pub provider: ProviderId,
    pub vault: OrganizationId,
    pub members: OrganizationId,
}

/// Invites technicians into the provider and confirms them.
pub async fn gather(url: &str, data: &Path, size: usize) -> Result<Vec<Technician>, Box<dyn Error>> {
    let pair = Native::new(url)?.rsa_make_key_pair().await?;
    let admin = Portal::new(Native::new(url)?);
    let provider = log_in(&admin, ADMIN).await?;
    let list = admin.ask(ListClients { provider }).await.map_err(said)?;
    let client = |name: &str| {
        let found = list.clients.iter().find(|client| client.name == name);
        found
            .map(|client| client.organization)
            .ok_or_else(|| format!("no client {name}: seed the large data"))
    };
    let (vault, members) = (client(VAULT)?, client(MEMBERS)?);
    let emails: Vec<_> = (0..size).map(|n| format!("technician{n:02}@alderpoint.example")).collect();
    for emails in emails.chunks(AT_ONCE) {
        let role = ProviderUserType::ServiceUser;
        admin.invite_provider_users(provider, emails.to_vec(), role).await.map_err(said)?;
    }
    let mut team = Vec::new();
    for (number, email) in emails.into_iter().enumerate() {
        let (user, token) = invitation(&data.join("mail"), &email).await?;
        let portal = Portal::new(Native::new(url)?.with_key_pool(vec![pair.clone()]));
        let registration = Registration {
            email: email.clone(),
            name: format!("Technician {number}"),
            password: PASSWORD.into(),
            hint: Secret::default(),
            kdf: Kdf::DEFAULT,
            proof: RegistrationProof::Provider(user, token.clone()),
        };
        portal.register(&registration).await.map_err(said)?;
        log_in(&portal, &email).await.ok();
        portal.accept_provider_invitation(provider, user, token).await.map_err(said)?;
        admin.confirm_provider_user(provider, user).await.map_err(said)?;
        team.push(Technician { number, email, provider, vault, members });
    }
    Ok(team)
}

/// Logs a person in; their provider.
pub async fn log_in(portal: &Portal<Native>, email: &str) -> Result<ProviderId, String> {
    let ask = LogIn { email: email.to_owned(), password: PASSWORD.into(), accept_weaker: false };
    match portal.ask(ask).await.map_err(said)? {
        LogInOutcome::LoggedIn(account) => {
            account.providers.first().map(|provider| provider.id).ok_or_else(|| "no provider".to_owned())
        }
        LogInOutcome::SecondFactor(_) | LogInOutcome::NewDevice => Err("more than a password".to_owned()),
    }
}

/// A failure as a sentence for programmers.
pub fn said(failure: keystead_calls::Failure) -> String {
    format!("{failure:?}")
}

/// Id and token of the link in the newest mail to an address.
async fn invitation(mails: &Path, email: &str) -> Result<(ProviderUserId, Secret), Box<dyn Error>> {
    for _ in 0..100 {
        if let Some(text) = newest(mails, email)? {
            let part = |name: &str| {
                let rest = text.split_once(&format!("{name}=")).map(|(_, rest)| rest);
                rest.and_then(|rest| rest.split(['&', '\r', '\n']).next())
            };
            let user = part("providerUserId").ok_or("no id in the mail")?;
            return Ok((user.parse()?, part("token").ok_or("no token in the mail")?.into()));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(format!("no mail to {email}").into())
}

fn newest(mails: &Path, email: &str) -> std::io::Result<Option<String>> {
    let ending = format!("-{email}.eml");
    let mut found: Vec<_> = std::fs::read_dir(mails)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(&ending))
        .collect();
    found.sort();
    found.last().map(std::fs::read_to_string).transpose()
}
