//! A form laid over the stored item: what the form does not know stays, what did not change stays byte for byte, old
//! passwords go into the history.

use keystead_api::WireDate;
use keystead_api::ciphers::kinds::{Login, LoginUri};
use keystead_api::ciphers::request::CipherRequest;
use keystead_api::ciphers::{Field, PasswordHistory};
use keystead_calls::Failure;
use keystead_calls::item::{CustomDraft, ItemDraft, UriDraft};
use keystead_crypto::uri_checksum;
use keystead_domain::enums::{CipherType, FieldType, Reprompt};
use keystead_domain::limits;
use serde_json::Map;

use super::seal::{Sealer, open_or_empty};

/// Lays a form over a request that holds the stored item (or an empty new one). `now` dates a changed password.
pub(crate) fn merge(
    draft: &ItemDraft,
    request: &mut CipherRequest,
    sealer: &mut Sealer<'_>,
    now: &WireDate,
) -> Result<(), Failure> {
    let stored_name = Some(std::mem::take(&mut request.name)).filter(|name| !name.is_empty());
    request.name = match sealer.replace(stored_name, draft.name.trim())? {
        Some(name) => name,
        None => sealer.seal("")?,
    };
    request.notes = sealer.replace(request.notes.take(), draft.notes.expose())?;
    request.fields = Some(fields(request.fields.take().unwrap_or_default(), &draft.custom, sealer)?);
    request.reprompt = Some(if draft.reprompt { Reprompt::Password } else { Reprompt::None });
    match request.kind {
        CipherType::Login => {
            let mut login = request.login.take().unwrap_or_default();
            let history = request.password_history.get_or_insert_default();
            password(&mut login, history, draft, sealer, now)?;
            login.username = sealer.replace(login.username.take(), &draft.username)?;
            login.totp = sealer.replace(login.totp.take(), draft.totp.expose().trim())?;
            let kept = uris(login.uris.take().unwrap_or_default(), &draft.uris, sealer)?;
            login.uri = kept.first().and_then(|first| first.uri.clone());
            login.uris = (!kept.is_empty()).then_some(kept);
            request.login = Some(login);
        }
        CipherType::SecureNote => {
            request.secure_note.get_or_insert_default();
        }
        _ => {}
    }
    Ok(())
}

fn password(
    login: &mut Login,
    history: &mut Vec<PasswordHistory>,
    draft: &ItemDraft,
    sealer: &mut Sealer<'_>,
    now: &WireDate,
) -> Result<(), Failure> {
    let stored = login.password.take();
    let before = open_or_empty(sealer.key, stored.as_deref());
    let changed = *before != draft.password.expose();
    login.password = sealer.replace(stored.clone(), draft.password.expose())?;
    if !changed || before.is_empty() {
        return Ok(());
    }
    login.password_revision_date = Some(now.clone());
    if let Some(password) = stored {
        let old = PasswordHistory { password, last_used_date: Some(now.clone()), extra: Map::new() };
        history.insert(0, old);
        history.truncate(limits::PASSWORD_HISTORY);
    }
    Ok(())
}

/// Addresses in the order of the form. One that is stored already keeps what the form does not know, and gets a good
/// checksum, without which official clients hide it.
fn uris(
    mut stored: Vec<LoginUri>,
    drafts: &[UriDraft],
    sealer: &mut Sealer<'_>,
) -> Result<Vec<LoginUri>, Failure> {
    let mut kept = Vec::new();
    for draft in drafts {
        let text = draft.uri.trim();
        let same = stored.iter().position(|uri| *open_or_empty(sealer.key, uri.uri.as_deref()) == text);
        let mut uri = match same {
            Some(at) => stored.remove(at),
            None if text.is_empty() => continue,
            None => LoginUri { uri: Some(sealer.seal(text)?), ..LoginUri::default() },
        };
        uri.match_kind = draft.matching;
        let checksum = open_or_empty(sealer.key, uri.uri_checksum.as_deref());
        if !text.is_empty() && !uri_checksum::matches(text, &checksum) {
            uri.uri_checksum = Some(sealer.seal(&uri_checksum::checksum(text))?);
        }
        kept.push(uri);
    }
    Ok(kept)
}

fn fields(
    mut stored: Vec<Field>,
    drafts: &[CustomDraft],
    sealer: &mut Sealer<'_>,
) -> Result<Vec<Field>, Failure> {
    let mut kept = Vec::new();
    for draft in drafts {
        let linked = draft.kind == FieldType::Linked;
        let same = stored.iter().position(|field| {
            field.kind == draft.kind
                && field.linked_id == draft.linked
                && *open_or_empty(sealer.key, field.name.as_deref()) == draft.name
                && (linked || *open_or_empty(sealer.key, field.value.as_deref()) == draft.value.expose())
        });
        if let Some(at) = same {
            kept.push(stored.remove(at));
            continue;
        }
        kept.push(Field {
            kind: draft.kind,
            name: sealer.seal_some(&draft.name)?,
            value: if linked { None } else { sealer.seal_some(draft.value.expose())? },
            linked_id: draft.linked.filter(|_| linked),
            extra: Map::new(),
        });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::super::validate::tests::draft;
    use super::*;
    use keystead_crypto::{RandomSource, SymmetricKey};
    use keystead_domain::enums::UriMatch;

    struct Counting(u8);

    impl RandomSource for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_add(1);
                *byte = self.0;
            }
        }
    }

    struct Bench {
        key: SymmetricKey,
        random: Counting,
        now: WireDate,
    }

    impl Bench {
        fn new() -> Self {
            let mut random = Counting(0);
            Self {
                key: SymmetricKey::make(&mut random),
                random,
                now: WireDate("2026-11-22T10:00:00Z".into()),
            }
        }

        fn merge(&mut self, draft: &ItemDraft, request: &mut CipherRequest) {
            let mut sealer = Sealer { key: &self.key, random: &mut self.random };
            merge(draft, request, &mut sealer, &self.now).unwrap();
        }

        fn open(&self, stored: Option<&String>) -> String {
            self.key.decrypt_text(stored.unwrap()).unwrap().as_str().to_owned()
        }
    }

    fn saved(bench: &mut Bench) -> CipherRequest {
        let mut request = CipherRequest::new(CipherType::Login);
        let custom = |name: &str, kind, value: &str| CustomDraft {
            name: name.into(),
            kind,
            value: value.into(),
            linked: None,
        };
        let form = ItemDraft {
            custom: vec![custom("Site", FieldType::Text, "HQ"), custom("PIN", FieldType::Hidden, "1234")],
            ..draft()
        };
        bench.merge(&form, &mut request);
        request
    }

    #[test]
    fn a_new_item_has_everything_encrypted_and_checksums() {
        let bench = &mut Bench::new();
        let request = saved(bench);
        let login = request.login.as_ref().unwrap();
        assert_eq!(bench.open(Some(&request.name)), "Router");
        assert_eq!(bench.open(login.password.as_ref()), "hunter2");
        assert_eq!(login.password_revision_date, None);
        let uri = &login.uris.as_ref().unwrap()[0];
        assert_eq!(bench.open(uri.uri_checksum.as_ref()), uri_checksum::checksum("https://router.example"));
        assert_eq!(request.notes, None);
    }

    #[test]
    fn what_did_not_change_stays_as_it_was() {
        let bench = &mut Bench::new();
        let mut request = saved(bench);
        request.extra.insert("shape".into(), "new".into());
        request.login.as_mut().unwrap().extra.insert("hint".into(), 7.into());
        let before = request.clone();
        let mut form = draft();
        form.custom = vec![
            CustomDraft { name: "PIN".into(), kind: FieldType::Hidden, value: "1234".into(), linked: None },
            CustomDraft { name: "Site".into(), kind: FieldType::Text, value: "HQ".into(), linked: None },
        ];
        form.uris[0].matching = Some(UriMatch::Host);
        bench.merge(&form, &mut request);
        let mut expected = before;
        expected.fields.as_mut().unwrap().reverse();
        expected.login.as_mut().unwrap().uris.as_mut().unwrap()[0].match_kind = Some(UriMatch::Host);
        assert_eq!(request, expected);
    }

    #[test]
    fn a_changed_password_goes_into_the_history() {
        let bench = &mut Bench::new();
        let mut request = saved(bench);
        for n in 0..7 {
            bench.merge(&ItemDraft { password: format!("new {n}").into(), ..draft() }, &mut request);
        }
        let history = request.password_history.as_ref().unwrap();
        assert_eq!(history.len(), limits::PASSWORD_HISTORY);
        assert_eq!(bench.open(Some(&history[0].password)), "new 5");
        assert_eq!(history[0].last_used_date.as_ref(), Some(&bench.now));
        assert_eq!(request.login.unwrap().password_revision_date.as_ref(), Some(&bench.now));
    }

    #[test]
    fn what_nobody_can_read_survives_a_save() {
        let bench = &mut Bench::new();
        let mut request = saved(bench);
        let damaged = Some("2.damaged".to_owned());
        request.notes = damaged.clone();
        request.login.as_mut().unwrap().totp = damaged.clone();
        request.fields.as_mut().unwrap()[0].value = damaged.clone();
        let mut form = ItemDraft { name: "Renamed".into(), ..draft() };
        form.custom =
            vec![CustomDraft { name: "Site".into(), kind: FieldType::Text, value: "".into(), linked: None }];
        bench.merge(&form, &mut request);
        assert_eq!(request.notes, damaged);
        assert_eq!(request.login.unwrap().totp, damaged);
        assert_eq!(request.fields.unwrap()[0].value, damaged);
        assert_eq!(bench.open(Some(&request.name)), "Renamed");
    }
}
