//! Mails that the server keeps as files, read as a person would: the newest with the wanted link.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::SeedError;

/// The parameters of a link in a mail.
pub struct Link(BTreeMap<String, String>);

impl Link {
    /// A parameter that must be there.
    pub fn get(&self, name: &'static str) -> Result<&str, SeedError> {
        self.0.get(name).map(String::as_str).ok_or_else(|| SeedError::Missing(format!("{name} in a link")))
    }

    /// A parameter that is an id.
    pub fn id<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, SeedError> {
        self.get(name)?.parse().map_err(|_| SeedError::Missing(format!("an id as {name} in a link")))
    }
}

/// The server's `mail` folder.
pub struct Mailbox(PathBuf);

impl Mailbox {
    /// The mailbox of a server's data folder.
    pub fn new(data: &Path) -> Self {
        Self(data.join("mail"))
    }

    /// The newest mail to an address with a link to a page.
    pub async fn link(&self, to: &str, page: &'static str) -> Result<Link, SeedError> {
        for _ in 0..100 {
            if let Some(link) = self.newest(to, page)? {
                return Ok(link);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err(SeedError::NoMail(to.to_owned(), page))
    }

    fn newest(&self, to: &str, page: &str) -> Result<Option<Link>, SeedError> {
        let ending = format!("-{to}.eml");
        let mut mails: Vec<PathBuf> = std::fs::read_dir(&self.0)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.to_string_lossy().ends_with(&ending))
            .collect();
        mails.sort();
        for mail in mails.iter().rev() {
            let text = std::fs::read_to_string(mail)?;
            let found =
                text.lines().map(str::trim).find(|line| line.starts_with("http") && line.contains(page));
            if let Some(line) = found {
                return Ok(Some(parse(line)));
            }
        }
        Ok(None)
    }
}

/// Parameters behind the last question mark, percent-decoded.
fn parse(link: &str) -> Link {
    let query = link.rsplit_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    Link(pairs.map(|(name, value)| (name.to_owned(), decode(value))).collect())
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let decoded = match byte {
            b'%' => {
                let pair = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                std::str::from_utf8(&pair)
                    .ok()
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok())
                    .unwrap_or(b'?')
            }
            b'+' => b' ',
            other => other,
        };
        bytes.push(decoded);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded() {
        let link = parse("http://x/#/accept?providerId=1&email=a%40b.example&name=Alder+Point%20IT");
        assert_eq!(link.get("email").unwrap(), "a@b.example");
        assert_eq!(link.get("name").unwrap(), "Alder Point IT");
        assert!(link.get("token").is_err());
    }
}
