//! Items as answers. The kept content is spliced in as text: a list of 50,000 items is never parsed here.

use std::collections::HashMap;
use std::fmt::Write;

use keystead_api::WireDate;
use keystead_domain::timestamp::Timestamp;

use crate::app::App;
use crate::store::attachments::Attachment;
use crate::store::cipher_lists::ListedCipher;

/// Shapes of an item in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// With everything that belongs to the caller.
    Cipher,
    /// The same under the name that lists use.
    Details,
    /// Without what belongs to a person.
    Mini,
    /// The same with collections.
    MiniDetails,
}

impl Shape {
    fn tag(self) -> &'static str {
        match self {
            Self::Cipher => "cipher",
            Self::Details => "cipherDetails",
            Self::Mini => "cipherMini",
            Self::MiniDetails => "cipherMiniDetails",
        }
    }
}

/// Files by item.
pub type Files = HashMap<String, Vec<Attachment>>;

/// Appends one item.
pub fn write(out: &mut String, app: &App, shape: Shape, item: &ListedCipher, files: &Files) {
    // Writing into a `String` cannot fail.
    let _ = write_members(out, app, shape, item, files);
}

fn write_members(
    out: &mut String,
    app: &App,
    shape: Shape,
    item: &ListedCipher,
    files: &Files,
) -> Result<(), std::fmt::Error> {
    write!(out, r#"{{"object":"{}","id":"{}","organizationId":"#, shape.tag(), item.id)?;
    write_id(out, item.organization.as_deref())?;
    write!(
        out,
        r#","type":{},"revisionDate":"{}","creationDate":"{}","deletedDate":"#,
        item.kind,
        date(item.revised),
        date(item.created)
    )?;
    match item.deleted {
        Some(at) => write!(out, "\"{}\"", date(at))?,
        None => out.write_str("null")?,
    }
    if shape != Shape::Mini {
        write!(out, r#","collectionIds":{}"#, item.collections)?;
    }
    if matches!(shape, Shape::Cipher | Shape::Details) {
        out.write_str(r#","folderId":"#)?;
        write_id(out, item.folder.as_deref())?;
        write!(
            out,
            r#","favorite":{},"edit":{},"viewPassword":{},"permissions":{{"delete":{},"restore":{}}},"archivedDate":null"#,
            item.favorite, item.edit, item.view_password, item.deletable, item.deletable
        )?;
    }
    out.write_str(r#","organizationUseTotp":true,"attachments":"#)?;
    write_files(out, app, files.get(&item.id).map(Vec::as_slice).unwrap_or_default())?;
    match item.data.strip_prefix('{') {
        Some(rest) => write!(out, ",{rest}"),
        None => out.write_str("}"),
    }
}

fn date(ms: i64) -> String {
    WireDate::from_timestamp(Timestamp(ms)).0
}

fn write_id(out: &mut String, id: Option<&str>) -> Result<(), std::fmt::Error> {
    match id {
        Some(id) => write!(out, "\"{id}\""),
        None => out.write_str("null"),
    }
}

fn write_files(out: &mut String, app: &App, files: &[Attachment]) -> Result<(), std::fmt::Error> {
    let known: Vec<_> = files.iter().map(|file| shown(app, file, None)).collect();
    if known.is_empty() {
        return out.write_str("null");
    }
    write!(out, "{}", serde_json::to_string(&known).unwrap_or_else(|_| "null".to_owned()))
}

/// A file as the wire has it, with an address that a token may open.
pub fn shown(
    app: &App,
    file: &Attachment,
    token: Option<&str>,
) -> keystead_api::ciphers::attachment::Attachment {
    let path = match token {
        Some(token) => format!("{}?token={token}", keystead_api::paths::ciphers::attachment_download()),
        None => keystead_api::paths::ciphers::attachment(file.cipher, &file.id),
    };
    keystead_api::ciphers::attachment::Attachment {
        object: "attachment".to_owned(),
        id: file.id.clone(),
        url: Some(format!("{}{path}", app.public_url)),
        file_name: file.file_name.clone(),
        key: file.key.clone(),
        size: Some(file.size.to_string()),
        size_name: Some(size_name(file.size)),
        extra: serde_json::Map::new(),
    }
}

/// A size for people, in tenths: `1.4 MB`.
fn size_name(bytes: i64) -> String {
    let (unit, name) = match bytes {
        0..1_024 => return format!("{bytes} Bytes"),
        1_024..1_048_576 => (1_024, "KB"),
        1_048_576..1_073_741_824 => (1_048_576, "MB"),
        _ => (1_073_741_824, "GB"),
    };
    let tenths = bytes.saturating_mul(10) / unit;
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size_name;

    #[test]
    fn sizes_are_for_people() {
        for (bytes, name) in
            [(65, "65 Bytes"), (1_536, "1.5 KB"), (1_048_576, "1.0 MB"), (3_221_225_472, "3.0 GB")]
        {
            assert_eq!(size_name(bytes), name);
        }
    }
}
