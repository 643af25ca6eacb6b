//! A server of its own with people in it, set up as people would.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::OnceLock;

use keystead_calls::clients::{AddClient, ClientRow};
use keystead_calls::onboarding::{Invitation, InvitedTo};
use keystead_calls::provider::{AddressDraft, ProviderDraft, SetUpProvider};
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_calls::vault::{OpenVault, VaultFilter, VaultOverview, VaultQuery, VaultRows, VaultWindow};
use keystead_calls::{Failure, item::ItemDraft};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, Registration, RegistrationProof, may_edit};
use keystead_client::platform::KeyPair;
use keystead_crypto::envelope;
use keystead_domain::enums::{CipherType, OrganizationUserType, PlanType, ProviderUserType};
use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId, ProviderId};
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;
use keystead_domain::validation::ClientDraft;
use keystead_server::config::RateLimit;
use keystead_server::{Config, ProviderKind, RunningServer};
use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse battery staple";
pub const MAREN: &str = "maren@alderpoint.example";
pub const SAM: &str = "sam@alderpoint.example";

pub struct Place {
    server: RunningServer,
    data: TempDir,
    gateway: Option<RunningServer>,
}

/// The parameters of a mailed link.
pub struct Link(BTreeMap<String, String>);

impl Link {
    pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(&self, name: &str) -> T {
        self.0[name].parse().unwrap()
    }

    pub fn token(&self) -> Secret {
        self.0["token"].as_str().into()
    }

    fn of(link: &str) -> Self {
        let query = link.trim().rsplit_once('?').unwrap().1;
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(name, value)| (name.to_owned(), decode(value))).collect())
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let pair = [rest.next().unwrap(), rest.next().unwrap()];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

/// Making a key pair takes long; invented people share two.
fn key_pool() -> Vec<KeyPair> {
    static POOL: OnceLock<Vec<KeyPair>> = OnceLock::new();
    let make = || {
        let pair = envelope::make_key_pair().unwrap();
        (pair.public_spki_der, pair.private_pkcs8_der)
    };
    POOL.get_or_init(|| vec![make(), make()]).clone()
}

impl Place {
    pub async fn new() -> Self {
        Self::set_up(|_| ()).await
    }

    /// A server that asks this name server about domains.
    pub async fn asking(dns: SocketAddr) -> Self {
        Self::set_up(|config| config.dns = Some(dns)).await
    }

    /// A server with brakes.
    pub async fn braked(limit: RateLimit) -> Self {
        Self::set_up(|config| config.rate_limit = limit).await
    }

    async fn set_up(change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::local(data.path().to_owned());
        change(&mut config);
        let server = keystead_server::start(config).await.unwrap();
        Self { server, data, gateway: None }
    }

    /// The same server, which everybody reaches through a gateway only.
    pub async fn behind_gateway() -> Self {
        let place = Self::new().await;
        let mut config = Config::local(place.data.path().join("gateway"));
        config.upstream = Some(place.server.base_url.parse().unwrap());
        let gateway = keystead_server::start(config).await.unwrap();
        Self { gateway: Some(gateway), ..place }
    }

    pub fn platform(&self) -> Native {
        let reached = self.gateway.as_ref().unwrap_or(&self.server);
        Native::new(&reached.base_url).unwrap().with_key_pool(key_pool())
    }

    pub fn portal(&self) -> Portal<Native> {
        Portal::new(self.platform())
    }

    /// The newest mail to an address.
    pub async fn mail(&self, to: &str) -> String {
        self.mails(to, 1).await.pop().unwrap()
    }

    /// The mails to an address, oldest first, once there are so many.
    pub async fn mails(&self, to: &str, count: usize) -> Vec<String> {
        let ending = format!("-{to}.eml");
        for _ in 0..200 {
            let folder = std::fs::read_dir(self.data.path().join("mail"));
            let mut mails: Vec<_> = folder
                .into_iter()
                .flatten()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.to_string_lossy().ends_with(&ending))
                .collect();
            mails.sort();
            if mails.len() >= count {
                return mails.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("not {count} mails to {to}");
    }

    pub async fn link(&self, to: &str, page: &str) -> Link {
        let mail = self.mail(to).await;
        let line = mail.lines().find(|line| line.trim().starts_with("http") && line.contains(page));
        Link::of(line.unwrap_or_else(|| panic!("no link to {page} in {mail}")))
    }

    /// The six digits of the newest mail to an address.
    pub async fn code(&self, to: &str) -> String {
        let mail = self.mail(to).await;
        let body = mail.split_once("\r\n\r\n").or_else(|| mail.split_once("\n\n")).unwrap().1.to_owned();
        let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = body.split(|c: char| !c.is_ascii_alphanumeric());
        words.rfind(digits).unwrap_or_else(|| panic!("{mail}")).to_owned()
    }

    pub async fn register(&self, email: &str, kdf: Kdf, proof: Option<RegistrationProof>) -> Portal<Native> {
        let portal = self.portal();
        let proof = match proof {
            Some(proof) => proof,
            None => {
                let token = match portal.verify_email(email, "").await.unwrap() {
                    Some(token) => token,
                    None => self.link(email, "finish-signup").await.token(),
                };
                RegistrationProof::EmailVerification(token)
            }
        };
        let registration = Registration {
            email: email.to_owned(),
            name: "Somebody".into(),
            password: PASSWORD.into(),
            hint: Default::default(),
            kdf,
            proof,
        };
        portal.register(&registration).await.unwrap();
        portal
    }

    /// Registers and logs in.
    pub async fn person(&self, email: &str, proof: Option<RegistrationProof>) -> Portal<Native> {
        let portal = self.register(email, Kdf::DEFAULT, proof).await;
        assert!(matches!(log_in(&portal, email, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        portal
    }

    /// Invites somebody into an organization as a User who may edit in some collections; what the mail says.
    pub async fn invite(
        &self,
        by: &Portal<Native>,
        organization: OrganizationId,
        email: &str,
        collections: &[CollectionId],
    ) -> Invitation {
        let asked = MemberInvitation {
            emails: vec![email.to_owned()],
            role: OrganizationUserType::User,
            permissions: Default::default(),
            collections: collections.iter().copied().map(may_edit).collect(),
        };
        by.invite_members(organization, asked).await.unwrap();
        let link = self.link(email, "accept-organization").await;
        let to = InvitedTo::Organization { organization, member: link.id("organizationUserId") };
        Invitation { email: email.to_owned(), name: "Halden Dental Group".into(), token: link.token(), to }
    }

    /// Registers by an invitation and logs in; to accept it is left to the caller.
    pub async fn invited(&self, invitation: &Invitation) -> Portal<Native> {
        self.person(&invitation.email, Some(invitation.proof())).await
    }

    /// The link of a pending provider's set-up mail.
    pub async fn invite_provider(&self, name: &str, owner: &str) -> Link {
        self.invite_to_set_up(name, owner, ProviderKind::Msp).await
    }

    /// As [`Self::invite_provider`], for either kind of provider.
    pub async fn invite_to_set_up(&self, name: &str, owner: &str, kind: ProviderKind) -> Link {
        Link::of(&self.server.create_provider(name, owner, kind).await.unwrap())
    }

    /// The link of a mail that deletes a provider.
    pub async fn mail_deletion(&self, provider: ProviderId, admin: &str) -> Link {
        let config = Config::local(self.data.path().to_owned());
        assert_eq!(keystead_server::mail_deletion(&config, provider).await.unwrap(), [admin]);
        self.link(admin, "verify-recover-delete-provider").await
    }

    /// A provider that is set up, with its first Provider Admin signed in.
    pub async fn provider(&self) -> (Portal<Native>, ProviderId) {
        self.provider_of(ProviderKind::Msp).await
    }

    /// As [`Self::provider`], of either kind.
    pub async fn provider_of(&self, kind: ProviderKind) -> (Portal<Native>, ProviderId) {
        let link = self.invite_to_set_up("Alder Point IT", MAREN, kind).await;
        let maren = self.person(MAREN, None).await;
        let provider = link.id("providerId");
        let invitation = set_up_invitation(&link, MAREN);
        maren.ask(SetUpProvider { invitation, draft: provider_draft("Alder Point IT") }).await.unwrap();
        (maren, provider)
    }

    /// A Service User of the provider, confirmed by its admin and signed in.
    pub async fn service_user(
        &self,
        maren: &Portal<Native>,
        provider: ProviderId,
        email: &str,
    ) -> Portal<Native> {
        let role = ProviderUserType::ServiceUser;
        maren.invite_provider_users(provider, vec![email.to_owned()], role).await.unwrap();
        let link = self.link(email, "accept-provider").await;
        let id = link.id("providerUserId");
        let sam = self.person(email, Some(RegistrationProof::Provider(id, link.token()))).await;
        sam.accept_provider_invitation(provider, id, link.token()).await.unwrap();
        maren.confirm_provider_user(provider, id).await.unwrap();
        sam
    }
}

/// The membership that an invitation into an organization is for.
pub fn member_of(invitation: &Invitation) -> OrganizationUserId {
    let InvitedTo::Organization { member, .. } = invitation.to else { panic!("{:?}", invitation.to) };
    member
}

/// The invitation of a link to set a provider up.
pub fn set_up_invitation(link: &Link, email: &str) -> Invitation {
    let to = InvitedTo::SetUp { provider: link.id("providerId") };
    Invitation { email: email.to_owned(), name: String::new(), token: link.token(), to }
}

pub fn provider_draft(name: &str) -> ProviderDraft {
    let address =
        AddressDraft { country: "DE".into(), postal_code: "20095".into(), ..AddressDraft::default() };
    ProviderDraft { name: name.into(), business_name: String::new(), billing_email: MAREN.into(), address }
}

pub fn draft(name: &str) -> ClientDraft {
    ClientDraft {
        name: name.into(),
        owner_email: "sarah@haldendental.example".into(),
        plan: Some(PlanType::TeamsMonthly),
        seats: Some(10),
    }
}

pub async fn add_client(portal: &Portal<Native>, provider: ProviderId, name: &str) -> ClientRow {
    portal.ask(AddClient { provider, draft: draft(name) }).await.unwrap()
}

pub async fn log_in(portal: &Portal<Native>, email: &str, password: &str) -> Result<LogInOutcome, Failure> {
    portal.ask(LogIn { email: email.to_owned(), password: password.into(), accept_weaker: false }).await
}

pub async fn open(portal: &Portal<Native>, organization: OrganizationId) -> VaultOverview {
    portal.ask(OpenVault { organization, reload: true }).await.unwrap()
}

pub async fn rows(portal: &Portal<Native>, organization: OrganizationId, filter: VaultFilter) -> VaultRows {
    let query = VaultQuery { filter, ..VaultQuery::default() };
    portal.ask(VaultWindow { organization, query, start: 0, len: 100 }).await.unwrap()
}

pub fn login(name: &str) -> ItemDraft {
    ItemDraft {
        id: None,
        kind: CipherType::Login,
        name: name.into(),
        username: "admin".into(),
        password: "k9!Vd-2pQx".into(),
        totp: "JBSWY3DPEHPK3PXP".into(),
        uris: Vec::new(),
        notes: "in the rack".into(),
        custom: Vec::new(),
        collections: Vec::new(),
        reprompt: false,
    }
}

pub fn run<F: Future<Output = ()>>(test: F) {
    keystead_client::native::run(test).unwrap();
}
