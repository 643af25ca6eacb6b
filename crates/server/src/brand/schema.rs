//! The JSON Schema of the brand file, for editors and for checks elsewhere. It says what `check` does.

use keystead_domain::brand::{Field, Form, LOCALES, NUMBERS};
use serde_json::{Map, Value, json};

use super::check;

const LINE: &str = r"[^<>\x00-\x1f\x7f-\x9f]";
const VISIBLE: &str = r"[^<>\s\x00-\x1f\x7f-\x9f]";

/// The schema as the text of a file.
///
/// # Errors
/// Never: it is made of texts alone.
pub fn text() -> Result<String, serde_json::Error> {
    let mut properties = Map::new();
    for (path, field) in check::fields() {
        put(&mut properties, &path, of_text(&path, &field));
    }
    for number in NUMBERS {
        let schema = json!({
            "description": about(number.path), "type": "number", "default": number.usual,
            "minimum": number.least, "maximum": number.most,
        });
        put(&mut properties, number.path, schema);
    }
    put(&mut properties, "$schema", json!({ "type": "string" }));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Brand",
        "description": "What one host calls the portal and how it looks there. Members that are missing or empty fall back.",
        "type": "object",
        "properties": properties,
        "required": ["name"],
        "additionalProperties": false,
    });
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}

/// Puts a member where its path leads, making the objects on the way.
fn put(properties: &mut Map<String, Value>, path: &str, schema: Value) {
    let Some((section, below)) = path.split_once('.') else {
        properties.insert(path.to_owned(), schema);
        return;
    };
    let section = properties.entry(section).or_insert_with(|| {
        let mut object = json!({ "type": "object", "properties": {}, "additionalProperties": false });
        if LOCALES.contains(&section) {
            object["description"] = "Texts in this language; missing ones fall back to those for all.".into();
        }
        object
    });
    if let Some(inner) = section.get_mut("properties").and_then(Value::as_object_mut) {
        put(inner, below, schema);
    }
}

fn of_text(path: &str, field: &Field) -> Value {
    json!({
        "description": about(path), "type": "string", "maxLength": field.longest, "pattern": pattern(field.form),
    })
}

/// The form of a text; an empty one counts as missing, but for names.
fn pattern(form: Form) -> String {
    let number = r"-?(\d+|\d*\.\d+)";
    match form {
        Form::Line => format!("^{LINE}*$"),
        Form::Name => format!("^{LINE}*{VISIBLE}{LINE}*$"),
        Form::Colour => {
            format!(
                r"^(#([0-9A-Fa-f]{{3}}|[0-9A-Fa-f]{{6}})|oklch\(\s*{number}%?\s+{number}%?\s+{number}\s*\))?$"
            )
        }
        Form::Family => r"^[\p{L}\p{N} -]*$".to_owned(),
        Form::Path => r"^(?!//)(?!.*\.\.)[A-Za-z0-9/._-]*$".to_owned(),
        Form::Link => r#"^((https://|mailto:)[^\s<>"]+)?$"#.to_owned(),
        Form::Mailbox => r"^([A-Za-z0-9.+_-]+@[A-Za-z0-9.+_-]+)?$".to_owned(),
    }
}

/// What a member is for.
fn about(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "name" => "Product name, on every page, in titles and mails.",
        "tagline" => "One line under the name at log-in.",
        "accent" => {
            "The one brand colour: #rgb, #rrggbb or oklch(l c h). The portal corrects it to be readable."
        }
        "font" => "Font family that is on every device or served from the same address.",
        "logo" => "Square logo: path of a file on the same address, with a slash in front.",
        "logoDark" => "Square logo on dark ground.",
        "wordmark" => "Logo that spells the name; stands at log-in in place of square logo and name.",
        "wordmarkDark" => "The same on dark ground.",
        "help" => "Help pages.",
        "status" => "Service status.",
        "privacy" => "Privacy statement.",
        "terms" => "Terms of use.",
        "support" if path.starts_with("links.") => "Page or address for support; errors name it too.",
        "support" => "A sentence on how to reach support, at the foot of the log-in page.",
        "imprint" => "Who is answerable by law.",
        "company" => "Company behind the portal, at the foot of the log-in page and of mails.",
        "address" => "Its postal address.",
        "senderName" => "Whom mails are from; missing for the product name.",
        "replyTo" => "Where answers to mails go.",
        "loginNotice" => "A sentence below the log-in card.",
        "mailFooter" => "A sentence at the foot of every mail.",
        "tint" => "How far greys lean to the accent's hue.",
        "radius" => "How round corners are.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schema_is_this_one() {
        let published = include_str!("../../../../public/brand.schema.json");
        assert_eq!(published, text().unwrap(), "keystead-server brand schema > public/brand.schema.json");
    }

    #[test]
    fn every_member_is_explained() {
        for (path, _) in check::fields() {
            assert_ne!(about(&path), "", "{path}");
        }
        assert!(NUMBERS.iter().all(|number| !about(number.path).is_empty()));
    }
}
