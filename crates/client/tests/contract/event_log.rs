use keystead_calls::Failure;
use keystead_calls::clients::RenameClient;
use keystead_calls::event_log::{EventLine, ExportEvents, OpenProviderLog, OpenedLog, ReadOn};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::platform::Platform;
use keystead_domain::event::DAY_MS;
use keystead_domain::ids::{ProviderId, UserId};
use keystead_domain::permissions::Denial;
use keystead_domain::timestamp::Timestamp;

use crate::place::{MAREN, PASSWORD, Place, SAM, add_client, log_in, open, run};

fn asked(place: &Place, provider: ProviderId, person: Option<UserId>) -> OpenProviderLog {
    let now = place.platform().now_ms();
    OpenProviderLog {
        provider,
        from: Some(Timestamp(now - 30 * DAY_MS)),
        until: Timestamp(now + DAY_MS),
        person,
    }
}

async fn log_of(portal: &Portal<Native>, ask: OpenProviderLog) -> OpenedLog {
    portal.ask(ask).await.unwrap()
}

#[test]
fn a_log_has_the_names_of_people_and_clients() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let client = add_client(&maren, provider, "Halden Dental Group").await;
        let sam = place.service_user(&maren, provider, SAM).await;
        open(&sam, client.organization).await;
        maren.ask(RenameClient { provider, client: client.id, name: "Halden Dental".into() }).await.unwrap();
        let opened = log_of(&maren, asked(&place, provider, None)).await;
        let told: Vec<(i32, String, String)> = opened
            .page
            .rows
            .iter()
            .map(|row| {
                let actor = row.actor.as_ref().map(|actor| actor.email.clone()).unwrap_or_default();
                let person = row.person.as_ref().map(|person| person.email.clone());
                let client = row.client.as_ref().map(|client| client.name.clone());
                (row.code, actor, person.or(client).unwrap_or_default())
            })
            .filter(|(code, ..)| *code >= 1100)
            .collect();
        let line = |code, actor: &str, about: &str| (code, actor.to_owned(), about.to_owned());
        assert_eq!(
            told,
            [
                line(1903, SAM, "Halden Dental"),
                line(1801, MAREN, SAM),
                line(1800, MAREN, SAM),
                line(1900, MAREN, "Halden Dental"),
            ],
            "by the names of today"
        );
        assert_eq!((opened.page.more, opened.people.map(|people| people.len())), (false, Some(2)));
        let sams = opened.page.rows.iter().find(|row| row.code == 1903).unwrap().actor.clone().unwrap();
        let own = log_of(&maren, asked(&place, provider, sams.user)).await;
        assert!(own.page.rows.iter().all(|row| row.actor.as_ref() == Some(&sams)));
        assert!(own.page.rows.iter().any(|row| row.code == 1903));
        let nobody = asked(&place, provider, Some(UserId::from_random([7; 16])));
        assert_eq!(maren.ask(nobody).await.err(), Some(Failure::NotFound));
        let refused = sam.ask(asked(&place, provider, None)).await.err();
        assert_eq!(refused, Some(Failure::Denied(Denial::NotProviderAdmin)));
    });
}

#[test]
fn pages_follow_each_other_to_the_end_and_are_written_into_a_file() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        for _ in 0..60 {
            log_in(&place.portal(), MAREN, PASSWORD).await.unwrap();
        }
        let opened = log_of(&maren, asked(&place, provider, None)).await;
        assert_eq!((opened.page.rows.len(), opened.page.more), (50, true));
        let rest = maren.ask(ReadOn { log: opened.log }).await.unwrap();
        assert!(rest.rows.len() >= 10 && !rest.more, "{}", rest.rows.len());
        let rows: Vec<_> = opened.page.rows.into_iter().chain(rest.rows).collect();
        assert!(rows.is_sorted_by(|left, right| left.at >= right.at));
        let line =
            |row| EventLine { message: "=1+1".into(), icon: "globe".into(), app: "Chrome".into(), row };
        let text = maren.ask(ExportEvents { lines: rows.iter().cloned().map(line).collect() }).await.unwrap();
        assert_eq!(text.lines().count(), rows.len() + 1);
        assert!(
            text.lines()
                .skip(1)
                .all(|line| line.starts_with("'=1+1,globe,Chrome,") && line.contains("User_LoggedIn"))
        );
        assert!(text.contains(MAREN));
    });
}

#[test]
fn a_gateway_passes_the_log_on() {
    run(async {
        let place = Place::behind_gateway().await;
        let (maren, provider) = place.provider().await;
        add_client(&maren, provider, "Halden").await;
        let opened = log_of(&maren, asked(&place, provider, None)).await;
        assert!(opened.page.rows.iter().any(|row| row.code == 1900));
    });
}
