//! Folders of a person's own vault.

use keystead_domain::ids::FolderId;

use crate::WireDate;

wire! {
    /// A folder; the name is encrypted with the user key.
    #[derive(Debug, PartialEq)]
    pub struct Folder {
        required { id: FolderId, }
        optional { object: String, name: String, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// New name of a folder, encrypted.
    #[derive(Debug)]
    pub struct FolderRequest {
        required { name: String, }
    }
}
