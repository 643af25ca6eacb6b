//! What is typed into a dialog or a form survives a lock and is not lost without a question.

use anyhow::Result;

use super::house::{House, Source};

/// Before log-in there is no key to keep anything with, and what is typed is a master password or about one.
const OUTSIDE: &str = "src/account/";

/// Dialogs and forms that keep nothing, each with the reason.
const KEEP_NOTHING: [(&str, &str); 22] = [
    (
        "src/organization/members/recover_dialog.rs",
        "what opens somebody's account is decided anew, with them",
    ),
    ("src/organization/removal.rs", "a question without fields"),
    ("src/organization/settings/api_key.rs", "a master password is never kept"),
    ("src/organization/settings/enrolment.rs", "a master password is never kept"),
    ("src/provider/blueprints/from_client.rs", "one choice, which is the whole way to the form that is kept"),
    ("src/provider/clients/add_dialog.rs", "its draft outlives it: state.rs keeps that over a lock"),
    ("src/provider/clients/adopt_dialog.rs", "one choice out of a list that is read anew"),
    ("src/provider/clients/retagged_dialog.rs", "an offer after a save, with everything ticked"),
    ("src/provider/clients/unlink_dialog.rs", "the name that is typed is the confirmation"),
    ("src/provider/events/toolbar.rs", "two days that narrow a list, which is read again"),
    ("src/settings/two_step/authenticator.rs", "codes and master passwords are never kept"),
    ("src/settings/two_step/email.rs", "codes and master passwords are never kept"),
    ("src/settings/two_step/off.rs", "a master password is never kept"),
    ("src/settings/two_step/recovery.rs", "a master password is never kept"),
    ("src/shared/change_password.rs", "a master password is never kept"),
    ("src/shared/destruction.rs", "the name that is typed is the confirmation"),
    ("src/shared/jobs/panel.rs", "shows a job, which is kept by itself"),
    ("src/shared/people/change_dialog.rs", "a preview that is made anew"),
    ("src/shell/idle_warning.rs", "a question without fields"),
    ("src/ui/dialog.rs", "the dialog itself"),
    (
        "src/vault/edit_form.rs",
        "keeps an item field by field, in its own way, and the page of the vault guards it",
    ),
    (
        "src/vault/generator.rs",
        "a password that nobody uses yet is never kept; what it is made of is remembered when it is used",
    ),
];

pub fn dialogs(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in house.rust("src/") {
        let exempt = KEEP_NOTHING.iter().find(|(path, _)| *path == source.path);
        match (unwatched(source), exempt) {
            (Some(line), None) => breaches.push(format!(
                "{} shows a dialog or a form without `Unsaved` — watch what is typed into it, or say in xtask/src/tidy/drafts.rs why not",
                source.at(line)
            )),
            (None, Some((_, reason))) => breaches.push(format!(
                "{} is listed in xtask/src/tidy/drafts.rs (“{reason}”) and need not be",
                source.path
            )),
            _ => {}
        }
    }
    Ok(breaches)
}

/// The line of a file's first dialog or form, where nothing in the file is watched.
fn unwatched(source: &Source) -> Option<usize> {
    let holds = |line: &str, element: &str| {
        line.split(element).skip(1).any(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    };
    let is_outside = source.within(OUTSIDE);
    let is_typed_into = |line: &str| holds(line, "<Dialog") || (!is_outside && holds(line, "<form"));
    // What is watched in another file is left through its watch here.
    let is_watch = |line: &str| line.contains("Unsaved") || line.contains("unsaved.leave(");
    let is_watched = source.code().any(|(_, line)| is_watch(line));
    let first = source.code().find(|(_, line)| is_typed_into(line));
    first.filter(|_| !is_watched).map(|(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> usize {
        dialogs(&House::of(&[(path, text)])).unwrap().len()
    }

    #[test]
    fn a_dialog_watches_what_is_typed_or_says_why_not() {
        assert_eq!(broken("src/a/dialog.rs", "view! {\n    <Dialog\n        title\n"), 1);
        assert_eq!(broken("src/a/dialog.rs", "let unsaved = Unsaved::new();\n<Dialog\n"), 0);
        assert_eq!(broken("src/a/dialog.rs", "unsaved.leave(close);\n<Dialog\n"), 0);
        assert_eq!(broken("src/a/state.rs", "let client: Option<DialogClient> = None;"), 0);
        assert_eq!(broken("src/organization/removal.rs", "<Dialog title>"), 0);
        assert_eq!(broken("src/a/page.rs", "view! {\n    <form class=\"form\" novalidate>\n"), 1);
        assert_eq!(broken("src/a/page.rs", "let unsaved = Unsaved::new();\n<form\n"), 0);
        assert_eq!(broken("src/a/page.rs", "let rows: Vec<format::Row> = rows();"), 0);
        assert_eq!(broken("src/account/login.rs", "<form novalidate>"), 0, "nobody is logged in");
        assert_eq!(broken("src/account/joining.rs", "<Dialog title>"), 1);
        assert_eq!(
            broken("src/organization/removal.rs", "fn removal() {}"),
            1,
            "a reason that nothing needs"
        );
    }
}
