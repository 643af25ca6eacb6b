use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::net::UdpSocket;

use crate::ciphers::client;
use crate::groups::events;
use crate::policies::{on, own, set};
use crate::support::{Server, text};

/// TXT records of one domain each.
type Zone = Arc<Mutex<Vec<(String, String)>>>;

/// A name server of one's own: answers TXT questions from a list, everything else with "no such name".
async fn name_server(zone: Zone) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut packet = [0_u8; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut packet).await {
            let question = &packet[..length];
            socket.send_to(&reply(question, &zone), from).await.unwrap();
        }
    });
    address
}

fn reply(packet: &[u8], zone: &Zone) -> Vec<u8> {
    let (mut at, mut labels) = (12, Vec::new());
    while packet[at] != 0 {
        let end = at + 1 + usize::from(packet[at]);
        labels.push(String::from_utf8_lossy(&packet[at + 1..end]).to_lowercase());
        at = end;
    }
    let question_end = at + 5;
    let is_txt = packet[at + 1..at + 3] == [0, 16];
    let name = labels.join(".");
    let found: Vec<String> = zone
        .lock()
        .unwrap()
        .iter()
        .filter(|(domain, _)| *domain == name && is_txt)
        .map(|(_, text)| text.clone())
        .collect();
    let code = if found.is_empty() { 3 } else { 0 };
    let mut answer = packet[..2].to_vec();
    answer.extend([0x84, code, 0, 1, 0, u8::try_from(found.len()).unwrap(), 0, 0, 0, 0]);
    answer.extend(&packet[12..question_end]);
    for text in found {
        let length = u8::try_from(text.len()).unwrap();
        // The name of the question, TXT, IN, a minute.
        answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
        answer.extend(text.as_bytes());
    }
    answer
}

#[tokio::test]
async fn a_record_in_the_domain_proves_it() {
    let zone = Zone::default();
    let dns = name_server(Arc::clone(&zone)).await;
    let server = Server::start_with(|config| config.dns = Some(dns)).await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/domain");
    for bad in ["halden", "https://halden.example", "a@halden.example"] {
        assert_eq!(
            server.post(&maren, &base, json!({"domainName": bad})).await.refused(),
            "DomainName",
            "{bad}"
        );
    }
    let made = server.post(&maren, &base, json!({"domainName": " Halden.example "})).await.ok();
    assert_eq!(
        (&made["object"], &made["domainName"]),
        (&json!("organizationDomain"), &json!("halden.example"))
    );
    assert_eq!(
        server.post(&maren, &base, json!({"domainName": "halden.example"})).await.refused(),
        "The domain is claimed already."
    );
    let path = format!("{base}/{}", text(&made["id"]));
    zone.lock().unwrap().push(("halden.example".to_owned(), "v=spf1 -all".to_owned()));
    let early = server.post(&maren, &format!("{path}/verify"), json!({})).await.ok();
    assert_eq!((&early["verifiedDate"], &early["jobRunCount"]), (&Value::Null, &json!(1)));
    zone.lock().unwrap().push(("halden.example".to_owned(), text(&made["txt"])));
    let policy = server.post(&maren, &format!("{path}/verify"), json!({})).await.refused();
    assert_eq!(policy, "Turn the Single organization policy on first.");
    on(&server, &maren, &organization, 3).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let profile = async || server.get(&ben, "/api/accounts/profile").await.ok()["organizations"][0].clone();
    assert_eq!(profile().await["userIsClaimedByOrganization"], false);
    let proven = server.post(&maren, &format!("{path}/verify"), json!({})).await.ok();
    assert!(proven["verifiedDate"].is_string(), "{proven}");
    assert_eq!(profile().await["userIsClaimedByOrganization"], true);
    let status = server.get(&maren, &format!("/api/organizations/{organization}/policies/3")).await.ok();
    assert_eq!(status["canToggleState"], false);
    let held = set(&server, &maren, &organization, 3, json!({"enabled": false})).await.refused();
    assert_eq!(held, "Verified domains need the Single organization policy.");
    let pat = server.person("pat@example.com").await;
    let other = own(&server, &pat, 19, 3).await;
    let taken = server
        .post(&pat, &format!("/api/organizations/{other}/domain"), json!({"domainName": "halden.example"}))
        .await;
    assert_eq!(taken.refused(), "The domain is claimed already.");
    assert_eq!(server.get(&maren, &base).await.ok()["data"].as_array().unwrap().len(), 1);
    server.get(&ben, &base).await.missing();
    server.delete(&maren, &path).await.ok();
    server.get(&maren, &path).await.missing();
    assert_eq!(profile().await["userIsClaimedByOrganization"], false);
    for (kind, expected) in [(2000, 1), (2001, 1), (2002, 1), (2003, 1)] {
        assert_eq!(events(&server, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn domains_come_with_the_plan() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let teams = own(&server, &pat, 17, 3).await;
    let base = format!("/api/organizations/{teams}/domain");
    let refused = server.post(&pat, &base, json!({"domainName": "pat.example"})).await.refused();
    assert_eq!(refused, "The plan of the organization does not include this.");
}
