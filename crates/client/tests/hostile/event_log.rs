use std::sync::{Arc, Mutex};

use keystead_calls::Failure;
use keystead_calls::event_log::{LogPage, OpenProviderLog, OpenedLog, ReadOn};
use keystead_calls::session::Lock;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::permissions::Denial;
use keystead_domain::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::fake::{PROVIDER, World, ok, run, status};

const MAREN: &str = "44444444-4444-4444-8444-444444444444";
const EVENTS: &str = "GET /api/providers/22222222-2222-4222-8222-222222222222/events";
/// 2026-08-20T00:00:00Z.
const UNTIL: i64 = 1_787_184_000_000;
const DAY: i64 = 24 * 3_600_000;

fn date(at: i64) -> String {
    keystead_api::WireDate::from_timestamp(Timestamp(at)).0
}

fn event(at: i64, code: i32) -> Value {
    json!({"object": "event", "type": code, "date": date(at), "providerId": PROVIDER, "actingUserId": MAREN,
        "userId": MAREN, "deviceType": 10, "ipAddress": "203.0.113.24"})
}

fn list(data: Value, token: Option<&str>) -> Value {
    json!({"object": "list", "data": data, "continuationToken": token})
}

/// A world whose provider keeps a log.
fn world() -> World {
    let world = World::new();
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["providers"][0]["useEvents"] = true.into();
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    world
}

async fn open_from(portal: &Portal<Native>, from: Option<i64>) -> Result<OpenedLog, Failure> {
    let from = from.map(Timestamp);
    let ask =
        OpenProviderLog { provider: PROVIDER.parse().unwrap(), from, until: Timestamp(UNTIL), person: None };
    portal.ask(ask).await
}

fn at(page: &LogPage) -> Vec<i64> {
    page.rows.iter().map(|row| row.at.0).collect()
}

/// A value of a query, its escapes taken back.
fn value(query: &str, name: &str) -> Option<String> {
    let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(pair.replace("%3A", ":").replace("%2B", "+"))
}

#[test]
fn a_long_range_is_asked_for_in_parts_that_join_without_a_gap() {
    run(async {
        let world = world();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        let all: Vec<i64> = vec![UNTIL - DAY, UNTIL - 367 * DAY, UNTIL - 367 * DAY - 1, UNTIL - 800 * DAY];
        world.fake.on(EVENTS, move |seen| {
            let part = |name| value(&seen.query, name).unwrap();
            let moment = |name| keystead_api::WireDate(part(name)).timestamp().unwrap().0;
            let (start, end) = (moment("start"), moment("end"));
            log.lock().unwrap().push((start, end));
            // Both ends belong to a range, as with every server of this API.
            let rows = all.iter().filter(|at| (start..=end).contains(*at)).map(|at| event(*at, 1000));
            ok(list(rows.collect(), None))
        });
        let portal = world.signed_in().await;
        let opened = open_from(&portal, Some(UNTIL - 1_000 * DAY)).await.unwrap();
        let mut found = at(&opened.page);
        let mut page = opened.page;
        while page.more {
            page = portal.ask(ReadOn { log: opened.log }).await.unwrap();
            found.extend(at(&page));
        }
        assert_eq!(found, [UNTIL - DAY, UNTIL - 367 * DAY, UNTIL - 367 * DAY - 1, UNTIL - 800 * DAY]);
        assert_eq!(page.read_back_to, Timestamp(UNTIL - 1_000 * DAY));
        let asked = asked.lock().unwrap().clone();
        assert!(asked.iter().all(|(start, end)| end - start <= 367 * DAY), "{asked:?}");
        assert_eq!(asked.len(), 3);
    });
}

#[test]
fn quiet_years_are_passed_over_up_to_a_point() {
    run(async {
        let world = world();
        world.fake.on(EVENTS, |_| ok(list(json!([]), None)));
        let portal = world.signed_in().await;
        let opened = open_from(&portal, Some(UNTIL - 30 * 367 * DAY)).await.unwrap();
        assert_eq!((opened.page.rows.len(), opened.page.more), (0, true));
        assert_eq!(world.fake.seen(EVENTS).len(), 12, "one question does not go on for ever");
        let mut page = opened.page;
        while page.more {
            page = portal.ask(ReadOn { log: opened.log }).await.unwrap();
        }
        assert_eq!(world.fake.seen(EVENTS).len(), 30);
    });
}

#[test]
fn the_beginning_is_that_of_the_provider() {
    run(async {
        let world = world();
        let made = date(UNTIL - 400 * DAY);
        let provider = json!({"id": PROVIDER, "name": "Alder Point IT", "creationDate": made});
        world.fake.on(&format!("GET /api/providers/{PROVIDER}"), move |_| ok(&provider));
        world.fake.on(EVENTS, |_| ok(list(json!([]), None)));
        let portal = world.signed_in().await;
        let opened = open_from(&portal, None).await.unwrap();
        assert_eq!((opened.page.more, opened.page.read_back_to), (false, Timestamp(UNTIL - 401 * DAY)));
        assert_eq!(world.fake.seen(EVENTS).len(), 2);
    });
}

#[test]
fn a_server_that_repeats_itself_is_left() {
    run(async {
        // The same token for ever; a new token for the same records; nothing but tokens.
        let pages: [fn(usize) -> Value; 3] = [
            |_| list(json!([event(UNTIL - 5, 1000)]), Some("again")),
            |n| list(json!([event(UNTIL - 5 - (n as i64 % 2), 1000)]), Some(&format!("t{n}"))),
            |n| list(json!([]), Some(&format!("t{n}"))),
        ];
        for (which, answer) in pages.into_iter().enumerate() {
            let world = world();
            let mut count = 0;
            world.fake.on(EVENTS, move |_| {
                count += 1;
                ok(answer(count))
            });
            let portal = world.signed_in().await;
            let mut shown = 0;
            let mut last = Ok(());
            match open_from(&portal, Some(UNTIL - 30 * DAY)).await {
                Err(failure) => last = Err(failure),
                Ok(opened) => {
                    shown += opened.page.rows.len();
                    for _ in 0..1_000 {
                        match portal.ask(ReadOn { log: opened.log }).await {
                            Ok(page) if page.more => shown += page.rows.len(),
                            Ok(_) => break,
                            Err(failure) => {
                                last = Err(failure);
                                break;
                            }
                        }
                    }
                }
            }
            assert_eq!(last, Err(Failure::Malformed), "{which}");
            assert!(shown <= 30 && world.fake.seen(EVENTS).len() < 60, "{which}: {shown}");
        }
    });
}

#[test]
fn what_does_not_belong_into_the_log_is_left_out_and_the_rest_put_in_order() {
    run(async {
        let world = world();
        world.fake.on(EVENTS, |_| {
            let mut foreign = event(UNTIL - 6, 1903);
            foreign["providerId"] = "99999999-9999-4999-8999-999999999999".into();
            let mut undated = event(0, 1000);
            undated["date"] = "soon".into();
            let mut of_tomorrow = event(UNTIL - 8, 4711);
            of_tomorrow["deviceType"] = 99.into();
            of_tomorrow["newMember"] = json!({"x": [1]});
            ok(list(
                json!([
                    event(UNTIL - 9, 1000),
                    foreign,
                    undated,
                    event(UNTIL + 1, 1000),
                    event(UNTIL - 400 * DAY, 1000),
                    of_tomorrow,
                    event(UNTIL - 7, 1000)
                ]),
                None,
            ))
        });
        let portal = world.signed_in().await;
        let opened = open_from(&portal, Some(UNTIL - DAY)).await.unwrap();
        assert_eq!(at(&opened.page), [UNTIL - 7, UNTIL - 8, UNTIL - 9]);
        assert_eq!((opened.page.rows[1].code, opened.page.rows[1].device), (4711, Some(99)));
        assert_eq!((opened.people, opened.clients), (None, None), "lists that the server does not give");
        assert_eq!(opened.page.rows[0].actor.as_ref().map(|actor| actor.name.as_str()), Some(""));
    });
}

#[test]
fn a_page_that_failed_is_asked_for_again_and_nothing_is_lost() {
    run(async {
        let world = world();
        let mut count = 0;
        world.fake.on(EVENTS, move |seen| {
            count += 1;
            match (count, value(&seen.query, "continuationToken").as_deref()) {
                (1, None) => ok(list(json!([event(UNTIL - 1, 1000)]), Some("a+b=c"))),
                (2 | 3, _) => status(500, ""),
                (_, Some("a+b%3Dc")) => ok(list(json!([event(UNTIL - 2, 1000)]), None)),
                other => panic!("{other:?}"),
            }
        });
        let portal = world.signed_in().await;
        let log = open_from(&portal, Some(UNTIL - DAY)).await.unwrap().log;
        for _ in 0..2 {
            let failed = portal.ask(ReadOn { log }).await;
            assert_eq!(failed, Err(Failure::ServerFailed { status: 500 }));
        }
        let page = portal.ask(ReadOn { log }).await.unwrap();
        assert_eq!((at(&page), page.more), (vec![UNTIL - 2], false));
    });
}

#[test]
fn one_log_is_open_until_another_one_or_a_lock() {
    run(async {
        let world = world();
        let mut count = 0;
        world.fake.on(EVENTS, move |_| {
            count += 1;
            ok(list(json!([event(UNTIL - count, 1000)]), Some(&format!("t{count}"))))
        });
        let portal = world.signed_in().await;
        let first = open_from(&portal, Some(UNTIL - DAY)).await.unwrap().log;
        let second = open_from(&portal, Some(UNTIL - DAY)).await.unwrap().log;
        assert_eq!(portal.ask(ReadOn { log: first }).await, Err(Failure::Cancelled));
        portal.ask(ReadOn { log: second }).await.unwrap();
        let (one, two) =
            futures::join!(portal.ask(ReadOn { log: second }), portal.ask(ReadOn { log: second }));
        assert_eq!((one.is_ok(), two), (true, Err(Failure::Cancelled)), "no page twice");
        portal.ask(Lock {}).await.unwrap();
        assert_eq!(portal.ask(ReadOn { log: second }).await, Err(Failure::Cancelled));
    });
}

#[test]
fn a_log_that_is_not_there_says_why() {
    run(async {
        let off = World::new();
        let portal = off.signed_in().await;
        assert_eq!(open_from(&portal, None).await, Err(Failure::Denied(Denial::NoEventLog)));
        let service = world();
        let mut profile = service.fake.answer_of("GET /api/accounts/profile");
        profile["providers"][0]["type"] = 1.into();
        service.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let portal = service.signed_in().await;
        assert_eq!(open_from(&portal, None).await, Err(Failure::Denied(Denial::NotProviderAdmin)));
        assert_eq!(service.fake.seen(EVENTS).len(), 0);
        // The profile says that there is a log, and the route is not there.
        let portal = world().signed_in().await;
        assert_eq!(open_from(&portal, None).await, Err(Failure::NotSupported));
        let forbidden = world();
        forbidden.fake.on(EVENTS, |_| status(403, ""));
        let portal = forbidden.signed_in().await;
        assert_eq!(open_from(&portal, None).await, Err(Failure::NotAllowed));
    });
}
