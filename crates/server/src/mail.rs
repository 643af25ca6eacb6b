//! Outgoing mail. Every mail is kept as a file in `DIR/mail`, where an operator (or a test) picks it up.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::clock;
use crate::failure::Failure;

/// One mail as plain text. A link stands on a line of its own.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
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
}

impl Mailer {
    /// Keeps mails in a folder that exists.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, sequence: AtomicU32::new(0) }
    }

    /// Sends a mail: writes `<milliseconds>-<number>-<address>.eml`.
    ///
    /// # Errors
    /// [`Failure::File`] when the file cannot be written.
    pub async fn send(&self, mail: &Mail) -> Result<(), Failure> {
        let now = clock::now();
        let number = self.sequence.fetch_add(1, Ordering::Relaxed);
        let date = OffsetDateTime::from_unix_timestamp(now.unix_seconds())
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .format(&Rfc2822)
            .map_err(|_| Failure::Internal("date of a mail"))?;
        let address: String = mail
            .to
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "@.-_+".contains(c) { c } else { '_' })
            .collect();
        let reply_to =
            mail.reply_to.as_deref().map(|address| format!("Reply-To: {}\r\n", header_text(address)));
        let content = format!(
            "From: \"{}\" <no-reply@{}>\r\n{}To: {}\r\nSubject: {}\r\nDate: {date}\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            header_text(&mail.sender).replace(['"', '\\'], ""),
            header_text(&mail.host),
            reply_to.unwrap_or_default(),
            header_text(&mail.to),
            header_text(&mail.subject),
            mail.text.replace('\n', "\r\n")
        );
        let path = self.folder.join(format!("{:015}-{number:06}-{address}.eml", now.0));
        let unfinished = path.with_extension("part");
        tokio::fs::write(&unfinished, content).await?;
        tokio::fs::rename(&unfinished, &path).await?;
        Ok(())
    }
}

/// A header's text on one line, whatever a name contains.
fn header_text(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_cannot_add_headers() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = Mailer::new(folder.path().to_owned());
        let mail = Mail {
            to: "a@b.example".into(),
            subject: "Hi\r\nBcc: c@d".into(),
            text: "one\ntwo".into(),
            sender: "Alder \"Point\"\r\nBcc: x".into(),
            host: "localhost".into(),
            reply_to: Some("desk@b.example\r\nBcc: y".into()),
        };
        mailer.send(&mail).await.unwrap();
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
        assert!(file.file_name().to_string_lossy().ends_with("-000000-a@b.example.eml"));
        let content = std::fs::read_to_string(file.path()).unwrap();
        assert!(content.starts_with(
            "From: \"Alder Point  Bcc: x\" <no-reply@localhost>\r\nReply-To: desk@b.example  Bcc: y\r\nTo: "
        ));
        assert!(content.contains("Subject: Hi  Bcc: c@d\r\n"));
        assert!(content.ends_with("\r\n\r\none\r\ntwo\r\n"));
    }
}
