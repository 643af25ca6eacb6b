//! Addresses to invite, typed, pasted or from a file, and what is wrong with each.

use std::collections::{HashMap, HashSet};

use keystead_calls::Failure;
use keystead_calls::members::{
    CollectionGrant, GivenAccess, Invitee, InviteeProblem, Invitees, ReadInvitees, RefusedInvitee,
};
use keystead_domain::email;
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::CustomPermissions;

use super::roster::Roster;
use crate::Portal;
use crate::addresses::{checked, once};
use crate::platform::Platform;
use crate::table_file::{self, Line};

/// Levels as files write them.
const LEVELS: [(&str, CollectionLevel); 5] = [
    ("view, passwords hidden", CollectionLevel::ViewHidden),
    ("view", CollectionLevel::View),
    ("edit, passwords hidden", CollectionLevel::EditHidden),
    ("edit", CollectionLevel::Edit),
    ("manage", CollectionLevel::Manage),
];

/// Heads under which files carry what is needed, the first being ours.
const EMAIL_HEADS: [&str; 4] = ["email", "e-mail", "email address", "mail"];
const ROLE_HEADS: [&str; 2] = ["role", "type"];
const GROUP_HEADS: [&str; 2] = ["groups", "group"];
const COLLECTION_HEADS: [&str; 2] = ["collections", "collection"];

pub(super) fn level_word(level: CollectionLevel) -> &'static str {
    LEVELS.iter().find(|(_, known)| *known == level).map_or("view", |(word, _)| word)
}

fn level_of(word: &str) -> Option<CollectionLevel> {
    let word = word.trim().to_lowercase();
    LEVELS.iter().find(|(known, _)| *known == word).map(|(_, level)| *level)
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_invitees(&self, ask: ReadInvitees) -> Result<Invitees, Failure> {
        let roster = self.roster(ask.organization).await?;
        let mut reading = Reading::new(&roster);
        if ask.is_file {
            reading.file(&ask.text);
        } else {
            reading.typed(&ask.text);
        }
        Ok(reading.invitees)
    }
}

struct Reading<'a> {
    roster: &'a Roster,
    known: HashMap<String, (OrganizationUserId, OrganizationUserStatus)>,
    seen: HashSet<String>,
    invitees: Invitees,
}

impl<'a> Reading<'a> {
    fn new(roster: &'a Roster) -> Self {
        let entry = |person: &super::roster::Person| {
            (email::normalize(&person.row.email), (person.row.id, person.row.status))
        };
        let known = roster.people.iter().map(entry).collect();
        Self { roster, known, seen: HashSet::new(), invitees: Invitees::default() }
    }

    fn refuse(&mut self, line: u32, text: &str, reason: InviteeProblem) {
        self.invitees.refused.push(RefusedInvitee { line, text: text.to_owned(), reason });
    }

    fn take(
        &mut self,
        line: u32,
        text: &str,
        given: impl FnOnce(&Roster) -> Result<GivenAccess, InviteeProblem>,
    ) {
        match self.check(text).and_then(|address| Ok((address, given(self.roster)?))) {
            Ok((email, given)) => {
                self.seen.insert(email.clone());
                self.invitees.ready.push(Invitee { email, given });
            }
            Err(reason) => self.refuse(line, text, reason),
        }
    }

    fn check(&self, text: &str) -> Result<String, InviteeProblem> {
        let address = checked(text)?;
        match self.known.get(&address) {
            Some((id, OrganizationUserStatus::Revoked)) => Err(InviteeProblem::Revoked(*id)),
            Some(_) => Err(InviteeProblem::AlreadyMember),
            None if self.seen.contains(&address) => Err(InviteeProblem::Twice),
            None => Ok(address),
        }
    }

    /// Addresses alone.
    fn typed(&mut self, text: &str) {
        for (at, address) in once(text) {
            self.take(at, address, |_| Ok(GivenAccess::default()));
        }
    }

    fn file(&mut self, text: &str) {
        let (heads, lines) = table_file::read(text);
        let column = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let Some(address) = column(&EMAIL_HEADS) else {
            return self.refuse(1, &heads.join(", "), InviteeProblem::NoAddressColumn);
        };
        let (role, groups) = (column(&ROLE_HEADS), column(&GROUP_HEADS));
        let collections = column(&COLLECTION_HEADS);
        for Line { number, fields } in lines {
            let Some(fields) = fields else {
                self.refuse(number, "", InviteeProblem::UnevenLine);
                continue;
            };
            let field = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", String::as_str);
            self.take(number, field(Some(address)), |roster| {
                given(roster, field(role), field(groups), field(collections))
            });
        }
    }
}

/// Role and access of one line; an empty field says nothing.
fn given(
    roster: &Roster,
    role: &str,
    groups: &str,
    collections: &str,
) -> Result<GivenAccess, InviteeProblem> {
    let role = match role.trim().to_lowercase().as_str() {
        "" => None,
        "user" => Some(OrganizationUserType::User),
        "admin" => Some(OrganizationUserType::Admin),
        "owner" => Some(OrganizationUserType::Owner),
        "custom" => Some(OrganizationUserType::Custom),
        _ => return Err(InviteeProblem::UnknownRole(role.to_owned())),
    };
    if let Some(role) = role {
        let allowed = roster.standing().may_give_role(role, &CustomPermissions::default());
        allowed.map_err(InviteeProblem::RoleDenied)?;
    }
    let groups = words(groups)
        .map(|name| roster.group_by_name(name).ok_or_else(|| InviteeProblem::UnknownGroup(name.to_owned())))
        .collect::<Result<Vec<_>, _>>()?;
    let collections = words(collections).map(|text| grant(roster, text)).collect::<Result<Vec<_>, _>>()?;
    Ok(GivenAccess {
        role,
        groups: Some(groups).filter(|groups| !groups.is_empty()),
        collections: Some(collections).filter(|collections| !collections.is_empty()),
    })
}

/// Entries of one field.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|']).map(str::trim).filter(|word| !word.is_empty())
}

/// `Path` or `Path: level`. A path may contain a colon; a level never does.
fn grant(roster: &Roster, text: &str) -> Result<CollectionGrant, InviteeProblem> {
    let unknown = |path: &str| InviteeProblem::UnknownCollection(path.to_owned());
    if let Some(collection) = roster.collection_by_path(text) {
        return Ok(CollectionGrant { collection, level: CollectionLevel::View });
    }
    let (path, level) = text.rsplit_once(':').ok_or_else(|| unknown(text))?;
    let collection = roster.collection_by_path(path).ok_or_else(|| unknown(path.trim()))?;
    let level = level_of(level).ok_or_else(|| InviteeProblem::UnknownLevel(level.trim().to_owned()))?;
    Ok(CollectionGrant { collection, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_a_word_that_leads_back() {
        for level in CollectionLevel::ALL {
            assert_eq!(level_of(level_word(level)), Some(level));
        }
        assert_eq!(level_of("everything"), None);
    }
}
