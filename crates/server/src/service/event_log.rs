//! Event logs: who may read which, what a question about one means, and its pages.

use keystead_api::events::Event as Shown;
use keystead_api::{List, WireDate};
use keystead_domain::enums::EventType;
use keystead_domain::event::{DAY_MS, LONGEST_RANGE_MS};
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::timestamp::Timestamp;
use serde::Deserialize;

use super::{abilities, providers};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::store::events::{self, Event, Log, Stretch};
use crate::store::{Conn, members, provider_users};
use crate::token::link::Link;

/// Records of a page.
const PAGE: u32 = 50;
/// Days before today that are shown when no range is asked for.
const USUAL_DAYS: i64 = 30;
/// How long a page that was begun can be followed by the next.
const TOKEN_SECONDS: i64 = 30 * 24 * 3600;

/// What is asked of a log.
#[derive(schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    #[serde(default)]
    start: Option<String>,
    #[serde(default)]
    end: Option<String>,
    #[serde(default)]
    continuation_token: Option<String>,
}

/// The oldest and the newest moment of a question. Without both dates it is about the last days up to the end of today;
/// swapped ones are swapped back.
fn range(asked: &Asked, now: Timestamp) -> Result<(Timestamp, Timestamp), Failure> {
    let given =
        |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(moment).transpose();
    let (Some(start), Some(end)) = (given(&asked.start)?, given(&asked.end)?) else {
        let today = now.0 - now.0.rem_euclid(DAY_MS);
        return Ok((Timestamp(today - USUAL_DAYS * DAY_MS), Timestamp(today + DAY_MS - 1)));
    };
    let (from, until) = (start.min(end), start.max(end));
    if until.0.saturating_sub(from.0) > LONGEST_RANGE_MS {
        return Err(Refusal::RangeTooLong.into());
    }
    Ok((from, until))
}

/// A date of the query. A plus sign that nobody escaped arrives as a space.
fn moment(text: &str) -> Result<Timestamp, Failure> {
    let text = text.replace(' ', "+");
    let whole = if text.contains('T') { text } else { [text.as_str(), "T00:00:00"].concat() };
    let read = WireDate(whole).timestamp();
    read.ok_or_else(|| Failure::Unreadable("The dates of the range are not readable.".to_owned()))
}

/// The log of a provider.
///
/// # Errors
/// As [`providers::administration`]; `NotFound` where no log is kept; a refusal of the range or the token.
pub async fn of_provider(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    asked: &Asked,
) -> Result<List<Shown>, Failure> {
    let mut read = app.db.read().await?;
    may_read(&mut read, caller, provider).await?;
    page(app, &mut read, Log::Provider(provider), asked).await
}

/// What one of a provider's users did.
///
/// # Errors
/// As [`of_provider`]; `NotFound` for somebody who is not in the provider or has no account yet.
pub async fn of_provider_user(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
    asked: &Asked,
) -> Result<List<Shown>, Failure> {
    let mut read = app.db.read().await?;
    may_read(&mut read, caller, provider).await?;
    let membership = provider_users::by_id(&mut read, provider, id).await?.ok_or(Failure::NotFound)?;
    let person = membership.user.ok_or(Failure::NotFound)?;
    page(app, &mut read, Log::ProviderPerson(provider, person), asked).await
}

async fn may_read(conn: &mut Conn, caller: &Caller, provider: ProviderId) -> Result<(), Failure> {
    let (provider, _) = providers::administration(conn, provider, caller).await?;
    if provider.use_events { Ok(()) } else { Err(Failure::NotFound) }
}

async fn page(app: &App, conn: &mut Conn, log: Log, asked: &Asked) -> Result<List<Shown>, Failure> {
    let now = clock::now();
    let (from, until) = range(asked, now)?;
    let after = match asked.continuation_token.as_deref().filter(|token| !token.is_empty()) {
        None => None,
        Some(token) => match Link::open(&app.keys, token, now) {
            Some(Link::EventPage { log: of, at, record }) if of == name_of(log) => Some((at, record)),
            _ => return Err(Refusal::BadContinuation.into()),
        },
    };
    // One more than is shown tells whether there is a next page.
    let mut found = events::read(conn, log, Stretch { from, until, after, most: PAGE + 1 }).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let last = found.last().map(|(record, event)| (event.at, *record)).filter(|_| has_more);
    let continuation_token = match last {
        None => None,
        Some((at, record)) => {
            Some(Link::EventPage { log: name_of(log), at, record }.seal(&app.keys, now, TOKEN_SECONDS)?)
        }
    };
    let data = found.into_iter().map(|(_, event)| shown(event)).collect();
    Ok(List { continuation_token, ..List::new(data) })
}

/// What a continuation token is bound to.
fn name_of(log: Log) -> String {
    match log {
        Log::Provider(provider) => format!("provider {provider}"),
        Log::ProviderPerson(provider, person) => format!("provider {provider} {person}"),
    }
}

fn shown(event: Event) -> Shown {
    Shown {
        kind: event.kind,
        date: WireDate::from_timestamp(event.at),
        object: "event".to_owned(),
        user_id: event.user,
        organization_id: event.organization,
        provider_id: event.provider,
        cipher_id: event.cipher,
        collection_id: event.collection,
        group_id: event.group,
        policy_id: event.policy,
        organization_user_id: event.member,
        provider_user_id: event.provider_user,
        provider_organization_id: event.client,
        acting_user_id: event.acting_user,
        installation_id: None,
        device_type: event.device_type,
        ip_address: event.ip_address,
        system_user: None,
        domain_name: event.domain,
        secret_id: None,
        project_id: None,
        service_account_id: None,
        granted_service_account_id: None,
        send_id: None,
    }
}

/// Writes a record about a person's own account: to their own log, that of every organization with events where they are
/// confirmed, and that of every provider they belong to.
///
/// # Errors
/// Only when the store breaks.
pub async fn record_personal(conn: &mut Conn, event: &Event) -> Result<(), Failure> {
    events::insert(conn, event).await?;
    let Some(person) = event.user else { return Ok(()) };
    for (organization, _) in members::organizations_of(conn, person).await? {
        if abilities::features(&organization).events {
            let copy = Event { organization: Some(organization.id), ..event.clone() };
            events::insert(conn, &copy).await?;
        }
    }
    for (provider, _) in provider_users::providers_of(conn, person).await? {
        if provider.use_events {
            events::insert(conn, &Event { provider: Some(provider.id), ..event.clone() }).await?;
        }
    }
    Ok(())
}

/// Whether a record is about the account of whoever acts, and so belongs to several logs.
pub fn is_personal(kind: EventType) -> bool {
    (1000..1100).contains(&kind.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(start: &str, end: &str) -> Result<(Timestamp, Timestamp), Failure> {
        let text = |text: &str| Some(text.to_owned());
        range(
            &Asked { start: text(start), end: text(end), continuation_token: None },
            Timestamp(1_787_235_379_000),
        )
    }

    fn at(text: &str) -> Timestamp {
        WireDate(text.to_owned()).timestamp().unwrap()
    }

    #[test]
    fn a_missing_date_means_the_last_thirty_days_to_the_end_of_today() {
        let usual = (at("2026-07-21T00:00:00Z"), at("2026-08-20T23:59:59.999Z"));
        for (start, end) in [("", ""), ("2026-01-01T00:00:00Z", ""), ("", "2026-01-01T00:00:00Z")] {
            assert_eq!(asked(start, end).unwrap(), usual);
        }
    }

    #[test]
    fn dates_are_taken_in_every_form_and_order() {
        let expected = (at("2026-08-01T00:00:00Z"), at("2026-08-02T10:00:00Z"));
        for (start, end) in [
            ("2026-08-01T00:00:00Z", "2026-08-02T10:00:00Z"),
            ("2026-08-02T10:00:00Z", "2026-08-01T00:00:00Z"),
            ("2026-08-01", "2026-08-02T12:00:00 02:00"),
            ("2026-08-01T00:00:00", "2026-08-02T12:00:00+02:00"),
        ] {
            assert_eq!(asked(start, end).unwrap(), expected, "{start} {end}");
        }
        assert!(matches!(asked("yesterday", "2026-08-01"), Err(Failure::Unreadable(_))));
    }

    #[test]
    fn a_range_has_an_end_after_367_days() {
        assert!(asked("2025-01-01T00:00:00.000Z", "2026-01-03T00:00:00.000Z").is_ok());
        for end in ["2026-01-03T00:00:00.001Z", "9999-12-31T23:59:59Z"] {
            let refused = asked("2025-01-01T00:00:00.000Z", end);
            assert!(matches!(refused, Err(Failure::Refused(Refusal::RangeTooLong))), "{end}");
        }
    }
}
