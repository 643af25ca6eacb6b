//! Open the log of a provider, and read on in it.

use keystead_api::events::Event;
use keystead_api::list::List;
use keystead_api::provider::{Provider, ProviderClient, ProviderUser};
use keystead_api::{WireDate, paths};
use keystead_calls::Failure;
use keystead_calls::event_log::{EventRow, LogPage, OpenProviderLog, OpenedLog};
use keystead_domain::event::{DAY_MS, LONGEST_RANGE_MS};
use keystead_domain::timestamp::Timestamp;

use super::OpenLog;
use super::directory::Directory;
use super::reading::{Question, Reading};
use crate::Portal;
use crate::http::query;
use crate::platform::Platform;

/// Questions that may bring nothing before an answer is given: a quiet year is one.
const QUIET_PAGES: u32 = 12;
/// How far a log is read back that nobody knows the beginning of.
const FAR_BACK_MS: i64 = 10 * LONGEST_RANGE_MS;

impl<P: Platform> Portal<P> {
    pub(crate) async fn open_provider_log(&self, ask: OpenProviderLog) -> Result<OpenedLog, Failure> {
        let profile = self.profile()?;
        let entry =
            profile.providers.iter().find(|entry| entry.id == ask.provider).ok_or(Failure::NotFound)?;
        let standing = self.provider_facts(ask.provider)?.standing;
        standing.may_read_events(entry.use_events).map_err(Failure::Denied)?;
        let number = self.logs().next();
        let (people, clients) =
            (paths::provider::users(ask.provider), paths::provider::organizations(ask.provider));
        let (people, clients, from) = futures::join!(
            self.get::<List<ProviderUser>>(&people),
            self.get::<List<ProviderClient>>(&clients),
            self.beginning(&ask),
        );
        // Without names the log is still worth reading.
        let (people, clients) = (people.ok().map(|list| list.data), clients.ok().map(|list| list.data));
        let directory = Directory::new(ask.provider, people, clients);
        let path = match ask.person.map(|person| directory.membership(person)) {
            None => paths::provider::events(ask.provider),
            Some(Some(membership)) => paths::provider::user_events(ask.provider, membership),
            Some(None) => return Err(Failure::NotFound),
        };
        let (people, clients) = (directory.people.clone(), directory.clients.clone());
        let mut log = OpenLog {
            number,
            provider: ask.provider,
            path,
            directory,
            reading: Reading::new(from, ask.until),
        };
        let page = match self.read_page(&mut log).await {
            // The profile says that there is a log.
            Err(Failure::NotFound) => Err(Failure::NotSupported),
            other => other,
        }?;
        self.logs().put_back(log);
        Ok(OpenedLog { log: number, people, clients, page })
    }

    /// The oldest moment that is asked for: nothing is older than the provider.
    async fn beginning(&self, ask: &OpenProviderLog) -> Timestamp {
        if let Some(from) = ask.from {
            return from;
        }
        let provider = self.get::<Provider>(&paths::provider::provider(ask.provider)).await.ok();
        let made = provider.and_then(|provider| provider.creation_date?.timestamp());
        let begins = made.map_or(ask.until.0 - FAR_BACK_MS, |made| made.0 - DAY_MS);
        Timestamp(begins.min(ask.until.0))
    }

    pub(crate) async fn read_on(&self, number: u32) -> Result<LogPage, Failure> {
        let mut log = self.logs().take(number)?;
        let answer = self.read_page(&mut log).await;
        self.logs().put_back(log);
        answer
    }

    /// The next records, over as many questions as it takes to find some.
    async fn read_page(&self, log: &mut OpenLog) -> Result<LogPage, Failure> {
        let mut rows = Vec::new();
        for _ in 0..QUIET_PAGES {
            let Some(question) = log.reading.question() else { break };
            let answer: List<Event> = self.get(&[log.path.as_str(), &asked(&question)].concat()).await?;
            // Records of other providers, and such without a readable date, are none of this log.
            let own =
                answer.data.into_iter().filter(|event| event.provider_id.is_none_or(|id| id == log.provider));
            let dated: Vec<(Timestamp, Event)> =
                own.filter_map(|event| Some((event.date.timestamp()?, event))).collect();
            let taken = log.reading.take(dated, answer.continuation_token, |(at, _)| *at);
            let taken = taken.map_err(|_| Failure::Malformed)?;
            rows = taken.iter().map(|(at, event)| log.directory.row(event, *at)).collect::<Vec<EventRow>>();
            if !rows.is_empty() {
                break;
            }
        }
        Ok(LogPage { rows, read_back_to: log.reading.read_back_to, more: log.reading.question().is_some() })
    }
}

fn asked(question: &Question) -> String {
    let mut pairs = vec![
        ("start", WireDate::from_timestamp(question.from).0),
        ("end", WireDate::from_timestamp(question.until).0),
    ];
    pairs.extend(question.token.clone().map(|token| ("continuationToken", token)));
    query(&pairs)
}
