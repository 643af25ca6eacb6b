//! A mail as a page: the brand's name and colour, one button, nothing that is fetched from anywhere.

use crate::brand::{Brand, button_colours};
use crate::texts::{Language, say};

/// What a page is made of.
pub struct Page<'a> {
    pub language: Language,
    pub brand: &'a Brand,
    /// Address of the portal.
    pub base: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    pub line: Line<'a>,
    pub foot: &'a [&'a str],
}

/// What stands by itself.
pub enum Line<'a> {
    Link(&'a str),
    Code(&'a str),
    /// Somebody's own words: text, whatever they look like.
    Words(&'a str),
}

const FONT: &str = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/// Writes the page. Whatever a name contains, it stays text.
pub fn write(page: &Page<'_>) -> String {
    let (text, ground) = button_colours(page.brand);
    let name = escape(page.brand.name());
    let foot: String = page.foot.iter().map(|line| format!("<br>\n{}", escape(line))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n</head>\n<body style=\"margin:0;padding:24px;{FONT};font-size:16px;line-height:1.5\">\n\
         <div style=\"max-width:480px;margin:0 auto\">\n\
         <p style=\"margin:0 0 24px;font-size:18px;font-weight:600\">{name}</p>\n\
         <p style=\"margin:0 0 16px\">{}</p>\n{}\n\
         <p style=\"margin:32px 0 0;font-size:13px;opacity:0.75\"><a href=\"{}\" style=\"color:inherit\">{name}</a>{foot}</p>\n\
         </div>\n</body>\n</html>\n",
        page.language.tag(),
        escape(page.subject),
        escape(page.text),
        action(page, &text, &ground),
        escape(page.base),
    )
}

/// The button of a link with its address below, a code in large digits, or words.
fn action(page: &Page<'_>, text: &str, ground: &str) -> String {
    let line = match page.line {
        Line::Link(link) => escape(link),
        Line::Code(code) => {
            let code = escape(code);
            return format!(
                "<p style=\"margin:0;font-size:28px;font-weight:600;letter-spacing:4px\">{code}</p>"
            );
        }
        Line::Words(words) => {
            return format!(
                "<p style=\"margin:0;font-weight:600;white-space:pre-wrap\">{}</p>",
                escape(words)
            );
        }
    };
    let label = escape(&say(page.language, "mail-continue", &[]));
    let help = escape(&say(page.language, "mail-address", &[]));
    format!(
        "<p style=\"margin:0 0 24px\"><a href=\"{line}\" style=\"display:inline-block;padding:10px 20px;\
         border-radius:8px;background:{ground};color:{text};text-decoration:none;font-weight:600\">{label}</a></p>\n\
         <p style=\"margin:0;font-size:13px;opacity:0.75\">{help}<br>\n\
         <span style=\"word-break:break-all\">{line}</span></p>"
    )
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            plain => safe.push(plain),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(line: Line<'_>) -> String {
        let brand = Brand::read(br##"{"name": "Z & Qwup", "accent": "#2563eb"}"##);
        write(&Page {
            language: Language::German,
            brand: &brand,
            base: "https://z.example",
            subject: "Tritt \"<script>\" bei",
            text: "Du bist eingeladen, <img src=x> beizutreten.",
            line,
            foot: &["Qwup & Sons"],
        })
    }

    #[test]
    fn names_stay_text_and_the_button_is_the_brands() {
        let page = page(Line::Link("https://z.example/#/x?a=1&b=2"));
        assert!(!page.contains("<script>") && !page.contains("<img"), "{page}");
        assert!(page.contains("<html lang=\"de\">") && page.contains("Z &amp; Qwup"), "{page}");
        assert!(page.contains("href=\"https://z.example/#/x?a=1&amp;b=2\""), "{page}");
        assert!(page.contains("background:rgb(29, 90, 226);color:rgb(255, 255, 255)"), "{page}");
        assert!(page.contains("Weiter") && page.contains("Qwup &amp; Sons"), "{page}");
    }

    #[test]
    fn a_code_is_no_link() {
        let page = page(Line::Code("123456"));
        assert!(page.contains(">123456</p>"), "{page}");
        assert_eq!(page.matches("<a ").count(), 1, "only the portal's own address");
    }

    #[test]
    fn somebodys_words_stay_words() {
        let page = page(Line::Words("https://evil.example/<b>"));
        assert!(page.contains(">https://evil.example/&lt;b&gt;</p>"), "{page}");
        assert_eq!(page.matches("<a ").count(), 1, "only the portal's own address");
    }

    #[test]
    fn nothing_is_fetched() {
        let page = page(Line::Link("https://z.example/#/x"));
        assert!(["<img", "<link", "<script", "url("].iter().all(|word| !page.contains(word)), "{page}");
    }
}
