//! Blueprints of a provider, as ciphertext. Extension: `/api/keystead/providers/{provider}/blueprints`.

use keystead_domain::ids::BlueprintId;

use crate::WireDate;

wire! {
    /// A stored blueprint. `data` is encrypted with the provider key; `revision` counts its versions.
    #[derive(Debug, PartialEq)]
    pub struct Blueprint {
        required { id: BlueprintId, }
        optional { object: String, data: String, revision: i64, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// A new blueprint. Its id is the client's choice, because it is bound into the ciphertext.
    #[derive(Debug)]
    pub struct BlueprintCreate {
        required { id: BlueprintId, }
        optional { data: String, }
    }
}

wire! {
    /// Another version of a blueprint, made from the version `revision`.
    #[derive(Debug, Default)]
    pub struct BlueprintUpdate {
        optional { data: String, revision: i64, }
    }
}
