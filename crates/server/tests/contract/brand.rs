//! Brands by host: what is served of a file, what is said about it, and the mails that it signs.

use std::path::Path;

use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::support::{Answer, Server, answer};

pub const NONSENSE: &str = "vault.zzyzx.example";

/// A portal with a brand of its own for one host.
pub async fn portal(brand: &str) -> (Server, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("dist/brand.json", r#"{"name": "Fallback"}"#);
    write("dist/logo-there.svg", "<svg/>");
    write("dist/a/b1/logo-built.svg", "<svg/>");
    write(&format!("brands/{NONSENSE}.json"), brand);
    let server = Server::start_with(|config| {
        config.web = Some(folder.path().join("dist"));
        config.brands = Some(folder.path().join("brands"));
        config.public_url = Some("https://portal.example:8443".to_owned());
    })
    .await;
    (server, folder)
}

async fn get(server: &Server, host: &str, path: &str) -> Answer {
    answer(server.http.get(server.url(path)).header(header::HOST, host)).await
}

#[tokio::test]
async fn only_fit_values_are_served_and_the_rest_is_reported() {
    let (server, _folder) = portal(
        r#"{"name": "Zzyzx Qwup", "accent": "red", "logo": "/logo-there.svg", "logoDark": "logo-gone.svg",
            "wordmark": "logo-built.svg", "links": {"help": "javascript:alert(1)"}, "tagLine": "x"}"#,
    )
    .await;
    let served = get(&server, &format!("{NONSENSE}:8443"), "/brand.json").await;
    assert_eq!(served.headers["cache-control"], "no-cache");
    assert_eq!(served.headers["content-type"], "application/json; charset=utf-8");
    let kept = json!({
        "name": "Zzyzx Qwup", "logo": "/logo-there.svg", "logoDark": "logo-gone.svg", "wordmark": "logo-built.svg",
    });
    assert_eq!(served.ok(), kept);
    let report = get(&server, NONSENSE, "/brand.report.txt?lang=en").await;
    assert_eq!(report.headers["content-type"], "text/plain; charset=utf-8");
    let paths: Vec<&str> = report.text.lines().map(|line| line.split_once(": ").unwrap().0).collect();
    assert_eq!(paths, ["accent", "links.help", "tagLine", "logoDark"], "{}", report.text);
    let german = get(&server, NONSENSE, "/brand.report.txt?lang=de").await.text;
    assert!(german.starts_with("accent: Das muss eine Farbe"), "{german}");
    assert_eq!(get(&server, "other.example", "/brand.json").await.ok(), json!({"name": "Fallback"}));
    assert_eq!(get(&server, "other.example", "/brand.report.txt").await.text, "");
}

#[tokio::test]
async fn a_file_that_is_no_json_is_nobodys_brand() {
    let (server, folder) = portal("{\"name\": \"Zzyzx").await;
    assert_eq!(get(&server, NONSENSE, "/brand.json").await.ok(), json!({}));
    let report = get(&server, NONSENSE, "/brand.report.txt").await.text;
    assert_eq!(report.lines().count(), 1, "{report}");
    let file = folder.path().join("brands").join(format!("{NONSENSE}.json"));
    let checked = keystead_server::check_brand(&file, None).await.unwrap();
    assert!(!checked.is_fit);
    assert_eq!(checked.report, report);
    assert!(keystead_server::check_brand(Path::new("/nowhere.json"), None).await.is_err());
}

#[tokio::test]
async fn the_brands_of_this_repository_are_fit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (file, expected) in [
        ("public/brand.json", ""),
        (
            "brands/northwind.localhost.json",
            "accent: This colour is close to the red of dangers and errors. It is used nevertheless.\n",
        ),
    ] {
        let checked = keystead_server::check_brand(&root.join(file), None).await.unwrap();
        assert_eq!((checked.is_fit, &*checked.report), (true, expected), "{file}");
    }
}

/// Asks for a mail with the host and the language of somebody's browser.
async fn ask(server: &Server, host: &str, language: &str, body: &Value) {
    let request = server.http.request(Method::POST, server.url(VERIFY));
    let request = request.header(header::HOST, host).header(header::ACCEPT_LANGUAGE, language);
    assert!(answer(request.json(body)).await.status.is_success());
}

pub fn no_other_product(text: &str) {
    let text = text.to_lowercase();
    assert!(
        !text.contains("keystead") && !text.contains("bitwarden") && !text.contains("fallback"),
        "{text}"
    );
}

pub fn from_line(mail: &str) -> &str {
    mail.lines().find(|line| line.starts_with("From: ")).unwrap()
}

const VERIFY: &str = "/identity/accounts/register/send-verification-email";

#[tokio::test]
async fn mails_come_from_the_host_that_was_reached() {
    let (server, _folder) = portal(
        r#"{"name": "Zzyzx Qwup", "mail": {"senderName": "Zzyzx desk", "replyTo": "desk@zzyzx.example"},
            "legal": {"company": "Qwup & Sons"}, "texts": {"de": {"mailFooter": "Bis bald"}}}"#,
    )
    .await;
    let body = json!({"email": "pat@example.com", "receiveMarketingEmails": false});
    ask(&server, &format!("{NONSENSE}:1"), "de-AT,en;q=0.5", &body).await;
    let mail = server.last_mail("pat@example.com");
    assert!(from_line(&mail).ends_with(&format!("Zzyzx desk\" <no-reply@{NONSENSE}>")), "{mail}");
    assert!(mail.contains("\r\nReply-To: desk@zzyzx.example\r\n"), "{mail}");
    assert!(mail.contains("<title>Bestätige deine E-Mail-Adresse</title>"), "{mail}");
    // The port is that of the public address, whatever the request says.
    assert!(mail.contains(&format!("\r\nhttps://{NONSENSE}:8443/#/finish-signup?")), "{mail}");
    assert!(mail.contains("\r\n-- \r\nBis bald\r\nQwup & Sons\r\n"), "{mail}");
    no_other_product(&mail);
    // A name that the operator does not know leads nowhere.
    ask(&server, "evil.example", "fr", &body).await;
    let mail = server.last_mail("pat@example.com");
    assert!(from_line(&mail).ends_with("Fallback <no-reply@portal.example>"), "{mail}");
    assert!(mail.contains("\r\nhttps://portal.example:8443/#/finish-signup?"), "{mail}");
    assert!(mail.contains("Subject: Verify") && !mail.contains("evil"), "{mail}");
}
