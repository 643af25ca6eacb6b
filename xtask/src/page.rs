//! What the content security policy forbids in a page: code and styles that stand in it.

/// Each place of the page that the policy would stop, as a sentence.
pub fn faults(html: &str) -> Vec<String> {
    tags(html).filter_map(|tag| fault(&tag)).collect()
}

fn fault(tag: &Tag) -> Option<String> {
    if tag.name == "style" {
        return Some("a <style> element".to_owned());
    }
    if tag.name == "script" && !tag.attributes.iter().any(|name| name == "src") {
        return Some("a <script> without src".to_owned());
    }
    let bad = tag.attributes.iter().find(|name| *name == "style" || name.starts_with("on"))?;
    Some(format!("the attribute {bad} of <{}>", tag.name))
}

struct Tag {
    name: String,
    attributes: Vec<String>,
}

/// The opening tags; comments are skipped.
fn tags(html: &str) -> impl Iterator<Item = Tag> {
    let without_comments: String = html
        .split("<!--")
        .enumerate()
        .map(
            |(index, part)| {
                if index == 0 { part } else { part.split_once("-->").map_or("", |(_, rest)| rest) }
            },
        )
        .collect();
    let parts: Vec<String> = without_comments.split('<').skip(1).map(ToOwned::to_owned).collect();
    parts.into_iter().filter(|part| part.starts_with(|first: char| first.is_ascii_alphabetic())).map(|part| {
        let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
        let mut attributes = Vec::new();
        let mut word = String::new();
        let mut quote = None;
        let mut in_value = false;
        for letter in part.chars().skip(name.len()).chain([' ']) {
            match (quote, letter) {
                (Some(open), _) if letter == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(letter),
                (None, '=') => in_value = true,
                (None, _) if letter.is_whitespace() || letter == '>' || letter == '/' => {
                    if !word.is_empty() {
                        attributes.push(std::mem::take(&mut word).to_ascii_lowercase());
                    }
                    in_value = in_value && letter == '/';
                    if letter == '>' {
                        break;
                    }
                }
                (None, _) if !in_value => word.push(letter),
                _ => {}
            }
        }
        Tag { name: name.to_ascii_lowercase(), attributes }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_inline_code_has_no_fault() {
        let html = "<!doctype html><!-- <script>x</script> --><script type=module src=/a/x/boot.js></script>\
                    <link rel=preload href=/style.css?on=1 as=fetch><p title=\"style=1 onclick=2\">style=1</p>";
        assert_eq!(faults(html), Vec::<String>::new());
    }

    #[test]
    fn inline_code_and_styles_are_found() {
        assert_eq!(faults("<script type=\"module\">go()</script>").len(), 1);
        assert_eq!(faults("<p style=\"color:red\">").len(), 1);
        assert_eq!(faults("<body onload='x()'>").len(), 1);
        assert_eq!(faults("<style>p{}</style>").len(), 1);
    }
}
