//! A list of clients to create, pasted or from a file: name and the owner's address, line by line.

use std::collections::BTreeSet;

use keystead_calls::Failure;
use keystead_calls::blueprints::{NewClient, NewClientProblem, NewClients, ReadNewClients, RefusedClient};
use keystead_domain::email;
use keystead_domain::limits::BLUEPRINT_CLIENTS;
use keystead_domain::validation::{check_email, check_name};

use crate::Portal;
use crate::platform::Platform;
use crate::table_file;
use crate::text::Folding;

/// Heads under which files carry the two.
const NAME_HEADS: [&str; 4] = ["name", "client", "organization", "company"];
const OWNER_HEADS: [&str; 5] = ["owner", "email", "e-mail", "owner email", "owner e-mail"];

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_new_clients(&self, ask: ReadNewClients) -> Result<NewClients, Failure> {
        self.provider_facts(ask.provider)?;
        let profile = self.profile()?;
        let own =
            profile.provider_organizations.iter().filter(|entry| entry.provider_id == Some(ask.provider));
        let folding = self.folding();
        let known = own.map(|entry| folding.fold(entry.name.trim())).collect();
        Ok(read(&ask.text, known, folding))
    }
}

/// Where the two stand in a line.
struct Columns {
    name: usize,
    owner: usize,
}

fn read(text: &str, known: BTreeSet<String>, folding: Folding) -> NewClients {
    let mut found = NewClients::default();
    let mut seen = BTreeSet::new();
    let mut columns = Columns { name: 0, owner: 1 };
    for (number, fields) in table_file::lines(text) {
        if number == 1
            && let Some(heads) = heads(&fields)
        {
            columns = heads;
            continue;
        }
        if fields.iter().all(String::is_empty) {
            continue;
        }
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        let (name, owner) = (field(columns.name), field(columns.owner));
        let folded = folding.fold(name);
        let problem = if check_name(name).is_err() {
            Some(NewClientProblem::Name)
        } else if check_email(owner).is_err() {
            Some(NewClientProblem::Owner)
        } else if known.contains(&folded) {
            Some(NewClientProblem::Exists)
        } else if seen.contains(&folded) {
            Some(NewClientProblem::Twice)
        } else if found.ready.len() >= BLUEPRINT_CLIENTS {
            Some(NewClientProblem::TooMany)
        } else {
            None
        };
        match problem {
            Some(reason) => {
                found.refused.push(RefusedClient { line: number, text: fields.join(", "), reason });
            }
            None => {
                seen.insert(folded);
                found.ready.push(NewClient { name: name.to_owned(), owner_email: email::normalize(owner) });
            }
        }
    }
    found
}

/// The columns of a head line; nothing when the line is no head.
fn heads(fields: &[String]) -> Option<Columns> {
    let at =
        |names: &[&str]| fields.iter().position(|head| names.contains(&head.trim().to_lowercase().as_str()));
    Some(Columns { name: at(&NAME_HEADS)?, owner: at(&OWNER_HEADS)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> NewClients {
        read(text, ["halden dental group".to_owned()].into(), Folding::for_tests())
    }

    fn ready(text: &str) -> Vec<(String, String)> {
        let found = reading(text);
        assert_eq!(found.refused, []);
        found.ready.into_iter().map(|client| (client.name, client.owner_email)).collect()
    }

    #[test]
    fn lists_are_read_however_their_fields_are_parted() {
        let expected =
            [("Acme".to_owned(), "a@acme.example".to_owned()), ("Bolt, Ltd".into(), "b@bolt.example".into())];
        for text in [
            "Acme,A@acme.example\n\"Bolt, Ltd\",b@bolt.example",
            "name;owner\nAcme;a@acme.example\r\nBolt, Ltd;b@bolt.example\n\n",
            "Acme\ta@acme.example\nBolt, Ltd\tb@bolt.example",
            "Owner e-mail,Plan,Client\na@acme.example,Teams,Acme\nb@bolt.example,,\"Bolt, Ltd\"",
        ] {
            assert_eq!(ready(text), expected, "{text}");
        }
        assert_eq!(ready(""), []);
    }

    #[test]
    fn every_line_that_is_no_client_says_why() {
        let text =
            "Acme,a@acme.example\n,x@x.example\nBolt\nHALDEN dental group,h@h.example\nacme,c@c.example";
        let found = reading(text);
        assert_eq!(found.ready.len(), 1);
        let reasons: Vec<_> = found.refused.iter().map(|row| (row.line, row.reason)).collect();
        assert_eq!(
            reasons,
            [
                (2, NewClientProblem::Name),
                (3, NewClientProblem::Owner),
                (4, NewClientProblem::Exists),
                (5, NewClientProblem::Twice),
            ]
        );
        let many: String =
            (0..BLUEPRINT_CLIENTS + 2).map(|n| format!("Client {n},o{n}@x.example\n")).collect();
        let found = reading(&many);
        assert_eq!((found.ready.len(), found.refused.len()), (BLUEPRINT_CLIENTS, 2));
        assert_eq!(found.refused[0].reason, NewClientProblem::TooMany);
    }
}
