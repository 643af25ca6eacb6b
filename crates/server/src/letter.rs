//! The mails that the server writes: by the brand that the person reached the portal under, in the language asked for.

mod html;

use keystead_domain::brand::{ADDRESS, COMPANY, MAIL_FOOTER, REPLY_TO, SENDER, SUPPORT};

use crate::app::App;
use crate::brand::Brand;
use crate::failure::Failure;
use crate::mail::Mail;
use crate::texts::{Language, say};

/// The door that a person came in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// Name of the host, without its port.
    pub host: String,
    /// Address of the portal there, without a slash at the end.
    pub base: String,
    /// The language that their browser asks for.
    pub language: Language,
}

/// A mail before it has a brand and a language.
#[derive(Debug, Clone, Copy)]
pub enum Letter<'a> {
    /// Finish a registration.
    Verify { link: &'a str },
    /// The address has an account already.
    Known { link: &'a str },
    /// A second factor.
    Code { code: &'a str },
    /// The hint to a master password, on one line.
    Hint { hint: &'a str },
    /// The account that somebody asks the hint of has none.
    NoHint { link: &'a str },
    /// Set a provider up.
    SetUp { name: &'a str, link: &'a str },
    /// Join a provider or an organization.
    Join { name: &'a str, link: &'a str },
    /// Somebody confirmed the person.
    Access { name: &'a str, link: &'a str },
    /// Something happened in an organization; the stem names the sentences.
    Notice { stem: &'static str, name: &'a str, link: &'a str },
}

impl<'a> Letter<'a> {
    /// Stem of its sentences, the name in them, and what stands on a line of its own.
    const fn parts(self) -> (&'static str, &'a str, &'a str) {
        match self {
            Self::Verify { link } => ("verify", "", link),
            Self::Known { link } => ("known", "", link),
            Self::Code { code } => ("code", "", code),
            Self::Hint { hint } => ("hint", "", hint),
            Self::NoHint { link } => ("no-hint", "", link),
            Self::SetUp { name, link } => ("set-up", name, link),
            Self::Join { name, link } => ("join", name, link),
            Self::Access { name, link } => ("access", name, link),
            Self::Notice { stem, name, link } => (stem, name, link),
        }
    }

    /// What the line is to whoever reads the mail as a page.
    const fn line(self) -> html::Line<'a> {
        let (_, _, line) = self.parts();
        match self {
            Self::Code { .. } => html::Line::Code(line),
            Self::Hint { .. } => html::Line::Words(line),
            _ => html::Line::Link(line),
        }
    }

    fn write(self, to: &str, front: &Front, brand: &Brand) -> Mail {
        let (stem, name, line) = self.parts();
        let sentence = |part: &str| say(front.language, &format!("mail-{stem}-{part}"), &[("name", name)]);
        let mut text = format!("{}\n\n{line}\n", sentence("text"));
        let foot = [brand.words(front.language, &MAIL_FOOTER), brand.text(&COMPANY), brand.text(&ADDRESS)];
        let foot: Vec<&str> = foot.into_iter().flatten().collect();
        if !foot.is_empty() {
            text.push_str("\n-- \n");
            text.push_str(&foot.join("\n"));
            text.push('\n');
        }
        let subject = sentence("subject");
        let html = html::write(&html::Page {
            language: front.language,
            brand,
            base: &front.base,
            subject: &subject,
            text: &sentence("text"),
            line: self.line(),
            foot: &foot,
        });
        let support = brand.text(&SUPPORT).and_then(|address| address.strip_prefix("mailto:"));
        Mail {
            to: to.to_owned(),
            subject,
            text,
            html,
            sender: brand.text(&SENDER).unwrap_or_else(|| brand.name()).to_owned(),
            host: front.host.clone(),
            reply_to: brand.text(&REPLY_TO).or(support).map(str::to_owned),
        }
    }
}

/// Sends a mail by the brand of the door.
///
/// # Errors
/// [`Failure::File`] when it cannot be kept.
pub async fn send(app: &App, front: &Front, to: &str, letter: Letter<'_>) -> Result<(), Failure> {
    let brand = app.site.brand(&front.host).await;
    app.mail.send(&letter.write(to, front, &brand)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://vault.zzyzx.example/#/x";

    fn letters() -> [Letter<'static>; 16] {
        let (name, link) = ("Alder", LINK);
        [
            Letter::Verify { link },
            Letter::Known { link },
            Letter::Code { code: "123456" },
            Letter::Hint { hint: "the long walk" },
            Letter::NoHint { link },
            Letter::SetUp { name, link },
            Letter::Join { name, link },
            Letter::Access { name, link },
            Letter::Notice { stem: "revoked", name, link },
            Letter::Notice { stem: "recovered", name, link },
            Letter::Notice { stem: "waiting", name, link },
            Letter::Notice { stem: "removed", name, link },
            Letter::Notice { stem: "seats-bought", name, link },
            Letter::Notice { stem: "seats-full", name, link },
            Letter::Notice { stem: "handed-over", name, link },
            Letter::Notice { stem: "provider-end", name, link },
        ]
    }

    fn front(language: Language) -> Front {
        Front {
            host: "vault.zzyzx.example".to_owned(),
            base: "https://vault.zzyzx.example".to_owned(),
            language,
        }
    }

    #[test]
    fn every_mail_speaks_the_language_and_names_no_other_product() {
        let brand = Brand::read(br#"{"name": "Zzyzx Qwup", "legal": {"company": "Qwup & Sons"}}"#);
        let write = |letter: Letter<'_>, language| letter.write("pat@x.example", &front(language), &brand);
        for letter in letters() {
            let english = write(letter, Language::English);
            let german = write(letter, Language::German);
            assert_ne!(english.subject, german.subject, "{letter:?}");
            for mail in [english, german] {
                let all = format!("{mail:?}").to_lowercase();
                assert!(!all.contains("keystead") && !all.contains("bitwarden"), "{all}");
                let is_said = [&mail.subject, &mail.text].iter().all(|text| !text.starts_with("mail-"));
                assert!(is_said && !all.contains('$'), "a text is missing: {all}");
                assert_eq!(mail.sender, "Zzyzx Qwup");
                assert!(mail.text.ends_with("\n\n-- \nQwup & Sons\n"), "{}", mail.text);
                assert!(mail.html.contains(&format!("<title>{}</title>", mail.subject)), "{}", mail.html);
                let line = letter.parts().2;
                assert!(mail.text.lines().any(|own| own == line), "{line} has no line of its own");
            }
        }
    }

    #[test]
    fn every_letter_that_has_sentences_is_looked_at() {
        let texts = include_str!("../locales/en/mail.ftl");
        let keys = texts.lines().filter_map(|line| line.split_once("-subject = ")?.0.strip_prefix("mail-"));
        let mut said: Vec<&str> = keys.collect();
        let mut seen: Vec<&str> = letters().iter().map(|letter| letter.parts().0).collect();
        said.sort_unstable();
        seen.sort_unstable();
        assert_eq!(seen, said);
    }

    #[test]
    fn a_brand_says_who_writes_and_who_reads_the_answer() {
        let brand = Brand::read(
            br#"{"name": "Zzyzx", "links": {"support": "mailto:desk@z.example"},
                 "mail": {"senderName": "Zzyzx desk"},
                 "texts": {"de": {"mailFooter": "Viele Gr\u00fc\u00dfe"}}}"#,
        );
        let write = |language| letters()[0].write("pat@x.example", &front(language), &brand);
        let mail = write(Language::German);
        assert_eq!(mail.sender, "Zzyzx desk");
        assert_eq!(mail.reply_to.as_deref(), Some("desk@z.example"));
        assert!(mail.text.ends_with("\n-- \nViele Grüße\n"), "{}", mail.text);
        assert!(!write(Language::English).text.contains("-- "), "no footer in English");
        let own = Brand::read(br#"{"mail": {"replyTo": "a@b.example"}}"#);
        let mail = letters()[0].write("pat@x.example", &front(Language::English), &own);
        assert_eq!((mail.reply_to.as_deref(), &*mail.sender), (Some("a@b.example"), "Portal"));
    }
}
