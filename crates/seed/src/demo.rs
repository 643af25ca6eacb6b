//! The demo world, made step by step as its people would.

pub mod blueprints;
pub mod items;
pub mod world;

use keystead_calls::clients::{AddClient, ClientRow, SaveClientDetails, SetClientState};
use keystead_calls::groups::{GroupDraft, SaveGroup};
use keystead_calls::members::CollectionGrant;
use keystead_calls::onboarding::{Invitation, InvitedTo};
use keystead_calls::provider::{AddressDraft, ProviderDraft, SetUpProvider};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, RegistrationProof, may_manage};
use keystead_domain::client_details::ClientDetails;
use keystead_domain::enums::{OrganizationUserType, ProviderUserType};
use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId, ProviderId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::secret::Secret;
use keystead_domain::validation::ClientDraft;

use crate::error::{SeedError, Step};
use crate::fill;
use crate::person::Place;
use world::{Client, PASSWORD, Stage};

/// Makes everything.
pub async fn fill(place: &Place) -> Result<(), SeedError> {
    say("provider and team");
    let (maren, provider) = provider(place, world::PROVIDER).await?;
    team(place, &maren, provider).await?;
    place.newcomer(world::OUTSIDER.0, world::OUTSIDER.1, PASSWORD).await?;
    for client in &world::CLIENTS {
        say(&format!("{} ({} items)", client.name, client.items));
        let row = add_client(&maren, provider, draft(client)).await?;
        furnish(place, &maren, row.organization, client).await?;
        let (_, notes, hue) =
            world::NOTES.iter().find(|(name, ..)| *name == client.name).copied().unwrap_or_default();
        describe(&maren, provider, &row, client.tags, notes, hue).await?;
        if client.name == world::SUSPENDED {
            let state = SetClientState { provider, client: row.id, enabled: false };
            maren.ask(state).await.step(format!("suspend {}", client.name))?;
        }
        if client.name == world::HALDEN {
            say("blueprints");
            blueprints::fill(&maren, provider, row.organization).await?;
        }
    }
    Ok(())
}

/// Progress for the person who waits.
pub fn say(step: &str) {
    eprintln!("  seeding: {step}");
}

/// The provider with its first admin, from the mailed invitation.
pub async fn provider(place: &Place, name: &str) -> Result<(Portal<Native>, ProviderId), SeedError> {
    let (email, person) = world::ADMIN;
    place.create_provider(name, email)?;
    let invitation = place.mailbox.link(email, "setup-provider").await?;
    let maren = place.newcomer(email, person, PASSWORD).await?;
    let provider: ProviderId = invitation.id("providerId")?;
    let invitation = Invitation {
        email: email.to_owned(),
        name: name.to_owned(),
        token: invitation.get("token").map(Secret::from)?,
        to: InvitedTo::SetUp { provider },
    };
    let address =
        AddressDraft { country: "DE".to_owned(), postal_code: "20095".to_owned(), ..AddressDraft::default() };
    let draft = ProviderDraft {
        name: name.to_owned(),
        business_name: String::new(),
        billing_email: email.to_owned(),
        address,
    };
    maren.ask(SetUpProvider { invitation, draft }).await.step("set the provider up")?;
    Ok((maren, provider))
}

async fn team(place: &Place, maren: &Portal<Native>, provider: ProviderId) -> Result<(), SeedError> {
    let invited = [world::SERVICE_USER.0, world::ACCEPTED.0, world::INVITED].map(str::to_owned);
    let role = ProviderUserType::ServiceUser;
    maren.invite_provider_users(provider, invited.to_vec(), role).await.step("invite the team")?;
    for (email, name) in [world::SERVICE_USER, world::ACCEPTED] {
        let link = place.mailbox.link(email, "accept-provider").await?;
        let (id, token) = (link.id("providerUserId")?, link.get("token").map(Secret::from)?);
        let proof = RegistrationProof::Provider(id, token.clone());
        let person = place.register_and_log_in(place.portal()?, email, name, PASSWORD, proof).await?;
        person.accept_provider_invitation(provider, id, token).await.step(format!("accept as {email}"))?;
        if email == world::SERVICE_USER.0 {
            maren.confirm_provider_user(provider, id).await.step(format!("confirm {email}"))?;
        }
    }
    Ok(())
}

/// Adds a client; its owner is invited with it.
pub async fn add_client(
    maren: &Portal<Native>,
    provider: ProviderId,
    draft: ClientDraft,
) -> Result<ClientRow, SeedError> {
    let step = format!("add {}", draft.name);
    maren.ask(AddClient { provider, draft }).await.step(step)
}

/// Keeps tags (separated by commas), notes and a colour of a client.
pub async fn describe(
    maren: &Portal<Native>,
    provider: ProviderId,
    row: &ClientRow,
    tags: &str,
    notes: &str,
    hue: Option<u8>,
) -> Result<(), SeedError> {
    let tags = tags.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    let details = ClientDetails { tags, notes: notes.to_owned(), hue };
    if details.is_empty() {
        return Ok(());
    }
    let (client, organization) = (row.id, row.organization);
    let ask = SaveClientDetails { provider, client, organization, details, revision: None };
    maren.ask(ask).await.step(format!("describe {}", row.name))?;
    Ok(())
}

fn draft(client: &Client) -> ClientDraft {
    ClientDraft {
        name: client.name.to_owned(),
        owner_email: owner(client),
        plan: Some(client.plan),
        seats: Some(client.seats),
    }
}

fn owner(client: &Client) -> String {
    world::address(client.owner, client.domain)
}

/// Collections, members and items of a client.
async fn furnish(
    place: &Place,
    maren: &Portal<Native>,
    organization: OrganizationId,
    client: &Client,
) -> Result<(), SeedError> {
    let names: &[&'static str] = match client.name {
        world::HALDEN => &world::COLLECTIONS,
        world::HARTWOOD => &[],
        _ => &["Accounts", "Servers", "Servers/Network", "Websites"],
    };
    // The owner's own apps show the items of the collections that they may use, and no others.
    let present = maren.members(organization).await.step("list the members")?;
    let owners = present.into_iter().filter(|member| member.role == OrganizationUserType::Owner);
    let managers: Vec<_> = owners.map(|owner| may_manage(owner.id)).collect();
    let mut collections: Vec<(&'static str, CollectionId)> = Vec::new();
    for name in names {
        let made = maren.create_collection(organization, name, managers.clone()).await;
        collections.push((name, made.step(format!("collection {name}"))?));
    }
    let named = if client.name == world::HALDEN {
        let named = members(place, maren, organization, &collections).await?;
        groups(maren, organization, &collections).await?;
        named
    } else {
        if client.name != world::HARTWOOD {
            let id = accept(place, organization, &owner(client), client.owner).await?;
            maren.confirm_member(organization, id).await.step(format!("confirm {}", client.owner))?;
        }
        1
    };
    invite_rest(maren, organization, client, named).await?;
    let items = items::items(client.items, client.name == world::HALDEN, client.domain, names);
    fill::items(maren, organization, items, &collections).await?;
    if client.name == world::HALDEN {
        let trash = items::items(12, false, "trash.haldendental.example", names);
        fill::trash(maren, organization, trash, &collections).await?;
    }
    Ok(())
}

/// The groups of Halden, with people who are there by now.
async fn groups(
    maren: &Portal<Native>,
    organization: OrganizationId,
    collections: &[(&'static str, CollectionId)],
) -> Result<(), SeedError> {
    let present = maren.members(organization).await.step("list the members")?;
    for group in &world::GROUPS {
        let member = |name: &&str| {
            let email = world::address(name, "haldendental.example");
            present.iter().find(|member| member.email.as_deref() == Some(&email)).map(|member| member.id)
        };
        let grant = |(name, level): &(&str, CollectionLevel)| {
            let id = collections.iter().find(|(known, _)| known == name).map(|(_, id)| *id)?;
            Some(CollectionGrant { collection: id, level: *level })
        };
        let draft = GroupDraft {
            name: group.name.to_owned(),
            members: group.members.iter().filter_map(member).collect(),
            collections: group.collections.iter().filter_map(grant).collect(),
        };
        let made = maren.ask(SaveGroup { organization, group: None, opened: None, draft }).await;
        made.step(format!("group {}", group.name))?;
    }
    Ok(())
}

/// Invited rows until the seats of the mock are used.
async fn invite_rest(
    maren: &Portal<Native>,
    organization: OrganizationId,
    client: &Client,
    present: u32,
) -> Result<(), SeedError> {
    let emails: Vec<String> = (present..client.occupied).map(|n| world::invited(n, client.domain)).collect();
    for batch in emails.chunks(20) {
        let invitation = MemberInvitation {
            emails: batch.to_vec(),
            role: OrganizationUserType::User,
            permissions: Default::default(),
            collections: Vec::new(),
        };
        maren.invite_members(organization, invitation).await.step(format!("invite into {}", client.name))?;
    }
    Ok(())
}

/// The named members of Halden, as far as each gets. Returns how many seats they use.
async fn members(
    place: &Place,
    maren: &Portal<Native>,
    organization: OrganizationId,
    collections: &[(&'static str, CollectionId)],
) -> Result<u32, SeedError> {
    let mut used = 0;
    for member in &world::MEMBERS {
        let email = world::address(member.name, "haldendental.example");
        // The owner was invited when the client was added.
        if member.role != OrganizationUserType::Owner {
            let access = if member.role == OrganizationUserType::User { collections } else { &[] };
            let invitation = fill::invitation(&email, member.role, access);
            maren.invite_members(organization, invitation).await.step(format!("invite {email}"))?;
        }
        used += u32::from(member.stage != Stage::Revoked);
        if member.stage == Stage::Invited {
            continue;
        }
        let id = accept(place, organization, &email, member.name).await?;
        if member.stage == Stage::Accepted {
            continue;
        }
        maren.confirm_member(organization, id).await.step(format!("confirm {email}"))?;
        if member.stage == Stage::Revoked {
            maren.revoke_member(organization, id).await.step(format!("revoke {email}"))?;
        }
    }
    Ok(used)
}

/// An invited person makes an account and accepts.
async fn accept(
    place: &Place,
    organization: OrganizationId,
    email: &str,
    name: &str,
) -> Result<OrganizationUserId, SeedError> {
    let link = place.mailbox.link(email, "accept-organization").await?;
    let (id, token) = (link.id("organizationUserId")?, link.get("token").map(Secret::from)?);
    let proof = RegistrationProof::Organization(id, token.clone());
    let person = place.register_and_log_in(place.portal()?, email, name, PASSWORD, proof).await?;
    person.accept_membership(organization, id, token).await.step(format!("accept as {email}"))?;
    Ok(id)
}
