//! The operator's commands, as programs beside a running server: what they print, and how they fail.

use std::path::Path;
use std::process::Command;

use crate::support::{Server, sql};

/// Exit, standard output, standard error.
fn run(data: &Path, arguments: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_keystead-server"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn providers_are_made_listed_and_deleted() {
    let server = Server::start().await;
    let data = server.data.path();
    let (good, list, _) = run(data, &["provider", "list"]);
    assert!(good && list.is_empty(), "{list}");
    let create =
        |name: &str, owner: &str| run(data, &["provider", "create", "--name", name, "--owner", owner]);
    let (good, link, _) = create("Alder Point IT", "Maren@alderpoint.example");
    assert!(
        good && link.starts_with("http://localhost:8087/#/providers/setup-provider?providerId="),
        "{link}"
    );
    assert!(server.last_mail("maren@alderpoint.example").contains(link.trim()));
    let (good, nothing, why) = create("Alder Point IT", "maren@alderpoint.example");
    assert!(!good && nothing.is_empty() && why.contains("is invited already to set a provider up"), "{why}");
    for (name, owner, said) in [
        ("", "x@example.com", "The Name field is required."),
        ("Alder", "nobody", "The Owner field is not a valid e-mail address."),
        (&"x".repeat(51), "x@example.com", "must be at most 50 characters"),
    ] {
        let (good, _, why) = create(name, owner);
        assert!(!good && why.contains(said), "{why}");
    }

    let (_, list, _) = run(data, &["provider", "list"]);
    let id = list.split('\t').next().unwrap().to_owned();
    assert_eq!(list, format!("{id}\tpending\t0\t1\t-\tmaren@alderpoint.example\n"));
    let remove = |id: &str, name: Option<&str>| {
        let mut arguments = vec!["provider", "delete", "--id", id];
        arguments.extend(name.iter().flat_map(|name| ["--name", *name]));
        run(data, &arguments)
    };
    assert!(remove(&id, None).0, "one that nobody has set up needs no name");
    let (good, _, why) = remove(&id, None);
    assert!(!good && why.contains("There is none of that id"), "{why}");
    assert!(!remove("1", None).0);
}

#[tokio::test]
async fn a_provider_that_is_set_up_is_deleted_by_its_name_and_without_clients_only() {
    let server = Server::start().await;
    let (id, maren) = server.provider("maren@alderpoint.example").await;
    server.client(&id, &maren, "Halden").await;
    let data = server.data.path();
    let (_, list, _) = run(data, &["provider", "list"]);
    assert_eq!(list, format!("{id}\tactive\t1\t1\tAlder Point IT\tmaren@alderpoint.example\n"));
    let delete = |name: &str| run(data, &["provider", "delete", "--id", &id, "--name", name]);
    for (name, said) in
        [("Alder", "The name is not that of the provider"), ("Alder Point IT", "still has clients")]
    {
        let (good, _, why) = delete(name);
        assert!(!good && why.contains(said), "{why}");
    }
    assert!(!run(data, &["provider", "delete", "--id", &id]).0, "no name");
    sql(&server, "DELETE FROM provider_organizations").await;
    assert!(delete("Alder Point IT").0);
    let profile = server.get(&maren, "/api/accounts/profile").await.ok();
    assert_eq!(profile["providers"], serde_json::json!([]));
    let (good, _, why) = run(data, &["provider", "mail-deletion", "--id", &id]);
    assert!(!good && why.contains("There is none of that id"), "{why}");
}

#[tokio::test]
async fn plans_come_from_a_file_that_is_checked_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.json");
    std::fs::write(&file, r#"{"plans": {"teamsMonthly": {"providerSeat": "4"}, "gold": {}}}"#).unwrap();
    let plans = file.to_str().unwrap();
    let (good, _, why) = run(folder.path(), &["--plans", plans, "--listen", "127.0.0.1:0"]);
    assert!(!good, "a server with a bad file does not start");
    for said in ["plans.teamsMonthly.providerSeat: must be dollars", "plans: knows no \"gold\"", plans] {
        // The log escapes quotation marks.
        assert!(why.replace('\\', "").contains(said), "{said}: {why}");
    }
    let missing = folder.path().join("nothing.json");
    let (good, _, why) = run(folder.path(), &["plans", "--plans", missing.to_str().unwrap()]);
    assert!(!good && why.contains("nothing.json"), "{why}");

    let (good, printed, _) = run(folder.path(), &["plans"]);
    assert!(good && printed.contains("\"teamsMonthly\""), "{printed}");
    std::fs::write(&file, &printed).unwrap();
    assert_eq!(run(folder.path(), &["plans", "--plans", plans]).1, printed, "what is printed is a file");
}
