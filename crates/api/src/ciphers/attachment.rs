//! Files of an item: announced first, uploaded second, downloaded through a signed address without a bearer.

use keystead_domain::enums::FileUploadType;

use super::CipherJson;
use crate::WireDate;

wire! {
    /// A file of an item; `size` is the encrypted size in bytes as text.
    #[derive(Debug, PartialEq, Default)]
    pub struct Attachment {
        optional {
            object: String,
            id: String,
            url: Option<String>,
            file_name: String,
            key: Option<String>,
            size: Option<String>,
            size_name: Option<String>,
        }
        keep extra
    }
}

wire! {
    /// Announces an upload: encrypted key, encrypted name, encrypted size in bytes.
    #[derive(Debug, Default)]
    pub struct AttachmentRequest {
        optional {
            key: Option<String>,
            file_name: Option<String>,
            file_size: Option<i64>,
            admin_request: bool,
            last_known_revision_date: Option<WireDate>,
        }
    }
}

wire! {
    /// Where to upload to, and the item with the new file in it.
    #[derive(Debug)]
    pub struct AttachmentUpload {
        required { attachment_id: String, }
        optional {
            object: String,
            url: String,
            file_upload_type: Option<FileUploadType>,
            cipher_response: Option<CipherJson>,
            cipher_mini_response: Option<CipherJson>,
        }
    }
}

wire! {
    /// The item after a file was deleted.
    #[derive(Debug)]
    pub struct AttachmentDeleted {
        optional { cipher: Option<CipherJson>, }
    }
}

wire! {
    /// Name and key of a file that moves along when an item is shared.
    #[derive(Debug, PartialEq, Default)]
    pub struct AttachmentMetadata {
        optional { file_name: Option<String>, key: Option<String>, }
        keep extra
    }
}
