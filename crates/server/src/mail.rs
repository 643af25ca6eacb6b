//! Outgoing mail: composed once, then sent over SMTP from a queue on disk, or kept as files in `DIR/mail`, where an operator
//! (or a test) picks it up.

mod outbox;
mod smtp;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, Message, MultiPart, SinglePart};

use crate::failure::Failure;
use crate::{clock, random};
use outbox::Outbox;

pub use smtp::{Smtp, SmtpError};

/// One mail, as plain text and as a page. A link stands on a line of its own.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Whose name it carries.
    pub sender: String,
    /// The host that it comes from.
    pub host: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
}

/// Where mails go.
pub struct Mailer {
    folder: PathBuf,
    sequence: AtomicU32,
    /// Address that mails come from instead of one at the portal's host.
    from: Option<Address>,
    outbox: Option<Outbox>,
}

/// Bytes that an SMTP server takes as they are need no reading by people; kept files do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Server,
    Person,
}

impl Mailer {
    /// Keeps mails below a folder, and sends them when there is a server for them.
    ///
    /// # Errors
    /// [`Failure::File`] when the folders cannot be made.
    pub async fn open(folder: PathBuf, smtp: Option<&Smtp>, from: Option<Address>) -> Result<Self, Failure> {
        tokio::fs::create_dir_all(&folder).await?;
        let outbox = match smtp {
            Some(smtp) => Some(Outbox::open(&folder, smtp).await?),
            None => None,
        };
        Ok(Self { folder, sequence: AtomicU32::new(0), from, outbox })
    }

    /// Takes a mail: into the queue, or as the file `<milliseconds>-<number>-<address>.eml`. Whether it arrives is not
    /// known then. An address that no mail can be sent to gets none, which only the log says: an answer that said so would
    /// tell which addresses are known.
    ///
    /// # Errors
    /// [`Failure::File`] when it cannot be written down.
    pub async fn send(&self, mail: &Mail) -> Result<(), Failure> {
        let reader = if self.outbox.is_some() { Reader::Server } else { Reader::Person };
        let composed = match self.compose(mail, reader) {
            Ok(composed) => composed,
            Err(error) => {
                tracing::warn!(%error, "a mail has an address that cannot be written to");
                return Ok(());
            }
        };
        match &self.outbox {
            Some(outbox) => outbox.add(composed.envelope(), &composed.formatted()).await,
            None => self.keep(&mail.to, &composed.formatted()).await,
        }
    }

    /// Sends what waits, until the server ends.
    pub async fn run(&self) {
        if let Some(outbox) = &self.outbox {
            outbox.run().await;
        }
    }

    async fn keep(&self, to: &str, content: &[u8]) -> Result<(), Failure> {
        let now = clock::now();
        let number = self.sequence.fetch_add(1, Ordering::Relaxed);
        let address: String = to
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "@.-_+".contains(c) { c } else { '_' })
            .collect();
        write_whole(&self.folder.join(format!("{:015}-{number:06}-{address}.eml", now.0)), content).await
    }

    fn compose(&self, mail: &Mail, reader: Reader) -> Result<Message, ComposeError> {
        let from = match &self.from {
            Some(address) => address.clone(),
            None => Address::new("no-reply", mail.host.as_str())?,
        };
        let domain = from.domain().to_owned();
        let id = random::guid().map_err(|_| ComposeError::NoId)?;
        let seconds = u64::try_from(clock::now().unix_seconds()).unwrap_or_default();
        let mut builder = Message::builder()
            .from(Mailbox::new(Some(one_line(&mail.sender)), from))
            .to(Mailbox::new(None, mail.to.parse()?))
            .subject(one_line(&mail.subject))
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            .message_id(Some(format!("<{id}@{domain}>")))
            // No automatic answer, please: nobody reads it.
            .raw_header(auto_submitted());
        if let Some(address) = mail.reply_to.as_deref().and_then(|address| address.parse().ok()) {
            builder = builder.reply_to(Mailbox::new(None, address));
        }
        let text = part(ContentType::TEXT_PLAIN, &mail.text, reader);
        let html = part(ContentType::TEXT_HTML, &mail.html, reader);
        Ok(builder.multipart(MultiPart::alternative().singlepart(text).singlepart(html))?)
    }
}

/// Why a mail cannot be composed.
#[derive(Debug, thiserror::Error)]
enum ComposeError {
    #[error(transparent)]
    Address(#[from] lettre::address::AddressError),
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
    #[error("no identifier could be made")]
    NoId,
}

fn auto_submitted() -> lettre::message::header::HeaderValue {
    let name = lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted");
    lettre::message::header::HeaderValue::new(name, "auto-generated".to_owned())
}

/// Longest line that a mail may have, without its end.
const LONGEST_LINE: usize = 998;

fn part(kind: ContentType, text: &str, reader: Reader) -> SinglePart {
    let text = text.replace('\n', "\r\n");
    let is_readable = text.lines().all(|line| line.len() <= LONGEST_LINE);
    let body = if reader == Reader::Person && is_readable {
        Body::dangerous_pre_encoded(text.into_bytes(), ContentTransferEncoding::EightBit)
    } else {
        Body::new(text)
    };
    SinglePart::builder().header(kind).body(body)
}

/// A header's text on one line, whatever a name contains.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Writes a file that is there as a whole or not at all, even when the machine stops in the middle.
async fn write_whole(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let unfinished = path.with_extension("part");
    let mut file = tokio::fs::File::create(&unfinished).await?;
    tokio::io::AsyncWriteExt::write_all(&mut file, content).await?;
    file.sync_all().await?;
    drop(file);
    tokio::fs::rename(&unfinished, path).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            to: "a@b.example".into(),
            subject: "Hi\r\nBcc: c@d".into(),
            text: "one\nhttps://z.example/#/x?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nzwölf"
                .into(),
            html: "<p>one</p>\n".into(),
            sender: "Alder \"Point\"\r\nBcc: x".into(),
            host: "localhost".into(),
            reply_to: Some("desk@b.example".into()),
        }
    }

    async fn kept(mail: &Mail, from: Option<&str>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let from = from.map(|from| from.parse().unwrap());
        let mailer = Mailer::open(folder.path().to_owned(), None, from).await.unwrap();
        mailer.send(mail).await.unwrap();
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
        assert!(file.file_name().to_string_lossy().ends_with("-000000-a@b.example.eml"));
        std::fs::read_to_string(file.path()).unwrap()
    }

    fn headers(content: &str) -> Vec<&str> {
        content.split("\r\n\r\n").next().unwrap().lines().filter(|line| !line.starts_with(' ')).collect()
    }

    #[tokio::test]
    async fn a_name_cannot_add_headers() {
        let content = kept(&mail(), None).await;
        let headers = headers(&content);
        assert!(headers.iter().all(|line| !line.to_lowercase().starts_with("bcc")), "{headers:?}");
        assert!(headers.contains(&"Subject: Hi  Bcc: c@d"), "{headers:?}");
        assert!(headers.contains(&"Reply-To: desk@b.example"), "{headers:?}");
        assert!(headers.iter().any(|line| line.ends_with("<no-reply@localhost>")), "{headers:?}");
        let evil = Mail { reply_to: Some("desk@b.example\r\nBcc: y".into()), ..mail() };
        assert!(!kept(&evil, None).await.contains("Reply-To"), "no address, no header");
    }

    #[tokio::test]
    async fn a_kept_mail_reads_as_it_was_written() {
        let content = kept(&mail(), Some("desk@alder.example")).await;
        assert!(content.contains("<desk@alder.example>") && content.contains("multipart/alternative"));
        let line = content.lines().find(|line| line.starts_with("https://z.example")).unwrap();
        assert!(line.ends_with("aaaa"), "{line}");
        assert!(content.lines().any(|line| line == "zwölf"), "{content}");
        assert!(content.contains("<p>one</p>"));
    }

    #[tokio::test]
    async fn what_a_server_gets_fits_every_server() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = Mailer::open(folder.path().to_owned(), None, None).await.unwrap();
        let message = mailer.compose(&mail(), Reader::Server).unwrap().formatted();
        assert!(message.is_ascii(), "8-bit bytes need an extension of the server");
        assert!(message.split(|byte| *byte == b'\n').all(|line| line.len() <= 998), "lines are short");
    }

    #[tokio::test]
    async fn an_address_that_is_none_costs_nothing_but_the_mail() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = Mailer::open(folder.path().to_owned(), None, None).await.unwrap();
        for to in
            ["nobody", "a b@c.example", "a@b.example\r\nRCPT TO:<x@y.example>", "a@b.example>, <c@d.example"]
        {
            mailer.send(&Mail { to: to.into(), ..mail() }).await.unwrap();
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
