//! One way to declare a JSON object: members that must be there, members that default, members kept unread.

/// Declares a camelCase JSON object. Members under `required` make the object invalid when missing; members under
/// `optional` take their default when missing or `null`; `keep` names a map for members this crate does not know.
macro_rules! wire {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(required { $( $(#[$rmeta:meta])* $rfield:ident : $rtype:ty, )* })?
            $(optional { $( $(#[$ometa:meta])* $ofield:ident : $otype:ty, )* })?
            $(keep $kfield:ident)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($( $(#[$rmeta])* pub $rfield: $rtype, )*)?
            $($(
                #[serde(default, deserialize_with = "crate::json::null_to_default")]
                $(#[$ometa])*
                pub $ofield: $otype,
            )*)?
            $(
                /// Members that this crate does not know, kept so that an edit does not lose them.
                #[serde(flatten)]
                pub $kfield: serde_json::Map<String, serde_json::Value>,
            )?
        }
    };
}
