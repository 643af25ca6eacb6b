//! Mails that wait for the SMTP server: one file each, named by when it is due, so that a server that is away, or a restart
//! of this one, loses none. A mail may arrive twice when the machine stops between the answer and the note of it, never not
//! at all.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp;
use lettre::{Address, AsyncTransport};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::smtp::{Smtp, Transport};
use super::write_whole;
use crate::failure::Failure;
use crate::{clock, random};

const EXTENSION: &str = "mail";
/// The first pause after a failure; each further one is twice as long, up to the last.
const FIRST_PAUSE_MS: i64 = 1_000;
const LAST_PAUSE_MS: i64 = 15 * 60_000;
/// After this long a mail is given up: links in it are dead by then.
const GIVE_UP_MS: i64 = 5 * 24 * 3_600_000;
/// Looks for mails this often although nobody told of any: an operator may have put a given-up one back.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// What the first line of a waiting mail says.
#[derive(Serialize, Deserialize)]
struct Slip {
    from: String,
    to: Vec<String>,
    written_ms: i64,
}

/// A waiting mail by its file's name: `<due>-<tries>-<id>.mail`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    due_ms: i64,
    tries: u32,
    id: String,
}

impl Waiting {
    fn read(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(".mail")?.splitn(3, '-');
        let due_ms = parts.next()?.parse().ok()?;
        Some(Self { due_ms, tries: parts.next()?.parse().ok()?, id: parts.next()?.to_owned() })
    }

    fn name(&self) -> String {
        format!("{:015}-{:03}-{}.{EXTENSION}", self.due_ms, self.tries, self.id)
    }

    fn again(&self, now_ms: i64) -> Self {
        let pause = FIRST_PAUSE_MS.saturating_mul(1_i64 << self.tries.min(20)).min(LAST_PAUSE_MS);
        Self { due_ms: now_ms + pause, tries: self.tries.saturating_add(1), id: self.id.clone() }
    }
}

/// What to do after a try.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Sent,
    /// The server does not want this mail now; others may go on.
    Later,
    /// Nothing gets through now.
    Away,
    Never,
}

/// The queue.
pub struct Outbox {
    folder: PathBuf,
    given_up: PathBuf,
    transport: Transport,
    added: Notify,
}

impl Outbox {
    /// Opens `outbox` and `failed` below the folder of mails.
    ///
    /// # Errors
    /// [`Failure::File`] when they cannot be made.
    pub async fn open(mails: &Path, smtp: &Smtp) -> Result<Self, Failure> {
        let (folder, given_up) = (mails.join("outbox"), mails.join("failed"));
        for folder in [&folder, &given_up] {
            tokio::fs::create_dir_all(folder).await?;
        }
        let transport = smtp.transport().map_err(|_| Failure::Internal("address of the mail server"))?;
        Ok(Self { folder, given_up, transport, added: Notify::new() })
    }

    /// Writes a mail down; it is sent as soon as the server takes it.
    ///
    /// # Errors
    /// [`Failure::File`] when it cannot be written.
    pub async fn add(&self, envelope: &Envelope, message: &[u8]) -> Result<(), Failure> {
        let now_ms = clock::now().0;
        let slip = Slip {
            from: envelope.from().map(ToString::to_string).unwrap_or_default(),
            to: envelope.to().iter().map(ToString::to_string).collect(),
            written_ms: now_ms,
        };
        let mut content = serde_json::to_vec(&slip).map_err(|_| Failure::Internal("slip of a mail"))?;
        content.push(b'\n');
        content.extend_from_slice(message);
        let waiting = Waiting { due_ms: now_ms, tries: 0, id: random::guid()? };
        write_whole(&self.folder.join(waiting.name()), &content).await?;
        self.added.notify_one();
        Ok(())
    }

    /// Sends what is due, again and again.
    pub async fn run(&self) {
        loop {
            let pause = match self.round().await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::error!(%error, "the queue of mails cannot be read");
                    LOOK_AGAIN
                }
            };
            tokio::select! {
                () = self.added.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Tries every mail that is due, oldest first; how long until the next one is.
    async fn round(&self) -> Result<Duration, Failure> {
        for waiting in self.waiting().await? {
            let now_ms = clock::now().0;
            if waiting.due_ms > now_ms {
                return Ok(Duration::from_millis(waiting.due_ms.abs_diff(now_ms)).min(LOOK_AGAIN));
            }
            let path = self.folder.join(waiting.name());
            let content = tokio::fs::read(&path).await?;
            let (verdict, slip) = self.attempt(&content).await;
            let is_old = slip.is_none_or(|slip| now_ms - slip.written_ms > GIVE_UP_MS);
            let now_ms = clock::now().0;
            match verdict {
                Verdict::Sent => tokio::fs::remove_file(&path).await?,
                Verdict::Never => self.give_up(&path, &waiting).await?,
                Verdict::Later | Verdict::Away if is_old => self.give_up(&path, &waiting).await?,
                Verdict::Later => {
                    tokio::fs::rename(&path, self.folder.join(waiting.again(now_ms).name())).await?;
                }
                Verdict::Away => {
                    let again = waiting.again(now_ms);
                    tokio::fs::rename(&path, self.folder.join(again.name())).await?;
                    // The others would meet the same closed door; they are tried when this one is.
                    return Ok(Duration::from_millis(again.due_ms.abs_diff(now_ms)).min(LOOK_AGAIN));
                }
            }
        }
        Ok(LOOK_AGAIN)
    }

    async fn waiting(&self) -> Result<Vec<Waiting>, Failure> {
        let mut found = Vec::new();
        let mut files = tokio::fs::read_dir(&self.folder).await?;
        while let Some(file) = files.next_entry().await? {
            found.extend(Waiting::read(&file.file_name().to_string_lossy()));
        }
        found.sort_by_key(|waiting| waiting.due_ms);
        Ok(found)
    }

    async fn attempt(&self, content: &[u8]) -> (Verdict, Option<Slip>) {
        let Some((slip, envelope, message)) = open(content) else {
            return (Verdict::Never, None);
        };
        let verdict = match self.transport.send_raw(&envelope, message).await {
            Ok(_) => Verdict::Sent,
            Err(error) => {
                let verdict = judge(&error);
                tracing::warn!(%error, ?verdict, "a mail was not taken");
                verdict
            }
        };
        (verdict, Some(slip))
    }

    async fn give_up(&self, path: &Path, waiting: &Waiting) -> Result<(), Failure> {
        tracing::error!(id = waiting.id, "a mail is given up; it is kept in mail/failed");
        tokio::fs::rename(path, self.given_up.join(waiting.name())).await?;
        Ok(())
    }
}

fn open(content: &[u8]) -> Option<(Slip, Envelope, &[u8])> {
    let end = content.iter().position(|byte| *byte == b'\n')?;
    let (slip, message) = content.split_at_checked(end)?;
    let slip: Slip = serde_json::from_slice(slip).ok()?;
    let to: Vec<Address> = slip.to.iter().filter_map(|address| address.parse().ok()).collect();
    let envelope = Envelope::new(slip.from.parse().ok(), to).ok()?;
    Some((slip, envelope, message.get(1..)?))
}

/// What a refusal means. Refused credentials are the operator's to mend, and cost no mail.
fn judge(error: &smtp::Error) -> Verdict {
    match error.status().map(u16::from) {
        Some(421 | 454 | 530 | 534 | 535 | 538) | None => Verdict::Away,
        Some(400..500) => Verdict::Later,
        Some(_) => Verdict::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_what_they_write_and_pauses_grow() {
        let mut waiting = Waiting { due_ms: 1_700_000_000_000, tries: 0, id: "a-b".to_owned() };
        assert_eq!(Waiting::read(&waiting.name()), Some(waiting.clone()));
        let mut pauses = Vec::new();
        for _ in 0..40 {
            waiting = waiting.again(0);
            pauses.push(waiting.due_ms);
        }
        assert_eq!(pauses[..4], [1_000, 2_000, 4_000, 8_000]);
        assert_eq!(pauses[39], LAST_PAUSE_MS);
        for name in ["", "x.mail", "1-2-3.part", "1-2.mail"] {
            assert_eq!(Waiting::read(name), None, "{name}");
        }
    }

    #[test]
    fn a_damaged_file_is_no_mail() {
        for content in
            [&b""[..], b"{}\nx", b"{\"from\":\"a@b\",\"to\":[],\"written_ms\":0}\nx", b"{\"from\":\"a@b\""]
        {
            assert!(open(content).is_none(), "{}", String::from_utf8_lossy(content));
        }
        let (slip, envelope, message) =
            open(b"{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"written_ms\":7}\nSubject: x\r\n")
                .unwrap();
        assert_eq!((slip.written_ms, envelope.to().len(), message), (7, 1, &b"Subject: x\r\n"[..]));
    }
}
