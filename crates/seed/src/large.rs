//! A world at the sizes the portal is built for, for the benchmarks: 1,000 clients, one with 10,000 items, one with 50,000
//! items and 10,000 members.

use futures::{StreamExt, TryStreamExt, stream};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::RegistrationProof;
use keystead_domain::enums::{OrganizationUserType, PlanType};
use keystead_domain::ids::{CollectionId, OrganizationId, ProviderId};
use keystead_domain::secret::Secret;
use keystead_domain::validation::ClientDraft;

use crate::demo::{self, say, world};
use crate::error::{SeedError, Step};
use crate::fill;
use crate::person::Place;
use crate::random::Repeatable;

const CLIENTS: usize = 1_000;
/// The two clients with large vaults: name, seats, items.
const TEN_THOUSAND: (&str, u32, u32) = ("Ten Thousand Items", 100, 10_000);
const FIFTY_THOUSAND: (&str, u32, u32) = ("Fifty Thousand Items", 20_000, 50_000);
const MEMBERS: u32 = 10_000;
const ACCEPTED: u32 = 500;
/// Key pairs that the many accounts and clients share; each takes a quarter of a second to make.
const KEY_PAIRS: usize = 8;
/// Collections of a large vault, over which its items are spread.
const COLLECTIONS: usize = 40;

const FIRST: [&str; 16] = [
    "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper",
    "Kestrel", "Lumen", "Maple", "North", "Orchard", "Pine",
];
const SECOND: [&str; 16] = [
    "Accounting",
    "Bakery",
    "Clinic",
    "Design",
    "Energy",
    "Foods",
    "Garage",
    "Hotels",
    "Insurance",
    "Joinery",
    "Labs",
    "Logistics",
    "Media",
    "Optics",
    "Printing",
    "Surveyors",
];

/// Makes everything.
pub async fn fill(place: &Place) -> Result<(), SeedError> {
    let place = &place.with_key_pool(KEY_PAIRS).await?;
    say("provider");
    let (maren, provider) = demo::provider(place, world::PROVIDER).await?;
    let mut random = Repeatable::new(1);
    let names: Vec<String> = (0..CLIENTS - 2)
        .map(|n| format!("{} {} {n:03}", random.pick(&FIRST), random.pick(&SECOND)))
        .collect();
    say("998 clients");
    stream::iter(names.iter().enumerate())
        .map(|(n, name)| tagged_client(&maren, provider, n, name))
        .buffer_unordered(4)
        .try_collect::<Vec<()>>()
        .await?;
    for (name, seats, items) in [TEN_THOUSAND, FIFTY_THOUSAND] {
        say(&format!("{name}: {items} items"));
        let domain = if items == TEN_THOUSAND.2 { "tenthousand.example" } else { "fiftythousand.example" };
        let client = demo::add_client(&maren, provider, draft(name, domain, seats)).await?;
        demo::describe(&maren, provider, &client, "Large,Priority", "", Some(3)).await?;
        let collections = collections(&maren, client.organization).await?;
        let names: Vec<&'static str> = collections.iter().map(|(name, _)| *name).collect();
        let plain = demo::items::items(items, false, domain, &names);
        fill::items(&maren, client.organization, plain, &collections).await?;
        if items == FIFTY_THOUSAND.2 {
            members(place, &maren, client.organization).await?;
        }
    }
    Ok(())
}

/// A client with two tags, a note and, every tenth of them, a colour.
async fn tagged_client(
    maren: &Portal<Native>,
    provider: ProviderId,
    n: usize,
    name: &str,
) -> Result<(), SeedError> {
    let client = demo::add_client(maren, provider, draft(name, &format!("client{n}.example"), 10)).await?;
    let trade = SECOND.get(n % SECOND.len()).copied().unwrap_or_default();
    let tags = format!("{trade},Region {:02}", n % 30);
    let notes =
        format!("Contract {n:04}. Ask for the office before anything is changed on site, and ring twice.");
    let hue = n.is_multiple_of(10).then_some((n / 10 % 12) as u8 + 1);
    demo::describe(maren, provider, &client, &tags, &notes, hue).await
}

async fn collections(
    maren: &Portal<Native>,
    organization: OrganizationId,
) -> Result<Vec<(&'static str, CollectionId)>, SeedError> {
    let mut made = Vec::new();
    for n in 0..COLLECTIONS {
        let name: &'static str = format!("Department {:02}/Team {n:02}", n / 5).leak();
        let id = maren.create_collection(organization, name, Vec::new()).await;
        made.push((name, id.step(format!("collection {name}"))?));
    }
    Ok(made)
}

async fn members(
    place: &Place,
    maren: &Portal<Native>,
    organization: OrganizationId,
) -> Result<(), SeedError> {
    say(&format!("{MEMBERS} members, {ACCEPTED} of them with accounts"));
    let address = |n: u32| format!("person{n:05}@fiftythousand.example");
    let emails: Vec<String> = (1..MEMBERS).map(address).collect();
    for batch in emails.chunks(20) {
        let mut invitation = fill::invitation("", OrganizationUserType::User, &[]);
        invitation.emails = batch.to_vec();
        maren.invite_members(organization, invitation).await.step("invite members")?;
    }
    stream::iter(1..=ACCEPTED)
        .map(|n| async move {
            let email = address(n);
            let link = place.mailbox.link(&email, "accept-organization").await?;
            let (id, token) = (link.id("organizationUserId")?, link.get("token").map(Secret::from)?);
            let proof = RegistrationProof::Organization(id, token.clone());
            let portal = place.portal()?;
            let person = place.register_and_log_in(portal, &email, "", world::PASSWORD, proof).await?;
            person.accept_membership(organization, id, token).await.step(format!("accept as {email}"))
        })
        .buffer_unordered(4)
        .try_collect::<Vec<()>>()
        .await?;
    Ok(())
}

fn draft(name: &str, domain: &str, seats: u32) -> ClientDraft {
    ClientDraft {
        name: name.to_owned(),
        owner_email: format!("owner@{domain}"),
        plan: Some(PlanType::EnterpriseMonthly),
        seats: Some(seats),
    }
}
